// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/OtherServer.h"

#include "ssh/Eventually.h"
#include "ssh/Loopback.h"
#include "ssh/Program.h"
#include "ssh/Wire.h"

#include <QDir>
#include <QFile>

#include <gtest/gtest.h>

#include <unistd.h>

namespace {

const QStringList withUs{QStringLiteral("setpriv"), QStringLiteral("--pdeathsig"), QStringLiteral("KILL")};

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly)) << path.toStdString();
    file.write(text);
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    return file.readAll();
}

QByteArray run(const QStringList &words)
{
    const auto ran = Program::run(words);
    EXPECT_EQ(ran.status, 0) << ran.err.toStdString();
    return ran.out;
}

void makeKey(const QString &path)
{
    run({QStringLiteral("ssh-keygen"), QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"),
         QStringLiteral("-N"), QString(), QStringLiteral("-f"), path});
}

bool isListening(int port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    const bool isOpen = ::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    ::close(socket);
    return isOpen;
}

} // namespace

OtherServer::OtherServer(Make make)
{
    makeKey(path(QStringLiteral("user")));
    makeKey(path(QStringLiteral("host")));
    const int port = make == Make::Dropbear ? startDropbear() : startAsyncSsh();
    m_wire = std::make_unique<Wire>(port);
    const QList<QByteArray> key = contents(path(QStringLiteral("host.pub"))).split(' ');
    write(path(QStringLiteral("known")),
          "[127.0.0.1]:" + QByteArray::number(m_wire->port()) + ' ' + key.value(0) + ' ' + key.value(1) + '\n');
}

OtherServer::~OtherServer() = default;

// It knows no accounts but the system's, so it is shown a system of ours.
int OtherServer::startDropbear()
{
    const int port = freePort();
    const QByteArray home = path(QStringLiteral("home")).toUtf8();
    QDir().mkpath(path(QStringLiteral("home/.ssh")));
    write(path(QStringLiteral("home/.ssh/authorized_keys")), contents(path(QStringLiteral("user.pub"))));
    const QByteArray id = QByteArray::number(::getuid());
    const QByteArray group = QByteArray::number(::getgid());
    write(path(QStringLiteral("passwd")), "someone:x:" + id + ':' + group + ":x:" + home + ":/bin/sh\n");
    write(path(QStringLiteral("group")), "someone:x:" + group + ":\n");
    const QByteArray hash = run({QStringLiteral("openssl"), QStringLiteral("passwd"), QStringLiteral("-6"), QStringLiteral("correct horse")});
    write(path(QStringLiteral("shadow")), "someone:" + hash.trimmed() + ":19000:0:99999:7:::\n");
    run({QStringLiteral("dropbearconvert"), QStringLiteral("openssh"), QStringLiteral("dropbear"), path(QStringLiteral("host")),
         path(QStringLiteral("dropbear"))});
    m_process = std::make_unique<Program>(
        withUs
        + QStringList{QStringLiteral("env"), QStringLiteral("LD_PRELOAD=libnss_wrapper.so"),
                      QStringLiteral("NSS_WRAPPER_PASSWD=") + path(QStringLiteral("passwd")),
                      QStringLiteral("NSS_WRAPPER_GROUP=") + path(QStringLiteral("group")),
                      QStringLiteral("NSS_WRAPPER_SHADOW=") + path(QStringLiteral("shadow")), QStringLiteral("dropbear"),
                      QStringLiteral("-F"), QStringLiteral("-E"), QStringLiteral("-p"), QStringLiteral("127.0.0.1:%1").arg(port),
                      QStringLiteral("-r"), path(QStringLiteral("dropbear")), QStringLiteral("-P"), path(QStringLiteral("pid"))});
    EXPECT_TRUE(eventually([port] { return isListening(port); }));
    return port;
}

int OtherServer::startAsyncSsh()
{
    m_process = std::make_unique<Program>(
        withUs
        + QStringList{QStringLiteral("/usr/bin/python3"), QStringLiteral(KEERPUNT_SOURCE "/tests/ssh/asyncssh-server.py"),
                      path(QStringLiteral("host")), path(QStringLiteral("user.pub"))});
    const QByteArray said = m_process->firstLine();
    EXPECT_GT(said.toInt(), 0) << said.toStdString();
    return said.toInt();
}

ssh::Login OtherServer::byKey() const
{
    ssh::Login login;
    login.server.host = QStringLiteral("127.0.0.1");
    login.server.port = m_wire->port();
    login.server.user = QStringLiteral("someone");
    login.server.signIn = model::SignIn::Key;
    login.server.keyFile = path(QStringLiteral("user"));
    login.knownHostsFile = path(QStringLiteral("known"));
    return login;
}

ssh::Login OtherServer::byPassword(const char *password) const
{
    ssh::Login login = byKey();
    login.server.signIn = model::SignIn::Password;
    login.server.keyFile.clear();
    login.secret = base::Secret(QByteArrayView(password));
    return login;
}
