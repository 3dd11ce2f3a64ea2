// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Library.h"
#include "planning/Planner.h"
#include "planning/Probe.h"
#include "planning/ScriptText.h"

#include "support/Printers.h"
#include "support/Samples.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace {

const catalog::Library &shipped()
{
    static const catalog::Library library = catalog::loadLibrary({shippedDefinitions()});
    return library;
}

QJsonObject row(const QMap<QString, QString> &cells)
{
    QJsonObject json;
    for (auto it = cells.begin(); it != cells.end(); ++it)
        json.insert(it.key(), it.value());
    return json;
}

/// What a look at a system in trouble says: release b runs, a was healthy.
model::Enrolment enrolled()
{
    return {{{u"identity.machine"_s, u"m"_s}, {u"identity.folder"_s, u"/srv (aaaa)"_s}, {u"identity.project"_s, u"p"_s}, {u"identity.cluster"_s, u"7"_s}},
            QDateTime::currentDateTimeUtc(), u"me"_s, {}};
}

model::FactSet facts()
{
    const QMap<QString, QJsonValue> values{
        {u"code.commit"_s, u"bbbb"_s}, {u"code.release"_s, u"v2"_s}, {u"code.dirty"_s, u"no"_s},
        {u"code.releases"_s, QJsonArray{row({{u"release"_s, u"v2"_s}, {u"commit"_s, u"bbbb"_s}}), row({{u"release"_s, u"v1"_s}, {u"commit"_s, u"aaaa"_s}})}},
        {u"database.ok"_s, u"yes"_s}, {u"database.size"_s, u"10"_s}, {u"disk.free"_s, u"100"_s},
        {u"migration.current"_s, QJsonArray{u"r2"_s}},
        {u"release.log"_s, QJsonArray{row({{u"at"_s, u"1"_s}, {u"release"_s, u"v1"_s}, {u"commit"_s, u"aaaa"_s}, {u"image"_s, u"i"_s}, {u"revision"_s, u"r1"_s}, {u"outcome"_s, u"healthy"_s}})}},
        {u"backup.list"_s, QJsonArray{row({{u"file"_s, u"/b/1"_s}, {u"at"_s, u"2"_s}, {u"release"_s, u"v1"_s}, {u"commit"_s, u"aaaa"_s}, {u"revision"_s, u"r1"_s}, {u"state"_s, u"listed"_s}, {u"sha256"_s, u"0"_s}, {u"size"_s, u"9"_s}})}}};
    model::FactSet set;
    for (const QString &fact : enrolled().values.keys())
        set.insert(fact, {enrolled().values.value(fact), QDateTime::currentDateTimeUtc()});
    for (auto it = values.begin(); it != values.end(); ++it)
        set.insert(it.key(), {it.value(), QDateTime::currentDateTimeUtc()});
    return set;
}

/// A value of its type for each parameter that has no default.
QMap<QString, QString> given(const QMap<QString, model::Parameter> &parameters)
{
    QMap<QString, QString> values;
    for (auto it = parameters.begin(); it != parameters.end(); ++it)
        if (!it->defaultValue)
            values.insert(it.key(), it->type == model::ValueType::Path     ? u"/srv/x y"_s
                                    : it->type == model::ValueType::Url    ? u"http://127.0.0.1:1/"_s
                                    : it->type == model::ValueType::Number ? u"5432"_s
                                                                           : u"value"_s);
    return values;
}

model::Environment environmentOf(const model::System &system)
{
    model::Environment environment{.system = system.id, .name = u"production"_s};
    environment.parameters = given(system.parameters);
    return environment;
}

/// Whether a shell can read the script, without running it.
QString syntaxError(const QStringList &shell, const QByteArray &script)
{
    QProcess process;
    process.start(shell.first(), shell.mid(1) + QStringList{u"-n"_s});
    process.write(script);
    process.closeWriteChannel();
    EXPECT_TRUE(process.waitForFinished());
    return process.exitCode() == 0 ? QString() : QString::fromUtf8(process.readAllStandardError());
}

} // namespace

TEST(ShippedSystems, haveNoProblemAndAreAllThere)
{
    for (const base::Error &problem : shipped().problems)
        ADD_FAILURE() << base::describe(problem).toStdString();
    QStringList ids;
    for (const model::System &system : shipped().systems)
        ids << system.id;
    EXPECT_EQ(ids, QDir(shippedDefinitions() + u"/systems"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name));
}

