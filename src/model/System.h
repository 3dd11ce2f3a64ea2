// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Adapter.h"
#include "model/Checklist.h"
#include "model/Message.h"
#include "model/Monitor.h"
#include "model/People.h"
#include "model/Procedure.h"
#include "model/Symptom.h"

namespace model {

/// One need of a system and the adapter that serves it.
struct Capability
{
    QString adapter;
    QMap<QString, QString> with; ///< the adapter's parameters; values are templates
    QString as{};                ///< the account whose rights its verbs need, by sudo; a template, empty: that of the sign-in

    bool operator==(const Capability &) const = default;
};

/// The secret that sudo is given, in a system with a capability that needs one. It may be
/// missing: many an account may sudo without.
inline const QString sudoSecret = QStringLiteral("sudo_password");

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
    QStringList identity; ///< capability.verb whose facts tell this server from every other
    QStringList masks;  ///< capability.verb whose every line of output is a secret of the server's own, masked wherever it is printed
    QString lock;       ///< path of the lock on the server; a template, empty: one in the account's home
    QString logServicesFact;
    QString logVerb; ///< capability.verb
    QMap<QString, Adapter> adapters;
    QList<Procedure> procedures;
    // What people do around them.
    QList<Checklist> checklists;
    QList<MessageTemplate> messages;
    QList<Symptom> troubleshooting;
    QList<Monitor> monitors;
    People people;
    Text deploymentLog; ///< a template; empty: Keerpunt's own
    QString file; ///< where it was read from
    QString digest; ///< SHA-256 of all files that it was made from

    [[nodiscard]] const Procedure *procedure(const QString &id) const;
    /// The first of its kind, or nullptr.
    [[nodiscard]] const Procedure *procedure(ProcedureKind kind) const;
    /// All of a kind, in the system's order: several ways to roll back, for example.
    [[nodiscard]] QList<const Procedure *> proceduresOf(ProcedureKind kind) const;
    [[nodiscard]] const Checklist *checklist(const QString &id) const;
    /// The verb named "capability.verb", or nullptr.
    [[nodiscard]] const Verb *verb(const QString &name) const;
    /// The gravest of what its steps do.
    [[nodiscard]] Effect effectOf(const Procedure &procedure) const;
    [[nodiscard]] const Adapter *adapterOf(const QString &capability) const;
    bool operator==(const System &) const = default;
};

} // namespace model
