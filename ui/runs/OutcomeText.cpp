// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/OutcomeText.h"

#include "common/ErrorText.h"
#include "common/Language.h"
#include "model/Reasons.h"

#include <array>

namespace runs {

namespace {

struct Known
{
    QLatin1String said;
    const char *words;
};

constexpr std::array known{
    Known{model::reasons::endedOnServer, QT_TRANSLATE_NOOP("runs::OutcomeText", "It was ended on the server.")},
    Known{model::reasons::killedOnServer,
          QT_TRANSLATE_NOOP("runs::OutcomeText", "It was killed on the server: it did not end when it was asked to.")},
    Known{model::reasons::notStarted, QT_TRANSLATE_NOOP("runs::OutcomeText", "It had not been started yet.")},
    Known{model::reasons::betweenSteps,
          QT_TRANSLATE_NOOP("runs::OutcomeText", "It was cancelled between two steps; nothing was running.")},
    Known{model::reasons::onlyWaiting,
          QT_TRANSLATE_NOOP("runs::OutcomeText", "It was only waiting; nothing was running.")},
    Known{model::reasons::onlyLooking,
          QT_TRANSLATE_NOOP("runs::OutcomeText", "It waited for the connection, and only looked.")},
    Known{model::reasons::serverRestarted,
          QT_TRANSLATE_NOOP("runs::OutcomeText", "The server was restarted while this step ran.")},
    Known{model::reasons::noRecord,
          QT_TRANSLATE_NOOP("runs::OutcomeText", "The server has no record of this step any more.")},
    Known{model::reasons::supervisorKilled,
          QT_TRANSLATE_NOOP("runs::OutcomeText", "It was killed on the server by someone else; parts of it may be left "
                                                 "there.")},
    Known{model::reasons::earlierFailed, QT_TRANSLATE_NOOP("runs::OutcomeText", "An earlier step failed.")},
    Known{model::reasons::earlierUnknown,
          QT_TRANSLATE_NOOP("runs::OutcomeText", "Nobody knows how an earlier step ended.")},
    Known{model::reasons::runCancelled, QT_TRANSLATE_NOOP("runs::OutcomeText", "The run was cancelled.")},
    Known{model::reasons::notProven, QT_TRANSLATE_NOOP("runs::OutcomeText", "An earlier proof does not hold.")},
    Known{model::reasons::cancelledInQueue,
          QT_TRANSLATE_NOOP("runs::OutcomeText", "It was cancelled while it waited for its turn.")},
    Known{model::reasons::windowMissed,
          QT_TRANSLATE_NOOP("runs::OutcomeText", "Its time window went by before it could start.")},
};

} // namespace

QString OutcomeText::sentence(const QString &why)
{
    for (const Known &each : known)
        if (why == each.said)
            return tr(each.words);
    const auto running = model::mayStillRunFrom(why);
    if (!running)
        return why;
    const QString words = running->processGroup.isEmpty()
                              ? tr("It may still be running on %1.").arg(running->where)
                              : tr("It may still be running on %1 (process group %2).").arg(running->where, running->processGroup);
    return running->detail.isEmpty() ? words : words + QLatin1Char('\n') + running->detail;
}

QStringList OutcomeText::ofError(const model::PlannedStep &step, const model::StepOutcome &outcome)
{
    const common::ErrorWords words = common::ErrorText::of(*outcome.error);
    QStringList sentences{words.what};
    const bool saysStatus = outcome.error->kind == base::ErrorKind::CommandFailed;
    if (outcome.exitStatus >= 0 && !saysStatus)
        sentences << tr("Exit status: %1.").arg(outcome.exitStatus);
    if (const model::Text meaning = step.errors.value(outcome.exitStatus); !meaning.isEmpty())
        sentences << common::words(meaning);
    else if (!words.detail.isEmpty() && words.detail != QStringLiteral("exit status %1").arg(outcome.exitStatus))
        sentences << words.detail;
    return sentences << words.next;
}

QString OutcomeText::reason(const model::PlannedStep &step, const model::StepProgress &progress)
{
    const model::StepOutcome &outcome = progress.outcome;
    QStringList sentences;
    if (outcome.error)
        sentences += ofError(step, outcome);
    if (progress.isLeftOut)
        sentences << tr("Skipped by a person: %1").arg(outcome.why);
    else if (!outcome.why.isEmpty())
        sentences << sentence(outcome.why);
    if (outcome.mayStillRun && !model::mayStillRunFrom(outcome.why))
        sentences << tr("It may still run on the server: check there.");
    return sentences.join(QLatin1Char('\n'));
}

} // namespace runs
