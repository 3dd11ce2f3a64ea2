// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Library.h"
#include "planning/Planner.h"

#include "support/Printers.h"
#include "support/Samples.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace {

const model::System &scheduler()
{
    static const catalog::Library library = catalog::loadLibrary({shippedDefinitions()});
    static const model::System none;
    for (const base::Error &problem : library.problems)
        ADD_FAILURE() << base::describe(problem).toStdString();
    for (const model::System &system : library.systems)
        if (system.id == u"residency-scheduler"_s)
            return system;
    ADD_FAILURE() << "it is not there";
    return none;
}

const model::Procedure &procedure(const QString &id)
{
    static const model::Procedure none;
    const model::Procedure *found = scheduler().procedure(id);
    EXPECT_NE(found, nullptr) << id.toStdString();
    return found == nullptr ? none : *found;
}

/// The verbs of a procedure, in their order.
QStringList verbs(const QString &id)
{
    QStringList runs;
    for (const model::ProcedureStep &step : procedure(id).steps)
        runs << step.run;
    return runs;
}

void expectOrder(const QString &id, const QStringList &order)
{
    const QStringList runs = verbs(id);
    qsizetype last = -1;
    for (const QString &verb : order) {
        const qsizetype place = runs.indexOf(verb, last + 1);
        EXPECT_GT(place, last) << id.toStdString() << ": " << verb.toStdString() << " in " << runs.join(u' ').toStdString();
        last = place;
    }
}

/// What a step of a procedure expects of a fact, in words: "≥ 7".
QString expected(const QString &id, const QString &fact)
{
    for (const model::ProcedureStep &step : procedure(id).steps)
        for (const model::Condition &condition : step.expect)
            if (condition.fact == fact)
                return model::expectationText(condition.comparison, condition.operand);
    return u"nothing"_s;
}

QList<qsizetype> sizes(const QString &list)
{
    QList<qsizetype> counts;
    if (const model::Checklist *found = scheduler().checklist(list))
        for (const model::ChecklistGroup &group : found->groups)
            counts << group.items.size();
    return counts;
}

const model::Monitor &monitor(const QString &id)
{
    static const model::Monitor none;
    for (const model::Monitor &one : scheduler().monitors)
        if (one.id == id)
            return one;
    ADD_FAILURE() << id.toStdString();
    return none;
}

/// A look at the system: `current` is the database's revision, v1 was healthy at r1 and v2 runs.
model::FactSet facts(const QString &current)
{
    const auto row = [](const QMap<QString, QString> &cells) {
        QJsonObject json;
        for (auto it = cells.begin(); it != cells.end(); ++it)
            json.insert(it.key(), it.value());
        return json;
    };
    const QMap<QString, QJsonValue> values{
        {u"code.commit"_s, u"bbbb"_s}, {u"code.release"_s, u"v2"_s}, {u"code.dirty"_s, u"no"_s}, {u"database.ok"_s, u"yes"_s},
        {u"migration.current"_s, QJsonArray{current}}, {u"database.size"_s, u"10"_s}, {u"disk.free"_s, u"100"_s},
        {u"release.log"_s, QJsonArray{row({{u"at"_s, u"1"_s}, {u"release"_s, u"v1"_s}, {u"commit"_s, u"aaaa"_s}, {u"image"_s, u"i"_s}, {u"revision"_s, u"r1"_s}, {u"outcome"_s, u"healthy"_s}})}}};
    model::FactSet set;
    for (auto it = values.begin(); it != values.end(); ++it)
        set.insert(it.key(), {it.value(), QDateTime::currentDateTimeUtc()});
    return set;
}

base::Result<model::Plan> planned(const QString &id, model::EnvironmentClass environmentClass, const QString &current = u"r1"_s)
{
    model::Environment environment{.system = scheduler().id, .name = u"production"_s};
    environment.environmentClass = environmentClass;
    environment.parameters = {{u"site_host"_s, u"scheduler.example.org"_s}};
    return planning::plan({.system = scheduler(), .environment = environment, .procedure = id, .inputs = {}, .facts = facts(current),
                           .run = u"0123456789ab"_s, .by = u"me"_s, .now = QDateTime::currentDateTimeUtc(), .enrolment = {}});
}

} // namespace

