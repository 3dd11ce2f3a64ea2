// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/LogsPage.h"

#include "common/Button.h"
#include "common/EmptyState.h"
#include "common/ErrorPanel.h"
#include "common/Icons.h"
#include "common/Label.h"
#include "common/Printable.h"
#include "common/TimeText.h"
#include "logs/LogView.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QSaveFile>
#include <QSpinBox>
#include <QVBoxLayout>

namespace logs {

using common::Label;
using common::TextStyle;
using common::Tone;

namespace {

constexpr int mostServicesInARow = 6;

} // namespace

LogsPage::LogsPage(QWidget *parent)
    : Page(parent), m_choice(new QGridLayout), m_servicesTitle(new Label(TextStyle::Body, Tone::Muted)),
      m_filter(new QLineEdit), m_expression(new QCheckBox), m_filterProblem(new Label(TextStyle::Body, Tone::Bad)),
      m_tailTitle(new Label(TextStyle::Body, Tone::Muted)), m_tail(new QSpinBox), m_pause(new common::Button),
      m_again(new common::Button), m_copy(new common::Button), m_save(new common::Button),
      m_error(new common::ErrorPanel), m_empty(new common::EmptyState(QStringLiteral("logs"))), m_view(new LogView),
      m_state(new Label(TextStyle::Body, Tone::Muted))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(common::space::margin, common::space::gap, common::space::margin, common::space::unit);
    layout->addWidget(makeBar());
    layout->addWidget(m_error);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_view, 1);
    layout->addLayout(makeFoot());
    connect(m_filter, &QLineEdit::textChanged, this, &LogsPage::filter);
    connect(m_expression, &QCheckBox::toggled, this, &LogsPage::filter);
    connect(m_pause, &QPushButton::clicked, this, [this] { m_view->setFollowing(!m_view->isFollowing()); });
    connect(m_again, &QPushButton::clicked, this, &LogsPage::followAnew);
    connect(m_save, &QPushButton::clicked, this, &LogsPage::askWhereToSave);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        if (m_view->chosenText().isEmpty())
            m_view->chooseAll();
        QGuiApplication::clipboard()->setText(m_view->chosenText());
    });
    connect(m_view, &LogView::contentChanged, this, &LogsPage::showState);
    connect(m_view, &LogView::followingChanged, this, &LogsPage::retranslate);
    retranslate();
}

QWidget *LogsPage::makeBar()
{
    auto *bar = new QWidget;
    auto *rows = new QVBoxLayout(bar);
    rows->setContentsMargins({});
    m_choice->addWidget(m_servicesTitle, 0, 0);
    m_choice->setColumnStretch(mostServicesInARow + 1, 1);
    m_choice->setHorizontalSpacing(common::space::gap);
    rows->addLayout(m_choice);
    auto *second = new QHBoxLayout;
    second->addWidget(m_filter, 1);
    second->addWidget(m_filterProblem);
    second->addWidget(m_expression);
    for (common::Button *button : {m_pause, m_copy, m_save})
        second->addWidget(button);
    rows->addLayout(second);
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(common::icon(QStringLiteral("search"), Tone::Muted), QLineEdit::LeadingPosition);
    m_copy->setIcon(common::icon(QStringLiteral("copy")));
    m_save->setIcon(common::icon(QStringLiteral("save")));
    return bar;
}

QLayout *LogsPage::makeFoot()
{
    m_tail->setRange(0, 100000);
    m_tail->setValue(500);
    m_tail->setSingleStep(100);
    m_tailTitle->setBuddy(m_tail);
    m_again->setIcon(common::icon(QStringLiteral("refresh")));
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_state);
    foot->addStretch(1); // also while there is nothing to say
    foot->addWidget(m_tailTitle);
    foot->addWidget(m_tail);
    foot->addWidget(m_again);
    return foot;
}

void LogsPage::setServices(const QStringList &services)
{
    QStringList known;
    for (const QCheckBox *box : std::as_const(m_services))
        known << box->text();
    if (known == services)
        return;
    const QStringList before = chosen();
    qDeleteAll(m_services);
    m_services.clear();
    for (const QString &service : services) {
        auto *box = new QCheckBox(service);
        box->setChecked(before.isEmpty() || before.contains(service));
        connect(box, &QCheckBox::toggled, this, &LogsPage::followAnew);
        const auto place = static_cast<int>(m_services.size());
        m_choice->addWidget(box, place / mostServicesInARow, 1 + place % mostServicesInARow);
        m_services << box;
    }
    retranslate();
    if (isVisible() && chosen() != before)
        followAnew();
}

QStringList LogsPage::chosen() const
{
    QStringList result;
    for (const QCheckBox *box : m_services)
        if (box->isChecked())
            result << box->text();
    return result;
}

