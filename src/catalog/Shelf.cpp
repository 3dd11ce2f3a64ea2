// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Shelf.h"

#include "catalog/Companions.h"
#include "catalog/CrossCheck.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

#include <functional>
#include <map>
#include <tuple>

namespace catalog {

using namespace Qt::StringLiterals;

namespace {

/// What the shelf has to know of a kind of definitions: the key that names one, between which words of its path its
/// id stands, and who reads it.
template <typename T> struct Kind;

template <> struct Kind<AdapterOutline>
{
    static constexpr QLatin1String key{"adapter"};
    static constexpr QLatin1String before{"/adapters/"};
    static constexpr QLatin1String after{".yaml"};
    static Read<AdapterOutline> read(const QString &file) { return readAdapter(file); }
};

template <> struct Kind<model::Procedure>
{
    static constexpr QLatin1String key{"procedure"};
    static constexpr QLatin1String before{"/procedures/"};
    static constexpr QLatin1String after{".yaml"};
    static Read<model::Procedure> read(const QString &file) { return readProcedure(file); }
};

template <> struct Kind<SystemOutline>
{
    static constexpr QLatin1String key{"system"};
    static constexpr QLatin1String before{"/systems/"};
    static constexpr QLatin1String after{"/system.yaml"};
    static Read<SystemOutline> read(const QString &file) { return readSystem(file); }
};

/// Also of what is no file, such as a link that leads nowhere: reading it says so.
bool isThere(const QString &file)
{
    const QFileInfo info(file);
    return info.exists() || info.isSymLink();
}

template <typename T>
void take(const Shelf &shelf, const QString &id, const Value &from, QList<base::Error> &problems, const std::function<void(const Read<T> &)> &use)
{
    const Read<T> *found = shelf.find<T>(id);
    if (found == nullptr) {
        from.problem(u"there is no \"%1\"; known: %2"_s.arg(id, shelf.ids<T>().join(u", "_s)));
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
        take<AdapterOutline>(shelf, own.extends, place, problems, [&](const auto &base) {
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

/// What was read of each file.
struct Shelf::Files
{
    template <typename T> using Known = std::map<QString, Read<T>>;
    std::tuple<Known<AdapterOutline>, Known<model::Procedure>, Known<SystemOutline>> known;
};

Shelf::Shelf(QStringList folders) : m_folders(std::move(folders)), m_files(std::make_shared<Files>()) {}

Shelf Shelf::with(const QString &folder) const
{
    Shelf more(*this);
    more.m_folders << folder;
    return more;
}

template <typename T> const Read<T> *Shelf::find(const QString &id) const
{
    if (id.isEmpty() || id.startsWith(u'.') || id.contains(u'/'))
        return nullptr; // hidden, or in another folder
    for (auto folder = m_folders.crbegin(); folder != m_folders.crend(); ++folder) {
        const QString file = *folder + Kind<T>::before + id + Kind<T>::after;
        auto &known = std::get<Files::Known<T>>(m_files->known);
        if (const auto place = known.find(file); place != known.end())
            return &place->second;
        if (!isThere(file))
            continue;
        Read<T> read = Kind<T>::read(file);
        checkName(read.document, Kind<T>::key);
        return &known.emplace(file, std::move(read)).first->second;
    }
    return nullptr;
}

template <typename T> QStringList Shelf::ids() const
{
    const QString after = Kind<T>::after.startsWith(u'.') ? QString(Kind<T>::after) : QString(); // else it is in a folder of its name
    QStringList ids;
    for (const QString &folder : m_folders)
        for (const QString &name : QDir(folder + Kind<T>::before).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot))
            if (name.endsWith(after) && isThere(folder + Kind<T>::before + name.chopped(after.size()) + Kind<T>::after))
                ids << name.chopped(after.size());
    ids.sort();
    ids.removeDuplicates();
    return ids;
}

template const Read<AdapterOutline> *Shelf::find<AdapterOutline>(const QString &) const;
template const Read<model::Procedure> *Shelf::find<model::Procedure>(const QString &) const;
template const Read<SystemOutline> *Shelf::find<SystemOutline>(const QString &) const;
template QStringList Shelf::ids<AdapterOutline>() const;
template QStringList Shelf::ids<model::Procedure>() const;
template QStringList Shelf::ids<SystemOutline>() const;

void checkName(const std::shared_ptr<Document> &document, const QString &key)
{
    if (!document->problems.isEmpty())
        return;
    const QFileInfo file(document->file);
    const bool isFolder = key == Kind<SystemOutline>::key;
    const QString name = isFolder ? file.absoluteDir().dirName() : file.completeBaseName();
    const Value id = Value(document).child(key);
    if (id.text() != name)
        id.problem((isFolder ? u"its folder must have its name, and is called \"%1\""_s : u"its file must have its name, and is called \"%1.yaml\""_s).arg(name));
}

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
    const Shelf shelf = common.with(QFileInfo(outline.document->file).path());
    system = outline.definition.system;
    QList<base::Error> problems;
    const auto document = std::make_shared<Document>(*outline.document);
    document->problems.clear();
    const Value root(document);
    QMap<QString, std::shared_ptr<Document>> procedureFiles;
    QCryptographicHash digest(QCryptographicHash::Sha256);
    digest.addData(outline.document->digest);
    for (auto it = system.capabilities.begin(); it != system.capabilities.end(); ++it)
        take<AdapterOutline>(shelf, it->adapter, root.child(u"capabilities"_s).child(it.key()), problems,
                             [&](const auto &read) { system.adapters.insert(it->adapter, whole(shelf, read, problems, digest)); });
    for (const Value &item : root.child(u"procedures"_s).items())
        take<model::Procedure>(shelf, item.text(), item, problems, [&](const auto &read) {
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

} // namespace catalog
