// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What CleanWithSnapshot's runbook says in numbers and in an order, held to the definition.
#include "catalog/Library.h"

#include "support/Printers.h"
#include "support/Samples.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class CleanwithsnapshotSystemTest : public ::testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        library = catalog::loadLibrary({shippedDefinitions()});
        for (const model::System &one : std::as_const(library.systems))
            if (one.id == u"cleanwithsnapshot")
                system = &one;
    }
    void SetUp() override { ASSERT_NE(system, nullptr) << "it has a problem, and is not offered"; }

    static QStringList stepsOf(const QString &procedure)
    {
        QStringList ids;
        if (const model::Procedure *found = system->procedure(procedure))
            for (const model::ProcedureStep &step : found->steps)
                ids << step.id;
        return ids;
    }
    static const model::ProcedureStep *step(const QString &procedure, const QString &id)
    {
        const model::Procedure *found = system->procedure(procedure);
        for (qsizetype i = 0; found != nullptr && i < found->steps.size(); ++i)
            if (found->steps[i].id == id)
                return &found->steps[i];
        return nullptr;
    }
    static QStringList verbsOf(const QString &procedure)
    {
        QStringList verbs;
        for (const QString &id : stepsOf(procedure))
            verbs << step(procedure, id)->run;
        return verbs;
    }
    /// That these steps are there, in this order, whatever stands between them.
    static void inOrder(const QString &procedure, const QStringList &wanted)
    {
        const QStringList ids = stepsOf(procedure);
        qsizetype last = -1;
        for (const QString &id : wanted) {
            EXPECT_GT(ids.indexOf(id), last) << procedure.toStdString() << ' ' << id.toStdString();
            last = ids.indexOf(id);
        }
    }
    static QStringList itemsOf(const QString &list)
    {
        QStringList ids;
        if (const model::Checklist *found = system->checklist(list))
            for (const model::ChecklistGroup &group : found->groups)
                for (const model::ChecklistItem &item : group.items)
                    ids << item.id;
        return ids;
    }
    static const model::Monitor *monitor(const QString &id)
    {
        for (const model::Monitor &one : system->monitors)
            if (one.id == id)
                return &one;
        return nullptr;
    }
    static QString parameter(const QString &name) { return system->parameters.value(name).defaultValue.value_or(u"(none)"_s); }
    static void isSaid(const model::Text &text, const QString &where)
    {
        EXPECT_FALSE(text.en.trimmed().isEmpty()) << where.toStdString();
        EXPECT_FALSE(text.nl.trimmed().isEmpty()) << where.toStdString() << ": " << text.en.toStdString();
    }

    static inline catalog::Library library;
    static inline const model::System *system = nullptr;
};

} // namespace

TEST_F(CleanwithsnapshotSystemTest, hasTheRunbooksNumbers)
{
    EXPECT_EQ(parameter(u"programs"_s), u"docker>=20.10 compose>=2.0 git>=2 curl"_s);
    EXPECT_EQ(parameter(u"root"_s), u"/opt/cleaning"_s);
    EXPECT_EQ(parameter(u"backups"_s), u"/opt/backups/postgres"_s);
    EXPECT_EQ(parameter(u"heartbeat_ttl"_s), u"180"_s);
    EXPECT_EQ(parameter(u"largest_image"_s), u"1000000000"_s) << "1 GB";
    EXPECT_EQ(parameter(u"error_lines"_s), u"error|exception|fail"_s);
    EXPECT_EQ(parameter(u"example"_s), u"backend/.env.production.example"_s);
    EXPECT_EQ(step(u"validate"_s, u"logs"_s)->with.value(u"tail"_s), u"100"_s);
    EXPECT_EQ(system->procedure(u"search-logs"_s)->inputs.value(u"lines"_s).defaultValue, u"500"_s);
    const model::Until stay = *step(u"watch"_s, u"stay-ready"_s)->until;
    EXPECT_EQ(stay.everyParameter, u"${watch_every}"_s);
    EXPECT_EQ(system->parameters.value(u"watch_every"_s).defaultValue, u"30s"_s);
    EXPECT_EQ(30s * stay.times, 30min);
}

TEST_F(CleanwithsnapshotSystemTest, isAskedForAtItsOwnAddressAlone)
{
    for (const QString &name : {u"api_base_url"_s, u"web_base_url"_s})
        EXPECT_FALSE(system->parameters.value(name).defaultValue) << name.toStdString() << " is of no other environment";
}

