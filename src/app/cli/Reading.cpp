// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Signals.h"
#include "app/cli/Commands.h"

#include "model/ClockSkew.h"
#include "model/Json.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

/// Looks at all of them at once and waits for the slowest.
QList<base::Result<model::FactSet>> lookAtAll(const Call &call, const QList<model::Environment> &environments)
{
    QList<QFuture<base::Result<model::FactSet>>> looks;
    for (const model::Environment &environment : environments)
        looks << call.operations.look(environment.id());
    QList<base::Result<model::FactSet>> answers;
    for (const auto &look : looks)
        answers << answer(look);
    return answers;
}

QString revisions(const model::FactSet &facts, const QString &name)
{
    const QString text = model::textOf(facts, name);
    return facts.contains(name) ? (text.isEmpty() ? u"none"_s : text) : u"?"_s;
}

QStringList statusRow(const model::Environment &environment, const base::Result<model::FactSet> &facts)
{
    if (!facts)
        return {environment.id(), u"-"_s, u"unknown"_s, u"-"_s, u"-"_s, facts.error().reason()};
    const QList<QJsonObject> backups = model::rowsOf(*facts, u"backup.list"_s);
    const QString state = model::textOf(*facts, u"health.state"_s);
    return {environment.id(),
            model::textOf(*facts, u"code.release"_s),
            state.isEmpty() ? u"unknown"_s : state,
            revisions(*facts, u"migration.current"_s),
            backups.isEmpty() ? u"none"_s : model::textOf(backups.first().value("at"_L1)),
            model::textOf(*facts, u"health.detail"_s)};
}

void noteProblems(const Call &call, const QString &environment, const model::FactSet &facts)
{
    for (auto it = facts.begin(); it != facts.end(); ++it)
        if (it.key().startsWith(u"problem."_s))
            call.console.note(u"%1: %2 could not be read: %3"_s.arg(environment, it.key().mid(8), model::textOf(it->value)));
    if (const auto skew = model::troublingSkew(facts))
        call.console.note(u"%1: the server's clock is %2 s %3 this computer's; compare times with care"_s
                              .arg(environment, QString::number(std::chrono::abs(*skew).count()), skew->count() > 0 ? u"ahead of"_s : u"behind"_s));
}

/// What waits for somebody there although nothing is wrong with what was read.
void noteWhatIsOpen(const Call &call, const QString &environment)
{
    operations::EnvironmentStatus status;
    if (const auto lists = answer(call.operations.checklists(environment)))
        (void)status.take(*lists);
    if (status.hasReason)
        call.console.note(u"%1: there is a reason to roll back (`checklist %1`)"_s.arg(environment));
    if (const auto &last = status.completion; last && !last->isComplete())
        call.console.note(u"%1: run %2 is not complete: %3 of %4 on the list that comes after it (`checklist %1`)"_s
                              .arg(environment, last->run, QString::number(last->done), QString::number(last->due)));
    for (const model::Alert &alert : call.operations.watching().alerts())
        if (alert.environment == environment && alert.isLoud(QDateTime::currentDateTimeUtc()))
            call.console.note(u"%1: alert of %2: %3%4, and nobody sees to it (`watch %1`)"_s
                                  .arg(environment, alert.monitor, model::nameOf(alert.level), alert.value.isEmpty() ? QString() : u" (%1)"_s.arg(alert.value)));
}

} // namespace

