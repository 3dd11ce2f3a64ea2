// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/StepRun.h"
#include "model/Run.h"

namespace engine {

/// Where a run stands, and what may come next: decided from nothing but the run's own
/// past and the results of its steps, so that it is the same before and after a restart.
class Course final
{
public:
    explicit Course(const model::Run &past);

    /// Why a step must not start now; empty if it may.
    [[nodiscard]] QString hindrance(const model::PlannedStep &step) const;
    /// A person has to decide before anything else is done.
    [[nodiscard]] bool needsPerson() const;
    void note(int step, const StepResult &result);
    /// The step was not started, because it must not be.
    void refuse(int step, const StepResult &result) { note(step, result.outcome); }
    /// As asked, before the next step was started.
    void cancel();

    /// Of a step that ended as unknown: what it left may be at work on the server.
    [[nodiscard]] bool mayStillRun() const { return m_mayStillRun; }
    [[nodiscard]] bool hasChanged() const { return m_hasChanged; }
    [[nodiscard]] bool isRunning() const { return m_state == model::RunState::Running; }
    [[nodiscard]] const model::FactSet &seen() const { return m_seen; }
    [[nodiscard]] model::RunEvent needsYou() const;
    [[nodiscard]] model::RunEvent finish() const;

private:
    void note(int step, const model::StepOutcome &outcome);

    const model::Plan m_plan;
    model::FactSet m_seen;
    model::RunState m_state = model::RunState::Running;
    bool m_hasChanged = false;
    bool m_isToEnd = false;
    bool m_mayStillRun = false;
    bool m_isDisproven = false;
    bool m_hasProven = false;
    int m_failedStep = -1;
    QString m_why;
};

} // namespace engine
