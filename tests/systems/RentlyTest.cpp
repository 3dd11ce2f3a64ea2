// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The definition of Rently against its runbook: what there is, in which order, with which numbers.
#include "catalog/Library.h"
#include "planning/Planner.h"

#include "support/Printers.h"
#include "support/Samples.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class RentlySystemTest : public ::testing::Test
{
protected:
    static const model::System &rently()
    {
        static const catalog::Library library = catalog::loadLibrary({shippedDefinitions()});
        for (const base::Error &problem : library.problems)
            ADD_FAILURE() << base::describe(problem).toStdString();
        const auto found = std::find_if(library.systems.begin(), library.systems.end(), [](const auto &system) { return system.id == u"rently"; });
        static const model::System none;
        EXPECT_NE(found, library.systems.end());
        return found == library.systems.end() ? none : *found;
    }

    static QJsonObject row(const QMap<QString, QString> &cells)
    {
        QJsonObject json;
        for (auto it = cells.begin(); it != cells.end(); ++it)
            json.insert(it.key(), it.value());
        return json;
    }

    /// v2.0.0 ran well, then v2.1.0 was deployed; there is a whole backup of what was before it.
    static model::FactSet facts()
    {
        const QMap<QString, QJsonValue> values{
            {u"identity.machine"_s, u"m"_s}, {u"identity.folder"_s, u"/srv (a)"_s}, {u"identity.cluster"_s, u"7"_s},
            {u"code.commit"_s, u"bbbb"_s}, {u"code.release"_s, u"v2.1.0"_s}, {u"code.dirty"_s, u"no"_s}, {u"database.ok"_s, u"yes"_s},
            {u"database.size"_s, u"10"_s}, {u"disk.free"_s, u"100"_s}, {u"migration.current"_s, QJsonArray{u"v2.1.0"_s}},
            {u"deployments.days_since_standard"_s, u"14"_s},
            {u"code.releases"_s, QJsonArray{row({{u"release"_s, u"v2.1.0"_s}, {u"commit"_s, u"bbbb"_s}}), row({{u"release"_s, u"v2.0.0"_s}, {u"commit"_s, u"aaaa"_s}})}},
            {u"release.log"_s, QJsonArray{row({{u"at"_s, u"1"_s}, {u"release"_s, u"v2.0.0"_s}, {u"commit"_s, u"aaaa"_s}, {u"revision"_s, u"v2.0.0"_s}, {u"outcome"_s, u"healthy"_s}})}},
            {u"backup.list"_s, QJsonArray{row({{u"file"_s, u"/b/1.dump"_s}, {u"at"_s, u"2"_s}, {u"release"_s, u"v2.0.0"_s}, {u"commit"_s, u"aaaa"_s},
                                               {u"revision"_s, u"v2.0.0"_s}, {u"state"_s, u"listed"_s}, {u"sha256"_s, u"0"_s}})}}};
        model::FactSet set;
        for (auto it = values.begin(); it != values.end(); ++it)
            set.insert(it.key(), {it.value(), QDateTime::currentDateTimeUtc()});
        return set;
    }

    static model::Environment production() { return {.system = u"rently"_s, .name = u"production"_s}; }

    static model::Plan planned(const QString &procedure, const QMap<QString, QString> &inputs = {}, const QString &now = u"2026-11-28T01:00:00Z"_s)
    {
        model::Enrolment enrolment;
        for (const QString &fact : {u"identity.machine"_s, u"identity.folder"_s, u"identity.cluster"_s})
            enrolment.values.insert(fact, facts()[fact].value.toString());
        const auto made = planning::plan({.system = rently(), .environment = production(), .procedure = procedure, .inputs = inputs, .facts = facts(),
                                          .run = u"0123456789ab"_s, .by = u"me"_s, .now = QDateTime::fromString(now, Qt::ISODate), .enrolment = enrolment});
        EXPECT_OK(made);
        return made.value_or(model::Plan{});
    }

    static QStringList steps(const QString &procedure, const QMap<QString, QString> &inputs = {})
    {
        QStringList ids;
        for (const model::PlannedStep &step : planned(procedure, inputs).steps)
            ids << step.id;
        return ids;
    }

    static void expectInOrder(const QStringList &all, const QStringList &wanted)
    {
        qsizetype last = -1;
        for (const QString &id : wanted) {
            EXPECT_GT(all.indexOf(id), last) << id.toStdString() << " in " << all.join(u' ').toStdString();
            last = all.indexOf(id);
        }
    }

    /// The titles of what somebody has to override with a reason.
    static QStringList overridable(const QMap<QString, QString> &inputs, const QString &now)
    {
        QStringList titles;
        for (const model::CheckResult &check : planned(u"deploy"_s, inputs, now).overridable())
            titles << check.title.en;
        return titles;
    }

    static QMap<QString, QString> approved(const QString &type) { return {{u"type"_s, type}, {u"first_approval"_s, u"an"_s}, {u"second_approval"_s, u"bo"_s}, {u"change"_s, u"CR-1"_s}}; }

    static void expectThresholds(const QString &id, const QString &warning, const QString &critical, model::Comparison comparison)
    {
        for (const model::Monitor &monitor : rently().monitors)
            if (monitor.id == id) {
                ASSERT_TRUE(monitor.critical) << id.toStdString();
                EXPECT_EQ(monitor.critical->operand, critical) << id.toStdString();
                EXPECT_EQ(monitor.critical->comparison, comparison) << id.toStdString();
                ASSERT_TRUE(monitor.warning) << id.toStdString();
                EXPECT_EQ(monitor.warning->operand, warning) << id.toStdString();
                EXPECT_EQ(monitor.every, 5min) << id.toStdString();
                return;
            }
        ADD_FAILURE() << "no monitor " << id.toStdString();
    }

    static QString sql(const QString &file)
    {
        QFile read(shippedDefinitions() + u"/systems/rently/sql/v2.0.0/"_s + file);
        EXPECT_TRUE(read.open(QIODevice::ReadOnly)) << file.toStdString();
        return QString::fromUtf8(read.readAll());
    }

    static const model::MessageTemplate &message(const QString &id)
    {
        static const model::MessageTemplate none;
        for (const model::MessageTemplate &one : rently().messages)
            if (one.id == id)
                return one;
        ADD_FAILURE() << id.toStdString();
        return none;
    }
};

} // namespace

