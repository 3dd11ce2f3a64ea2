// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <cstddef>
#include <utility>

namespace base {

/// A password, passphrase or token: bytes in locked memory, wiped at the end.
/// It has no conversion to text and no debug output; who needs the bytes asks
/// for them by name, just before use.
class Secret final
{
public:
    Secret() = default;
    explicit Secret(QByteArrayView bytes);
    Secret(const Secret &other);
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret other) noexcept;
    ~Secret();

    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    /// The bytes, valid while this object lives. A NUL stands behind them.
    [[nodiscard]] QByteArrayView reveal() const { return {m_bytes, static_cast<qsizetype>(m_size)}; }

private:
    char *m_bytes = nullptr;
    std::size_t m_size = 0;
};

} // namespace base
