// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "messages/MessagesPage.h"

#include "common/Beside.h"
#include "common/Button.h"
#include "common/EmptyState.h"
#include "common/ErrorPanel.h"
#include "common/Icons.h"
#include "common/Label.h"
#include "common/Language.h"
#include "common/LanguageBox.h"
#include "common/TableView.h"
#include "common/TimeText.h"
#include "runs/ConfirmPanel.h"
#include "runs/InputForm.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace messages {

using common::Label;
using common::State;
using common::TextStyle;
using common::TimeText;
using common::Tone;
using model::Channel;
using model::DeliveryState;

MessagesPage::MessagesPage(QWidget *parent)
    : Page(parent), m_names(new common::TableView), m_empty(new common::EmptyState(QStringLiteral("messages"))), m_heading(new Label(TextStyle::Title)),
      m_audience(new Label(TextStyle::Body, Tone::Muted)), m_language(new common::LanguageBox), m_form(new runs::InputForm), m_age(new Label(TextStyle::Body, Tone::Muted)), m_subject(new Label(TextStyle::Strong)),
      m_body(new QPlainTextEdit), m_error(new common::ErrorPanel), m_copy(new common::Button), m_mail(new common::Button(common::ButtonKind::Primary)),
      m_webhook(new common::Button), m_reason(new Label(TextStyle::Body, Tone::Muted)), m_outboxTitle(new Label(TextStyle::Heading)),
      m_outbox(new common::TableView), m_why(new Label(TextStyle::Body, Tone::Muted)), m_again(new common::Button), m_ask(new runs::ConfirmPanel)
{
    auto *left = new QWidget;
    auto *names = new QVBoxLayout(left);
    names->setContentsMargins(common::space::margin, common::space::gap, 0, common::space::unit);
    names->addWidget(m_names);
    m_names->setSelectionMode(QAbstractItemView::SingleSelection);
    m_names->setSortingEnabled(false);
    auto *splitter = common::beside(left, makeLetter());
    m_content = splitter;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_content, 1);
    layout->addWidget(m_ask);
    connect(m_names, &common::TableView::currentKeyChanged, this, &MessagesPage::bring);
    connect(m_form, &runs::InputForm::changed, this, &MessagesPage::compose);
    connect(m_language, &QComboBox::currentIndexChanged, this, &MessagesPage::compose);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_subjectText + QStringLiteral("\n\n") + m_body->toPlainText()); });
    connect(m_mail, &QPushButton::clicked, this, [this] { askToSend(Channel::Mail); });
    connect(m_webhook, &QPushButton::clicked, this, [this] { askToSend(Channel::Webhook); });
    connect(m_ask, &runs::ConfirmPanel::confirmed, this, [this] {
        const QString reason = m_ask->reason();
        m_ask->giveUp();
        m_then(reason);
    });
    retranslate();
    m_names->setStretchColumn(0);
    m_outbox->setStretchColumn(1);
}

QWidget *MessagesPage::makeLetter()
{
    auto *letter = new QWidget;
    auto *column = new QVBoxLayout(letter);
    column->setContentsMargins(common::space::margin, common::space::gap, common::space::margin, common::space::unit);
    auto *head = new QHBoxLayout;
    head->addWidget(m_heading->eliding(), 1);
    head->addWidget(m_language);
    column->addLayout(head);
    column->addWidget(m_audience->wrapping());
    column->addWidget(m_form);
    column->addWidget(m_error);
    column->addWidget(m_age->wrapping());
    column->addWidget(m_subject->wrapping()->selectable());
    column->addWidget(m_body, 2);
    m_body->setReadOnly(true);
    m_body->setTabChangesFocus(true);
    m_body->setMinimumHeight(120);
    auto *actions = new QHBoxLayout;
    actions->addWidget(m_reason->wrapping(), 1);
    actions->addWidget(m_copy);
    actions->addWidget(m_webhook->forChanges());
    actions->addWidget(m_mail->forChanges());
    column->addLayout(actions);
    m_copy->setIcon(common::icon(QStringLiteral("copy"), Tone::Muted));
    column->addWidget(makeOutbox(), 1);
    return letter;
}

QWidget *MessagesPage::makeOutbox()
{
    auto *section = new QWidget;
    auto *column = new QVBoxLayout(section);
    column->setContentsMargins(0, common::space::unit, 0, 0);
    auto *head = new QHBoxLayout;
    head->addWidget(m_outboxTitle, 1);
    head->addWidget(m_again->forChanges());
    column->addLayout(head);
    column->addWidget(m_outbox, 1);
    column->addWidget(m_why->wrapping()->selectable());
    m_outbox->setSelectionMode(QAbstractItemView::SingleSelection);
    m_outbox->setMostVisibleRows(6);
    connect(m_outbox, &common::TableView::currentKeyChanged, this, &MessagesPage::judge);
    connect(m_again, &QPushButton::clicked, this, [this] {
        const QString id = m_outbox->currentKey();
        m_then = [this, id](const QString &reason) { Q_EMIT againRequested(id, reason); };
        m_ask->setWhy(runs::ConfirmPanel::Why::Needed);
        m_ask->ask(tr("It may have come already: then it comes twice."), tr("Send it once more"), {});
    });
    return section;
}

