// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/Mail.h"

#include "net/Transfer.h"

#include <QLocale>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <cstring>

namespace net {

using namespace Qt::StringLiterals;
using base::ErrorKind;

namespace {

constexpr qsizetype lineLength = 76; // RFC 2045, section 6.8

QByteArray oneLine(const QString &text)
{
    static const QRegularExpression controls(u"[\\p{Cc}\\x{2028}\\x{2029}]+"_s);
    return QString(text).replace(controls, u" "_s).trimmed().toUtf8();
}

/// An encoded word (RFC 2047) for each piece of at most 39 bytes that ends between two characters.
QByteArray headerText(const QString &text)
{
    const QByteArray plain = oneLine(text);
    if (std::all_of(plain.begin(), plain.end(), [](char c) { return c >= ' ' && c < 127; }) && plain.size() <= lineLength - 10 && !plain.contains("=?"))
        return plain;
    QByteArrayList words;
    QByteArray piece;
    const auto put = [&] {
        if (!piece.isEmpty())
            words << "=?utf-8?B?" + piece.toBase64() + "?=";
        piece.clear();
    };
    for (const uint point : QString::fromUtf8(plain).toUcs4()) {
        const char32_t one = point;
        const QByteArray bytes = QString::fromUcs4(&one, 1).toUtf8();
        if (piece.size() + bytes.size() > 39)
            put();
        piece += bytes;
    }
    put();
    return words.join("\r\n ");
}

struct Reading
{
    QByteArray bytes;
    qsizetype at = 0;

    static size_t read(char *into, size_t size, size_t count, void *self)
    {
        auto *from = static_cast<Reading *>(self);
        const qsizetype piece = std::min(static_cast<qsizetype>(size * count), from->bytes.size() - from->at);
        std::memcpy(into, from->bytes.constData() + from->at, static_cast<size_t>(piece));
        from->at += piece;
        return static_cast<size_t>(piece);
    }
};

} // namespace

bool isAddress(const QString &text)
{
    static const QRegularExpression address(u"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?\\z"_s);
    return address.match(text).hasMatch();
}

QByteArray wireForm(const Mail &mail)
{
    QByteArray text = "Date: " + QLocale::c().toString(mail.date.toUTC(), u"ddd, dd MMM yyyy HH:mm:ss"_s).toUtf8() + " +0000\r\n";
    text += "From: " + oneLine(mail.from) + "\r\n";
    text += "To: " + oneLine(mail.to.join(u", "_s)) + "\r\n";
    text += "Subject: " + headerText(mail.subject) + "\r\n";
    text += "Message-ID: <" + oneLine(mail.id) + "@keerpunt.invalid>\r\n";
    text += "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\nAuto-Submitted: auto-generated\r\n\r\n";
    const QByteArray body = QString(mail.body).replace(u"\r\n"_s, u"\n"_s).replace(u"\n"_s, u"\r\n"_s).toUtf8().toBase64();
    for (qsizetype at = 0; at < body.size(); at += lineLength)
        text += body.mid(at, lineLength) + "\r\n";
    return text;
}

base::Result<void> sendMail(const QString &server, const base::Secret &password, const Mail &mail, std::chrono::milliseconds patience, const std::stop_token &stop)
{
    const QUrl url(server, QUrl::StrictMode);
    if ((url.scheme() != u"smtp" && url.scheme() != u"smtps") || url.host().isEmpty() || !url.userInfo().isEmpty())
        return base::fail(ErrorKind::InvalidInput, server, u"a mail server is smtp://host:port or smtps://host:port"_s, {{u"name"_s, u"mail_server"_s}, {u"value"_s, server}});
    for (const QString &address : QStringList{mail.from} + mail.to)
        if (!isAddress(address))
            return base::fail(ErrorKind::InvalidInput, server, u"not an address: "_s + address, {{u"name"_s, address == mail.from ? u"mail_from"_s : u"mail_to"_s}, {u"value"_s, address}});
    if (mail.to.isEmpty())
        return base::fail(ErrorKind::InvalidInput, server, u"a mail needs somebody who gets it"_s, {{u"name"_s, u"mail_to"_s}});
    Transfer transfer(patience, stop);
    CURL *curl = transfer.handle();
    curl_easy_setopt(curl, CURLOPT_URL, url.toString(QUrl::RemovePath).toUtf8().constData());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(password.isEmpty() ? CURLUSESSL_TRY : CURLUSESSL_ALL));
    if (!password.isEmpty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, mail.from.toUtf8().constData());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, password.reveal().data());
    }
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, ('<' + mail.from.toUtf8() + '>').constData());
    for (const QString &address : mail.to)
        transfer.addRecipient('<' + address.toUtf8() + '>');
    Reading reading{wireForm(mail)};
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, &Reading::read);
    curl_easy_setopt(curl, CURLOPT_READDATA, &reading);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    return transfer.perform(url.host());
}

} // namespace net
