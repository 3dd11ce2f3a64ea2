// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Secret.h"
#include "model/Environment.h"
#include "ssh/Question.h"

#include <QString>

#include <optional>

namespace ssh {

/// All that a lane needs to sign in to one server.
struct Login
{
    model::Server server;
    base::Secret secret;      ///< password, or passphrase of the key; empty if none
    QString knownHostsFile;   ///< Keerpunt's own, in OpenSSH's format; keys approved here are written to it
    QStringList knownHostsToRead; ///< OpenSSH's own, of the account and of the machine: never written; one that is not there says nothing
    QString configFile;       ///< ~/.ssh/config: read by us, for aliases; may be empty
    Ask ask{};                ///< a person, for one-time codes and the like; may be empty
    /// The way there, as ssh -J takes it; what configFile says if nothing. "none": directly.
    std::optional<QString> proxyJump{};
    bool isPortGiven = false; ///< port 22 is meant, whatever configFile says
};

/// The key that a server showed. `fingerprint` as `ssh-keygen -l` prints it: "SHA256:…".
struct HostKey
{
    QString type; ///< "ssh-ed25519", …
    QByteArray blob; ///< the public key as in known_hosts, base64
    QString fingerprint;

    bool operator==(const HostKey &) const = default;
};

} // namespace ssh