void MessagesPage::askToSend(Channel channel)
{
    m_then = [this, channel](const QString &) { Q_EMIT sendRequested(channel); };
    m_ask->setWhy(runs::ConfirmPanel::Why::NotAsked);
    m_ask->ask(tr("“%1” goes out as it stands above. It cannot be called back.").arg(m_subjectText), channel == Channel::Mail ? tr("Send the mail") : tr("Send to the channel"), {});
}

void MessagesPage::setMessages(const QList<model::MessageTemplate> &messages)
{
    if (messages == m_messages)
        return;
    m_messages = messages;
    retranslate();
}

void MessagesPage::setChannels(const QList<Channel> &channels)
{
    m_channels = channels;
    judge();
}

void MessagesPage::setLetter(const QString &subject, const QString &body, const QDateTime &factsReadAt)
{
    m_factsReadAt = factsReadAt;
    m_hasLetter = true;
    m_subjectText = subject;
    m_subject->setText(subject);
    m_body->setPlainText(body);
    m_error->setError(std::nullopt);
    judge();
}

void MessagesPage::setOutbox(const QList<model::Outgoing> &outbox)
{
    if (outbox == m_sent)
        return;
    m_sent = outbox;
    retranslate();
}

void MessagesPage::setError(const std::optional<base::Error> &error)
{
    m_error->setError(error);
}

void MessagesPage::choose(const QString &message)
{
    m_names->setCurrentKey(message);
    bring(message);
}

bool MessagesPage::stepBack()
{
    if (!m_ask->isOpen())
        return false;
    m_ask->giveUp();
    return true;
}

const model::MessageTemplate *MessagesPage::chosen() const
{
    const QString key = m_names->currentKey();
    const auto found = std::find_if(m_messages.cbegin(), m_messages.cend(), [&key](const model::MessageTemplate &message) { return message.id == key; });
    return found == m_messages.cend() ? nullptr : &*found;
}

QString MessagesPage::moment(const model::MessageTemplate &message) const
{
    switch (message.moment) {
    case model::MessageMoment::AfterDeploy:
        return tr("After a deployment");
    case model::MessageMoment::AfterRollback:
        return tr("After a rollback");
    case model::MessageMoment::AfterFailure:
        return tr("After a failure");
    case model::MessageMoment::ByHand:
        break;
    }
    return tr("Any time");
}

void MessagesPage::bring(const QString &)
{
    const model::MessageTemplate *message = chosen();
    m_form->setInputs(message == nullptr ? QMap<QString, model::Parameter>() : message->inputs);
    retranslate();
    compose();
}

void MessagesPage::compose()
{
    m_hasLetter = false;
    m_subjectText.clear();
    m_subject->clear();
    m_body->clear();
    m_error->setError(std::nullopt);
    const model::MessageTemplate *message = chosen();
    if (message != nullptr && m_form->missing().isEmpty() && isVisible())
        Q_EMIT composeRequested(message->id, m_language->language(), m_form->values());
    judge();
}

/// When the next one of its kind is due, as the last one that was delivered promised.
QString MessagesPage::promise() const
{
    const model::MessageTemplate *message = chosen();
    if (message == nullptr || message->every.count() == 0)
        return {};
    QDateTime last;
    for (const model::Outgoing &outgoing : m_sent)
        if (outgoing.message == message->id && outgoing.state == DeliveryState::Sent && (!last.isValid() || outgoing.sentAt > last))
            last = outgoing.sentAt;
    if (!last.isValid())
        return tr("It promises the next one after %1.").arg(TimeText::duration(message->every));
    const QDateTime due = last.addMSecs(message->every.count());
    return due <= QDateTime::currentDateTimeUtc() ? tr("The next one was promised for %1: it is due.").arg(TimeText::moment(due))
                                                  : tr("The next one is promised for %1.").arg(TimeText::moment(due));
}

