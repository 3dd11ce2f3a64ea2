// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Frame.h"
#include "ssh/FrameReader.h"

#include "ssh/Program.h"

#include <QFileInfo>

#include <gtest/gtest.h>

#include <csignal>
#include <memory>

namespace {

struct Ran
{
    int exitStatus = -1;
    QByteArray out;
    QByteArray err;
    qint64 processGroup = 0;
};

// As sshd would, with `shell` as the account's login shell.
Ran run(const ssh::Frame &frame, const QString &shell = QStringLiteral("/bin/sh"))
{
    const auto result = Program::run({shell, QStringLiteral("-c"), QString::fromUtf8(frame.command)},
                                     frame.text + frame.tail.reveal().toByteArray());
    ssh::FrameReader reader(frame.nonce);
    Ran ran;
    ran.exitStatus = result.status;
    ran.out = reader.feed(result.out, false);
    ran.err = reader.feed(result.err, true);
    ran.processGroup = reader.processGroup();
    return ran;
}

ssh::Script script(const QByteArray &text, const QByteArray &secret = {})
{
    ssh::Script script{text, {}};
    if (!secret.isEmpty())
        script.secretLines.emplace_back(QByteArrayView(secret));
    return script;
}

TEST(Frame, TheCommandIsOneLineThatEveryShellReadsAlike)
{
    const ssh::Frame frame = ssh::frameFor(script("echo hello!\n"));
    for (const char *bad : {"\n", "!", "\\"})
        EXPECT_FALSE(frame.command.contains(bad)) << bad;
    EXPECT_EQ(frame.command.count('\''), 2);
}

TEST(Frame, TheCommandHoldsNeitherScriptNorSecret)
{
    const ssh::Frame frame = ssh::frameFor(script("echo in-the-script\n", "hush"));
    EXPECT_FALSE(frame.command.contains("in-the-script"));
    EXPECT_FALSE(frame.command.contains("hush"));
    EXPECT_FALSE(frame.text.contains("hush"));
    EXPECT_EQ(frame.tail.reveal(), QByteArrayView("hush\n"));
}

TEST(Frame, EveryFrameHasItsOwnNonce)
{
    EXPECT_NE(ssh::frameFor(script("a")).nonce, ssh::frameFor(script("a")).nonce);
}

TEST(Frame, AScriptMayEndWithoutANewline)
{
    EXPECT_EQ(run(ssh::frameFor(script("echo a; exit 4"))).exitStatus, 4);
}

TEST(Frame, AnEmptyScriptSucceeds)
{
    const Ran ran = run(ssh::frameFor(script("")));
    EXPECT_EQ(ran.exitStatus, 0);
    EXPECT_GT(ran.processGroup, 1);
}

TEST(Frame, AScriptSeesNoVariableOfTheLoader)
{
    EXPECT_EQ(run(ssh::frameFor(script("echo \"$#,${1-},${i-},${l-},${n-},$IFS.\""))).out, "0,,,,, \t\n.\n");
}

TEST(Frame, AScriptCutShortIsNotRun)
{
    ssh::Frame frame = ssh::frameFor(script("echo one\necho two\n"));
    frame.text = "echo one\n";
    const Ran ran = run(frame);
    EXPECT_EQ(ran.exitStatus, 74);
    EXPECT_EQ(ran.out, "");
}

TEST(Frame, AHereDocumentAndAnyCharacterSurvive)
{
    const QByteArray text = "cat <<'EOF'\nback\\slash 'quote' \"double\" $HOME `x` !bang \t tab \xc3\xa9\nEOF\n";
    EXPECT_EQ(run(ssh::frameFor(script(text))).out, "back\\slash 'quote' \"double\" $HOME `x` !bang \t tab \xc3\xa9\n");
}

class FrameShellTest : public testing::TestWithParam<std::tuple<const char *, int>>
{
};

TEST_P(FrameShellTest, ReadsExactlyTheScriptAndLeavesTheSecret)
{
    const auto [shell, comments] = GetParam();
    ASSERT_TRUE(QFileInfo::exists(QString::fromLatin1(shell))) << "see tests/packages";
    QByteArray text;
    for (int i = 0; i < comments; ++i)
        text += "# a comment to make it long, with \xe2\x82\xac and \"quotes\"\n";
    text += "IFS= read -r S; printf '%s' \"$S\"; cat; exit 6\n\n\n";
    const Ran ran = run(ssh::frameFor(script(text, " a\\b 'c' ")), QString::fromLatin1(shell));
    EXPECT_EQ(ran.exitStatus, 6);
    EXPECT_EQ(ran.out, " a\\b 'c' ");
    EXPECT_EQ(ran.err, "");
}

INSTANTIATE_TEST_SUITE_P(Shells, FrameShellTest,
                         testing::Combine(testing::Values("/bin/sh", "/bin/bash", "/usr/bin/fish", "/bin/tcsh",
                                                          "/bin/mksh", "/bin/zsh"),
                                          testing::Values(0, 30, 3000)));

TEST(FrameReader, TakesWhatComesBeforeTheFrameForNoise)
{
    ssh::FrameReader reader("kp1");
    EXPECT_EQ(reader.feed("Welcome!\nno newline kp", false), "");
    EXPECT_EQ(reader.feed("1 42\nreal", false), "real");
    EXPECT_EQ(reader.feed(" kp1 7\n", false), " kp1 7\n");
    EXPECT_EQ(reader.processGroup(), 42);
}

TEST(FrameReader, ReadsAFrameThatComesByteForByte)
{
    ssh::FrameReader reader("kp1");
    QByteArray shown;
    for (const char c : QByteArray("noise kp1 4711\nout\n"))
        shown += reader.feed(QByteArray(1, c), false);
    EXPECT_EQ(shown, "out\n");
    EXPECT_EQ(reader.processGroup(), 4711);
}

TEST(FrameReader, KeepsTheStreamsApart)
{
    ssh::FrameReader reader("kp1");
    EXPECT_EQ(reader.feed("bad start\nkp1\nreal error", true), "real error");
    EXPECT_EQ(reader.processGroup(), 0);
    EXPECT_EQ(reader.feed("still noise", false), "");
    EXPECT_EQ(reader.noise(), "still noise");
}

TEST(FrameReader, DoesNotKeepEndlessNoise)
{
    ssh::FrameReader reader("kp1");
    for (int i = 0; i < 100; ++i)
        EXPECT_EQ(reader.feed(QByteArray(10000, 'x'), false), "");
    EXPECT_LT(reader.noise().size(), 100000);
    EXPECT_EQ(reader.feed("kp1 5\nat last", false), "at last");
}

class KillScriptTest : public testing::Test
{
protected:
    /// A script in a process group of its own.
    void start(const QByteArray &text)
    {
        program = std::make_unique<Program>(QStringList{QStringLiteral("setsid"), QStringLiteral("/bin/sh"),
                                                        QStringLiteral("-c"),
                                                        QString::fromUtf8("echo up; " + text)});
        ASSERT_TRUE(program->hasSaid("up"));
    }
    [[nodiscard]] static int end(qint64 group)
    {
        using namespace std::chrono_literals;
        return Program::run({QStringLiteral("/bin/sh"), QStringLiteral("-c"),
                             QString::fromUtf8(ssh::killScript(group, 300ms, 2s).text)})
            .status;
    }

    std::unique_ptr<Program> program;
};

TEST_F(KillScriptTest, EndsAGroup)
{
    start("sleep 60 & sleep 60");
    EXPECT_EQ(end(program->process()), 0);
    EXPECT_EQ(program->finish().status, -SIGTERM);
}

TEST_F(KillScriptTest, KillsAGroupThatIgnoresTerm)
{
    start("trap '' TERM; sleep 60; sleep 60; sleep 60");
    EXPECT_EQ(end(program->process()), 0);
    EXPECT_EQ(program->finish().status, -SIGKILL);
}

TEST_F(KillScriptTest, SaysThatAGroupIsGone)
{
    EXPECT_EQ(end(4000000), 0);
}

TEST_F(KillScriptTest, RefusesWhatWouldHitEverything)
{
    EXPECT_EQ(end(0), 64);
    EXPECT_EQ(end(1), 64);
    EXPECT_EQ(end(-5), 64);
}

} // namespace
