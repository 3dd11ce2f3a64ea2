// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/ConfirmPanel.h"

#include "common/HoldButton.h"
#include "common/Icons.h"
#include "common/Label.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

namespace runs {

using common::Label;
using common::TextStyle;
using common::Tone;

ConfirmPanel::ConfirmPanel(QWidget *parent)
    : Page(parent), m_consequence(new Label(TextStyle::Strong)), m_whyPrompt(new Label), m_why(new QLineEdit),
      m_prompt(new Label), m_typed(new QLineEdit), m_hint(new Label(TextStyle::Body, Tone::Muted)),
      m_cancel(new common::Button), m_once(new common::Button(common::ButtonKind::Primary)),
      m_hold(new common::HoldButton)
{
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(6 * common::space::unit, common::space::gap, common::space::gap, common::space::gap);
    layout->addWidget(m_consequence->wrapping(), 0, 0, 1, 2);
    layout->addWidget(m_prompt, 2, 0);
    layout->addWidget(m_typed, 2, 1);
    layout->addWidget(m_whyPrompt, 1, 0);
    layout->addWidget(m_why, 1, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    buttons->addWidget(m_hint);
    buttons->addWidget(m_once);
    buttons->addWidget(m_hold);
    layout->addLayout(buttons, 3, 0, 1, 2);
    layout->setColumnStretch(1, 1);
    m_typed->setFont(common::font(TextStyle::Fixed));
    m_prompt->setBuddy(m_typed);
    m_whyPrompt->setBuddy(m_why);
    connect(m_why, &QLineEdit::textChanged, this, &ConfirmPanel::judge);
    connect(m_typed, &QLineEdit::textChanged, this, &ConfirmPanel::judge);
    connect(m_cancel, &QPushButton::clicked, this, &ConfirmPanel::giveUp);
    connect(m_once, &QPushButton::clicked, this, [this] { Q_EMIT confirmed(QString()); });
    connect(m_hold, &common::HoldButton::held, this, [this] { Q_EMIT confirmed(m_typed->text()); });
    hide();
    retranslate();
    // The name comes first among the children, the reason first under the Tab key.
    QWidget *const order[] = {m_why, m_typed, m_cancel, m_once, m_hold};
    for (std::size_t i = 1; i < std::size(order); ++i)
        setTabOrder(order[i - 1], order[i]);
}

void ConfirmPanel::ask(const QString &consequence, const QString &action, const QString &name)
{
    m_name = name;
    m_isOpen = true;
    m_typed->clear();
    m_why->clear();
    for (QWidget *widget : std::initializer_list<QWidget *>{m_prompt, m_typed, m_hold})
        widget->setVisible(!name.isEmpty());
    for (QWidget *widget : std::initializer_list<QWidget *>{m_whyPrompt, m_why})
        widget->setVisible(m_asksWhy != Why::NotAsked);
    m_hint->setVisible(!name.isEmpty() || m_asksWhy == Why::Needed);
    m_once->setVisible(name.isEmpty());
    setTexts(consequence, action);
    judge();
    show();
    QWidget *first = m_asksWhy == Why::Needed ? static_cast<QWidget *>(m_why)
                     : name.isEmpty()         ? static_cast<QWidget *>(m_cancel)
                                              : static_cast<QWidget *>(m_typed);
    first->setFocus(Qt::OtherFocusReason);
}

QString ConfirmPanel::reason() const
{
    return m_why->text().trimmed();
}

void ConfirmPanel::setTexts(const QString &consequence, const QString &action)
{
    m_consequence->setText(consequence);
    m_action = action;
    retranslate();
}

void ConfirmPanel::setHoldTime(int milliseconds)
{
    m_hold->setHoldTime(milliseconds);
}

void ConfirmPanel::giveUp()
{
    if (!m_isOpen)
        return;
    m_isOpen = false;
    hide();
    Q_EMIT cancelled();
}

QString ConfirmPanel::missing() const
{
    if (m_asksWhy == Why::Needed && reason().isEmpty())
        return tr("Say why first");
    return !m_name.isEmpty() && m_typed->text() != m_name ? tr("Type the name first") : QString();
}

void ConfirmPanel::judge()
{
    const QString lacks = missing();
    m_hold->setEnabled(lacks.isEmpty());
    m_once->setEnabled(lacks.isEmpty());
    m_hint->setText(!lacks.isEmpty() ? lacks : m_name.isEmpty() ? QString() : tr("Hold the button for 2 seconds"));
}

void ConfirmPanel::retranslate()
{
    m_whyPrompt->setText(tr("Why:"));
    m_why->setAccessibleName(tr("Why; it is written down with your name"));
    m_why->setPlaceholderText(m_asksWhy == Why::MayBeSaid ? tr("If you like: it is written down with your name")
                                                          : tr("It is written down with your name"));
    m_prompt->setText(tr("Type %1 to confirm:").arg(m_name));
    m_typed->setAccessibleName(tr("Name of the environment, to confirm"));
    m_cancel->setText(tr("Do nothing"));
    m_once->setText(m_action);
    m_hold->setText(m_action);
    m_hold->setAccessibleDescription(tr("Hold the button for 2 seconds"));
    judge();
}

void ConfirmPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        giveUp();
    else
        Page::keyPressEvent(event);
}

void ConfirmPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), common::surface(common::Surface::Raised));
    painter.fillRect(QRect(0, 0, 3, height()), common::colour(Tone::Warning));
    common::paintIcon(painter, QRectF(common::space::gap, common::space::gap, 20, 20), QStringLiteral("state-warning"),
                      common::colour(Tone::Warning));
}

} // namespace runs
