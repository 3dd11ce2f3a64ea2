// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/Connection.h"

namespace storage {

/// A write transaction: other processes wait from its beginning to its end. It is
/// rolled back if it is not committed. Lives on the storage thread.
class Transaction final
{
public:
    [[nodiscard]] static base::Result<Transaction> begin(Connection &connection);
    Transaction(Transaction &&other) noexcept : m_connection(std::exchange(other.m_connection, nullptr)) {}
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    /// Everything is on disk when it returns without an error, and nothing is when it returns one.
    [[nodiscard]] base::Result<void> commit();

private:
    explicit Transaction(Connection &connection) : m_connection(&connection) {}
    Connection *m_connection;
};

} // namespace storage
