// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Durable events a second: the store's append (chained, checked, queued to its thread)
// beside a bare INSERT and COMMIT of the same bytes by the same SQLite, WAL and FULL.
#include "storage/Store.h"

#include <QCoreApplication>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTemporaryDir>

#include <cstdio>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

constexpr int count = 300;
using Clock = std::chrono::steady_clock;

double perSecond(Clock::duration time)
{
    return count / std::chrono::duration<double>(time).count();
}

double bare(const QString &file)
{
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"bare"_s);
    database.setDatabaseName(file);
    database.open();
    QSqlQuery query(database);
    query.exec(u"PRAGMA journal_mode=WAL"_s);
    query.exec(u"PRAGMA synchronous=FULL"_s);
    query.exec(u"CREATE TABLE IF NOT EXISTS events (run TEXT, sequence INTEGER, body TEXT)"_s);
    query.prepare(u"INSERT INTO events VALUES ('r', ?, ?)"_s);
    const QString body(220, u'x');
    const auto begun = Clock::now();
    for (int i = 0; i < count; ++i) {
        query.bindValue(0, i);
        query.bindValue(1, body);
        query.exec();
    }
    return perSecond(Clock::now() - begun);
}

double ours(storage::Store &store, const QString &run)
{
    model::Plan plan{.run = run, .environment = u"bench/test"_s};
    plan.steps.resize(1);
    (void)store.enqueue(plan, u"bench"_s);
    const auto begun = Clock::now();
    for (int i = 0; i < count; ++i)
        (void)store.append({.run = run, .kind = model::RunEventKind::StepStarted, .step = 0});
    return perSecond(Clock::now() - begun);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const base::SystemClock clock;
    for (int round = 0; round < 5; ++round) { // in turns, each on a fresh folder
        const QTemporaryDir folder;
        const double one = bare(folder.filePath(u"bare.sqlite"_s));
        QSqlDatabase::removeDatabase(u"bare"_s);
        const auto store = storage::Store::open(folder.filePath(u"profile"_s), clock);
        const double other = ours(**store, u"r1"_s);
        std::printf("durable events a second: bare %7.0f   ours %7.0f   ratio %4.2f\n", one, other, other / one);
    }
    return 0;
}
