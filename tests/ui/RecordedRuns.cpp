// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Recorded.h"

namespace recorded {

namespace {

using model::RunEvent;
using model::RunEventKind;
using model::StepState;

class Tape final
{
public:
    explicit Tape(const model::Plan &plan) : m_plan(plan) {}

    RunEvent &add(RunEventKind kind, int step = -1)
    {
        RunEvent event;
        event.run = m_plan.run;
        event.kind = kind;
        event.step = step;
        event.sequence = m_events.size() + 1;
        m_events << event;
        return m_events.last();
    }

    void begin()
    {
        add(RunEventKind::Queued).text = QStringLiteral("marieke");
        add(RunEventKind::Started);
    }

    void run(int step, const QByteArray &output)
    {
        add(RunEventKind::StepStarted, step);
        add(RunEventKind::Output, step).bytes = output;
    }

    RunEvent &end(int step, StepState state)
    {
        RunEvent &event = add(RunEventKind::StepFinished, step);
        event.outcome.state = state;
        event.outcome.exitStatus = state == StepState::Succeeded ? 0 : -1;
        return event;
    }

    [[nodiscard]] QList<RunEvent> timed()
    {
        const QDateTime last = QDateTime::currentDateTimeUtc();
        for (qsizetype i = 0; i < m_events.size(); ++i)
            m_events[i].at = last.addMSecs(-1400 * (m_events.size() - 1 - i));
        return m_events;
    }

private:
    const model::Plan &m_plan;
    QList<RunEvent> m_events;
};

QByteArray outputOf(int step)
{
    return "reading step " + QByteArray::number(step) +
           "\n"
           "\x1b[32mpg_restore: processing data for table \"public.tips\"\x1b[0m\n"
           "pg_restore: processing data for table \"public.progress\"\n";
}

QList<model::CheckResult> proofs(bool hold)
{
    return {{{QStringLiteral("Checked-out commit"), QStringLiteral("Uitgecheckte commit")},
             QStringLiteral("3b7e9d10c2f4"),
             QStringLiteral("3b7e9d10c2f4"),
             true},
            {{QStringLiteral("Schema revision"), QStringLiteral("Schemarevisie")},
             QStringLiteral("8c31f0d2a7be"),
             hold ? QStringLiteral("8c31f0d2a7be") : QStringLiteral("d41d8cd98f00"),
             hold}};
}

} // namespace

QList<RunEvent> begun(const model::Plan &plan, int doneSteps)
{
    Tape tape(plan);
    tape.begin();
    for (int i = 0; i < doneSteps; ++i) {
        tape.run(i, outputOf(i));
        tape.end(i, StepState::Succeeded);
    }
    if (doneSteps < plan.steps.size())
        tape.run(doneSteps, outputOf(doneSteps));
    return tape.timed();
}

QList<RunEvent> proven(const model::Plan &plan, bool allHold)
{
    Tape tape(plan);
    tape.begin();
    for (int i = 0; i < plan.steps.size(); ++i) {
        tape.run(i, outputOf(i));
        RunEvent &end = tape.end(i, StepState::Succeeded);
        if (plan.steps[i].isProof)
            end.checks = proofs(allHold);
    }
    RunEvent &end = tape.add(RunEventKind::Finished);
    end.state = model::RunState::Succeeded;
    if (plan.hasProof())
        end.verdict = allHold ? model::Verdict::Proven : model::Verdict::NotProven;
    return tape.timed();
}

QList<RunEvent> failedAt(const model::Plan &plan, int step)
{
    Tape tape(plan);
    tape.begin();
    for (int i = 0; i < step; ++i) {
        tape.run(i, outputOf(i));
        tape.end(i, StepState::Succeeded);
    }
    tape.run(
        step,
        "pg_restore: error: could not read from input file: end of file\n<b>forged</b> \xE2\x9C\x85 all is well\n");
    RunEvent &failed = tape.end(step, StepState::Failed);
    failed.outcome.exitStatus = 11;
    failed.outcome.error = base::Error{base::ErrorKind::CommandFailed,
                                       QStringLiteral("prod-1.rentguy.nl, step %1").arg(step + 1),
                                       {{QStringLiteral("exit"), QStringLiteral("11")}}};
    for (int i = step + 1; i < plan.steps.size(); ++i)
        tape.end(i, StepState::Skipped);
    tape.add(RunEventKind::Finished).state = model::RunState::Failed;
    return tape.timed();
}

RunEvent next(const QList<RunEvent> &events, RunEventKind kind)
{
    RunEvent event;
    event.run = events.last().run;
    event.sequence = events.last().sequence + 1;
    event.at = QDateTime::currentDateTimeUtc();
    event.kind = kind;
    return event;
}

QList<RunEvent> needsYouAt(const model::Plan &plan, int step)
{
    QList<RunEvent> events = failedAt(plan, step);
    events.removeIf([](const RunEvent &event) {
        return event.kind == RunEventKind::Finished || event.outcome.state == StepState::Skipped;
    });
    events << next(events, RunEventKind::NeedsYou);
    events.last().step = step;
    return events;
}

QList<RunEvent> unknownAt(const model::Plan &plan, int step, bool mayStillRun, bool asks)
{
    QList<RunEvent> events = begun(plan, step);
    RunEvent end = next(events, RunEventKind::StepFinished);
    end.step = step;
    end.outcome.state = StepState::Unknown;
    end.outcome.mayStillRun = mayStillRun;
    end.outcome.why = mayStillRun ? QStringLiteral("may still be running on prod-1.rentguy.nl (process group 4711): "
                                                   "Timeout connecting to prod-1.rentguy.nl")
                                  : QStringLiteral("the server was restarted while this step ran");
    events << end;
    if (mayStillRun) {
        events << next(events, RunEventKind::LeftBehind);
        events.last().left = {{step, 4711, QStringLiteral("sh")}, {step, 4718, QStringLiteral("pg_dump")}};
    }
    events << next(events, asks ? RunEventKind::NeedsYou : RunEventKind::Finished);
    events.last().state = model::RunState::Unknown;
    events.last().text = end.outcome.why;
    return events;
}

QList<RunEvent> reconnecting(const model::Plan &plan, int doneSteps)
{
    QList<RunEvent> events = begun(plan, doneSteps);
    events << next(events, RunEventKind::LineLost);
    events.last().at = QDateTime::currentDateTimeUtc().addSecs(-12);
    return events;
}

QList<RunEvent> cancelledAt(const model::Plan &plan, int step, const QString &why)
{
    QList<RunEvent> events = begun(plan, step);
    events << next(events, RunEventKind::CancelRequested);
    RunEvent end = next(events, RunEventKind::StepFinished);
    end.step = step;
    end.outcome.state = StepState::Cancelled;
    end.outcome.why = why;
    events << end;
    events << next(events, RunEventKind::Finished);
    events.last().state = model::RunState::Cancelled;
    events.last().text = why;
    return events;
}

model::RunSummary queuedBackup(const QString &run)
{
    model::Plan plan = backupPlan();
    plan.run = run;
    return summaryOf(model::runFrom(plan, {begun(plan, 0).first()}));
}

model::FactSet locked(model::FactSet facts, model::LockHolder::Life life)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    model::LockHolder holder;
    holder.life = life;
    holder.silentFor = std::chrono::seconds(holder.isLeft() ? 1260 : 8);
    holder.details = {{QStringLiteral("run"), QStringLiteral("5e5e5e5e5e5e")},
                      {QStringLiteral("who"), QStringLiteral("anna")},
                      {QStringLiteral("host"), QStringLiteral("ws-7")},
                      {QStringLiteral("environment"), QStringLiteral("rentguy/production")},
                      {QStringLiteral("why"), QStringLiteral("Deploy v1.4.2")},
                      {QStringLiteral("since"), now.addSecs(-1800).toString(Qt::ISODate)}};
    facts.insert(model::factsOf(holder, now));
    return facts;
}

model::RunSummary summaryOf(const model::Run &run)
{
    return {run.id(),
            run.plan.environment,
            run.plan.procedure,
            run.plan.kind,
            run.plan.title,
            run.plan.target.value(QStringLiteral("release")),
            run.by,
            run.state,
            run.verdict,
            run.queuedAt,
            run.startedAt,
            run.finishedAt,
            run.plan.isChanging()};
}

QList<model::RunSummary> history()
{
    const model::Plan rollback = rollbackPlan();
    const model::Plan deploy = deployPlan();
    const model::Plan backup = backupPlan();
    return {summaryOf(model::runFrom(rollback, proven(rollback))),
            summaryOf(model::runFrom(deploy, failedAt(deploy, 4))),
            summaryOf(model::runFrom(backup, proven(backup, false)))};
}

} // namespace recorded
