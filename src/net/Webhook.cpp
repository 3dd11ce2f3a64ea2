// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/Webhook.h"

#include "net/Transfer.h"

#include <QJsonDocument>
#include <QUrl>

namespace net {

using namespace Qt::StringLiterals;
using base::ErrorKind;

base::Result<void> postJson(const base::Secret &url, const QJsonObject &body, std::chrono::milliseconds patience, const std::stop_token &stop)
{
    const QUrl address(QString::fromUtf8(url.reveal()), QUrl::StrictMode);
    const bool isHere = address.host() == u"127.0.0.1" || address.host() == u"localhost" || address.host() == u"::1";
    if (!address.isValid() || address.host().isEmpty() || (address.scheme() != u"https" && !(address.scheme() == u"http" && isHere)))
        return base::fail(ErrorKind::InvalidInput, u"webhook"_s, u"the address of a webhook begins with https://"_s, {{u"name"_s, u"webhook_url"_s}});
    Transfer transfer(patience, stop);
    const QByteArray text = QJsonDocument(body).toJson(QJsonDocument::Compact);
    curl_easy_setopt(transfer.handle(), CURLOPT_URL, url.reveal().data());
    curl_easy_setopt(transfer.handle(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(transfer.handle(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(text.size()));
    curl_easy_setopt(transfer.handle(), CURLOPT_POSTFIELDS, text.constData());
    transfer.addHeader("Content-Type: application/json; charset=utf-8");
    transfer.addHeader("Expect:");
    if (auto done = transfer.perform(address.host()); !done)
        return done;
    const long status = transfer.status();
    if (status >= 200 && status < 300)
        return {};
    QMap<QString, QString> facts{{u"status"_s, QString::number(status)}};
    if (const auto wait = transfer.retryAfter(); wait.count() > 0)
        facts.insert(u"retry_after"_s, QString::number(wait.count()));
    const QString said = QString::fromUtf8(transfer.answer().left(200)).simplified();
    return base::fail(ErrorKind::CommandFailed, address.host(), u"it answered %1 %2"_s.arg(status).arg(said).trimmed(), facts);
}

} // namespace net
