// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/Planner.h"
#include "planning/Probe.h"
#include "planning/ScriptText.h"
#include "planning/Target.h"
#include "planning/Templates.h"
#include "planning/Values.h"

#include "support/Printers.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>

using namespace Qt::StringLiterals;
using model::Comparison;

namespace {

QJsonObject row(const QMap<QString, QString> &cells)
{
    QJsonObject json;
    for (auto it = cells.begin(); it != cells.end(); ++it)
        json.insert(it.key(), it.value());
    return json;
}

QJsonObject released(const QString &release, const QString &at, const QString &outcome, const QString &revision)
{
    return row({{u"release"_s, release}, {u"commit"_s, u"c-"_s + release}, {u"at"_s, at}, {u"outcome"_s, outcome},
                {u"revision"_s, revision}, {u"image"_s, u"i-"_s + release}});
}

QJsonObject backup(const QString &release, const QString &at, const QString &revision)
{
    return row({{u"file"_s, u"/b/"_s + release + u'-' + at}, {u"release"_s, release}, {u"commit"_s, u"c-"_s + release},
                {u"at"_s, at}, {u"revision"_s, revision}, {u"state"_s, u"listed"_s}, {u"size"_s, u"9"_s}, {u"sha256"_s, u"s"_s}});
}

/// Production runs the bad v3; v2 was recorded as healthy; v1 too, longer ago.
class PlannerTest : public ::testing::Test
{
protected:
    PlannerTest()
    {
        model::Verb swap{.title = {u"Swap"_s, {}}, .effect = model::Effect::Destroy, .isRepeatable = false, .inputs = {u"file"_s, u"sum"_s}};
        swap.script = u"echo swapped=\"$file\"\n"_s;
        model::Verb look{.title = {u"Look"_s, {}}};
        look.script = u"echo commit=1\n"_s;
        look.parsers = {{.kind = model::ParserKind::KeyValue, .facts = {{u"code.commit"_s, u"commit"_s}}}};
        model::Adapter adapter{.id = u"db"_s, .verbs = {{u"swap"_s, swap}, {u"look"_s, look}}};
        adapter.parameters = {{u"dir"_s, {.type = model::ValueType::Path}}};
        adapter.prelude = u"f() { :; }\n"_s;
        system.id = u"shop"_s;
        system.parameters = {{u"root"_s, {.type = model::ValueType::Path, .defaultValue = u"/srv"_s}},
                             {u"data"_s, {.type = model::ValueType::Path, .defaultValue = u"${root}/data"_s}}};
        system.capabilities = {{u"db"_s, {u"db"_s, {{u"dir"_s, u"${data}"_s}}}}};
        system.adapters = {{u"db"_s, adapter}};
        system.status = {u"db.look"_s, u"db.look"_s};
        model::Procedure rollback{.id = u"rollback"_s, .kind = model::ProcedureKind::Rollback};
        rollback.inputs = {{u"to"_s, {.type = model::ValueType::HealthyRelease, .defaultValue = u"last-healthy"_s}}};
        rollback.requirements = {{.value = u"${target.commit}"_s, .comparison = Comparison::Present}};
        rollback.steps = {{.id = u"look"_s, .run = u"db.look"_s,
                           .expect = {{.fact = u"code.commit"_s, .operand = u"${fact.code.commit}"_s}}},
                          {.id = u"swap"_s, .run = u"db.swap"_s,
                           .with = {{u"file"_s, u"${target.backup.file}"_s}, {u"sum"_s, u"${seen.code.commit}"_s}},
                           .when = model::Condition{.value = u"${target.restore}"_s, .operand = u"yes"_s}}};
        system.procedures = {rollback};
        environment.system = u"shop"_s;
        environment.name = u"production"_s;
        set(u"code.commit"_s, u"c-v3"_s);
        set(u"migration.current"_s, QJsonArray{u"r3"_s});
        set(u"release.log"_s, QJsonArray{released(u"v3"_s, u"5"_s, u"deploying"_s, {}), released(u"v2"_s, u"3"_s, u"healthy"_s, u"r2"_s),
                                         released(u"v2"_s, u"2"_s, u"deploying"_s, {}), released(u"v1"_s, u"1"_s, u"healthy"_s, u"r1"_s)});
        set(u"backup.list"_s, QJsonArray{backup(u"v3"_s, u"6"_s, u"r3"_s), backup(u"v2"_s, u"5"_s, u"r2"_s), backup(u"v2"_s, u"4"_s, u"r2"_s)});
    }

