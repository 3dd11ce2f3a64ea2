// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Lane.h"

#include "ssh/Collected.h"
#include "ssh/Eventually.h"
#include "ssh/Program.h"
#include "ssh/Sshd.h"
#include "support/Printers.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

#include <gtest/gtest.h>

using namespace std::chrono_literals;

namespace {

class LaneTest : public testing::Test
{
protected:
    [[nodiscard]] base::Result<ssh::ScriptEnd> run(const QByteArray &text, std::vector<std::string> secrets = {})
    {
        ssh::Script script{text, {}};
        for (const std::string &secret : secrets)
            script.secretLines.emplace_back(QByteArrayView(secret.data(), static_cast<qsizetype>(secret.size())));
        return lane.run(script, said.output(), 10s);
    }

    Sshd server;
    ssh::Lane lane{server.login()};
    Collected said;
};

TEST_F(LaneTest, RunsAScriptAndTellsItsExitStatus)
{
    const auto end = run("exit 7\n");
    ASSERT_OK(end);
    EXPECT_EQ(end->ending, ssh::Ending::Exited);
    EXPECT_EQ(end->exitStatus, 7);
    EXPECT_GT(end->processGroup, 1);
    EXPECT_EQ(lane.state(), ssh::LaneState::Connected);
    EXPECT_GE(lane.roundTripMilliseconds(), 0);
}

TEST_F(LaneTest, IsIdleUntilItIsNeeded)
{
    EXPECT_EQ(lane.state(), ssh::LaneState::Idle);
    EXPECT_EQ(server.connections(), 0);
    EXPECT_OK(lane.connect());
    EXPECT_EQ(lane.state(), ssh::LaneState::Connected);
    EXPECT_OK(lane.connect());
}

TEST_F(LaneTest, KeepsOutputAndErrorsApartAndInOrder)
{
    const auto end = run("echo one; echo two >&2; echo three; echo four >&2; printf five\n");
    ASSERT_OK(end);
    EXPECT_EQ(said.out(), "one\nthree\nfive");
    EXPECT_EQ(said.err(), "two\nfour\n");
}

TEST_F(LaneTest, OneSignInServesManyScripts)
{
    for (int i = 0; i < 20; ++i)
        ASSERT_OK(run("echo again\n"));
    EXPECT_EQ(server.log().count("Accepted publickey"), 1);
}

TEST_F(LaneTest, BringsFiftyMegabytesUnchanged)
{
    QCryptographicHash hash(QCryptographicHash::Md5);
    qint64 size = 0;
    // Every byte value, NUL and newlines included.
    const QByteArray text = "i=0; while test $i -lt 50; do head -c 1048576 /dev/zero | openssl enc -aes-128-ctr "
                            "-K 00112233445566778899aabbccddeeff -iv 000000000000000000000000000000$((i+10)) "
                            "-nosalt 2>/dev/null; i=$((i+1)); done | tee " + server.path(QStringLiteral("sent")).toUtf8();
    const auto end = lane.run({text, {}},
                              [&](QByteArrayView bytes, bool) {
                                  hash.addData(bytes);
                                  size += bytes.size();
                              },
                              60s);
    ASSERT_OK(end);
    EXPECT_EQ(size, 50 * 1024 * 1024);
    QFile sent(server.path(QStringLiteral("sent")));
    ASSERT_TRUE(sent.open(QIODevice::ReadOnly));
    QCryptographicHash expected(QCryptographicHash::Md5);
    expected.addData(&sent);
    EXPECT_EQ(hash.result(), expected.result());
}

TEST_F(LaneTest, TakesBothStreamsWhenOneIsFlooded)
{
    const auto end = run("head -c 4000000 /dev/zero >&2; head -c 4000000 /dev/zero; echo done\n");
    ASSERT_OK(end);
    EXPECT_EQ(said.err().size(), 4000000);
    EXPECT_EQ(said.out().size(), 4000005);
}

TEST_F(LaneTest, HandsSecretsOverOnStandardInput)
{
    const auto end = run("IFS= read -r FIRST; IFS= read -r SECOND; printf '%s|%s|' \"$FIRST\" \"$SECOND\"; cat\n",
                         {"pass word\\n", "  'second'  "});
    ASSERT_OK(end);
    EXPECT_EQ(said.out(), "pass word\\n|  'second'  |");
}

TEST_F(LaneTest, ShowsNoSecretInAnyCommandLine)
{
    // The canary is put together here, so that the search itself does not hold it.
    const std::string canary = std::string("canary-") + "7f3a91";
    const auto end = run("IFS= read -r S; for f in /proc/[0-9]*/cmdline; do tr '\\0' ' ' <$f 2>/dev/null; echo; done | "
                         "grep -c 'cana[r]y-7f3a91'; :\n",
                         {canary});
    ASSERT_OK(end);
    EXPECT_EQ(said.out(), "0\n");
}

TEST_F(LaneTest, SendsAScriptOfAnyLength)
{
    QByteArray text;
    for (int i = 0; i < 20000; ++i)
        text += "x='a line with \"quotes\", $dollars, \xc3\xa9\xc3\xa8 and \\ backslash'\n";
    text += "IFS= read -r S; echo \"$S\"; cat; exit 3\n\n\n";
    const auto end = run(text, {"secret"});
    ASSERT_OK(end);
    EXPECT_EQ(end->exitStatus, 3);
    EXPECT_EQ(said.out(), "secret\n");
}

TEST_F(LaneTest, TellsASignalAs128AndItsNumber)
{
    const auto end = run("kill -SEGV $$\n");
    ASSERT_OK(end);
    EXPECT_EQ(end->ending, ssh::Ending::Exited);
    EXPECT_EQ(end->exitStatus, 128 + 11);
}

TEST_F(LaneTest, DoesNotWaitForAChildThatKeepsTheOutputOpen)
{
    const auto start = std::chrono::steady_clock::now();
    const auto end = run("sleep 60 & echo $!\n");
    ASSERT_OK(end);
    EXPECT_EQ(end->ending, ssh::Ending::Exited);
    EXPECT_EQ(end->exitStatus, 0);
    EXPECT_LT(std::chrono::steady_clock::now() - start, 5s);
    ASSERT_OK(run("kill " + said.out()));
}

TEST_F(LaneTest, RefusesAScriptWithANul)
{
    const auto end = run(QByteArray("echo a\0b\n", 9));
    ASSERT_FALSE(end);
    EXPECT_EQ(end.error().kind, base::ErrorKind::InvalidInput);
}

TEST_F(LaneTest, LeavesNoOpenFileAndNoThreadBehind)
{
    const auto count = [](const char *folder) {
        return QDir(QString::fromLatin1(folder)).entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System).size();
    };
    const auto files = count("/proc/self/fd");
    const auto threads = count("/proc/self/task");
    for (int i = 0; i < 3; ++i) {
        ssh::Lane other(server.login());
        ASSERT_OK(other.connect());
    }
    EXPECT_EQ(count("/proc/self/fd"), files);
    EXPECT_TRUE(eventually([&] { return count("/proc/self/task") <= threads; }));
}

