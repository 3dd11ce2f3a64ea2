// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame/QuestionBar.h"

#include "common/Button.h"
#include "common/Icons.h"
#include "common/Label.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

namespace frame {

using common::Label;
using common::TextStyle;
using common::Tone;

QuestionBar::QuestionBar(QWidget *parent)
    : Page(parent), m_title(new Label(TextStyle::Strong)), m_instruction(new Label(TextStyle::Body, Tone::Muted)), m_form(new QFormLayout),
      m_refuse(new common::Button), m_answer(new common::Button(common::ButtonKind::Primary))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6 * common::space::unit, common::space::unit, common::space::margin, common::space::unit);
    layout->addWidget(m_title->wrapping());
    layout->addWidget(m_instruction->wrapping());
    layout->addLayout(m_form);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_refuse);
    buttons->addStretch();
    buttons->addWidget(m_answer);
    layout->addLayout(buttons);
    connect(m_answer, &QPushButton::clicked, this, &QuestionBar::answer);
    connect(m_refuse, &QPushButton::clicked, this, &QuestionBar::stepBack);
    hide();
    retranslate();
}

void QuestionBar::ask(const QString &server, const QString &instruction, const QList<AskedPrompt> &prompts, const QString &keyFile, bool isReconnect)
{
    clear();
    m_server = server;
    m_keyFile = keyFile;
    m_isReconnect = isReconnect;
    m_prompts = prompts.isEmpty() ? QList<AskedPrompt>{{}} : prompts;
    m_instruction->setText(instruction);
    m_instruction->setVisible(!instruction.isEmpty());
    for (const AskedPrompt &prompt : std::as_const(m_prompts)) {
        auto *field = new QLineEdit;
        field->setEchoMode(prompt.isEchoed ? QLineEdit::Normal : QLineEdit::Password);
        m_names << new Label;
        m_names.last()->setBuddy(field);
        m_fields << field;
        m_form->addRow(m_names.last(), field);
        connect(field, &QLineEdit::returnPressed, this, &QuestionBar::answer);
    }
    m_isOpen = true;
    retranslate();
    show();
    m_fields.first()->setFocus(Qt::OtherFocusReason);
}

void QuestionBar::clear()
{
    m_isOpen = false;
    hide();
    m_fields.clear();
    m_names.clear();
    while (m_form->rowCount() > 0)
        m_form->removeRow(0);
}

bool QuestionBar::stepBack()
{
    if (!m_isOpen)
        return false;
    clear();
    Q_EMIT refused();
    return true;
}

void QuestionBar::answer()
{
    std::vector<base::Secret> answers;
    for (QLineEdit *field : std::as_const(m_fields)) {
        QByteArray bytes = field->text().toUtf8();
        answers.emplace_back(bytes);
        bytes.fill('\0');
    }
    clear();
    Q_EMIT answered(answers);
}

QString QuestionBar::promptText(qsizetype index) const
{
    if (!m_prompts[index].text.isEmpty())
        return m_prompts[index].text;
    return m_keyFile.isEmpty() ? tr("Password:") : tr("Passphrase of %1:").arg(m_keyFile);
}

void QuestionBar::retranslate()
{
    m_title->setText(m_isReconnect ? tr("%1 asks again, because the line was lost").arg(m_server) : tr("%1 asks").arg(m_server));
    m_refuse->setText(tr("Do not answer"));
    m_answer->setText(tr("Answer"));
    for (qsizetype i = 0; i < m_names.size(); ++i) {
        m_names[i]->setText(promptText(i));
        m_fields[i]->setAccessibleName(promptText(i));
    }
}

void QuestionBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), common::surface(common::Surface::Raised));
    painter.fillRect(QRect(0, 0, 3, height()), common::colour(Tone::Warning));
    common::paintIcon(painter, QRectF(common::space::gap, common::space::unit, 20, 20), QStringLiteral("key"), common::colour(Tone::Warning));
}

} // namespace frame
