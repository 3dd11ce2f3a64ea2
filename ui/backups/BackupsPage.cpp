// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backups/BackupsPage.h"

#include "backups/BackupFlow.h"
#include "common/Button.h"
#include "common/EmptyState.h"
#include "common/Icons.h"
#include "common/Label.h"
#include "common/StateWords.h"
#include "common/TableView.h"
#include "common/TimeText.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace backups {

using common::Label;
using common::TextStyle;
using common::TimeText;
using common::Tone;

namespace {

QString field(const QJsonObject &row, const char *name)
{
    return model::textOf(row.value(QLatin1String(name)));
}

common::Cell fixed(const QString &text, const QString &toolTip = {})
{
    common::Cell cell(text);
    cell.isFixedFont = true;
    cell.toolTip = toolTip;
    return cell;
}

} // namespace

BackupsPage::BackupsPage(QWidget *parent)
    : Page(parent), m_stack(new QStackedWidget), m_title(new Label(TextStyle::Title)),
      m_summary(new Label(TextStyle::Body, Tone::Muted)), m_now(new common::Button(common::ButtonKind::Primary)),
      m_empty(new common::EmptyState(QStringLiteral("backup"))), m_table(new common::TableView), m_flow(new BackupFlow)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_stack);
    m_stack->addWidget(makeList());
    m_stack->addWidget(m_flow);
    connect(m_now, &QPushButton::clicked, this, &BackupsPage::backUpNow);
    connect(m_empty, &common::EmptyState::acted, this, &BackupsPage::backUpNow);
    retranslate();
    m_table->setStretchColumn(6);
}

QWidget *BackupsPage::makeList()
{
    auto *list = new QWidget;
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(common::space::margin, common::space::gap, common::space::margin, 0);
    auto *head = new QHBoxLayout;
    auto *texts = new QVBoxLayout;
    texts->setSpacing(common::space::half);
    texts->addWidget(m_title);
    texts->addWidget(m_summary->wrapping());
    head->addLayout(texts, 1);
    head->addWidget(m_now, 0, Qt::AlignTop);
    layout->addLayout(head);
    layout->addSpacing(common::space::unit);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_empty, 1);
    m_now->setIcon(common::icon(QStringLiteral("backup"), Tone::Muted));
    return list;
}

void BackupsPage::setEnvironment(const model::Environment &environment)
{
    m_flow->setEnvironment(environment);
}

void BackupsPage::setFacts(const model::FactSet &facts)
{
    m_hasFacts = facts.contains(QStringLiteral("backup.list"));
    m_backups = model::rowsOf(facts, QStringLiteral("backup.list"));
    retranslate();
}

void BackupsPage::showFlow()
{
    m_stack->setCurrentWidget(m_flow);
}

void BackupsPage::backUpNow()
{
    showFlow();
    if (m_flow->stage() == runs::ProcedureFlow::Stage::Ended)
        m_flow->stepBack();
    m_flow->setFocus();
}

bool BackupsPage::stepBack()
{
    if (m_stack->currentWidget() != m_flow || m_flow->stage() == runs::ProcedureFlow::Stage::Running)
        return false;
    m_stack->setCurrentIndex(0);
    m_flow->forgetPlan();
    m_table->setFocus();
    return true;
}

common::Row BackupsPage::rowOf(const QJsonObject &backup, int index)
{
    const QDateTime at = TimeText::from(field(backup, "at"));
    common::Cell when(TimeText::ago(at));
    when.toolTip = TimeText::absolute(at);
    when.order = at;
    const double bytes = field(backup, "size").toDouble();
    common::Cell size(TimeText::size(bytes));
    size.isNumber = true;
    size.order = bytes;
    common::Cell release(field(backup, "release"));
    release.isStrong = true;
    const QString file = field(backup, "file");
    return {QStringLiteral("%1 %2").arg(file).arg(index),
            {common::StateWords::ofBackup(field(backup, "state")), when, size, release,
             fixed(field(backup, "revision")), common::Cell(field(backup, "reason")),
             fixed(file.section(QLatin1Char('/'), -1), file)}};
}

QString BackupsPage::summary() const
{
    if (!m_hasFacts)
        return tr("The server was not seen yet.");
    if (m_backups.isEmpty())
        return {};
    double bytes = 0;
    for (const QJsonObject &backup : m_backups)
        bytes += field(backup, "size").toDouble();
    return tr("Backups: %1, %2 in all. The newest was made %3.")
        .arg(m_backups.size())
        .arg(TimeText::size(bytes), TimeText::ago(TimeText::from(field(m_backups.first(), "at"))));
}

void BackupsPage::retranslate()
{
    m_title->setText(tr("Backups"));
    m_summary->setText(summary());
    m_now->setText(tr("Back up now"));
    m_now->setToolTip(QStringLiteral("Ctrl+B"));
    m_table->setAccessibleName(tr("Backups"));
    m_table->setHeaders(
        {tr("State"), tr("Made"), tr("Size"), tr("Release"), tr("Schema revision"), tr("Reason"), tr("File")});
    QList<common::Row> rows;
    for (const QJsonObject &backup : std::as_const(m_backups))
        rows << rowOf(backup, static_cast<int>(rows.size()));
    m_table->setRows(rows);
    m_table->setVisible(!rows.isEmpty());
    m_empty->setVisible(rows.isEmpty());
    if (m_hasFacts)
        m_empty->setTexts(tr("There is no backup yet"), tr("Without one, a rollback cannot bring the database back."),
                          tr("Back up now"));
    else
        m_empty->setTexts(tr("The server was not seen yet"),
                          tr("Backups appear as soon as a look at it succeeds (F5)."));
}

} // namespace backups
