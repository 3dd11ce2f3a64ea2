// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Work trees as they are found on servers.
#include "adapters/HealthServer.h"
#include "adapters/Verbs.h"

#include "support/Printers.h"
#include "support/Samples.h"

#include <QProcess>


using namespace Qt::StringLiterals;

namespace {

class GitTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        sh(u"git init -q -b main upstream && cd upstream && git config user.name me && git config user.email me@x"
           " && echo one >file && git add file && git commit -qm one && git tag v1 && echo two >file && git commit -qam two && git tag v2 && cd .."
           " && git clone -q upstream tree"_s);
    }

    /// A script in the folder of the test; its output. A failed test if it fails.
    QString sh(const QString &script) const
    {
        QProcess process;
        process.setWorkingDirectory(folder.path());
        process.start(u"sh"_s, {u"-ec"_s, u"GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null; export GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM\n"_s + script});
        EXPECT_TRUE(process.waitForFinished());
        EXPECT_EQ(process.exitCode(), 0) << script.toStdString() << '\n' << process.readAllStandardError().toStdString();
        return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
    }
    [[nodiscard]] QString commitOf(const QString &name) const { return sh(u"git -C upstream rev-parse '%1^{commit}'"_s.arg(name)); }
    [[nodiscard]] VerbEnd checkOut(const QString &commit) const { return verbs.run(u"checkout"_s, {{u"commit"_s, commit}}); }
    [[nodiscard]] QString present() const { return verbs.run(u"current"_s).fact("code.commit"); }

    QTemporaryDir folder;
    Verbs verbs{u"git"_s, {{u"directory"_s, folder.filePath(u"tree"_s)}}};
};

} // namespace

TEST_F(GitTest, AReleaseIsCheckedOutAndReadBack)
{
    const VerbEnd end = checkOut(commitOf(u"v1"_s));
    ASSERT_STATUS(end, 0);
    EXPECT_EQ(present(), commitOf(u"v1"_s));
    EXPECT_EQ(verbs.run(u"current"_s).fact("code.release"), u"v1"_s) << "detached";
}

TEST_F(GitTest, AFileThatWasChangedByHandIsNotOverwritten)
{
    sh(u"echo mine >tree/file"_s);
    EXPECT_EQ(verbs.run(u"current"_s).fact("code.dirty"), u"yes"_s);
    const VerbEnd end = checkOut(commitOf(u"v1"_s));
    EXPECT_STATUS(end, 76);
    EXPECT_EQ(end.meaning, u"Tracked files were changed by hand; nothing was checked out."_s);
    EXPECT_EQ(sh(u"cat tree/file"_s), u"mine"_s);
    EXPECT_EQ(present(), commitOf(u"v2"_s));
}

TEST_F(GitTest, AFileInTheWayThatGitDoesNotKnowIsNotOverwritten)
{
    sh(u"cd upstream && echo new >more && git add more && git commit -qm three && git tag v3 && cd ../tree && git fetch -q --tags && echo mine >more"_s);
    const VerbEnd end = checkOut(commitOf(u"v3"_s));
    EXPECT_STATUS(end, 77);
    EXPECT_TRUE(end.errors.contains("would be overwritten")) << end.errors.toStdString();
    EXPECT_EQ(sh(u"cat tree/more"_s), u"mine"_s);
    EXPECT_EQ(present(), commitOf(u"v2"_s));
}

TEST_F(GitTest, AShallowCloneSaysWhichCommitItLacks)
{
    sh(u"rm -rf tree && git clone -q --depth 1 file://\"$PWD\"/upstream tree"_s);
    EXPECT_EQ(present(), commitOf(u"v2"_s));
    const VerbEnd end = checkOut(commitOf(u"v1"_s));
    EXPECT_STATUS(end, 75);
    EXPECT_EQ(end.meaning, u"The commit is not in this repository."_s);
    EXPECT_EQ(present(), commitOf(u"v2"_s));
}

TEST_F(GitTest, ATagThatWasMovedIsNotFollowed)
{
    const QString before = commitOf(u"v1"_s);
    sh(u"cd upstream && git tag -f v1 v2 >/dev/null"_s);
    const VerbEnd end = verbs.run(u"fetch"_s);
    EXPECT_STATUS(end, 74);
    EXPECT_TRUE(end.meaning.contains(u"a tag was moved"_s));
    EXPECT_TRUE(end.errors.contains("would clobber existing tag")) << end.errors.toStdString();
    EXPECT_EQ(sh(u"git -C tree rev-parse v1"_s), before);
}

TEST_F(GitTest, ATagIsMeantWhereABranchHasItsName)
{
    sh(u"cd tree && git branch -q v1 v2 && git branch -q HEAD2 v2"_s);
    for (const QJsonObject &row : verbs.run(u"available"_s).rows("code.releases"))
        if (row["release"_L1].toString() == u"v1")
            EXPECT_EQ(row["commit"_L1].toString(), commitOf(u"v1"_s));
    ASSERT_STATUS(checkOut(commitOf(u"v1"_s)), 0);
    EXPECT_EQ(present(), commitOf(u"v1"_s));
    EXPECT_STATUS(checkOut(u"v1"_s), 64) << "only a commit is meant by itself";
}

