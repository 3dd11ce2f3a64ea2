// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Shelf.h"

#include "catalog/Companions.h"
#include "catalog/CrossCheck.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

#include <functional>

namespace catalog {

using namespace Qt::StringLiterals;

namespace {

/// Also what is no file, such as a link that leads nowhere: reading it says so.
QStringList yamlFiles(const QString &folder)
{
    QStringList files;
    for (const QFileInfo &info :
         QDir(folder).entryInfoList({u"*.yaml"_s}, QDir::Files | QDir::Dirs | QDir::System, QDir::Name))
        files << info.filePath();
    return files;
}

const QString &idOf(const AdapterOutline &outline)
{
    return outline.adapter.id;
}

const QString &idOf(const model::Procedure &procedure)
{
    return procedure.id;
}

const QString &idOf(const SystemOutline &outline)
{
    return outline.system.id;
}

template <typename T>
void put(QMap<QString, Read<T>> &shelf, QList<base::Error> &problems, Read<T> read)
{
    const QString id = idOf(read.definition);
    if (id.isEmpty())
        problems += read.document->problems;
    else
        shelf.insert(id, std::move(read));
}

void readFolder(Shelf &shelf, const QString &folder)
{
    for (const QString &file : yamlFiles(folder + u"/adapters"_s))
        put(shelf.adapters, shelf.problems, readAdapter(file));
    for (const QString &file : yamlFiles(folder + u"/procedures"_s))
        put(shelf.procedures, shelf.problems, readProcedure(file));
}

void readSystems(Shelf &shelf, const QString &folder)
{
    for (const QFileInfo &info :
         QDir(folder + u"/systems"_s).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        const QString file = info.filePath() + u"/system.yaml"_s;
        if (QFileInfo::exists(file) || QFileInfo(file).isSymLink())
            put(shelf.systems, shelf.problems, readSystem(file));
    }
}

template <typename T>
void take(const QMap<QString, Read<T>> &shelf, const QString &id, const Value &from, QList<base::Error> &problems,
          const std::function<void(const Read<T> &)> &use)
{
    const auto found = shelf.constFind(id);
    if (found == shelf.constEnd()) {
        from.problem(u"there is no \"%1\"; known: %2"_s.arg(id, QStringList(shelf.keys()).join(u", "_s)));
        return;
    }
    for (const base::Error &problem : found->document->problems)
        if (!problems.contains(problem)) // more than one may use it
            problems << problem;
    use(*found);
}

/// `over` goes before what is there.
template <typename Key, typename T> void lay(QMap<Key, T> &below, const QMap<Key, T> &over)
{
    for (auto it = over.begin(); it != over.end(); ++it)
        below.insert(it.key(), it.value());
}

/// `path`: the ids that led here, which must not come again.
AdapterOutline extended(const Shelf &shelf, const Read<AdapterOutline> &outline, const QStringList &path, QList<base::Error> &problems,
                        QCryptographicHash &digest)
{
    digest.addData(outline.document->digest);
    const AdapterOutline &own = outline.definition;
    if (own.extends.isEmpty())
        return own;
    const auto document = std::make_shared<Document>(*outline.document);
    document->problems.clear();
    const Value place = Value(document).child(u"extends"_s);
    AdapterOutline all = own;
    if (path.contains(own.extends))
        place.problem(u"it extends itself: %1"_s.arg((path + QStringList(own.extends)).join(u" → "_s)));
    else
        take<AdapterOutline>(shelf.adapters, own.extends, place, problems, [&](const auto &base) {
            all = extended(shelf, base, path + QStringList(own.extends), problems, digest);
            all.adapter.id = own.adapter.id;
            all.adapter.title = own.adapter.title;
            for (const QString &tool : own.adapter.tools)
                if (!all.adapter.tools.contains(tool))
                    all.adapter.tools << tool;
            lay(all.adapter.parameters, own.adapter.parameters);
            if (!own.adapter.variants.isEmpty())
                all.adapter.variants = own.adapter.variants;
            all.adapter.prelude += (all.adapter.prelude.isEmpty() || own.adapter.prelude.isEmpty() ? QString() : u"\n"_s) + own.adapter.prelude;
            lay(all.errors, own.errors);
            lay(all.adapter.verbs, own.adapter.verbs);
        });
    problems += document->problems;
    return all;
}

} // namespace

model::Adapter whole(const Shelf &shelf, const Read<AdapterOutline> &outline, QList<base::Error> &problems, QCryptographicHash &digest)
{
    AdapterOutline all = extended(shelf, outline, {outline.definition.adapter.id}, problems, digest);
    for (model::Verb &verb : all.adapter.verbs) {
        QMap<int, model::Text> errors = all.errors;
        lay(errors, verb.errors);
        verb.errors = errors;
    }
    return all.adapter;
}

QList<base::Error> assemble(const Shelf &common, const Read<SystemOutline> &outline, model::System &system)
{
    Shelf shelf = common;
    readFolder(shelf, QFileInfo(outline.document->file).path());
    system = outline.definition.system;
    QList<base::Error> problems;
    const auto document = std::make_shared<Document>(*outline.document);
    document->problems.clear();
    const Value root(document);
    QMap<QString, std::shared_ptr<Document>> procedureFiles;
    QCryptographicHash digest(QCryptographicHash::Sha256);
    digest.addData(outline.document->digest);
    for (auto it = system.capabilities.begin(); it != system.capabilities.end(); ++it)
        take<AdapterOutline>(shelf.adapters, it->adapter, root.child(u"capabilities"_s).child(it.key()), problems,
                             [&](const auto &read) { system.adapters.insert(it->adapter, whole(shelf, read, problems, digest)); });
    for (const Value &item : root.child(u"procedures"_s).items())
        take<model::Procedure>(shelf.procedures, item.text(), item, problems, [&](const auto &read) {
            system.procedures << read.definition;
            procedureFiles.insert(read.definition.id, read.document);
            digest.addData(read.document->digest);
        });
    system.digest = QString::fromLatin1(digest.result().toHex());
    checkSystem(system, root);
    problems = document->problems + problems;
    if (!problems.isEmpty())
        return problems; // what follows would only repeat them
    for (const model::Procedure &procedure : system.procedures) {
        const auto file = std::make_shared<Document>(*procedureFiles.value(procedure.id));
        checkProcedure(procedure, system, Value(file));
        problems += file->problems;
    }
    if (problems.isEmpty())
        problems = readCompanions(QFileInfo(outline.document->file).path(), system);
    return problems;
}

Shelf readShelf(const QStringList &folders)
{
    Shelf shelf;
    for (const QString &folder : folders) {
        readFolder(shelf, folder);
        readSystems(shelf, folder);
    }
    return shelf;
}

} // namespace catalog
