// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "reporting/Words.h"

namespace reporting::words {

using namespace Qt::StringLiterals;
using model::RunState;
using model::StepState;
using model::Text;

Text notKnown()
{
    return {u"not known"_s, u"niet bekend"_s};
}

Text none()
{
    return {u"none"_s, u"geen"_s};
}

Text yes()
{
    return {u"yes"_s, u"ja"_s};
}

Text no()
{
    return {u"no"_s, u"nee"_s};
}

Text of(RunState state)
{
    switch (state) {
    case RunState::Queued:
        return {u"waiting"_s, u"wacht"_s};
    case RunState::Running:
        return {u"under way"_s, u"bezig"_s};
    case RunState::NeedsYou:
        return {u"stopped at a failure, waiting for a decision"_s, u"gestopt bij een fout, wacht op een besluit"_s};
    case RunState::Succeeded:
        return {u"succeeded"_s, u"gelukt"_s};
    case RunState::Failed:
        return {u"failed"_s, u"mislukt"_s};
    case RunState::Cancelled:
        return {u"cancelled"_s, u"geannuleerd"_s};
    case RunState::Unknown:
        return {u"unknown, to be checked on the server"_s, u"onbekend, te controleren op de server"_s};
    case RunState::Missed:
        return {u"not started: its time window had passed"_s, u"niet gestart: het tijdvenster was voorbij"_s};
    }
    return notKnown();
}

Text of(model::Verdict verdict)
{
    switch (verdict) {
    case model::Verdict::None:
        return {u"no proof was due"_s, u"geen bewijs vereist"_s};
    case model::Verdict::Proven:
        return {u"proven"_s, u"bewezen"_s};
    case model::Verdict::NotProven:
        return {u"not proven"_s, u"niet bewezen"_s};
    }
    return notKnown();
}

Text of(StepState state)
{
    switch (state) {
    case StepState::Waiting:
        return {u"not started"_s, u"niet gestart"_s};
    case StepState::Running:
        return {u"under way"_s, u"bezig"_s};
    case StepState::Succeeded:
        return {u"succeeded"_s, u"gelukt"_s};
    case StepState::Failed:
        return {u"failed"_s, u"mislukt"_s};
    case StepState::Skipped:
        return {u"left out"_s, u"overgeslagen"_s};
    case StepState::Cancelled:
        return {u"cancelled"_s, u"geannuleerd"_s};
    case StepState::Unknown:
        return {u"unknown"_s, u"onbekend"_s};
    }
    return notKnown();
}

Text stillDown()
{
    return {u"since %1, not over when the run ended"_s, u"sinds %1, nog niet voorbij toen de uitvoering eindigde"_s};
}

Text restored()
{
    return {u"The data was restored from the backup of %1; what was written after that is kept beside it and is not live."_s,
            u"De gegevens zijn hersteld uit de back-up van %1; wat daarna is geschreven, is ernaast bewaard en staat niet live."_s};
}

Text kept()
{
    return {u"All data was kept."_s, u"Alle gegevens zijn behouden."_s};
}

Text retried()
{
    return {u"tried %1 times"_s, u"%1 keer geprobeerd"_s};
}

Text leftOut()
{
    return {u"left out: %1"_s, u"overgeslagen: %1"_s};
}

Text ticked()
{
    return {u"%1 of %2 done"_s, u"%1 van %2 gedaan"_s};
}

Text open()
{
    return {u"open"_s, u"open"_s};
}

Text signedBy()
{
    return {u"signed by %1 at %2"_s, u"getekend door %1 om %2"_s};
}

Text provenAt()
{
    return {u"proven at %1"_s, u"bewezen om %1"_s};
}

Text deploymentLog()
{
    return {u"# ${system.title} ${env.name}: ${run.title}\n\n"
            "| | |\n|---|---|\n| Release | ${run.release} |\n| Commit | ${run.commit} |\n| Before | ${run.previous} |\n"
            "| By | ${run.by} |\n| Why | ${run.reason} |\n| Started | ${run.started} |\n| Ended | ${run.ended} |\n| Took | ${run.duration} |\n"
            "| Without service | ${run.downtime} |\n| Outcome | ${run.outcome} |\n| Verdict | ${run.verdict} |\n\n"
            "## Steps\n\n${steps}\n\n## Issues\n\n${issues}\n\n## Notes\n\n${notes}\n"_s,
            u"# ${system.title} ${env.name}: ${run.title}\n\n"
            "| | |\n|---|---|\n| Release | ${run.release} |\n| Commit | ${run.commit} |\n| Daarvoor | ${run.previous} |\n"
            "| Door | ${run.by} |\n| Waarom | ${run.reason} |\n| Begonnen | ${run.started} |\n| Geëindigd | ${run.ended} |\n| Duurde | ${run.duration} |\n"
            "| Zonder dienst | ${run.downtime} |\n| Uitkomst | ${run.outcome} |\n| Oordeel | ${run.verdict} |\n\n"
            "## Stappen\n\n${steps}\n\n## Problemen\n\n${issues}\n\n## Notities\n\n${notes}\n"_s};
}

Text stepTable()
{
    return {u"| Step | Result | Started | Took |\n|---|---|---|---|\n"_s, u"| Stap | Uitkomst | Begonnen | Duurde |\n|---|---|---|---|\n"_s};
}

QString duration(std::chrono::milliseconds time)
{
    const qint64 ms = std::max<qint64>(0, time.count());
    if (ms < 10'000)
        return u"%1 s"_s.arg(double(ms) / 1000, 0, 'f', 1);
    const qint64 seconds = ms / 1000;
    if (seconds < 60)
        return u"%1 s"_s.arg(seconds);
    if (seconds < 3600)
        return u"%1 min %2 s"_s.arg(seconds / 60).arg(seconds % 60);
    return u"%1 h %2 min"_s.arg(seconds / 3600).arg(seconds / 60 % 60);
}

} // namespace reporting::words
