// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "common/Page.h"
#include "common/RowsModel.h"
#include "model/Message.h"
#include "model/Outgoing.h"

#include <optional>

class QPlainTextEdit;

namespace common {
class Button;
class EmptyState;
class ErrorPanel;
class Label;
class LanguageBox;
class TableView;
} // namespace common

namespace runs {
class ConfirmPanel;
class InputForm;
} // namespace runs

namespace messages {

/// What a team tells others: choose a message, fill in what facts cannot, read it, and copy it or
/// send it off. Below stands what went out, and how far it came.
class MessagesPage final : public common::Page
{
    Q_OBJECT
public:
    explicit MessagesPage(QWidget *parent = nullptr);
    void setMessages(const QList<model::MessageTemplate> &messages);
    void setChannels(const QList<model::Channel> &channels);
    /// What the message in sight says now, as asked for by `composeRequested`.
    /// `factsReadAt`: how old the facts in it are.
    void setLetter(const QString &subject, const QString &body, const QDateTime &factsReadAt = {});
    void setOutbox(const QList<model::Outgoing> &outbox);
    void setError(const std::optional<base::Error> &error);
    void choose(const QString &message);
    [[nodiscard]] bool stepBack();

Q_SIGNALS:
    void refreshRequested();
    void composeRequested(const QString &message, const QString &language, const QMap<QString, QString> &inputs);
    void sendRequested(model::Channel channel);
    void againRequested(const QString &id, const QString &reason);

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *makeLetter();
    [[nodiscard]] QWidget *makeOutbox();
    void bring(const QString &message);
    void compose();
    void judge();
    [[nodiscard]] QString promise() const;
    void askToSend(model::Channel channel);
    [[nodiscard]] const model::MessageTemplate *chosen() const;
    [[nodiscard]] QString moment(const model::MessageTemplate &message) const;
    [[nodiscard]] static common::State stateOf(const model::Outgoing &outgoing);

    QList<model::MessageTemplate> m_messages;
    QList<model::Channel> m_channels;
    QList<model::Outgoing> m_sent;
    QString m_subjectText;
    QDateTime m_factsReadAt;
    bool m_hasLetter = false;
    std::function<void(const QString &)> m_then;
    common::TableView *m_names;
    common::EmptyState *m_empty;
    QWidget *m_content;
    common::Label *m_heading;
    common::Label *m_audience;
    common::LanguageBox *m_language;
    runs::InputForm *m_form;
    common::Label *m_age;
    common::Label *m_subject;
    QPlainTextEdit *m_body;
    common::ErrorPanel *m_error;
    common::Button *m_copy;
    common::Button *m_mail;
    common::Button *m_webhook;
    common::Label *m_reason;
    common::Label *m_outboxTitle;
    common::TableView *m_outbox;
    common::Label *m_why;
    common::Button *m_again;
    runs::ConfirmPanel *m_ask;
};

} // namespace messages
