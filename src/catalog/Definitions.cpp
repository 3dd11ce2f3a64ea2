// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Definitions.h"

#include "catalog/Shelf.h"

#include <QCryptographicHash>
#include <QDirIterator>

#include <map>

namespace catalog {

namespace {

/// Changes whenever a file does: when it was written, and when it was put in its place.
QByteArray stateOf(const QStringList &folders)
{
    QStringList lines;
    for (const QString &folder : folders) {
        QDirIterator it(folder, QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot, QDirIterator::Subdirectories | QDirIterator::FollowSymlinks);
        while (it.hasNext()) {
            it.next();
            const QFileInfo info = it.fileInfo();
            lines << QStringLiteral("%1 %2 %3 %4")
                         .arg(QString::number(info.size()), QString::number(info.lastModified().toMSecsSinceEpoch()),
                              QString::number(info.metadataChangeTime().toMSecsSinceEpoch()), info.filePath());
        }
    }
    lines.sort();
    return QCryptographicHash::hash(lines.join(QLatin1Char('\n')).toUtf8(), QCryptographicHash::Sha256);
}

} // namespace

struct Definitions::Edition
{
    Edition(QByteArray files, const QStringList &folders) : state(std::move(files)), shelf(folders) {}

    QByteArray state; ///< of the files, before they were read
    Shelf shelf;
    std::map<QString, std::unique_ptr<model::System>> systems; ///< without one: it has a problem, or is not there
    std::optional<Library> all;
};

Definitions::Definitions(QStringList folders) : m_folders(std::move(folders))
{
    m_editions.push_back(std::make_unique<Edition>(stateOf(m_folders), m_folders));
}

Definitions::~Definitions() = default;

const model::System *Definitions::system(const QString &id) const
{
    const std::lock_guard guard(m_mutex);
    Edition &edition = *m_editions.back();
    const auto [place, isNew] = edition.systems.try_emplace(id);
    if (isNew) {
        const auto *outline = edition.shelf.find<SystemOutline>(id);
        model::System system;
        if (outline != nullptr && outline->isUsable() && assemble(edition.shelf, *outline, system).isEmpty())
            place->second = std::make_unique<model::System>(std::move(system));
    }
    return place->second.get();
}

const Library &Definitions::all() const
{
    const std::lock_guard guard(m_mutex);
    Edition &edition = *m_editions.back();
    if (!edition.all)
        edition.all = libraryOf(edition.shelf);
    return *edition.all;
}

void Definitions::lookAgain()
{
    QByteArray now = stateOf(m_folders);
    const std::lock_guard guard(m_mutex);
    if (now != m_editions.back()->state)
        m_editions.push_back(std::make_unique<Edition>(std::move(now), m_folders));
}

} // namespace catalog