TEST_F(GitTest, ATreeOfAnotherUserIsRefusedInGitsOwnWords)
{
    // git compares the owner with the account; it has a switch to make it think that they differ.
    verbs.variables.insert(u"GIT_TEST_ASSUME_DIFFERENT_OWNER"_s, u"1"_s);
    for (const QString &verb : {u"current"_s, u"available"_s, u"identity"_s, u"fetch"_s}) {
        const VerbEnd end = verbs.run(verb);
        EXPECT_STATUS(end, 71) << verb.toStdString();
        EXPECT_TRUE(end.errors.contains("dubious ownership")) << end.errors.toStdString();
    }
}

TEST_F(GitTest, ALockThatAnotherGitLeftIsNamedAndIsLeft)
{
    writeFile(folder, u"tree/.git/index.lock"_s, {});
    EXPECT_EQ(present(), commitOf(u"v2"_s)) << "looking needs no lock";
    const VerbEnd end = checkOut(commitOf(u"v1"_s));
    EXPECT_STATUS(end, 77);
    EXPECT_TRUE(end.meaning.contains(u"another git still holds index.lock"_s));
    EXPECT_TRUE(end.errors.contains("index.lock"));
    EXPECT_TRUE(QFile::exists(folder.filePath(u"tree/.git/index.lock"_s)));
    EXPECT_EQ(present(), commitOf(u"v2"_s));
}

TEST_F(GitTest, ARemoteThatWantsAPasswordIsRefusedAtOnceAndNobodyIsAsked)
{
    HealthServer server;
    server.start();
    sh(u"git -C tree remote set-url origin http://127.0.0.1:%1/denied-to-git"_s.arg(server.port()));
    const VerbEnd end = verbs.run(u"fetch"_s);
    EXPECT_STATUS(end, 74);
    EXPECT_TRUE(end.meaning.contains(u"refuses this account"_s));
    EXPECT_TRUE(end.errors.contains("Authentication failed")) << end.errors.toStdString();
}

TEST_F(GitTest, WhatIsNoWorkTreeIsSaidToBeNone)
{
    sh(u"mkdir empty tree/sub && git init -q unborn && cd tree && git checkout -q --orphan nothing"_s);
    const auto statusIn = [&](const QString &name) {
        verbs.set(u"directory"_s, folder.filePath(name));
        return verbs.run(u"current"_s).status;
    };
    EXPECT_EQ(statusIn(u"missing"_s), 72);
    EXPECT_EQ(statusIn(u"empty"_s), 71);
    EXPECT_EQ(statusIn(u"tree/sub"_s), 71) << "a folder inside one is not it";
    EXPECT_EQ(statusIn(u"unborn"_s), 73);
    EXPECT_EQ(statusIn(u"tree"_s), 73) << "no commit yet";
}

TEST_F(GitTest, ASubmoduleOrAFilterThatIsMissingIsAnErrorAndNoHalfRelease)
{
    sh(u"cd upstream && printf 'file filter=lfs\\n' >.gitattributes && git add .gitattributes && git commit -qm lfs && git tag lfs"
       " && printf '[submodule \"s\"]\\n\\tpath = s\\n\\turl = ../missing\\n' >.gitmodules && git rm -q --cached .gitattributes && git add .gitmodules"
       " && git update-index --add --cacheinfo 160000,%1,s && git commit -qm submodule && git tag submodule"
       " && git -C ../tree fetch -q --tags && cd ../tree && git config filter.lfs.required true && git config filter.lfs.smudge no-such-program"_s.arg(commitOf(u"v1"_s)));
    VerbEnd end = checkOut(commitOf(u"submodule"_s));
    EXPECT_STATUS(end, 77);
    EXPECT_TRUE(end.errors.contains("the submodules could not be checked out")) << end.errors.toStdString();
    sh(u"cd tree && git checkout -qf v1"_s);
    end = checkOut(commitOf(u"lfs"_s));
    EXPECT_STATUS(end, 77);
    EXPECT_TRUE(end.errors.contains("no-such-program")) << end.errors.toStdString();
}

TEST_F(GitTest, ARepositoryIsClonedOnceAndNothingElseIsReplaced)
{
    const QString upstream = folder.filePath(u"upstream"_s);
    const auto clone = [&](const QString &url) { return verbs.run(u"clone"_s, {{u"url"_s, url}}); };
    EXPECT_STATUS(clone(upstream), 0);
    EXPECT_EQ(clone(upstream).fact("code.clone"), u"there"_s);
    EXPECT_STATUS(clone(folder.filePath(u"other"_s)), 79);
    verbs.set(u"directory"_s, folder.filePath(u"new"_s));
    EXPECT_STATUS(clone(folder.filePath(u"other"_s)), 74);
    EXPECT_EQ(QDir(folder.path()).entryList({u"new*"_s}), QStringList()) << "nothing half is left";
    EXPECT_EQ(clone(upstream).fact("code.clone"), u"made"_s);
    EXPECT_EQ(present(), commitOf(u"v2"_s));
    verbs.set(u"directory"_s, folder.filePath(u"full"_s));
    writeFile(folder, u"full/file"_s, "mine");
    EXPECT_STATUS(clone(upstream), 79);
    EXPECT_STATUS(clone(u"--upload-pack=x"_s), 64);
}
