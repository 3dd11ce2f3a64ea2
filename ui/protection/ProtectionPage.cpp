// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protection/ProtectionPage.h"

#include "common/Button.h"
#include "common/Disclosure.h"
#include "common/ErrorPanel.h"
#include "common/Label.h"
#include "common/StateBadge.h"
#include "common/TableView.h"
#include "common/TimeText.h"
#include "protection/FreezeForm.h"
#include "runs/ConfirmPanel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace protection {

using common::Label;
using common::State;
using common::TextStyle;
using common::TimeText;
using common::Tone;

namespace {

common::Cell timeCell(const QDateTime &at)
{
    common::Cell cell(TimeText::moment(at));
    cell.toolTip = TimeText::absolute(at);
    cell.order = at;
    return cell;
}

} // namespace

ProtectionPage::ProtectionPage(QWidget *parent)
    : Page(parent), m_heading(new Label(TextStyle::Heading)), m_explanation(new Label(TextStyle::Body, Tone::Muted)),
      m_observer(new common::StateBadge), m_observerMeaning(new Label(TextStyle::Body, Tone::Muted)), m_observe(new common::Button),
      m_freezesTitle(new Label(TextStyle::Heading)), m_freezes(new common::TableView),
      m_noFreezes(new Label(TextStyle::Body, Tone::Muted)), m_lift(new common::Button), m_form(new FreezeForm),
      m_formTitle(new common::Disclosure(m_form)), m_releasesTitle(new Label(TextStyle::Heading)),
      m_releases(new common::TableView), m_noReleases(new Label(TextStyle::Body, Tone::Muted)), m_unblock(new common::Button),
      m_system(new QComboBox), m_release(new QLineEdit), m_block(new common::Button), m_ask(new runs::ConfirmPanel),
      m_error(new common::ErrorPanel)
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(common::space::margin, common::space::gap, common::space::margin, common::space::gap);
    column->addWidget(m_heading);
    column->addWidget(m_explanation->wrapping());
    column->addWidget(m_error);
    column->addWidget(makeObserver());
    column->addSpacing(common::space::gap);
    column->addWidget(makeFreezes());
    column->addSpacing(common::space::gap);
    column->addWidget(makeReleases());
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_ask);
    m_ask->setWhy(runs::ConfirmPanel::Why::Needed);
    connect(m_ask, &runs::ConfirmPanel::confirmed, this, [this] {
        const QString reason = m_ask->reason();
        m_ask->giveUp();
        m_then(reason);
    });
    retranslate();
    m_freezes->setStretchColumn(3);
    m_releases->setStretchColumn(2);
}

QWidget *ProtectionPage::makeObserver()
{
    auto *section = new QWidget;
    auto *row = new QHBoxLayout(section);
    row->setContentsMargins(0, common::space::unit, 0, 0);
    row->setSpacing(common::space::gap);
    row->addWidget(m_observer);
    row->addWidget(m_observerMeaning->wrapping(), 1);
    row->addWidget(m_observe);
    connect(m_observe, &QPushButton::clicked, this, [this] { Q_EMIT observerChosen(!m_isObserver); });
    return section;
}

QWidget *ProtectionPage::makeFreezes()
{
    auto *section = new QWidget;
    auto *column = new QVBoxLayout(section);
    column->setContentsMargins({});
    column->setSpacing(common::space::half);
    column->addWidget(m_freezesTitle);
    column->addWidget(m_freezes);
    column->addWidget(m_noFreezes->wrapping());
    column->addWidget(m_lift->forChanges(), 0, Qt::AlignLeft);
    column->addWidget(m_formTitle, 0, Qt::AlignLeft);
    column->addWidget(m_form);
    m_freezes->setMostVisibleRows(6);
    connect(m_form, &FreezeForm::asked, this, &ProtectionPage::freezeRequested);
    connect(m_freezes, &common::TableView::currentKeyChanged, this, &ProtectionPage::judge);
    connect(m_lift, &QPushButton::clicked, this, [this] {
        const QString freeze = m_freezes->currentKey();
        ask(tr("From now on everything can be deployed there again."), tr("Lift the freeze"),
            [this, freeze](const QString &reason) { Q_EMIT liftRequested(freeze, reason); });
    });
    return section;
}

QWidget *ProtectionPage::makeReleases()
{
    auto *section = new QWidget;
    auto *column = new QVBoxLayout(section);
    column->setContentsMargins({});
    column->setSpacing(common::space::half);
    column->addWidget(m_releasesTitle);
    column->addWidget(m_releases);
    column->addWidget(m_noReleases->wrapping());
    auto *row = new QHBoxLayout;
    row->setSpacing(common::space::unit);
    row->addWidget(m_unblock->forChanges());
    row->addStretch();
    row->addWidget(m_system);
    row->addWidget(m_release);
    row->addWidget(m_block->forChanges());
    column->addLayout(row);
    m_releases->setMostVisibleRows(6);
    connect(m_release, &QLineEdit::textChanged, this, &ProtectionPage::judge);
    connect(m_releases, &common::TableView::currentKeyChanged, this, &ProtectionPage::judge);
    connect(m_block, &QPushButton::clicked, this, [this] {
        const QString system = m_system->currentText();
        const QString release = m_release->text().trimmed();
        ask(tr("%1 of %2 cannot be deployed any more, to any environment.").arg(release, system), tr("Block it"),
            [this, system, release](const QString &reason) { Q_EMIT blockRequested(system, release, reason); });
    });
    connect(m_unblock, &QPushButton::clicked, this, [this] {
        const QString key = m_releases->currentKey();
        ask(tr("%1 can be deployed again.").arg(key.section(QLatin1Char('/'), 1)), tr("Let it go"), [this, key](const QString &reason) {
            Q_EMIT unblockRequested(key.section(QLatin1Char('/'), 0, 0), key.section(QLatin1Char('/'), 1), reason);
        });
    });
    return section;
}

