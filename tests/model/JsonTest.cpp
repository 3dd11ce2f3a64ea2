// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Json.h"

#include "support/Printers.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace model;

namespace {

QDateTime at(int seconds)
{
    return QDateTime(QDate(2026, 3, 12), QTime(3, 12, 0), Qt::UTC).addSecs(seconds);
}

Plan everyFieldSet()
{
    PlannedStep step;
    step.id = QStringLiteral("swap");
    step.title = {QStringLiteral("Swap"), QStringLiteral("Wissel")};
    step.verb = QStringLiteral("database.swap");
    step.assignments = {{QStringLiteral("file"), QStringLiteral("a'b\n"), {}},
                        {QStringLiteral("sum"), {}, QStringLiteral("backup.sha256")}};
    step.prelude = QStringLiteral("f() { :; }\n");
    step.script = QStringLiteral("f \"$file\"\n");
    step.secrets = {QStringLiteral("password")};
    step.parsers = {{.kind = ParserKind::JsonRows,
                     .fact = QStringLiteral("stack.services"),
                     .columns = {{QStringLiteral("name"), QStringLiteral("/Name")}}},
                    {.kind = ParserKind::Regex,
                     .facts = {{QStringLiteral("migration.current"), QStringLiteral("rev")}},
                     .pattern = QStringLiteral("(?<rev>\\S+)"),
                     .many = true}};
    step.errors = {{12, {QStringLiteral("no room"), QStringLiteral("geen ruimte")}}};
    step.expect = {{.title = {QStringLiteral("Healthy"), {}},
                    .fact = QStringLiteral("health.state"),
                    .comparison = Comparison::AtLeast,
                    .operand = QStringLiteral("healthy")}};
    step.until = Until{std::chrono::seconds(1), std::chrono::minutes(2), 3};
    step.timeout = std::chrono::minutes(30);
    step.effect = Effect::Destroy;
    step.isProof = step.isAlways = true;
    step.isRepeatable = false;

    Plan plan;
    plan.run = QStringLiteral("0123456789ab");
    plan.environment = QStringLiteral("rentguy/production");
    plan.procedure = QStringLiteral("rollback");
    plan.kind = ProcedureKind::Rollback;
    plan.title = {QStringLiteral("Emergency rollback"), QStringLiteral("Noodterugdraaiing")};
    plan.inputs = {{QStringLiteral("to"), QStringLiteral("v1.4.1")}};
    plan.target = {{QStringLiteral("release"), QStringLiteral("v1.4.1")}};
    plan.requirements = {{{QStringLiteral("Room"), {}}, QStringLiteral("≥ 1"), QStringLiteral("2"), true}};
    plan.steps = {step};
    plan.plannedAt = at(0);
    plan.factsReadAt = at(-2);
    plan.isProduction = false;
    plan.hostKey = QStringLiteral("SHA256:x");
    plan.definition = QStringLiteral("d1");
    return plan;
}

QJsonObject throughBytes(const QJsonObject &json)
{
    return QJsonDocument::fromJson(QJsonDocument(json).toJson()).object();
}

} // namespace

TEST(Json, givesThePlanBackAsItWasShown)
{
    const Plan plan = everyFieldSet();
    EXPECT_EQ(planFrom(throughBytes(toJson(plan))), plan);
}

TEST(Json, keepsBetweenWhichStepsUsersAreWithoutService)
{
    model::Plan plan;
    plan.downtime = model::Downtime{QStringLiteral("stop"), QStringLiteral("healthy")};
    EXPECT_EQ(model::planFrom(toJson(plan)).downtime, plan.downtime);
    EXPECT_FALSE(model::planFrom(toJson(model::Plan{})).downtime);
}

TEST(Json, givesEveryKindOfEventBack)
{
    RunEvent output{.run = QStringLiteral("r"), .sequence = 3, .at = at(1), .kind = RunEventKind::Output, .step = 0};
    output.bytes = QByteArray("\x00\xff\n", 3);
    output.isErrorStream = true;
    RunEvent finishedStep{.run = QStringLiteral("r"), .sequence = 4, .at = at(2), .kind = RunEventKind::StepFinished, .step = 0};
    finishedStep.outcome = {.state = StepState::Failed,
                            .error = base::Error{base::ErrorKind::CommandFailed, QStringLiteral("prod-1 dump"),
                                                 {{QStringLiteral("exit"), QStringLiteral("12")}}},
                            .why = QStringLiteral("w"),
                            .mayStillRun = true,
                            .exitStatus = 12,
                            .took = std::chrono::milliseconds(1250)};
    finishedStep.facts.insert(QStringLiteral("migration.heads"),
                              {QJsonArray{QStringLiteral("a"), QStringLiteral("b")}, at(2)});
    finishedStep.checks = {{{QStringLiteral("t"), {}}, QStringLiteral("x"), QStringLiteral("y"), false}};
    RunEvent finished{.run = QStringLiteral("r"), .sequence = 5, .at = at(3), .kind = RunEventKind::Finished};
    finished.state = RunState::Succeeded;
    finished.verdict = Verdict::NotProven;
    finished.text = QStringLiteral("schema differs");
    RunEvent kept = output;
    kept.offset = 4711;
    RunEvent started{.run = QStringLiteral("r"), .sequence = 6, .at = at(3), .kind = RunEventKind::StepStarted, .step = 0, .attempt = 3};
    RunEvent answered{.run = QStringLiteral("r"), .sequence = 7, .at = at(3), .kind = RunEventKind::Answered, .step = 0};
    answered.answer = Answer::Skip;
    answered.by = QStringLiteral("anna");
    answered.text = QStringLiteral("no mail today");
    RunEvent lost{.run = QStringLiteral("r"), .sequence = 8, .at = at(3), .kind = RunEventKind::LineLost};
    lost.text = QStringLiteral("reset by peer");
    RunEvent left{.run = QStringLiteral("r"), .sequence = 9, .at = at(3), .kind = RunEventKind::LeftBehind};
    left.left = {{2, 4711, QStringLiteral("uvicorn")}, {2, 4712, QStringLiteral("sh")}};
    const RunEvent queued{.run = QStringLiteral("r"), .sequence = 1, .at = at(0), .reason = QStringLiteral("it leaks"), .text = QStringLiteral("ann")};
    const RunEvent cancelled{.run = QStringLiteral("r"), .sequence = 10, .at = at(3), .kind = RunEventKind::CancelRequested, .reason = QStringLiteral("no"), .text = QStringLiteral("ben")};
    for (const RunEvent &event : {output, finishedStep, finished, kept, started, answered, lost, left, queued, cancelled})
        EXPECT_EQ(runEventFrom(throughBytes(toJson(event))), event) << nameOf(event.kind).toStdString();
}

TEST(Json, givesAnEnvironmentBack)
{
    const Environment environment{.system = QStringLiteral("rentguy"),
                                  .name = QStringLiteral("staging"),
                                  .environmentClass = EnvironmentClass::Staging,
                                  .server = {QStringLiteral("prod-1"), 2222, QStringLiteral("deploy"), SignIn::Key,
                                             QStringLiteral("/home/a b/key")},
                                  .parameters = {{QStringLiteral("root"), QStringLiteral("/opt/x")}}};
    EXPECT_EQ(environmentFrom(throughBytes(toJson(environment))), environment);
}

TEST(Json, readsAnUnknownEnvironmentClassAsProduction)
{
    EXPECT_EQ(environmentClassFrom(QStringLiteral("nonsense")), EnvironmentClass::Production);
}
