// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Secret.h"

#include <cstring>

#include <sys/mman.h>

namespace base {

Secret::Secret(QByteArrayView bytes) : m_size(static_cast<std::size_t>(bytes.size()))
{
    m_bytes = new char[m_size + 1];
    // Out of lockable memory is no reason to refuse a password: then it may be swapped.
    (void)::mlock(m_bytes, m_size + 1);
    if (m_size > 0)
        std::memcpy(m_bytes, bytes.data(), m_size);
    m_bytes[m_size] = '\0';
}

Secret::Secret(const Secret &other) : Secret(other.reveal())
{
}

Secret::Secret(Secret &&other) noexcept
    : m_bytes(std::exchange(other.m_bytes, nullptr)), m_size(std::exchange(other.m_size, 0))
{
}

Secret &Secret::operator=(Secret other) noexcept
{
    std::swap(m_bytes, other.m_bytes);
    std::swap(m_size, other.m_size);
    return *this;
}

Secret::~Secret()
{
    if (m_bytes == nullptr)
        return;
    explicit_bzero(m_bytes, m_size + 1);
    (void)::munlock(m_bytes, m_size + 1);
    delete[] m_bytes;
}

} // namespace base