TEST_F(LaneTest, ChildrenOfThisProgramDoNotInheritTheLine)
{
    ASSERT_OK(lane.connect());
    const auto child = Program::run({QStringLiteral("sh"), QStringLiteral("-c"),
                                     QStringLiteral("exec </dev/null; ls -l /proc/self/fd")});
    EXPECT_TRUE(child.out.contains("/dev/null"));
    EXPECT_FALSE(child.out.contains("socket:"));
}

TEST(LaneNoise, WhatStartUpFilesPrintIsNotTheScripts)
{
    const Sshd server({QStringLiteral("ForceCommand echo 'kp1 99'; printf 'no newline'; echo bad >&2; "
                                      "eval \"$SSH_ORIGINAL_COMMAND\"")});
    ssh::Lane lane(server.login());
    Collected said;
    const auto end = lane.run({"echo mine; echo too >&2\n", {}}, said.output(), 10s);
    ASSERT_OK(end);
    EXPECT_EQ(said.out(), "mine\n");
    EXPECT_EQ(said.err(), "too\n");
}

class LaneShellTest : public testing::TestWithParam<const char *>
{
};

TEST_P(LaneShellTest, WorksInTheLoginShell)
{
    const QString shell = QString::fromLatin1(GetParam());
    ASSERT_TRUE(QFileInfo::exists(shell.section(QLatin1Char(' '), 0, 0))) << "see tests/packages";
    const Sshd server({QStringLiteral("ForceCommand %1 -c \"$SSH_ORIGINAL_COMMAND\"").arg(shell)});
    ssh::Lane lane(server.login());
    Collected said;
    const auto end = lane.run({"IFS= read -r S; echo \"$S!\"; exit 5\n", {base::Secret(QByteArrayView("hush"))}},
                              said.output(), 10s);
    ASSERT_OK(end);
    EXPECT_EQ(end->exitStatus, 5);
    EXPECT_EQ(said.out(), "hush!\n");
}

INSTANTIATE_TEST_SUITE_P(Shells, LaneShellTest,
                         testing::Values("/bin/dash", "/bin/bash", "/bin/busybox sh", "/usr/bin/fish", "/bin/tcsh",
                                         "/bin/mksh", "/bin/zsh"));

} // namespace