    void set(const QString &name, const QJsonValue &value) { facts.insert(name, {value, QDateTime::currentDateTimeUtc()}); }

    base::Result<model::Plan> plan(const QMap<QString, QString> &inputs = {})
    {
        return planning::plan({.system = system, .environment = environment, .procedure = u"rollback"_s, .inputs = inputs,
                               .facts = facts, .run = u"0123456789ab"_s, .by = u"me"_s,
                               .now = QDateTime(QDate(2026, 3, 12), QTime(3, 12), Qt::UTC)});
    }

    model::System system;
    model::Environment environment;
    model::FactSet facts;
};

} // namespace

TEST_F(PlannerTest, returnsToTheLastReleaseRecordedAsHealthyAndNotToTheNewestBackup)
{
    const auto made = plan();
    ASSERT_OK(made);
    EXPECT_EQ(made->target.value(u"release"_s), u"v2"_s);
    EXPECT_EQ(made->target.value(u"image"_s), u"i-v2"_s);
    EXPECT_EQ(made->target.value(u"backup.file"_s), u"/b/v2-5"_s) << "the newest backup of all holds the bad release";
    EXPECT_EQ(made->inputs.value(u"to"_s), u"v2"_s) << "the plan names what \"last-healthy\" was";
}

TEST_F(PlannerTest, returnsToTheReleaseThatWasAskedForIfItWasHealthy)
{
    const auto made = plan({{u"to"_s, u"v1"_s}});
    ASSERT_OK(made);
    EXPECT_EQ(made->target.value(u"commit"_s), u"c-v1"_s);
    EXPECT_EQ(plan({{u"to"_s, u"v3"_s}}).error().kind, base::ErrorKind::InvalidInput);
    EXPECT_EQ(plan({{u"to"_s, u"$(id)"_s}}).error().kind, base::ErrorKind::InvalidInput);
}

TEST_F(PlannerTest, leavesTheDatabaseAloneWhenItsSchemaIsTheTargets)
{
    set(u"migration.current"_s, QJsonArray{u"r2"_s});
    const auto made = plan();
    ASSERT_OK(made);
    EXPECT_EQ(made->target.value(u"restore"_s), u"no"_s);
    EXPECT_EQ(made->steps.size(), 1);
}

TEST_F(PlannerTest, waitsAsOftenAndAsLongAsTheSystemSays)
{
    const model::Parameter time{.type = model::ValueType::Duration};
    system.parameters.insert(u"often"_s, time);
    system.parameters.insert(u"long"_s, time);
    environment.parameters = {{u"often"_s, u"500ms"_s}, {u"long"_s, u"2h"_s}};
    system.procedures[0].steps[0].until = model::Until{.times = 3, .everyParameter = u"${often}"_s, .withinParameter = u"${long}"_s};
    const auto made = plan();
    ASSERT_OK(made);
    EXPECT_EQ(made->steps[0].until, (model::Until{std::chrono::milliseconds(500), std::chrono::hours(2), 3}));
    for (const QString &never : {u"0s"_s, u"1h"_s}) {
        environment.parameters[u"often"_s] = never;
        EXPECT_EQ(plan().error().kind, base::ErrorKind::InvalidInput) << "three times " << never.toStdString() << " never come to a good end in two hours";
    }
    environment.parameters.remove(u"often"_s);
    EXPECT_FALSE(plan()) << "it has no value";
}

TEST_F(PlannerTest, isNotReadyWhenNothingHealthyIsRecorded)
{
    set(u"release.log"_s, QJsonArray{});
    const auto made = plan();
    ASSERT_OK(made);
    EXPECT_FALSE(made->isReady());
    EXPECT_TRUE(made->steps.isEmpty());
    EXPECT_FALSE(made->requirements.first().holds);
}

