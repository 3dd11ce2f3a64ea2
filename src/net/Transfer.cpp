// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/Transfer.h"

#include <mutex>

namespace net {

using namespace Qt::StringLiterals;
using base::ErrorKind;

namespace {

constexpr qsizetype mostOfAnswer = 4096;

/// What it means for people that a transfer ended so.
ErrorKind kindOf(CURLcode code)
{
    switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
        return ErrorKind::TimedOut;
    case CURLE_LOGIN_DENIED:
        return ErrorKind::AuthenticationRefused;
    case CURLE_ABORTED_BY_CALLBACK:
        return ErrorKind::Cancelled;
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_USE_SSL_FAILED:
        return ErrorKind::Unreachable;
    default:
        return ErrorKind::CommandFailed;
    }
}

/// Whether the other side may have taken it although nothing told so: the line went after it was sent.
bool mayBeTaken(CURL *handle, CURLcode code)
{
    if (code != CURLE_GOT_NOTHING && code != CURLE_RECV_ERROR && code != CURLE_OPERATION_TIMEDOUT && code != CURLE_ABORTED_BY_CALLBACK)
        return false;
    curl_off_t sent = 0;
    long request = 0;
    curl_easy_getinfo(handle, CURLINFO_SIZE_UPLOAD_T, &sent);
    curl_easy_getinfo(handle, CURLINFO_REQUEST_SIZE, &request);
    return sent > 0 || request > 0;
}

} // namespace

Transfer::Transfer(std::chrono::milliseconds patience, std::stop_token stop) : m_stop(std::move(stop))
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    m_handle.reset(curl_easy_init());
    CURL *curl = m_handle.get();
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(patience.count()));
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(patience.count() / 2));
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L); // a secret address is told to nobody else
    curl_easy_setopt(curl, CURLOPT_NETRC, CURL_NETRC_IGNORED);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &Transfer::take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &Transfer::progress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, this);
}

void Transfer::addHeader(const QByteArray &line)
{
    curl_slist *longer = curl_slist_append(m_headers.get(), line.constData());
    (void)m_headers.release(); // the list begins where it began, or at what was just made
    m_headers.reset(longer);
}

void Transfer::addRecipient(const QByteArray &address)
{
    curl_slist *longer = curl_slist_append(m_recipients.get(), address.constData());
    (void)m_recipients.release();
    m_recipients.reset(longer);
}

base::Result<void> Transfer::perform(const QString &where)
{
    CURL *curl = m_handle.get();
    if (m_headers)
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, m_headers.get());
    if (m_recipients)
        curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, m_recipients.get());
    const CURLcode code = curl_easy_perform(curl);
    if (code == CURLE_OK)
        return {};
    QMap<QString, QString> facts;
    if (const long said = status(); said != 0)
        facts.insert(u"status"_s, QString::number(said));
    if (mayBeTaken(curl, code))
        facts.insert(u"sent"_s, u"maybe"_s);
    // libcurl's own longer words may hold the address, which is a secret.
    return base::fail(kindOf(code), where, QString::fromUtf8(curl_easy_strerror(code)), facts);
}

long Transfer::status() const
{
    long status = 0;
    curl_easy_getinfo(m_handle.get(), CURLINFO_RESPONSE_CODE, &status);
    return status;
}

std::chrono::seconds Transfer::retryAfter() const
{
    curl_off_t seconds = 0;
    curl_easy_getinfo(m_handle.get(), CURLINFO_RETRY_AFTER, &seconds);
    return std::chrono::seconds(seconds);
}

size_t Transfer::take(const char *bytes, size_t size, size_t count, void *self)
{
    QByteArray &answer = static_cast<Transfer *>(self)->m_answer;
    answer.append(QByteArrayView(bytes, static_cast<qsizetype>(size * count)).first(std::min(static_cast<qsizetype>(size * count), mostOfAnswer - answer.size())));
    return size * count;
}

int Transfer::progress(void *self, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<Transfer *>(self)->m_stop.stop_requested() ? 1 : 0;
}

} // namespace net
