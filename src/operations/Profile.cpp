// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/Profile.h"

#include <QDir>
#include <QStandardPaths>

namespace operations {

using namespace Qt::StringLiterals;

Profile Profile::at(const QString &directory)
{
    const QString own = QDir(directory).absolutePath();
    const QString home = QDir::homePath();
    return {.directory = own,
            .definitionFolders = {u":/definitions"_s, u"/usr/share/keerpunt"_s, own + u"/definitions"_s},
            .sshConfigFile = home + u"/.ssh/config"_s,
            .knownHostsToRead = {home + u"/.ssh/known_hosts"_s, home + u"/.ssh/known_hosts2"_s, u"/etc/ssh/ssh_known_hosts"_s, u"/etc/ssh/ssh_known_hosts2"_s}};
}

Profile Profile::standard()
{
    return at(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/keerpunt"_s);
}

} // namespace operations
