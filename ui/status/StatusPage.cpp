// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "status/StatusPage.h"

#include "common/Button.h"
#include "common/Disclosure.h"
#include "common/EmptyState.h"
#include "common/ErrorPanel.h"
#include "common/Facts.h"
#include "common/Icons.h"
#include "common/Label.h"
#include "common/StateBadge.h"
#include "common/StateWords.h"
#include "common/TableView.h"
#include "common/TimeLabel.h"
#include "common/TimeText.h"
#include "model/ClockSkew.h"
#include "status/StatusLine.h"
#include "status/ValidateFlow.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace status {

using common::Facts;
using common::Label;
using common::TextStyle;
using common::TimeText;
using common::Tone;

namespace {

enum Line { Version, Schema, Database, Backup, Disk, Clock, LineCount };

QString field(const QJsonObject &row, const char *name)
{
    return model::textOf(row.value(QLatin1String(name)));
}

} // namespace

StatusPage::StatusPage(QWidget *parent)
    : Page(parent), m_stack(new QStackedWidget), m_health(new common::StateBadge(TextStyle::Title)),
      m_age(new common::TimeLabel), m_headline(new Label(TextStyle::Body, Tone::Muted)),
      m_error(new common::ErrorPanel), m_empty(new common::EmptyState(QStringLiteral("status"))),
      m_servicesTitle(new Label(TextStyle::Heading)), m_services(new common::TableView),
      m_others(new common::TableView), m_othersTitle(new common::Disclosure(m_others)), m_look(new common::Button),
      m_rollback(new common::Button), m_deploy(new common::Button), m_backup(new common::Button),
      m_validate(new common::Button), m_flow(new ValidateFlow)
{
    auto *scroll = new QScrollArea;
    m_known = makeFacts();
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(common::space::margin, common::space::gap, common::space::margin, common::space::gap);
    auto *head = new QHBoxLayout;
    head->setSpacing(common::space::gap);
    head->addWidget(m_health);
    head->addWidget(m_age, 0, Qt::AlignBottom);
    head->addStretch();
    column->addLayout(head);
    column->addWidget(m_headline->wrapping());
    column->addWidget(makeActions());
    column->addWidget(m_error);
    column->addWidget(m_known);
    column->addWidget(m_empty, 1);
    column->addStretch();
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_stack);
    m_stack->addWidget(scroll);
    m_stack->addWidget(m_flow);
    connect(m_empty, &common::EmptyState::acted, this, &StatusPage::lookRequested);
    retranslate();
    m_services->setStretchColumn(2);
    m_others->setStretchColumn(1);
}

QWidget *StatusPage::makeActions()
{
    auto *actions = new QWidget;
    auto *row = new QHBoxLayout(actions);
    row->setContentsMargins(0, common::space::half, 0, common::space::unit);
    const std::pair<common::Button *, const char *> buttons[] = {{m_look, "refresh"},
                                                                 {m_validate, "validate"},
                                                                 {m_backup, "backup"},
                                                                 {m_deploy, "deploy"},
                                                                 {m_rollback, "rollback"}};
    for (const auto &[button, name] : buttons) {
        button->setIcon(common::icon(QString::fromLatin1(name), Tone::Muted));
        row->addWidget(button);
    }
    row->addStretch();
    connect(m_look, &QPushButton::clicked, this, &StatusPage::lookRequested);
    connect(m_validate, &QPushButton::clicked, this, &StatusPage::showFlow);
    connect(m_backup, &QPushButton::clicked, this, &StatusPage::backupRequested);
    connect(m_deploy, &QPushButton::clicked, this, &StatusPage::deployRequested);
    connect(m_rollback, &QPushButton::clicked, this, &StatusPage::rollbackRequested);
    return actions;
}

QWidget *StatusPage::makeFacts()
{
    auto *known = new QWidget;
    auto *column = new QVBoxLayout(known);
    column->setContentsMargins({});
    column->setSpacing(0);
    for (int i = 0; i < LineCount; ++i) {
        m_lines << new StatusLine;
        column->addWidget(m_lines.last());
    }
    column->addSpacing(common::space::gap);
    column->addWidget(m_servicesTitle);
    column->addSpacing(common::space::half);
    column->addWidget(m_services);
    column->addSpacing(common::space::gap);
    column->addWidget(m_othersTitle, 0, Qt::AlignLeft);
    column->addWidget(m_others);
    m_services->setMostVisibleRows(8);
    m_others->setMostVisibleRows(12);
    return known;
}

void StatusPage::setEnvironment(const model::Environment &environment)
{
    m_flow->setEnvironment(environment);
}

