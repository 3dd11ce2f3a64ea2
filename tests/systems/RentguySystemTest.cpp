// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What RentGuy's runbook asks for is all there, with its numbers, and in an order that does no harm.
#include "catalog/Library.h"
#include "planning/Planner.h"
#include "planning/ScriptText.h"

#include "support/Printers.h"
#include "support/Samples.h"

#include <QProcess>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const model::System &rentguy()
{
    static const catalog::Library library = catalog::loadLibrary({shippedDefinitions()});
    static const model::System none;
    const auto found = std::find_if(library.systems.begin(), library.systems.end(), [](const auto &system) { return system.id == u"rentguy"_s; });
    EXPECT_NE(found, library.systems.end());
    return found == library.systems.end() ? none : *found;
}

QStringList stepsOf(const QString &procedure)
{
    QStringList ids;
    if (const model::Procedure *found = rentguy().procedure(procedure))
        for (const model::ProcedureStep &step : found->steps)
            ids << step.id;
    EXPECT_FALSE(ids.isEmpty()) << procedure.toStdString();
    return ids;
}

/// The steps of the procedure that are among these, in its order.
QStringList orderOf(const QString &procedure, const QStringList &wanted)
{
    QStringList order;
    for (const QString &step : stepsOf(procedure))
        if (wanted.contains(step))
            order << step;
    return order;
}

const model::ProcedureStep &stepOf(const QString &procedure, const QString &id)
{
    static const model::ProcedureStep none;
    if (const model::Procedure *found = rentguy().procedure(procedure))
        for (const model::ProcedureStep &step : found->steps)
            if (step.id == id)
                return step;
    ADD_FAILURE() << procedure.toStdString() << " has no step " << id.toStdString();
    return none;
}

/// "comparison operand" of what a step expects of a fact.
QString expected(const QString &procedure, const QString &step, const QString &fact)
{
    for (const model::Condition &condition : stepOf(procedure, step).expect)
        if (condition.fact == fact)
            return model::expectationText(condition.comparison, condition.operand);
    return u"nothing"_s;
}

const model::Monitor &monitor(const QString &id)
{
    static const model::Monitor none;
    for (const model::Monitor &found : rentguy().monitors)
        if (found.id == id)
            return found;
    ADD_FAILURE() << "no monitor " << id.toStdString();
    return none;
}

QString limit(const std::optional<model::Threshold> &threshold)
{
    return threshold ? model::expectationText(threshold->comparison, threshold->operand) : u"nothing"_s;
}

} // namespace

TEST(RentguySystemTest, checksDiskMemoryProgramsAndPortsByTheRunbooksNumbers)
{
    EXPECT_EQ(rentguy().parameters[u"minimum_disk"_s].defaultValue, QString::number(10LL << 30));
    EXPECT_EQ(rentguy().parameters[u"minimum_memory"_s].defaultValue, QString::number(4096LL << 20));
    EXPECT_EQ(rentguy().parameters[u"ports"_s].defaultValue, u"8000 3000 3001 5432"_s);
    EXPECT_EQ(expected(u"system-check"_s, u"room"_s, u"host.disk_free"_s), u"≥ ${minimum_disk}"_s);
    EXPECT_EQ(expected(u"system-check"_s, u"memory"_s, u"host.memory_available"_s), u"≥ ${minimum_memory}"_s);
    for (const QString &program : {u"docker "_s, u"docker-compose|docker-compose-plugin"_s})
        EXPECT_TRUE(rentguy().parameters[u"programs"_s].defaultValue->contains(program));
    EXPECT_EQ(expected(u"engine-check"_s, u"engine"_s, u"stack.engine"_s), model::expectationText(model::Comparison::Present, u"yes"_s));
}

