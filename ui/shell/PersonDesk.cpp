// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/PersonDesk.h"

#include "frame/QuestionBar.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace shell {

struct PersonDesk::Asked
{
    ssh::Question question;
    std::mutex mutex; ///< guards the answer
    std::condition_variable_any changed;
    std::optional<base::Result<std::vector<base::Secret>>> answer;
};

namespace {

base::Result<std::vector<base::Secret>> nobody(const QString &server)
{
    return base::fail(base::ErrorKind::Cancelled, server, QStringLiteral("nobody answered the server's question"));
}

} // namespace

PersonDesk::PersonDesk() = default;

PersonDesk::~PersonDesk() = default;

base::Result<std::vector<base::Secret>> PersonDesk::ask(const ssh::Question &question)
{
    const auto asked = std::make_shared<Asked>();
    asked->question = question;
    QMetaObject::invokeMethod(this, [this, asked] { add(asked); });
    std::unique_lock lock(asked->mutex);
    if (asked->changed.wait(lock, question.stop, [&asked] { return asked->answer.has_value(); }))
        return *asked->answer;
    QMetaObject::invokeMethod(this, [this, asked] { drop(asked); });
    return nobody(question.server);
}

void PersonDesk::setBar(frame::QuestionBar *bar)
{
    m_bar = bar;
    connect(bar, &frame::QuestionBar::answered, this, [this](const std::vector<base::Secret> &answers) { answer(answers); });
    connect(bar, &frame::QuestionBar::refused, this, [this] { answer(m_waiting.empty() ? nobody({}) : nobody(m_waiting.front()->question.server)); });
    showFirst();
}

void PersonDesk::add(const std::shared_ptr<Asked> &asked)
{
    m_waiting.push_back(asked);
    if (m_waiting.size() == 1)
        showFirst();
}

void PersonDesk::drop(const std::shared_ptr<Asked> &asked)
{
    const auto found = std::find(m_waiting.begin(), m_waiting.end(), asked);
    if (found == m_waiting.end())
        return;
    const bool wasInSight = found == m_waiting.begin();
    m_waiting.erase(found);
    if (wasInSight)
        showFirst();
}

void PersonDesk::answer(const base::Result<std::vector<base::Secret>> &answers)
{
    if (m_waiting.empty())
        return;
    const std::shared_ptr<Asked> asked = m_waiting.front();
    m_waiting.pop_front();
    {
        const std::lock_guard guard(asked->mutex);
        asked->answer = answers;
    }
    asked->changed.notify_all();
    showFirst();
}

void PersonDesk::showFirst()
{
    if (m_bar == nullptr)
        return;
    if (m_waiting.empty()) {
        m_bar->clear();
        return;
    }
    const ssh::Question &question = m_waiting.front()->question;
    QList<frame::AskedPrompt> prompts;
    for (const ssh::Prompt &prompt : question.prompts)
        prompts << frame::AskedPrompt{prompt.text, prompt.isEchoed};
    const QString instruction = QStringList{question.name, question.instruction}.join(QLatin1Char('\n')).trimmed();
    m_bar->ask(question.server, instruction, prompts, question.keyFile, question.isReconnect);
}

} // namespace shell
