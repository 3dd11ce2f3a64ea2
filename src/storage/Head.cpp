// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Head.h"

#include "storage/Values.h"

namespace storage {

using namespace Qt::StringLiterals;

bool Head::isAdrift() const
{
    if (model::isEnd(state) || state == model::RunState::NeedsYou)
        return false;
    if (owner)
        return !owner->isAlive();
    return state != model::RunState::Queued || !program.isAlive();
}

base::Result<Head> Head::of(Connection &connection, const QString &run)
{
    std::optional<Head> head;
    const auto read = connection.each(u"run"_s, {{u":run"_s, run}}, [&head](const QSqlQuery &row) {
        head = Head{.ordinal = row.value(0).toLongLong(),
                    .environment = row.value(1).toString(),
                    .state = model::runStateFrom(row.value(2).toString()),
                    .verdict = model::verdictFrom(row.value(3).toString()),
                    .isChanging = row.value(4).toBool(),
                    .program = {row.value(10).toLongLong(), row.value(11).toLongLong()},
                    .heldBy = row.value(12).toString(),
                    .notBefore = timeFrom(row.value(13)),
                    .notAfter = timeFrom(row.value(14)),
                    .cancelBy = row.value(7).toString(),
                    .cancelReason = row.value(15).toString(),
                    .lastSequence = row.value(8).toLongLong(),
                    .hash = row.value(9).toByteArray()};
        if (!row.value(5).isNull())
            head->owner = Owner{row.value(5).toLongLong(), row.value(6).toLongLong()};
        return false;
    });
    if (!read)
        return tl::make_unexpected(read.error());
    if (!head)
        return base::fail(base::ErrorKind::NotFound, run, u"no such run"_s);
    return *head;
}

} // namespace storage