TEST(RentguySystemTest, preparesFoldersCodeAndSettingsWithSecretsOfTheirOwn)
{
    EXPECT_EQ(stepsOf(u"prepare-environment"_s), (QStringList{u"folders"_s, u"clone"_s, u"settings"_s, u"filled-in"_s}));
    const QString folders = stepOf(u"prepare-environment"_s, u"folders"_s).with[u"folders"_s];
    for (const char *folder : {"${root}/logs\n", "${root}/config\n", "${root}/data\n", "${root}/state\n", "${backups}\n", "${logs}\n"})
        EXPECT_TRUE(folders.contains(QLatin1String(folder))) << folder;
    const QString settings = stepOf(u"prepare-environment"_s, u"settings"_s).with[u"template"_s];
    EXPECT_TRUE(settings.contains(u"POSTGRES_PASSWORD={random:48}\nJWT_SECRET={random:64}\n"_s)) << settings.toStdString();
    for (const char *name : {"POSTGRES_HOST", "POSTGRES_DB", "POSTGRES_USER", "API_HOST", "API_PORT", "ENVIRONMENT", "DEBUG", "SMTP_HOST", "SMTP_PORT", "SMTP_USER",
                             "SMTP_PASSWORD", "SMTP_FROM_EMAIL", "SMTP_FROM_NAME", "ALLOWED_HOSTS", "CORS_ORIGINS", "LOG_LEVEL", "LOG_FILE"})
        EXPECT_TRUE(settings.contains(u'\n' + QLatin1String(name) + u'=')) << name;
}

TEST(RentguySystemTest, deploysInTheRunbooksStepsButBacksUpWhileNothingWrites)
{
    const QStringList wanted{u"fetch"_s, u"prepare"_s, u"stop"_s, u"backup"_s, u"checkout"_s, u"migrate"_s, u"seed"_s,
                             u"start"_s, u"healthy"_s, u"front"_s, u"functions"_s, u"complete-step"_s, u"record"_s};
    EXPECT_EQ(orderOf(u"deploy"_s, wanted), wanted);
    EXPECT_EQ(expected(u"deploy"_s, u"settings"_s, u"environment.placeholders"_s), QString());
    EXPECT_LT(stepsOf(u"deploy"_s).indexOf(u"settings"_s), stepsOf(u"deploy"_s).indexOf(u"stop"_s));
    EXPECT_EQ(expected(u"deploy"_s, u"healthy"_s, u"health.commit"_s), u"${target.commit}"_s);
}

TEST(RentguySystemTest, rollsBackAsPlannedOnlyAfterAllWasProvenBesideIt)
{
    const QStringList wanted{u"verify-backup"_s, u"prepare"_s, u"restore-beside"_s, u"validate-rows"_s, u"page-on"_s, u"stop"_s, u"export"_s, u"snapshot"_s,
                             u"swap"_s, u"checkout"_s, u"start"_s, u"healthy"_s, u"front"_s, u"functions"_s, u"prove-schema"_s, u"record"_s, u"page-off"_s};
    EXPECT_EQ(orderOf(u"planned-rollback"_s, wanted), wanted);
    EXPECT_EQ(rentguy().procedure(u"planned-rollback"_s)->kind, model::ProcedureKind::Rollback);
    EXPECT_EQ(rentguy().procedure(model::ProcedureKind::Rollback)->id, u"rollback"_s) << "the emergency rollback is the one that is offered first";
    const model::ProcedureStep &off = stepOf(u"planned-rollback"_s, u"page-off"_s);
    EXPECT_TRUE(off.isAlways) << "a failure before the stop must not leave the page on";
    EXPECT_EQ(off.with[u"answers"_s], u"${backend_url}/health"_s) << "nor take it off a system that is down";
}

TEST(RentguySystemTest, showsTheMaintenancePageInBothLanguages)
{
    const QString page = *rentguy().parameters[u"maintenance_html"_s].defaultValue;
    for (const char *words : {"<title>RentGuy - Onderhoud</title>", "<h1>Onderhoud in uitvoering</h1>",
                              "RentGuy wordt momenteel teruggezet naar een eerdere versie vanwege technische problemen.",
                              "We verwachten binnen 30 minuten weer online te zijn.", "Bedankt voor je geduld!", "Maintenance in progress",
                              "RentGuy is being returned to an earlier version because of technical problems.", "Thank you for your patience!"})
        EXPECT_TRUE(page.contains(QLatin1String(words))) << words;
    EXPECT_EQ(stepOf(u"planned-rollback"_s, u"page-on"_s).with[u"html"_s], u"${maintenance_html}"_s);
}

TEST(RentguySystemTest, restoresBesideTheLiveDatabaseBeforeAnythingIsStopped)
{
    const QStringList wanted{u"verify-backup"_s, u"prepare"_s, u"restore-beside"_s, u"validate-rows"_s, u"known"_s, u"snapshot"_s, u"stop"_s, u"swap"_s, u"migrate"_s, u"start"_s, u"healthy"_s};
    EXPECT_EQ(orderOf(u"restore"_s, wanted), wanted);
}

