// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/SignIn.h"

#include "ssh/Agent.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace ssh {

namespace {

using base::ErrorKind;

const QString waitedFor = QStringLiteral("the server does not answer the sign-in");

struct KeyHolder
{
    ssh_key key = nullptr;
    ~KeyHolder() { ssh_key_free(key); }
};

// libssh asks here only when the file is encrypted and no passphrase was given.
int neverAsk(const char *, char *, size_t, int, int, void *wasAsked)
{
    *static_cast<bool *>(wasAsked) = true;
    return -1;
}

} // namespace

SignIn::SignIn(Session &session, const Login &login, const Target &target, Deadline until)
    : m_session(session), m_login(login), m_target(target), m_until(until)
{
}

base::Result<void> SignIn::run()
{
    base::Result<Answer> answer = Answer::Refused;
    switch (m_login.server.signIn) {
    case model::SignIn::Agent:
        answer = byAgent();
        if (answer == Answer::Refused)
            answer = byKeyFiles();
        break;
    case model::SignIn::Key:
        answer = byKeyFiles();
        break;
    case model::SignIn::Password:
        answer = byPassword();
        break;
    }
    if (answer == Answer::NeedsMore)
        note(QStringLiteral("the server accepted this and wants more: %1").arg(methods()));
    if (!answer)
        return tl::make_unexpected(answer.error());
    if (answer == Answer::Accepted)
        return {};
    const auto kind = m_needsPassphrase ? ErrorKind::SecretUnavailable : ErrorKind::AuthenticationRefused;
    return base::fail(kind, m_session.where(), m_notes.join(QStringLiteral("; ")),
                      {{QStringLiteral("methods"), methods()}});
}

base::Result<SignIn::Answer> SignIn::byAgent()
{
    auto agent = answeringAgent(std::min(m_session.around().patience.agent, m_until.left()));
    if (!agent) {
        note(agent.error().reason());
        return Answer::Refused;
    }
    // Known to the watchdog too: an agent that freezes later is cut off like a server.
    m_session.around().watchdog.watch(agent->number());
    ssh_set_agent_socket(m_session.raw(), agent->release());
    const QByteArray user = m_target.user.toUtf8();
    auto answer = ask([&] {
        // It may ask a person (ssh-add -c): as long as the whole sign-in may take.
        m_session.around().watchdog.expect(m_until);
        return ssh_userauth_agent(m_session.raw(), user.constData());
    });
    if (answer == Answer::Refused)
        note(QStringLiteral("the server accepts none of the agent's keys"));
    return answer;
}

base::Result<SignIn::Answer> SignIn::byKeyFiles()
{
    if (!m_target.keyFile.isEmpty())
        return byKeyFile(m_target.keyFile);
    base::Result<Answer> answer = Answer::Refused;
    for (const auto *name : {"id_ed25519", "id_ecdsa", "id_rsa"}) {
        const QString file = QDir::homePath() + QStringLiteral("/.ssh/") + QLatin1String(name);
        if (answer == Answer::Refused && QFileInfo(file).isFile())
            answer = byKeyFile(file);
    }
    if (m_notes.isEmpty())
        note(QStringLiteral("there is no key to sign in with"));
    return answer;
}

base::Result<SignIn::Answer> SignIn::byKeyFile(const QString &file)
{
    KeyHolder holder;
    bool wasAsked = false;
    const char *passphrase = m_login.secret.isEmpty() ? nullptr : m_login.secret.reveal().data();
    // Opening a FIFO would wait for ever.
    const int read = QFileInfo(file).isFile()
        ? ssh_pki_import_privkey_file(QFile::encodeName(file).constData(), passphrase, neverAsk, &wasAsked,
                                      &holder.key)
        : SSH_EOF;
    if (read != SSH_OK) {
        m_needsPassphrase = wasAsked;
        note(read == SSH_EOF ? QStringLiteral("the key file %1 cannot be read").arg(file)
             : wasAsked      ? QStringLiteral("the key file %1 needs a passphrase").arg(file)
             : passphrase    ? QStringLiteral("the key file %1 does not open with this passphrase").arg(file)
                             : QStringLiteral("%1 is no private key").arg(file));
        return Answer::Refused;
    }
    const QByteArray user = m_target.user.toUtf8();
    auto answer = ask([&] { return ssh_userauth_publickey(m_session.raw(), user.constData(), holder.key); });
    if (answer == Answer::Refused)
        note(QStringLiteral("the server does not accept the key %1").arg(file));
    return answer;
}