TEST(ResidencySchedulerSystem, hasEveryItemOfTheRunbooksLists)
{
    EXPECT_EQ(sizes(u"pre-deployment"_s), (QList<qsizetype>{6, 7, 6, 4, 8}));
    EXPECT_EQ(sizes(u"rollback-verification"_s), QList<qsizetype>{7});
    EXPECT_EQ(sizes(u"post-deployment-tasks"_s), (QList<qsizetype>{5, 5, 5})) << "53 items, with the 31 and the 7 above";
    EXPECT_EQ(sizes(u"when-to-roll-back"_s), QList<qsizetype>{5});
    EXPECT_EQ(scheduler().checklist(u"when-to-roll-back"_s)->moment, model::ListMoment::RollbackWhen);
    EXPECT_EQ(scheduler().checklist(u"rollback-verification"_s)->moment, model::ListMoment::AfterRollback);
    const std::chrono::hours due[] = {std::chrono::hours(24), std::chrono::hours(168), std::chrono::hours(720)};
    for (qsizetype i = 0; i < 3; ++i)
        for (const model::ChecklistItem &item : scheduler().checklist(u"post-deployment-tasks"_s)->groups[i].items)
            EXPECT_EQ(item.due, due[i]) << item.id.toStdString();
}

TEST(ResidencySchedulerSystem, ticksWhatAProbeCanProve)
{
    const model::Checklist *list = scheduler().checklist(u"post-deployment"_s);
    ASSERT_NE(list, nullptr);
    QSet<QString> parts;
    for (const model::ChecklistItem &item : list->groups[0].items) {
        parts.insert(item.title.en.section(u'.', 0, 0));
        EXPECT_EQ(item.isManual(), item.id == u"frontend-browser"_s) << item.id.toStdString();
    }
    EXPECT_EQ(parts, (QSet<QString>{u"1"_s, u"2"_s, u"3"_s, u"4"_s, u"5"_s, u"6"_s, u"7"_s, u"8"_s}));
    for (const QString &id : {u"env-file"_s, u"secret-key"_s, u"debug-off"_s, u"cors-origins"_s})
        EXPECT_EQ(scheduler().checklist(u"pre-deployment"_s)->item(id)->run, u"check-environment"_s);
}

TEST(ResidencySchedulerSystem, verifiesWithTheRunbooksNumbers)
{
    EXPECT_EQ(expected(u"verify"_s, u"residency.services"_s), u"≥ 7"_s);
    EXPECT_EQ(expected(u"verify"_s, u"residency.not_healthy"_s), u"0"_s);
    EXPECT_EQ(expected(u"verify"_s, u"residency.database"_s), u"connected"_s);
    EXPECT_EQ(expected(u"verify"_s, u"residency.defence_level"_s), u"GREEN"_s);
    EXPECT_EQ(expected(u"verify"_s, u"residency.docs_code"_s), u"200"_s);
    EXPECT_EQ(expected(u"verify"_s, u"residency.frontend_code"_s), u"200"_s);
    EXPECT_EQ(expected(u"verify"_s, u"residency.response"_s), u"≤ 499"_s) << "whole milliseconds, less than 500";
    EXPECT_EQ(expected(u"verify"_s, u"residency.revision"_s), u"${seen.migration.heads}"_s) << "not how many there are";
    for (const model::ProcedureStep &step : procedure(u"verify"_s).steps) {
        EXPECT_TRUE(step.isProof) << step.id.toStdString() << ": the next ones are looked at as well";
        EXPECT_FALSE(scheduler().verb(step.run)->isChanging()) << step.run.toStdString();
    }
    EXPECT_EQ(expected(u"check-server"_s, u"server.docker_number"_s), u"≥ 2010"_s);
    EXPECT_EQ(expected(u"check-server"_s, u"server.compose_number"_s), u"≥ 200"_s);
    const auto &parameters = scheduler().parameters;
    EXPECT_EQ(parameters[u"minimum_cpus"_s].defaultValue, u"2"_s);
    EXPECT_EQ(parameters[u"minimum_memory"_s].defaultValue, u"4000000000"_s);
    EXPECT_EQ(parameters[u"minimum_disk"_s].defaultValue, u"20000000000"_s);
    EXPECT_EQ(parameters[u"load_requests"_s].defaultValue, u"100"_s);
    EXPECT_EQ(parameters[u"load_at_once"_s].defaultValue, u"10"_s);
    EXPECT_EQ(parameters[u"keep_backups"_s].defaultValue, u"30"_s);
}

