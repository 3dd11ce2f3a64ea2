// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/System.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

/// A file with these contents in a folder that goes when the test ends.
inline QString writeFile(const QTemporaryDir &folder, const QString &name, const QByteArray &contents)
{
    const QString path = folder.filePath(name);
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(contents);
    return path;
}

/// The definitions that Keerpunt ships, read from the source tree.
inline QString shippedDefinitions()
{
    return QStringLiteral(KEERPUNT_SOURCE "/resources");
}
