// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"
#include "common/State.h"
#include "model/Environment.h"

#include <QDateTime>

class QLabel;

namespace common {

/// The permanent band over an environment's pages: where you are, what class of
/// environment it is (colour, icon and word), on which server, who holds its lock, what runs, how old that knowledge
/// is.
class ClassBand final : public Page
{
    Q_OBJECT
public:
    explicit ClassBand(QWidget *parent = nullptr);
    void setEnvironment(const model::Environment &environment, const QString &systemTitle);
    /// Who holds its lock, as short as it gets, and the whole of it; no shape: nobody.
    void setLock(const State &lock, const QString &line);
    void setKnowledge(const QString &version, const State &health, const QDateTime &lookedAt, bool isLooking);

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    QLabel *addLabel(TextStyle style);
    void showIcons();
    model::Environment m_environment;
    QString m_systemTitle;
    QString m_version;
    State m_health;
    State m_lock;
    QString m_lockLine;
    QDateTime m_lookedAt;
    bool m_isLooking = false;
    QLabel *m_name;
    QLabel *m_classIcon;
    QLabel *m_className;
    QLabel *m_lockIcon;
    QLabel *m_lockWord;
    QLabel *m_healthIcon;
    QLabel *m_healthWord;
    QLabel *m_server;
    QLabel *m_age;
};

} // namespace common
