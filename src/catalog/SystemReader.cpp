// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Readers.h"

namespace catalog {

using namespace Qt::StringLiterals;

Read<SystemOutline> readSystem(const QString &file)
{
    Read<SystemOutline> read{{}, readDocument(file)};
    if (!read.isUsable())
        return read;
    const Value root(read.document);
    root.allow({u"system"_s, u"title"_s, u"description"_s, u"parameters"_s, u"secrets"_s, u"capabilities"_s,
                u"status"_s, u"identity"_s, u"masks"_s, u"logs"_s, u"lock"_s, u"procedures"_s});
    model::System &system = read.definition.system;
    system.file = file;
    system.id = root.required(u"system"_s).identifier();
    system.title = root.required(u"title"_s).localText();
    system.description = root.child(u"description"_s).localText();
    system.parameters = readParameters(root.child(u"parameters"_s));
    system.secrets = readParameters(root.child(u"secrets"_s));
    for (const auto &[name, value] : root.required(u"capabilities"_s).entries()) {
        value.allow({u"adapter"_s, u"with"_s, u"as"_s});
        system.capabilities.insert(
            name, {value.required(u"adapter"_s).identifier(), value.child(u"with"_s).textMap(), value.child(u"as"_s).text()});
        if (!system.capabilities[name].as.isEmpty() && !system.secrets.contains(model::sudoSecret))
            system.secrets.insert(model::sudoSecret, {.title = {u"Password for sudo, if it asks for one"_s, u"Wachtwoord voor sudo, als het erom vraagt"_s}});
    }
    system.lock = root.child(u"lock"_s).text();
    system.identity = root.child(u"identity"_s).texts();
    system.masks = root.child(u"masks"_s).texts();
    system.status = root.child(u"status"_s).texts();
    if (const Value logs = root.child(u"logs"_s); logs.isPresent()) {
        logs.allow({u"services"_s, u"verb"_s});
        system.logServicesFact = logs.required(u"services"_s).text();
        system.logVerb = logs.required(u"verb"_s).text();
    }
    read.definition.procedureIds = root.child(u"procedures"_s).texts();
    return read;
}

} // namespace catalog
