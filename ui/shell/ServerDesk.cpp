// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/ServerDesk.h"

#include "common/WhenReady.h"
#include "frame/ConnectionBar.h"
#include "frame/ServerBar.h"
#include "shell/Connections.h"

namespace shell {

ServerDesk::ServerDesk(operations::Operations &operations, const QString &environment, frame::ServerBar *bar, frame::ConnectionBar *connection)
    : QObject(bar), m_operations(operations), m_environment(environment), m_bar(bar), m_connection(connection)
{
    connect(bar, &frame::ServerBar::enrolRequested, this, &ServerDesk::enrol);
    connect(connection, &frame::ConnectionBar::testRequested, this, &ServerDesk::test);
}

void ServerDesk::test(const QString &approvedFingerprint)
{
    const int question = ++m_question;
    const QStringList approved = approvedFingerprint.isEmpty() ? QStringList() : QStringList{approvedFingerprint};
    common::whenReady(m_operations.testConnection(m_environment, approved), this, [this, question](const QList<operations::ConnectionReport> &reports) {
        if (question != m_question)
            return;
        m_connection->setStages(testedStages(reports));
        if (reports.last().stage == operations::ConnectionStage::Done)
            Q_EMIT changed(m_environment);
    });
}

void ServerDesk::enrol(const QString &reason, const QString &confirmation)
{
    common::whenReady(m_operations.enrolAnew(m_environment, {confirmation, reason}), this, [this](const base::Result<model::Enrolment> &enrolled) {
        m_bar->setEnrolled(enrolled ? std::nullopt : std::optional(enrolled.error()));
        Q_EMIT changed(m_environment);
    });
}

} // namespace shell
