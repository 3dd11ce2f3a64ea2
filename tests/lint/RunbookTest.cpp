// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lint/Look.h"
#include "lint/Lint.h"

#include "support/Printers.h"

using namespace Qt::StringLiterals;
using lint::Block;

namespace {

lint::Runbook markdown(const QByteArray &text)
{
    return lint::readRunbook(text, lint::Format::Markdown);
}

QString names(const lint::Runbook &book)
{
    QStringList all;
    for (const lint::Command &command : book.commands)
        all << QString::number(command.line) + command.name();
    return all.join(u' ');
}

} // namespace

TEST(Runbook, readsItsFencedBlocks)
{
    const lint::Runbook book = markdown("# One\n\n```bash\na\n```\n\ntext\n\n~~~sql\nSELECT 1;\n~~~\n```yaml\nb: 1\n```\n```\nc\n```\n");
    ASSERT_EQ(book.blocks.size(), 4);
    EXPECT_EQ(book.blocks[0].kind, Block::Shell);
    EXPECT_EQ(book.blocks[0].line, 4);
    EXPECT_EQ(book.blocks[1].kind, Block::Sql);
    EXPECT_EQ(book.blocks[2].kind, Block::Yaml);
    EXPECT_EQ(book.blocks[3].kind, Block::Text);
    EXPECT_EQ(names(book), u"4a"_s);
    ASSERT_EQ(book.statements.size(), 1);
    EXPECT_EQ(book.statements[0].line, 10);
}

TEST(Runbook, readsBlocksInLists)
{
    const lint::Runbook book = markdown("- do\n  ```sh\n  a \\\n    b\n  c\n  ```\n- more\n");
    EXPECT_EQ(names(book), u"3a 5c"_s);
    ASSERT_EQ(book.prose.size(), 2);
    EXPECT_TRUE(book.prose[0].hasCommand);
    EXPECT_FALSE(book.prose[1].hasCommand);
}

TEST(Runbook, endsABlockOnlyWithItsOwnFence)
{
    const lint::Runbook book = markdown("````text\na\n```\nb\n````\n```bash\nc\n```\n");
    EXPECT_EQ(book.blocks.value(0).text, u"a\n```\nb\n"_s);
    EXPECT_EQ(names(book), u"7c"_s);
    EXPECT_EQ(names(markdown("~~~bash\na\n```\n~~~\n")).left(2), u"2a"_s);
}

TEST(Runbook, takesPromptsAway)
{
    EXPECT_EQ(names(markdown("```console\n$ a b\n```\n")), u"2a"_s);
}

TEST(Runbook, knowsUnderWhichHeadingsABlockStands)
{
    const lint::Runbook book = markdown("# A\n## B\n### C\n```sh\na\n```\n#### D\n```sh\nb\n```\n### E\n```sh\nc\n```\n## F\n```sh\nd\n```\n");
    ASSERT_EQ(book.blocks.size(), 4);
    EXPECT_EQ(book.blocks[1].heading, u"A / B / C / D"_s);
    EXPECT_EQ(book.blocks[3].heading, u"A / F"_s);
    EXPECT_EQ(book.blocks[0].section, book.blocks[1].section);
    EXPECT_NE(book.blocks[1].section, book.blocks[2].section);
    EXPECT_EQ(book.blocks[1].chapter, book.blocks[2].chapter);
    EXPECT_NE(book.blocks[2].chapter, book.blocks[3].chapter);
}

TEST(Runbook, findsSqlThatPsqlIsGiven)
{
    const lint::Runbook book = markdown("```bash\npsql -Xc \"SELECT 1;\nSELECT 2;\" --command 'SELECT 3'\npsql <<S\nSELECT 4;\nS\nx=$(psql --command='SELECT 5')\n```\n");
    QStringList found;
    for (const lint::Statement &statement : book.statements)
        found << QString::number(statement.line) + u':' + statement.text.right(1);
    EXPECT_EQ(found.join(u' '), u"2:1 3:2 3:3 5:4 7:5"_s);
    EXPECT_EQ(lint::assignedTo(book, book.commands[book.statements.last().command]), u"x"_s);
}

TEST(Runbook, isReadByTheNameOfItsFile)
{
    EXPECT_EQ(lint::formatOf(u"a.md"_s), lint::Format::Markdown);
    EXPECT_EQ(lint::formatOf(u"a.txt"_s), lint::Format::Markdown);
    EXPECT_EQ(lint::formatOf(u"a.sh"_s), lint::Format::Shell);
    EXPECT_EQ(lint::formatOf(u"a.sql"_s), lint::Format::Sql);
    EXPECT_EQ(lint::lint(u"a.sh"_s, "alembic stamp head\n").size(), 1);
    EXPECT_EQ(lint::lint(u"a.sql"_s, "-- x\nDROP TABLE a CASCADE;\n").value(0).line, 2);
    EXPECT_EQ(lint::lint(u"a.txt"_s, "alembic stamp head\n").size(), 0) << "a sentence, not a command";
}

