// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/OutcomeText.h"

#include "common/ErrorText.h"
#include "common/Language.h"

#include <QRegularExpression>

#include <array>

namespace runs {

namespace {

struct Known
{
    const char *said;
    const char *words;
};

constexpr std::array known{
    Known{"ended on the server", QT_TRANSLATE_NOOP("runs::OutcomeText", "It was ended on the server.")},
    Known{"killed on the server",
          QT_TRANSLATE_NOOP("runs::OutcomeText", "It was killed on the server: it did not end when it was asked to.")},
    Known{"it had not been started", QT_TRANSLATE_NOOP("runs::OutcomeText", "It had not been started yet.")},
    Known{"before a step was started",
          QT_TRANSLATE_NOOP("runs::OutcomeText", "It was cancelled between two steps; nothing was running.")},
    Known{"while waiting; nothing was running",
          QT_TRANSLATE_NOOP("runs::OutcomeText", "It was only waiting; nothing was running.")},
    Known{"while waiting for the line; it only looked",
          QT_TRANSLATE_NOOP("runs::OutcomeText", "It waited for the connection, and only looked.")},
    Known{"the server was restarted while this step ran",
          QT_TRANSLATE_NOOP("runs::OutcomeText", "The server was restarted while this step ran.")},
    Known{"the server has no record of this step any more",
          QT_TRANSLATE_NOOP("runs::OutcomeText", "The server has no record of this step any more.")},
    Known{"its supervisor was killed on the server; processes of it may be left",
          QT_TRANSLATE_NOOP("runs::OutcomeText", "It was killed on the server by someone else; parts of it may be left "
                                                 "there.")},
    Known{"an earlier step failed", QT_TRANSLATE_NOOP("runs::OutcomeText", "An earlier step failed.")},
    Known{"an earlier step is unknown",
          QT_TRANSLATE_NOOP("runs::OutcomeText", "Nobody knows how an earlier step ended.")},
    Known{"the run was cancelled", QT_TRANSLATE_NOOP("runs::OutcomeText", "The run was cancelled.")},
    Known{"not proven", QT_TRANSLATE_NOOP("runs::OutcomeText", "An earlier proof does not hold.")},
    Known{"cancelled while it waited for its turn",
          QT_TRANSLATE_NOOP("runs::OutcomeText", "It was cancelled while it waited for its turn.")},
    Known{"it could not start within its time window",
          QT_TRANSLATE_NOOP("runs::OutcomeText", "Its time window went by before it could start.")},
};

} // namespace

QString OutcomeText::sentence(const QString &why)
{
    for (const Known &each : known)
        if (why == QLatin1String(each.said))
            return tr(each.words);
    static const QRegularExpression going(
        QStringLiteral("^may still be running on (.+?)(?: \\(process group (\\d+)\\))?(?:: (.*))?$"));
    const auto match = going.match(why);
    if (!match.hasMatch())
        return why;
    const QString where = match.captured(1);
    const QString group = match.captured(2);
    const QString sentence = group.isEmpty()
                                 ? tr("It may still be running on %1.").arg(where)
                                 : tr("It may still be running on %1 (process group %2).").arg(where, group);
    const QString rest = match.captured(3);
    return rest.isEmpty() ? sentence : sentence + QLatin1Char('\n') + rest;
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
    if (outcome.mayStillRun && !outcome.why.startsWith(QLatin1String("may still be running")))
        sentences << tr("It may still run on the server: check there.");
    return sentences.join(QLatin1Char('\n'));
}

} // namespace runs
