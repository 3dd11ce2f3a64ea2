// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/Fixture.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusReply>

using namespace Qt::StringLiterals;

pid_t keyringProcess()
{
    const QDBusReply<uint> pid = QDBusConnection::sessionBus().interface()->servicePid(u"org.freedesktop.secrets"_s);
    EXPECT_TRUE(pid.isValid()) << qPrintable(pid.error().message());
    return static_cast<pid_t>(pid.value());
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
