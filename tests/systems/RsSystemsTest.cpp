// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// RS Systems as its runbook means it: numbers, order, words.
#include "catalog/Library.h"

#include "support/Printers.h"
#include "support/Samples.h"

#include <QSet>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const model::System &rs()
{
    static const catalog::Library library = catalog::loadLibrary({shippedDefinitions()});
    for (const model::System &system : library.systems)
        if (system.id == u"rs-systems"_s)
            return system;
    static const model::System none;
    return none;
}

const model::Procedure &procedure(const QString &id)
{
    static const model::Procedure none;
    const model::Procedure *found = rs().procedure(id);
    EXPECT_NE(found, nullptr) << id.toStdString();
    return found == nullptr ? none : *found;
}

const model::Checklist &list(const QString &id)
{
    static const model::Checklist none;
    const model::Checklist *found = rs().checklist(id);
    EXPECT_NE(found, nullptr) << id.toStdString();
    return found == nullptr ? none : *found;
}

/// Groups of a list with the number of their items, as "Security 9".
QStringList groups(const QString &id)
{
    QStringList names;
    for (const model::ChecklistGroup &group : list(id).groups)
        names << group.title.en + u' ' + QString::number(group.items.size());
    return names;
}

/// Whether the procedure has all of these steps, in this order.
void expectOrder(const QString &id, const QStringList &steps)
{
    QStringList order;
    for (const model::ProcedureStep &step : procedure(id).steps)
        order << step.id;
    qsizetype at = -1;
    for (const QString &step : steps) {
        const qsizetype place = order.indexOf(step);
        EXPECT_GT(place, at) << id.toStdString() << ": " << step.toStdString();
        at = place;
    }
}

const model::ProcedureStep &step(const QString &id, const QString &name)
{
    static const model::ProcedureStep none;
    for (const model::ProcedureStep &one : procedure(id).steps)
        if (one.id == name)
            return one;
    ADD_FAILURE() << id.toStdString() << " has no step " << name.toStdString();
    return none;
}

const model::Monitor &monitor(const QString &id)
{
    static const model::Monitor none;
    for (const model::Monitor &one : rs().monitors)
        if (one.id == id)
            return one;
    ADD_FAILURE() << "no monitor " << id.toStdString();
    return none;
}

/// The same names in both languages, or a translator has lost one.
QSet<QString> names(const QString &text)
{
    QSet<QString> found;
    for (qsizetype at = text.indexOf(u"${"_s); at >= 0; at = text.indexOf(u"${"_s, at + 1))
        found.insert(text.mid(at, text.indexOf(u'}', at) - at));
    return found;
}

} // namespace

TEST(RsSystems, hasTheSevenGroupsBeforeADeployment)
{
    EXPECT_EQ(groups(u"before-deployment"_s),
              (QStringList{u"Code quality and testing 6"_s, u"Database 6"_s, u"Configuration 7"_s, u"Environment variables 7"_s,
                           u"Static files and photos 5"_s, u"Security 9"_s, u"Documentation 5"_s}));
    EXPECT_EQ(list(u"before-deployment"_s).moment, model::ListMoment::BeforeDeploy);
}

TEST(RsSystems, hasTheListsOfTheDeploymentAndOfWhatComesAfterIt)
{
    EXPECT_EQ(groups(u"deployment-phase"_s), (QStringList{u"Backup right before 5"_s, u"Steps 4"_s, u"Migration 4"_s, u"Restart 3"_s}));
    EXPECT_EQ(groups(u"after-deployment"_s),
              (QStringList{u"Health and status 5"_s, u"Customer portal 8"_s, u"Technician portal 8"_s, u"Admin 6"_s,
                           u"Critical features of October 2025 8"_s, u"Data 6"_s, u"Security 6"_s, u"Performance 6"_s, u"Monitoring 5"_s}));
    EXPECT_EQ(groups(u"after-rollback"_s), (QStringList{u"Communication 4"_s, u"Analysis 6"_s}));
    EXPECT_EQ(groups(u"during-deployment"_s), QStringList{u"Messages 3"_s});
}

TEST(RsSystems, callsADeploymentCompleteOnlyWithAllEightCriteria)
{
    EXPECT_EQ(groups(u"success-criteria"_s), QStringList{u"All of these 8"_s});
    EXPECT_EQ(list(u"success-criteria"_s).moment, model::ListMoment::AfterDeploy);
}

