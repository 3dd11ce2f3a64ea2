// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/Readers.h"

class QCryptographicHash;

namespace catalog {

/// The definitions in some folders, each found by its name and read when it is first asked for:
/// adapters/<id>.yaml, procedures/<id>.yaml and systems/<id>/system.yaml. One in a later folder replaces
/// the one of the same name in an earlier. Not to be used from two threads at a time.
class Shelf final
{
public:
    explicit Shelf(QStringList folders);

    /// With one folder more, which is the last. What either reads, the other has.
    [[nodiscard]] Shelf with(const QString &folder) const;

    /// nullptr: no folder has it. `T` is AdapterOutline, model::Procedure or SystemOutline.
    template <typename T> [[nodiscard]] const Read<T> *find(const QString &id) const;
    template <typename T> [[nodiscard]] QStringList ids() const;

private:
    struct Files;
    QStringList m_folders;
    std::shared_ptr<Files> m_files;
};

/// An adapter with all that it takes over from the one that it extends: its own words go before, its prelude comes
/// after. Every problem of any of them is added, and what was read of them goes into the digest.
[[nodiscard]] model::Adapter whole(const Shelf &shelf, const Read<AdapterOutline> &outline, QList<base::Error> &problems, QCryptographicHash &digest);

/// A system with its adapters and procedures filled in, those of its own folder first, and every problem of it all.
[[nodiscard]] QList<base::Error> assemble(const Shelf &common, const Read<SystemOutline> &outline, model::System &system);

/// The file of an adapter or procedure, and the folder of a system, has the name of what it defines: a problem of the
/// document where it has not. `key` is the one that names it. Only where nothing else is wrong.
void checkName(const std::shared_ptr<Document> &document, const QString &key);

} // namespace catalog