TEST_F(PlannerTest, asksForOneOfTheChoicesAndNothingElse)
{
    system.procedures[0].inputs[u"type"_s] = {.type = model::ValueType::Choice, .defaultValue = u"standard"_s, .choices = {{u"standard"_s, {}}, {u"hotfix"_s, {}}}};
    EXPECT_EQ(plan()->inputs.value(u"type"_s), u"standard"_s);
    EXPECT_EQ(plan({{u"type"_s, u"hotfix"_s}})->inputs.value(u"type"_s), u"hotfix"_s);
    const auto wrong = plan({{u"type"_s, u"whatever"_s}});
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().kind, base::ErrorKind::InvalidInput);
    EXPECT_EQ(wrong.error().reason(), u"expected one of standard, hotfix"_s);
}

TEST_F(PlannerTest, mayGoOnWithoutARequirementThatIsNoMust)
{
    const auto weekend = [&](model::Weight weight) {
        system.procedures[0].requirements = {{.title = {u"Weekend"_s, {}}, .value = u"${run.weekday}"_s, .comparison = Comparison::AtLeast, .operand = u"6"_s, .weight = weight}};
        return plan();
    };
    EXPECT_FALSE(weekend(model::Weight::Must)->isReady()) << "12 March 2026 is a Thursday";
    const auto overridable = weekend(model::Weight::Overridable);
    EXPECT_TRUE(overridable->isReady());
    ASSERT_EQ(overridable->overridable().size(), 1);
    EXPECT_EQ(overridable->overridable().first().actual, u"4"_s);
    EXPECT_FALSE(overridable->steps.isEmpty());
    EXPECT_TRUE(weekend(model::Weight::Warning)->overridable().isEmpty()) << "it is only told";
}

TEST_F(PlannerTest, knowsTheClassOfTheEnvironmentAndTheHour)
{
    environment.environmentClass = model::EnvironmentClass::Staging;
    system.procedures[0].requirements = {{.value = u"${env.class} ${run.hour}"_s, .operand = u"staging 3"_s}};
    EXPECT_TRUE(plan()->isReady());
}

TEST_F(PlannerTest, givesTheSamePlanForTheSameRequest)
{
    EXPECT_EQ(*plan(), *plan());
}

TEST_F(PlannerTest, quotesEveryValueSoThatItStaysData)
{
    const QString evil = u"/b/$(id)`id`'\";\\ \n-rf v2"_s;
    QJsonObject listed = backup(u"v2"_s, u"5"_s, u"r2"_s);
    listed["file"_L1] = evil;
    set(u"backup.list"_s, QJsonArray{listed});
    const auto made = plan();
    ASSERT_OK(made);
    const auto text = planning::scriptText(made->steps.last(), {{u"code.commit"_s, {u"x"_s, {}}}});
    ASSERT_OK(text);
    for (const QString &shell : {u"dash"_s, u"bash"_s}) {
        QProcess process;
        process.start(shell, {u"-c"_s, QString::fromUtf8(*text)});
        ASSERT_TRUE(process.waitForFinished());
        EXPECT_EQ(QString::fromUtf8(process.readAllStandardOutput()), u"swapped="_s + evil + u'\n') << shell.toStdString();
    }
}

TEST_F(PlannerTest, showsWhatIsReadOnlyDuringTheRunAsSuch)
{
    const auto made = plan();
    ASSERT_OK(made);
    EXPECT_TRUE(planning::shownText(made->steps.last()).contains(u"sum=\u2039code.commit\u203a"_s));
    const auto text = planning::scriptText(made->steps.last(), {});
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().kind, base::ErrorKind::UnexpectedOutput) << "never an empty value in its place";
}

TEST_F(PlannerTest, fillsParametersInAndLetsTheEnvironmentHaveItsOwn)
{
    environment.parameters = {{u"root"_s, u"/opt/it's"_s}};
    const auto made = plan();
    ASSERT_OK(made);
    EXPECT_EQ(made->steps.first().assignments.first(), (model::Assignment{u"dir"_s, u"/opt/it's/data"_s, {}}));
    for (const QString &bad : {u"relative"_s, u"/a/../b"_s, u"/a\nb"_s}) {
        environment.parameters = {{u"root"_s, bad}};
        EXPECT_EQ(plan().error().kind, base::ErrorKind::InvalidInput) << bad.toStdString();
    }
    environment.parameters = {{u"rot"_s, u"/x"_s}};
    EXPECT_TRUE(plan().error().reason().contains(u"no parameter \"rot\""_s));
}

