// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Library.h"

#include "catalog/Shelf.h"

#include <QCryptographicHash>
#include <QDir>

namespace catalog {

using namespace Qt::StringLiterals;

namespace {

void add(QList<base::Error> &problems, const QList<base::Error> &more)
{
    for (const base::Error &problem : more)
        if (!problems.contains(problem))
            problems << problem;
}

template <typename T> void addProblems(QList<base::Error> &problems, const Shelf &shelf)
{
    for (const QString &id : shelf.ids<T>())
        if (const auto *found = shelf.find<T>(id); found != nullptr)
            add(problems, found->document->problems);
}

void addProblemsOfAll(QList<base::Error> &problems, const Shelf &shelf)
{
    addProblems<AdapterOutline>(problems, shelf);
    addProblems<model::Procedure>(problems, shelf);
}

} // namespace

Library libraryOf(const Shelf &shelf)
{
    Library library;
    addProblemsOfAll(library.problems, shelf);
    for (const QString &id : shelf.ids<SystemOutline>()) {
        const auto *outline = shelf.find<SystemOutline>(id);
        if (outline == nullptr)
            continue; // it went meanwhile
        QList<base::Error> problems = outline->document->problems;
        model::System system;
        if (problems.isEmpty())
            problems = assemble(shelf, *outline, system);
        if (problems.isEmpty())
            library.systems << system;
        add(library.problems, problems);
        addProblemsOfAll(library.problems, shelf.with(QFileInfo(outline->document->file).path()));
    }
    return library;
}

Library loadLibrary(const QStringList &folders)
{
    return libraryOf(Shelf(folders));
}

QList<base::Error> checkFile(const QString &file, const QStringList &folders)
{
    const auto document = readDocument(file);
    if (!document->problems.isEmpty())
        return document->problems;
    const Value root(document);
    const QDir place = QFileInfo(file).absoluteDir();
    if (root.child(u"adapter"_s).isPresent()) {
        const auto adapter = readAdapter(file);
        const bool isInPlace = place.dirName() == u"adapters";
        if (isInPlace)
            checkName(adapter.document, u"adapter"_s);
        QList<base::Error> problems = adapter.document->problems;
        QCryptographicHash digest(QCryptographicHash::Sha256);
        // Its neighbours are known to it, as those of a system's own are.
        const QStringList own = isInPlace ? QStringList(QFileInfo(place.path()).path()) : QStringList();
        if (adapter.isUsable())
            static_cast<void>(whole(Shelf(folders + own), adapter, problems, digest));
        return problems;
    }
    if (root.child(u"procedure"_s).isPresent()) {
        const auto procedure = readProcedure(file);
        if (place.dirName() == u"procedures")
            checkName(procedure.document, u"procedure"_s);
        return procedure.document->problems;
    }
    const auto outline = readSystem(file);
    if (QFileInfo(place.path()).dir().dirName() == u"systems")
        checkName(outline.document, u"system"_s);
    if (!outline.isUsable())
        return outline.document->problems;
    model::System system;
    return assemble(Shelf(folders), outline, system);
}

} // namespace catalog
