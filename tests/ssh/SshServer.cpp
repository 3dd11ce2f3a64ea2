// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/SshServer.h"

#include "ssh/Program.h"

#include <QFile>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

SshServer::SshServer(Behaviour behaviour) : m_behaviour(std::move(behaviour)), m_bind(ssh_bind_new())
{
    const QString key = m_folder.filePath(QStringLiteral("host"));
    Program::run({QStringLiteral("ssh-keygen"), QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"),
                  QStringLiteral("-N"), QString(), QStringLiteral("-f"), key});
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(listener, reinterpret_cast<sockaddr *>(&address), size);
    ::listen(listener, 8);
    ::getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size);
    m_port = ntohs(address.sin_port);
    const bool no = false;
    ssh_bind_options_set(m_bind, SSH_BIND_OPTIONS_PROCESS_CONFIG, &no);
    ssh_bind_options_set(m_bind, SSH_BIND_OPTIONS_HOSTKEY, key.toUtf8().constData());
    ssh_bind_set_fd(m_bind, listener);
    ssh_bind_listen(m_bind);
    m_thread = std::thread([this] { serve(); });
}

SshServer::~SshServer()
{
    m_isStopping = true;
    ::shutdown(ssh_bind_get_fd(m_bind), SHUT_RDWR);
    if (const int client = m_client; client >= 0)
        ::shutdown(client, SHUT_RDWR);
    m_thread.join();
    ssh_bind_free(m_bind);
}

ssh::Login SshServer::login(const QByteArray &password) const
{
    QFile publicKey(m_folder.filePath(QStringLiteral("host.pub")));
    QFile known(m_folder.filePath(QStringLiteral("known")));
    if (publicKey.open(QIODevice::ReadOnly) && known.open(QIODevice::WriteOnly))
        known.write("[127.0.0.1]:" + QByteArray::number(m_port) + ' ' + publicKey.readAll());
    ssh::Login login;
    login.server.host = QStringLiteral("127.0.0.1");
    login.server.port = m_port;
    login.server.user = QStringLiteral("someone");
    login.server.signIn = model::SignIn::Password;
    login.secret = base::Secret(password);
    login.knownHostsFile = known.fileName();
    return login;
}

void SshServer::hangUp()
{
    if (const int client = m_client; client >= 0)
        ::shutdown(client, SHUT_RDWR);
}

QStringList SshServer::attempts() const
{
    const std::lock_guard lock(m_mutex);
    return m_attempts;
}

void SshServer::serve()
{
    while (!m_isStopping) {
        ssh_session session = ssh_new();
        if (ssh_bind_accept(m_bind, session) == SSH_OK) {
            m_client = ssh_get_fd(session);
            talkTo(session);
            m_client = -1;
        }
        ssh_disconnect(session);
        ssh_free(session);
    }
}

void SshServer::talkTo(ssh_session session)
{
    m_isSignedIn = false;
    m_isHalfIn = false;
    m_session = session;
    if (ssh_handle_key_exchange(session) != SSH_OK)
        return;
    ssh_channel channel = nullptr;
    while (!m_isStopping) {
        ssh_message message = ssh_message_get(session);
        if (message == nullptr)
            return;
        QByteArray command;
        if (!answer(message, channel, command))
            ssh_message_reply_default(message);
        ssh_message_free(message);
        if (!command.isEmpty())
            runCommand(channel, command);
    }
}

bool SshServer::answer(ssh_message message, ssh_channel &channel, QByteArray &command)
{
    const int type = ssh_message_type(message);
    const int subtype = ssh_message_subtype(message);
    if (type == SSH_REQUEST_SERVICE)
        return ssh_message_service_reply_success(message) == SSH_OK;
    if (type == SSH_REQUEST_AUTH) {
        authenticate(message);
        return true;
    }
    if (type == SSH_REQUEST_CHANNEL_OPEN && m_isSignedIn && !m_behaviour.refusesSessions) {
        channel = ssh_message_channel_request_open_reply_accept(message);
        return channel != nullptr;
    }
    if (type == SSH_REQUEST_CHANNEL && subtype == SSH_CHANNEL_REQUEST_EXEC) {
        command = ssh_message_channel_request_command(message);
        return ssh_message_channel_request_reply_success(message) == SSH_OK;
    }
    return false;
}

