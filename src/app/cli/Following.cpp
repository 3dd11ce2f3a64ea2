// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Following.h"

#include "app/Signals.h"
#include "model/Json.h"

#include <QCoreApplication>

namespace cli {

using namespace Qt::StringLiterals;
using model::RunEventKind;

namespace {

constexpr int linesShown = 20;      // of a step that failed
constexpr int mostLinesShown = 200; // of one that is there to be read

/// Tells a run's events as they come.
class Teller final
{
public:
    Teller(const Call &call, model::Run run, bool isTold) : m_call(call), m_run(std::move(run)), m_isTold(isTold) {}

    void tell(const model::RunEvent &event)
    {
        m_run.apply(event);
        if (!m_isTold)
            return;
        if (m_call.console.isJson())
            return m_call.console.json(model::toJson(event));
        switch (event.kind) {
        case RunEventKind::StepStarted:
            return m_call.console.line(u"▶ %1/%2 %3%4"_s.arg(event.step + 1)
                                           .arg(m_run.plan.steps.size())
                                           .arg(m_run.plan.steps[event.step].title.en,
                                                event.attempt > 1 ? u" (attempt %1)"_s.arg(event.attempt) : QString()));
        case RunEventKind::StepFinished:
            return tellStep(event);
        case RunEventKind::Finished:
            return tellEnd(event);
        case RunEventKind::LineLost:
            return m_call.console.line(u"  reconnecting: %1; what runs on the server goes on"_s.arg(event.text));
        case RunEventKind::LineBack:
            return m_call.console.line(u"  connected again"_s);
        case RunEventKind::NeedsYou:
            return tellQuestion(event);
        case RunEventKind::Answered:
            return m_call.console.line(u"%1 by %2%3"_s.arg(model::nameOf(event.answer), event.by, event.text.isEmpty() ? QString() : u": "_s + event.text));
        case RunEventKind::Adopted:
            return m_call.console.line(u"Going on with %1 of %2, which lost its program."_s.arg(m_run.plan.title.en, m_run.plan.environment));
        case RunEventKind::LeftBehind:
            for (const model::LeftProcess &process : event.left)
                m_call.console.line(leftLine(m_run, process));
            return;
        case RunEventKind::ServerChecked:
            return m_call.console.line(u"  ✔ it is the server that was enrolled"_s);
        case RunEventKind::Queued:
        case RunEventKind::Started:
        case RunEventKind::Output:
        case RunEventKind::CancelRequested:
            return;
        }
    }

    [[nodiscard]] const model::Run &run() const { return m_run; }
    [[nodiscard]] bool isWrongServer() const
    {
        const int step = m_run.failedStep();
        return step >= 0 && m_run.steps[step].outcome.error && m_run.steps[step].outcome.error->kind == base::ErrorKind::WrongServer;
    }

private:
    void tellStep(const model::RunEvent &event) const
    {
        for (const model::CheckResult &check : event.checks)
            m_call.console.line(u"     "_s + checkLine(check));
        if (event.outcome.state == model::StepState::Succeeded) {
            // Of a run that only looks, a step without an expectation is there to be read.
            if (!m_run.plan.isChanging() && m_run.plan.steps[event.step].expect.isEmpty())
                tellLines(m_run.steps[event.step].tail, mostLinesShown);
            return;
        }
        m_call.console.line(u"  %1: %2"_s.arg(model::nameOf(event.outcome.state), event.outcome.error ? event.outcome.error->reason() : event.outcome.why));
        if (event.outcome.state != model::StepState::Failed && event.outcome.state != model::StepState::Unknown)
            return;
        tellLines(m_run.steps[event.step].tail, linesShown);
    }

    /// The last lines of what a step said.
    void tellLines(const QByteArray &output, qsizetype most) const
    {
        QByteArray text = output;
        while (text.endsWith('\n') || text.endsWith('\r'))
            text.chop(1);
        if (text.isEmpty())
            return;
        const QList<QByteArray> lines = text.split('\n');
        if (lines.size() > most || output.size() >= model::StepProgress::tailSize)
            m_call.console.line(u"     │ … more lines before these: `keerpunt-cli tasks output %1`"_s.arg(m_run.id()));
        for (const QByteArray &line : lines.mid(std::max<qsizetype>(0, lines.size() - most)))
            m_call.console.line(u"     │ "_s + QString::fromUtf8(line));
    }

