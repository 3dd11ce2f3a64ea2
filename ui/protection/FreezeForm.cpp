// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protection/FreezeForm.h"

#include "common/Button.h"
#include "common/Label.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QTimeZone>

namespace protection {

using common::Label;

FreezeForm::FreezeForm(QWidget *parent)
    : Page(parent), m_of(new QComboBox), m_from(new QDateTimeEdit), m_until(new QDateTimeEdit), m_reason(new QLineEdit),
      m_add(new common::Button), m_hint(new Label(common::TextStyle::Body, common::Tone::Muted))
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins({});
    for (QWidget *field : std::initializer_list<QWidget *>{m_of, m_from, m_until, m_reason}) {
        m_titles << new Label;
        m_titles.last()->setBuddy(field);
        form->addRow(m_titles.last(), field);
    }
    auto *row = new QHBoxLayout;
    row->addWidget(m_add->forChanges());
    row->addWidget(m_hint);
    row->addStretch();
    form->addRow(QString(), row);
    for (QDateTimeEdit *edit : {m_from, m_until}) {
        edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm"));
        edit->setCalendarPopup(true);
        connect(edit, &QDateTimeEdit::dateTimeChanged, this, &FreezeForm::judge);
    }
    connect(m_reason, &QLineEdit::textChanged, this, &FreezeForm::judge);
    connect(m_add, &QPushButton::clicked, this, [this] { Q_EMIT asked(freeze()); });
    clear();
    retranslate();
}

void FreezeForm::setEnvironments(const QStringList &environments)
{
    m_environments = environments;
    retranslate();
}

void FreezeForm::clear()
{
    const QDateTime now = QDateTime::currentDateTime();
    m_from->setDateTime(QDateTime(now.date(), QTime(now.time().hour(), 0)));
    m_until->setDateTime(m_from->dateTime().addDays(1));
    m_reason->clear();
}

model::Freeze FreezeForm::freeze() const
{
    return {{}, m_of->currentData().toString(), m_from->dateTime().toUTC(), m_until->dateTime().toUTC(), m_reason->text().trimmed(), {}};
}

void FreezeForm::judge()
{
    const model::Freeze asked = freeze();
    const QString missing = asked.until <= asked.from          ? tr("It ends before it begins")
                            : asked.reason.isEmpty() ? tr("Say why first")
                                                     : QString();
    m_add->setEnabled(missing.isEmpty());
    m_hint->setText(missing);
}

void FreezeForm::retranslate()
{
    const QString titles[] = {tr("What:"), tr("From:"), tr("Until:"), tr("Why:")};
    for (int i = 0; i < m_titles.size(); ++i)
        m_titles[i]->setText(titles[i]);
    m_from->setAccessibleName(tr("Start of the freeze, in local time"));
    m_until->setAccessibleName(tr("End of the freeze, in local time"));
    m_reason->setPlaceholderText(tr("It is written down with your name"));
    m_add->setText(tr("Freeze"));
    const QString before = m_of->currentData().toString();
    m_of->clear();
    m_of->addItem(tr("All production environments"), QString());
    for (const QString &environment : std::as_const(m_environments))
        m_of->addItem(environment, environment);
    m_of->setCurrentIndex(std::max(0, m_of->findData(before)));
    judge();
}

} // namespace protection
