// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Companions.h"
#include "catalog/Readers.h"

namespace catalog {

namespace {

using namespace Qt::StringLiterals;

const QStringList occasions{u"deploy"_s, u"rollback"_s, u"failure"_s};

/// What a message and a deployment log know of a run.
QStringList runNames()
{
    return {u"now"_s,          u"run.title"_s,    u"run.by"_s,       u"run.started"_s, u"run.ended"_s,
            u"run.duration"_s, u"run.downtime"_s, u"run.outcome"_s,  u"run.verdict"_s, u"run.why"_s, u"run.reason"_s,
            u"run.release"_s,  u"run.commit"_s,   u"run.previous"_s, u"run.data"_s};
}

void checkBoth(const model::Text &text, const model::System &system, const QStringList &names, const Value &at)
{
    checkTemplate(text.en, system, names, at);
    checkTemplate(text.nl, system, names, at);
}

} // namespace

void readMessages(const Value &root, model::System &system)
{
    root.allow({u"messages"_s});
    QSet<QString> ids;
    for (const Value &value : root.required(u"messages"_s).items()) {
        value.allow({u"id"_s, u"title"_s, u"audience"_s, u"after"_s, u"every"_s, u"source"_s, u"inputs"_s, u"subject"_s, u"body"_s});
        model::MessageTemplate message;
        message.id = uniqueId(value, ids);
        message.title = value.required(u"title"_s).localText();
        message.audience = value.child(u"audience"_s).localText();
        message.moment = static_cast<model::MessageMoment>(value.child(u"after"_s).oneOf(occasions, -1) + 1);
        message.every = value.child(u"every"_s).duration({});
        message.source = value.child(u"source"_s).text();
        message.inputs = readParameters(value.child(u"inputs"_s));
        message.subject = value.required(u"subject"_s).localText();
        message.body = value.required(u"body"_s).localText();
        QStringList names = runNames();
        for (const QString &input : message.inputs.keys())
            names << u"input."_s + input;
        checkBoth(message.subject, system, names, value.child(u"subject"_s));
        checkBoth(message.body, system, names, value.child(u"body"_s));
        system.messages << message;
    }
}

void readDeploymentLog(const Value &root, model::System &system)
{
    root.allow({u"deployment_log"_s});
    const Value value = root.required(u"deployment_log"_s);
    system.deploymentLog = value.localText();
    QStringList names = runNames() + QStringList{u"migrations"_s, u"rollback.required"_s, u"rollback.reason"_s, u"notes"_s, u"issues"_s, u"steps"_s};
    for (const model::Procedure &procedure : system.procedures)
        if (procedure.kind == model::ProcedureKind::Deploy || procedure.kind == model::ProcedureKind::Rollback)
            for (const model::ProcedureStep &step : procedure.steps)
                for (const QString &part : {u"started"_s, u"ended"_s, u"result"_s})
                    names << u"step.%1.%2"_s.arg(step.id, part);
    for (const model::Checklist &list : system.checklists)
        names << u"checklist."_s + list.id;
    checkBoth(system.deploymentLog, system, names, value);
}

} // namespace catalog
