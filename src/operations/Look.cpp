// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/Look.h"

#include "base/Ids.h"
#include "base/Mask.h"
#include "model/ClockSkew.h"
#include "parsing/Frames.h"
#include "parsing/Parser.h"
#include "planning/Probe.h"
#include "planning/Rules.h"
#include "planning/Values.h"
#include "ssh/ServerLock.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace operations {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype largestAnswer = 16 * 1024 * 1024;

QString lastLine(const QByteArray &text)
{
    const QList<QByteArray> lines = text.trimmed().split('\n');
    return QString::fromUtf8(lines.last().left(300));
}

/// Hides the secrets of the server's own files in what its tools say; all of it, where those could not be read.
class Hiding final
{
public:
    Hiding(const QStringList &masks, const QList<model::PlannedStep> &parts, const QList<parsing::Frame> &frames, std::vector<base::Secret> secrets)
    {
        for (const parsing::Frame &frame : frames) {
            if (frame.index < 0 || frame.index >= parts.size() || !masks.contains(parts[frame.index].verb))
                continue;
            m_knows = m_knows && frame.exitStatus == 0;
            for (const QByteArray &line : frame.output.split('\n'))
                if (!line.isEmpty())
                    secrets.emplace_back(line);
        }
        m_hasAny = !secrets.empty();
        m_mask = base::Mask(std::move(secrets));
    }
    /// Words of facts, by what is known to be secret. Names and numbers stay: they are what a fact is made of.
    [[nodiscard]] model::FactSet in(model::FactSet facts)
    {
        for (model::Fact &fact : facts)
            if (m_hasAny)
                fact.value = in(fact.value);
        return facts;
    }
    [[nodiscard]] QByteArray in(const QByteArray &words)
    {
        return m_knows ? m_mask.whole(words) : QByteArray("(not shown: what must be masked could not be read)");
    }

private:
    [[nodiscard]] QJsonValue in(const QJsonValue &value)
    {
        if (value.isString())
            return QString::fromUtf8(m_mask.whole(value.toString().toUtf8()));
        if (value.isArray()) {
            QJsonArray masked;
            for (const QJsonValue &each : value.toArray())
                masked.append(in(each));
            return masked;
        }
        if (!value.isObject())
            return value;
        QJsonObject masked = value.toObject();
        for (auto it = masked.begin(); it != masked.end(); ++it)
            *it = in(QJsonValue(*it));
        return masked;
    }

    base::Mask m_mask;
    bool m_hasAny = false;
    bool m_knows = true;
};

/// Facts of one part, or the fact that says why there are none. What a server is known again by stays as it is
/// (`isIdentity`): it is no secret, and would be another one with each password that happens to stand in it.
model::FactSet factsOf(const model::PlannedStep &part, bool isIdentity, const parsing::Frame &frame, const QDateTime &now, Hiding &hiding)
{
    QString reason;
    if (frame.exitStatus != 0) {
        const model::Text meaning = part.errors.value(frame.exitStatus);
        reason = meaning.isEmpty() ? u"exit status %1: %2"_s.arg(frame.exitStatus).arg(lastLine(hiding.in(frame.errors))) : meaning.en;
    } else {
        const auto facts = parsing::parse(part.parsers, frame.output, now);
        if (facts)
            return isIdentity ? *facts : hiding.in(*facts);
        reason = QString::fromUtf8(hiding.in(facts.error().reason().toUtf8()));
    }
    return {{u"problem."_s + part.verb, model::Fact{reason, now}}};
}

/// The part of the look that is the same for every system.
QByteArray ownScript(const QString &lock)
{
    return "date +%s\n" + ssh::ServerLock::showScript(lock);
}

model::FactSet ownFacts(const parsing::Frame &frame, const QDateTime &asked, const QDateTime &heard)
{
    const QList<QByteArray> lines = frame.output.trimmed().split('\n');
    model::FactSet facts;
    bool isTime = false;
    const qint64 seconds = lines.first().toLongLong(&isTime);
    if (isTime) {
        const auto skew = model::clockSkew(QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC), asked, heard);
        facts.insert(u"clock.skew"_s, model::Fact{QString::number(skew.count()), heard});
    }
    const QList<QByteArray> fields = lines.last().split('\t');
    const auto holder = ssh::lockHolderFrom(fields);
    if (holder || fields.first() == "free")
        facts.insert(model::factsOf(holder, heard));
    return facts;
}

model::Effect greatestEffect(const QList<model::PlannedStep> &parts)
{
    model::Effect greatest = model::Effect::Read;
    for (const model::PlannedStep &part : parts)
        greatest = std::max(greatest, part.effect);
    return greatest;
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

base::Result<model::FactSet> look(const model::System &system, const model::Environment &environment, const Gate &gate,
                                  const base::Clock &clock, std::vector<base::Secret> secrets, std::stop_token stop)
{
    const QString mark = base::newRunId() + base::newRunId();
    const auto lock = planning::lockPath(system, environment);
    const auto probe = lock ? planning::probe(system, environment, mark, ownScript(*lock)) : tl::make_unexpected(lock.error());
    if (!probe)
        return tl::make_unexpected(probe.error());
    const QDateTime asked = clock.now();
    QByteArray answer;
    QByteArray errors;
    bool isCut = false;
    const auto end = gate.run(
        greatestEffect(probe->parts), {probe->script, {}},
        [&](QByteArrayView bytes, bool isErrorStream) {
            QByteArray &into = isErrorStream ? errors : answer;
            // What follows a piece that was too large must not be taken for what it was.
            isCut = isCut || into.size() + bytes.size() > largestAnswer;
            if (!isCut)
                into.append(bytes);
        },
        probe->timeout + std::chrono::seconds(10), {stop, {}});
    if (!end)
        return tl::make_unexpected(end.error());
    if (end->ending != ssh::Ending::Exited)
        return tl::make_unexpected(asError(*end, environment.server.address()));
    if (isCut)
        return base::fail(base::ErrorKind::UnexpectedOutput, environment.server.address(), u"more than 16 MiB of output"_s);
    const auto frames = parsing::splitFrames(answer, mark.toUtf8(), probe->parts.size() + 1);
    if (!frames) {
        base::Error error = frames.error();
        error.where = environment.server.address();
        if (!errors.isEmpty())
            error.facts.insert(u"reason"_s, lastLine(errors));
        return tl::make_unexpected(error);
    }
    const QDateTime now = clock.now();
    model::FactSet facts{{planning::hostKeyFact, {gate.hostKeyFingerprint(), now}}};
    Hiding hiding(system.masks, probe->parts, *frames, std::move(secrets));
    for (const parsing::Frame &frame : *frames)
        if (frame.index >= 0 && frame.index < probe->parts.size())
            facts.insert(factsOf(probe->parts[frame.index], system.identity.contains(probe->parts[frame.index].verb), frame, now, hiding));
        else if (frame.index == probe->parts.size())
            facts.insert(ownFacts(frame, asked, now));
    return facts;
}

} // namespace operations
