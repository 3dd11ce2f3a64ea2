// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/RunEvent.h"

#include <array>

namespace model {

namespace {

constexpr std::array states{"queued", "running", "needs-you", "succeeded", "failed", "cancelled", "unknown", "missed"};
constexpr std::array answers{"retry", "skip", "rollback", "stop"};
constexpr std::array verdicts{"", "proven", "not-proven"};
constexpr std::array kinds{"queued",   "started",   "step-started", "output",    "step-finished", "cancel-requested",
                           "finished", "line-lost", "line-back",    "needs-you", "answered",      "adopted",
                           "left-behind", "server-checked"};

template <typename Enum, std::size_t size>
Enum find(const std::array<const char *, size> &names, const QString &name, Enum otherwise)
{
    for (std::size_t i = 0; i < size; ++i)
        if (name == QLatin1String(names[i]))
            return static_cast<Enum>(i);
    return otherwise;
}

} // namespace

QString nameOf(RunState state)
{
    return QString::fromLatin1(states.at(static_cast<std::size_t>(state)));
}

RunState runStateFrom(const QString &name)
{
    return find(states, name, RunState::Unknown);
}

QString nameOf(Verdict verdict)
{
    return QString::fromLatin1(verdicts.at(static_cast<std::size_t>(verdict)));
}

Verdict verdictFrom(const QString &name)
{
    return find(verdicts, name, Verdict::None);
}

QString nameOf(Answer answer)
{
    return QString::fromLatin1(answers.at(static_cast<std::size_t>(answer)));
}

std::optional<Answer> answerFrom(const QString &name)
{
    for (std::size_t i = 0; i < answers.size(); ++i)
        if (name == QLatin1String(answers[i]))
            return static_cast<Answer>(i);
    return std::nullopt;
}

QString nameOf(RunEventKind kind)
{
    return QString::fromLatin1(kinds.at(static_cast<std::size_t>(kind)));
}

RunEventKind runEventKindFrom(const QString &name)
{
    return find(kinds, name, RunEventKind::Output);
}

} // namespace model