TEST_F(CleanwithsnapshotSystemTest, deploysInAnOrderThatKeepsAWayBack)
{
    inOrder(u"deploy"_s, {u"still-as-planned"_s, u"fetch"_s, u"variables"_s, u"prepare"_s, u"sizes"_s, u"stop"_s, u"backup"_s, u"verify-backup"_s,
                          u"note-backup"_s, u"checkout"_s, u"record-start"_s, u"migrate"_s, u"heads"_s, u"start"_s, u"running"_s, u"healthy"_s,
                          u"ready"_s, u"record"_s});
    EXPECT_EQ(system->procedure(u"deploy"_s)->downtime, (model::Downtime{u"stop"_s, u"ready"_s}));
    EXPECT_EQ(step(u"deploy"_s, u"note-backup"_s)->with.value(u"run"_s), u"${run.id}"_s) << "of this run, not of yesterday";
    EXPECT_EQ(step(u"deploy"_s, u"heads"_s)->expect.value(0).operand, u"${seen.migration.current}"_s);
    EXPECT_EQ(system->procedure(model::ProcedureKind::Deploy)->id, u"deploy"_s);
}

TEST_F(CleanwithsnapshotSystemTest, deploysBlueGreenWithoutStoppingWhatServes)
{
    inOrder(u"deploy-blue-green"_s, {u"blue-healthy"_s, u"one-each"_s, u"prepare"_s, u"backup"_s, u"verify-backup"_s, u"migrate"_s, u"blue-still-works"_s,
                                     u"hold"_s, u"start"_s, u"green-ready"_s, u"switch"_s, u"watch-green"_s, u"green-still-ready"_s, u"finish"_s,
                                     u"healthy"_s, u"record"_s});
    EXPECT_FALSE(verbsOf(u"deploy-blue-green"_s).contains(u"stack.stop_app"_s));
    EXPECT_FALSE(system->procedure(u"deploy-blue-green"_s)->downtime);
    EXPECT_EQ(step(u"deploy-blue-green"_s, u"green-ready"_s)->until->times, 3);
    EXPECT_EQ(system->procedure(u"deploy-blue-green"_s)->inputs.value(u"compatible"_s).defaultValue, u"unknown"_s) << "somebody has to look";
    inOrder(u"abandon-green"_s, {u"back"_s, u"checkout"_s, u"prove-image"_s, u"prove-health"_s});
}

TEST_F(CleanwithsnapshotSystemTest, rollsBackInThreeWaysThatEachProveThemselves)
{
    QStringList ways;
    for (const model::Procedure *way : system->proceduresOf(model::ProcedureKind::Rollback)) {
        ways << way->id;
        for (const QString &proof : {u"prove-commit"_s, u"prove-image"_s, u"prove-schema"_s, u"prove-ready"_s})
            EXPECT_TRUE(step(way->id, proof) != nullptr && step(way->id, proof)->isProof) << way->id.toStdString();
    }
    EXPECT_EQ(ways, (QStringList{u"rollback"_s, u"rollback-quick"_s, u"rollback-downgrade"_s}));
    inOrder(u"rollback"_s, {u"verify-target"_s, u"prepare"_s, u"restore-beside"_s, u"validate-rows"_s, u"backup"_s, u"verify-backup"_s, u"stop"_s, u"swap"_s, u"checkout"_s, u"start"_s});
    EXPECT_FALSE(verbsOf(u"rollback"_s).contains(u"migrations.upgrade"_s)) << "it starts without migrations";
    inOrder(u"rollback-downgrade"_s, {u"way-back"_s, u"prepare"_s, u"stop"_s, u"backup"_s, u"verify-backup"_s, u"downgrade"_s, u"checkout"_s, u"start"_s});
    EXPECT_EQ(step(u"rollback-downgrade"_s, u"downgrade"_s)->with.value(u"revision"_s), u"${target.revision}"_s) << "of the release's record, not one step";
    EXPECT_EQ(step(u"rollback-downgrade"_s, u"downgrade"_s)->with.value(u"commit"_s), u"${fact.code.commit}"_s) << "by the code that knows it";
    for (const QString &verb : verbsOf(u"rollback-quick"_s))
        EXPECT_TRUE(!verb.startsWith(u"database."_s) && verb != u"migrations.downgrade") << verb.toStdString();
    EXPECT_FALSE(verbsOf(u"rollback"_s).contains(u"note.write"_s)) << "a backup of a failed state is not the last good one";
}