void SshServer::authenticate(ssh_message message)
{
    ssh_message_auth_set_methods(message, m_isHalfIn ? m_behaviour.furtherMethods : m_behaviour.methods);
    const int subtype = ssh_message_subtype(message);
    if (subtype == SSH_AUTH_METHOD_INTERACTIVE && ((m_isHalfIn ? m_behaviour.furtherMethods : m_behaviour.methods) & SSH_AUTH_METHOD_INTERACTIVE) != 0) {
        askQuestions(message);
        return;
    }
    if (subtype == SSH_AUTH_METHOD_PASSWORD) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
        const QByteArray password = ssh_message_auth_password(message);
#pragma GCC diagnostic pop
        const std::lock_guard lock(m_mutex);
        m_attempts.append(QStringLiteral("password"));
        m_isSignedIn = (m_behaviour.methods & SSH_AUTH_METHOD_PASSWORD) != 0 && password == m_behaviour.password;
    }
    if (m_isSignedIn)
        accept(message);
    else
        ssh_message_reply_default(message);
}

void SshServer::accept(ssh_message message)
{
    const bool isHalf = m_behaviour.furtherMethods != 0 && !m_isHalfIn;
    m_isSignedIn = !isHalf;
    if (isHalf)
        ssh_message_auth_set_methods(message, m_behaviour.furtherMethods);
    m_isHalfIn = true;
    ssh_message_auth_reply_success(message, isHalf ? 1 : 0);
}

void SshServer::askRound(ssh_message message)
{
    const Round &round = m_behaviour.rounds[m_round];
    std::vector<const char *> prompts;
    for (const QByteArray &prompt : round.prompts)
        prompts.push_back(prompt.constData());
    std::vector<char> echo(prompts.size() + 1, round.isEchoed ? 1 : 0);
    prompts.push_back(nullptr); // so that there is one in any case
    ssh_message_auth_interactive_request(message, round.name.constData(), round.instruction.constData(),
                                         static_cast<unsigned>(round.prompts.size()), prompts.data(), echo.data());
}

void SshServer::askQuestions(ssh_message message)
{
    if (!m_behaviour.rounds.empty()) {
        bool isRight = true;
        if (ssh_message_auth_kbdint_is_response(message) == 0) {
            const std::lock_guard lock(m_mutex);
            m_attempts.append(QStringLiteral("keyboard-interactive"));
            m_round = 0;
        } else {
            const auto &answers = m_behaviour.rounds[m_round++].answers;
            for (size_t i = 0; i < answers.size(); ++i)
                isRight = isRight && answers[i] == ssh_userauth_kbdint_getanswer(m_session, static_cast<unsigned>(i));
        }
        if (!isRight)
            ssh_message_reply_default(message);
        else if (m_round < m_behaviour.rounds.size())
            askRound(message);
        else
            accept(message);
        return;
    }
    if (ssh_message_auth_kbdint_is_response(message) == 0) {
        const std::lock_guard lock(m_mutex);
        m_attempts.append(QStringLiteral("keyboard-interactive"));
        std::vector<const char *> prompts(static_cast<size_t>(m_behaviour.questions),
                                          m_behaviour.question.constData());
        std::vector<char> echo(prompts.size(), m_behaviour.isAnswerShown ? 1 : 0);
        ssh_message_auth_interactive_request(message, "", "", static_cast<unsigned>(prompts.size()), prompts.data(),
                                             echo.data());
        return;
    }
    const bool isAnswered = ssh_userauth_kbdint_getnanswers(m_session) == m_behaviour.questions;
    m_isSignedIn = isAnswered && m_behaviour.password == ssh_userauth_kbdint_getanswer(m_session, 0);
    if (m_isSignedIn)
        accept(message);
    else
        ssh_message_reply_default(message);
}

void SshServer::runCommand(ssh_channel channel, const QByteArray &command) const
{
    QByteArray input;
    char buffer[4096];
    for (int size = 1; size > 0;) {
        size = ssh_channel_read(channel, buffer, sizeof buffer, 0);
        if (size > 0)
            input.append(buffer, size);
    }
    const auto ran = Program::run({QStringLiteral("/bin/sh"), QStringLiteral("-c"), QString::fromUtf8(command)}, input);
    ssh_channel_write(channel, ran.out.constData(), static_cast<uint32_t>(ran.out.size()));
    ssh_channel_write_stderr(channel, ran.err.constData(), static_cast<uint32_t>(ran.err.size()));
    ssh_channel_request_send_exit_status(channel, ran.status);
    ssh_channel_send_eof(channel);
    ssh_channel_close(channel);
}