void LogsPage::followAnew()
{
    m_error->setError(std::nullopt);
    m_ended.clear();
    m_view->clear();
    m_merge.setServices(chosen());
    m_isFollowed = !chosen().isEmpty();
    m_view->setFollowing(true);
    if (m_isFollowed)
        Q_EMIT followRequested(chosen(), m_tail->value());
    else
        Q_EMIT stopRequested();
    retranslate();
}

void LogsPage::append(const QString &service, const QByteArray &bytes)
{
    m_view->append(m_merge.feed(service, bytes));
}

void LogsPage::setEnded(const QString &service, const QString &reason)
{
    m_view->append(m_merge.finish(service));
    m_ended =
        reason.isEmpty() ? tr("The log of %1 ended.").arg(service) : tr("The log of %1 ended: %2").arg(service, reason);
    showState();
}

void LogsPage::setError(const base::Error &error)
{
    m_error->setError(error);
}

void LogsPage::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void LogsPage::filter()
{
    const auto kind = m_expression->isChecked() ? Pattern::Kind::Expression : Pattern::Kind::Text;
    const base::Result<void> result = m_view->setFilter(m_filter->text(), kind);
    m_filterProblem->setText(result ? QString() : tr("no expression"));
    m_filterProblem->setToolTip(result ? QString() : common::toolTipOf(result.error().reason()));
    showState();
}

bool LogsPage::saveTo(const QString &file) const
{
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly))
        return false;
    for (qsizetype i = 0; i < m_view->store().lineCount(); ++i) {
        const QByteArrayView line = m_view->store().line(i);
        target.write(line.data(), line.size());
        target.write("\n", 1);
    }
    return target.commit();
}

void LogsPage::askWhereToSave()
{
    auto *dialog = new QFileDialog(this, tr("Save the log"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("log"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        if (!saveTo(file))
            setError({base::ErrorKind::StorageFailed,
                      file,
                      {{QStringLiteral("reason"), QStringLiteral("the file could not be written")}}});
    });
    dialog->open();
}

void LogsPage::showState()
{
    const QLocale locale;
    QString text = tr("Lines: %1 · %2")
                       .arg(locale.toString(qlonglong(m_view->store().lineCount())),
                            common::TimeText::size(double(m_view->store().byteCount())));
    if (!m_filter->text().isEmpty())
        text += QStringLiteral(" · ") + tr("matching: %1").arg(locale.toString(qlonglong(m_view->shownLines())));
    if (m_view->store().droppedLines() > 0)
        text += QStringLiteral(" · ") +
                tr("older ones let go: %1").arg(locale.toString(qlonglong(m_view->store().droppedLines())));
    if (!m_view->isFollowing())
        text += QStringLiteral(" · ") + tr("paused, new since: %1").arg(locale.toString(qlonglong(m_view->newLines())));
    if (!m_ended.isEmpty())
        text += QStringLiteral(" · ") + m_ended;
    m_state->setText(text);
    const bool hasLines = m_view->store().lineCount() > 0;
    m_view->setVisible(hasLines);
    m_empty->setVisible(!hasLines);
    m_state->setVisible(hasLines);
}

void LogsPage::retranslate()
{
    m_servicesTitle->setText(tr("Services:"));
    m_tailTitle->setText(tr("Begin with the last"));
    m_tail->setSuffix(tr(" lines"));
    m_tail->setAccessibleName(tr("How many of the last lines to begin with"));
    m_again->setText(tr("Read anew"));
    m_filter->setPlaceholderText(tr("Filter (Ctrl+F)"));
    m_filter->setAccessibleName(tr("Filter the log"));
    m_expression->setText(tr("Expression"));
    m_expression->setToolTip(tr("Read the filter as a regular expression"));
    m_pause->setText(m_view->isFollowing() ? tr("Pause") : tr("Follow"));
    m_pause->setToolTip(m_view->isFollowing() ? tr("Space") : tr("End"));
    m_pause->setIcon(common::icon(m_view->isFollowing() ? QStringLiteral("pause") : QStringLiteral("follow")));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("The chosen lines, or all of them"));
    m_save->setText(tr("Save …"));
    m_view->setAccessibleName(tr("Log"));
    if (m_services.isEmpty())
        m_empty->setTexts(tr("No services are known yet"),
                          tr("They appear as soon as a look at the server succeeds (F5)."));
    else if (chosen().isEmpty())
        m_empty->setTexts(tr("No service is chosen"), tr("Choose one above to follow its log."));
    else
        m_empty->setTexts(tr("Waiting for the first line …"), tr("What the services write appears here at once."));
    showState();
}

void LogsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (!m_isFollowed && !chosen().isEmpty())
        followAnew();
}

} // namespace logs
