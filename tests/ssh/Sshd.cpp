// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Sshd.h"

#include "ssh/Eventually.h"
#include "ssh/Loopback.h"
#include "ssh/Program.h"

#include <QDir>
#include <QFile>

#include <gtest/gtest.h>

#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

namespace {

void write(const QString &file, const QByteArray &text, QIODevice::OpenMode mode = QIODevice::WriteOnly)
{
    QFile target(file);
    ASSERT_TRUE(target.open(mode)) << file.toStdString();
    target.write(text);
    target.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

void generate(const QString &file, const QString &passphrase)
{
    Program::run({QStringLiteral("ssh-keygen"), QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"),
                  QStringLiteral("-a"), QStringLiteral("1"), QStringLiteral("-N"), passphrase, QStringLiteral("-f"),
                  file});
}

} // namespace

Sshd::Sshd(const QStringList &options, SshdPlace place) : m_place(std::move(place)), m_port(freePort())
{
    const bool isRoot = ::geteuid() == 0;
    if (isRoot)
        QDir().mkpath(QStringLiteral("/run/sshd"));
    generate(path(QStringLiteral("host")), {});
    makeKey(QStringLiteral("user"));
    QByteArray config = "Port " + QByteArray::number(m_port) + "\nListenAddress " + m_place.address.toUtf8() + '\n';
    config += "HostKey " + path(QStringLiteral("host")).toUtf8() + '\n';
    config += "AuthorizedKeysFile " + path(QStringLiteral("authorized")).toUtf8() + '\n';
    // Else bash takes the start-up files of whoever runs the tests, which cost what they cost.
    // A home of its own, where what is left behind goes with the server.
    QDir().mkpath(path(QStringLiteral("home")));
    config += "SetEnv SHLVL=3 HOME=" + path(QStringLiteral("home")).toUtf8() + '\n';
    config += "PidFile none\nStrictModes no\nPermitRootLogin yes\nPasswordAuthentication no\nMaxStartups 100\n";
    config += isRoot ? "UsePAM yes\n" : "UsePAM no\n";
    for (const QString &option : options)
        config += option.toUtf8() + '\n';
    write(path(QStringLiteral("config")), config);
    const ssh::HostKey key = hostKey();
    write(path(QStringLiteral("known")),
          '[' + m_place.address.toUtf8() + "]:" + QByteArray::number(m_port) + ' ' + key.type.toUtf8() + ' ' + key.blob + '\n');
    start();
}

Sshd::~Sshd()
{
    signalConnections(SIGKILL);
    stop();
    endWhatWorksInItsHome();
}

void Sshd::endWhatWorksInItsHome() const
{
    const QString home = path(QStringLiteral("home")) + QLatin1Char('/');
    const QStringList processes = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &process : processes)
        if (QFile::symLinkTarget(QStringLiteral("/proc/%1/cwd").arg(process)).startsWith(home))
            ::kill(process.toInt(), SIGKILL);
}

void Sshd::start()
{
    QFile::remove(path(QStringLiteral("log")));
    // Ends with the test program, also when that is killed.
    m_process = std::make_unique<Program>(
        QStringList{QStringLiteral("setpriv"), QStringLiteral("--pdeathsig"), QStringLiteral("KILL")} + m_place.within
        + QStringList{QStringLiteral("/usr/sbin/sshd"), QStringLiteral("-D"), QStringLiteral("-f"), path(QStringLiteral("config")),
                      QStringLiteral("-E"), path(QStringLiteral("log"))});
    EXPECT_TRUE(eventually([this] { return log().contains("Server listening"); })) << log().toStdString();
}

void Sshd::stop()
{
    m_process.reset();
}

void Sshd::becomeAnother()
{
    signalConnections(SIGKILL);
    stop();
    QFile::remove(path(QStringLiteral("host")));
    QFile::remove(path(QStringLiteral("host.pub")));
    generate(path(QStringLiteral("host")), {});
    start();
}

QString Sshd::makeKey(const QString &name, const QString &passphrase) const
{
    const QString file = path(name);
    generate(file, passphrase);
    write(path(QStringLiteral("authorized")), contents(file + QStringLiteral(".pub")),
          QIODevice::WriteOnly | QIODevice::Append);
    return file;
}

ssh::Login Sshd::login() const
{
    ssh::Login login;
    login.server.host = m_place.address;
    login.server.port = m_port;
    login.server.signIn = model::SignIn::Key;
    login.server.keyFile = path(QStringLiteral("user"));
    login.knownHostsFile = path(QStringLiteral("known"));
    return login;
}

ssh::HostKey Sshd::hostKey() const
{
    const QList<QByteArray> words = contents(path(QStringLiteral("host.pub"))).split(' ');
    const QByteArray shown = Program::run({QStringLiteral("ssh-keygen"), QStringLiteral("-l"), QStringLiteral("-f"),
                                           path(QStringLiteral("host.pub"))})
                                 .out;
    return {QString::fromLatin1(words.value(0)), words.value(1), QString::fromLatin1(shown.split(' ').value(1))};
}

QList<qint64> Sshd::connectionProcesses() const
{
    if (!m_process)
        return {};
    QList<qint64> family{m_process->process()};
    QList<qint64> found;
    for (int i = 0; i < family.size(); ++i) {
        const QString children = QStringLiteral("/proc/%1/task/%1/children").arg(family[i]);
        for (const QByteArray &word : contents(children).simplified().split(' ')) {
            const qint64 child = word.toLongLong();
            if (child == 0 || contents(QStringLiteral("/proc/%1/comm").arg(child)).trimmed() != "sshd")
                continue;
            family.append(child);
            found.append(child);
        }
    }
    return found;
}

void Sshd::signalConnections(int signal) const
{
    QList<qint64> all = connectionProcesses();
    // Frozen first, all of them: else one that is forked just now would outlive its
    // parent, and hold the connection open.
    for (QList<qint64> before; signal != SIGCONT && before != all;) {
        for (const qint64 process : all)
            ::kill(static_cast<pid_t>(process), SIGSTOP);
        before = std::exchange(all, connectionProcesses());
    }
    for (const qint64 process : all)
        ::kill(static_cast<pid_t>(process), signal);
}

QByteArray Sshd::log() const
{
    return contents(path(QStringLiteral("log")));
}

QByteArray Sshd::contents(const QString &file)
{
    QFile source(file);
    return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
}
