// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/Outbox.h"

#include "base/Ids.h"
#include "model/RecordJson.h"
#include "net/Mail.h"
#include "net/Webhook.h"
#include "planning/Values.h"

#include <QRegularExpression>

#include <algorithm>

namespace operations {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::Result;
using model::Channel;
using model::DeliveryState;
using model::Outgoing;

namespace {

const QString outgoingKind = u"outgoing"_s;
constexpr std::chrono::seconds patience(25);
constexpr std::chrono::seconds longGone(60); // since an attempt began whose end nobody wrote down

/// What goes by without anybody doing something about it: no way there, a web server that is busy or
/// broken (429, 5xx), a mail server that says "later" (4xx).
bool mayGoBy(const base::Error &error, Channel channel)
{
    if (error.kind == ErrorKind::Unreachable || error.kind == ErrorKind::TimedOut || error.kind == ErrorKind::Cancelled)
        return true;
    if (error.kind != ErrorKind::CommandFailed)
        return false;
    const int status = error.facts.value(u"status"_s).toInt();
    return status == 0 || (channel == Channel::Mail ? status < 500 : status == 429 || status >= 500);
}

/// In a chat, &, < and > are marks: as Slack's documentation of text says.
QString chatText(QString text)
{
    return text.replace(u'&', u"&amp;"_s).replace(u'<', u"&lt;"_s).replace(u'>', u"&gt;"_s);
}

} // namespace

std::chrono::seconds Outbox::waitAfter(int attempts)
{
    return std::min(std::chrono::seconds(600), std::chrono::seconds(10) * (1 << std::clamp(attempts - 1, 0, 10)));
}

QMap<QString, QString> Outbox::valuesOf(const QString &environment) const
{
    const auto found = m_find(environment);
    return found ? planning::parametersOf(*found->second, found->first).value_or(QMap<QString, QString>()) : QMap<QString, QString>();
}

QList<Channel> Outbox::channels(const QString &environment) const
{
    QList<Channel> ways;
    const QMap<QString, QString> values = valuesOf(environment);
    if (!values.value(model::sending::mailServer).isEmpty() && !values.value(model::sending::mailFrom).isEmpty() && !values.value(model::sending::mailTo).isEmpty())
        ways << Channel::Mail;
    if (const auto found = m_find(environment); found && found->second->secrets.contains(model::sending::webhookUrl))
        ways << Channel::Webhook;
    return ways;
}

Result<QString> Outbox::put(const Letter &letter, Channel channel)
{
    if (const auto may = m_safeguards.mayChange(letter.environment); !may)
        return tl::make_unexpected(may.error());
    if (letter.body.trimmed().isEmpty())
        return base::fail(ErrorKind::InvalidInput, letter.environment, u"the message has no text"_s, {{u"name"_s, u"body"_s}});
    if (!channels(letter.environment).contains(channel))
        return base::fail(ErrorKind::InvalidInput, letter.environment,
                          channel == Channel::Mail ? u"no mail server, sender and receiver are set for it (mail_server, mail_from, mail_to)"_s
                                                   : u"its system has no webhook_url"_s,
                          {{u"name"_s, channel == Channel::Mail ? u"mail_server"_s : u"webhook_url"_s}});
    Outgoing outgoing{.id = base::newRunId(), .environment = letter.environment, .message = letter.message, .run = letter.run, .channel = channel};
    outgoing.subject = letter.subject;
    outgoing.body = letter.body;
    outgoing.by = actor();
    outgoing.at = m_clock.now();
    outgoing.nextAt = outgoing.at;
    const QString text = u"message %1 (%2) to be sent by %3: %4"_s.arg(outgoing.id, letter.message, model::nameOf(channel), letter.subject);
    return m_store.decide({outgoingKind, outgoing.id, toJson(outgoing), {outgoing.at, outgoing.by, letter.environment, text}, QJsonObject()}).map([&] { return outgoing.id; });
}

Result<Outgoing> Outbox::find(const QString &id) const
{
    const auto records = m_store.records(outgoingKind);
    if (!records)
        return tl::make_unexpected(records.error());
    if (!records->contains(id))
        return base::fail(ErrorKind::NotFound, id, u"there is no such message"_s, {{u"name"_s, id}});
    return model::outgoingFrom(records->value(id));
}

Result<void> Outbox::change(const Outgoing &seen, const Outgoing &now, const QString &text)
{
    const QString line = u"message %1 (%2, %3) %4"_s.arg(now.id, now.message, model::nameOf(now.channel), text);
    return m_store.decide({outgoingKind, now.id, toJson(now), {m_clock.now(), actor(), now.environment, line}, toJson(seen)});
}

Result<Outgoing> Outbox::deliver(const QString &id, const std::stop_token &stop)
{
    const auto seen = find(id);
    if (!seen || seen->state != DeliveryState::Waiting || seen->nextAt > m_clock.now())
        return seen;
    Outgoing sending = *seen;
    sending.state = DeliveryState::Sending;
    sending.triedAt = m_clock.now();
    ++sending.attempts;
    if (const auto claimed = change(*seen, sending, u"is being sent, attempt %1"_s.arg(sending.attempts)); !claimed)
        return claimed.error().kind == ErrorKind::Conflict ? find(id) : tl::make_unexpected(claimed.error());
    const auto sent = send(sending, stop);
    Outgoing after = sending;
    QString text = u"was delivered"_s;
    if (sent) {
        after.state = DeliveryState::Sent;
        after.sentAt = m_clock.now();
        after.why.clear();
    } else {
        const bool isUnsure = sent.error().facts.value(u"sent"_s) == u"maybe";
        const bool isLater = !isUnsure && mayGoBy(sent.error(), after.channel) && after.attempts < mostAttempts;
        after.why = sent.error().reason();
        after.state = isUnsure ? DeliveryState::Unsure : isLater ? DeliveryState::Waiting : DeliveryState::Failed;
        const auto asked = std::chrono::seconds(std::clamp(sent.error().facts.value(u"retry_after"_s).toInt(), 0, 3600));
        after.nextAt = m_clock.now().addSecs(std::max(waitAfter(after.attempts), asked).count());
        text = (isUnsure ? u"may have been delivered: "_s : isLater ? u"will be tried again: "_s : u"was not delivered: "_s) + after.why;
    }
    if (const auto kept = change(sending, after, text); !kept)
        return tl::make_unexpected(kept.error());
    return after;
}

Result<void> Outbox::send(const Outgoing &outgoing, const std::stop_token &stop) const
{
    if (outgoing.channel == Channel::Webhook) {
        const auto url = m_vault.read(outgoing.environment, model::sending::webhookUrl);
        if (!url)
            return tl::make_unexpected(url.error());
        return net::postJson(*url, {{u"text"_s, chatText(u'*' + outgoing.subject + u"*\n"_s + outgoing.body)}}, patience, stop);
    }
    static const QRegularExpression separator(u"[,;\\s]+"_s);
    const QMap<QString, QString> values = valuesOf(outgoing.environment);
    base::Secret password;
    if (const auto found = m_find(outgoing.environment); found && found->second->secrets.contains(model::sending::mailPassword)) {
        auto read = m_vault.read(outgoing.environment, model::sending::mailPassword);
        if (!read)
            return tl::make_unexpected(read.error());
        password = *read;
    }
    return net::sendMail(values.value(model::sending::mailServer), password,
                         {values.value(model::sending::mailFrom), values.value(model::sending::mailTo).split(separator, Qt::SkipEmptyParts), outgoing.subject,
                          outgoing.body, outgoing.id, outgoing.at},
                         patience, stop);
}

Result<void> Outbox::again(const QString &id, const QString &reason)
{
    if (const auto may = m_safeguards.mayChange(id); !may)
        return may;
    const auto seen = find(id);
    if (!seen)
        return tl::make_unexpected(seen.error());
    if (seen->state == DeliveryState::Sent || seen->state == DeliveryState::Sending)
        return base::fail(ErrorKind::Conflict, id, u"it was delivered, or is being sent"_s);
    Outgoing anew = *seen;
    anew.state = DeliveryState::Waiting;
    anew.attempts = 0;
    anew.nextAt = m_clock.now();
    return change(*seen, anew, u"is sent once more"_s + (reason.trimmed().isEmpty() ? QString() : u": "_s + reason.trimmed()));
}

Result<QList<Outgoing>> Outbox::list(const QString &environment) const
{
    const auto records = m_store.records(outgoingKind);
    if (!records)
        return tl::make_unexpected(records.error());
    QList<Outgoing> all;
    for (const QJsonObject &body : *records)
        if (Outgoing outgoing = model::outgoingFrom(body); environment.isEmpty() || outgoing.environment == environment)
            all << outgoing;
    std::sort(all.begin(), all.end(), [](const Outgoing &a, const Outgoing &b) { return std::pair(a.at, a.id) > std::pair(b.at, b.id); });
    return all;
}

Result<QStringList> Outbox::dueNow()
{
    const auto all = list();
    if (!all)
        return tl::make_unexpected(all.error());
    QStringList due;
    const QDateTime now = m_clock.now();
    for (const Outgoing &outgoing : *all) {
        if (outgoing.state == DeliveryState::Waiting && outgoing.nextAt <= now)
            due << outgoing.id;
        if (outgoing.state != DeliveryState::Sending || outgoing.triedAt.addSecs(longGone.count()) > now)
            continue;
        Outgoing unsure = outgoing;
        unsure.state = DeliveryState::Unsure;
        unsure.why = u"the program that was sending it is gone"_s;
        (void)change(outgoing, unsure, u"may have been delivered: "_s + unsure.why); // if another program was faster, it did this too
    }
    return due;
}

} // namespace operations
