// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Question.h"

#include <condition_variable>
#include <mutex>

/// Whoever a server's questions are put to: gives prepared answers, one list after
/// the other, and remembers what was asked. Without an answer left it thinks until
/// nobody wants it any more.
class Person final
{
public:
    explicit Person(std::vector<std::vector<const char *>> answers) : m_answers(std::move(answers)) {}

    [[nodiscard]] ssh::Ask ask()
    {
        return [state = m_state, answers = m_answers](const ssh::Question &question)
                   -> base::Result<std::vector<base::Secret>> {
            std::unique_lock lock(state->mutex);
            const size_t number = state->questions.size();
            state->questions.push_back(question);
            if (number >= answers.size()) {
                state->changed.wait(lock, question.stop, [] { return false; });
                return base::fail(base::ErrorKind::Cancelled, {}, QStringLiteral("nobody wanted an answer any more"));
            }
            std::vector<base::Secret> given;
            for (const char *answer : answers[number])
                given.emplace_back(QByteArrayView(answer));
            return given;
        };
    }
    [[nodiscard]] std::vector<ssh::Question> asked() const
    {
        const std::lock_guard lock(m_state->mutex);
        return m_state->questions;
    }

private:
    struct State
    {
        mutable std::mutex mutex;
        std::condition_variable_any changed;
        std::vector<ssh::Question> questions;
    };

    std::vector<std::vector<const char *>> m_answers;
    std::shared_ptr<State> m_state = std::make_shared<State>();
};