TEST_F(CleanwithsnapshotSystemTest, verifiesWhatTheRunbookVerifies)
{
    EXPECT_EQ(verbsOf(u"quick-checks"_s), (QStringList{u"health.check"_s, u"checks.ready"_s, u"checks.web"_s, u"care.states"_s}));
    inOrder(u"validate"_s, {u"alive"_s, u"ready"_s, u"web"_s, u"services"_s, u"logs"_s, u"database"_s, u"schema"_s, u"heads"_s, u"heartbeat"_s, u"estimate"_s});
    EXPECT_EQ(step(u"validate"_s, u"heartbeat"_s)->expect.value(0).operand, u"${heartbeat_ttl}"_s);
    EXPECT_EQ(step(u"validate"_s, u"heartbeat"_s)->when->value, u"${jobs}"_s);
    for (const QString &id : stepsOf(u"validate"_s))
        EXPECT_TRUE(step(u"validate"_s, id)->isProof) << id.toStdString();
}

TEST_F(CleanwithsnapshotSystemTest, givesNoPasswordAsAnArgument)
{
    const model::Adapter *checks = system->adapterOf(u"checks"_s);
    for (const QString &verb : {u"heartbeat"_s, u"smoke"_s})
        EXPECT_EQ(checks->verbs.value(verb).secrets, QStringList{u"admin_password"_s});
    EXPECT_TRUE(checks->prelude.contains(u"-K - "_s)) << "curl reads it from standard input";
    static const QRegularExpression asArgument(u"\\b(curl|ask)\\b[^\\n|;]*\\s(-u|--user)\\b"_s);
    ASSERT_TRUE(asArgument.match(u"curl -fsS -u admin:secret http://here"_s).hasMatch());
    for (const model::Verb &verb : checks->verbs)
        EXPECT_FALSE(asArgument.match(verb.script).hasMatch());
}

TEST_F(CleanwithsnapshotSystemTest, keepsWhatARollbackNeedsWhenImagesGo)
{
    EXPECT_EQ(verbsOf(u"tidy-images"_s), (QStringList{u"releases.needed"_s, u"care.spare_images"_s, u"care.remove_spare_images"_s}));
    EXPECT_EQ(step(u"tidy-images"_s, u"remove"_s)->with.value(u"expected"_s), u"${seen.image.spare}"_s) << "exactly those that were shown";
    EXPECT_EQ(parameter(u"keep_releases"_s), u"5"_s);
    for (const model::Verb &verb : system->adapterOf(u"care"_s)->verbs)
        EXPECT_FALSE(verb.script.contains(u"volume"_s));
}

TEST_F(CleanwithsnapshotSystemTest, hasTheRunbooksLists)
{
    EXPECT_EQ(itemsOf(u"pre-deployment"_s), (QStringList{u"access-server"_s, u"access-repository"_s, u"access-admin"_s, u"ci-passing"_s, u"release-checklist"_s,
                                                         u"backup-verified"_s, u"team-notified"_s, u"rollback-plan"_s}));
    EXPECT_EQ(itemsOf(u"verification"_s).size(), 3);
    EXPECT_EQ(itemsOf(u"manual-verification"_s), (QStringList{u"web-accessible"_s, u"no-console-errors"_s, u"create-lead"_s, u"generate-estimate"_s,
                                                              u"admin-login"_s, u"dashboard"_s, u"apis-responding"_s}));
    EXPECT_EQ(itemsOf(u"monitoring"_s).size(), 4);
    EXPECT_EQ(itemsOf(u"post-rollback"_s), (QStringList{u"stable"_s, u"smoke-of-old-release"_s, u"failure-documented"_s, u"rollback-told"_s, u"post-mortem"_s,
                                                        u"fixed-first"_s}));
    EXPECT_EQ(system->checklist(u"pre-deployment"_s)->moment, model::ListMoment::BeforeDeploy);
    EXPECT_EQ(system->checklist(u"manual-verification"_s)->moment, model::ListMoment::AfterDeploy);
    EXPECT_EQ(system->checklist(u"post-rollback"_s)->moment, model::ListMoment::AfterRollback);
    for (const model::Checklist &list : system->checklists)
        for (const model::ChecklistGroup &group : list.groups)
            for (const model::ChecklistItem &item : group.items)
                isSaid(item.title, item.id);
}

