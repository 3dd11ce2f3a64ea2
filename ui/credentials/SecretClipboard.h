// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Secret.h"

#include <QObject>

#include <chrono>

class QTimer;

namespace credentials {

/// Puts a secret on the clipboard for a while (30 s), marked so that clipboard histories leave
/// it out. Takes back only what it put there, also when it is destroyed. Lives in the window's thread.
class SecretClipboard final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds usual{30};

    explicit SecretClipboard(QObject *parent = nullptr);
    ~SecretClipboard() override;
    void put(const base::Secret &secret);
    void setLifetime(std::chrono::milliseconds lifetime);
    [[nodiscard]] std::chrono::milliseconds lifetime() const;
    /// Takes it back now, if it is still there.
    void clear();

Q_SIGNALS:
    void cleared();

private:
    QTimer *m_timer;
    QByteArray m_digest; ///< of what was put; empty: nothing
};

} // namespace credentials
