// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <curl/curl.h>

#include <chrono>
#include <memory>
#include <stop_token>

namespace net {

/// One transfer by libcurl, with a deadline and a way to stop it. Used by one thread.
class Transfer final
{
public:
    explicit Transfer(std::chrono::milliseconds patience, std::stop_token stop = {});

    [[nodiscard]] CURL *handle() const { return m_handle.get(); }
    /// A line to send along: a header, or an address of a mail.
    void addHeader(const QByteArray &line);
    void addRecipient(const QByteArray &address);
    /// Carries it out. Errors Unreachable, TimedOut, AuthenticationRefused, Cancelled or CommandFailed, at
    /// `where`, which must tell no secret. The fact "sent" is "maybe" where the other side may have taken it.
    [[nodiscard]] base::Result<void> perform(const QString &where);
    /// What the other side said: an HTTP or SMTP status, 0 if none.
    [[nodiscard]] long status() const;
    /// The first 4 KB of what it answered.
    [[nodiscard]] const QByteArray &answer() const { return m_answer; }
    /// How long it asks to wait before another try; 0 if it does not.
    [[nodiscard]] std::chrono::seconds retryAfter() const;

private:
    static size_t take(const char *bytes, size_t size, size_t count, void *self);
    static int progress(void *self, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

    struct Cleanup
    {
        void operator()(CURL *handle) const { curl_easy_cleanup(handle); }
        void operator()(curl_slist *list) const { curl_slist_free_all(list); }
    };
    std::unique_ptr<CURL, Cleanup> m_handle;
    std::unique_ptr<curl_slist, Cleanup> m_headers;
    std::unique_ptr<curl_slist, Cleanup> m_recipients;
    QByteArray m_answer;
    std::stop_token m_stop;
};

} // namespace net
