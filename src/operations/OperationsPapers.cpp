// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/OperationsPrivate.h"

#include <QtConcurrent>

#include <algorithm>

namespace operations {

Paperwork &Operations::paperwork()
{
    return d->paperwork;
}

Watching &Operations::watching() const
{
    return *d->watching;
}

Outbox &Operations::outbox()
{
    return d->outbox;
}

bool EnvironmentStatus::take(const QList<reporting::ChecklistState> &lists)
{
    const bool isLit = std::any_of(lists.begin(), lists.end(), [](const auto &list) { return list.isLit(); });
    const auto now = reporting::completionOf(lists);
    const bool areNew = !areListsRead || completion != now || hasReason != isLit;
    areListsRead = true;
    completion = now;
    hasReason = isLit;
    return areNew;
}

QFuture<Result<QList<reporting::ChecklistState>>> Operations::checklists(const QString &environment)
{
    return QtConcurrent::run(&d->pool, [this, environment] {
        auto lists = d->paperwork.checklists(environment);
        if (lists)
            QMetaObject::invokeMethod(this, [this, environment, lists = *lists] {
                if (d->find(environment) && d->status[environment].take(lists))
                    Q_EMIT statusChanged(environment);
            });
        return lists;
    });
}

QFuture<Result<Letter>> Operations::compose(const QString &environment, const Wish &wish)
{
    return QtConcurrent::run(&d->pool, [this, environment, wish] { return d->paperwork.compose(environment, wish); });
}

QFuture<Result<QString>> Operations::deploymentLog(const QString &run, const QString &language, const QString &notes)
{
    return QtConcurrent::run(&d->pool, [this, run, language, notes] { return d->paperwork.deploymentLog(run, language, notes); });
}

QFuture<Result<model::Outgoing>> Operations::deliver(const QString &id)
{
    return QtConcurrent::run(&d->pool, [this, id] {
        auto outgoing = d->outbox.deliver(id, d->leaving.get_token());
        const QString environment = outgoing ? outgoing->environment : QString();
        QMetaObject::invokeMethod(this, [this, environment] { Q_EMIT outboxChanged(environment); });
        return outgoing;
    });
}

void Operations::sendWhatIsDue()
{
    (void)QtConcurrent::run(&d->pool, [this] {
        const auto due = d->outbox.dueNow();
        for (const QString &id : due.value_or(QStringList()))
            QMetaObject::invokeMethod(this, [this, id] { (void)deliver(id); });
    });
}

} // namespace operations