TEST_F(RentlySystemTest, asksForTlsThatLooksAtTheNameOfTheHost)
{
    const auto &parameters = rently().parameters;
    EXPECT_EQ(parameters[u"sslmode"_s].defaultValue, u"verify-full"_s);
    EXPECT_EQ(parameters[u"sslrootcert"_s].defaultValue, u"/etc/ssl/certs/ca-certificates.crt"_s);
    EXPECT_EQ(parameters[u"sslcert"_s].defaultValue, u"/etc/ssl/certs/rently-db.crt"_s);
    EXPECT_EQ(parameters[u"sslkey"_s].defaultValue, u"/etc/ssl/private/rently-db.key"_s);
    EXPECT_EQ(parameters[u"pg_host"_s].defaultValue, u"rently-prod-db.internal"_s);
    EXPECT_EQ(parameters[u"pgbouncer_host"_s].defaultValue, u"rently-pgbouncer.internal"_s);
    EXPECT_EQ(parameters[u"pgbouncer_port"_s].defaultValue, u"6432"_s);
    EXPECT_EQ(parameters[u"database"_s].defaultValue, u"rently_lending"_s);
    for (const QString &capability : {u"database"_s, u"migrations"_s, u"stack"_s, u"sessions"_s, u"checks"_s, u"monitoring"_s, u"deployments"_s})
        EXPECT_EQ(rently().capabilities[capability].with[u"sslmode"_s], u"${sslmode}"_s) << capability.toStdString();
}