TEST(ResidencySchedulerSystem, watchesWithTheRunbooksNumbers)
{
    EXPECT_EQ(monitor(u"health"_s).every, std::chrono::minutes(5));
    EXPECT_EQ(monitor(u"response"_s).critical, (model::Threshold{model::Comparison::AtLeast, u"500"_s}));
    EXPECT_EQ(monitor(u"defence-level"_s).warning, (model::Threshold{model::Comparison::Not, u"GREEN"_s}));
    EXPECT_EQ(monitor(u"workers"_s).critical, (model::Threshold{model::Comparison::AtMost, u"0"_s}));
    EXPECT_EQ(monitor(u"backup-age"_s).warning, (model::Threshold{model::Comparison::AtLeast, u"26"_s}));
}

TEST(ResidencySchedulerSystem, startsItsSevenServicesInTheirOrderWithBothFiles)
{
    EXPECT_EQ(scheduler().capabilities[u"stack"_s].with[u"start_order"_s], u"db redis backend celery-worker celery-beat frontend nginx"_s);
    EXPECT_EQ(scheduler().parameters[u"compose_file"_s].defaultValue, u"docker-compose.yml"_s);
    EXPECT_EQ(scheduler().parameters[u"more_files"_s].defaultValue, u"docker-compose.prod.yml"_s);
    int projects = 0;
    for (auto it = scheduler().capabilities.begin(); it != scheduler().capabilities.end(); ++it)
        if (scheduler().adapterOf(it.key())->parameters.contains(u"compose_file"_s)) {
            EXPECT_EQ(it->with[u"more_files"_s], u"${more_files}"_s) << it.key().toStdString();
            ++projects;
        }
    EXPECT_EQ(projects, 7);
}

TEST(ResidencySchedulerSystem, rollsBackInTheOrderThatWorks)
{
    expectOrder(u"rollback"_s, {u"database.verify"_s, u"stack.prepare"_s, u"database.restore_beside"_s, u"database.validate"_s, u"database.backup"_s,
                                u"stack.stop_app"_s, u"database.swap"_s, u"code.checkout"_s, u"stack.start_app"_s});
    expectOrder(u"quick-rollback"_s, {u"migrations.current"_s, u"stack.prepare"_s, u"stack.stop_app"_s, u"code.checkout"_s, u"stack.start_app"_s, u"releases.record"_s});
    EXPECT_FALSE(verbs(u"quick-rollback"_s).filter(u"database."_s).contains(u"database.swap"_s));
    expectOrder(u"rollback-downgrade"_s, {u"migrations.downgrades"_s, u"stack.prepare"_s, u"stack.stop_app"_s, u"database.backup"_s, u"migrations.downgrade"_s,
                                          u"code.checkout"_s, u"stack.start_app"_s});
    for (const model::ProcedureStep &step : procedure(u"rollback-downgrade"_s).steps)
        if (step.id == u"downgrade"_s)
            EXPECT_EQ(step.with[u"commit"_s], u"${fact.code.commit}"_s) << "the image that knows the migrations";
    EXPECT_EQ(scheduler().proceduresOf(model::ProcedureKind::Rollback).size(), 3);
    EXPECT_EQ(scheduler().procedure(model::ProcedureKind::Rollback)->id, u"rollback"_s);
}

