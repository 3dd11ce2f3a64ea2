// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "common/Page.h"

#include <optional>

namespace common {
class Button;
class ErrorPanel;
class Label;
class StateBadge;
} // namespace common

namespace firstrun {

/// One line of a connection test.
struct TestedStage
{
    enum Stage { Resolve, Reach, HostKey, SignIn, Shell, Sudo, Tools, Done };
    Stage stage = Resolve;
    std::optional<base::Error> failure;
    QString detail;
    QStringList missing{}; ///< Tools: those that are not there
};

/// The connection test, step by step. A key that was never seen is a question,
/// answered here with the fingerprint in sight; a changed key is a stop.
class ConnectionView final : public common::Page
{
    Q_OBJECT
public:
    explicit ConnectionView(QWidget *parent = nullptr);
    void setTesting();
    void setStages(const QList<TestedStage> &stages);
    /// Nothing was tested, or what was tested no longer holds.
    void clear();
    [[nodiscard]] bool hasSucceeded() const;

Q_SIGNALS:
    void keyApproved(const QString &fingerprint);
    void keyRejected();

protected:
    void retranslate() override;

private:
    struct Line
    {
        common::StateBadge *badge;
        common::Label *name;
        common::Label *detail;
    };
    [[nodiscard]] QWidget *makeQuestion();
    void showLine(int stage);
    void showQuestion();
    QList<TestedStage> m_stages;
    [[nodiscard]] static QString sudoText(const QString &answer);
    [[nodiscard]] static QString detailOf(const TestedStage &stage);
    QString m_server; ///< whose key is asked about: a jump host, perhaps
    bool m_isTesting = false;
    QList<Line> m_lines;
    common::Label *m_ask;
    common::Label *m_fingerprint;
    common::Button *m_reject;
    common::Button *m_approve;
    QWidget *m_question;
    common::Label *m_expected;
    common::ErrorPanel *m_error;
};

} // namespace firstrun
