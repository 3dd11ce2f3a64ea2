// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "firstrun/ConnectionView.h"
#include "firstrun/ServerForm.h"

class QStackedWidget;

namespace firstrun {

/// The first thing a new user sees, and later the way to add a server: try the
/// practice system, or describe a server, test it step by step, and add it.
class FirstRunPage final : public common::Page
{
    Q_OBJECT
public:
    explicit FirstRunPage(QWidget *parent = nullptr);
    [[nodiscard]] ServerForm *form() const { return m_form; }
    [[nodiscard]] ConnectionView *connection() const { return m_connection; }
    void showForm();
    void showWelcome();
    void setPracticeIsBusy(bool busy);
    void setStages(const QList<TestedStage> &stages);
    void setError(const std::optional<base::Error> &error);
    bool stepBack();

Q_SIGNALS:
    void practiceRequested();
    void testRequested(const model::Server &server, const base::Secret &secret, const QString &approvedFingerprint);
    void addRequested(const model::Environment &environment, const QMap<QString, base::Secret> &secrets);

protected:
    void retranslate() override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeWelcome();
    [[nodiscard]] QWidget *makeFormPage();
    void test(const QString &approvedFingerprint);
    void add();
    void showMark();
    void judge();
    bool m_isPracticeBusy = false;
    QStackedWidget *m_stack;
    common::Label *m_mark;
    common::Label *m_welcome;
    common::Label *m_promise;
    common::Button *m_practice;
    common::Label *m_practiceText;
    common::Button *m_server;
    common::Label *m_serverText;
    common::ErrorPanel *m_welcomeError;
    common::Label *m_title;
    ServerForm *m_form;
    ConnectionView *m_connection;
    common::ErrorPanel *m_error;
    common::Button *m_back;
    common::Label *m_reason;
    common::Button *m_test;
    common::Button *m_add;
};

} // namespace firstrun
