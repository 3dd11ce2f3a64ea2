// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame/LockBar.h"

#include "common/Button.h"
#include "common/ErrorPanel.h"
#include "common/Icons.h"
#include "common/Label.h"
#include "common/LockWords.h"
#include "runs/ConfirmPanel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QTimerEvent>
#include <QVBoxLayout>

namespace frame {

using common::Label;
using common::LockWords;
using common::TextStyle;
using common::Tone;

LockBar::LockBar(const QString &confirmation, QWidget *parent)
    : Page(parent), m_confirmation(confirmation), m_line(new Label(TextStyle::Strong)),
      m_life(new Label(TextStyle::Body, Tone::Muted)), m_take(new common::Button), m_ask(new runs::ConfirmPanel),
      m_error(new common::ErrorPanel)
{
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_line->wrapping()->selectable());
    texts->addWidget(m_life->wrapping());
    auto *line = new QHBoxLayout;
    line->setContentsMargins(6 * common::space::unit, common::space::unit, common::space::gap, common::space::unit);
    line->addLayout(texts, 1);
    line->addWidget(m_take->forChanges());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 1);
    layout->setSpacing(0);
    layout->addLayout(line);
    layout->addWidget(m_error);
    layout->addWidget(m_ask);
    m_ask->setWhy(runs::ConfirmPanel::Why::Needed);
    connect(m_take, &QPushButton::clicked, this, &LockBar::ask);
    connect(m_ask, &runs::ConfirmPanel::confirmed, this, &LockBar::take);
    connect(m_ask, &runs::ConfirmPanel::cancelled, this, [this] {
        retranslate();
        m_take->setFocus(Qt::OtherFocusReason);
    });
    m_tick.start(1000, this);
    retranslate();
}

void LockBar::setHolder(const std::optional<model::LockHolder> &holder, bool isOurs, const QDateTime &readAt)
{
    const bool isAnother = holder.has_value() != m_holder.has_value() || (holder && holder->run() != m_holder->run());
    m_holder = holder;
    m_isOurs = isOurs;
    m_readAt = readAt;
    if (isAnother) { // what was asked is not the question any more
        m_ask->giveUp();
        m_error->setError(std::nullopt);
    }
    if (holder && isAnother)
        m_wasTaken = false;
    retranslate();
}

void LockBar::setTaken(const std::optional<base::Error> &failure)
{
    m_isTaking = false;
    m_wasTaken = !failure;
    m_error->setError(failure);
    retranslate();
}

void LockBar::ask()
{
    if (m_holder)
        m_ask->ask(LockWords::takingOver(*m_holder), tr("Take the lock over"), m_confirmation);
    retranslate();
}

void LockBar::take(const QString &typed)
{
    const QString reason = m_ask->reason();
    const QString run = m_holder ? m_holder->run() : QString();
    m_ask->giveUp();
    m_isTaking = true;
    m_error->setError(std::nullopt);
    retranslate();
    Q_EMIT takeOverRequested(run, reason, typed);
}

bool LockBar::stepBack()
{
    const bool wasAsking = m_ask->isOpen();
    m_ask->giveUp();
    return wasAsking;
}

void LockBar::setHoldTime(int milliseconds)
{
    m_ask->setHoldTime(milliseconds);
}

/// Our own lock asks nothing of anybody, unless what holds it was left behind.
bool LockBar::isShown() const
{
    return m_isTaking || m_wasTaken || m_error->error() || (m_holder && (!m_isOurs || m_holder->isLeft()));
}

void LockBar::retranslate()
{
    const bool isFree = !m_holder || m_wasTaken;
    m_line->setText(isFree ? tr("The lock was taken over: this environment is free.")
                           : LockWords::line(*m_holder, m_isOurs));
    m_life->setText(isFree ? tr("What runs goes on to its end; look again before you start something.")
                           : LockWords::life(*m_holder, m_readAt));
    m_life->setTone(!isFree && m_holder->isLeft() ? Tone::Warning : Tone::Muted);
    m_take->setText(m_isTaking ? tr("Taking over …") : tr("Take over …"));
    m_take->setAccessibleDescription(m_line->text());
    m_take->setVisible(!isFree && !m_ask->isOpen());
    m_take->setEnabled(!m_isTaking);
    if (m_ask->isOpen() && m_holder)
        m_ask->setTexts(LockWords::takingOver(*m_holder), tr("Take the lock over"));
    setAccessibleName(m_line->text());
    setVisible(isShown());
}

void LockBar::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_tick.timerId() && isVisible() && m_holder && !m_wasTaken)
        m_life->setText(LockWords::life(*m_holder, m_readAt));
}

void LockBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), common::surface(common::Surface::Raised));
    painter.fillRect(QRect(0, height() - 1, width(), 1), common::surface(common::Surface::Line));
    const common::State state = m_holder && !m_wasTaken ? LockWords::state(*m_holder, m_isOurs)
                                                        : common::State{QStringLiteral("state-ok"), {}, Tone::Ok};
    common::paintIcon(painter, QRectF(common::space::gap, common::space::unit, 20, 20), state.shape,
                      common::colour(state.tone));
}

} // namespace frame
