// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept, and what is known of it: the note of the last good backup, the commits that a
// rollback may need, variables and versions.
#include "adapters/Verbs.h"

#include "support/Printers.h"
#include "support/Samples.h"

#include <QProcess>

using namespace Qt::StringLiterals;

namespace {

const QString a = u"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"_s;
const QString b = u"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"_s;
const QString c = u"cccccccccccccccccccccccccccccccccccccccc"_s;

class KeepingTest : public ::testing::Test
{
protected:
    [[nodiscard]] QString path(const QString &name) const { return folder.filePath(name); }
    QString put(const QString &name, const QByteArray &text) const { return writeFile(folder, name, text); }

    QTemporaryDir folder;
};

QByteArray row(const QString &commit, const char *outcome)
{
    return "2026-11-30T06:00:00Z\tv\t" + commit.toUtf8() + "\ti\tr\t/b\t" + outcome + "\tdeploy\trun" + commit.left(1).toUtf8() + "\tme\n";
}
const QByteArray columns = "at\trelease\tcommit\timage\trevision\tbackup\toutcome\tkind\trun\tby\n";

} // namespace

TEST_F(KeepingTest, TheNoteOfABackupNamesItsRunAndItsAge)
{
    Verbs verbs(u"last-success"_s, {{u"file"_s, path(u"LAST_SUCCESS.txt"_s)}});
    EXPECT_STATUS(verbs.run(u"read"_s), 74) << "nothing was noted yet";
    const QString backup = put(u"a.dump"_s, "x");
    EXPECT_STATUS(verbs.run(u"write"_s, {{u"backup"_s, path(u"none.dump"_s)}, {u"sha256"_s, u"0"_s}, {u"run"_s, u"r1"_s}}), 66);
    EXPECT_STATUS(verbs.run(u"write"_s, {{u"backup"_s, backup}, {u"sha256"_s, QString()}, {u"run"_s, u"r1"_s}}), 64);
    EXPECT_EQ(verbs.run(u"write"_s, {{u"backup"_s, backup}, {u"sha256"_s, u"0"_s}, {u"run"_s, u"r1"_s}}).fact("backup.last_good_run"), u"r1"_s);
    const VerbEnd read = verbs.run(u"read"_s);
    ASSERT_STATUS(read, 0);
    EXPECT_EQ(read.fact("backup.last_good"), backup);
    EXPECT_LT(read.fact("backup.last_good_age").toInt(), 60);
    put(u"LAST_SUCCESS.txt"_s, "Mon Nov 30 05:00:00 UTC 2026\n");
    EXPECT_STATUS(verbs.run(u"read"_s), 65) << "another program's note does not say which backup";
    put(u"LAST_SUCCESS.txt"_s, "2099\nfile=" + backup.toUtf8() + "\nsha256=0\nrun=r\nseconds=4070908800\n");
    EXPECT_STATUS(verbs.run(u"read"_s), 65) << "from the future";
}

TEST_F(KeepingTest, TheNewestHealthyReleasesAndTheLastOneBegunAreNeeded)
{
    Verbs verbs(u"release-log"_s, {{u"file"_s, path(u"log"_s)}});
    const auto needed = [&](const QString &keep) { return verbs.run(u"needed"_s, {{u"keep"_s, keep}}); };
    EXPECT_STATUS(needed(u"2"_s), 71) << "no log, no answer";
    put(u"log"_s, columns + row(a, "healthy") + row(b, "deploying") + row(b, "healthy") + row(c, "deploying"));
    EXPECT_EQ(needed(u"5"_s).fact("release.needed"), c + u',' + b + u',' + a);
    EXPECT_EQ(needed(u"1"_s).fact("release.needed"), c + u',' + b) << "what was begun last stays, and one to go back to";
    EXPECT_STATUS(needed(u"0"_s), 64);
    put(u"log"_s, columns + row(a, "healthy") + row(b, "deploying") + row(b, "unhealthy") + row(a, "healthy"));
    EXPECT_EQ(needed(u"3"_s).fact("release.needed"), a) << "a release that failed is none to go back to";
    put(u"log"_s, columns + row(a, "healthy") + "half a row");
    EXPECT_STATUS(needed(u"3"_s), 65);
}

