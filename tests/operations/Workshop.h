// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/Operations.h"

#include "ssh/Sshd.h"
#include "support/Printers.h"
#include "support/Samples.h"
#include "support/Waiting.h"

#include <QCoreApplication>

/// Operations on a profile of its own, a real sshd, and a small system that counts in
/// a file: each run of its changing verb adds a line.
class Workshop : public ::testing::Test
{
protected:
    Workshop()
    {
        writeFile(folder, QStringLiteral("d/adapters/counter.yaml"), adapter);
        writeFile(folder, QStringLiteral("d/procedures/count.yaml"), procedure);
        writeFile(folder, QStringLiteral("d/procedures/mend.yaml"), fragile);
        writeFile(folder, QStringLiteral("d/procedures/back.yaml"), rollback);
        writeFile(folder, QStringLiteral("d/procedures/wipe.yaml"), wiping);
        writeFile(folder, QStringLiteral("d/systems/shop/system.yaml"), system);
    }

    /// `isDesktop`: somebody is there who can open a locked keychain.
    void open(bool isDesktop = false)
    {
        operations.reset();
        operations::Profile profile = operations::Profile::at(folder.filePath(QStringLiteral("profile")));
        profile.definitionFolders = {folder.filePath(QStringLiteral("d"))};
        profile.sshConfigFile.clear();
        profile.knownHostsToRead.clear();
        profile.waitsForKeychain = isDesktop;
        profile.ask = ask;
        auto opened = operations::Operations::open(profile);
        ASSERT_OK(opened);
        operations = std::move(*opened);
        for (const base::Error &problem : operations->definitionProblems())
            ADD_FAILURE() << base::describe(problem).toStdString();
    }

    [[nodiscard]] model::Environment shop(const QString &name = QStringLiteral("production")) const
    {
        model::Environment environment{.system = QStringLiteral("shop"), .name = name};
        environment.server = operations->resolveAlias(sshd.login().server);
        environment.parameters = {{QStringLiteral("file"), counted()}};
        return environment;
    }

    /// Opens, agrees to the server's key, and adds the environment.
    void openWithShop()
    {
        open();
        const auto reports = operations->testConnection(sshd.login().server, {}, {sshd.hostKey().fingerprint}).result();
        ASSERT_EQ(reports.last().stage, operations::ConnectionStage::Done) << base::describe(reports.last().failure.value_or(base::Error())).toStdString();
        ASSERT_OK(operations->addEnvironment(shop()));
    }

    [[nodiscard]] QString counted() const { return folder.filePath(QStringLiteral("counted")); }
    [[nodiscard]] qsizetype count() const { return Sshd::contents(counted()).count('\n'); }

    [[nodiscard]] base::Result<model::Plan> planOf(const QString &procedure)
    {
        return operations->preview(QStringLiteral("shop/production"), procedure, {}).result();
    }
    [[nodiscard]] base::Result<model::Plan> plan(const QString &gate = QStringLiteral("no"))
    {
        return operations->preview(QStringLiteral("shop/production"), QStringLiteral("count"), {{QStringLiteral("gate"), gate}}).result();
    }

    /// Runs the event loop until the run has ended, and gives its end.
    model::RunEvent end(const QString &run)
    {
        model::RunEvent last;
        const auto connection = QObject::connect(operations.get(), &operations::Operations::runEvent, qApp, [&](const model::RunEvent &event) {
            if (event.run == run && event.kind == model::RunEventKind::Finished)
                last = event;
        });
        EXPECT_TRUE(waitUntil([&last] { return !last.run.isEmpty(); }));
        QObject::disconnect(connection);
        return last;
    }

    /// Until a run is in this state, as the store tells it.
    bool reaches(const QString &run, model::RunState state)
    {
        return waitUntil([&] { return operations->run(run).value().state == state; });
    }

    QTemporaryDir folder;
    Sshd sshd;
    ssh::Ask ask{}; ///< a person, from the next open() on
    std::unique_ptr<operations::Operations> operations;