TEST_F(CleanwithsnapshotSystemTest, knowsTheSixTroubles)
{
    QStringList ids;
    for (const model::Symptom &symptom : system->troubleshooting) {
        ids << symptom.id;
        isSaid(symptom.symptom, symptom.id);
        isSaid(symptom.advice, symptom.id);
        for (const model::Text &cause : symptom.causes)
            isSaid(cause, symptom.id);
        EXPECT_GE(symptom.causes.size(), 3) << symptom.id.toStdString();
        EXPECT_FALSE(symptom.diagnosis.isEmpty() || symptom.remedies.isEmpty()) << symptom.id.toStdString();
    }
    EXPECT_EQ(ids, (QStringList{u"health-check-fails"_s, u"readiness-check-fails"_s, u"migration-fails"_s, u"service-keeps-restarting"_s, u"web-build-fails"_s,
                                u"no-database-connection"_s}));
    EXPECT_FALSE(system->troubleshooting[2].remedies.contains(u"rollback-downgrade"_s)) << "it would take back the last good migration";
    const QString form = step(u"diagnose-database"_s, u"address"_s)->with.value(u"pattern"_s);
    const QRegularExpression pattern(QRegularExpression::anchoredPattern(form));
    EXPECT_TRUE(pattern.match(u"postgresql+asyncpg://u:p@db:5432/cleaning"_s).hasMatch());
    EXPECT_FALSE(pattern.match(u"postgresql://u:p@db:5432/cleaning"_s).hasMatch());
    EXPECT_FALSE(pattern.match(u"postgresql+asyncpg://u:p@db/cleaning"_s).hasMatch());
}

TEST_F(CleanwithsnapshotSystemTest, watchesWhatTheRunbookWatches)
{
    ASSERT_NE(monitor(u"readiness"_s), nullptr);
    EXPECT_EQ(monitor(u"readiness"_s)->every, 30s);
    EXPECT_EQ(monitor(u"services"_s)->critical->operand, QString()) << "none is what is good";
    for (const QString &id : {u"health"_s, u"services"_s, u"website"_s, u"errors"_s, u"response-time"_s, u"memory"_s, u"processor"_s, u"last-backup"_s})
        EXPECT_NE(monitor(id), nullptr) << id.toStdString();
    for (const model::Monitor &one : system->monitors)
        isSaid(one.title, one.id);
}

TEST_F(CleanwithsnapshotSystemTest, tellsTheTeamInBothLanguages)
{
    EXPECT_EQ(system->messages.size(), 4);
    for (const model::MessageTemplate &message : system->messages)
        for (const model::Text &text : {message.title, message.audience, message.subject, message.body})
            isSaid(text, message.id);
}

TEST_F(CleanwithsnapshotSystemTest, hasTheThreeEnvironmentsAndTheirRules)
{
    QStringList classes;
    for (const model::HouseRule &rule : system->people.rules) {
        isSaid(rule.title, u"rules"_s);
        isSaid(rule.text, u"rules"_s);
        if (!rule.environmentClass.isEmpty())
            classes << rule.environmentClass;
    }
    EXPECT_EQ(classes, (QStringList{u"development"_s, u"staging"_s, u"production"_s}));
    EXPECT_TRUE(system->people.rules.last().text.en.contains(u"30 minutes"_s));
    EXPECT_EQ(system->people.emergencies.size(), 4);
}

TEST_F(CleanwithsnapshotSystemTest, writesTheRunbooksDeploymentLog)
{
    for (const QString &heading : {u"Deployment Log"_s, u"Pre-Deployment Checks"_s, u"Deployment Steps"_s, u"Verification Results"_s, u"Issues/Notes"_s, u"Rollback"_s,
                                   u"Git Tag"_s, u"Images built"_s, u"Migrations run"_s, u"Services restarted"_s, u"Readiness check"_s})
        EXPECT_TRUE(system->deploymentLog.en.contains(heading)) << heading.toStdString();
    EXPECT_EQ(system->deploymentLog.en.count(u"${"_s), system->deploymentLog.nl.count(u"${"_s)) << "both tell the same";
}