TEST_F(KeepingTest, ABranchIsAReleaseByItsCommit)
{
    QProcess git;
    git.setWorkingDirectory(folder.path());
    git.start(u"sh"_s, {u"-ec"_s, u"GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null; export GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM\n"
                                  "git init -q -b main up && cd up && git config user.name me && git config user.email me@x && git commit -q --allow-empty -m one"
                                  " && git tag v1 && git commit -q --allow-empty -m two && cd .. && git clone -q up tree && git -C tree rev-parse HEAD"_s});
    ASSERT_TRUE(git.waitForFinished());
    const QString tip = QString::fromUtf8(git.readAllStandardOutput()).trimmed();
    const QString name = u"main+"_s + tip.left(12);
    Verbs verbs(u"git"_s, {{u"directory"_s, path(u"tree"_s)}, {u"branches"_s, u"main never-fetched"_s}});
    const QList<QJsonObject> releases = verbs.run(u"available"_s).rows("code.releases");
    ASSERT_EQ(releases.size(), 2);
    EXPECT_EQ(releases[0]["release"_L1].toString(), u"v1"_s) << "tags come first";
    EXPECT_EQ(releases[1]["release"_L1].toString(), name);
    EXPECT_EQ(releases[1]["commit"_L1].toString(), tip);
    EXPECT_EQ(verbs.run(u"current"_s).fact("code.release"), name) << "and is known by the same name once it runs";
    verbs.set(u"branches_first"_s, u"yes"_s);
    EXPECT_EQ(verbs.run(u"available"_s).rows("code.releases").value(0)["release"_L1].toString(), name);
    verbs.set(u"branches"_s, QString());
    EXPECT_EQ(verbs.run(u"available"_s).rows("code.releases").size(), 1);
    EXPECT_EQ(verbs.run(u"current"_s).fact("code.release"), QString());
}

TEST_F(KeepingTest, WhatAReleaseNeedsIsReadFromItsCommitAndNoValueIsShown)
{
    QProcess git;
    git.setWorkingDirectory(folder.path());
    git.start(u"sh"_s, {u"-ec"_s, u"git init -q -b main r && cd r && git config user.name me && git config user.email me@x"
                                  " && printf 'A=1\\nB=<b>\\nC=x\\nD=y\\n' >example && git add . && git commit -qm one && git rev-parse HEAD && rm example"_s});
    ASSERT_TRUE(git.waitForFinished());
    const QString commit = QString::fromUtf8(git.readAllStandardOutput()).trimmed();
    Verbs verbs(u"env-file"_s, {{u"file"_s, put(u".env"_s, "A=topsecret\nB=<b>\nC=CHANGE_ME\n")}});
    const VerbEnd end = verbs.run(u"lacking"_s, {{u"repository"_s, path(u"r"_s)}, {u"commit"_s, commit}, {u"example"_s, u"example"_s}});
    EXPECT_EQ(end.fact("environment.lacking"), u"B (placeholder), C (placeholder), D"_s);
    EXPECT_FALSE((end.output + end.errors).contains("topsecret"));
    EXPECT_STATUS(verbs.run(u"lacking"_s, {{u"repository"_s, path(u"r"_s)}, {u"commit"_s, commit}, {u"example"_s, u"none"_s}}), 67);
    const auto form = [&](const QString &name) { return verbs.run(u"form"_s, {{u"name"_s, name}, {u"pattern"_s, u"top.*"_s}}).fact("environment.form"); };
    EXPECT_EQ(form(u"A"_s), u"right"_s);
    EXPECT_EQ(form(u"C"_s), u"wrong"_s);
    EXPECT_EQ(form(u"Z"_s), u"missing"_s);
}

TEST_F(KeepingTest, AVersionIsComparedByItsNumbersAndTheEnginesOwnCounts)
{
    Verbs verbs(u"host"_s, {});
    verbs.putProgram(u"docker"_s, "case $1 in version) echo 20.9.1 ;; compose) echo 2.26.1-4 ;; esac\n");
    verbs.putProgram(u"tool"_s, "echo 'tool version v3.10'\n");
    verbs.putProgram(u"mute"_s, "exit 1\n");
    const VerbEnd end = verbs.run(u"versions"_s, {{u"wanted"_s, u"docker>=20.10 compose>=2.0 tool>=3.9 tool mute absent>=1"_s}});
    ASSERT_STATUS(end, 0);
    EXPECT_EQ(end.fact("host.unfit_programs"), u"docker 20.9.1, mute missing, absent missing"_s);
    QStringList states;
    for (const QJsonObject &one : end.rows("host.versions"))
        states << one["state"_L1].toString();
    EXPECT_EQ(states, (QStringList{u"too old"_s, u"ok"_s, u"ok"_s, u"ok"_s, u"missing"_s, u"missing"_s}));
}