TEST_F(PlannerTest, noticesParametersThatGoInCircles)
{
    system.parameters[u"root"_s].defaultValue = u"${data}"_s;
    EXPECT_FALSE(plan().has_value());
}

TEST_F(PlannerTest, refusesInputsThatTheProcedureDoesNotHave)
{
    EXPECT_EQ(plan({{u"form"_s, u"v2"_s}}).error().kind, base::ErrorKind::InvalidInput);
}

TEST_F(PlannerTest, readsSecretsFromStandardInputAndNamesThemOnly)
{
    system.adapters[u"db"_s].verbs[u"swap"_s].secrets = {u"password"_s};
    const auto made = plan();
    ASSERT_OK(made);
    const QByteArray text = *planning::scriptText(made->steps.last(), {{u"code.commit"_s, {u"x"_s, {}}}});
    EXPECT_TRUE(text.contains("IFS= read -r kp_lines; IFS= read -r password\n"));
    EXPECT_TRUE(planning::shownText(made->steps.last()).contains(u"password=••••"_s));
}

TEST_F(PlannerTest, goesThroughSudoWhereACapabilityNeedsAnothersRights)
{
    system.parameters[u"account"_s] = {.type = model::ValueType::Text, .defaultValue = u"postgres"_s};
    system.capabilities[u"db"_s].as = u"${account}"_s;
    system.adapters[u"db"_s].verbs[u"swap"_s].secrets = {u"password"_s};
    const auto made = plan();
    ASSERT_OK(made);
    const model::PlannedStep &step = made->steps.last();
    EXPECT_EQ(step.as, u"postgres"_s);
    EXPECT_EQ(step.secrets, (QStringList{model::sudoSecret, u"password"_s})) << "sudo's comes first";
    EXPECT_TRUE(step.errors.contains(planning::sudoRefused));
    EXPECT_TRUE(planning::shownText(step).startsWith(u"# sudo -u postgres\n"_s));
    const QByteArray text = *planning::scriptText(step, {{u"code.commit"_s, {u"x"_s, {}}}});
    EXPECT_TRUE(text.contains("kp_user='postgres'\n"));
    EXPECT_TRUE(text.contains("sudo -k -S -p '' -u \"$kp_user\" -- sh -c \"$kp_script\"\n"));
}

TEST_F(PlannerTest, takesNoOptionOfSudoForAnAccount)
{
    system.parameters[u"account"_s] = {.type = model::ValueType::Text};
    system.capabilities[u"db"_s].as = u"${account}"_s;
    for (const QString &bad : {u"-s"_s, u"#0"_s, u"a b"_s, u"root\nroot"_s, u"x;id"_s}) {
        environment.parameters = {{u"account"_s, bad}};
        EXPECT_EQ(plan().error().kind, base::ErrorKind::InvalidInput) << bad.toStdString();
    }
}

TEST_F(PlannerTest, putsAWholeLookIntoOneScript)
{
    system.adapters[u"db"_s].verbs[u"look"_s].script = u"echo commit=1; echo oops >&2; exit 3\n"_s;
    const auto probe = planning::probe(system, environment, u"mark"_s);
    ASSERT_OK(probe);
    QProcess process;
    process.start(u"dash"_s, {u"-c"_s, QString::fromUtf8(probe->script)});
    ASSERT_TRUE(process.waitForFinished());
    EXPECT_EQ(process.readAllStandardOutput(), "mark 0 3 9 5\ncommit=1\noops\nmark 1 3 9 5\ncommit=1\noops\n");
}

