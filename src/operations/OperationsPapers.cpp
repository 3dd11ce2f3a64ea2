// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/OperationsPrivate.h"

#include <QtConcurrent>

namespace operations {

Paperwork &Operations::paperwork()
{
    return d->paperwork;
}

Watching &Operations::watching()
{
    return *d->watching;
}

Outbox &Operations::outbox()
{
    return d->outbox;
}

QFuture<Result<QList<reporting::ChecklistState>>> Operations::checklists(const QString &environment)
{
    return QtConcurrent::run(&d->pool, [this, environment] { return d->paperwork.checklists(environment); });
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
