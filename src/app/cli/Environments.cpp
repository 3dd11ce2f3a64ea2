// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Commands.h"
#include "app/cli/Secrets.h"
#include "app/cli/Usage.h"

#include "base/Nearest.h"
#include "catalog/Library.h"
#include "model/Json.h"
#include "model/RecordJson.h"

#include <QJsonArray>

#include <unistd.h>

namespace cli {

using namespace Qt::StringLiterals;

base::Result<QMap<QString, QString>> Call::pairs(const QString &option) const
{
    QMap<QString, QString> map;
    for (const QString &text : options.values(option)) {
        const qsizetype equals = text.indexOf(u'=');
        if (equals < 1)
            return base::fail(base::ErrorKind::InvalidInput, u"--"_s + option, u"expected name=value, found \"%1\""_s.arg(text));
        map.insert(text.left(equals), text.mid(equals + 1));
    }
    return map;
}

Exit said(const Call &call, const base::Result<void> &result, const QString &text)
{
    if (!result)
        return call.console.error(result.error());
    call.console.line(text);
    return Done;
}

Exit wrongUsage(const Call &call)
{
    call.console.note(u"usage:\n"_s + usageLines(call.command).chopped(1));
    return Usage;
}

QString meant(const QString &word, const QStringList &known, const QString &list)
{
    const QString near = base::nearest(word, known);
    return near.isEmpty() ? u"; `%1` lists what there is"_s.arg(list) : u"; did you mean \"%1\"?"_s.arg(near);
}

static QStringList environmentIds(const operations::Operations &operations)
{
    QStringList ids;
    for (const model::Environment &environment : operations.environments())
        ids << environment.id();
    return ids;
}

base::Result<QList<model::Environment>> environmentsMeant(const Call &call, const QString &name)
{
    if (name.isEmpty())
        return call.operations.environments();
    const auto found = call.operations.environment(name);
    if (!found)
        return base::fail(base::ErrorKind::NotFound, name, u"there is no environment \"%1\"%2"_s.arg(name, meant(name, environmentIds(call.operations), u"keerpunt-cli env list"_s)));
    return QList<model::Environment>{*found};
}

Exit systemCommand(const Call &call)
{
    if (call.word(0) == u"check") {
        const QList<base::Error> problems = call.words.size() > 1
                                                ? catalog::checkFile(call.word(1), call.profile.definitionFolders)
                                                : call.operations.definitionProblems();
        QJsonArray json;
        for (const base::Error &problem : problems) {
            call.console.note(problem.where + u": "_s + problem.reason());
            json.append(model::toJson(problem));
        }
        call.console.json(QJsonObject{{u"problems"_s, json}});
        if (problems.isEmpty())
            call.console.line(u"no problems"_s);
        return problems.isEmpty() ? Done : Usage;
    }
    if (call.word(0) != u"list")
        return wrongUsage(call);
    QJsonArray json;
    QList<QStringList> rows{{u"system"_s, u"title"_s, u"procedures"_s}};
    for (const model::System &system : call.operations.systems()) {
        QStringList procedures;
        for (const model::Procedure &procedure : system.procedures)
            procedures << procedure.id;
        rows << QStringList{system.id, system.title.en, procedures.join(u", "_s)};
        json.append(QJsonObject{{u"system"_s, system.id}, {u"title"_s, model::toJson(system.title)}, {u"procedures"_s, QJsonArray::fromStringList(procedures)}});
    }
    call.console.table(rows);
    call.console.json(json);
    return Done;
}

namespace {

model::Environment describedBy(const Call &call, const QString &id, const QMap<QString, QString> &parameters)
{
    model::Environment environment;
    environment.system = id.section(u'/', 0, 0);
    environment.name = id.section(u'/', 1);
    environment.environmentClass = model::environmentClassFrom(call.value(u"class"_s));
    environment.server.host = call.value(u"host"_s);
    environment.server.port = call.has(u"port"_s) ? call.value(u"port"_s).toInt() : 0;
    environment.server.user = call.value(u"user"_s);
    if (call.has(u"key"_s)) {
        environment.server.signIn = model::SignIn::Key;
        environment.server.keyFile = call.value(u"key"_s);
    } else if (call.has(u"password-stdin"_s)) {
        environment.server.signIn = model::SignIn::Password;
    }
    environment.parameters = parameters;
    environment.server = call.operations.resolveAlias(environment.server);
    return environment;
}

/// Says each step of a connection test. The first failure, if there was one.
std::optional<base::Error> tell(const Call &call, const QList<operations::ConnectionReport> &reports)
{
    static const QStringList stages{u"find the server"_s, u"reach it"_s, u"check its key"_s, u"sign in"_s, u"start a shell"_s, u"use sudo"_s, u"find tools"_s};
    for (const auto &report : reports) {
        const QString stage = stages.value(static_cast<int>(report.stage));
        if (report.failure)
            call.console.note(u"✖ "_s + stage);
        if (report.failure)
            return report.failure;
        if (!stage.isEmpty())
            call.console.note(u"%1 %2: %3%4"_s.arg(report.missing.isEmpty() ? u"✔"_s : u"!"_s, stage, report.detail,
                                                   report.missing.isEmpty() ? QString() : u"; not there: "_s + report.missing.join(u", "_s)));
    }
    return std::nullopt;
}

QJsonArray jsonOf(const QList<operations::ConnectionReport> &reports)
{
    static const QStringList stages{u"resolve"_s, u"reach"_s, u"host-key"_s, u"sign-in"_s, u"shell"_s, u"sudo"_s, u"tools"_s, u"done"_s};
    QJsonArray json;
    for (const auto &report : reports)
        json.append(QJsonObject{{u"stage"_s, stages.value(static_cast<int>(report.stage))},
                                {u"detail"_s, report.detail},
                                {u"missing"_s, QJsonArray::fromStringList(report.missing)},
                                {u"error"_s, report.failure ? QJsonValue(model::toJson(*report.failure)) : QJsonValue()}});
    return json;
}

Exit envTest(const Call &call, const QString &id)
{
    const auto reports = answer(call.operations.testConnection(id, call.options.values(u"accept-key"_s)));
    const auto failure = tell(call, reports);
    call.console.json(QJsonObject{{u"stages"_s, jsonOf(reports)}});
    if (failure)
        return Console(false).error(*failure);
    call.console.line(u"%1 can be used"_s.arg(id));
    return Done;
}

Exit envAdd(const Call &call)
{
    const QString id = call.word(1);
    const auto parameters = call.pairs(u"set"_s);
    if (!parameters)
        return call.console.error(parameters.error());
    if (!id.contains(u'/') || !call.has(u"host"_s))
        return wrongUsage(call);
    const model::Environment environment = describedBy(call, id, *parameters);
    base::Secret secret;
    if (call.has(u"password-stdin"_s)) {
        auto given = secretFrom(STDIN_FILENO, true);
        if (!given)
            return call.console.error(given.error());
        secret = std::move(*given);
    }
    if (!call.has(u"no-test"_s))
        if (const auto failure = tell(call, answer(call.operations.testConnection(environment.server, secret, call.options.values(u"accept-key"_s)))))
            return call.console.error(*failure);
    if (const auto added = call.operations.addEnvironment(environment); !added)
        return call.console.error(added.error());
    if (!secret.isEmpty())
        if (const auto kept = answer(call.operations.keepSecret(id, u"ssh"_s, secret)); !kept) {
            call.console.note(u"the password was not kept: "_s + kept.error().reason());
            call.console.note(u"it is asked for at the terminal each time, or given with --secret-from-env ssh=VARIABLE; `secret set %1 ssh` keeps it later"_s.arg(id));
        }
    call.console.line(u"added %1"_s.arg(environment.id()));
    call.console.json(model::toJson(environment));
    return Done;
}

Exit envList(const Call &call, const QList<model::Environment> &environments)
{
    QJsonArray json;
    QList<QStringList> rows{{u"environment"_s, u"class"_s, u"server"_s, u"sign-in"_s}};
    for (const model::Environment &environment : environments) {
        rows << QStringList{environment.id(), model::nameOf(environment.environmentClass), environment.server.address(),
                            model::nameOf(environment.server.signIn)};
        json.append(model::toJson(environment));
    }
    if (environments.isEmpty())
        call.console.line(u"no environments yet: add one with `env add`, or try `practice up`"_s);
    else
        call.console.table(rows);
    call.console.json(json);
    return Done;
}

void showEnrolment(const Call &call, const model::Enrolment &enrolment)
{
    if (!enrolment.at.isValid())
        return call.console.line(u"not enrolled yet: its first `status` does that"_s);
    call.console.line(u"known again by, as enrolled at %1 by %2:"_s.arg(timeText(enrolment.at), enrolment.by));
    for (auto it = enrolment.values.begin(); it != enrolment.values.end(); ++it)
        call.console.line(u"  %1 = %2"_s.arg(it.key(), it.value()));
}

Exit envEnrol(const Call &call, const QString &id)
{
    const auto enrolled = answer(call.operations.enrolAnew(id, {call.value(u"confirm"_s), call.value(u"reason"_s)}));
    if (!enrolled) {
        if (enrolled.error().facts.value(u"rule"_s) == u"confirmation")
            call.console.note(u"if this really is the right server, add: --confirm %1"_s.arg(id));
        return call.console.error(enrolled.error());
    }
    showEnrolment(call, *enrolled);
    call.console.json(model::toJson(*enrolled));
    return Done;
}

} // namespace

Exit envCommand(const Call &call)
{
    const QString what = call.word(0);
    if (what == u"add")
        return envAdd(call);
    if (what == u"list")
        return envList(call, call.operations.environments());
    if (!QStringList{u"show"_s, u"remove"_s, u"enrol"_s, u"test"_s}.contains(what) || call.words.size() != 2)
        return wrongUsage(call);
    const auto found = environmentsMeant(call, call.word(1));
    if (!found)
        return call.console.error(found.error());
    if (what == u"enrol")
        return envEnrol(call, found->first().id());
    if (what == u"test")
        return envTest(call, found->first().id());
    if (what == u"remove") {
        if (const auto removed = call.operations.removeEnvironment(call.word(1)); !removed)
            return call.console.error(removed.error());
        call.console.line(u"removed %1; its history is kept"_s.arg(call.word(1)));
        return Done;
    }
    if (!call.console.isJson())
        for (auto it = found->first().parameters.begin(); it != found->first().parameters.end(); ++it)
            call.console.line(u"%1=%2"_s.arg(it.key(), it.value()));
    if (const auto enrolment = call.operations.safeguards().enrolment(call.word(1)); enrolment)
        showEnrolment(call, *enrolment);
    return envList(call, *found);
}

Exit practiceCommand(const Call &call)
{
    const QString action = call.word(0);
    if (action != u"up" && action != u"down" && action != u"status")
        return wrongUsage(call);
    const auto values = answer(call.operations.practice(action));
    if (!values)
        return call.console.error(values.error());
    QJsonObject json;
    for (auto it = values->begin(); it != values->end(); ++it) {
        call.console.line(u"%1=%2"_s.arg(it.key(), it.value()));
        json.insert(it.key(), it.value());
    }
    call.console.json(json);
    return Done;
}

} // namespace cli
