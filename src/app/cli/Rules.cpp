// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"
#include "app/cli/Times.h"

#include "model/RecordJson.h"

#include <QJsonArray>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

Exit listFreezes(const Call &call)
{
    const auto protection = call.operations.safeguards().protection();
    if (!protection)
        return call.console.error(protection.error());
    QList<QStringList> rows{{u"freeze"_s, u"of"_s, u"from"_s, u"until"_s, u"why"_s, u"by"_s}};
    QJsonArray json;
    for (const model::Freeze &freeze : protection->freezes) {
        rows << QStringList{freeze.id, freeze.environment.isEmpty() ? u"all production"_s : freeze.environment, timeText(freeze.from), timeText(freeze.until), freeze.reason, freeze.by};
        json.append(model::toJson(freeze));
    }
    if (protection->freezes.isEmpty())
        call.console.line(u"no freeze"_s);
    else
        call.console.table(rows);
    call.console.json(json);
    return Done;
}

Exit addFreeze(const Call &call)
{
    if (const auto found = environmentsMeant(call, call.word(1)); !found)
        return call.console.error(found.error());
    const auto window = timeWindow(call);
    if (!window)
        return call.console.error(window.error());
    model::Freeze freeze{{}, call.word(1), window->from.isValid() ? window->from : QDateTime::currentDateTimeUtc(), window->until, call.value(u"reason"_s), {}};
    const auto added = call.operations.safeguards().freeze(freeze);
    if (!added)
        return call.console.error(added.error());
    call.console.line(u"frozen until %1 (freeze %2)"_s.arg(timeText(added->until), added->id));
    call.console.json(model::toJson(*added));
    return Done;
}

Exit listBlocked(const Call &call)
{
    const auto protection = call.operations.safeguards().protection();
    if (!protection)
        return call.console.error(protection.error());
    QList<QStringList> rows{{u"system"_s, u"release"_s, u"why"_s, u"by"_s, u"at"_s}};
    QJsonArray json;
    for (const model::BlockedRelease &blocked : protection->blocked) {
        rows << QStringList{blocked.system, blocked.release, blocked.reason, blocked.by, timeText(blocked.at)};
        json.append(model::toJson(blocked));
    }
    if (protection->blocked.isEmpty())
        call.console.line(u"no release is blocked"_s);
    else
        call.console.table(rows);
    call.console.json(json);
    return Done;
}

Exit verify(const Call &call)
{
    const auto report = answer(call.operations.verifyAudit());
    if (!report)
        return call.console.error(report.error());
    QJsonArray breaks;
    for (const base::Error &error : report->breaks) {
        const QString sequence = error.facts.value(u"sequence"_s);
        call.console.line(u"✖ %1, entry %2: %3"_s.arg(error.where, sequence, error.reason()));
        breaks.append(QJsonObject{{u"where"_s, error.where}, {u"sequence"_s, sequence.toInt()}, {u"reason"_s, error.reason()}});
    }
    if (report->breaks.isEmpty())
        call.console.line(u"✔ %1 runs, the notes and the records are as they were written"_s.arg(report->runs));
    call.console.json(QJsonObject{{u"runs"_s, report->runs}, {u"breaks"_s, breaks}});
    return report->breaks.isEmpty() ? Done : Failed;
}

Exit listNotes(const Call &call)
{
    const auto notes = call.operations.notes(200);
    if (!notes)
        return call.console.error(notes.error());
    QList<QStringList> rows{{u"at (UTC)"_s, u"local"_s, u"who"_s, u"where"_s, u"what"_s}};
    QJsonArray json;
    for (const model::Note &note : *notes) {
        const QString utc = note.at.toUTC().toString(Qt::ISODate);
        rows << QStringList{utc, timeText(note.at), note.by, note.environment, note.text};
        json.append(QJsonObject{{u"at"_s, utc}, {u"local"_s, note.at.toLocalTime().toOffsetFromUtc(note.at.toLocalTime().offsetFromUtc()).toString(Qt::ISODate)}, {u"by"_s, note.by}, {u"environment"_s, note.environment}, {u"text"_s, note.text}});
    }
    call.console.table(rows);
    call.console.json(json);
    return Done;
}

} // namespace

Exit observerCommand(const Call &call)
{
    const QString what = call.words.isEmpty() ? u"show"_s : call.word(0);
    if (what != u"on" && what != u"off" && what != u"show")
        return wrongUsage(call);
    if (what != u"show")
        if (const auto set = call.operations.safeguards().setObserver(what == u"on"); !set)
            return call.console.error(set.error());
    const bool isObserver = call.operations.safeguards().access() == engine::Access::ReadOnly;
    call.console.line(isObserver ? u"observer: everything can be seen, nothing can be changed"_s : u"not an observer"_s);
    call.console.json(QJsonObject{{u"observer"_s, isObserver}});
    return Done;
}

Exit freezeCommand(const Call &call)
{
    const QString what = call.words.isEmpty() ? u"list"_s : call.word(0);
    if (what == u"list")
        return listFreezes(call);
    if (what == u"add" && call.has(u"until"_s))
        return addFreeze(call);
    if (what == u"lift" && call.words.size() == 2)
        return said(call, call.operations.safeguards().lift(call.word(1), call.value(u"reason"_s)), u"lifted"_s);
    return wrongUsage(call);
}

Exit releaseCommand(const Call &call)
{
    const QString what = call.words.isEmpty() ? u"list"_s : call.word(0);
    if (what == u"list")
        return listBlocked(call);
    if ((what != u"block" && what != u"unblock") || call.words.size() != 3)
        return wrongUsage(call);
    if (call.operations.system(call.word(1)) == nullptr)
        return call.console.error({base::ErrorKind::NotFound, call.word(1), {{u"reason"_s, u"there is no such system; see `system list`"_s}}});
    operations::Safeguards &safeguards = call.operations.safeguards();
    return what == u"block" ? said(call, safeguards.block(call.word(1), call.word(2), call.value(u"reason"_s)), u"blocked: it cannot be deployed any more"_s)
                            : said(call, safeguards.unblock(call.word(1), call.word(2), call.value(u"reason"_s)), u"not blocked any more"_s);
}

Exit auditCommand(const Call &call)
{
    const QString what = call.words.isEmpty() ? u"verify"_s : call.word(0);
    if (what == u"verify")
        return verify(call);
    if (what == u"list")
        return listNotes(call);
    return wrongUsage(call);
}

} // namespace cli
