// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Secret.h"

#include <QByteArray>

#include <vector>

namespace base {

/// Replaces every known secret in a stream of bytes by "••••", also one that is
/// split over two chunks, in its base64, URL-encoded, JSON and shell-quoted forms, without the
/// blanks around it, and line by line.
class Mask final
{
public:
    explicit Mask(std::vector<Secret> secrets = {});

    /// The masked bytes that can be shown now; up to (longest secret - 1) bytes
    /// are kept back until the next call.
    [[nodiscard]] QByteArray feed(QByteArrayView chunk);
    /// What was kept back. Afterwards the mask can be used anew.
    [[nodiscard]] QByteArray finish();
    /// All of it at once, masked.
    [[nodiscard]] QByteArray whole(QByteArrayView bytes);
    /// Bytes that are kept back now.
    [[nodiscard]] qsizetype held() const { return m_pending.size(); }

private:
    [[nodiscard]] QByteArray replaceAll(QByteArray bytes) const;
    [[nodiscard]] qsizetype heldBack(const QByteArray &bytes) const;

    std::vector<Secret> m_forms;
    QByteArray m_pending;
};

} // namespace base