TEST(RentguySystemTest, keepsSevenWholeBackupsAndNotSevenDays)
{
    EXPECT_EQ(rentguy().parameters[u"keep_backups"_s].defaultValue, u"7"_s);
    EXPECT_EQ(rentguy().capabilities[u"retention"_s].with[u"keep"_s], u"${keep_backups}"_s);
    EXPECT_EQ(expected(u"retention"_s, u"count"_s, u"retention.whole"_s), u"≥ 1"_s);
    EXPECT_FALSE(rentguy().verb(u"retention.thin"_s)->script.contains(u"mtime"_s));
}

TEST(RentguySystemTest, validatesARollbackWithItsResponseTime)
{
    for (const QString &step : {u"backend"_s, u"sites"_s, u"heads"_s, u"functions"_s})
        EXPECT_TRUE(stepOf(u"rollback-validation"_s, step).isProof) << step.toStdString();
    EXPECT_EQ(expected(u"rollback-validation"_s, u"functions"_s, u"validation.response_ms"_s), u"≤ ${slow_after}"_s);
    EXPECT_EQ(rentguy().parameters[u"slow_after"_s].defaultValue, u"1000"_s);
}

TEST(RentguySystemTest, watchesHealthEveryMinuteAndAlertsAfterThreeFailures)
{
    for (const auto &[id, wanted] : {std::pair{u"api"_s, u"≠ healthy"_s}, {u"website"_s, u"≠ up"_s}, {u"scanner"_s, u"≠ up"_s}, {u"database"_s, u"≠ yes"_s}}) {
        EXPECT_EQ(monitor(id).every, 60s) << id.toStdString();
        EXPECT_EQ(monitor(id).failures, 3) << id.toStdString();
        EXPECT_EQ(limit(monitor(id).critical), wanted) << id.toStdString();
    }
    EXPECT_EQ(monitor(u"api"_s).offer, u"rollback"_s);
}

TEST(RentguySystemTest, watchesPerformanceEveryFiveMinutesByTheRunbooksNumbers)
{
    for (const auto &[id, wanted] : {std::pair{u"response-time"_s, u"≥ 2001"_s}, {u"processor"_s, u"≥ 80.1"_s}, {u"memory"_s, u"≥ 85.1"_s}, {u"disk"_s, u"≥ 91"_s}, {u"containers"_s, u"≥ 1"_s}}) {
        EXPECT_EQ(monitor(id).every, 5min) << id.toStdString();
        EXPECT_EQ(limit(monitor(id).warning), wanted) << id.toStdString();
    }
    EXPECT_EQ(expected(u"performance-check"_s, u"speed"_s, u"speed.backend_ms"_s), u"≤ 2000"_s);
    EXPECT_EQ(expected(u"performance-check"_s, u"load"_s, u"host.cpu_percent"_s), u"≤ 80"_s);
    EXPECT_EQ(expected(u"performance-check"_s, u"load"_s, u"host.memory_percent"_s), u"≤ 85"_s);
    EXPECT_EQ(expected(u"performance-check"_s, u"load"_s, u"host.disk_percent"_s), u"≤ 90"_s);
    EXPECT_EQ(expected(u"performance-check"_s, u"containers"_s, u"containers.unwell"_s), u"0"_s);
}

TEST(RentguySystemTest, warnsWhenThePageStaysLongerThanItPromises)
{
    EXPECT_EQ(monitor(u"maintenance"_s).every * monitor(u"maintenance"_s).failures, 30min);
}

TEST(RentguySystemTest, hasTheFourTroublesEachWithAWayToLookAndAWayOut)
{
    QStringList ids;
    for (const model::Symptom &symptom : rentguy().troubleshooting) {
        ids << symptom.id;
        EXPECT_FALSE(symptom.diagnosis.isEmpty() || symptom.remedies.isEmpty() || symptom.causes.isEmpty()) << symptom.id.toStdString();
        EXPECT_FALSE(symptom.symptom.nl.isEmpty() || symptom.advice.nl.isEmpty()) << symptom.id.toStdString();
    }
    EXPECT_EQ(ids, (QStringList{u"database"_s, u"migration"_s, u"website"_s, u"mail"_s}));
    EXPECT_EQ(orderOf(u"restart-database"_s, {u"database"_s, u"answers"_s, u"backend"_s, u"healthy"_s}),
              (QStringList{u"database"_s, u"answers"_s, u"backend"_s, u"healthy"_s}));
    EXPECT_EQ(orderOf(u"migrate-again"_s, {u"backup"_s, u"migrate"_s, u"start"_s}), (QStringList{u"backup"_s, u"migrate"_s, u"start"_s}));
}

