// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"

#include "model/Json.h"
#include "model/RecordJson.h"

#include <QFile>
#include <QJsonArray>
#include <QSaveFile>

namespace cli {

using namespace Qt::StringLiterals;
using reporting::ChecklistState;
using reporting::ItemState;
using reporting::Tick;

namespace {

QString language(const Call &call)
{
    return call.value(u"language"_s) == u"nl" ? u"nl"_s : u"en"_s;
}

QString nameOf(Tick tick)
{
    switch (tick) {
    case Tick::Open:
        return u"open"_s;
    case Tick::Unknown:
        return u"unknown"_s;
    case Tick::Refuted:
        return u"refuted"_s;
    case Tick::Proven:
        return u"proven"_s;
    case Tick::Signed:
        return u"signed"_s;
    case Tick::Later:
        break;
    }
    return u"later"_s;
}

QString evidenceOf(const ItemState &state)
{
    if (state.signature)
        return u"%1, %2%3"_s.arg(state.signature->by, timeText(state.at), state.signature->remark.isEmpty() ? QString() : u": "_s + state.signature->remark);
    if (state.check)
        return u"%1 (%2)"_s.arg(state.check->actual.isEmpty() ? u"not read"_s : state.check->actual, state.check->expected);
    if (!state.run.isEmpty())
        return u"run %1, %2"_s.arg(state.run, timeText(state.at));
    return state.due.isValid() ? u"due %1"_s.arg(timeText(state.due)) : QString();
}

QJsonObject jsonOf(const ChecklistState &list)
{
    QJsonArray items;
    for (const ItemState &state : list.items)
        items.append(QJsonObject{{u"id"_s, state.item.id}, {u"title"_s, model::toJson(state.item.title)}, {u"state"_s, nameOf(state.tick)}, {u"evidence"_s, evidenceOf(state)}});
    return {{u"id"_s, list.list.id}, {u"belongs"_s, model::nameOf(list.list.moment)}, {u"about"_s, list.about}, {u"done"_s, list.done()},
            {u"due"_s, list.due()}, {u"complete"_s, list.isComplete()}, {u"lit"_s, list.isLit()}, {u"items"_s, items}};
}

/// Exit status Done if what was shown is complete, and nothing asks for a rollback.
Exit showLists(const Call &call, const QString &environment, const QString &only)
{
    const auto lists = answer(call.operations.checklists(environment));
    if (!lists)
        return call.console.error(lists.error());
    QJsonArray json;
    bool isGood = true;
    for (const ChecklistState &list : *lists) {
        if (!only.isEmpty() && list.list.id != only)
            continue;
        const bool isPanel = list.list.moment == model::ListMoment::RollbackWhen;
        isGood = isGood && (isPanel ? !list.isLit() : list.isComplete());
        const QString standing = isPanel ? (list.isLit() ? u"a reason to roll back is there"_s : u"no reason is known"_s) : u"%1 of %2 done"_s.arg(list.done()).arg(list.due());
        call.console.line(u"%1 (%2): %3"_s.arg(list.list.title.in(language(call)), list.list.id, standing));
        QList<QStringList> rows{{u"state"_s, u"item"_s, u"what"_s, u"evidence"_s}};
        for (const ItemState &state : list.items)
            rows << QStringList{nameOf(state.tick), state.item.id, state.item.title.in(language(call)), evidenceOf(state)};
        call.console.table(rows);
        json.append(jsonOf(list));
    }
    if (json.isEmpty())
        return call.console.error({base::ErrorKind::NotFound, environment, {{u"reason"_s, only.isEmpty() ? u"its system has no checklists"_s : u"it has no checklist \"%1\""_s.arg(only)}}});
    call.console.json(json);
    return isGood ? Done : Failed;
}

Exit listMessages(const Call &call, const QString &environment)
{
    const auto found = environmentsMeant(call, environment);
    if (!found)
        return call.console.error(found.error());
    QList<QStringList> rows{{u"message"_s, u"title"_s, u"for"_s, u"places"_s}};
    QJsonArray json;
    if (const model::System *system = call.operations.system(found->first().system))
        for (const model::MessageTemplate &message : system->messages) {
            rows << QStringList{message.id, message.title.in(language(call)), message.audience.in(language(call)), message.inputs.keys().join(u", "_s)};
            json.append(QJsonObject{{u"id"_s, message.id}, {u"title"_s, model::toJson(message.title)}, {u"inputs"_s, QJsonArray::fromStringList(message.inputs.keys())}});
        }
    call.console.table(rows);
    call.console.json(json);
    return Done;
}

Exit showOutgoing(const Call &call, const model::Outgoing &outgoing)
{
    call.console.line(u"%1 %2 by %3: %4%5"_s.arg(outgoing.id, outgoing.message, model::nameOf(outgoing.channel), model::nameOf(outgoing.state),
                                                  outgoing.why.isEmpty() ? QString() : u" ("_s + outgoing.why + u')'));
    call.console.json(model::toJson(outgoing));
    switch (outgoing.state) {
    case model::DeliveryState::Sent:
        return Done;
    case model::DeliveryState::Unsure:
    case model::DeliveryState::Sending:
        return Unknown;
    default:
        return Failed;
    }
}

Exit send(const Call &call, const operations::Letter &letter)
{
    const QString way = call.value(u"send"_s);
    if (way != u"mail" && way != u"webhook")
        return wrongUsage(call);
    const auto id = call.operations.outbox().put(letter, model::channelFrom(way));
    if (!id)
        return call.console.error(id.error());
    const auto sent = answer(call.operations.deliver(*id));
    return sent ? showOutgoing(call, *sent) : call.console.error(sent.error());
}

Exit compose(const Call &call, const QString &environment, const QString &message)
{
    const auto inputs = call.pairs(u"input"_s);
    if (!inputs)
        return call.console.error(inputs.error());
    const auto letter = call.operations.paperwork().compose(environment, {message, language(call), call.value(u"run"_s), *inputs});
    if (!letter)
        return call.console.error(letter.error());
    if (call.has(u"send"_s))
        return send(call, *letter);
    call.console.line(letter->subject + u"\n\n"_s + letter->body);
    call.console.json(QJsonObject{{u"subject"_s, letter->subject}, {u"body"_s, letter->body}, {u"run"_s, letter->run}});
    return Done;
}

Exit outbox(const Call &call)
{
    const auto all = call.operations.outbox().list(call.word(1));
    if (!all)
        return call.console.error(all.error());
    QList<QStringList> rows{{u"message"_s, u"of"_s, u"what"_s, u"by"_s, u"state"_s, u"at"_s, u"why"_s}};
    QJsonArray json;
    for (const model::Outgoing &outgoing : *all) {
        rows << QStringList{outgoing.id, outgoing.environment, outgoing.message, model::nameOf(outgoing.channel), model::nameOf(outgoing.state), timeText(outgoing.at), outgoing.why};
        json.append(model::toJson(outgoing));
    }
    call.console.table(rows);
    call.console.json(json);
    return Done;
}

Exit sendAgain(const Call &call)
{
    if (const auto again = call.operations.outbox().again(call.word(1), call.value(u"reason"_s)); !again)
        return call.console.error(again.error());
    const auto sent = answer(call.operations.deliver(call.word(1)));
    return sent ? showOutgoing(call, *sent) : call.console.error(sent.error());
}

} // namespace

Exit checklistCommand(const Call &call)
{
    const QString what = call.word(1);
    if (call.words.size() == 3 && what == u"sign")
        return said(call, call.operations.paperwork().sign(call.word(0), call.word(2), call.value(u"reason"_s)), u"signed"_s);
    if (call.words.size() == 3 && what == u"withdraw")
        return said(call, call.operations.paperwork().withdraw(call.word(0), call.word(2), call.value(u"reason"_s)), u"taken back"_s);
    if (call.words.isEmpty() || call.words.size() > 2)
        return wrongUsage(call);
    return showLists(call, call.word(0), what);
}

Exit messageCommand(const Call &call)
{
    if (call.word(0) == u"outbox")
        return outbox(call);
    if (call.word(0) == u"again" && call.words.size() == 2)
        return sendAgain(call);
    if (call.words.size() == 1)
        return listMessages(call, call.word(0));
    if (call.words.size() != 2)
        return wrongUsage(call);
    return compose(call, call.word(0), call.word(1));
}

Exit deploymentLogCommand(const Call &call)
{
    if (call.words.size() != 1)
        return wrongUsage(call);
    const auto log = call.operations.paperwork().deploymentLog(call.word(0), language(call), call.value(u"reason"_s));
    if (!log)
        return call.console.error(log.error());
    if (!call.has(u"output"_s)) {
        call.console.line(*log);
        call.console.json(QJsonObject{{u"markdown"_s, *log}});
        return Done;
    }
    QSaveFile file(call.value(u"output"_s));
    const QByteArray bytes = log->toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return call.console.error({base::ErrorKind::StorageFailed, file.fileName(), {{u"reason"_s, file.errorString()}, {u"file"_s, file.fileName()}}});
    call.console.line(u"written: "_s + file.fileName());
    return Done;
}

} // namespace cli
