// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lint/Shell.h"

#include "support/Printers.h"

using namespace Qt::StringLiterals;

namespace {

lint::Script read(const QString &text)
{
    return lint::readShell(text, 1, 0);
}

/// The words of each command, joined by "_"; commands by " / ".
QString words(const QString &text)
{
    QStringList commands;
    for (const lint::Command &command : read(text).commands) {
        QStringList parts;
        for (const lint::Assignment &assignment : command.assignments)
            parts << assignment.name + u'=' + assignment.value.text;
        for (const lint::Word &word : command.words)
            parts << word.text;
        commands << parts.join(u'_');
    }
    return commands.join(u" / "_s);
}

lint::Command first(const QString &text)
{
    const lint::Script script = read(text);
    EXPECT_FALSE(script.commands.isEmpty()) << text.toStdString();
    return script.commands.value(0);
}

QString tool(const QString &text)
{
    return first(text).tool.join(u' ');
}

} // namespace

TEST(Shell, cutsCommandsAtLinesAndSemicolons)
{
    EXPECT_EQ(words(u"a b; c\nd"_s), u"a_b / c / d"_s);
    EXPECT_EQ(words(u"a \\\n  b\nc"_s), u"a_b / c"_s);
    EXPECT_EQ(words(u"\n\n  \n"_s), QString());
}

TEST(Shell, knowsTheLineOfCommandsAndWords)
{
    const lint::Script script = read(u"a\n\nb \\\n  c\n\"d\ne\" f"_s);
    ASSERT_EQ(script.commands.size(), 3);
    EXPECT_EQ(script.commands[1].line, 3);
    EXPECT_EQ(script.commands[1].words[1].line, 4);
    EXPECT_EQ(script.commands[2].line, 5);
    EXPECT_EQ(script.commands[2].words[1].line, 6);
}

TEST(Shell, takesQuotesAway)
{
    EXPECT_EQ(words(u"a 'b c' \"d e\" f\\ g"_s), u"a_b c_d e_f\\ g"_s);
    EXPECT_EQ(words(u"a \"b \\\"c\\\"\""_s), u"a_b \"c\""_s);
    EXPECT_EQ(words(u"a x'y'\"z\""_s), u"a_xyz"_s);
}

TEST(Shell, keepsCommentsApart)
{
    const lint::Script script = read(u"# one\na # two\nb#c"_s);
    ASSERT_EQ(script.comments.size(), 2);
    EXPECT_EQ(script.comments[1].text, u" two"_s);
    EXPECT_EQ(script.comments[1].line, 2);
    EXPECT_EQ(words(u"b#c"_s), u"b#c"_s);
}

TEST(Shell, knowsPipelines)
{
    const lint::Script script = read(u"a | b |\n c && d"_s);
    ASSERT_EQ(script.commands.size(), 4);
    EXPECT_EQ(script.commands[0].pipeline, script.commands[2].pipeline);
    EXPECT_NE(script.commands[0].pipeline, script.commands[3].pipeline);
    EXPECT_EQ(script.commands[1].place, 1);
    EXPECT_FALSE(script.commands[1].isLast);
    EXPECT_TRUE(script.commands[2].isLast);
    EXPECT_EQ(script.commands[0].followed, u"&&"_s);
    EXPECT_EQ(script.commands[3].joined, u"&&"_s);
}

TEST(Shell, readsAssignments)
{
    EXPECT_EQ(words(u"A=1 B='2 3' c"_s), u"A=1_B=2 3_c"_s);
    EXPECT_EQ(words(u"A=(x y\n z)"_s), u"A=(x y\n z)"_s);
    EXPECT_EQ(words(u"a B=1"_s), u"a_B=1"_s);
    EXPECT_EQ(words(u"A+=1"_s), u"A=1"_s);
}

TEST(Shell, readsWhatStandsInASubstitution)
{
    const lint::Script script = read(u"A=$(b \"$(c)\" | d)\ne `f g`"_s);
    QStringList names;
    for (const lint::Command &command : script.commands)
        names << command.name() + u':' + QString::number(command.parent);
    EXPECT_EQ(names.join(u' '), u":-1 b:0 c:1 d:0 e:-1 f:4"_s);
}

TEST(Shell, takesArithmeticForNoCommand)
{
    EXPECT_EQ(words(u"A=$((1 + 2))"_s), u"A=$((1 + 2))"_s);
    EXPECT_EQ(words(u"((n++))"_s), u"((n++))"_s);
}

