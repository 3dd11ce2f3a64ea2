// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/RecordJson.h"

namespace model {

using namespace Qt::StringLiterals;

namespace {

QString timeText(const QDateTime &at)
{
    return at.toUTC().toString(Qt::ISODateWithMs);
}

QDateTime timeIn(const QJsonObject &json, QLatin1String name)
{
    return QDateTime::fromString(json[name].toString(), Qt::ISODateWithMs);
}

} // namespace

QJsonObject toJson(const Enrolment &enrolment)
{
    QJsonObject values;
    for (auto it = enrolment.values.begin(); it != enrolment.values.end(); ++it)
        values.insert(it.key(), it.value());
    return {{u"values"_s, values}, {u"at"_s, timeText(enrolment.at)}, {u"by"_s, enrolment.by}, {u"reason"_s, enrolment.reason}};
}

QJsonObject toJson(const Freeze &freeze)
{
    return {{u"id"_s, freeze.id},
            {u"environment"_s, freeze.environment},
            {u"from"_s, timeText(freeze.from)},
            {u"until"_s, timeText(freeze.until)},
            {u"reason"_s, freeze.reason},
            {u"by"_s, freeze.by}};
}

QJsonObject toJson(const BlockedRelease &release)
{
    return {{u"system"_s, release.system},
            {u"release"_s, release.release},
            {u"reason"_s, release.reason},
            {u"by"_s, release.by},
            {u"at"_s, timeText(release.at)}};
}

QJsonObject toJson(const SecretRecord &secret)
{
    return {{u"environment"_s, secret.environment},
            {u"name"_s, secret.name},
            {u"backend"_s, secret.backend},
            {u"at"_s, timeText(secret.at)},
            {u"by"_s, secret.by}};
}

QJsonObject toJson(const Signature &signature)
{
    return {{u"environment"_s, signature.environment},
            {u"about"_s, signature.about},
            {u"item"_s, signature.item},
            {u"by"_s, signature.by},
            {u"at"_s, timeText(signature.at)},
            {u"remark"_s, signature.remark}};
}

QJsonObject toJson(const Alert &alert)
{
    return {{u"environment"_s, alert.environment},
            {u"monitor"_s, alert.monitor},
            {u"level"_s, nameOf(alert.level)},
            {u"value"_s, alert.value},
            {u"raised_at"_s, timeText(alert.raisedAt)},
            {u"cleared_at"_s, timeText(alert.clearedAt)},
            {u"acknowledged_by"_s, alert.acknowledgedBy},
            {u"acknowledged_at"_s, timeText(alert.acknowledgedAt)},
            {u"snoozed_until"_s, timeText(alert.snoozedUntil)},
            {u"remark"_s, alert.remark}};
}

Alert alertFrom(const QJsonObject &json)
{
    Alert alert;
    alert.environment = json["environment"_L1].toString();
    alert.monitor = json["monitor"_L1].toString();
    alert.level = alertLevelFrom(json["level"_L1].toString());
    alert.value = json["value"_L1].toString();
    alert.raisedAt = timeIn(json, "raised_at"_L1);
    alert.clearedAt = timeIn(json, "cleared_at"_L1);
    alert.acknowledgedBy = json["acknowledged_by"_L1].toString();
    alert.acknowledgedAt = timeIn(json, "acknowledged_at"_L1);
    alert.snoozedUntil = timeIn(json, "snoozed_until"_L1);
    alert.remark = json["remark"_L1].toString();
    return alert;
}

QJsonObject toJson(const Outgoing &outgoing)
{
    return {{u"id"_s, outgoing.id},
            {u"environment"_s, outgoing.environment},
            {u"message"_s, outgoing.message},
            {u"run"_s, outgoing.run},
            {u"channel"_s, nameOf(outgoing.channel)},
            {u"subject"_s, outgoing.subject},
            {u"body"_s, outgoing.body},
            {u"by"_s, outgoing.by},
            {u"at"_s, timeText(outgoing.at)},
            {u"state"_s, nameOf(outgoing.state)},
            {u"attempts"_s, outgoing.attempts},
            {u"tried_at"_s, timeText(outgoing.triedAt)},
            {u"next_at"_s, timeText(outgoing.nextAt)},
            {u"sent_at"_s, timeText(outgoing.sentAt)},
            {u"why"_s, outgoing.why}};
}

Outgoing outgoingFrom(const QJsonObject &json)
{
    Outgoing outgoing;
    outgoing.id = json["id"_L1].toString();
    outgoing.environment = json["environment"_L1].toString();
    outgoing.message = json["message"_L1].toString();
    outgoing.run = json["run"_L1].toString();
    outgoing.channel = channelFrom(json["channel"_L1].toString());
    outgoing.subject = json["subject"_L1].toString();
    outgoing.body = json["body"_L1].toString();
    outgoing.by = json["by"_L1].toString();
    outgoing.at = timeIn(json, "at"_L1);
    outgoing.state = deliveryStateFrom(json["state"_L1].toString());
    outgoing.attempts = json["attempts"_L1].toInt();
    outgoing.triedAt = timeIn(json, "tried_at"_L1);
    outgoing.nextAt = timeIn(json, "next_at"_L1);
    outgoing.sentAt = timeIn(json, "sent_at"_L1);
    outgoing.why = json["why"_L1].toString();
    return outgoing;
}

Signature signatureFrom(const QJsonObject &json)
{
    return {json["environment"_L1].toString(), json["about"_L1].toString(), json["item"_L1].toString(),
            json["by"_L1].toString(), timeIn(json, "at"_L1), json["remark"_L1].toString()};
}

Enrolment enrolmentFrom(const QJsonObject &json)
{
    Enrolment enrolment{{}, timeIn(json, "at"_L1), json["by"_L1].toString(), json["reason"_L1].toString()};
    const QJsonObject values = json["values"_L1].toObject();
    for (auto it = values.begin(); it != values.end(); ++it)
        enrolment.values.insert(it.key(), it->toString());
    return enrolment;
}

Freeze freezeFrom(const QJsonObject &json)
{
    return {json["id"_L1].toString(),       json["environment"_L1].toString(), timeIn(json, "from"_L1),
            timeIn(json, "until"_L1), json["reason"_L1].toString(),      json["by"_L1].toString()};
}

BlockedRelease blockedReleaseFrom(const QJsonObject &json)
{
    return {json["system"_L1].toString(), json["release"_L1].toString(), json["reason"_L1].toString(), json["by"_L1].toString(),
            timeIn(json, "at"_L1)};
}

SecretRecord secretRecordFrom(const QJsonObject &json)
{
    return {json["environment"_L1].toString(), json["name"_L1].toString(), json["backend"_L1].toString(), timeIn(json, "at"_L1),
            json["by"_L1].toString()};
}

} // namespace model