void ProtectionPage::ask(const QString &consequence, const QString &action, const std::function<void(const QString &)> &then)
{
    m_error->setError(std::nullopt);
    m_then = then;
    m_ask->ask(consequence, action, QString());
}

void ProtectionPage::judge()
{
    m_lift->setEnabled(!m_freezes->currentKey().isEmpty());
    m_unblock->setEnabled(!m_releases->currentKey().isEmpty());
    m_block->setEnabled(!m_release->text().trimmed().isEmpty() && m_system->count() > 0);
}

void ProtectionPage::setObserver(bool isObserver)
{
    m_isObserver = isObserver;
    retranslate();
}

void ProtectionPage::setProtection(const model::Protection &protection)
{
    m_protection = protection;
    retranslate();
}

void ProtectionPage::setChoices(const QStringList &environments, const QStringList &systems)
{
    m_form->setEnvironments(environments);
    const QString before = m_system->currentText();
    m_system->clear();
    m_system->addItems(systems);
    m_system->setCurrentText(before);
    judge();
}

void ProtectionPage::setOutcome(const std::optional<base::Error> &failure)
{
    m_error->setError(failure);
    if (failure)
        return;
    m_release->clear();
    m_form->clear();
    m_formTitle->setOpen(false);
}

bool ProtectionPage::stepBack()
{
    if (!m_ask->isOpen())
        return false;
    m_ask->giveUp();
    return true;
}

void ProtectionPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    Q_EMIT refreshRequested();
}

void ProtectionPage::retranslate()
{
    m_heading->setText(tr("Protection"));
    m_explanation->setText(tr("Rules that the engine keeps, whoever asks and from wherever. Each decision is written down with its reason and your name."));
    m_observer->setState(m_isObserver ? State{QStringLiteral("state-held"), tr("Observer"), Tone::Warning}
                                      : State{QStringLiteral("state-waiting"), tr("Not an observer"), Tone::Text});
    m_observerMeaning->setText(m_isObserver ? tr("You see everything and can change nothing.")
                                            : tr("You can change what the rules below allow. An observer sees everything and can change nothing."));
    m_observe->setText(m_isObserver ? tr("Stop being an observer") : tr("Become an observer"));
    m_freezesTitle->setText(tr("Freezes"));
    m_freezes->setAccessibleName(tr("Freezes"));
    m_freezes->setHeaders({tr("State"), tr("What"), tr("From – until"), tr("Why"), tr("By")});
    QList<common::Row> rows;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const model::Freeze &freeze : std::as_const(m_protection.freezes)) {
        const State state = now >= freeze.until  ? State{QStringLiteral("state-skipped"), tr("Over", "freeze"), Tone::Muted}
                            : now < freeze.from ? State{QStringLiteral("state-scheduled"), tr("To come", "freeze"), Tone::Text}
                                                : State{QStringLiteral("state-held"), tr("In force"), Tone::Warning};
        common::Cell time(tr("%1 – %2").arg(TimeText::moment(freeze.from), TimeText::moment(freeze.until)));
        time.toolTip = tr("%1 – %2").arg(TimeText::absolute(freeze.from), TimeText::absolute(freeze.until));
        time.order = freeze.from;
        rows << common::Row{freeze.id, {state, freeze.environment.isEmpty() ? tr("All production environments") : freeze.environment, time, freeze.reason, freeze.by}};
    }
    m_freezes->setRows(rows);
    m_freezes->setVisible(!rows.isEmpty());
    m_lift->setVisible(!rows.isEmpty());
    m_noFreezes->setVisible(rows.isEmpty());
    m_noFreezes->setText(tr("Nothing is frozen. In a freeze nothing is deployed, except with a reason; a rollback always may."));
    m_lift->setText(tr("Lift …"));
    m_formTitle->setText(tr("A new freeze"));
    m_releasesTitle->setText(tr("Blocked releases"));
    m_releases->setAccessibleName(tr("Blocked releases"));
    m_releases->setHeaders({tr("System"), tr("Release"), tr("Why"), tr("By"), tr("Since")});
    rows.clear();
    for (const model::BlockedRelease &blocked : std::as_const(m_protection.blocked))
        rows << common::Row{blocked.system + QLatin1Char('/') + blocked.release, {blocked.system, blocked.release, blocked.reason, blocked.by, timeCell(blocked.at)}};
    m_releases->setRows(rows);
    m_releases->setVisible(!rows.isEmpty());
    m_unblock->setVisible(!rows.isEmpty());
    m_noReleases->setVisible(rows.isEmpty());
    m_noReleases->setText(tr("No release is blocked. A blocked release cannot be deployed anywhere."));
    m_unblock->setText(tr("Let it go …"));
    m_system->setAccessibleName(tr("System of the release"));
    m_release->setAccessibleName(tr("Release to block"));
    m_release->setPlaceholderText(tr("Release, such as v1.4.2"));
    m_block->setText(tr("Block …"));
    judge();
}

} // namespace protection