TEST(RsSystems, lightsTheReasonsToRollBackFromFacts)
{
    const model::Checklist &when = list(u"when-to-roll-back"_s);
    EXPECT_EQ(when.moment, model::ListMoment::RollbackWhen);
    int bySight = 0;
    for (const model::ChecklistItem &item : when.groups.value(0).items)
        bySight += item.check ? 1 : 0;
    EXPECT_EQ(bySight, 6) << "each of the six reasons of the runbook";
    const model::ChecklistItem *slower = when.item(u"trigger-performance"_s);
    ASSERT_NE(slower, nullptr);
    EXPECT_EQ(slower->check->operand, u"51"_s) << "more than 50 %";
    EXPECT_EQ(when.item(u"trigger-login"_s)->check->fact, u"web.failed_logins"_s);
}

TEST(RsSystems, migratesBeforeTheNewCodeServesAndBacksUpWhileNothingWrites)
{
    expectOrder(u"deploy"_s, {u"still-as-planned"_s, u"ready"_s, u"fetch"_s, u"variables"_s, u"prepare"_s, u"no-data-loss"_s,
                              u"bucket"_s, u"page-times"_s, u"close"_s, u"backup"_s, u"copy"_s, u"photos"_s, u"dump-data"_s, u"checkout"_s,
                              u"record-start"_s, u"migrate"_s, u"rows"_s, u"start"_s, u"green"_s, u"open"_s, u"healthy"_s, u"record"_s});
    EXPECT_EQ(step(u"deploy"_s, u"start"_s).run, u"stack.start_app"_s);
}

TEST(RsSystems, readsTheBackupAndRestoresBesideBeforeItClosesTheSite)
{
    expectOrder(u"rollback"_s, {u"version-kept"_s, u"bring-back"_s, u"verify-backup"_s, u"restore-beside"_s, u"validate-rows"_s, u"snapshot"_s,
                                u"copy"_s, u"close"_s, u"swap"_s, u"checkout"_s, u"start"_s, u"green"_s, u"open"_s, u"prove-version"_s, u"prove-schema"_s,
                                u"prove-health"_s, u"record"_s});
}

TEST(RsSystems, migratesBackBeforeTheOldCodeComes)
{
    expectOrder(u"rollback-migrations"_s, {u"version-kept"_s, u"close"_s, u"snapshot"_s, u"back"_s, u"checkout"_s, u"start"_s, u"prove-schema"_s});
    expectOrder(u"rollback-code"_s, {u"version-kept"_s, u"checkout"_s, u"start"_s, u"prove-version"_s});
    expectOrder(u"rollback-media"_s, {u"verify"_s, u"close"_s, u"restore"_s, u"open"_s, u"prove"_s});
    expectOrder(u"restore-backup"_s, {u"bring-back"_s, u"verify-backup"_s, u"restore-beside"_s, u"validate-rows"_s, u"snapshot"_s, u"close"_s, u"swap"_s, u"open"_s});
    expectOrder(u"rollback-app-migration"_s, {u"close"_s, u"backup"_s, u"back"_s, u"open"_s});
}

TEST(RsSystems, opensTheSiteAgainWhateverHappened)
{
    int closing = 0;
    for (const model::Procedure &one : rs().procedures) {
        qsizetype closed = -1;
        for (qsizetype i = 0; i < one.steps.size(); ++i) {
            if (one.steps[i].run == u"stack.stop_app"_s)
                closed = i;
            if (one.steps[i].run == u"stack.open"_s && closed >= 0) {
                EXPECT_TRUE(one.steps[i].isAlways) << one.id.toStdString();
                closed = -1;
                ++closing;
            }
        }
        EXPECT_TRUE(closed < 0 || one.id == u"maintenance-on"_s) << one.id.toStdString();
    }
    EXPECT_EQ(closing, 7);
    EXPECT_EQ(rs().monitors.isEmpty() ? QString() : monitor(u"maintenance"_s).offer, u"maintenance-off"_s);
}

TEST(RsSystems, usesOnlyWordsThatTheEbCliHas)
{
    const model::Adapter &adapter = rs().adapters[u"elastic-beanstalk"_s];
    for (const model::Verb &verb : adapter.verbs)
        EXPECT_FALSE(verb.script.contains(u"eb restart"_s));
    EXPECT_TRUE(adapter.verbs[u"restart"_s].script.contains(u"elasticbeanstalk restart-app-server"_s));
    expectOrder(u"restart"_s, {u"restart"_s, u"green"_s, u"healthy"_s});
}