    void tellQuestion(const model::RunEvent &event) const
    {
        m_call.console.line(u"\n%1: needs you"_s.arg(m_run.plan.title.en));
        if (!event.text.isEmpty())
            m_call.console.line(event.text);
        showAnswers(m_call, m_run);
    }

    void tellEnd(const model::RunEvent &event) const
    {
        m_call.console.line(u"\n%1: %2%3"_s.arg(m_run.plan.title.en, endWord(event.state, event.verdict), m_run.hasSkips() ? u" (with steps left out)"_s : QString()));
        if (!event.text.isEmpty())
            m_call.console.line(event.text);
        if (event.state == model::RunState::Failed && !m_run.hasChangedSomething())
            m_call.console.line(u"Nothing was changed."_s);
        if (event.state == model::RunState::Unknown)
            m_call.console.line(u"Look at the server before you do anything else: `keerpunt-cli status %1`"_s.arg(m_run.plan.environment));
    }

    const Call &m_call;
    model::Run m_run;
    bool m_isTold;
};

} // namespace

QString leftLine(const model::Run &run, const model::LeftProcess &process)
{
    const QString step = process.step >= 0 && process.step < run.plan.steps.size() ? run.plan.steps[process.step].title.en : u"it"_s;
    return u"Still running, started by “%1”: %2 (process %3)"_s.arg(step, process.name).arg(process.pid);
}

QString checkLine(const model::CheckResult &check)
{
    const QString actual = check.actual.isEmpty() ? u"nothing"_s : check.actual;
    return u"%1 %2: %3%4"_s.arg(check.holds ? u"✔"_s : check.weight == model::Weight::Must ? u"✖"_s : u"!"_s, check.title.en, actual,
                                check.holds ? QString() : u" (expected %1)"_s.arg(check.expected));
}

void showAnswers(const Call &call, const model::Run &run)
{
    QStringList done;
    QStringList notDone;
    for (int i = 0; i < run.steps.size(); ++i) {
        const model::StepState state = run.steps[i].outcome.state;
        if (state == model::StepState::Succeeded && run.plan.steps[i].isChanging())
            done << run.plan.steps[i].title.en;
        if (state == model::StepState::Waiting)
            notDone << run.plan.steps[i].title.en;
    }
    call.console.line(u"Done: %1"_s.arg(done.isEmpty() ? u"nothing"_s : done.join(u" · "_s)));
    call.console.line(u"Not done: %1"_s.arg(notDone.isEmpty() ? u"nothing"_s : notDone.join(u" · "_s)));
    call.console.line(u"Answer with one of:"_s);
    for (const model::Answer answer : run.possibleAnswers()) {
        const QString more = answer == model::Answer::Skip       ? u" --reason TEXT"_s
                             : answer == model::Answer::RollBack ? u" --confirm "_s + run.plan.environment
                                                                 : QString();
        call.console.line(u"  keerpunt-cli tasks answer %1 %2%3"_s.arg(run.id(), model::nameOf(answer), more));
    }
}

Exit follow(const Call &call, const model::Run &run, const std::function<base::Result<void>()> &begin, bool isTold)
{
    Teller teller(call, run, isTold);
    Exit result = Failed;
    QObject::connect(&call.operations, &operations::Operations::runEvent, qApp, [&](const model::RunEvent &event) {
        if (event.run != run.id())
            return;
        teller.tell(event);
        if (event.kind == RunEventKind::Finished || event.kind == RunEventKind::NeedsYou) {
            result = teller.isWrongServer() ? Refused : exitFor(teller.run().state, event.verdict);
            QCoreApplication::quit();
        }
    });
    QObject::connect(&call.operations, &operations::Operations::problem, qApp, [&](const base::Error &error) {
        // What keeps a run from going on ends the following; what it can live with is told.
        const Exit failure = call.console.error(error);
        if (teller.run().state != model::RunState::Running) {
            result = failure;
            QCoreApplication::quit();
        }
    });
    if (const auto begun = begin(); !begun)
        return call.console.error(begun.error());
    const app::OnSignal onSignal([&](bool interrupted) {
        if (interrupted) { // and we stay to see whether it ended
            call.console.note(u"cancelling…"_s);
            (void)call.operations.cancel(run.id());
        } else {
            call.console.note(u"leaving: what runs goes on at the server; `keerpunt-cli tasks list` follows it"_s);
            result = Unknown;
            QCoreApplication::quit();
        }
    });
    QCoreApplication::exec();
    QObject::disconnect(&call.operations, nullptr, qApp, nullptr);
    return result;
}

} // namespace cli