TEST(RentguySystemTest, neverDowngradesAndNeverRollsBackByItself)
{
    for (const model::Procedure &procedure : rentguy().procedures)
        for (const model::ProcedureStep &step : procedure.steps)
            EXPECT_FALSE(rentguy().verb(step.run)->script.contains(u" downgrade "_s)) << procedure.id.toStdString() << ' ' << step.run.toStdString();
    for (const model::Monitor &one : rentguy().monitors)
        for (const QString &verb : one.verbs)
            EXPECT_FALSE(rentguy().verb(verb)->isChanging()) << one.id.toStdString();
}

TEST(RentguySystemTest, hasTheEscalationInItsOrderAndTheFourEmergencies)
{
    const QList<model::EscalationLevel> &levels = rentguy().people.escalation;
    ASSERT_EQ(levels.size(), 5);
    const QStringList words{u"automatic alerts"_s, u"development team"_s, u"system administrator"_s, u"emergency rollback"_s, u"stakeholders"_s};
    for (int i = 0; i < 5; ++i)
        EXPECT_TRUE(levels[i].who.en.contains(words[i]) && !levels[i].who.nl.isEmpty()) << levels[i].who.en.toStdString();
    const QList<QStringList> runs{{u"rollback"_s}, {u"isolate"_s, u"restore"_s}, {u"isolate"_s, u"rotate-secrets"_s, u"start-again"_s}, {u"performance-check"_s, u"rollback-validation"_s}};
    ASSERT_EQ(rentguy().people.emergencies.size(), runs.size());
    for (int i = 0; i < runs.size(); ++i)
        EXPECT_EQ(rentguy().people.emergencies[i].runs, runs[i]);
    EXPECT_EQ(rentguy().people.rules.value(1).environmentClass, u"production"_s) << "tried on staging first";
}

TEST(RentguySystemTest, hasBothChecklistsOfTenItems)
{
    ASSERT_EQ(rentguy().checklists.size(), 2);
    const QStringList names{u"immediate"_s, u"extended"_s};
    const QList<int> proven{8, 1};
    for (int i = 0; i < 2; ++i) {
        const model::Checklist &list = rentguy().checklists[i];
        EXPECT_EQ(list.id, names[i]);
        EXPECT_EQ(list.moment, model::ListMoment::AfterDeploy);
        ASSERT_EQ(list.groups.size(), 1);
        EXPECT_EQ(list.groups[0].items.size(), 10);
        EXPECT_EQ(std::count_if(list.groups[0].items.begin(), list.groups[0].items.end(), [](const auto &item) { return !item.isManual(); }), proven[i]);
        for (const model::ChecklistItem &item : list.groups[0].items) {
            EXPECT_FALSE(item.title.nl.isEmpty()) << item.id.toStdString();
            EXPECT_TRUE(i == 0 || !item.isManual() || item.due == 24h) << item.id.toStdString();
        }
    }
}

TEST(RentguySystemTest, tellsWhatHappenedInBothLanguagesAndPromisesNothingItDoesNotKnow)
{
    const QMap<QString, model::MessageMoment> wanted{{u"deployed"_s, model::MessageMoment::AfterDeploy},
                                                     {u"planned-rollback"_s, model::MessageMoment::ByHand},
                                                     {u"rolled-back"_s, model::MessageMoment::AfterRollback},
                                                     {u"failed"_s, model::MessageMoment::AfterFailure}};
    ASSERT_EQ(rentguy().messages.size(), wanted.size());
    static const QRegularExpression place(u"\\$\\{[^}]+\\}"_s);
    for (const model::MessageTemplate &message : rentguy().messages) {
        EXPECT_EQ(message.moment, wanted.value(message.id)) << message.id.toStdString();
        const auto places = [](const QString &text) {
            QStringList found;
            for (const auto &match : place.globalMatch(text))
                found << match.captured();
            return found;
        };
        EXPECT_EQ(places(message.body.en), places(message.body.nl)) << message.id.toStdString();
        EXPECT_FALSE(message.subject.nl.isEmpty()) << message.id.toStdString();
    }
}