void MessagesPage::judge()
{
    QStringList notes;
    if (m_hasLetter && m_factsReadAt.isValid())
        notes << tr("Facts in it are of %1 (F5 looks again).").arg(TimeText::moment(m_factsReadAt));
    if (const QString next = promise(); !next.isEmpty())
        notes << next;
    m_age->setText(notes.join(QLatin1Char(' ')));
    m_age->setVisible(!notes.isEmpty());
    const QString missing = m_form->missing();
    QString reason;
    if (chosen() != nullptr && !missing.isEmpty())
        reason = tr("Still to fill in: %1.").arg(missing);
    else if (m_channels.isEmpty())
        reason = tr("Nothing is set up to send it by (mail server and addresses, or a webhook): copy it.");
    m_reason->setText(reason);
    m_copy->setEnabled(m_hasLetter);
    m_mail->setVisible(m_channels.contains(Channel::Mail));
    m_webhook->setVisible(m_channels.contains(Channel::Webhook));
    m_mail->setEnabled(m_hasLetter);
    m_webhook->setEnabled(m_hasLetter);
    const QString key = m_outbox->currentKey();
    const auto found = std::find_if(m_sent.cbegin(), m_sent.cend(), [&key](const model::Outgoing &outgoing) { return outgoing.id == key; });
    m_why->setText(found == m_sent.cend() || found->why.isEmpty() ? QString() : tr("Last answer: %1").arg(found->why));
    m_why->setVisible(!m_why->text().isEmpty());
    m_again->setEnabled(found != m_sent.cend() && (found->state == DeliveryState::Failed || found->state == DeliveryState::Unsure || found->state == DeliveryState::Waiting));
}

State MessagesPage::stateOf(const model::Outgoing &outgoing)
{
    switch (outgoing.state) {
    case DeliveryState::Waiting:
        return outgoing.attempts == 0 ? State{QStringLiteral("state-queued"), tr("Waiting", "message"), Tone::Information}
                                      : State{QStringLiteral("state-reconnecting"), tr("Tried again %1").arg(TimeText::moment(outgoing.nextAt)), Tone::Warning};
    case DeliveryState::Sending:
        return {QStringLiteral("state-running"), tr("Being sent"), Tone::Running};
    case DeliveryState::Sent:
        return {QStringLiteral("state-ok"), tr("Delivered"), Tone::Ok};
    case DeliveryState::Failed:
        return {QStringLiteral("state-failed"), tr("Not delivered"), Tone::Bad};
    case DeliveryState::Unsure:
        break;
    }
    return {QStringLiteral("state-question"), tr("May have come"), Tone::Unknown};
}

void MessagesPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    Q_EMIT refreshRequested();
    if (!m_hasLetter)
        compose();
}

void MessagesPage::retranslate()
{
    m_names->setAccessibleName(tr("Messages"));
    m_names->setHeaders({tr("Message"), tr("When")});
    QList<common::Row> rows;
    for (const model::MessageTemplate &message : std::as_const(m_messages)) {
        common::Cell when(moment(message));
        when.tone = Tone::Muted;
        rows << common::Row{message.id, {common::words(message.title), when}};
    }
    m_names->setRows(rows);
    if (m_names->currentKey().isEmpty() && !rows.isEmpty())
        m_names->setCurrentKey(rows.first().key);
    m_empty->setVisible(rows.isEmpty());
    m_content->setVisible(!rows.isEmpty());
    m_empty->setTexts(tr("No messages"), tr("This system brings none along (messages.yaml beside its definition)."));
    const model::MessageTemplate *message = chosen();
    m_heading->setText(message == nullptr ? QString() : common::words(message->title));
    m_audience->setText(message == nullptr || message->audience.isEmpty() ? QString() : tr("For: %1").arg(common::words(message->audience)));
    m_audience->setVisible(!m_audience->text().isEmpty());
    m_language->setAccessibleName(tr("Language of the message"));
    m_subject->setAccessibleName(tr("Subject"));
    m_body->setAccessibleName(tr("Text of the message"));
    m_copy->setText(tr("Copy"));
    m_mail->setText(tr("Send by mail …"));
    m_webhook->setText(tr("Send to the channel …"));
    m_outboxTitle->setText(tr("What went out"));
    m_again->setText(tr("Send again …"));
    m_outbox->setAccessibleName(tr("What went out"));
    m_outbox->setHeaders({tr("State"), tr("Message"), tr("By way of"), tr("By"), tr("When")});
    rows.clear();
    for (const model::Outgoing &outgoing : std::as_const(m_sent)) {
        common::Cell when(TimeText::moment(outgoing.at));
        when.toolTip = TimeText::absolute(outgoing.at);
        when.order = outgoing.at;
        rows << common::Row{outgoing.id, {stateOf(outgoing), outgoing.subject, outgoing.channel == Channel::Mail ? tr("mail") : tr("channel"), outgoing.by, when}};
    }
    m_outbox->setRows(rows);
    m_outbox->setVisible(!rows.isEmpty());
    m_outboxTitle->setVisible(!rows.isEmpty());
    m_again->setVisible(!rows.isEmpty());
    judge();
}

} // namespace messages