TEST_F(RentlySystemTest, letsAStandardDeploymentIntoTheWindowOfTheWeekendOnly)
{
    EXPECT_EQ(overridable(approved(u"standard"_s), u"2026-11-28T01:00:00Z"_s), QStringList());
    EXPECT_EQ(overridable(approved(u"standard"_s), u"2026-11-30T01:00:00Z"_s), QStringList{u"A standard deployment is at the weekend"_s});
    EXPECT_EQ(overridable(approved(u"standard"_s), u"2026-11-29T12:00:00Z"_s), QStringList{u"Enough of the maintenance window is left"_s});
    EXPECT_EQ(overridable(approved(u"hotfix"_s), u"2026-11-30T12:00:00Z"_s), QStringList());
    EXPECT_EQ(overridable(approved(u"infrastructure"_s), u"2026-11-30T12:00:00Z"_s), QStringList());
}

TEST_F(RentlySystemTest, asksEachTypeOfDeploymentForItsOwnTwoApprovals)
{
    const QString saturday = u"2026-11-28T01:00:00Z"_s;
    EXPECT_EQ(overridable({{u"type"_s, u"standard"_s}}, saturday),
              (QStringList{u"Approved by business stakeholders"_s, u"Approved by technical stakeholders"_s, u"Two different people approved"_s}));
    EXPECT_EQ(overridable({{u"type"_s, u"hotfix"_s}}, saturday),
              (QStringList{u"Approved by the technical lead"_s, u"Approved by the on-call manager"_s, u"Two different people approved"_s}));
    EXPECT_EQ(overridable({{u"type"_s, u"infrastructure"_s}}, saturday),
              (QStringList{u"Approved by the infrastructure team"_s, u"Approved by the security team"_s, u"Two different people approved"_s}));
    EXPECT_EQ(overridable({{u"type"_s, u"hotfix"_s}, {u"first_approval"_s, u"an"_s}, {u"second_approval"_s, u"an"_s}}, saturday),
              QStringList{u"Two different people approved"_s});
}

TEST_F(RentlySystemTest, deploysInTheOrderThatLosesNothing)
{
    expectInOrder(steps(u"deploy"_s), {u"still-as-planned"_s, u"fetch"_s, u"prepare"_s, u"pre-validation"_s, u"hold"_s, u"backup"_s, u"checkout"_s, u"migrate"_s,
                                       u"migrate-data"_s, u"finish"_s, u"indexes"_s, u"monitoring"_s, u"functional"_s, u"quality"_s, u"alerts"_s,
                                       u"let-in"_s, u"healthy"_s, u"record"_s, u"log-success"_s, u"log-end"_s});
    EXPECT_FALSE(steps(u"deploy"_s, {{u"hold"_s, u"no"_s}}).contains(u"hold"_s)) << "without a moment in which somebody waits";
    for (const model::PlannedStep &step : planned(u"deploy"_s).steps)
        EXPECT_EQ(step.isAlways, step.id == u"let-in" || step.id == u"log-end") << step.id.toStdString();
}

TEST_F(RentlySystemTest, rollsBackOnlyToWhatWasReadAndValidatedAndKeepsWhatFailed)
{
    const QStringList all = steps(u"rollback"_s);
    expectInOrder(all, {u"verify-backup"_s, u"restore-beside"_s, u"validate-rows"_s, u"snapshot"_s, u"hold"_s, u"swap"_s, u"checkout"_s, u"let-in"_s, u"healthy"_s,
                        u"prove-commit"_s, u"prove-schema"_s, u"prove-data"_s, u"prove-health"_s, u"record"_s, u"log-end"_s});
    for (const model::PlannedStep &step : planned(u"rollback"_s).steps)
        if (step.id == u"swap")
            EXPECT_TRUE(std::any_of(step.assignments.begin(), step.assignments.end(),
                                    [](const auto &one) { return one.name == u"keep" && one.value == u"rently_lending_failed_0123456789ab"; }));
}

