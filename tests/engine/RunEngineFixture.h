// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/RunEngine.h"
#include "model/Run.h"

#include "support/Printers.h"

#include <deque>

using namespace Qt::StringLiterals;
using engine::ErrandEnd;
using model::PlannedStep;
using model::RunEvent;
using model::RunState;
using model::Verdict;

class ManualClock final : public base::Clock
{
public:
    QDateTime now() const override { return QDateTime(QDate(2026, 3, 12), QTime(3, 0), Qt::UTC).addMSecs(time.count()); }
    std::chrono::milliseconds monotonic() const override { return time; }
    std::chrono::milliseconds time{0};
};

/// Keeps events, and can be full from some event on.
class ListJournal final : public engine::Journal
{
public:
    base::Result<RunEvent> append(RunEvent event) override
    {
        if (static_cast<int>(events.size()) >= room)
            return base::fail(base::ErrorKind::StorageFailed, u"store"_s, u"disk full"_s);
        event.sequence = events.size() + 1;
        events << event;
        return event;
    }
    QList<RunEvent> events;
    int room = 1000;
};

/// One answer of the server: what it prints, and how the errand ends.
struct Reply
{
    QByteArray output;
    base::Result<ErrandEnd> end = ErrandEnd{ErrandEnd::Way::Exited, 0, {}};
    bool asksToStop = false;
    bool asksToLeave = false;
};

class ScriptedServer final : public engine::ErrandRunner
{
public:
    explicit ScriptedServer(ManualClock &c) : clock(c) {}

    base::Result<ErrandEnd> run(const engine::Errand &errand, const engine::Listening &listening, const engine::Wishes &) override
    {
        sent << errand.script;
        jobs << errand.job.value_or(engine::Job{});
        const Reply answer = answers.empty() ? Reply{} : answers.front();
        if (!answers.empty())
            answers.pop_front();
        if (!answer.output.isEmpty())
            listening.output(answer.output, false);
        if (answer.asksToStop)
            stop.request_stop();
        if (answer.asksToLeave)
            leave.request_stop();
        return answer.end;
    }
    bool reconnect(const engine::Listening &listening, const engine::Wishes &) override
    {
        listening.line(true, u"the line was lost"_s);
        if (reconnections == 0)
            return false;
        --reconnections;
        listening.line(false, {});
        return true;
    }
    QString hostKey() override { return key; }
    std::optional<QList<model::LeftProcess>> leftBehind() override { return left; }
    void giveBack() override { ++givenBack; }
    bool pause(std::chrono::milliseconds time, const engine::Wishes &wishes) override
    {
        clock.time += time;
        return !wishes.cancel.stop_requested() && !wishes.leave.stop_requested();
    }

    ManualClock &clock;
    std::deque<Reply> answers;
    QList<QByteArray> sent;
    QList<engine::Job> jobs; ///< without an id where the errand only looked
    int givenBack = 0;
    QString key = u"SHA256:right"_s;
    std::optional<QList<model::LeftProcess>> left = QList<model::LeftProcess>();
    int reconnections = 0;   ///< how often the line comes back
    std::stop_source stop;
    std::stop_source leave;
};

inline Reply prints(const QByteArray &output) { return {output}; }
inline Reply exits(int status) { return {"last words\n", ErrandEnd{ErrandEnd::Way::Exited, status, {}}}; }
inline Reply ends(ErrandEnd::Way way) { return {{}, ErrandEnd{way, -1, u"line"_s}}; }

inline PlannedStep changing(const QString &id)
{
    PlannedStep step{.id = id};
    step.effect = model::Effect::Change;
    return step;
}

inline PlannedStep reading(const QString &id, const QString &expected)
{
    PlannedStep step{.id = id};
    step.parsers = {{.kind = model::ParserKind::KeyValue, .facts = {{u"health.state"_s, u"state"_s}}}};
    step.expect = {{.title = {u"Health"_s, {}}, .fact = u"health.state"_s, .operand = expected}};
    return step;
}

inline PlannedStep proof(const QString &id)
{
    PlannedStep step = reading(id, u"healthy"_s);
    step.isProof = true;
    return step;
}

class RunEngineTest : public ::testing::Test
{
protected:
    /// The run as its journal tells it.
    model::Run run(const QList<PlannedStep> &steps, const engine::Secrets &secrets = {})
    {
        plan.run = u"r"_s;
        plan.steps = steps;
        return goOn(secrets);
    }

    /// The same run again, from where its journal ends, as after a restart of the program.
    model::Run goOn(const engine::Secrets &secrets = {})
    {
        engine::Past past{model::runFrom(plan, journal.events), {}};
        if (const int current = past.run.currentStep(); current >= 0)
            past.heard = past.run.steps[current].tail;
        engine::RunEngine runEngine(journal, server, clock, access, [this](const RunEvent &event) { observed << event; });
        result = runEngine.run(past, secrets, {server.stop.get_token(), server.leave.get_token()});
        return model::runFrom(plan, journal.events);
    }

    model::Run answer(model::Answer answer, const QString &reason = {})
    {
        RunEvent event{.run = plan.run, .kind = model::RunEventKind::Answered};
        event.answer = answer;
        event.text = reason;
        (void)journal.append(event);
        return goOn();
    }

    /// "started step:0 finished:0:succeeded …", without output.
    [[nodiscard]] QString log() const
    {
        QStringList words;
        for (const RunEvent &event : journal.events)
            switch (event.kind) {
            case model::RunEventKind::StepStarted:
                words << u"step:%1"_s.arg(event.step) + (event.attempt > 1 ? u"#%1"_s.arg(event.attempt) : QString());
                break;
            case model::RunEventKind::StepFinished:
                words << u"%1:%2"_s.arg(model::nameOf(event.outcome.state)).arg(event.step);
                break;
            case model::RunEventKind::Finished:
                words << u"end:"_s + model::nameOf(event.state) + (event.verdict == Verdict::None ? QString() : u'/' + model::nameOf(event.verdict));
                break;
            case model::RunEventKind::Started:
                words << u"started"_s;
                break;
            case model::RunEventKind::NeedsYou:
                words << u"needs-you:%1"_s.arg(event.step);
                break;
            case model::RunEventKind::Answered:
                words << model::nameOf(event.answer);
                break;
            case model::RunEventKind::LineLost:
                words << u"lost"_s;
                break;
            case model::RunEventKind::LineBack:
                words << u"back"_s;
                break;
            default:
                break;
            }
        return words.join(u' ');
    }

    ManualClock clock;
    ListJournal journal;
    ScriptedServer server{clock};
    model::Plan plan;
    engine::Access access = engine::Access::Full;
    QList<RunEvent> observed;
    base::Result<std::optional<RunEvent>> result;
};
