// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "ssh/Deadline.h"
#include "ssh/Login.h"
#include "ssh/Session.h"
#include "ssh/Target.h"

#include <QStringList>

namespace ssh {

/// Shows the server who we are, once its own key is trusted. Agent: the agent's
/// keys, and if it has none or is silent the key file; Key: the file; Password:
/// by password, or as the answer to a single hidden question.
class SignIn final
{
public:
    SignIn(Session &session, const Login &login, const Target &target, Deadline until);

    /// Errors: AuthenticationRefused (fact: methods), SecretUnavailable (the key
    /// file needs a passphrase), Unreachable, TimedOut, Cancelled.
    [[nodiscard]] base::Result<void> run();

private:
    enum class Answer { Accepted, Refused, NeedsMore };

    [[nodiscard]] base::Result<Answer> byAgent();
    [[nodiscard]] base::Result<Answer> byKeyFile(const QString &file);
    [[nodiscard]] base::Result<Answer> byKeyFiles();
    [[nodiscard]] base::Result<Answer> byPassword();
    [[nodiscard]] base::Result<Answer> byQuestions();
    [[nodiscard]] base::Result<Answer> ask(const std::function<int()> &call);
    [[nodiscard]] base::Result<int> settle(const std::function<int()> &call);
    [[nodiscard]] base::Result<Answer> answerFrom(int result);
    [[nodiscard]] bool offers(int method) const;
    [[nodiscard]] QString methods() const;
    void note(const QString &text) { m_notes.append(text); }

    Session &m_session;
    const Login &m_login;
    const Target &m_target;
    Deadline m_until;
    QStringList m_notes; ///< why each way failed, for the one error at the end
    bool m_needsPassphrase = false;
};

} // namespace ssh
