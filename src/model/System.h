// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Adapter.h"
#include "model/Procedure.h"

namespace model {

/// One need of a system and the adapter that serves it.
struct Capability
{
    QString adapter;
    QMap<QString, QString> with; ///< the adapter's parameters; values are templates

    bool operator==(const Capability &) const = default;
};

/// What is released and rolled back as one. Holds all that planning needs:
/// its own adapters and procedures are copied in when it is loaded.
struct System
{
    QString id;
    Text title;
    Text description;
    QMap<QString, Parameter> parameters;
    QMap<QString, Parameter> secrets;
    QMap<QString, Capability> capabilities;
    QStringList status; ///< capability.verb, read in one round trip
    QString lock;       ///< path of the lock on the server; a template, empty: one in the account's home
    QString logServicesFact;
    QString logVerb; ///< capability.verb
    QMap<QString, Adapter> adapters;
    QList<Procedure> procedures;
    QString file; ///< where it was read from

    [[nodiscard]] const Procedure *procedure(const QString &id) const;
    [[nodiscard]] const Procedure *procedure(ProcedureKind kind) const;
    /// The verb named "capability.verb", or nullptr.
    [[nodiscard]] const Verb *verb(const QString &name) const;
    [[nodiscard]] const Adapter *adapterOf(const QString &capability) const;
    bool operator==(const System &) const = default;
};

} // namespace model
