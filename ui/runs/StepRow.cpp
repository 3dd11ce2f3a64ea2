// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/StepRow.h"

#include "common/Disclosure.h"
#include "common/Icons.h"
#include "common/Label.h"
#include "common/Language.h"
#include "common/StateWords.h"
#include "common/TimeText.h"
#include "runs/RunText.h"
#include "runs/StepDetail.h"

#include <QGridLayout>
#include <QPainter>

namespace runs {

namespace {

constexpr int gutter = 40;
constexpr int side = 18;

} // namespace

StepRow::StepRow(const model::PlannedStep &step, bool isFirst, bool isLast, QWidget *parent)
    : Page(parent), m_step(step), m_isFirst(isFirst), m_isLast(isLast), m_detail(new StepDetail(step)),
      m_title(new common::Disclosure(m_detail)), m_word(new common::Label),
      m_time(new common::Label(common::TextStyle::Body, common::Tone::Muted))
{
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(gutter, 2, 0, 2);
    layout->setVerticalSpacing(0);
    layout->setHorizontalSpacing(common::space::gap);
    layout->addWidget(m_title, 0, 0, Qt::AlignLeft);
    layout->addWidget(m_word, 0, 1, Qt::AlignRight | Qt::AlignVCenter);
    layout->addWidget(m_time, 0, 2, Qt::AlignRight | Qt::AlignVCenter);
    layout->addWidget(m_detail, 1, 0, 1, 3);
    layout->setColumnStretch(0, 1);
    m_time->setAlignment(Qt::AlignRight);
    connect(m_title, &QPushButton::clicked, this, [this] { m_wasToggledByHand = true; });
    retranslate();
}

void StepRow::setUsual(const std::optional<std::chrono::milliseconds> &usual)
{
    m_usual = usual;
    showTime();
}

void StepRow::setProgress(const model::StepProgress &progress, const QString &notDone)
{
    const model::StepState before = m_progress.outcome.state;
    m_progress = progress;
    m_detail->setProgress(progress, notDone);
    openAsNeeded(before);
    retranslate();
    update();
}

void StepRow::openAsNeeded(model::StepState before)
{
    const model::StepState now = m_progress.outcome.state;
    if (now == before)
        return;
    const bool needsEyes = now == model::StepState::Failed || now == model::StepState::Unknown;
    if (needsEyes)
        m_title->setOpen(true);
    else if (!m_wasToggledByHand)
        m_title->setOpen(now == model::StepState::Running);
}

void StepRow::setLineLost(const QDateTime &since)
{
    m_lineLostAt = since;
    showWord();
}

void StepRow::setOpen(bool open)
{
    m_title->setOpen(open);
}

bool StepRow::isOpen() const
{
    return m_title->isOpen();
}

void StepRow::showWord()
{
    const common::State state = common::StateWords::of(m_progress.outcome.state);
    const bool isPlain = m_progress.outcome.state == model::StepState::Waiting ||
                         m_progress.outcome.state == model::StepState::Succeeded;
    const bool isCutOff = m_lineLostAt.isValid() && m_progress.outcome.state == model::StepState::Running;
    const common::State shown = isCutOff ? common::StateWords::reconnecting(m_lineLostAt) : state;
    m_word->setText(isPlain ? QString() : shown.word);
    m_word->setTone(shown.tone);
}

void StepRow::showTime()
{
    using model::StepState;
    showWord();
    if (!m_progress.startedAt.isValid()) {
        m_time->setText(m_usual ? tr("usual %1").arg(common::TimeText::clock(*m_usual)) : QString());
        m_time->setTone(common::Tone::Muted);
        return;
    }
    const auto elapsed = m_progress.duration(QDateTime::currentDateTimeUtc());
    const bool isRunning = state() == StepState::Running;
    m_time->setText(isRunning ? common::TimeText::against(elapsed, m_usual) : common::TimeText::duration(elapsed));
    m_time->setToolTip(common::TimeText::absolute(m_progress.startedAt));
    m_time->setTone(isRunning && m_usual && elapsed > *m_usual ? common::Tone::Warning : common::Tone::Muted);
}

void StepRow::retranslate()
{
    const QString title = common::words(m_step.title);
    const common::State state = common::StateWords::of(m_progress.outcome.state);
    m_title->setText(title.isEmpty() ? m_step.id : title);
    m_title->setFont(common::font(m_progress.outcome.state == model::StepState::Running ? common::TextStyle::Strong
                                                                                        : common::TextStyle::Body));
    setAccessibleName(QStringLiteral("%1, %2").arg(m_title->text(), state.word));
    m_title->setAccessibleName(accessibleName());
    m_title->setAccessibleDescription(tr("Show its output and its exact command"));
    m_time->setMinimumWidth(m_time->fontMetrics().horizontalAdvance(
        common::TimeText::against(std::chrono::minutes(59), std::chrono::minutes(59))));
    showTime();
}

void StepRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int centre = m_title->geometry().center().y();
    const int x = gutter / 2;
    painter.setPen(QPen(common::surface(common::Surface::Line), 1.5));
    if (!m_isFirst)
        painter.drawLine(QPointF(x, 0), QPointF(x, centre - side / 2 - 2));
    if (!m_isLast)
        painter.drawLine(QPointF(x, centre + side / 2 + 2), QPointF(x, height()));
    const common::State state = common::StateWords::of(m_progress.outcome.state);
    if (state.isHatched())
        common::hatch(painter, QRectF(x - side / 2.0 - 2, centre - side / 2.0 - 2, side + 4, side + 4));
    common::paintIcon(painter, QRectF(x - side / 2.0, centre - side / 2.0, side, side), state.shape,
                      common::colour(state.tone));
}

} // namespace runs