TEST_F(PlannerTest, findsOutTheVariantOfATool)
{
    model::Adapter adapter{.id = u"compose"_s};
    adapter.variants = {{u"v2"_s, u"false"_s, {{u"compose"_s, u"docker compose"_s}}}, {u"v1"_s, u"true"_s, {{u"compose"_s, u"docker-compose"_s}}}};
    QProcess process;
    process.start(u"dash"_s, {u"-c"_s, planning::detection(adapter) + u"echo \"$compose\""_s});
    ASSERT_TRUE(process.waitForFinished());
    EXPECT_EQ(process.readAllStandardOutput(), "docker-compose\n");
    adapter.variants.removeLast();
    process.start(u"dash"_s, {u"-c"_s, planning::detection(adapter)});
    ASSERT_TRUE(process.waitForFinished());
    EXPECT_EQ(process.exitCode(), planning::toolMissing);
}

TEST(Templates, neverLeaveAnUnknownNameEmpty)
{
    const auto lookup = [](const QString &name) { return name == u"a" ? std::optional(u"1"_s) : std::nullopt; };
    EXPECT_EQ(*planning::fillIn(u"x${a}y${a}$a"_s, lookup), u"x1y1$a"_s);
    EXPECT_FALSE(planning::fillIn(u"rm -rf ${dir}/"_s, lookup).has_value());
    EXPECT_FALSE(planning::fillIn(u"${a"_s, lookup).has_value());
    EXPECT_FALSE(planning::quoted(QString(QChar(u'\0'))).has_value());
}

TEST(Target, takesTheNamedBackupOrTheNewest)
{
    const model::FactSet facts{{u"backup.list"_s, {QJsonArray{backup(u"v2"_s, u"5"_s, u"r"_s), backup(u"v1"_s, u"4"_s, u"r"_s)}, {}}}};
    EXPECT_EQ(planning::chooseBackup(u"newest"_s, facts)->value(u"file"_s), u"/b/v2-5"_s);
    EXPECT_EQ(planning::chooseBackup(u"v1-4"_s, facts)->value(u"file"_s), u"/b/v1-4"_s);
    EXPECT_FALSE(planning::chooseBackup(u"../etc/passwd"_s, facts).has_value());
    EXPECT_TRUE(planning::chooseBackup(u"newest"_s, {})->value(u"file"_s).isEmpty());
}

TEST_F(PlannerTest, saysWhereTheLockIsAsTheSystemDoes)
{
    EXPECT_EQ(planning::lockPath(system, environment).value(), u".keerpunt/locks/"_s + environment.system + u'-' + environment.name)
        << "without a word of the system's: in the account's home";
    system.lock = u"${data}/.lock-${env.name}"_s;
    EXPECT_EQ(planning::lockPath(system, environment).value(), u"/srv/data/.lock-"_s + environment.name);
    EXPECT_EQ(plan().value().lock, u"/srv/data/.lock-"_s + environment.name);
    system.lock = u"${nobody}/lock"_s;
    EXPECT_EQ(planning::lockPath(system, environment).error().kind, base::ErrorKind::InvalidDefinition);
    EXPECT_FALSE(plan().has_value()) << "a plan without a lock that is known is none";
}

TEST_F(PlannerTest, carriesAnExtraScriptAlongInALook)
{
    const auto probe = planning::probe(system, environment, u"mark"_s, "echo \"extra $(pwd)\"; exit 7\n");
    ASSERT_OK(probe);
    EXPECT_EQ(probe->parts.size(), 2);
    QProcess shell;
    shell.start(u"/bin/sh"_s, {u"-c"_s, QString::fromUtf8(probe->script)});
    ASSERT_TRUE(shell.waitForFinished());
    const QByteArray said = shell.readAllStandardOutput();
    EXPECT_TRUE(said.contains("mark 2 7 ")) << said.toStdString();
    EXPECT_TRUE(said.contains("extra /")) << said.toStdString();
}

TEST_F(PlannerTest, saysOfEachStepWhetherItMayBeLeftOut)
{
    system.procedures[0].steps[0].isSkippable = true;
    const auto made = plan();
    ASSERT_OK(made);
    EXPECT_TRUE(made->steps[0].isSkippable);
    EXPECT_FALSE(made->steps.last().isSkippable) << "what nobody says may be left out is required";
}