TEST(ShippedSystems, havePlansForEveryProcedureThatEveryShellCanRead)
{
    for (const model::System &system : shipped().systems)
        for (const model::Procedure &procedure : system.procedures) {
            const auto plan = planning::plan({.system = system, .environment = environmentOf(system), .procedure = procedure.id, .inputs = given(procedure.inputs),
                                              .facts = facts(), .run = u"0123456789ab"_s, .by = u"me"_s, .now = QDateTime::currentDateTimeUtc(),
                                              .enrolment = enrolled()});
            ASSERT_OK(plan) << system.id.toStdString() << ' ' << procedure.id.toStdString();
            EXPECT_TRUE(plan->isReady());
            model::FactSet seen;
            for (const model::PlannedStep &step : plan->guard + plan->steps) {
                for (const model::ParserRule &rule : step.parsers)
                    for (const QString &fact : rule.factNames())
                        seen.insert(fact, {u"x"_s, {}});
                const auto text = planning::scriptText(step, seen);
                ASSERT_OK(text);
                for (const QStringList &shell : {QStringList{u"dash"_s}, QStringList{u"bash"_s}, QStringList{u"busybox"_s, u"sh"_s}})
                    EXPECT_EQ(syntaxError(shell, *text), QString()) << system.id.toStdString() << ' ' << step.verb.toStdString();
            }
        }
}

TEST(ShippedSystems, areKnownAgainByTheirMachineTheirFolderAndTheirDatabase)
{
    for (const model::System &system : shipped().systems) {
        QStringList facts;
        for (const QString &name : system.identity)
            for (const model::ParserRule &rule : system.verb(name)->parsers)
                facts += rule.factNames();
        for (const QString &fact : {u"identity.machine"_s, u"identity.folder"_s, u"identity.cluster"_s})
            EXPECT_TRUE(facts.contains(fact)) << system.id.toStdString() << ' ' << fact.toStdString();
    }
}

TEST(ShippedSystems, planNothingThatDestroysForAnotherServer)
{
    for (const model::System &system : shipped().systems) {
        model::FactSet other = facts();
        other.insert(u"identity.cluster"_s, {u"8"_s, QDateTime::currentDateTimeUtc()});
        const auto plan = planning::plan({.system = system, .environment = environmentOf(system), .procedure = u"rollback"_s, .inputs = {},
                                          .facts = other, .run = u"0123456789ab"_s, .by = u"me"_s, .now = QDateTime::currentDateTimeUtc(),
                                          .enrolment = enrolled()});
        ASSERT_OK(plan);
        EXPECT_FALSE(plan->isReady()) << system.id.toStdString();
    }
}

TEST(ShippedSystems, canBeLookedAtInOneScript)
{
    for (const model::System &system : shipped().systems) {
        const auto probe = planning::probe(system, environmentOf(system), u"mark"_s);
        ASSERT_OK(probe);
        EXPECT_EQ(syntaxError({u"dash"_s}, probe->script), QString()) << system.id.toStdString();
        EXPECT_FALSE(probe->parts.isEmpty());
    }
}

TEST(ShippedSystems, restoreNothingBeforeTheBackupWasReadAndStopNothingBeforeThat)
{
    for (const model::System &system : shipped().systems) {
        const model::Procedure *rollback = system.procedure(model::ProcedureKind::Rollback);
        ASSERT_NE(rollback, nullptr) << system.id.toStdString();
        QStringList order;
        for (const model::ProcedureStep &step : rollback->steps)
            order << step.run;
        const auto place = [&](const QString &verb) { return order.indexOf(verb); };
        EXPECT_GE(place(u"database.verify"_s), 0);
        EXPECT_LT(place(u"database.verify"_s), place(u"stack.stop_app"_s));
        EXPECT_LT(place(u"database.restore_beside"_s), place(u"database.validate"_s));
        EXPECT_LT(place(u"database.validate"_s), place(u"stack.stop_app"_s));
        EXPECT_LT(place(u"database.backup"_s), place(u"stack.stop_app"_s)) << "nobody waits for a backup: the swap keeps the failed database";
        EXPECT_LT(place(u"stack.stop_app"_s), place(u"database.swap"_s));
    }
}

