// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Outgoing.h"

namespace model {

using namespace Qt::StringLiterals;

QString nameOf(Channel channel)
{
    return channel == Channel::Webhook ? u"webhook"_s : u"mail"_s;
}

Channel channelFrom(const QString &name)
{
    return name == u"webhook" ? Channel::Webhook : Channel::Mail;
}

QString nameOf(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Waiting:
        return u"waiting"_s;
    case DeliveryState::Sending:
        return u"sending"_s;
    case DeliveryState::Sent:
        return u"sent"_s;
    case DeliveryState::Failed:
        return u"failed"_s;
    case DeliveryState::Unsure:
        break;
    }
    return u"unsure"_s;
}

DeliveryState deliveryStateFrom(const QString &name)
{
    for (const DeliveryState state : {DeliveryState::Waiting, DeliveryState::Sending, DeliveryState::Sent, DeliveryState::Failed})
        if (nameOf(state) == name)
            return state;
    return DeliveryState::Unsure;
}

} // namespace model
