// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/ServerDesk.h"

#include "common/WhenReady.h"
#include "frame/ServerBar.h"

namespace shell {

ServerDesk::ServerDesk(operations::Operations &operations, const QString &environment, frame::ServerBar *bar)
    : QObject(bar), m_operations(operations), m_environment(environment), m_bar(bar)
{
    connect(bar, &frame::ServerBar::enrolRequested, this, &ServerDesk::enrol);
}

void ServerDesk::enrol(const QString &reason, const QString &confirmation)
{
    common::whenReady(m_operations.enrolAnew(m_environment, {confirmation, reason}), this, [this](const base::Result<model::Enrolment> &enrolled) {
        m_bar->setEnrolled(enrolled ? std::nullopt : std::optional(enrolled.error()));
        Q_EMIT changed(m_environment);
    });
}

} // namespace shell