    const QByteArray adapter = "adapter: counter\ntitle: Counter\ntools: [sh, no-such-tool]\nparameters:\n  file: {type: path}\nverbs:\n"
                               "  look:\n    title: Look\n    script: |\n      echo count=$(cat -- \"$file\" 2>/dev/null | wc -l)\n"
                               "    parse: [{kind: key-value, facts: {shop.count: count}}]\n"
                               "  broken:\n    title: Broken\n    script: echo oops >&2; exit 7\n"
                               "    parse: [{kind: key-value, facts: {shop.other: other}}]\n    errors: {7: {en: It is broken, nl: Het is stuk}}\n"
                               // With the gate closed it waits: until somebody opens it, or cancels.
                               "  add:\n    title: Add\n    effect: change\n    inputs: [gate]\n    timeout: 60s\n    script: |\n"
                               "      echo started >>\"$file\"\n      echo working\n      while [ \"$gate\" = yes ] && ! [ -e \"$file.open\" ]; do sleep 0.05; done\n"
                               // Fails until there is a file that says otherwise.
                               "  fragile:\n    title: Fragile\n    effect: change\n    repeatable: no\n    script: |\n"
                               "      echo tried >>\"$file\"\n      [ -e \"$file.mended\" ] || { echo 'it broke' >&2; exit 7; }\n"
                               // Where it is what it says it is, until somebody puts another machine in its place.
                               "  who:\n    title: The machine\n    script: |\n"
                               "      echo \"machine=$(cat -- \"$file.machine\" 2>/dev/null || echo first)\"\n"
                               "    parse: [{kind: key-value, facts: {identity.machine: machine}}]\n"
                               // What the server keeps secret itself, and a tool that tells it in trouble.
                               "  own:\n    title: Own\n    script: '[ ! -e \"$file.own\" ] || cat -- \"$file.own\"'\n"
                               "  tell:\n    title: Tell\n    script: '[ ! -e \"$file.own\" ] || { cat -- \"$file.own\" >&2; exit 9; }'\n"
                               "  wipe:\n    title: Wipe\n    effect: destroy\n    script: echo wiped >>\"$file\"\n"
                               "  say:\n    title: Say\n    inputs: [service, tail, follow]\n    script: |\n"
                               "      echo \"$service $tail\"\n      cat -- \"$file.own\" 2>/dev/null\n      while [ \"$follow\" = yes ]; do sleep 0.05; done\n";
    const QByteArray procedure = "procedure: count\ntitle: Count\nkind: deploy\ninputs:\n  gate: {type: flag, default: no}\nsteps:\n"
                                 "  - {id: add, title: Add, run: counter.add, with: {gate: \"${input.gate}\"}}\n"
                                 "  - id: look\n    title: Look\n    run: counter.look\n    proof: true\n    expect: [{fact: shop.count, at_least: 1}]\n";
    const QByteArray fragile = "procedure: mend\ntitle: Mend\nkind: deploy\nsteps:\n"
                               "  - {id: tell, title: Tell, run: counter.fragile, skippable: yes}\n"
                               "  - {id: look, title: Look, run: counter.look}\n";
    const QByteArray rollback = "procedure: back\ntitle: Back\nkind: rollback\nsteps:\n"
                                "  - {id: add, title: Add, run: counter.add, with: {gate: no}}\n";
    const QByteArray wiping = "procedure: wipe\ntitle: Wipe\nkind: other\nsteps:\n"
                              "  - {id: add, title: Add, run: counter.add, with: {gate: no}}\n  - {id: wipe, title: Wipe, run: counter.wipe}\n";
    const QByteArray system = "system: shop\ntitle: Shop\nparameters:\n  file: {type: path}\ncapabilities:\n"
                              "  counter: {adapter: counter, with: {file: \"${file}\"}}\nstatus: [counter.look, counter.broken, counter.tell]\n"
                              "logs: {services: shop.services, verb: counter.say}\nlock: \"${file}.lock\"\nidentity: [counter.who]\nmasks: [counter.own]\nprocedures: [count, mend, back, wipe]\n";
};
