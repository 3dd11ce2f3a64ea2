// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/Value.h"
#include "model/System.h"

namespace catalog {

/// A definition and the problems found while reading it; with problems it must not be used.
template <typename T> struct Read
{
    T definition;
    std::shared_ptr<Document> document;

    [[nodiscard]] bool isUsable() const { return document->problems.isEmpty(); }
};

/// Each reads one file by the form that resources/reference/ shows. What refers
/// to another file is checked by the Library.
[[nodiscard]] Read<model::Procedure> readProcedure(const QString &file);

/// An adapter as its own file says it: what it extends is still a name.
struct AdapterOutline
{
    model::Adapter adapter;
    QString extends;
    QMap<int, model::Text> errors; ///< what an exit status means in every verb that does not say it itself
};
[[nodiscard]] Read<AdapterOutline> readAdapter(const QString &file);

/// A system as its own file says it: adapters and procedures are still names.
struct SystemOutline
{
    model::System system;
    QStringList procedureIds;
};
[[nodiscard]] Read<SystemOutline> readSystem(const QString &file);

/// `fact` or `value`, and one comparison. `more`: further keys that it may have.
[[nodiscard]] model::Condition readCondition(const Value &value, const QStringList &more = {});

/// Parameters, inputs and secrets have one form.
[[nodiscard]] QMap<QString, model::Parameter> readParameters(const Value &value);

} // namespace catalog
