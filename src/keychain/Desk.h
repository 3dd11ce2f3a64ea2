// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "keychain/SecretService.h"

#include <QObject>
#include <QPointer>

#include <deque>
#include <future>
#include <memory>
#include <mutex>

namespace QKeychain {
class Job;
}

namespace keychain {

/// What is asked of the keychain, and where the answer goes.
struct Request
{
    enum class Kind { State, Unlock, Read, Write, Remove };
    struct Answer
    {
        KeychainState state = KeychainState::Silent;
        base::Result<base::Secret> secret; ///< empty for all but Read
    };

    Kind kind = Kind::State;
    QString key;
    base::Secret secret; ///< for Write
    std::chrono::steady_clock::time_point deadline;
    std::promise<Answer> answer;

    /// What is said when nothing was heard until the deadline.
    [[nodiscard]] static Answer silence(const QString &key);
};

/// Serves requests one after the other. Lives on the thread for QtKeychain jobs; a
/// job that does not end in time is left behind, and holds up nobody.
class Desk final : public QObject
{
public:
    Desk() = default;
    ~Desk() override;

    /// From any thread.
    void add(std::shared_ptr<Request> request);

protected:
    bool event(QEvent *event) override;

private:
    using Then = std::function<void(QKeychain::Job &)>;

    void askState(const SecretService::Then &then);
    [[nodiscard]] bool isIdle();
    void serveNext();
    [[nodiscard]] std::shared_ptr<Request> takeNext();
    void begin(KeychainState state, const QString &reason);
    void beginJob();
    void readBack();
    void run(QKeychain::Job *job, const Then &then);
    void leaveJob();
    void explain(int jobError, const QString &reason);
    void answer(KeychainState state, base::Result<base::Secret> secret);
    void refuse(KeychainState state, const QString &word, const QString &reason);
    [[nodiscard]] std::chrono::milliseconds remaining() const;

    SecretService m_service;
    std::mutex m_mutex;
    std::deque<std::shared_ptr<Request>> m_waiting; ///< under the mutex
    std::shared_ptr<Request> m_current;
    std::unique_ptr<QObject> m_scope; ///< all that belongs to the current request goes with it
    QPointer<QKeychain::Job> m_job;
};

} // namespace keychain
