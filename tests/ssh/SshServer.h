// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Login.h"

#include <libssh/server.h>

#include <QStringList>
#include <QTemporaryDir>

#include <atomic>
#include <mutex>
#include <thread>

/// libssh's own server in this process, one connection at a time, with scripted
/// behaviour. Commands really run, once their input is complete.
class SshServer final
{
public:
    struct Round
    {
        QByteArray name;
        QByteArray instruction;
        std::vector<QByteArray> prompts;
        std::vector<QByteArray> answers;
        bool isEchoed = false;
    };
    struct Behaviour
    {
        int methods = SSH_AUTH_METHOD_PASSWORD;
        QByteArray password = "correct horse";
        QByteArray question = "Password: "; ///< keyboard-interactive
        bool isAnswerShown = false;
        int questions = 1;
        bool refusesSessions = false;
        /// More than one round of questions, or what stands beside them.
        std::vector<Round> rounds{};
        /// What is wanted after the first way in was accepted; 0: no more.
        int furtherMethods = 0;
    };

    explicit SshServer(Behaviour behaviour);
    ~SshServer();
    SshServer(const SshServer &) = delete;
    SshServer &operator=(const SshServer &) = delete;

    /// By password, with this server's key already known.
    [[nodiscard]] ssh::Login login(const QByteArray &password) const;
    /// Hangs up on whoever is there, as if they had taken too long.
    void hangUp();
    /// What clients tried to sign in with, in order: "password", "keyboard-interactive".
    [[nodiscard]] QStringList attempts() const;

private:
    void serve();
    void talkTo(ssh_session session);
    bool answer(ssh_message message, ssh_channel &channel, QByteArray &command);
    void authenticate(ssh_message message);
    void askQuestions(ssh_message message);
    void askRound(ssh_message message);
    void accept(ssh_message message);
    void runCommand(ssh_channel channel, const QByteArray &command) const;

    const Behaviour m_behaviour;
    QTemporaryDir m_folder;
    int m_port = 0;
    ssh_bind m_bind;
    std::atomic<bool> m_isStopping = false;
    std::atomic<int> m_client = -1;
    mutable std::mutex m_mutex;
    QStringList m_attempts;
    bool m_isSignedIn = false;
    bool m_isHalfIn = false;
    size_t m_round = 0;
    ssh_session m_session = nullptr;
    std::thread m_thread;
};
