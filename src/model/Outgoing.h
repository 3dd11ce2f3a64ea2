// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace model {

/// By which way a message goes out.
enum class Channel { Mail, Webhook };

/// Unsure: it may have been taken, and nobody told us; it is not sent again by itself.
enum class DeliveryState { Waiting, Sending, Sent, Unsure, Failed };

/// A message that a person has read and sent off, and how far it came.
struct Outgoing
{
    QString id;
    QString environment;
    QString message; ///< id of its template
    QString run;     ///< that it is about; empty: none
    Channel channel = Channel::Mail;
    QString subject;
    QString body;
    QString by;
    QDateTime at; ///< UTC
    DeliveryState state = DeliveryState::Waiting;
    int attempts = 0;
    QDateTime triedAt; ///< of the last attempt
    QDateTime nextAt;  ///< not before
    QDateTime sentAt;
    QString why; ///< of the last failure

    bool operator==(const Outgoing &) const = default;
};

/// "mail" or "webhook"; and back (Mail if unknown).
[[nodiscard]] QString nameOf(Channel channel);
[[nodiscard]] Channel channelFrom(const QString &name);
/// "waiting", "sending", "sent", "unsure" or "failed"; and back (Unsure if unknown: the careful side).
[[nodiscard]] QString nameOf(DeliveryState state);
[[nodiscard]] DeliveryState deliveryStateFrom(const QString &name);

} // namespace model
