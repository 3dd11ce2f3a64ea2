// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/Readers.h"

class QCryptographicHash;

namespace catalog {

/// The adapters and procedures of some folders, and their systems in outline, by id.
struct Shelf
{
    QMap<QString, Read<AdapterOutline>> adapters;
    QMap<QString, Read<model::Procedure>> procedures;
    QMap<QString, Read<SystemOutline>> systems;
    QList<base::Error> problems; ///< of files so broken that they have no id
};

/// Reads adapters/, procedures/ and systems/<id>/system.yaml of each folder; in a
/// later folder the same id replaces the earlier one.
[[nodiscard]] Shelf readShelf(const QStringList &folders);

/// An adapter with all that it takes over from the one that it extends: its own words go before, its prelude comes
/// after. Every problem of any of them is added, and what was read of them goes into the digest.
[[nodiscard]] model::Adapter whole(const Shelf &shelf, const Read<AdapterOutline> &outline, QList<base::Error> &problems, QCryptographicHash &digest);

/// A system with its adapters and procedures filled in, those of its own folder first, and every problem of it all.
[[nodiscard]] QList<base::Error> assemble(const Shelf &common, const Read<SystemOutline> &outline, model::System &system);

} // namespace catalog
