// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/Look.h"

#include "base/Ids.h"
#include "parsing/Frames.h"
#include "parsing/Parser.h"
#include "planning/Probe.h"
#include "planning/Values.h"
#include "ssh/ServerLock.h"

namespace operations {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype largestAnswer = 16 * 1024 * 1024;

QString lastLine(const QByteArray &text)
{
    const QList<QByteArray> lines = text.trimmed().split('\n');
    return QString::fromUtf8(lines.last().left(300));
}

/// Facts of one part, or the fact that says why there are none.
model::FactSet factsOf(const model::PlannedStep &part, const parsing::Frame &frame, const QDateTime &now)
{
    QString reason;
    if (frame.exitStatus != 0) {
        const model::Text meaning = part.errors.value(frame.exitStatus);
        reason = meaning.isEmpty() ? u"exit status %1: %2"_s.arg(frame.exitStatus).arg(lastLine(frame.errors)) : meaning.en;
    } else {
        const auto facts = parsing::parse(part.parsers, frame.output, now);
        if (facts)
            return *facts;
        reason = facts.error().reason();
    }
    return {{u"problem."_s + part.verb, model::Fact{reason, now}}};
}

model::FactSet lockFacts(const parsing::Frame &frame, const QDateTime &now)
{
    const QList<QByteArray> fields = frame.output.trimmed().split('\t');
    const auto holder = ssh::lockHolderFrom(fields);
    return holder || fields.first() == "free" ? model::factsOf(holder, now) : model::FactSet();
}

base::Error asError(const ssh::ScriptEnd &end, const QString &where)
{
    switch (end.ending) {
    case ssh::Ending::TimedOut:
    case ssh::Ending::MayStillRun:
        return {base::ErrorKind::TimedOut, where, {{u"reason"_s, u"the server took too long to answer"_s}}};
    case ssh::Ending::Cancelled:
        return {base::ErrorKind::Cancelled, where, {}};
    default:
        return {base::ErrorKind::Unreachable, where, {{u"reason"_s, end.reason}}};
    }
}

} // namespace

base::Result<model::FactSet> look(const model::System &system, const model::Environment &environment, ssh::Lane &lane,
                                  const base::Clock &clock, std::stop_token stop)
{
    const QString mark = base::newRunId() + base::newRunId();
    const auto lock = planning::lockPath(system, environment);
    const auto probe = lock ? planning::probe(system, environment, mark, ssh::ServerLock::showScript(*lock)) : tl::make_unexpected(lock.error());
    if (!probe)
        return tl::make_unexpected(probe.error());
    QByteArray answer;
    QByteArray errors;
    const auto end = lane.run(
        {probe->script, {}},
        [&](QByteArrayView bytes, bool isErrorStream) {
            QByteArray &into = isErrorStream ? errors : answer;
            if (into.size() + bytes.size() <= largestAnswer)
                into.append(bytes);
        },
        probe->timeout + std::chrono::seconds(10), stop);
    if (!end)
        return tl::make_unexpected(end.error());
    if (end->ending != ssh::Ending::Exited)
        return tl::make_unexpected(asError(*end, environment.server.address()));
    const auto frames = parsing::splitFrames(answer, mark.toUtf8(), probe->parts.size() + 1);
    if (!frames) {
        base::Error error = frames.error();
        error.where = environment.server.address();
        if (!errors.isEmpty())
            error.facts.insert(u"reason"_s, lastLine(errors));
        return tl::make_unexpected(error);
    }
    model::FactSet facts;
    const QDateTime now = clock.now();
    for (const parsing::Frame &frame : *frames)
        if (frame.index >= 0 && frame.index < probe->parts.size())
            facts.insert(factsOf(probe->parts[frame.index], frame, now));
        else if (frame.index == probe->parts.size())
            facts.insert(lockFacts(frame, now));
    return facts;
}

} // namespace operations