void StatusPage::setStatus(const model::FactSet &facts, const QDateTime &lookedAt,
                           const std::optional<base::Error> &failure, bool isLooking)
{
    m_facts = facts;
    m_lookedAt = lookedAt;
    m_failure = failure;
    m_isLooking = isLooking;
    m_error->setError(failure);
    retranslate();
}

void StatusPage::showFlow()
{
    if (m_flow->stage() == runs::ProcedureFlow::Stage::Ended)
        m_flow->stepBack();
    m_stack->setCurrentWidget(m_flow);
}

bool StatusPage::stepBack()
{
    if (m_stack->currentWidget() != m_flow)
        return false;
    m_stack->setCurrentIndex(0);
    if (m_flow->stage() == runs::ProcedureFlow::Stage::Ended)
        m_flow->stepBack();
    return true;
}

void StatusPage::showHeadline()
{
    m_health->setState(Facts::health(m_facts));
    QString text = model::textOf(m_facts, QStringLiteral("health.detail"));
    if (m_failure && m_lookedAt.isValid())
        text = tr("The last look failed. What stands below was true %1.").arg(TimeText::ago(m_lookedAt));
    else if (text.isEmpty() && !m_facts.isEmpty())
        text = tr("The application says nothing more about itself.");
    m_headline->setText(text);
    m_headline->setTone(m_failure ? Tone::Warning : Tone::Muted);
    m_age->setTime(m_facts.value(QStringLiteral("health.state")).at);
    const Tone tone = m_health->state().tone;
    const bool isUnwell = tone == Tone::Bad || tone == Tone::Warning;
    m_rollback->setKind(isUnwell ? common::ButtonKind::Primary : common::ButtonKind::Normal);
    m_age->setVisible(!m_facts.isEmpty());
    m_health->setVisible(!m_facts.isEmpty());
    m_headline->setVisible(!m_facts.isEmpty());
}

QString StatusPage::versionDetail() const
{
    const common::VersionFacts version = Facts::version(m_facts);
    QString detail = Facts::shortCommit(version.commit);
    if (version.differs)
        detail = tr("%1 runs, but %2 is checked out")
                     .arg(detail, Facts::shortCommit(model::textOf(m_facts, QStringLiteral("code.commit"))));
    if (model::textOf(m_facts, QStringLiteral("code.dirty")) == QLatin1String("yes"))
        detail += QStringLiteral(" · ") + tr("files were changed by hand");
    return detail;
}

common::State StatusPage::databaseState() const
{
    const QString ok = model::textOf(m_facts, QStringLiteral("database.ok"));
    if (ok == QLatin1String("yes"))
        return {QStringLiteral("state-ok"), tr("Answers"), Tone::Ok};
    if (ok.isEmpty())
        return {QStringLiteral("state-unknown"), tr("Unknown"), Tone::Unknown};
    return {QStringLiteral("state-down"), tr("Does not answer"), Tone::Bad};
}

common::State StatusPage::backupState() const
{
    const QList<QJsonObject> backups = model::rowsOf(m_facts, QStringLiteral("backup.list"));
    if (!m_facts.contains(QStringLiteral("backup.list")))
        return {QStringLiteral("state-unknown"), tr("Unknown"), Tone::Unknown};
    if (backups.isEmpty())
        return {QStringLiteral("state-warning"), tr("None"), Tone::Warning};
    return common::StateWords::ofBackup(field(backups.first(), "state"));
}

QString StatusPage::backupDetail() const
{
    const QList<QJsonObject> backups = model::rowsOf(m_facts, QStringLiteral("backup.list"));
    if (backups.isEmpty())
        return {};
    const QJsonObject &newest = backups.first();
    return tr("made %1 · %2 · %3")
        .arg(TimeText::ago(TimeText::from(field(newest, "at"))), TimeText::size(field(newest, "size").toDouble()),
             field(newest, "release"));
}

