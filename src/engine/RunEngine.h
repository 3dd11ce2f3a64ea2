// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "engine/Ports.h"
#include "model/Run.h"

namespace engine {

/// What the journal tells of a run so far: a run that was only queued, or one that
/// was broken off anywhere. `heard` is the output of the step that runs, if one does.
struct Past
{
    model::Run run;
    QByteArray heard;
};

/// Carries out one plan, step by step, as straight-line blocking code on the thread
/// that calls it, from wherever its past ends. Rules:
/// - an event is in the journal before what it announces is done;
/// - a step that fails after something was changed stops the run until a person
///   answers; before that it ends the run; `always` steps run before the end;
/// - a proof step that fails does not stop the other proof steps, but nothing that is
///   no proof follows: what was not proven is not recorded as healthy;
/// - what cannot be known is Unknown, and nothing follows it;
/// - before the first change and before each step that destroys, the plan's guard is read:
///   on another server than the one that was enrolled, nothing is started;
/// - with read-only access, no plan that changes anything is carried out at all;
/// - a cancelled run says whether its step ended on the server or may still run.
class RunEngine final
{
public:
    using Observer = std::function<void(const model::RunEvent &)>;

    RunEngine(Journal &journal, ErrandRunner &runner, const base::Clock &clock, Access access, Observer observer);

    /// Goes on with the run until its end, until it needs a person, or until it is to be
    /// left; gives the event that says so (Finished or NeedsYou), or none if it was left.
    /// Error Refused if access is read-only and the plan is not,
    /// StorageFailed if the journal could not be written: then nothing more was done.
    [[nodiscard]] base::Result<std::optional<model::RunEvent>> run(const Past &past, const Secrets &secrets,
                                                                   const Wishes &wishes);

private:
    Journal &m_journal;
    ErrandRunner &m_runner;
    const base::Clock &m_clock;
    Access m_access;
    Observer m_observer;
};

/// The id under which the server keeps one attempt at a step.
[[nodiscard]] QString jobId(const QString &run, int step, int attempt);

} // namespace engine
