// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Login.h"

#include <QTemporaryDir>

#include <memory>

class Program;
class Wire;

/// A server that is not OpenSSH, with an account "someone" whose password is
/// "correct horse", reached over a wire that can be cut.
class OtherServer final
{
public:
    enum class Make { Dropbear, AsyncSsh };

    explicit OtherServer(Make make);
    ~OtherServer();
    OtherServer(const OtherServer &) = delete;
    OtherServer &operator=(const OtherServer &) = delete;

    /// With this server's key already known.
    [[nodiscard]] ssh::Login byKey() const;
    [[nodiscard]] ssh::Login byPassword(const char *password) const;
    [[nodiscard]] Wire &wire() const { return *m_wire; }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

private:
    [[nodiscard]] int startDropbear();
    [[nodiscard]] int startAsyncSsh();

    QTemporaryDir m_folder;
    std::unique_ptr<Program> m_process;
    std::unique_ptr<Wire> m_wire;
};