Exit statusCommand(const Call &call)
{
    const auto environments = environmentsMeant(call, call.word(0));
    if (!environments)
        return call.console.error(environments.error());
    if (environments->isEmpty())
        call.console.line(u"no environments yet: add one with `env add`, or try `practice up`"_s);
    const auto answers = lookAtAll(call, *environments);
    QList<QStringList> rows{{u"environment"_s, u"release"_s, u"health"_s, u"schema"_s, u"newest backup"_s, u"detail"_s}};
    QJsonArray json;
    bool isAllWell = true;
    for (qsizetype i = 0; i < environments->size(); ++i) {
        const auto &facts = answers[i];
        rows << statusRow(environments->at(i), facts);
        QJsonObject object{{u"environment"_s, environments->at(i).id()}};
        object.insert(facts ? u"facts"_s : u"error"_s, facts ? QJsonValue(model::toJson(*facts)) : QJsonValue(model::toJson(facts.error())));
        json.append(object);
        isAllWell = isAllWell && facts && model::textOf(*facts, u"health.state"_s) == u"healthy";
        if (facts && !call.console.isJson())
            noteProblems(call, environments->at(i).id(), *facts);
        else if (!call.console.isJson())
            call.console.note(u"%1: it could not be looked at; `env test %1` says at which step, and what to do"_s.arg(environments->at(i).id()));
        if (!call.console.isJson())
            noteWhatIsOpen(call, environments->at(i).id());
    }
    if (!environments->isEmpty())
        call.console.table(rows);
    call.console.json(json);
    return isAllWell ? Done : Failed;
}

Exit migrationsCommand(const Call &call)
{
    const auto environments = environmentsMeant(call, call.word(0));
    if (call.word(0).isEmpty())
        return wrongUsage(call);
    if (!environments)
        return call.console.error(environments.error());
    const auto facts = answer(call.operations.look(call.word(0)));
    if (!facts)
        return call.console.error(facts.error());
    call.console.line(u"current  "_s + revisions(*facts, u"migration.current"_s));
    call.console.line(u"head     "_s + revisions(*facts, u"migration.heads"_s));
    QList<QStringList> rows{{u"revision"_s, u"follows"_s, u"title"_s}};
    QJsonArray history;
    for (const QJsonObject &row : model::rowsOf(*facts, u"migration.history"_s)) {
        rows << QStringList{model::textOf(row["revision"_L1]), model::textOf(row["down"_L1]), model::textOf(row["title"_L1])};
        history.append(row);
    }
    call.console.table(rows);
    call.console.json(QJsonObject{{u"current"_s, facts->value(u"migration.current"_s).value},
                                  {u"heads"_s, facts->value(u"migration.heads"_s).value},
                                  {u"history"_s, history}});
    const bool isRead = facts->contains(u"migration.current"_s) && facts->contains(u"migration.heads"_s);
    if (!isRead)
        call.console.note(model::textOf(*facts, u"problem.migrations.current"_s) + u' ' + model::textOf(*facts, u"problem.migrations.heads"_s));
    return isRead ? Done : Failed;
}

Exit logsCommand(const Call &call)
{
    const QString id = call.word(0);
    const auto environment = environmentsMeant(call, id);
    if (id.isEmpty())
        return wrongUsage(call);
    if (!environment)
        return call.console.error(environment.error());
    QStringList services{call.word(1)};
    if (call.word(1).isEmpty()) {
        const auto facts = answer(call.operations.look(id));
        if (!facts)
            return call.console.error(facts.error());
        services.clear();
        const model::System *system = call.operations.system(environment->first().system);
        for (const QJsonObject &row : model::rowsOf(*facts, system->logServicesFact))
            services << model::textOf(row["name"_L1]);
    }
    const int tail = call.has(u"tail"_s) ? call.value(u"tail"_s).toInt() : 100;
    int open = static_cast<int>(services.size());
    Exit result = Done;
    std::vector<std::unique_ptr<operations::LogFollow>> follows;
    for (const QString &service : services) {
        follows.push_back(call.operations.followLog(id, service, tail, call.has(u"follow"_s)));
        operations::LogFollow *follow = follows.back().get();
        QObject::connect(follow, &operations::LogFollow::arrived, qApp, [&call](const QByteArray &bytes) { call.console.bytes(bytes); });
        QObject::connect(follow, &operations::LogFollow::ended, qApp, [&call, &open, &result, service](const QString &reason) {
            if (!reason.isEmpty()) {
                call.console.note(service + u": "_s + reason);
                result = Failed;
            }
            if (--open == 0)
                QCoreApplication::quit();
        });
    }
    const app::OnSignal onSignal([](bool) { QCoreApplication::quit(); });
    if (open > 0)
        QCoreApplication::exec();
    return result;
}

} // namespace cli
