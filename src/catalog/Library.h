// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "model/System.h"

#include <QList>
#include <QStringList>

namespace catalog {

/// All systems that were found, and every problem, also of what no system uses. A system
/// with a problem in itself or in what it uses is not offered.
struct Library
{
    QList<model::System> systems;
    QList<base::Error> problems;
};

/// Reads all that a Shelf of these folders has.
[[nodiscard]] Library loadLibrary(const QStringList &folders);

class Shelf;
[[nodiscard]] Library libraryOf(const Shelf &shelf);

/// Checks one file (an adapter, a procedure or a system, by its first key) against the
/// definitions in `folders`. All problems; none if it is right.
[[nodiscard]] QList<base::Error> checkFile(const QString &file, const QStringList &folders);

} // namespace catalog