TEST_F(RentlySystemTest, takesASchemaAwayOnlyAfterABackupAndNeverByCascade)
{
    expectInOrder(steps(u"schema-rollback"_s), {u"log-start"_s, u"backup"_s, u"downgrade"_s, u"integrity"_s, u"log-success"_s, u"log-end"_s});
    static const QRegularExpression cascade(u"^(?!--).*CASCADE"_s, QRegularExpression::MultilineOption);
    EXPECT_FALSE(sql(u"rollback.sql"_s).contains(cascade));
    EXPECT_TRUE(sql(u"rollback.sql"_s).contains(u"nothing was dropped"_s));
}

TEST_F(RentlySystemTest, buildsIndexesOutsideAnyTransactionAndEverythingElseInOne)
{
    const QStringList files = QDir(shippedDefinitions() + u"/systems/rently/sql/v2.0.0"_s).entryList(QDir::Files, QDir::Name);
    EXPECT_EQ(files, (QStringList{u"010_tables.sql"_s, u"020_indexes.concurrently.sql"_s, u"030_views.sql"_s, u"040_refresh.sql"_s,
                                  u"050_loan_status_history.data.sql"_s, u"rollback.sql"_s}));
    for (const QString &file : files)
        EXPECT_EQ(sql(file).contains(u"CREATE INDEX CONCURRENTLY"_s), file.contains(u".concurrently."_s)) << file.toStdString();
    EXPECT_EQ(sql(files[1]).count(u"CREATE INDEX CONCURRENTLY IF NOT EXISTS"_s), 5);
    EXPECT_FALSE(sql(files[1]).contains(u"DO $"_s));
    EXPECT_EQ(rently().parameters[u"statement_timeout"_s].defaultValue, u"60min"_s);
    EXPECT_EQ(rently().parameters[u"lock_timeout"_s].defaultValue, u"5s"_s);
}

TEST_F(RentlySystemTest, verifiesInSevenStepsWithExactExpectations)
{
    QStringList expected;
    for (const model::PlannedStep &step : planned(u"post-deployment-verification"_s).steps)
        for (const model::Condition &condition : step.expect)
            expected << condition.fact + u' ' + model::expectationText(condition.comparison, condition.operand);
    EXPECT_EQ(expected, (QStringList{u"database.ok yes"_s, u"migration.current ${seen.migration.heads}"_s, u"verification.new_tables 2"_s,
                                     u"verification.view_missing 0"_s, u"verification.violations 0"_s, u"verification.portfolio_ms ≤ 10000"_s,
                                     u"alerts.rules_fired 8"_s, u"alerts.false_alarms 0"_s, u"alerts.unknown_fired 4"_s}));
}

TEST_F(RentlySystemTest, hasTheFiveGroupsOfTheChecklistWithFiveItemsEach)
{
    const model::Checklist *list = rently().checklist(u"before-deployment"_s);
    ASSERT_NE(list, nullptr);
    EXPECT_EQ(list->moment, model::ListMoment::BeforeDeploy);
    ASSERT_EQ(list->groups.size(), 5);
    int signedByPeople = 0;
    for (const model::ChecklistGroup &group : list->groups) {
        EXPECT_EQ(group.items.size(), 5) << group.title.en.toStdString();
        signedByPeople += static_cast<int>(std::count_if(group.items.begin(), group.items.end(), [](const auto &item) { return item.isManual(); }));
    }
    EXPECT_EQ(signedByPeople, 14);
    ASSERT_NE(rently().checklist(u"after-deployment"_s), nullptr);
    EXPECT_EQ(rently().checklist(u"after-deployment"_s)->groups[0].items.size(), 7) << "one for each of the seven tests";
}

