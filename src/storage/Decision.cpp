// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Decision.h"

#include "storage/Notes.h"
#include "storage/Records.h"
#include "storage/Transaction.h"
#include "storage/Values.h"

namespace storage {

using namespace Qt::StringLiterals;

base::Result<void> decide(Connection &connection, const Decision &decision)
{
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return tl::make_unexpected(transaction.error());
    const auto carriedOut = carryOut(connection, decision);
    return carriedOut ? transaction->commit() : carriedOut;
}

base::Result<void> carryOut(Connection &connection, const Decision &decision)
{
    Records records(connection);
    if (decision.seen) {
        const auto kept = records.all(decision.kind);
        if (!kept)
            return tl::make_unexpected(kept.error());
        if (kept->value(decision.key) != *decision.seen)
            return base::fail(base::ErrorKind::Conflict, decision.key, u"somebody else decided about it in between"_s);
    }
    const auto changed = decision.body.isEmpty() ? records.remove(decision.kind, decision.key)
                                                 : records.save(decision.kind, decision.key, decision.body);
    if (!changed)
        return changed;
    const QString body = decision.body.isEmpty() ? QString() : textOf(decision.body);
    return Notes(connection).chain(decision.note, Mention{decision.kind, decision.key, body});
}

} // namespace storage
