// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QObject;
class QThread;

namespace keychain {

/// A share in the one thread on which this process runs QtKeychain jobs: it runs
/// while there is a share. There must be only one, because QtKeychain's queue of
/// jobs is one for the process, and lives on the thread that used it first.
class JobThread final
{
public:
    JobThread();
    ~JobThread();
    JobThread(const JobThread &) = delete;
    JobThread &operator=(const JobThread &) = delete;

    /// Makes a parentless object live there.
    void take(QObject &object) const;
};

} // namespace keychain