TEST(RsSystems, neverReusesANameForABackup)
{
    for (const QString &id : {u"backup"_s, u"deploy"_s, u"rollback"_s, u"rollback-migrations"_s, u"restore-backup"_s, u"migrate"_s})
        for (const model::ProcedureStep &one : procedure(id).steps)
            if (one.run == u"database.backup"_s)
                EXPECT_TRUE(one.with.value(u"file"_s).contains(u"${run.id}"_s)) << id.toStdString();
    EXPECT_EQ(step(u"backup"_s, u"photos"_s).with.value(u"place"_s), u"${run.id}"_s);
    expectOrder(u"backup"_s, {u"dump"_s, u"copy"_s, u"photos"_s, u"verify"_s, u"verify-copy"_s, u"verify-photos"_s});
}

TEST(RsSystems, copiesPersonalDataOnlyWithAReason)
{
    EXPECT_FALSE(procedure(u"keep-copy"_s).inputs.value(u"reason"_s).defaultValue.has_value());
    EXPECT_EQ(procedure(u"keep-copy"_s).requirements.size(), 2);
    EXPECT_EQ(list(u"deployment-phase"_s).item(u"local-copy-removed"_s)->due, 168h) << "and it is asked for again";
}

TEST(RsSystems, hasTheNumbersOfTheRunbook)
{
    EXPECT_EQ(rs().parameters[u"slow_after"_s].defaultValue, u"3000"_s);
    EXPECT_EQ(monitor(u"page-time"_s).critical->operand, u"3000"_s);
    EXPECT_EQ(monitor(u"slower"_s).critical->operand, u"51"_s);
    EXPECT_EQ(step(u"verify-performance"_s, u"pages"_s).expect.value(2).operand, u"50"_s);
    EXPECT_EQ(rs().parameters[u"needed_variables"_s].defaultValue,
              u"SECRET_KEY DB_PASSWORD ADMIN_PASSWORD ENVIRONMENT=production USE_HTTPS=true ALLOWED_HOSTS"_s);
    EXPECT_EQ(rs().parameters[u"bucket"_s].defaultValue, u"rs-systems-backups-20250823"_s);
    EXPECT_EQ(rs().parameters[u"site"_s].defaultValue, u"https://rockstarwindshield.repair"_s);
    EXPECT_EQ(rs().adapters[u"web"_s].parameters[u"headers"_s].defaultValue, u"Strict-Transport-Security Content-Security-Policy X-Frame-Options"_s);
}

TEST(RsSystems, tellsFourMessagesInBothLanguagesFromFacts)
{
    QStringList ids;
    for (const model::MessageTemplate &message : rs().messages) {
        ids << message.id;
        EXPECT_EQ(names(message.body.en), names(message.body.nl)) << message.id.toStdString();
        EXPECT_EQ(names(message.subject.en), names(message.subject.nl)) << message.id.toStdString();
        EXPECT_FALSE(message.body.en.contains(u"preserved"_s) || message.body.en.contains(u"No data loss"_s)) << "is not known beforehand";
    }
    EXPECT_EQ(ids, (QStringList{u"planned"_s, u"in-progress"_s, u"complete"_s, u"rolled-back"_s}));
    EXPECT_EQ(rs().messages.value(2).moment, model::MessageMoment::AfterDeploy);
    EXPECT_EQ(rs().messages.value(3).moment, model::MessageMoment::AfterRollback);
    EXPECT_TRUE(rs().messages.value(3).body.en.contains(u"${run.data}"_s));
}

TEST(RsSystems, writesEverySectionOfTheDeploymentLog)
{
    for (const QString &part : {u"**Version**"_s, u"**Deployed By**"_s, u"**Deployment Time**"_s, u"**Downtime**"_s, u"### Changes Deployed"_s,
                                u"### Migrations Run"_s, u"### Issues Encountered"_s, u"### Rollback Required"_s, u"### Post-Deployment Status"_s})
        EXPECT_TRUE(rs().deploymentLog.en.contains(part)) << part.toStdString();
    EXPECT_EQ(names(rs().deploymentLog.en), names(rs().deploymentLog.nl));
}

TEST(RsSystems, knowsWhomToCallAndWhatHelps)
{
    EXPECT_EQ(rs().people.escalation.size(), 3);
    EXPECT_EQ(rs().people.escalation.value(2).who.en, u"Emergency: AWS Support"_s);
    EXPECT_EQ(rs().people.contacts.size(), 5);
    EXPECT_EQ(rs().people.rules.size(), 4);
    EXPECT_EQ(rs().troubleshooting.size(), 9);
    for (const model::Symptom &symptom : rs().troubleshooting)
        EXPECT_FALSE(symptom.diagnosis.isEmpty() || symptom.remedies.isEmpty()) << symptom.id.toStdString();
}
