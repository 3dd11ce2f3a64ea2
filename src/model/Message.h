// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Adapter.h"

namespace model {

/// After what a message is offered.
enum class MessageMoment { ByHand, AfterDeploy, AfterRollback, AfterFailure };

/// What a team tells others, with places that facts and people fill in.
struct MessageTemplate
{
    QString id;
    Text title;
    Text audience;
    MessageMoment moment = MessageMoment::ByHand;
    std::chrono::milliseconds every{0}; ///< it promises the next one after so long; 0: it does not
    QString source;                     ///< where in the runbook it comes from
    QMap<QString, Parameter> inputs;
    Text subject;
    Text body;

    bool operator==(const MessageTemplate &) const = default;
};

/// Names of the parameters and secrets by which messages go out, in every system that has messages.
namespace sending {
inline constexpr QLatin1String mailServer("mail_server"); ///< smtp://host:port or smtps://host:port
inline constexpr QLatin1String mailFrom("mail_from");
inline constexpr QLatin1String mailTo("mail_to");
inline constexpr QLatin1String mailPassword("mail_password");
inline constexpr QLatin1String webhookUrl("webhook_url");
} // namespace sending

} // namespace model