TEST(Look, findsWhatStandsAround)
{
    const lint::Runbook book = markdown("## A\n### B\n```sh\na\nb\n```\n```sh\nc\n```\n### D\n```sh\nd\n```\n## E\n```sh\ne\n```\n");
    const auto is = [](const QString &name) { return [name](const lint::Command &command) { return command.name() == name; }; };
    const lint::Command &b = book.commands[1];
    EXPECT_NE(lint::before(book, b, lint::Around::Block, is(u"a"_s)), nullptr);
    EXPECT_EQ(lint::after(book, b, lint::Around::Block, is(u"c"_s)), nullptr);
    EXPECT_NE(lint::after(book, b, lint::Around::Section, is(u"c"_s)), nullptr);
    EXPECT_EQ(lint::after(book, b, lint::Around::Section, is(u"d"_s)), nullptr);
    EXPECT_NE(lint::after(book, b, lint::Around::Chapter, is(u"d"_s)), nullptr);
    EXPECT_EQ(lint::after(book, b, lint::Around::Chapter, is(u"e"_s)), nullptr);
    EXPECT_NE(lint::after(book, b, lint::Around::Runbook, is(u"e"_s)), nullptr);
}

TEST(Look, neverLooksBeyondAScript)
{
    const lint::Runbook book = markdown("## A\n```sh\n#!/bin/sh\na\n```\n```sh\nb\n```\n");
    EXPECT_EQ(lint::after(book, book.commands[0], lint::Around::Chapter, [](const lint::Command &) { return true; }), nullptr);
}

TEST(Runbook, knowsTheFileThatAScriptReads)
{
    const lint::Runbook book = markdown("`lib/frame.bash`:\n```bash\nset -e\numask 077\n```\n# Next\n```bash\n#!/bin/bash\n# bin/more - also for others\n. /opt/x/lib/frame.bash\n```\n"
                                        "# Then\n```bash\n#!/bin/bash\nsource \"$HERE/more\"\nset -o pipefail\nlast\n```\n");
    EXPECT_EQ(book.blocks[0].file, u"lib/frame.bash"_s);
    EXPECT_EQ(book.blocks[1].file, u"bin/more"_s);
    EXPECT_EQ(book.blocks[2].frame, (QList<int>{0, 1}));
    const lint::Command &last = book.commands.last();
    EXPECT_TRUE(last.stopsOnError);
    EXPECT_TRUE(last.pipesFail);
    EXPECT_NE(lint::before(book, last, lint::Around::Block, [](const lint::Command &c) { return c.name() == u"umask"; }), nullptr);
}

TEST(Runbook, knowsThePiecesOfOneScript)
{
    const lint::Runbook book = markdown("## A\n```bash\n#!/bin/bash\nset -e\nstep() { echo; }\n```\n### 1\n```bash\nstep one\nv=3\n```\n### 2\n```bash\nstep two\nuse\n```\n"
                                        "### 3\n```bash\nother\n```\n### 4\n```bash\n#!/bin/bash\nstep\n```\n## B\n```bash\nstep\n```\n");
    EXPECT_EQ(book.blocks[1].frame, QList<int>{0});
    EXPECT_EQ(book.blocks[2].frame, (QList<int>{0, 1}));
    EXPECT_TRUE(book.blocks[3].frame.isEmpty()) << "calls nothing of it";
    EXPECT_TRUE(book.blocks[4].frame.isEmpty()) << "runs by itself";
    EXPECT_TRUE(book.blocks[5].frame.isEmpty()) << "belongs to another chapter";
    const lint::Command &use = book.commands[book.blocks[2].end - 1];
    EXPECT_TRUE(use.stopsOnError);
    EXPECT_EQ(lint::resolved(book, use, u"$v"_s), u"3"_s);
}

TEST(Runbook, readsScriptsThatReadEachOtherOnce)
{
    const lint::Runbook book = markdown("```bash\n# a.sh\n. b.sh\n. a.sh\n```\n```bash\n# b.sh\n. ./a.sh\nset -e\n```\n");
    EXPECT_EQ(book.blocks[0].frame, QList<int>{1});
    EXPECT_EQ(book.blocks[1].frame, QList<int>{0});
}

TEST(Look, replacesVariablesWhereTheirValueIsKnown)
{
    const lint::Runbook book = markdown("```sh\nA=/srv\nB=$A/keep\nC=$(date)\nuse\nA=later\n```\n");
    const lint::Command &use = book.commands[book.commands.size() - 2];
    EXPECT_EQ(lint::resolved(book, use, u"${B}/x"_s), u"/srv/keep/x"_s);
    EXPECT_EQ(lint::resolved(book, use, u"$C"_s), u"$C"_s);
    EXPECT_EQ(lint::resolved(book, use, u"$UNKNOWN"_s), u"$UNKNOWN"_s);
}

TEST(Look, knowsARestoreWhenItSeesOne)
{
    const auto restores = [](const QByteArray &line) {
        const lint::Runbook book = markdown("```sh\n" + line + "\n```\n");
        return std::any_of(book.commands.begin(), book.commands.end(), [&](const lint::Command &c) { return lint::restores(book, c); });
    };
    EXPECT_TRUE(restores("psql a < keep.sql"));
    EXPECT_TRUE(restores("zcat x.gz | ssh-less psql a; zcat x.gz | psql a"));
    EXPECT_TRUE(restores("psql -f dump.sql a"));
    EXPECT_TRUE(restores("pg_restore -d a x.dump"));
    EXPECT_FALSE(restores("pg_restore -f /dev/null x.dump"));
    EXPECT_FALSE(restores("psql -c 'SELECT 1' a"));
    EXPECT_FALSE(restores("echo 'SELECT 1' | psql a"));
    EXPECT_FALSE(restores("psql a < questions.txt"));
}
