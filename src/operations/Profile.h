// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Question.h"

#include <QStringList>

namespace operations {

/// Where one user's Keerpunt lives, and where definitions are looked for.
struct Profile
{
    QString directory;         ///< store, known_hosts, practice system
    QStringList definitionFolders; ///< later ones replace systems and adapters of earlier ones
    QString sshConfigFile;     ///< empty: none
    QStringList knownHostsToRead; ///< OpenSSH's own files; never written
    ssh::Ask ask{}; ///< a person who can be asked for one-time codes and the like; empty: nobody
    bool waitsForKeychain = false; ///< a run whose secret is behind a locked keychain waits until somebody opens it
    bool isObserver = false; ///< read only, whatever the profile says; see setObserver

    /// ~/.local/share/keerpunt (XDG), the built-in definitions and the user's own.
    [[nodiscard]] static Profile standard();
    [[nodiscard]] static Profile at(const QString &directory);
};

} // namespace operations