TEST(Shell, readsRedirections)
{
    const lint::Command command = first(u"a > out 2>&1 < in"_s);
    EXPECT_EQ(command.tool.join(u' '), u"a"_s);
    ASSERT_NE(command.redirect({u">"_s}), nullptr);
    EXPECT_EQ(command.redirect({u">"_s})->target.text, u"out"_s);
    EXPECT_EQ(command.redirect({u"<"_s})->target.text, u"in"_s);
    EXPECT_EQ(command.redirect({u">>"_s}), nullptr);
}

TEST(Shell, knowsWhereErrorsAreDiscarded)
{
    EXPECT_TRUE(first(u"a 2>/dev/null"_s).discardsErrors());
    EXPECT_TRUE(first(u"a &> /dev/null"_s).discardsErrors());
    EXPECT_TRUE(first(u"a >/dev/null 2>&1"_s).discardsErrors());
    EXPECT_FALSE(first(u"a >/dev/null"_s).discardsErrors());
    EXPECT_FALSE(first(u"a > log 2>&1"_s).discardsErrors());
}

TEST(Shell, takesAPlaceholderForAWord)
{
    EXPECT_EQ(words(u"git clone <the-address> /srv"_s), u"git_clone_<the-address>_/srv"_s);
    EXPECT_EQ(words(u"a <b"_s), u"a"_s);
}

TEST(Shell, readsHeredocs)
{
    const lint::Script script = read(u"cat > x <<'END'\none\n$(two)\nEND\nb"_s);
    ASSERT_EQ(script.commands.size(), 2);
    EXPECT_EQ(script.commands[0].heredoc.text, u"one\n$(two)\n"_s);
    EXPECT_EQ(script.commands[0].heredoc.line, 2);
    EXPECT_EQ(script.commands[1].line, 5);
    EXPECT_EQ(first(u"a <<-X\n\tone\n\tX\nb"_s).heredoc.text, u"\tone\n"_s);
    EXPECT_EQ(words(u"a <<<word"_s), u"a"_s);
}

TEST(Shell, readsTwoHeredocsOfOneLineInTheirOrder)
{
    const lint::Script script = read(u"a <<X | b\none\nX\nc <<Y\ntwo\nY"_s);
    ASSERT_EQ(script.commands.size(), 3);
    EXPECT_EQ(script.commands[0].heredoc.text, u"one\n"_s);
    EXPECT_EQ(script.commands[2].heredoc.text, u"two\n"_s);
}

TEST(Shell, knowsInWhichIfLoopAndFunctionACommandStands)
{
    const lint::Script script = read(u"f() {\n  if a; then b; elif c; then d; else e; fi\n}\nwhile g; do h; done\ni"_s);
    QStringList places;
    for (const lint::Command &command : script.commands)
        places << command.name() + u'=' + command.inside.join(u'.');
    EXPECT_EQ(places.join(u' '), u"a=f:f.if b=f:f.then c=f:f.elif d=f:f.then e=f:f.else g=while h=do i="_s);
    EXPECT_EQ(script.functions.join(u' '), u"f"_s);
}

TEST(Shell, readsTestsAsOneCommand)
{
    EXPECT_EQ(words(u"[[ $a =~ ^(x|y)$ && $b -gt 0 ]] && c"_s), u"[[_$a_=~_^(x|y)$_&&_$b_-gt_0_]] / c"_s);
    EXPECT_EQ(words(u"if [[ -n $a ]]; then b; fi"_s), u"[[_-n_$a_]] / b"_s);
}

TEST(Shell, followsWhichOptionsAreInForce)
{
    const lint::Script script = read(u"a\nset -euo pipefail\nb\nset +e\nc\nd $(e)"_s);
    EXPECT_FALSE(script.commands[0].stopsOnError);
    EXPECT_TRUE(script.commands[2].stopsOnError);
    EXPECT_TRUE(script.commands[2].pipesFail);
    EXPECT_FALSE(script.commands[4].stopsOnError);
    EXPECT_TRUE(script.commands[6].pipesFail) << "also inside a substitution";
}

TEST(Shell, setsSqlApartThatIsTypedAtAPrompt)
{
    const lint::Script script = read(u"psql\nSELECT COUNT(*) FROM t;  -- how many\n\\q"_s);
    ASSERT_EQ(script.sql.size(), 1);
    EXPECT_EQ(script.sql[0].line, 2);
    EXPECT_EQ(script.commands.size(), 2);
}

