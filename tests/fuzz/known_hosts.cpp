// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/Input.h"
#include "fuzz/Targets.h"

#include "ssh/KnownHostsFile.h"

namespace fuzz::known_hosts {

namespace {

using namespace Qt::StringLiterals;

QByteArray lineOf(const ssh::KnownHostsEntry &entry)
{
    const char *const marker = entry.marker == ssh::Marker::Revoked     ? "@revoked "
                               : entry.marker == ssh::Marker::Authority ? "@cert-authority "
                                                                        : "";
    return marker + entry.hosts.toLatin1() + ' ' + entry.type.toLatin1() + ' ' + entry.blob + '\n';
}

} // namespace

int check(const std::uint8_t *data, std::size_t size)
{
    const MemoryFile file(Input(data, size).rest());
    const auto entries = ssh::readKnownHosts(file.path());
    if (!entries) {
        require(entries.error().kind == base::ErrorKind::InvalidInput && !entries.error().where.isEmpty(),
                "a file that is none is refused, with the place");
        return 0;
    }
    QByteArray again;
    for (const ssh::KnownHostsEntry &entry : *entries) {
        require(!entry.hosts.isEmpty() && !entry.type.isEmpty() && !entry.blob.isEmpty(), "an entry has its parts");
        require(ssh::fingerprintOf(entry.blob).startsWith("SHA256:"_L1), "an entry has a fingerprint");
        (void)entry.isFor(u"example.org"_s, 22);
        (void)entry.isFor(u"::1"_s, 2222);
        again += lineOf(entry);
    }
    const MemoryFile copy(again);
    const auto reread = ssh::readKnownHosts(copy.path());
    require(reread && reread->size() == entries->size(), "what was read can be written and read again");
    for (qsizetype i = 0; i < entries->size(); ++i)
        require((*reread)[i].blob == (*entries)[i].blob && (*reread)[i].marker == (*entries)[i].marker,
                "and is the same");
    return 0;
}

} // namespace fuzz::known_hosts
