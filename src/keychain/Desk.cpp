// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/Desk.h"

#include <QCoreApplication>
#include <QEvent>
#include <QStringDecoder>
#include <QTimer>

#include <qt6keychain/keychain.h>

namespace keychain {

using namespace Qt::StringLiterals;
using Kind = Request::Kind;

namespace {

const QString ourName = u"Keerpunt"_s;

QString wordOf(KeychainState state)
{
    switch (state) {
    case KeychainState::Ready:
        return u"refused"_s;
    case KeychainState::Locked:
        return u"locked"_s;
    case KeychainState::Absent:
        return u"absent"_s;
    case KeychainState::Silent:
        return u"silent"_s;
    }
    return u"refused"_s;
}

tl::unexpected<base::Error> unavailable(const QString &key, const QString &word, const QString &reason)
{
    return base::fail(base::ErrorKind::SecretUnavailable, key, reason, {{u"state"_s, word}});
}

/// As text where it is one, so that other programs show it as it is; a keyring's
/// text ends at a NUL.
void give(QKeychain::WritePasswordJob &job, QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    if (decoder.hasError() || bytes.contains('\0'))
        job.setBinaryData(bytes.toByteArray());
    else
        job.setTextData(text);
}

} // namespace

Request::Answer Request::silence(const QString &key)
{
    return {KeychainState::Silent, unavailable(key, wordOf(KeychainState::Silent), u"the keychain does not answer"_s)};
}

Desk::~Desk()
{
    leaveJob();
    m_scope.reset();
    if (m_current)
        m_current->answer.set_value(Request::silence(m_current->key));
    while (const auto request = takeNext())
        request->answer.set_value(Request::silence(request->key));
}

void Desk::add(std::shared_ptr<Request> request)
{
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back(std::move(request));
    }
    QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

bool Desk::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    if (isIdle())
        serveNext();
    return true;
}

bool Desk::isIdle()
{
    const std::lock_guard lock(m_mutex); // which also lets this thread see what add() was told
    return m_current == nullptr;
}

std::shared_ptr<Request> Desk::takeNext()
{
    const std::lock_guard lock(m_mutex);
    if (m_waiting.empty())
        return nullptr;
    const std::shared_ptr<Request> next = m_waiting.front();
    m_waiting.pop_front();
    return next;
}

void Desk::serveNext()
{
    m_current = takeNext();
    while (m_current && m_current->deadline <= std::chrono::steady_clock::now()) {
        m_current->answer.set_value(Request::silence(m_current->key));
        m_current = takeNext();
    }
    if (!m_current)
        return;
    m_scope = std::make_unique<QObject>();
    QTimer::singleShot(remaining(), m_scope.get(), [this, request = m_current] {
        if (request == m_current)
            refuse(KeychainState::Silent, u"silent"_s, u"the keychain does not answer"_s);
    });
    askState([this](KeychainState state, const QString &reason) { begin(state, reason); });
}

void Desk::askState(const SecretService::Then &then)
{
    m_service.askState(*m_scope, remaining(),
                       [this, request = m_current, then](KeychainState state, const QString &reason) {
                           if (request == m_current)
                               then(state, reason);
                       });
}

void Desk::begin(KeychainState state, const QString &reason)
{
    if (m_current->kind == Kind::State)
        answer(state, base::Secret());
    else if (m_current->kind == Kind::Unlock && state != KeychainState::Locked)
        answer(state, base::Secret());
    else if (m_current->kind == Kind::Unlock)
        m_service.offerUnlock(*m_scope, remaining(), [this, request = m_current](KeychainState after, const QString &) {
            if (request == m_current)
                answer(after, base::Secret());
        });
    else if (state == KeychainState::Absent || state == KeychainState::Silent)
        refuse(state, wordOf(state), reason);
    else
        beginJob(); // also if it is locked: the desktop may then ask the user to unlock it
}

void Desk::beginJob()
{
    if (m_current->kind == Kind::Read) {
        run(new QKeychain::ReadPasswordJob(ourName), [this](QKeychain::Job &job) {
            QByteArray bytes = static_cast<QKeychain::ReadPasswordJob &>(job).binaryData();
            answer(KeychainState::Ready, base::Secret(bytes));
        });
    } else if (m_current->kind == Kind::Write) {
        auto *const job = new QKeychain::WritePasswordJob(ourName);
        give(*job, m_current->secret.reveal());
        run(job, [this](QKeychain::Job &) { readBack(); });
    } else {
        run(new QKeychain::DeletePasswordJob(ourName), [this](QKeychain::Job &) {
            // It says nothing of a locked secret that it could not remove.
            askState([this](KeychainState state, const QString &reason) {
                if (state == KeychainState::Ready)
                    answer(state, base::Secret());
                else
                    refuse(state, wordOf(state), reason);
            });
        });
    }
}

void Desk::readBack()
{
    run(new QKeychain::ReadPasswordJob(ourName), [this](QKeychain::Job &job) {
        if (static_cast<QKeychain::ReadPasswordJob &>(job).binaryData() == m_current->secret.reveal())
            answer(KeychainState::Ready, base::Secret());
        else
            refuse(KeychainState::Ready, u"refused"_s, u"the keychain gave back something else than was written"_s);
    });
}

void Desk::run(QKeychain::Job *job, const Then &then)
{
    m_job = job;
    job->setKey(m_current->key);
    // Only here: before it is finished, error() says that there is none.
    connect(job, &QKeychain::Job::finished, m_scope.get(), [this, then](QKeychain::Job *finished) {
        m_job.clear();
        if (finished->error() == QKeychain::NoError)
            then(*finished);
        else
            explain(finished->error(), finished->errorString());
    });
    job->start();
}

void Desk::leaveJob()
{
    if (m_job.isNull())
        return;
    QKeychain::Job *const job = m_job;
    m_job.clear();
    // To QtKeychain it is finished, else it would start no other. It may not be deleted:
    // the keyring's answer, should it come, goes to it.
    job->disconnect(m_scope.get());
    job->setAutoDelete(false);
    job->emitFinishedWithError(QKeychain::OtherError, u"left behind"_s);
    connect(job, &QKeychain::Job::finished, job, &QObject::deleteLater);
}

void Desk::explain(int jobError, const QString &reason)
{
    askState([this, jobError, reason](KeychainState state, const QString &why) {
        const bool isMissing = state == KeychainState::Ready && jobError == QKeychain::EntryNotFound;
        if (isMissing && m_current->kind == Kind::Remove)
            answer(state, base::Secret());
        else if (isMissing)
            refuse(state, u"missing"_s, u"the keychain holds no such secret"_s);
        else
            refuse(state, wordOf(state), state == KeychainState::Ready ? reason : why);
    });
}

void Desk::answer(KeychainState state, base::Result<base::Secret> secret)
{
    leaveJob();
    // Not at once: what runs now may belong to it.
    if (m_scope)
        m_scope.release()->deleteLater();
    m_current->answer.set_value({state, std::move(secret)});
    serveNext();
}

void Desk::refuse(KeychainState state, const QString &word, const QString &reason)
{
    answer(state, unavailable(m_current->key, word, reason));
}

std::chrono::milliseconds Desk::remaining() const
{
    const auto left = m_current->deadline - std::chrono::steady_clock::now();
    return std::max(std::chrono::milliseconds(1), std::chrono::ceil<std::chrono::milliseconds>(left));
}

} // namespace keychain
