// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/Secret.h"

#include <libssh/libssh.h>

#include <QStringList>

#include <memory>

namespace ssh {

struct KeyFree
{
    void operator()(ssh_key key) const { ssh_key_free(key); }
};
using Key = std::unique_ptr<ssh_key_struct, KeyFree>;

/// Opens a private key. Refuses what OpenSSH refuses, and what is too weak. Errors:
/// SecretUnavailable (it needs a passphrase), InvalidInput (reason: what is wrong with it).
[[nodiscard]] base::Result<Key> openKey(const QString &file, const base::Secret &passphrase);

/// The certificates that may be for a key: the one beside it, and those named for all.
[[nodiscard]] QStringList certificatesFor(const QString &keyFile, const QStringList &certificateFiles);

/// The key together with its certificate. Error: InvalidInput, also for one that is
/// for another key.
[[nodiscard]] base::Result<Key> certified(const Key &key, const QString &certificateFile);

/// The public half of a key file or certificate, or of the .pub file beside it.
/// Null if that cannot be told without a passphrase.
[[nodiscard]] Key publicKey(const QString &file);

/// The same, as an agent lists it.
[[nodiscard]] QByteArray publicBlob(const QString &file);

} // namespace ssh
