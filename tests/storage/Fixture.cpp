// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Fixture.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

using namespace Qt::StringLiterals;

/// Debian's Qt and SQLite are built without the thread sanitizer: it sees where they
/// free memory, and not what they did before to be sure that nobody uses it.
extern "C" __attribute__((weak)) const char *__tsan_default_suppressions()
{
    return "called_from_lib:libQt6Core.so.6\n"
           "called_from_lib:libQt6Sql.so.6\n"
           "called_from_lib:libqsqlite.so\n"
           "called_from_lib:libsqlite3.so.0\n"
           "mutex:storage::Connection\n";
}

std::unique_ptr<storage::Store> StoreTest::opened() const
{
    auto store = tryToOpen();
    if (!store)
        qFatal("%s", qPrintable(base::describe(store.error())));
    return std::move(*store);
}

model::Plan StoreTest::aPlan(const QString &run, bool changing, const QString &environment)
{
    model::Plan plan{.run = run, .environment = environment, .procedure = u"deploy"_s};
    plan.kind = model::ProcedureKind::Deploy;
    plan.title = {u"Deploy"_s, u"Uitrollen"_s};
    plan.target = {{u"release"_s, u"v1.4.1"_s}};
    plan.plannedAt = QDateTime::fromMSecsSinceEpoch(1'790'000'000'001, Qt::UTC);
    plan.steps = {{.id = u"look"_s, .verb = u"app.status"_s, .script = u"echo 'één'\n"_s},
                  {.id = u"change"_s, .verb = u"app.up"_s, .script = u"up\n"_s, .effect = changing ? model::Effect::Change : model::Effect::Read}};
    return plan;
}

model::RunEvent StoreTest::started(const QString &run)
{
    return {.run = run, .kind = model::RunEventKind::Started};
}

model::RunEvent StoreTest::stepStarted(const QString &run, int step)
{
    return {.run = run, .kind = model::RunEventKind::StepStarted, .step = step};
}

model::RunEvent StoreTest::stepFinished(const QString &run, int step)
{
    model::RunEvent event{.run = run, .kind = model::RunEventKind::StepFinished, .step = step};
    event.outcome = {.state = model::StepState::Succeeded, .exitStatus = 0};
    event.checks = {{{u"It runs"_s, u"Het draait"_s}, u"healthy"_s, u"healthy"_s, true}};
    return event;
}

model::RunEvent StoreTest::output(const QString &run, const QByteArray &bytes)
{
    return {.run = run, .kind = model::RunEventKind::Output, .step = 0, .bytes = bytes};
}

model::RunEvent StoreTest::finished(const QString &run, model::RunState state)
{
    return {.run = run, .kind = model::RunEventKind::Finished, .state = state};
}

void StoreTest::carryOut(storage::Store &store, const model::Plan &plan, std::chrono::milliseconds first,
                         std::chrono::milliseconds second, model::RunState state)
{
    ASSERT_OK(store.enqueue(plan, u"ann"_s));
    ASSERT_OK(store.append(started(plan.run)));
    ASSERT_OK(store.append(stepStarted(plan.run, 0)));
    clock.move(first);
    ASSERT_OK(store.append(stepFinished(plan.run, 0)));
    ASSERT_OK(store.append(stepStarted(plan.run, 1)));
    clock.move(second);
    ASSERT_OK(store.append(stepFinished(plan.run, 1)));
    ASSERT_OK(store.append(finished(plan.run, state)));
}

QVariant StoreTest::valueIn(const QString &file, const QString &sql)
{
    QVariant value;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"tamper"_s);
        database.setDatabaseName(file);
        EXPECT_TRUE(database.open());
        QSqlQuery query(database);
        EXPECT_TRUE(query.exec(sql)) << qPrintable(query.lastError().text());
        if (query.next())
            value = query.value(0);
    }
    QSqlDatabase::removeDatabase(u"tamper"_s);
    return value;
}

void StoreTest::write(const QString &path, const QByteArray &bytes) const
{
    QDir().mkpath(directory());
    QFile target(path);
    ASSERT_TRUE(target.open(QIODevice::WriteOnly));
    target.write(bytes);
}

void StoreTest::tamper(const QString &file, const QString &sql)
{
    (void)valueIn(file, sql);
}

storage::Owner StoreTest::deadOwner()
{
    return {storage::Owner::self().pid, 1};
}

QByteArray StoreTest::contentOf(const QString &path)
{
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << qPrintable(path);
    return file.readAll();
}
