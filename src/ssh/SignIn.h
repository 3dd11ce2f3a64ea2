// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "ssh/ChosenKeys.h"
#include "ssh/Deadline.h"
#include "ssh/KeyFile.h"
#include "ssh/Login.h"
#include "ssh/Question.h"
#include "ssh/Session.h"
#include "ssh/Target.h"

#include <QStringList>

namespace ssh {

/// Shows the server who we are, once its own key is trusted. Agent: the agent's
/// keys, then the key files, then whatever a person answers; Key: the files; Password:
/// by password, or as the answer to a single hidden question. Goes on where a server
/// wants more than one of these.
class SignIn final
{
public:
    /// `until` moves by the time that a person takes to answer.
    SignIn(Session &session, const Login &login, const Target &target, bool isReconnect, Deadline &until);

    /// Errors: AuthenticationRefused (fact: methods), SecretUnavailable (a key file
    /// needs a passphrase, or no password is known), Unreachable, TimedOut, Cancelled.
    [[nodiscard]] base::Result<void> run();

private:
    enum class Answer { Accepted, Refused, NeedsMore };

    [[nodiscard]] base::Result<Answer> byAgent();
    [[nodiscard]] base::Result<Answer> byKeyFile(const QString &file);
    [[nodiscard]] base::Result<Answer> byKeyFiles();
    [[nodiscard]] base::Result<Answer> byKeys();
    [[nodiscard]] base::Result<Key> opened(const QString &file);
    [[nodiscard]] base::Result<bool> isWanted(const QString &file);
    [[nodiscard]] base::Result<Answer> offer(const Key &key, const QString &file);
    [[nodiscard]] base::Result<Answer> byPassword();
    [[nodiscard]] base::Result<Answer> byQuestions();
    [[nodiscard]] base::Result<Answer> interview(bool &wasPersonAsked);
    [[nodiscard]] base::Result<bool> answerQuestions(bool &wasPersonAsked);
    [[nodiscard]] base::Result<Answer> byPerson();
    [[nodiscard]] base::Result<Answer> goOn();
    [[nodiscard]] base::Result<void> learnMethods();
    [[nodiscard]] QStringList keyFiles() const;
    [[nodiscard]] ChosenKeys chosenKeys() const;
    [[nodiscard]] const base::Secret *unusedPassword() const;
    [[nodiscard]] Question question() const;
    [[nodiscard]] base::Result<Answer> ask(const std::function<int()> &call);
    [[nodiscard]] base::Result<int> settle(const std::function<int()> &call);
    [[nodiscard]] base::Result<Answer> answerFrom(int result);
    [[nodiscard]] bool offers(int method) const;
    [[nodiscard]] QString methods() const;
    void note(const QString &text) { m_notes.append(text); }

    Session &m_session;
    const Login &m_login;
    const Target &m_target;
    Deadline &m_until;
    const bool m_isReconnect;
    bool m_isPasswordUsed = false;
    bool m_isInterviewLeft = false; ///< in the middle: libssh cannot begin another one
    bool m_wasAccepted = false; ///< by one way in, of several that are wanted
    QStringList m_notes; ///< why each way failed, for the one error at the end
    bool m_needsSecret = false;
};

} // namespace ssh
