// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "firstrun/FirstRunPage.h"

#include "common/Button.h"
#include "common/ErrorPanel.h"
#include "common/Icons.h"
#include "common/Label.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace firstrun {

using common::Button;
using common::ButtonKind;
using common::Label;
using common::TextStyle;
using common::Tone;

namespace {

constexpr int columnWidth = 640;

} // namespace

FirstRunPage::FirstRunPage(QWidget *parent)
    : Page(parent), m_stack(new QStackedWidget), m_mark(new Label), m_welcome(new Label(TextStyle::Title)),
      m_promise(new Label(TextStyle::Body, Tone::Muted)), m_practice(new Button(ButtonKind::Primary)),
      m_practiceText(new Label(TextStyle::Body, Tone::Muted)), m_server(new Button),
      m_serverText(new Label(TextStyle::Body, Tone::Muted)), m_welcomeError(new common::ErrorPanel),
      m_title(new Label(TextStyle::Title)), m_form(new ServerForm), m_connection(new ConnectionView),
      m_error(new common::ErrorPanel), m_back(new Button), m_reason(new Label(TextStyle::Body, Tone::Muted)),
      m_test(new Button(ButtonKind::Primary)), m_add(new Button(ButtonKind::Primary))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_stack);
    m_stack->addWidget(makeWelcome());
    m_stack->addWidget(makeFormPage());
    connect(m_practice, &QPushButton::clicked, this, &FirstRunPage::practiceRequested);
    connect(m_server, &QPushButton::clicked, this, &FirstRunPage::showForm);
    connect(m_back, &QPushButton::clicked, this, &FirstRunPage::showWelcome);
    connect(m_test, &QPushButton::clicked, this, [this] { test({}); });
    connect(m_add, &QPushButton::clicked, this, &FirstRunPage::add);
    connect(m_form, &ServerForm::changed, this, &FirstRunPage::judge);
    connect(m_form, &ServerForm::serverChanged, this, [this] {
        m_connection->clear();
        judge();
    });
    connect(m_connection, &ConnectionView::keyApproved, this, &FirstRunPage::test);
    connect(m_connection, &ConnectionView::keyRejected, this, [this] {
        m_connection->clear();
        judge();
    });
    retranslate();
}

QWidget *FirstRunPage::makeWelcome()
{
    auto *column = new QWidget;
    column->setMaximumWidth(columnWidth);
    auto *texts = new QVBoxLayout(column);
    texts->addWidget(m_mark);
    texts->addWidget(m_welcome->wrapping());
    texts->addWidget(m_promise->wrapping());
    for (const auto &[button, text] : {std::pair{m_practice, m_practiceText}, std::pair{m_server, m_serverText}}) {
        texts->addSpacing(common::space::margin);
        texts->addWidget(button, 0, Qt::AlignLeft);
        texts->addWidget(text->wrapping());
    }
    texts->addSpacing(common::space::gap);
    texts->addWidget(m_welcomeError);
    m_practice->setIcon(common::icon(QStringLiteral("keerpunt"), Tone::Muted));
    m_server->setIcon(common::icon(QStringLiteral("server")));
    auto *page = new QWidget;
    auto *rows = new QVBoxLayout(page);
    rows->addStretch(2);
    auto *centre = new QHBoxLayout;
    centre->addStretch();
    centre->addWidget(column, 4);
    centre->addStretch();
    rows->addLayout(centre);
    rows->addStretch(3);
    return page;
}

QWidget *FirstRunPage::makeFormPage()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(common::space::margin, common::space::gap, common::space::margin, common::space::gap);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_title, m_form, m_connection, m_error}) {
        widget->setMaximumWidth(columnWidth + 8 * common::space::gap);
        column->addWidget(widget);
        column->addSpacing(common::space::unit);
    }
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *page = new QWidget;
    auto *rows = new QVBoxLayout(page);
    rows->setContentsMargins({});
    rows->addWidget(scroll, 1);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(common::space::margin, common::space::unit, common::space::margin, common::space::unit);
    bar->addWidget(m_back);
    bar->addStretch();
    bar->addWidget(m_reason);
    bar->addWidget(m_test);
    bar->addWidget(m_add);
    rows->addLayout(bar);
    return page;
}

void FirstRunPage::showForm()
{
    m_stack->setCurrentIndex(1);
}

void FirstRunPage::showWelcome()
{
    m_stack->setCurrentIndex(0);
}

bool FirstRunPage::stepBack()
{
    if (m_stack->currentIndex() == 0)
        return false;
    showWelcome();
    return true;
}

void FirstRunPage::setPracticeIsBusy(bool busy)
{
    m_isPracticeBusy = busy;
    retranslate();
}

void FirstRunPage::setStages(const QList<TestedStage> &stages)
{
    m_connection->setStages(stages);
    judge();
}

void FirstRunPage::setError(const std::optional<base::Error> &error)
{
    m_error->setError(error);
    m_welcomeError->setError(error);
    judge();
}

void FirstRunPage::test(const QString &approvedFingerprint)
{
    m_error->setError(std::nullopt);
    m_connection->setTesting();
    m_test->setEnabled(false);
    Q_EMIT testRequested(m_form->environment().server, m_form->signInSecret(), approvedFingerprint);
}

void FirstRunPage::add()
{
    QMap<QString, base::Secret> secrets = m_form->systemSecrets();
    if (const base::Secret signIn = m_form->signInSecret(); !signIn.isEmpty())
        secrets.insert(QStringLiteral("ssh"), signIn);
    Q_EMIT addRequested(m_form->environment(), secrets);
}

void FirstRunPage::judge()
{
    const QString missing = m_form->missing();
    const bool isTested = m_connection->hasSucceeded();
    m_test->setEnabled(missing.isEmpty());
    m_test->setKind(isTested ? ButtonKind::Normal : ButtonKind::Primary);
    m_add->setVisible(isTested);
    m_add->setEnabled(missing.isEmpty());
    m_reason->setText(missing);
    const QString name = m_form->environment().name;
    m_add->setText(name.isEmpty() ? tr("Add the server") : tr("Add %1").arg(name));
}

void FirstRunPage::retranslate()
{
    m_welcome->setText(tr("Welcome to Keerpunt"));
    m_promise->setText(
        tr("It returns a system to a release that was healthy, database included, and proves that it did. "
           "It shows every command before it runs."));
    m_practice->setText(m_isPracticeBusy ? tr("Setting up the practice system …") : tr("Try the practice system"));
    m_practice->setEnabled(!m_isPracticeBusy);
    m_practiceText->setText(
        tr("A real little system on this computer: a server, a database and seven releases, one of them bad. "
           "Nothing you do there can harm anything."));
    m_server->setText(tr("Add a server …"));
    m_serverText->setText(tr("A server that you can reach with SSH. Passwords stay in this desktop's keychain."));
    m_title->setText(tr("Add a server"));
    m_back->setText(tr("Back"));
    m_test->setText(tr("Test the connection"));
    showMark();
    judge();
}

void FirstRunPage::showMark()
{
    m_mark->setPixmap(common::icon(QStringLiteral("keerpunt")).pixmap(QSize(48, 48), devicePixelRatioF()));
}

void FirstRunPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showMark();
}

} // namespace firstrun
