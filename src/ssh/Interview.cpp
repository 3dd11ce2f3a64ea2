// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Interview.h"

#include <sys/epoll.h>

#include <mutex>
#include <optional>
#include <thread>

namespace ssh {

namespace {

using base::ErrorKind;
using Answers = base::Result<std::vector<base::Secret>>;

constexpr qsizetype longestText = 1000;

// Shared with the thread that asks, which may outlive the sign-in: a person, or a
// dialog, may take its time to notice that no answer is wanted any more.
struct Conversation
{
    Wake done;
    std::mutex mutex;
    std::optional<Answers> answers;

    [[nodiscard]] std::optional<Answers> take()
    {
        const std::lock_guard lock(mutex);
        return std::exchange(answers, {});
    }
};

void begin(const std::shared_ptr<Conversation> &conversation, const Ask &ask, Question question)
{
    std::thread([conversation, ask, question = std::move(question)] {
        Answers answers = ask(question);
        const std::lock_guard lock(conversation->mutex);
        conversation->answers = std::move(answers);
        conversation->done.call();
    }).detach();
}

// The answers; or what came in between.
Answers await(Session &session, Conversation &conversation, Deadline answerBy)
{
    for (;;) {
        if (auto answers = conversation.take())
            return std::move(*answers);
        if (session.around().isUnwanted())
            return base::fail(ErrorKind::Cancelled, {}, QStringLiteral("cancelled while a question of the server was open"));
        if (!session.isAlive())
            return base::fail(ErrorKind::Unreachable, {},
                              QStringLiteral("the server hung up before its question was answered: %1").arg(session.lastError()));
        if (answerBy.isOver())
            return base::fail(ErrorKind::TimedOut, {}, QStringLiteral("nobody answered the server's question in time"));
        session.readiness().want(conversation.done.descriptor(), EPOLLIN);
        session.pump(answerBy);
    }
}

} // namespace

Answers askPerson(Session &session, const Ask &ask, Question question, Deadline &until)
{
    const auto within = session.around().patience.person;
    const size_t wanted = std::max<size_t>(question.prompts.size(), 1);
    const auto left = until.left();
    if (session.around().prolong)
        session.around().prolong(within);
    std::stop_source unwanted;
    question.server = session.where();
    question.within = within;
    question.stop = unwanted.get_token();
    const auto conversation = std::make_shared<Conversation>();
    begin(conversation, ask, std::move(question));
    Answers answers = await(session, *conversation, Deadline::in(within));
    session.readiness().forget(conversation->done.descriptor());
    unwanted.request_stop();
    until = Deadline::in(left);
    if (!answers && answers.error().where.isEmpty())
        answers.error().where = session.where();
    if (answers && answers->size() != wanted)
        return base::fail(ErrorKind::Internal, session.where(),
                          QStringLiteral("%1 answers were given to %2 questions").arg(answers->size()).arg(wanted));
    return answers;
}

QString cleaned(const char *text)
{
    QString clean;
    for (const QChar c : QString::fromUtf8(text).left(longestText)) {
        const auto category = c.category();
        if (c == QLatin1Char('\n') || (category != QChar::Other_Control && category != QChar::Other_Format))
            clean.append(c);
    }
    return clean.trimmed();
}

} // namespace ssh
