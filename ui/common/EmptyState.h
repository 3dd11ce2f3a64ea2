// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace common {

class Button;
class Label;

/// What a page shows while it has nothing to show: one sentence and at most one action.
class EmptyState final : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(const QString &iconName, QWidget *parent = nullptr);
    /// `action` empty: no button.
    void setTexts(const QString &title, const QString &sentence, const QString &action = {});

Q_SIGNALS:
    void acted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showIcon();
    QString m_iconName;
    QLabel *m_icon;
    Label *m_title;
    Label *m_sentence;
    Button *m_action;
};

} // namespace common
