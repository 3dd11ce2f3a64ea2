// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/Value.h"
#include "model/System.h"

#include <QSet>

namespace catalog {

/// The files that may stand beside system.yaml: what people do around a system's procedures.
/// Reads those that are there into a system whose adapters and procedures are complete, and
/// gives every problem, also of what refers to something that the system does not have.
[[nodiscard]] QList<base::Error> readCompanions(const QString &folder, model::System &system);

// One function a file; each notes its problems in the document.
void readChecklists(const Value &root, model::System &system);
void readMessages(const Value &root, model::System &system);
void readTroubleshooting(const Value &root, model::System &system);
void readMonitors(const Value &root, model::System &system);
void readPeople(const Value &root, model::System &system);
void readDeploymentLog(const Value &root, model::System &system);

// What they share.

/// Every item has another id.
[[nodiscard]] QString uniqueId(const Value &value, QSet<QString> &ids);
/// The id of a procedure of the system; a problem if there is none.
[[nodiscard]] QString procedureId(const Value &value, const model::System &system);
[[nodiscard]] QStringList procedureIds(const Value &value, const model::System &system);
/// A fact that a look reads, by the system's `status` or by Keerpunt itself.
void checkLookFact(const QString &fact, const model::System &system, const Value &at);
/// A template over the system's parameters, ${env.name} and the like, and facts of a look.
void checkTemplate(const QString &text, const model::System &system, const QStringList &more, const Value &at);

} // namespace catalog