TEST(ResidencySchedulerSystem, tellsBeforeAQuickRollbackThatTheSchemaIsAnotherOne)
{
    for (const QString &revision : {u"r1"_s, u"r2"_s}) {
        const auto plan = planned(u"quick-rollback"_s, model::EnvironmentClass::Staging, revision);
        ASSERT_OK(plan);
        const bool isTold = std::any_of(plan->requirements.begin(), plan->requirements.end(),
                                        [](const auto &check) { return check.weight == model::Weight::Warning && !check.holds; });
        EXPECT_EQ(isTold, revision == u"r2"_s);
    }
}

TEST(ResidencySchedulerSystem, marksNothingBeforeItWasListedComparedAndBackedUp)
{
    expectOrder(u"mark-migrations"_s, {u"migrations.hidden"_s, u"migrations.rehearse"_s, u"database.backup"_s, u"migrations.mark"_s});
    EXPECT_EQ(expected(u"mark-migrations"_s, u"migration.schema"_s), u"same"_s);
    EXPECT_EQ(scheduler().verb(u"migrations.mark"_s)->effect, model::Effect::Destroy);
}

TEST(ResidencySchedulerSystem, asksForAReasonBeforeALoadTestOfProduction)
{
    const auto production = planned(u"load-test"_s, model::EnvironmentClass::Production);
    ASSERT_OK(production);
    EXPECT_EQ(production->overridable().size(), 1);
    const auto staging = planned(u"load-test"_s, model::EnvironmentClass::Staging);
    ASSERT_OK(staging);
    EXPECT_TRUE(staging->overridable().isEmpty());
}

TEST(ResidencySchedulerSystem, hasAnAnswerToEachOfTheFourIssues)
{
    const QMap<QString, QStringList> remedies{{u"migration-fails"_s, {u"retry-migrations"_s, u"mark-migrations"_s, u"rollback"_s}},
                                              {u"container-wont-start"_s, {u"rebuild-service"_s, u"start-again"_s}},
                                              {u"connection-refused"_s, {u"start-again"_s}},
                                              {u"tasks-not-running"_s, {u"restart-workers"_s}}};
    ASSERT_EQ(scheduler().troubleshooting.size(), 4);
    for (const model::Symptom &symptom : scheduler().troubleshooting) {
        EXPECT_EQ(symptom.remedies, remedies[symptom.id]) << symptom.id.toStdString();
        EXPECT_FALSE(symptom.diagnosis.isEmpty());
        EXPECT_FALSE(symptom.symptom.nl.isEmpty());
    }
}

TEST(ResidencySchedulerSystem, knowsWhomToCallAndWhatToDoAtOnce)
{
    QStringList when;
    for (const model::Contact &contact : scheduler().people.contacts) {
        when << contact.when.en;
        EXPECT_TRUE(contact.name.startsWith(u"${"_s) && contact.reach.startsWith(u"${"_s)) << "each environment's own";
    }
    EXPECT_EQ(when, (QStringList{u"24/7"_s, u"Business hours"_s, u"On call"_s, u"24/7"_s}));
    EXPECT_EQ(scheduler().people.emergencies.size(), 5) << "as many as reasons to roll back";
    EXPECT_EQ(scheduler().people.rules.size(), 3);
}

TEST(ResidencySchedulerSystem, writesItsMessagesAndItsLogInBothLanguages)
{
    QStringList ids;
    for (const model::MessageTemplate &message : scheduler().messages) {
        ids << message.id;
        for (const model::Text &text : {message.title, message.subject, message.body})
            EXPECT_TRUE(!text.en.isEmpty() && !text.nl.isEmpty() && text.en != text.nl) << message.id.toStdString();
    }
    EXPECT_EQ(ids, (QStringList{u"unhealthy"_s, u"deployed"_s, u"rolled-back"_s}));
    EXPECT_EQ(scheduler().messages[0].subject.en, u"Alert: Service Unhealthy"_s);
    for (const QString &part : {u"${checklist.pre-deployment}"_s, u"${checklist.post-deployment}"_s, u"${migrations}"_s, u"${run.downtime}"_s})
        EXPECT_TRUE(scheduler().deploymentLog.en.contains(part) && scheduler().deploymentLog.nl.contains(part)) << part.toStdString();
}
