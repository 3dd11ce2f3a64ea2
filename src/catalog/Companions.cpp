// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Companions.h"

#include "catalog/CrossCheck.h"

#include <QFileInfo>

#include <algorithm>

namespace catalog {

using namespace Qt::StringLiterals;

QList<base::Error> readCompanions(const QString &folder, model::System &system)
{
    using Reader = void (*)(const Value &, model::System &);
    const std::pair<QString, Reader> files[] = {
        {u"checklists.yaml"_s, readChecklists},           {u"messages.yaml"_s, readMessages},
        {u"troubleshooting.yaml"_s, readTroubleshooting}, {u"monitors.yaml"_s, readMonitors},
        {u"people.yaml"_s, readPeople},                   {u"deployment-log.yaml"_s, readDeploymentLog}};
    QList<base::Error> problems;
    for (const auto &[name, read] : files) {
        const QString file = folder + u'/' + name;
        if (!QFileInfo::exists(file) && !QFileInfo(file).isSymLink())
            continue;
        const auto document = readDocument(file);
        if (document->problems.isEmpty())
            read(Value(document), system);
        problems += document->problems;
    }
    return problems;
}

QString uniqueId(const Value &value, QSet<QString> &ids)
{
    const Value place = value.required(u"id"_s);
    const QString id = place.identifier();
    if (ids.contains(id))
        place.problem(u"a second one with the id \"%1\""_s.arg(id));
    ids.insert(id);
    return id;
}

QString procedureId(const Value &value, const model::System &system)
{
    const QString id = value.text();
    if (value.isPresent() && system.procedure(id) == nullptr)
        value.problem(u"the system has no procedure \"%1\""_s.arg(id));
    return id;
}

QStringList procedureIds(const Value &value, const model::System &system)
{
    QStringList ids;
    for (const Value &item : value.items())
        ids << procedureId(item, system);
    return ids;
}

void checkLookFact(const QString &fact, const model::System &system, const Value &at)
{
    for (const QString &own : {u"lock."_s, u"clock."_s, u"identity."_s, u"enrolment."_s, u"adapter."_s})
        if (fact.startsWith(own))
            return;
    if (!factsOfStatus(system).contains(fact))
        at.problem(u"no verb in the system's `status` reads the fact \"%1\""_s.arg(fact));
}

void checkTemplate(const QString &text, const model::System &system, const QStringList &more, const Value &at)
{
    if (text.count(u"${"_s) != templateNames(text).size())
        at.problem(u"\"${\" without \"}\""_s);
    for (const QString &name : templateNames(text)) {
        if (name.startsWith(u"fact."_s))
            checkLookFact(name.mid(5), system, at);
        else if (!system.parameters.contains(name) && !more.contains(name) && name != u"env.name"_s && name != u"env.class"_s
                 && name != u"system.id"_s && name != u"system.title"_s)
            at.problem(u"unknown name ${%1}"_s.arg(name));
    }
}

} // namespace catalog
