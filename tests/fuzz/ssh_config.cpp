// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/Input.h"
#include "fuzz/Targets.h"

#include "ssh/SshConfig.h"

namespace fuzz::ssh_config {

using namespace Qt::StringLiterals;

int check(const std::uint8_t *data, std::size_t size)
{
    const MemoryFile file(Input(data, size).rest());
    const QStringList names = ssh::aliases(file.path());
    for (const QString &name : names)
        require(!name.contains(u'*') && !name.contains(u'?') && !name.startsWith(u'!'), "what is offered is a name");
    for (const QString &name : names.mid(0, 2) + QStringList{u"example.org"_s}) {
        const auto settings = ssh::settingsFor(file.path(), {name});
        if (!settings)
            continue; // refused, with its line
        const QStringList words = QStringList{settings->hostName, settings->user, settings->proxyJump, settings->hostKeyAlias} + settings->identityFiles + settings->knownHostsFiles;
        for (const QString &word : words)
            require(!word.contains(u'\n'), "a setting is one line");
    }
    return 0;
}

} // namespace fuzz::ssh_config
