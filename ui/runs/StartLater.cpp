// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/StartLater.h"

#include "common/Disclosure.h"
#include "common/Label.h"
#include "runs/QueueText.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QHBoxLayout>
#include <QPainter>
#include <QTimeZone>
#include <QVBoxLayout>

namespace runs {

using common::Label;
using common::TextStyle;
using common::Tone;

namespace {

constexpr int usualWindow = 30 * 60; // seconds between from and until, to begin with

QDateTimeEdit *makeEdit()
{
    auto *edit = new QDateTimeEdit;
    edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm"));
    const QFontMetrics metrics(common::font(TextStyle::Body));
    edit->setMinimumWidth(metrics.horizontalAdvance(QStringLiteral("2026-11-21 03:00")) + 7 * common::space::unit);
    edit->setTimeSpec(Qt::UTC); // only to keep it from correcting times by our own clock's summer time
    return edit;
}

QDateTime wallTime(const QDateTime &time, const QTimeZone &zone)
{
    const QDateTime there = time.toTimeZone(zone);
    return {there.date(), QTime(there.time().hour(), there.time().minute()), Qt::UTC};
}

} // namespace

StartLater::StartLater(QWidget *parent)
    : Page(parent), m_button(new common::Disclosure(this)), m_fromPrompt(new Label), m_from(makeEdit()),
      m_hasEnd(new QCheckBox), m_until(makeEdit()), m_zonePrompt(new Label), m_zone(new QComboBox),
      m_meaning(new Label(TextStyle::Body, Tone::Muted))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(common::space::margin, common::space::gap, common::space::margin, common::space::gap);
    auto *line = new QHBoxLayout;
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_fromPrompt, m_from, m_hasEnd, m_until, m_zonePrompt, m_zone})
        line->addWidget(widget);
    line->addStretch();
    layout->addLayout(line);
    layout->addWidget(m_meaning->wrapping());
    m_zone->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_zone->setMinimumContentsLength(22);
    m_fromPrompt->setBuddy(m_from);
    m_zonePrompt->setBuddy(m_zone);
    m_hasEnd->setChecked(true);
    connect(m_button, &QPushButton::toggled, this, [this](bool isOpen) {
        if (isOpen)
            open();
        Q_EMIT changed();
    });
    connect(m_from, &QDateTimeEdit::dateTimeChanged, this, [this](const QDateTime &from) {
        if (m_until->dateTime() <= from)
            m_until->setDateTime(from.addSecs(usualWindow));
        showMeaning();
    });
    connect(m_until, &QDateTimeEdit::dateTimeChanged, this, &StartLater::showMeaning);
    connect(m_hasEnd, &QCheckBox::toggled, this, &StartLater::showMeaning);
    connect(m_zone, &QComboBox::currentTextChanged, this, &StartLater::showMeaning);
    retranslate();
}

/// Begins at the next whole hour here.
void StartLater::open()
{
    if (m_zone->count() == 0) {
        const QString own = QString::fromUtf8(QTimeZone::systemTimeZoneId());
        QStringList zones{own == QLatin1String("Etc/UTC") ? QStringLiteral("UTC") : own,
                          QStringLiteral("Europe/Amsterdam"), QStringLiteral("UTC")};
        const QList<QByteArray> all = QTimeZone::availableTimeZoneIds();
        for (const QByteArray &zone : all)
            if (zone.contains('/') && !zone.startsWith("Etc/"))
                zones << QString::fromUtf8(zone);
        zones.removeDuplicates();
        m_zone->addItems(zones);
    }
    const QTimeZone zone(m_zone->currentText().toUtf8());
    QDateTime hour = wallTime(QDateTime::currentDateTimeUtc().addSecs(3600), zone);
    hour.setTime(QTime(hour.time().hour(), 0));
    m_until->setDateTime(hour.addSecs(usualWindow));
    m_from->setDateTime(hour);
    m_from->setFocus(Qt::OtherFocusReason);
    showMeaning();
}

void StartLater::close()
{
    m_button->setOpen(false);
}

QDateTime StartLater::timeOf(const QDateTimeEdit *edit) const
{
    const QDateTime shown = edit->dateTime();
    return QDateTime(shown.date(), shown.time(), QTimeZone(m_zone->currentText().toUtf8())).toUTC();
}

StartWindow StartLater::window() const
{
    if (!m_button->isOpen())
        return {};
    return {timeOf(m_from), m_hasEnd->isChecked() ? timeOf(m_until) : QDateTime(), m_zone->currentText()};
}

QString StartLater::problem() const
{
    const StartWindow chosen = window();
    if (chosen.isNow())
        return {};
    if (chosen.notBefore <= QDateTime::currentDateTimeUtc())
        return tr("That time has passed already");
    if (chosen.notAfter.isValid() && chosen.notAfter <= chosen.notBefore)
        return tr("“Not after” must be later than “not before”");
    return {};
}

void StartLater::showMeaning()
{
    m_until->setEnabled(m_hasEnd->isChecked());
    const StartWindow chosen = window();
    QStringList sentences;
    if (!chosen.isNow())
        sentences
            << tr("Starts in its turn, %1.").arg(QueueText::window(chosen.notBefore, chosen.notAfter, chosen.zone));
    if (chosen.notAfter.isValid())
        sentences << tr("If it cannot by then, it is missed: it never starts late.");
    sentences << tr("Keerpunt has to be open then; what waits when it is closed is put on hold.");
    m_meaning->setText(sentences.join(QLatin1Char(' ')));
    Q_EMIT changed();
}

void StartLater::retranslate()
{
    m_button->setText(tr("Start later …"));
    m_button->setAccessibleDescription(tr("Choose a time window for the start"));
    m_fromPrompt->setText(tr("Not before"));
    m_from->setAccessibleName(tr("Not before"));
    m_hasEnd->setText(tr("Not after"));
    m_until->setAccessibleName(tr("Not after"));
    m_zonePrompt->setText(tr("Time zone"));
    m_zone->setAccessibleName(tr("Time zone"));
    showMeaning();
}

void StartLater::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), common::surface(common::Surface::Raised));
}

} // namespace runs