void StatusPage::showLines()
{
    const auto at = [this](const char *name) { return m_facts.value(QString::fromLatin1(name)).at; };
    const common::VersionFacts version = Facts::version(m_facts);
    const common::MigrationFacts migration = Facts::migration(m_facts);
    const common::State running{version.differs ? QStringLiteral("state-warning") : QStringLiteral("state-ok"),
                                Facts::versionText(version), version.differs ? Tone::Warning : Tone::Text};
    m_lines[Version]->set(tr("Version"), running, versionDetail(), version.at);
    m_lines[Schema]->set(tr("Migrations"), Facts::ofMigration(migration), migration.current.join(QStringLiteral(", ")),
                         at("migration.current"));
    const double size = model::textOf(m_facts, QStringLiteral("database.size")).toDouble();
    m_lines[Database]->set(tr("Database"), databaseState(), size > 0 ? TimeText::size(size) : QString(),
                           at("database.ok"));
    m_lines[Backup]->set(tr("Newest backup"), backupState(), backupDetail(), at("backup.list"));
    const QString free = model::textOf(m_facts, QStringLiteral("disk.free"));
    const bool isTight = !free.isEmpty() && free.toDouble() < size;
    const common::State disk =
        free.isEmpty() ? common::State{QStringLiteral("state-unknown"), tr("Unknown"), Tone::Unknown}
        : isTight      ? common::State{QStringLiteral("state-warning"), tr("Too little"), Tone::Warning}
                       : common::State{QStringLiteral("state-ok"), tr("Enough"), Tone::Ok};
    m_lines[Disk]->set(tr("Room for backups"), disk,
                       free.isEmpty() ? QString() : tr("%1 free").arg(TimeText::size(free.toDouble())),
                       at("disk.free"));
    const auto skew = model::troublingSkew(m_facts);
    m_lines[Clock]->setVisible(skew.has_value());
    if (skew)
        m_lines[Clock]->set(tr("Clock"), {QStringLiteral("state-warning"), tr("Differs"), Tone::Warning}, skewDetail(*skew),
                            at("clock.skew"));
}

QString StatusPage::skewDetail(std::chrono::seconds skew)
{
    const QString time = TimeText::duration(std::chrono::abs(skew));
    return skew.count() > 0 ? tr("%1 ahead of this computer: compare times with care").arg(time)
                            : tr("%1 behind this computer: compare times with care").arg(time);
}

void StatusPage::showServices()
{
    m_services->setHeaders({tr("State"), tr("Service"), tr("As the server says")});
    QList<common::Row> rows;
    for (const QJsonObject &service : model::rowsOf(m_facts, QStringLiteral("stack.services"))) {
        common::Cell raw(QStringLiteral("%1 %2").arg(field(service, "state"), field(service, "health")).trimmed());
        raw.tone = Tone::Muted;
        raw.isFixedFont = true;
        rows << common::Row{field(service, "name"),
                            {common::StateWords::ofService(field(service, "state"), field(service, "health")),
                             common::Cell(field(service, "name")), raw}};
    }
    m_services->setRows(rows);
    m_services->setVisible(!rows.isEmpty());
    m_servicesTitle->setVisible(!rows.isEmpty());
}

void StatusPage::showOthers()
{
    m_others->setHeaders({tr("Name"), tr("Value"), tr("Read", "when")});
    QList<common::Row> rows;
    for (auto fact = m_facts.cbegin(); fact != m_facts.cend(); ++fact) {
        const bool isTable = !model::rowsOf(m_facts, fact.key()).isEmpty();
        if (isTable)
            continue;
        common::Cell value(model::textOf(fact->value));
        value.isFixedFont = true;
        value.toolTip = value.text;
        common::Cell when(TimeText::ago(fact->at));
        when.toolTip = TimeText::absolute(fact->at);
        when.tone = Tone::Muted;
        rows << common::Row{fact.key(), {common::Cell(fact.key()), value, when}};
    }
    m_others->setRows(rows);
}

void StatusPage::retranslate()
{
    m_look->setText(tr("Look again"));
    m_look->setToolTip(QStringLiteral("F5"));
    m_look->setEnabled(!m_isLooking);
    m_validate->setText(tr("Validate …"));
    m_backup->setText(tr("Back up now …"));
    m_backup->setToolTip(QStringLiteral("Ctrl+B"));
    m_deploy->setText(tr("Deploy …"));
    m_rollback->setText(tr("Roll back …"));
    m_servicesTitle->setText(tr("Services"));
    m_services->setAccessibleName(tr("Services"));
    m_others->setAccessibleName(tr("All facts"));
    m_othersTitle->setText(tr("All facts, as they were read"));
    const bool isKnown = !m_facts.isEmpty();
    m_known->setVisible(isKnown);
    m_empty->setVisible(!isKnown);
    if (m_isLooking)
        m_empty->setTexts(tr("Looking at the server …"), tr("The first look may take a few seconds."));
    else if (m_failure)
        m_empty->setTexts(tr("Nothing is known yet"), tr("The last look failed; see above."), tr("Look again"));
    else
        m_empty->setTexts(tr("Nothing is known yet"), tr("This server was not looked at since Keerpunt started."),
                          tr("Look now"));
    showHeadline();
    showLines();
    showServices();
    showOthers();
}

} // namespace status
