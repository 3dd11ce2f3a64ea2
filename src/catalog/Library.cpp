// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Library.h"

#include "catalog/Shelf.h"

#include <QCryptographicHash>
#include <QDir>

namespace catalog {

using namespace Qt::StringLiterals;

Library libraryOf(const Shelf &shelf)
{
    Library library;
    library.problems = shelf.problems;
    for (const auto &outline : shelf.systems) {
        QList<base::Error> problems = outline.document->problems;
        model::System system;
        if (problems.isEmpty())
            problems = assemble(shelf, outline, system);
        if (problems.isEmpty())
            library.systems << system;
        for (const base::Error &problem : problems)
            if (!library.problems.contains(problem))
                library.problems << problem;
    }
    return library;
}

Library loadLibrary(const QStringList &folders)
{
    return libraryOf(readShelf(folders));
}

QList<base::Error> checkFile(const QString &file, const QStringList &folders)
{
    const auto document = readDocument(file);
    if (!document->problems.isEmpty())
        return document->problems;
    const Value root(document);
    if (root.child(u"adapter"_s).isPresent()) {
        const auto adapter = readAdapter(file);
        QList<base::Error> problems = adapter.document->problems;
        QCryptographicHash digest(QCryptographicHash::Sha256);
        const QDir place = QFileInfo(file).absoluteDir(); // its neighbours are known to it, as those of a system's own are
        const QStringList own = place.dirName() == u"adapters" ? QStringList(QFileInfo(place.path()).path()) : QStringList();
        if (adapter.isUsable())
            static_cast<void>(whole(readShelf(folders + own), adapter, problems, digest));
        return problems;
    }
    if (root.child(u"procedure"_s).isPresent())
        return readProcedure(file).document->problems;
    const auto outline = readSystem(file);
    if (!outline.isUsable())
        return outline.document->problems;
    model::System system;
    return assemble(readShelf(folders), outline, system);
}

} // namespace catalog
