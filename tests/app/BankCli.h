// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Sshd.h"
#include "support/Cli.h"
#include "support/Printers.h"
#include "support/Samples.h"

/// A small system on a real sshd, through the command line alone.
class BankCli : public ::testing::Test
{
protected:
    BankCli()
    {
        writeFile(folder, QStringLiteral("p/definitions/adapters/teller.yaml"),
                  "adapter: teller\ntitle: Teller\nparameters:\n  file: {type: path}\nverbs:\n"
                  "  look:\n    title: Look\n    script: echo ok=yes\n    parse: [{kind: key-value, facts: {bank.ok: ok}}]\n"
                  "  who:\n    title: The machine\n    script: |\n      echo \"machine=$(cat -- \"$file.machine\" 2>/dev/null || echo first)\"\n"
                  "    parse: [{kind: key-value, facts: {identity.machine: machine}}]\n"
                  "  tell:\n    title: Tell\n    effect: destroy\n    secrets: [token]\n    script: printf %s \"$token\" | wc -c >>\"$file\"\n"
                  // What a log may hold: the clipboard, the title of the window, a link that is another one.
                  "  shout:\n    title: Shout\n    script: printf '\\033]52;c;cm0gLXJmIC8=\\007\\033]0;mine\\007\\033]8;;http://evil\\033\\\\here\\n'\n");
        writeFile(folder, QStringLiteral("p/definitions/procedures/tell.yaml"), "procedure: tell\ntitle: Tell\nkind: deploy\nsteps:\n  - {id: tell, title: Tell, run: teller.tell}\n");
        writeFile(folder, QStringLiteral("p/definitions/procedures/shout.yaml"), "procedure: shout\ntitle: Shout\nkind: other\nsteps:\n  - {id: shout, title: Shout, run: teller.shout}\n");
        writeFile(folder, QStringLiteral("p/definitions/systems/bank/system.yaml"),
                  "system: bank\ntitle: Bank\nparameters:\n  file: {type: path}\nsecrets:\n  token: {title: Token}\ncapabilities:\n"
                  "  teller: {adapter: teller, with: {file: \"${file}\"}}\nidentity: [teller.who]\nstatus: [teller.look]\nlock: \"${file}.lock\"\nprocedures: [tell, shout]\n");
    }

    CliEnd add(const QString &fingerprint)
    {
        return cli.run({QStringLiteral("env"), QStringLiteral("add"), bank, QStringLiteral("--class"), QStringLiteral("staging"), QStringLiteral("--host"), QStringLiteral("127.0.0.1"), QStringLiteral("--port"), QString::number(sshd.port()), QStringLiteral("--key"),
                        sshd.path(QStringLiteral("user")), QStringLiteral("--set"), QStringLiteral("file=") + told(), QStringLiteral("--accept-key"), fingerprint});
    }
    void added()
    {
        ASSERT_ENDS(add(sshd.hostKey().fingerprint), 0);
        see();
    }
    /// It has no health check: it can be seen, and nobody knows how it does.
    void see() { ASSERT_ENDS(cli.run({QStringLiteral("status"), bank}), 1); }
    [[nodiscard]] QString told() const { return folder.filePath(QStringLiteral("told")); }

    const QString bank = QStringLiteral("bank/staging");
    QTemporaryDir folder;
    Sshd sshd;
    Cli cli{folder.filePath(QStringLiteral("p"))};
};
