// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/Workshop.h"

/// A shop whose step is given a secret, and tells it in every form that it knows. What stands in
/// its file `leak` is told by each look, too.
class Tellers : public Workshop
{
protected:
    Tellers()
    {
        writeFile(folder, QStringLiteral("d/adapters/teller.yaml"), teller);
        writeFile(folder, QStringLiteral("d/procedures/tell.yaml"), telling);
        writeFile(folder, QStringLiteral("d/systems/bank/system.yaml"), bank);
        writeFile(folder, QStringLiteral("d/systems/bank/messages.yaml"), messages);
        QDir(folder.path()).mkpath(QStringLiteral("profile"));
        QFile::link(folder.filePath(QStringLiteral("d")), folder.filePath(QStringLiteral("profile/definitions"))); // where the command line looks
    }

    void openWithBank()
    {
        openWithShop();
        model::Environment environment = shop();
        environment.system = QStringLiteral("bank");
        ASSERT_OK(operations->addEnvironment(environment));
    }
    [[nodiscard]] static QString bankName() { return QStringLiteral("bank/production"); }
    [[nodiscard]] base::Result<model::Plan> tellPlan() { return operations->preview(bankName(), QStringLiteral("tell"), {}).result(); }

    const QByteArray teller =
        "adapter: teller\ntitle: Teller\nparameters:\n  file: {type: path}\nverbs:\n"
        "  look:\n    title: Look\n    script: |\n      echo ok=yes\n      printf 'said=%s\\n' \"$(head -n 1 -- \"$file.leak\" 2>/dev/null)\"\n"
        "    parse: [{kind: key-value, facts: {bank.ok: ok, bank.said: said}}]\n"
        "  tell:\n    title: Tell\n    effect: change\n    secrets: [token]\n    script: |\n"
        // That it arrived whole is said by its checksum, which tells nothing else.
        "      printf %s \"$token\" | sha256sum | cut -c1-64 >>\"$file\"\n"
        "      printf '%s\\n' \"$token\"\n      printf 'again: %s!\\n' \"$token\" >&2\n"
        "      printf %s \"$token\" | base64\n      printf %s \"$token\" | base64 -w 0; echo\n"
        "      printf '%.3s' \"$token\"; sleep 0.3; printf '%s\\n' \"${token#???}\"\n"
        "      echo done\n";
    const QByteArray messages = "messages:\n  - id: told\n    title: Told\n    audience: All\n    after: deploy\n    subject: \"${run.title}: ${fact.bank.said}\"\n"
                                "    body: \"${run.outcome} ${run.why} ${run.reason} ${fact.bank.said} ${fact.bank.ok}\"\n";
    const QByteArray telling = "procedure: tell\ntitle: Tell\nkind: deploy\nsteps:\n  - {id: tell, title: Tell, run: teller.tell}\n";
    const QByteArray bank = "system: bank\ntitle: Bank\nparameters:\n  file: {type: path}\nsecrets:\n  token: {title: Token}\n"
                            "capabilities:\n  teller: {adapter: teller, with: {file: \"${file}\"}}\nstatus: [teller.look]\n"
                            "lock: \"${file}.lock\"\nprocedures: [tell]\n";
};
