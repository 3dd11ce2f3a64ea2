// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

namespace fuzz {

inline void require(bool holds, const char *promise)
{
    if (!holds)
        throw std::logic_error(promise);
}

/// Bytes of an input, taken from its front; zeros when there are no more.
class Input final
{
public:
    Input(const std::uint8_t *data, std::size_t size)
        : m_rest(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)))
    {
    }
    int number()
    {
        const int first = m_rest.isEmpty() ? 0 : static_cast<unsigned char>(m_rest.front());
        m_rest.remove(0, 1);
        return first;
    }
    QByteArray bytes(qsizetype count)
    {
        const QByteArray first = m_rest.first(std::min(count, m_rest.size()));
        m_rest.remove(0, first.size());
        return first;
    }
    QByteArray line()
    {
        const qsizetype end = m_rest.indexOf('\n');
        const QByteArray first = bytes(end < 0 ? m_rest.size() : end);
        m_rest.remove(0, 1);
        return first;
    }
    [[nodiscard]] const QByteArray &rest() const { return m_rest; }

private:
    QByteArray m_rest;
};

/// A file with these contents that is on no disk.
class MemoryFile final
{
public:
    explicit MemoryFile(const QByteArray &contents) : m_descriptor(::memfd_create("input", MFD_CLOEXEC))
    {
        require(m_descriptor >= 0, "a file in memory can be made");
        require(::write(m_descriptor, contents.constData(), static_cast<std::size_t>(contents.size())) ==
                    contents.size(),
                "a file in memory can be written");
    }
    ~MemoryFile() { ::close(m_descriptor); }
    MemoryFile(const MemoryFile &) = delete;
    MemoryFile &operator=(const MemoryFile &) = delete;
    [[nodiscard]] QString path() const { return QStringLiteral("/proc/self/fd/%1").arg(m_descriptor); }

private:
    int m_descriptor;
};

} // namespace fuzz
