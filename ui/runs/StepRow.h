// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"
#include "model/Run.h"

#include <chrono>
#include <optional>

namespace common {
class Disclosure;
class Label;
} // namespace common

namespace runs {

class StepDetail;

/// One step on the story line of a run: a shape on a vertical line, its name,
/// how long it took against usual, and its output and command behind its name.
/// The running one and the failed one open by themselves, unless a person closed them.
class StepRow final : public common::Page
{
    Q_OBJECT
public:
    StepRow(const model::PlannedStep &step, bool isFirst, bool isLast, QWidget *parent = nullptr);
    void setUsual(const std::optional<std::chrono::milliseconds> &usual);
    void setProgress(const model::StepProgress &progress, const QString &notDone);
    /// Since when the connection to its server is lost; invalid: it is not.
    void setLineLost(const QDateTime &since);
    void setOpen(bool open);
    /// Called each second while it runs.
    void showTime();
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] model::StepState state() const { return m_progress.outcome.state; }

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent *event) override;

private:
    void openAsNeeded(model::StepState before);
    void showWord();
    model::PlannedStep m_step;
    model::StepProgress m_progress;
    std::optional<std::chrono::milliseconds> m_usual;
    bool m_isFirst;
    bool m_isLast;
    bool m_wasToggledByHand = false;
    QDateTime m_lineLostAt;
    StepDetail *m_detail;
    common::Disclosure *m_title;
    common::Label *m_word;
    common::Label *m_time;
};

} // namespace runs