base::Result<SignIn::Answer> SignIn::byPassword()
{
    const QByteArray user = m_target.user.toUtf8();
    auto answer = ask([&] {
        return ssh_userauth_password(m_session.raw(), user.constData(), m_login.secret.reveal().data());
    });
    // Asked only when the server does not take passwords as such: else a wrong one
    // would count twice against the account.
    if (answer == Answer::Refused && !offers(SSH_AUTH_METHOD_PASSWORD) && offers(SSH_AUTH_METHOD_INTERACTIVE))
        return byQuestions();
    if (answer == Answer::Refused)
        note(offers(SSH_AUTH_METHOD_PASSWORD) ? QStringLiteral("the server does not accept this password")
                                              : QStringLiteral("the server takes no passwords"));
    return answer;
}

base::Result<SignIn::Answer> SignIn::byQuestions()
{
    const QByteArray user = m_target.user.toUtf8();
    bool wasAnswered = false;
    for (int round = 0; round < 10; ++round) {
        const auto result =
            settle([&] { return ssh_userauth_kbdint(m_session.raw(), user.constData(), nullptr); });
        if (!result)
            return tl::make_unexpected(result.error());
        if (*result != SSH_AUTH_INFO) {
            if (*result == SSH_AUTH_DENIED)
                note(QStringLiteral("the server does not accept this password"));
            return answerFrom(*result);
        }
        const int questions = ssh_userauth_kbdint_getnprompts(m_session.raw());
        char isShown = 0;
        const char *question = questions > 0 ? ssh_userauth_kbdint_getprompt(m_session.raw(), 0, &isShown) : nullptr;
        if (questions > 1 || (questions == 1 && (isShown != 0 || wasAnswered))) {
            note(QStringLiteral("the server asks what a password does not answer: %1")
                     .arg(QString::fromUtf8(question).left(200)));
            return Answer::Refused;
        }
        if (questions == 1) {
            ssh_userauth_kbdint_setanswer(m_session.raw(), 0, m_login.secret.reveal().data());
            wasAnswered = true;
        }
    }
    note(QStringLiteral("the server asks without end"));
    return Answer::Refused;
}

base::Result<SignIn::Answer> SignIn::ask(const std::function<int()> &call)
{
    const auto result = settle(call);
    if (!result)
        return tl::make_unexpected(result.error());
    return answerFrom(*result);
}

// Calls for sign-in have a number of their own for "again".
base::Result<int> SignIn::settle(const std::function<int()> &call)
{
    const auto translated = [&call] {
        const int result = call();
        return result == SSH_AUTH_AGAIN ? SSH_AGAIN : result;
    };
    return m_session.settle(translated, m_until, waitedFor);
}

base::Result<SignIn::Answer> SignIn::answerFrom(int result)
{
    if (result == SSH_AUTH_SUCCESS)
        return Answer::Accepted;
    if (result == SSH_AUTH_PARTIAL)
        return Answer::NeedsMore;
    if (result == SSH_AUTH_DENIED || m_session.isAlive())
        return Answer::Refused;
    if (m_until.isOver()) // the watchdog cut the line
        return base::fail(ErrorKind::TimedOut, m_session.where(), waitedFor);
    // A reason given for hanging up is the server's answer; a bare end of the line
    // may be the network, an expired account, or a sign-in that took too long.
    const QString reason = m_session.lastError();
    if (reason.startsWith(QLatin1String("Received SSH_MSG_DISCONNECT")))
        return base::fail(ErrorKind::AuthenticationRefused, m_session.where(), reason,
                          {{QStringLiteral("methods"), methods()}});
    return base::fail(ErrorKind::Unreachable, m_session.where(),
                      QStringLiteral("the server hung up during sign-in: %1").arg(reason));
}

bool SignIn::offers(int method) const
{
    return (ssh_userauth_list(m_session.raw(), nullptr) & method) != 0;
}

QString SignIn::methods() const
{
    QStringList names;
    for (const auto &[method, name] : {std::pair{SSH_AUTH_METHOD_PUBLICKEY, "publickey"},
                                       std::pair{SSH_AUTH_METHOD_PASSWORD, "password"},
                                       std::pair{SSH_AUTH_METHOD_INTERACTIVE, "keyboard-interactive"}})
        if (offers(static_cast<int>(method)))
            names.append(QLatin1String(name));
    return names.join(QLatin1Char(','));
}

} // namespace ssh