TEST(Tool, isWhatStandsBehindWrappers)
{
    EXPECT_EQ(tool(u"sudo -u postgres timeout -k 5 10s psql -l"_s), u"psql -l"_s);
    EXPECT_EQ(tool(u"time nice -n 5 tar x"_s), u"tar x"_s);
    EXPECT_EQ(tool(u"flock -n /run/lock a b"_s), u"a b"_s);
    EXPECT_EQ(tool(u"*/5 2 * * 1-5 /opt/look -v"_s), u"/opt/look -v"_s);
    EXPECT_EQ(tool(u"/usr/bin/psql -l"_s), u"psql -l"_s);
    EXPECT_EQ(tool(u"python3 ./manage.py migrate"_s), u"manage.py migrate"_s);
}

TEST(Tool, isWhatRunsInAContainer)
{
    const lint::Command command = first(u"docker compose -f a.yml exec -T -u root db psql -U x"_s);
    EXPECT_EQ(command.tool.join(u' '), u"psql -U x"_s);
    EXPECT_EQ(command.service, u"db"_s);
    EXPECT_EQ(command.composeVerb, u"exec"_s);
    EXPECT_EQ(command.composeOptions.join(u' '), u"-f a.yml"_s);
    EXPECT_FALSE(command.isComposeV1);
    EXPECT_TRUE(first(u"docker-compose run --rm app sh"_s).isComposeV1);
    EXPECT_EQ(tool(u"docker exec -i -e A=b c1 alembic current"_s), u"alembic current"_s);
    EXPECT_EQ(tool(u"docker compose up -d db"_s), u"compose up -d db"_s);
    EXPECT_EQ(tool(u"exec env A=1 flock -n /run/x sudo B=2 alembic current"_s), u"alembic current"_s);
}

TEST(Shell, givesAGroupTheStatusOfItsLastCommand)
{
    const auto followed = [](const QString &text) {
        QStringList all;
        for (const lint::Command &command : read(text).commands)
            all << command.name() + command.joined + u'_' + command.followed;
        return all.join(u' ');
    };
    EXPECT_EQ(followed(u"(a; b) || c"_s), u"a_ b_|| c||_"_s);
    EXPECT_EQ(followed(u"{ a; b | d; } &&\nc"_s), u"a_ b_&& d_&& c&&_"_s);
    EXPECT_EQ(followed(u"(a; b $(e)) || c"_s), u"a_ b_|| e_ c||_"_s);
    EXPECT_EQ(followed(u"(a)\nb || c"_s), u"a_ b_|| c||_"_s);
}

TEST(Shell, hasTheOptionsOfItsFirstLine)
{
    EXPECT_TRUE(read(u"#!/bin/bash -e\na"_s).commands[0].stopsOnError);
    EXPECT_FALSE(read(u"#!/usr/bin/env bash\na"_s).commands[0].stopsOnError);
    EXPECT_TRUE(lint::readShell(u"a"_s, 1, 0, {true, true}).commands[0].pipesFail);
}

TEST(Tool, isFoundInTextThatWillBeRun)
{
    EXPECT_EQ(words(u"watch -n 5 'curl -f http://x'"_s), u"watch_-n_5_curl -f http://x / curl_-f_http://x"_s);
    EXPECT_EQ(read(u"echo \"psql -l shows them\""_s).commands.size(), 1) << "what is said is not run";
    EXPECT_EQ(read(u"fail \"pg_dump did not end\""_s).commands.size(), 1);
}

TEST(Tool, hasOptionsInEveryWayTheyAreWritten)
{
    const lint::Command command = first(u"psql -XAt -d one --host=two --port 3 -Ufour"_s);
    EXPECT_TRUE(command.has(u'A', u"--no-align"_s));
    EXPECT_TRUE(command.has(u'h', u"--host"_s));
    EXPECT_FALSE(command.has(u'q', u"--quiet"_s));
    EXPECT_EQ(command.valueOf(u'd', u"--dbname"_s), u"one"_s);
    EXPECT_EQ(command.valueOf(u'h', u"--host"_s), u"two"_s);
    EXPECT_EQ(command.valueOf(u'p', u"--port"_s), u"3"_s);
    EXPECT_EQ(command.valueOf(u'U', u"--username"_s), u"four"_s);
    EXPECT_EQ(command.valueOf(u'f', u"--file"_s), QString());
}
