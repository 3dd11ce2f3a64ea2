// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/Keychain.h"

#include "keychain/Desk.h"
#include "keychain/JobThread.h"

namespace keychain {

using Kind = Request::Kind;

class Keychain::Worker
{
public:
    explicit Worker(std::chrono::milliseconds within) : m_within(within) { m_thread.take(*m_desk); }
    ~Worker() { m_desk->deleteLater(); }

    [[nodiscard]] Request::Answer ask(Kind kind, const QString &key = {}, const base::Secret &secret = {})
    {
        auto request = std::make_shared<Request>();
        request->kind = kind;
        request->key = key;
        request->secret = secret;
        request->deadline = std::chrono::steady_clock::now() + m_within;
        const auto limit = request->deadline + grace;
        std::future<Request::Answer> answer = request->answer.get_future();
        m_desk->add(std::move(request));
        // The desk keeps the deadline too, and knows better why. It cannot where the
        // session bus itself hangs.
        if (answer.wait_until(limit) == std::future_status::timeout)
            return Request::silence(key);
        return answer.get();
    }

private:
    static constexpr std::chrono::milliseconds grace{250};

    std::chrono::milliseconds m_within;
    JobThread m_thread;
    Desk *m_desk = new Desk; // deleted on its thread, at the latest when that ends
};

Keychain::Keychain(std::chrono::milliseconds within) : m_worker(std::make_unique<Worker>(within)) {}

Keychain::~Keychain() = default;

KeychainState Keychain::state() const
{
    return m_worker->ask(Kind::State).state;
}

KeychainState Keychain::offerUnlock()
{
    return m_worker->ask(Kind::Unlock).state;
}

base::Result<base::Secret> Keychain::read(const QString &key) const
{
    return m_worker->ask(Kind::Read, key).secret;
}

base::Result<void> Keychain::write(const QString &key, const base::Secret &secret)
{
    return m_worker->ask(Kind::Write, key, secret).secret.map([](const base::Secret &) {});
}

base::Result<void> Keychain::remove(const QString &key)
{
    return m_worker->ask(Kind::Remove, key).secret.map([](const base::Secret &) {});
}

} // namespace keychain
