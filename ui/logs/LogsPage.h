// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "common/Page.h"
#include "logs/LogMerge.h"

#include <optional>

class QCheckBox;
class QGridLayout;
class QLayout;
class QLineEdit;
class QSpinBox;

namespace common {
class Button;
class EmptyState;
class ErrorPanel;
class Label;
} // namespace common

namespace logs {

class LogView;

/// Tab Logs: chosen services, followed live; filter, pause, copy, save.
class LogsPage final : public common::Page
{
    Q_OBJECT
public:
    explicit LogsPage(QWidget *parent = nullptr);
    /// The services that have a log. The choice is kept; the first time, all are chosen.
    void setServices(const QStringList &services);
    void append(const QString &service, const QByteArray &bytes);
    void setEnded(const QString &service, const QString &reason);
    void setError(const base::Error &error);
    void focusFilter();
    [[nodiscard]] LogView *view() const { return m_view; }
    /// Writes what is kept, as it came, to a file.
    [[nodiscard]] bool saveTo(const QString &file) const;

Q_SIGNALS:
    void followRequested(const QStringList &services, int tail);
    void stopRequested();

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *makeBar();
    [[nodiscard]] QLayout *makeFoot();
    [[nodiscard]] QStringList chosen() const;
    void followAnew();
    void showState();
    void filter();
    void askWhereToSave();

    LogMerge m_merge;
    bool m_isFollowed = false;
    QString m_ended;
    QList<QCheckBox *> m_services;
    QGridLayout *m_choice;
    common::Label *m_servicesTitle;
    QLineEdit *m_filter;
    QCheckBox *m_expression;
    common::Label *m_filterProblem;
    common::Label *m_tailTitle;
    QSpinBox *m_tail;
    common::Button *m_pause;
    common::Button *m_again;
    common::Button *m_copy;
    common::Button *m_save;
    common::ErrorPanel *m_error;
    common::EmptyState *m_empty;
    LogView *m_view;
    common::Label *m_state;
};

} // namespace logs
