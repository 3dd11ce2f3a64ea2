// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Secret.h"
#include "common/Page.h"

#include <vector>

class QFormLayout;
class QLineEdit;

namespace common {
class Button;
class Label;
} // namespace common

namespace frame {

/// One field of what a server asks.
struct AskedPrompt
{
    QString text; ///< as the server wrote it
    bool isEchoed = false;
};

/// Over the page while a server asks a person something: a one-time code, a new password, a
/// passphrase. What was typed is gone from the fields as soon as it is handed on.
class QuestionBar final : public common::Page
{
    Q_OBJECT
public:
    explicit QuestionBar(QWidget *parent = nullptr);
    /// No prompts: we ask for the password, or for the passphrase of `keyFile`.
    void ask(const QString &server, const QString &instruction, const QList<AskedPrompt> &prompts, const QString &keyFile, bool isReconnect);
    void clear();
    /// Esc: does not answer. False if nothing was asked.
    bool stepBack();

Q_SIGNALS:
    void answered(const std::vector<base::Secret> &answers);
    void refused();

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent *event) override;

private:
    void answer();
    [[nodiscard]] QString promptText(qsizetype index) const;
    QString m_server;
    QString m_keyFile;
    QList<AskedPrompt> m_prompts;
    bool m_isReconnect = false;
    bool m_isOpen = false;
    common::Label *m_title;
    common::Label *m_instruction;
    QFormLayout *m_form;
    QList<QLineEdit *> m_fields;
    QList<common::Label *> m_names;
    common::Button *m_refuse;
    common::Button *m_answer;
};

} // namespace frame
