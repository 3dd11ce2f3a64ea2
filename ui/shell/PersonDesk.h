// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Question.h"

#include <QObject>

#include <deque>
#include <memory>

namespace frame {
class QuestionBar;
}

namespace shell {

/// Brings what servers ask, on threads of their own, to the person at the window, one question
/// at a time. Lives on the main thread, longer than whoever asks.
class PersonDesk final : public QObject
{
    Q_OBJECT
public:
    PersonDesk();
    ~PersonDesk() override;
    /// From any thread; waits for the answer.
    [[nodiscard]] base::Result<std::vector<base::Secret>> ask(const ssh::Question &question);
    /// Without a bar, nobody answers.
    void setBar(frame::QuestionBar *bar);

private:
    struct Asked;
    void add(const std::shared_ptr<Asked> &asked);
    void drop(const std::shared_ptr<Asked> &asked);
    void answer(const base::Result<std::vector<base::Secret>> &answers);
    void showFirst();

    frame::QuestionBar *m_bar = nullptr;
    std::deque<std::shared_ptr<Asked>> m_waiting; ///< the first one is in sight
};

} // namespace shell
