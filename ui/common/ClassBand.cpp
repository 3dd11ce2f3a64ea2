// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/ClassBand.h"

#include "common/Icons.h"
#include "common/Printable.h"
#include "common/StateWords.h"
#include "common/TimeText.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace common {

ClassBand::ClassBand(QWidget *parent)
    : Page(parent), m_name(addLabel(TextStyle::Heading)), m_classIcon(addLabel(TextStyle::Body)),
      m_className(addLabel(TextStyle::Strong)), m_lockIcon(addLabel(TextStyle::Body)),
      m_lockWord(addLabel(TextStyle::Body)), m_healthIcon(addLabel(TextStyle::Body)),
      m_healthWord(addLabel(TextStyle::Body)), m_server(addLabel(TextStyle::Body)), m_age(addLabel(TextStyle::Body))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(space::gap, 0, space::gap, 0);
    layout->setSpacing(space::unit);
    layout->addWidget(m_name);
    layout->addSpacing(space::gap);
    layout->addWidget(m_classIcon);
    layout->addWidget(m_className);
    layout->addStretch();
    layout->addWidget(m_lockIcon);
    layout->addWidget(m_lockWord);
    layout->addSpacing(space::unit);
    layout->addWidget(m_healthIcon);
    layout->addWidget(m_healthWord);
    layout->addSpacing(space::unit);
    layout->addWidget(m_server);
    layout->addSpacing(space::unit);
    layout->addWidget(m_age);
    setFixedHeight(6 * space::unit);
    startTimer(1000);
}

QLabel *ClassBand::addLabel(TextStyle style)
{
    auto *label = new QLabel(this);
    label->setTextFormat(Qt::PlainText);
    label->setFont(common::font(style));
    QPalette white = label->palette();
    white.setColor(QPalette::WindowText, onBand());
    label->setPalette(white);
    return label;
}

void ClassBand::setEnvironment(const model::Environment &environment, const QString &systemTitle)
{
    m_environment = environment;
    m_systemTitle = systemTitle;
    retranslate();
}

void ClassBand::setKnowledge(const QString &version, const State &health, const QDateTime &lookedAt, bool isLooking)
{
    m_version = version;
    m_health = health;
    m_lookedAt = lookedAt;
    m_isLooking = isLooking;
    retranslate();
}

void ClassBand::setLock(const State &lock, const QString &line)
{
    m_lock = lock;
    m_lockLine = line;
    retranslate();
}

void ClassBand::showIcons()
{
    const QSize size(16, 16);
    m_lockIcon->setVisible(!m_lock.shape.isEmpty());
    m_lockWord->setVisible(!m_lock.shape.isEmpty());
    if (!m_lock.shape.isEmpty())
        m_lockIcon->setPixmap(icon(m_lock.shape, onBand()).pixmap(size, devicePixelRatioF()));
    m_classIcon->setPixmap(
        icon(StateWords::shape(m_environment.environmentClass), onBand()).pixmap(size, devicePixelRatioF()));
    m_healthIcon->setVisible(!m_health.shape.isEmpty());
    if (!m_health.shape.isEmpty())
        m_healthIcon->setPixmap(icon(m_health.shape, onBand()).pixmap(size, devicePixelRatioF()));
}

void ClassBand::retranslate()
{
    m_name->setText(QStringLiteral("%1 ▸ %2").arg(m_systemTitle, m_environment.name));
    m_className->setText(StateWords::word(m_environment.environmentClass).toUpper());
    const bool isKnown = !m_version.isEmpty() && m_version != QStringLiteral("–");
    m_healthWord->setText(!isKnown ? m_health.word : QStringLiteral("%1 · %2").arg(m_health.word, m_version));
    m_server->setText(m_environment.server.host);
    m_server->setToolTip(toolTipOf(m_environment.server.address()));
    if (m_isLooking && !m_lookedAt.isValid())
        m_healthWord->clear(); // "looking …" says it
    const QString age = m_lookedAt.isValid() ? tr("seen %1").arg(TimeText::ago(m_lookedAt)) : tr("not seen yet");
    m_age->setText(m_isLooking ? tr("looking …") : age);
    m_age->setToolTip(TimeText::absolute(m_lookedAt));
    m_age->setMinimumWidth(fontMetrics().horizontalAdvance(
        tr("seen %1").arg(TimeText::ago(QDateTime::currentDateTimeUtc().addSecs(-59 * 60)))));
    m_lockWord->setText(m_lock.word);
    m_lockWord->setToolTip(toolTipOf(m_lockLine));
    showIcons();
    setAccessibleName(QStringLiteral("%1, %2").arg(m_name->text(), m_className->text()));
}

void ClassBand::timerEvent(QTimerEvent *)
{
    if (isVisible() && m_lookedAt.isValid() && !m_isLooking)
        m_age->setText(tr("seen %1").arg(TimeText::ago(m_lookedAt)));
}

void ClassBand::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), bandColour(m_environment.environmentClass));
}

} // namespace common
