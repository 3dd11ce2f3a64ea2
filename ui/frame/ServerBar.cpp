// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame/ServerBar.h"

#include "common/Button.h"
#include "common/ErrorPanel.h"
#include "common/Icons.h"
#include "common/Label.h"
#include "runs/ConfirmPanel.h"

#include <QGridLayout>
#include <QPainter>

namespace frame {

using common::Label;
using common::TextStyle;
using common::Tone;

ServerBar::ServerBar(const QString &confirmation, QWidget *parent)
    : Page(parent), m_confirmation(confirmation), m_line(new Label(TextStyle::Strong, Tone::Bad)), m_what(new Label),
      m_enrol(new common::Button), m_ask(new runs::ConfirmPanel), m_error(new common::ErrorPanel)
{
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(6 * common::space::unit, common::space::unit, common::space::margin, common::space::unit);
    layout->setHorizontalSpacing(common::space::gap);
    layout->addWidget(m_line->wrapping(), 0, 0);
    layout->addWidget(m_what->wrapping(), 1, 0);
    layout->addWidget(m_enrol->forChanges(), 0, 1, 2, 1, Qt::AlignVCenter);
    layout->addWidget(m_ask, 2, 0, 1, 2);
    layout->addWidget(m_error, 3, 0, 1, 2);
    layout->setColumnStretch(0, 1);
    m_ask->setWhy(runs::ConfirmPanel::Why::Needed);
    connect(m_enrol, &QPushButton::clicked, this, &ServerBar::ask);
    connect(m_ask, &runs::ConfirmPanel::cancelled, m_enrol, &QWidget::show);
    connect(m_ask, &runs::ConfirmPanel::confirmed, this, [this](const QString &typed) {
        m_enrol->setEnabled(false);
        const QString reason = m_ask->reason();
        m_ask->giveUp();
        Q_EMIT enrolRequested(reason, typed);
    });
    hide();
    retranslate();
}

void ServerBar::ask()
{
    m_error->setError(std::nullopt);
    m_ask->ask(consequence(), tr("Enrol this server"), m_confirmation);
    m_enrol->hide();
}

QString ServerBar::consequence()
{
    return tr("From then on this server counts as the right one. Be sure that it is: everything that is changed from now on "
              "is changed there.");
}

void ServerBar::setFacts(const model::FactSet &facts)
{
    m_differences = model::rowsOf(facts, QStringLiteral("enrolment.differences"));
    if (m_differences.isEmpty())
        m_ask->giveUp();
    setVisible(!m_differences.isEmpty());
    retranslate();
}

void ServerBar::setEnrolled(const std::optional<base::Error> &failure)
{
    m_enrol->setEnabled(true);
    m_error->setError(failure);
}

bool ServerBar::stepBack()
{
    if (!m_ask->isOpen())
        return false;
    m_ask->giveUp();
    return true;
}

void ServerBar::setHoldTime(int milliseconds)
{
    m_ask->setHoldTime(milliseconds);
}

QString ServerBar::nameOf(const QString &fact)
{
    if (fact == QLatin1String("identity.machine"))
        return tr("the machine");
    if (fact == QLatin1String("identity.folder"))
        return tr("the working folder");
    if (fact == QLatin1String("identity.project"))
        return tr("the Compose project");
    if (fact == QLatin1String("identity.cluster"))
        return tr("the database cluster");
    if (fact == QLatin1String("identity.host_key"))
        return tr("the server's key");
    return fact;
}

void ServerBar::retranslate()
{
    m_line->setText(tr("This is not the server that was enrolled. Nothing can be changed here."));
    QStringList lines;
    for (const QJsonObject &difference : std::as_const(m_differences))
        lines << tr("%1: enrolled as %2, now %3")
                     .arg(nameOf(model::textOf(difference.value(QLatin1String("fact")))), model::textOf(difference.value(QLatin1String("expected"))),
                          model::textOf(difference.value(QLatin1String("actual"))));
    m_what->setText(lines.join(QLatin1Char('\n')));
    m_enrol->setText(tr("Enrol this server …"));
    m_enrol->setToolTip(tr("Only after you know why it is another one: a move, or new hardware"));
    if (m_ask->isOpen())
        m_ask->setTexts(consequence(), tr("Enrol this server"));
}

void ServerBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), common::surface(common::Surface::Raised));
    painter.fillRect(QRect(0, height() - 1, width(), 1), common::surface(common::Surface::Line));
    common::paintIcon(painter, QRectF(common::space::gap, common::space::unit, 20, 20), QStringLiteral("state-stop"), common::colour(Tone::Bad));
}

} // namespace frame
