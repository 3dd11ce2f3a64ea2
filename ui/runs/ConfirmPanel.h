// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"

class QLineEdit;

namespace common {
class Button;
class HoldButton;
class Label;
} // namespace common

namespace runs {

/// Asks in place, before something starts. With a name to type (production), the
/// last button must be held too, and stays disabled until the name is right.
/// It may ask why, too. The safe answer has the focus; Enter alone never starts anything.
class ConfirmPanel final : public common::Page
{
    Q_OBJECT
public:
    enum class Why { NotAsked, MayBeSaid, Needed };
    explicit ConfirmPanel(QWidget *parent = nullptr);
    /// `name` empty: one click is enough.
    void ask(const QString &consequence, const QString &action, const QString &name);
    void setTexts(const QString &consequence, const QString &action);
    /// Counts from the next question on.
    void setWhy(Why why) { m_asksWhy = why; }
    [[nodiscard]] QString reason() const;
    void giveUp();
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    void setHoldTime(int milliseconds);

Q_SIGNALS:
    void confirmed(const QString &typed);
    void cancelled();

protected:
    void retranslate() override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void judge();
    [[nodiscard]] QString missing() const;
    QString m_name;
    QString m_action;
    bool m_isOpen = false;
    Why m_asksWhy = Why::NotAsked;
    common::Label *m_consequence;
    common::Label *m_whyPrompt;
    QLineEdit *m_why;
    common::Label *m_prompt;
    QLineEdit *m_typed;
    common::Label *m_hint;
    common::Button *m_cancel;
    common::Button *m_once;
    common::HoldButton *m_hold;
};

} // namespace runs
