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