TEST(ShippedSystems, sayEveryTextInBothLanguages)
{
    const auto check = [](const model::Text &text, const QString &where) {
        EXPECT_FALSE(text.en.isEmpty()) << where.toStdString();
        EXPECT_FALSE(text.nl.isEmpty()) << where.toStdString() << ": " << text.en.toStdString();
    };
    for (const model::System &system : shipped().systems) {
        check(system.description, system.id);
        for (const model::Procedure &procedure : system.procedures) {
            check(procedure.title, procedure.id);
            check(procedure.purpose, procedure.id);
            for (const model::ProcedureStep &step : procedure.steps) {
                check(step.title, procedure.id + u'.' + step.id);
                for (const model::Condition &condition : step.expect)
                    check(condition.title, procedure.id + u'.' + step.id);
            }
        }
        for (const model::Adapter &adapter : system.adapters)
            for (auto verb = adapter.verbs.begin(); verb != adapter.verbs.end(); ++verb) {
                check(verb->title, adapter.id + u'.' + verb.key());
                for (const model::Text &error : verb->errors)
                    check(error, adapter.id + u'.' + verb.key());
            }
    }
}

TEST(ShippedSystems, neverDropADatabaseNorPrune)
{
    for (const model::System &system : shipped().systems)
        for (const model::Adapter &adapter : system.adapters)
            for (auto verb = adapter.verbs.begin(); verb != adapter.verbs.end(); ++verb) {
                EXPECT_FALSE(verb->script.contains(u"prune"_s)) << verb.key().toStdString();
                // What may mark migrations as done is one verb, and a procedure proves the schema before it.
                EXPECT_TRUE(verb.key() == u"mark"_s || !verb->script.contains(u"alembic stamp"_s)) << verb.key().toStdString();
                EXPECT_FALSE(verb->script.contains(u"down -v"_s)) << verb.key().toStdString();
            }
}

TEST(ShippedSystems, markNoMigrationAsDoneBeforeTheSchemaWasProvenAndABackupTaken)
{
    for (const model::System &system : shipped().systems)
        for (const model::Procedure &procedure : system.procedures) {
            bool isProven = false;
            bool isBackedUp = false;
            for (const model::ProcedureStep &step : procedure.steps) {
                const QString verb = step.run.section(u'.', 1);
                for (const model::Condition &condition : step.expect)
                    isProven = isProven || (verb == u"rehearse"_s && condition.fact == u"migration.schema"_s && condition.operand == u"same"_s);
                isBackedUp = isBackedUp || step.run == u"database.backup"_s;
                if (verb == u"mark"_s)
                    EXPECT_TRUE(isProven && isBackedUp && !step.isSkippable) << system.id.toStdString() << ' ' << procedure.id.toStdString();
            }
        }
}

TEST(Reference, isAWholeSystemAsItStands)
{
    QTemporaryDir folder;
    const auto put = [&](const QString &from, const QString &to) {
        QFile file(shippedDefinitions() + u"/reference/"_s + from);
        ASSERT_TRUE(file.open(QIODevice::ReadOnly)) << from.toStdString();
        writeFile(folder, to, file.readAll());
    };
    put(u"adapter.yaml"_s, u"adapters/example.yaml"_s);
    put(u"../adapters/host.yaml"_s, u"adapters/host.yaml"_s); // which it extends
    put(u"procedure.yaml"_s, u"procedures/example.yaml"_s);
    for (const QString &file : {u"system"_s, u"checklists"_s, u"messages"_s, u"troubleshooting"_s, u"monitors"_s, u"people"_s, u"deployment-log"_s})
        put(file + u".yaml"_s, u"systems/example/"_s + file + u".yaml"_s);
    const catalog::Library library = catalog::loadLibrary({folder.path()});
    for (const base::Error &problem : library.problems)
        ADD_FAILURE() << base::describe(problem).toStdString();
    ASSERT_EQ(library.systems.size(), 1);
    EXPECT_FALSE(library.systems[0].checklists.isEmpty() || library.systems[0].messages.isEmpty() || library.systems[0].monitors.isEmpty());
}
