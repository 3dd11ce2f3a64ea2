// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/Fixture.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusReply>

using namespace Qt::StringLiterals;

/// These libraries are built without the thread sanitizer: it sees where they free or
/// close something, and not what they did before to be sure that nobody uses it.
extern "C" __attribute__((weak)) const char *__tsan_default_suppressions()
{
    return "called_from_lib:libQt6Core.so.6\n"
           "called_from_lib:libQt6DBus.so.6\n"
           "called_from_lib:libdbus-1.so.3\n"
           "called_from_lib:libglib-2.0.so.0\n"
           "called_from_lib:libgobject-2.0.so.0\n"
           "called_from_lib:libgio-2.0.so.0\n"
           "called_from_lib:libsecret-1.so.0\n"
           "called_from_lib:libqt6keychain.so.1\n"
           "deadlock:libdbus-1.so.3\n"
           // What Qt hands from one thread to another in its queue of events.
           "race:QEvent::type\n"
           "race:keychain::Desk::isIdle\n";
}

pid_t keyringProcess()
{
    const QDBusReply<uint> pid = QDBusConnection::sessionBus().interface()->servicePid(u"org.freedesktop.secrets"_s);
    EXPECT_TRUE(pid.isValid()) << qPrintable(pid.error().message());
    return static_cast<pid_t>(pid.value());
}

void waitUntilKeyringLeft(pid_t process)
{
    const auto *const bus = QDBusConnection::sessionBus().interface();
    while (bus->isServiceRegistered(u"org.freedesktop.secrets"_s) &&
           bus->servicePid(u"org.freedesktop.secrets"_s).value() == static_cast<uint>(process)) {
    }
}

void lockKeyring()
{
    const auto ask = [](const QString &function, const QVariant &argument) {
        QDBusMessage message = QDBusMessage::createMethodCall(
            u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, function);
        message << argument;
        const QDBusMessage reply = QDBusConnection::sessionBus().call(message);
        EXPECT_EQ(reply.type(), QDBusMessage::ReplyMessage) << qPrintable(reply.errorMessage());
        return reply.arguments().value(0);
    };
    const auto collection = ask(u"ReadAlias"_s, u"default"_s).value<QDBusObjectPath>();
    (void)ask(u"Lock"_s, QVariant::fromValue(QList<QDBusObjectPath>{collection}));
}
