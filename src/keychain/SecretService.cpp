// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/SecretService.h"

#include <QDBusError>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QUuid>

namespace keychain {

using namespace Qt::StringLiterals;

namespace {

const QString service = u"org.freedesktop.secrets"_s;

KeychainState stateFrom(const QDBusError &error)
{
    const bool isWithoutAnswer = error.type() == QDBusError::NoReply || error.type() == QDBusError::Timeout ||
                                 error.type() == QDBusError::TimedOut;
    return isWithoutAnswer ? KeychainState::Silent : KeychainState::Absent;
}

/// Calls `then` with the watcher when the call is answered, or failed.
template <typename Then> void whenAnswered(QObject &context, const QDBusPendingCall &call, Then then)
{
    auto *const watcher = new QDBusPendingCallWatcher(call, &context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, &context,
                     [then = std::move(then)](QDBusPendingCallWatcher *answered) {
                         answered->deleteLater();
                         then(*answered);
                     });
}

} // namespace

SecretService::SecretService() : m_name(QUuid::createUuid().toString()), m_bus(m_name) {}

SecretService::~SecretService()
{
    QDBusConnection::disconnectFromBus(m_name);
}

bool SecretService::connectToBus()
{
    if (m_bus.isConnected())
        return true;
    // A connection of its own: Qt's shared one, once it failed, is never tried again.
    QDBusConnection::disconnectFromBus(m_name);
    m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, m_name);
    return m_bus.isConnected();
}

void SecretService::askState(QObject &context, std::chrono::milliseconds within, const Then &then)
{
    const int limit = static_cast<int>(within.count());
    askDefault(context, limit, then, [this, &context, limit, then](const QString &collection) { askLocked(context, collection, limit, then); });
}

void SecretService::offerUnlock(QObject &context, std::chrono::milliseconds within, const Then &then)
{
    const int limit = static_cast<int>(within.count());
    askDefault(context, limit, then, [this, &context, limit, then](const QString &collection) {
        QDBusMessage question = QDBusMessage::createMethodCall(service, u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"Unlock"_s);
        question << QVariant::fromValue(QList{QDBusObjectPath(collection)});
        whenAnswered(context, m_bus.asyncCall(question, limit), [this, &context, limit, then](const QDBusPendingCall &call) {
            const QDBusPendingReply<QList<QDBusObjectPath>, QDBusObjectPath> reply = call;
            if (reply.isError())
                then(stateFrom(reply.error()), reply.error().message());
            else if (const QString prompt = reply.argumentAt<1>().path(); prompt == "/"_L1)
                then(KeychainState::Ready, {});
            else
                showPrompt(context, prompt, limit, then);
        });
    });
}

// It stands on the screen for as long as the person likes.
void SecretService::showPrompt(QObject &context, const QString &prompt, int within, const Then &then)
{
    QDBusMessage question = QDBusMessage::createMethodCall(service, prompt, u"org.freedesktop.Secret.Prompt"_s, u"Prompt"_s);
    question << QString();
    whenAnswered(context, m_bus.asyncCall(question, within), [then](const QDBusPendingCall &call) {
        const QDBusPendingReply<> shown = call;
        if (shown.isError())
            then(stateFrom(shown.error()), shown.error().message());
        else
            then(KeychainState::Locked, u"the keyring is locked"_s);
    });
}

void SecretService::askDefault(QObject &context, int within, const Then &then, const std::function<void(const QString &)> &found)
{
    if (!connectToBus()) {
        const QString reason = m_bus.lastError().message();
        QMetaObject::invokeMethod(
            &context, [then, reason] { then(KeychainState::Absent, reason); }, Qt::QueuedConnection);
        return;
    }
    QDBusMessage question = QDBusMessage::createMethodCall(service, u"/org/freedesktop/secrets"_s,
                                                           u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s);
    question << u"default"_s;
    whenAnswered(context, m_bus.asyncCall(question, within),
                 [then, found](const QDBusPendingCall &call) {
                     const QDBusPendingReply<QDBusObjectPath> collection = call;
                     if (collection.isError())
                         then(stateFrom(collection.error()), collection.error().message());
                     else if (collection.value().path() == "/"_L1)
                         then(KeychainState::Locked, u"there is no default keyring"_s);
                     else
                         found(collection.value().path());
                 });
}

void SecretService::askLocked(QObject &context, const QString &collection, int within, const Then &then)
{
    QDBusMessage question =
        QDBusMessage::createMethodCall(service, collection, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    question << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
    whenAnswered(context, m_bus.asyncCall(question, within), [then](const QDBusPendingCall &call) {
        const QDBusPendingReply<QDBusVariant> isLocked = call;
        if (isLocked.isError())
            then(stateFrom(isLocked.error()), isLocked.error().message());
        else if (isLocked.value().variant().toBool())
            then(KeychainState::Locked, u"the keyring is locked"_s);
        else
            then(KeychainState::Ready, {});
    });
}

} // namespace keychain
