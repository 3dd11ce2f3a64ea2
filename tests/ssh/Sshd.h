// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Login.h"

#include <QStringList>
#include <QTemporaryDir>

#include <memory>

class Program;

/// Where it listens, and the words of a command that starts it there.
struct SshdPlace
{
    QString address = QStringLiteral("127.0.0.1");
    QStringList within{};
};

/// OpenSSH's own server on a free port of this machine, for the user that runs the
/// tests, with keys of its own. Works for root and for anybody else.
class Sshd final
{
public:
    /// Options as in sshd_config, one line each.
    explicit Sshd(const QStringList &options = {}, SshdPlace place = {});
    ~Sshd();
    Sshd(const Sshd &) = delete;
    Sshd &operator=(const Sshd &) = delete;

    /// By key, with this server's key already known.
    [[nodiscard]] ssh::Login login() const;
    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] ssh::HostKey hostKey() const;
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    /// Makes a key; an encrypted one if there is a passphrase. The server accepts it.
    QString makeKey(const QString &name, const QString &passphrase = {}) const;

    /// To the processes that serve a connection, not to the scripts they run.
    void signalConnections(int signal) const;
    [[nodiscard]] int connections() const { return static_cast<int>(connectionProcesses().size()); }
    void stop();
    void start();
    /// Another server takes its place, at the same address: it has another key.
    void becomeAnother();
    [[nodiscard]] QByteArray log() const;

    /// All of a small file, or nothing.
    [[nodiscard]] static QByteArray contents(const QString &file);

private:
    [[nodiscard]] QList<qint64> connectionProcesses() const;
    /// Steps that were launched in its home and go on: nobody is left to wait for them.
    void endWhatWorksInItsHome() const;

    SshdPlace m_place;
    QTemporaryDir m_folder;
    std::unique_ptr<Program> m_process;
    int m_port = 0;
};
