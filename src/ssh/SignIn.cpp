// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/SignIn.h"

#include "ssh/Agent.h"
#include "ssh/Interview.h"

#include <QDir>
#include <QFileInfo>

namespace ssh {

namespace {

using base::ErrorKind;

const QString waitedFor = QStringLiteral("the server does not answer the sign-in");

constexpr int mostWays = 5;      // that a server may want, one after the other
constexpr int mostRounds = 10;   // of questions, in one attempt
constexpr int mostAttempts = 3;  // by a person, as OpenSSH

} // namespace

SignIn::SignIn(Session &session, const Login &login, const Target &target, bool isReconnect, Deadline &until)
    : m_session(session), m_login(login), m_target(target), m_until(until), m_isReconnect(isReconnect)
{
}

base::Result<void> SignIn::run()
{
    base::Result<Answer> answer = Answer::Refused;
    switch (m_login.server.signIn) {
    case model::SignIn::Agent:
        answer = byKeys();
        if (answer == Answer::Refused)
            answer = byPerson();
        break;
    case model::SignIn::Key:
        answer = byKeyFiles();
        break;
    case model::SignIn::Password:
        answer = byPassword();
        break;
    }
    for (int way = 1; answer == Answer::NeedsMore && way < mostWays; ++way) {
        note(QStringLiteral("the server accepted this and wants more: %1").arg(methods()));
        answer = goOn();
    }
    if (!answer)
        return tl::make_unexpected(answer.error());
    if (answer == Answer::Accepted)
        return {};
    const auto kind = m_needsSecret ? ErrorKind::SecretUnavailable : ErrorKind::AuthenticationRefused;
    return base::fail(kind, m_session.where(), m_notes.join(QStringLiteral("; ")),
                      {{QStringLiteral("methods"), methods()}});
}

// After one way in was accepted, the server says which it wants now.
base::Result<SignIn::Answer> SignIn::goOn()
{
    m_wasAccepted = true;
    base::Result<Answer> answer = Answer::Refused;
    if (offers(SSH_AUTH_METHOD_INTERACTIVE))
        answer = byQuestions();
    if (answer == Answer::Refused && offers(SSH_AUTH_METHOD_PASSWORD))
        answer = byPassword();
    if (answer == Answer::Refused && offers(SSH_AUTH_METHOD_PUBLICKEY))
        answer = byKeys();
    return answer;
}

// Keys did not do: as OpenSSH, by questions first and then by password.
base::Result<SignIn::Answer> SignIn::byPerson()
{
    if (!m_login.ask)
        return Answer::Refused;
    if (const auto learnt = learnMethods(); !learnt)
        return tl::make_unexpected(learnt.error());
    base::Result<Answer> answer = Answer::Refused;
    if (offers(SSH_AUTH_METHOD_INTERACTIVE))
        answer = byQuestions();
    if (answer == Answer::Refused && offers(SSH_AUTH_METHOD_PASSWORD))
        answer = byPassword();
    return answer;
}

// The server only tells them in answer to an attempt.
base::Result<void> SignIn::learnMethods()
{
    if (ssh_userauth_list(m_session.raw(), nullptr) != 0)
        return {};
    const QByteArray user = m_target.user.toUtf8();
    const auto answer = ask([&] { return ssh_userauth_none(m_session.raw(), user.constData()); });
    if (!answer)
        return tl::make_unexpected(answer.error());
    return {};
}

base::Result<SignIn::Answer> SignIn::byKeys()
{
    auto answer = byAgent();
    return answer == Answer::Refused ? byKeyFiles() : answer;
}

base::Result<SignIn::Answer> SignIn::byAgent()
{
    auto agent = answeringAgent(std::min(m_session.around().patience.agent, m_until.left()));
    if (!agent) {
        note(agent.error().reason());
        return Answer::Refused;
    }
    if (ChosenKeys keys = chosenKeys(); keys.isOnlyThese || !keys.first.isEmpty())
        agent = withChosenKeys(std::move(*agent), std::move(keys));
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
        note(m_target.isOnlyTheseKeys ? QStringLiteral("the server accepts none of the agent's keys that IdentitiesOnly leaves")
                                      : QStringLiteral("the server accepts none of the agent's keys"));
    return answer;
}

QStringList SignIn::keyFiles() const
{
    QStringList files = m_target.keyFiles;
    for (const auto *name : {"id_ed25519", "id_ecdsa", "id_rsa"}) {
        const QString file = QDir::homePath() + QStringLiteral("/.ssh/") + QLatin1String(name);
        if (m_target.keyFiles.isEmpty() && QFileInfo(file).isFile())
            files.append(file);
    }
    return files;
}

ChosenKeys SignIn::chosenKeys() const
{
    ChosenKeys keys{{}, m_target.isOnlyTheseKeys};
    for (const QString &file : keyFiles()) {
        for (const QString &certificate : certificatesFor(file, {}))
            keys.first.append(publicBlob(certificate));
        keys.first.append(publicBlob(file));
    }
    for (const QString &certificate : m_target.certificateFiles)
        keys.first.prepend(publicBlob(certificate));
    keys.first.removeAll(QByteArray());
    return keys;
}

base::Result<SignIn::Answer> SignIn::byKeyFiles()
{
    base::Result<Answer> answer = Answer::Refused;
    for (const QString &file : keyFiles())
        if (answer == Answer::Refused)
            answer = byKeyFile(file);
    if (m_notes.isEmpty())
        note(QStringLiteral("there is no key to sign in with"));
    return answer;
}

// With the passphrase that is known, or else one that a person is asked for.
base::Result<Key> SignIn::opened(const QString &file)
{
    // A passphrase is for the key that was chosen, a password for none.
    const bool isPassphrase = m_login.server.signIn != model::SignIn::Password;
    auto key = openKey(file, isPassphrase ? m_login.secret : base::Secret());
    if (key || key.error().kind != ErrorKind::SecretUnavailable || !m_login.ask)
        return key;
    const auto wanted = isWanted(file);
    if (!wanted)
        return tl::make_unexpected(wanted.error());
    if (!*wanted)
        return base::fail(ErrorKind::InvalidInput, file, QStringLiteral("the server does not accept the key %1").arg(file));
    Question passphrase = question();
    passphrase.keyFile = file;
    const auto answers = askPerson(m_session, m_login.ask, std::move(passphrase), m_until);
    if (!answers)
        return tl::make_unexpected(answers.error());
    return openKey(file, answers->front());
}

// Whether the server would take this key, which nobody has opened yet.
base::Result<bool> SignIn::isWanted(const QString &file)
{
    const QByteArray user = m_target.user.toUtf8();
    bool isKnown = false;
    for (const QString &name : certificatesFor(file, m_target.certificateFiles) + QStringList{file}) {
        const Key key = publicKey(name);
        if (!key)
            continue;
        isKnown = true;
        const auto answer = ask([&] { return ssh_userauth_try_publickey(m_session.raw(), user.constData(), key.get()); });
        if (!answer)
            return tl::make_unexpected(answer.error());
        if (answer == Answer::Accepted)
            return true;
    }
    return !isKnown;
}

base::Result<SignIn::Answer> SignIn::byKeyFile(const QString &file)
{
    const auto key = opened(file);
    // What is wrong with the key may be different with the next one; other errors end it all.
    if (!key && key.error().where != file)
        return tl::make_unexpected(key.error());
    if (!key) {
        m_needsSecret = m_needsSecret || key.error().kind == ErrorKind::SecretUnavailable;
        note(key.error().reason());
        return Answer::Refused;
    }
    for (const QString &certificate : certificatesFor(file, m_target.certificateFiles)) {
        const auto both = certified(*key, certificate);
        const auto answer = both ? offer(*both, certificate) : base::Result<Answer>(Answer::Refused);
        if (!both)
            note(both.error().reason());
        if (answer != Answer::Refused)
            return answer;
    }
    return offer(*key, file);
}

base::Result<SignIn::Answer> SignIn::offer(const Key &key, const QString &file)
{
    const QByteArray user = m_target.user.toUtf8();
    auto answer = ask([&] { return ssh_userauth_publickey(m_session.raw(), user.constData(), key.get()); });
    if (answer == Answer::Refused)
        note(QStringLiteral("the server does not accept the key %1").arg(file));
    return answer;
}

const base::Secret *SignIn::unusedPassword() const
{
    const bool isKnown = m_login.server.signIn == model::SignIn::Password && !m_login.secret.isEmpty();
    return isKnown && !m_isPasswordUsed ? &m_login.secret : nullptr;
}

Question SignIn::question() const
{
    Question question;
    question.isReconnect = m_isReconnect;
    return question;
}

base::Result<SignIn::Answer> SignIn::byPassword()
{
    const base::Secret *known = unusedPassword();
    base::Secret password = known != nullptr ? *known : base::Secret();
    if (known == nullptr) {
        if (const auto learnt = learnMethods(); !learnt)
            return tl::make_unexpected(learnt.error());
        if (!offers(SSH_AUTH_METHOD_PASSWORD) && offers(SSH_AUTH_METHOD_INTERACTIVE) && !m_wasAccepted)
            return byQuestions();
        if (!m_login.ask) {
            m_needsSecret = !m_wasAccepted;
            note(QStringLiteral("no password is known for this account"));
            return Answer::Refused;
        }
        auto answers = askPerson(m_session, m_login.ask, question(), m_until);
        if (!answers)
            return tl::make_unexpected(answers.error());
        password = std::move(answers->front());
    }
    m_isPasswordUsed = true;
    const QByteArray user = m_target.user.toUtf8();
    const char *text = password.isEmpty() ? "" : password.reveal().data();
    auto answer = ask([&] { return ssh_userauth_password(m_session.raw(), user.constData(), text); });
    // Asked only when the server does not take passwords as such: else a wrong one
    // would count twice against the account.
    if (answer == Answer::Refused && !offers(SSH_AUTH_METHOD_PASSWORD) && offers(SSH_AUTH_METHOD_INTERACTIVE)) {
        m_isPasswordUsed = false;
        return byQuestions();
    }
    if (answer == Answer::Refused)
        note(offers(SSH_AUTH_METHOD_PASSWORD) ? QStringLiteral("the server does not accept this password")
                                              : QStringLiteral("the server takes no passwords"));
    return answer;
}

base::Result<SignIn::Answer> SignIn::byQuestions()
{
    base::Result<Answer> answer = Answer::Refused;
    for (int attempt = 0; attempt < mostAttempts && !m_isInterviewLeft; ++attempt) {
        bool wasPersonAsked = false;
        const bool isPasswordLeft = unusedPassword() != nullptr;
        const auto before = m_notes.size();
        answer = interview(wasPersonAsked);
        if (answer != Answer::Refused)
            break;
        // Again only with another answer: from a person.
        const bool wasAnswered = wasPersonAsked || (isPasswordLeft && unusedPassword() == nullptr);
        if (!wasAnswered || !m_login.ask || m_notes.size() == before)
            break;
    }
    return answer;
}

base::Result<SignIn::Answer> SignIn::interview(bool &wasPersonAsked)
{
    const QByteArray user = m_target.user.toUtf8();
    for (int round = 0; round < mostRounds; ++round) {
        const auto result =
            settle([&] { return ssh_userauth_kbdint(m_session.raw(), user.constData(), nullptr); });
        if (!result)
            return tl::make_unexpected(result.error());
        if (*result != SSH_AUTH_INFO) {
            if (*result == SSH_AUTH_DENIED)
                note(wasPersonAsked ? QStringLiteral("the server does not accept these answers")
                                    : QStringLiteral("the server does not accept this password"));
            return answerFrom(*result);
        }
        const auto isAnswered = answerQuestions(wasPersonAsked);
        if (!isAnswered)
            return tl::make_unexpected(isAnswered.error());
        if (!*isAnswered) {
            m_isInterviewLeft = true;
            return Answer::Refused;
        }
    }
    note(QStringLiteral("the server asks without end"));
    return Answer::Refused;
}

// False: nobody can answer this.
base::Result<bool> SignIn::answerQuestions(bool &wasPersonAsked)
{
    Question asked = question();
    asked.name = cleaned(ssh_userauth_kbdint_getname(m_session.raw()));
    asked.instruction = cleaned(ssh_userauth_kbdint_getinstruction(m_session.raw()));
    for (int i = 0; i < ssh_userauth_kbdint_getnprompts(m_session.raw()); ++i) {
        char isEchoed = 0;
        const char *text = ssh_userauth_kbdint_getprompt(m_session.raw(), static_cast<unsigned>(i), &isEchoed);
        asked.prompts.push_back({cleaned(text), isEchoed != 0});
    }
    if (asked.prompts.empty())
        return true; // only told something
    std::vector<base::Secret> answers;
    const bool isPassword = asked.prompts.size() == 1 && !asked.prompts.front().isEchoed;
    if (const base::Secret *password = unusedPassword(); isPassword && password != nullptr) {
        answers.push_back(*password);
        m_isPasswordUsed = true;
    } else if (!m_login.ask) {
        note(QStringLiteral("the server asks what a password does not answer: %1").arg(asked.prompts.front().text.left(200)));
        return false;
    } else {
        wasPersonAsked = true;
        auto given = askPerson(m_session, m_login.ask, std::move(asked), m_until);
        if (!given)
            return tl::make_unexpected(given.error());
        answers = std::move(*given);
    }
    for (size_t i = 0; i < answers.size(); ++i)
        ssh_userauth_kbdint_setanswer(m_session.raw(), static_cast<unsigned>(i),
                                      answers[i].isEmpty() ? "" : answers[i].reveal().data());
    return true;
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
    const QString tried = m_notes.isEmpty() ? QString() : QStringLiteral("; ") + m_notes.join(QStringLiteral("; "));
    if (reason.contains(QLatin1String("Too many authentication failures")))
        return base::fail(ErrorKind::AuthenticationRefused, m_session.where(),
                          QStringLiteral("too many authentication failures: choose the key (%1)").arg(reason) + tried,
                          {{QStringLiteral("methods"), methods()}, {QStringLiteral("cause"), QStringLiteral("tooManyKeys")}});
    if (reason.startsWith(QLatin1String("Received SSH_MSG_DISCONNECT")))
        return base::fail(ErrorKind::AuthenticationRefused, m_session.where(), reason + tried,
                          {{QStringLiteral("methods"), methods()}});
    return base::fail(ErrorKind::Unreachable, m_session.where(),
                      QStringLiteral("the server sent an oversized banner, or closed the line during sign-in: %1").arg(reason) + tried);
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
