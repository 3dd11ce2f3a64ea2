// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/OwnSecrets.h"

namespace engine {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostBytes = 1024 * 1024;

void add(Secrets &secrets, const QByteArray &output)
{
    for (qsizetype from = 0; from < output.size();) {
        const qsizetype end = output.indexOf('\n', from);
        const QByteArrayView line = QByteArrayView(output).sliced(from, (end < 0 ? output.size() : end) - from);
        if (!line.isEmpty())
            secrets.insert(u".own.%1"_s.arg(secrets.size()), base::Secret(line));
        from += line.size() + 1;
    }
}

} // namespace

StepResult readOwnSecrets(const model::Plan &plan, const StepContext &context, Secrets &secrets)
{
    for (const model::PlannedStep &look : plan.masks) {
        QByteArray output;
        bool isWhole = true;
        const auto hear = [&](const QByteArray &bytes, bool isErrorStream, qint64) {
            isWhole = isWhole && output.size() + bytes.size() <= mostBytes;
            if (!isErrorStream && isWhole)
                output += bytes;
        };
        StepResult result = runStep(look, std::nullopt, {}, {context.runner, context.clock, secrets, context.seen, hear, context.line, context.wishes});
        if (result.outcome.state == model::StepState::Succeeded && result.fate == StepResult::Fate::Ended && !isWhole) {
            result.outcome.state = model::StepState::Failed;
            result.outcome.error = base::Error{base::ErrorKind::UnexpectedOutput, look.id, {{u"reason"_s, u"more than 1 MiB of secrets to mask"_s}}};
        }
        add(secrets, output);
        output.fill('\0');
        if (result.fate == StepResult::Fate::Left || result.outcome.state != model::StepState::Succeeded)
            return result;
    }
    StepResult result;
    result.outcome.state = model::StepState::Succeeded;
    return result;
}

} // namespace engine
