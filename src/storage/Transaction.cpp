// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Transaction.h"

namespace storage {

using namespace Qt::StringLiterals;

base::Result<Transaction> Transaction::begin(Connection &connection)
{
    if (const auto begun = connection.run(u"begin"_s); !begun)
        return tl::make_unexpected(begun.error());
    return Transaction(connection);
}

Transaction::~Transaction()
{
    // Fails where SQLite has rolled back by itself, as on a full disk: that is as well.
    if (m_connection != nullptr)
        (void)m_connection->run(u"rollback"_s);
}

base::Result<void> Transaction::commit()
{
    if (const auto committed = m_connection->run(u"commit"_s); !committed)
        return tl::make_unexpected(committed.error());
    m_connection = nullptr;
    return {};
}

} // namespace storage