TEST_F(RentlySystemTest, alertsAtTheThresholdsOfTheRunbook)
{
    using enum model::Comparison;
    expectThresholds(u"active-connections"_s, u"61"_s, u"81"_s, AtLeast);
    expectThresholds(u"cache-hit-ratio"_s, u"94.99"_s, u"84.99"_s, AtMost);
    expectThresholds(u"view-age"_s, u"5.01"_s, u"10.01"_s, AtLeast);
    expectThresholds(u"query-time"_s, u"3000.01"_s, u"5000.01"_s, AtLeast);
    expectThresholds(u"disk-usage"_s, u"86"_s, u"96"_s, AtLeast);
    const QString install = rently().verb(u"monitoring.install"_s)->script;
    for (const QString &rule : {u"1, 60.0, 80.0"_s, u"-1, 95.0, 85.0"_s, u"1, 5.0, 10.0"_s, u"1, 3000.0, 5000.0"_s})
        EXPECT_TRUE(install.contains(rule)) << rule.toStdString();
    EXPECT_TRUE(install.contains(u"extract(epoch"_s)) << "an hour is sixty minutes";
}

TEST_F(RentlySystemTest, hasFiveKnownIssuesAndTwoEmergenciesWithWhatHelps)
{
    QMap<QString, QStringList> remedies;
    for (const model::Symptom &symptom : rently().troubleshooting) {
        EXPECT_FALSE(symptom.diagnosis.isEmpty() || symptom.remedies.isEmpty() || symptom.causes.isEmpty()) << symptom.id.toStdString();
        remedies.insert(symptom.id, symptom.remedies);
    }
    EXPECT_EQ(remedies.keys(), (QStringList{u"data-corruption"_s, u"index-creation"_s, u"migration-timeout"_s, u"pool-exhausted"_s, u"slow-queries"_s,
                                            u"system-failure"_s, u"view-refresh"_s}));
    EXPECT_TRUE(remedies[u"migration-timeout"_s].contains(u"end-idle-transactions"_s));
    EXPECT_TRUE(remedies[u"index-creation"_s].contains(u"rebuild-indexes"_s));
    EXPECT_EQ(remedies[u"pool-exhausted"_s].last(), u"restart-pgbouncer"_s) << "what throws clients out comes last";
}

TEST_F(RentlySystemTest, escalatesByTheClockAndNamesEverybody)
{
    const model::People &people = rently().people;
    ASSERT_EQ(people.escalation.size(), 3);
    EXPECT_EQ(people.escalation[0].after, 0min);
    EXPECT_EQ(people.escalation[1].after, 15min);
    EXPECT_EQ(people.escalation[2].after, 60min);
    for (const model::EscalationLevel &level : people.escalation)
        EXPECT_EQ(level.about.size(), 3);
    EXPECT_EQ(people.contacts.size(), 6);
    QMap<QString, int> rules;
    for (const model::HouseRule &rule : people.rules)
        ++rules[rule.environmentClass];
    EXPECT_EQ(rules[u"development"_s], 3) << "data, access, backup";
    EXPECT_EQ(rules[u"staging"_s], 3);
    EXPECT_GE(rules[u"production"_s], 6) << "and the three types of deployment";
}

TEST_F(RentlySystemTest, promisesTheNextMessageAfterAsLongAsTheRunbookSays)
{
    EXPECT_EQ(message(u"internal-alert"_s).every, 15min);
    EXPECT_EQ(message(u"service-advisory"_s).every, 30min);
    EXPECT_EQ(message(u"internal-alert"_s).inputs.size(), 3);
    EXPECT_EQ(message(u"service-advisory"_s).inputs.size(), 3);
    for (const model::MessageTemplate &one : rently().messages)
        for (const model::Text &text : {one.title, one.audience, one.subject, one.body})
            EXPECT_FALSE(text.en.isEmpty() || text.nl.isEmpty()) << one.id.toStdString();
    EXPECT_TRUE(message(u"internal-alert"_s).subject.en.startsWith(u"[${input.alert_level}] Rently Database Alert - "_s));
    EXPECT_TRUE(rently().secrets.contains(u"webhook_url"_s));
    EXPECT_TRUE(rently().deploymentLog.en.contains(u"${step.migrate-data.result}"_s));
}
