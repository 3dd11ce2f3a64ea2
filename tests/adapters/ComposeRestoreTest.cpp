// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The database in a container: the engine is a stand-in that runs the same commands here.
#include "adapters/DatabaseTest.h"

using namespace Qt::StringLiterals;

namespace {

class ComposeRestoreTest : public DatabaseTest
{
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        writeFile(folder, u"compose.yml"_s, "services: {}\n");
        putDocker("\"$@\"");
    }
    /// What becomes of a program that is to run inside.
    void putDocker(const QByteArray &execution) const
    {
        const QByteArray environment = "PGHOST=" + cluster()->socket().toUtf8() + " POSTGRES_USER=chief PATH=" + cluster()->programs().toUtf8()
                                       + ":$PATH PGDATA=/; export PGHOST POSTGRES_USER PATH PGDATA; ";
        inside.putProgram(u"docker"_s, "case $1 in context) echo unix:///var/run/docker.sock ;; ps) echo abc123 ;; inspect) echo true ;; exec) shift 3; "
                                       + environment + execution + " ;; esac\n");
    }
    /// The swap that follows upon a restore beside; `execution` is of its psql.
    [[nodiscard]] VerbEnd swap(const QByteArray &execution) const
    {
        putDocker(execution);
        const VerbEnd end = inside.run(u"swap"_s, {{u"beside"_s, u"beside"_s}, {u"keep"_s, u"kept"_s}});
        putDocker("\"$@\"");
        return end;
    }
    [[nodiscard]] VerbEnd backUpInside(const QString &name) const
    {
        return inside.run(u"backup"_s, {{u"file"_s, file(name)}, {u"release"_s, u"v1"_s}, {u"commit"_s, u"c1"_s}, {u"revision"_s, u"0001"_s},
                                        {u"reason"_s, u"a test"_s}, {u"run"_s, u"r1"_s}});
    }
    [[nodiscard]] VerbEnd restoreInside(const QString &name, const QString &beside = u"beside"_s) const
    {
        return inside.run(u"restore_beside"_s, {{u"file"_s, file(name)}, {u"beside"_s, beside}});
    }

    mutable Verbs inside{u"compose-postgres"_s, {{u"directory"_s, folder.path()}, {u"compose_file"_s, u"compose.yml"_s}, {u"database"_s, u"live"_s},
                                         {u"backups"_s, backups()}}};
};

} // namespace

TEST_F(ComposeRestoreTest, ABackupOfAnotherDatabaseIsNeitherListedNorRestored)
{
    makeDatabase(u"other"_s);
    inside.set(u"database"_s, u"other"_s);
    ASSERT_STATUS(backUpInside(u"other.dump"_s), 0);
    EXPECT_EQ(inside.run(u"backups"_s).rows("backup.list").size(), 1);
    inside.set(u"database"_s, u"live"_s);
    const VerbEnd list = inside.run(u"backups"_s);
    EXPECT_EQ(list.rows("backup.list").size(), 0);
    EXPECT_TRUE(list.errors.contains("a backup of the database other is left out")) << list.errors.toStdString();
    const VerbEnd end = restoreInside(u"other.dump"_s);
    EXPECT_STATUS(end, 85);
    EXPECT_TRUE(end.errors.contains("is a backup of the database other, not of live"));
    EXPECT_EQ(databases(), (QList<QByteArray>{"live", "other"}));
}

TEST_F(ComposeRestoreTest, ADumpThatUnpacksToMoreThanThereIsRoomForIsStoppedBeforeItFillsTheDisk)
{
    cluster()->sql(u"live"_s, "INSERT INTO loan SELECT 4, repeat('x', 50000000);");
    ASSERT_STATUS(backUpInside(u"a.dump"_s), 0);
    // As much as PostgreSQL itself takes for the database, compressed, and not what is in it.
    const QByteArray room = cluster()->sql(u"postgres"_s, "SELECT pg_database_size('live') * 13 / 10 / 1024;");
    inside.putProgram(u"df"_s, "echo Filesystem 1024-blocks Used Available Capacity Mounted on\necho /dev/sda1 90000 5000 " + room + " 6% /\n");
    const VerbEnd end = restoreInside(u"a.dump"_s);
    EXPECT_STATUS(end, 86);
    EXPECT_TRUE(end.errors.contains("unpacks to more than")) << end.errors.toStdString();
    EXPECT_EQ(databases(), QList<QByteArray>{"live"});
}

TEST_F(ComposeRestoreTest, NamesOfDatabasesThatAreNoneAreRefusedAndNothingHappens)
{
    ASSERT_STATUS(backUpInside(u"a.dump"_s), 0);
    for (const QString &name : {u"x\"; DROP DATABASE live; --"_s, u"$(id)"_s, u"-x"_s, u"a b"_s, QString(64, u'n'), QString()}) {
        EXPECT_STATUS(restoreInside(u"a.dump"_s, name), 76) << name.toStdString();
        EXPECT_STATUS(inside.run(u"swap"_s, {{u"beside"_s, u"beside"_s}, {u"keep"_s, name}}), 76) << name.toStdString();
    }
    expectOnlyTheLiveOne();
}

TEST_F(ComposeRestoreTest, ABackupThatWasChangedIsNotRestored)
{
    ASSERT_STATUS(backUpInside(u"a.dump"_s), 0);
    write(u"a.dump"_s, contents(u"a.dump"_s) + 'x');
    EXPECT_STATUS(restoreInside(u"a.dump"_s), 85);
    EXPECT_EQ(inside.run(u"backups"_s).rows("backup.list").first()["state"_L1].toString(), u"broken"_s);
    expectOnlyTheLiveOne();
}

TEST_F(ComposeRestoreTest, TheNamesAreSwappedOnceAndTheFailedDatabaseIsKept)
{
    ASSERT_STATUS(backUpInside(u"a.dump"_s), 0);
    cluster()->sql(u"live"_s, "DELETE FROM loan;");
    EXPECT_STATUS(swap("\"$@\""), 89) << "there is nothing to swap with";
    makeDatabase(u"kept"_s);
    makeDatabase(u"beside"_s);
    EXPECT_STATUS(swap("\"$@\""), 89) << "the name to keep it under is taken";
    EXPECT_EQ(databases(), (QList<QByteArray>{"beside", "kept", "live"}));
    cluster()->sql(u"postgres"_s, "DROP DATABASE kept;");
    cluster()->sql(u"postgres"_s, "DROP DATABASE beside;");
    ASSERT_STATUS(restoreInside(u"a.dump"_s), 0);
    ASSERT_STATUS(swap("\"$@\""), 0);
    EXPECT_EQ(databases(), (QList<QByteArray>{"kept", "live"}));
    EXPECT_EQ(loans(), "3");
    const VerbEnd again = swap("\"$@\"");
    EXPECT_STATUS(again, 0);
    EXPECT_TRUE(again.errors.contains("swapped already")) << again.errors.toStdString();
    EXPECT_EQ(databases(), (QList<QByteArray>{"kept", "live"}));
}

TEST_F(ComposeRestoreTest, ASwapEndsWhoeverIsStillIn)
{
    ASSERT_STATUS(backUpInside(u"a.dump"_s), 0);
    ASSERT_STATUS(restoreInside(u"a.dump"_s), 0);
    const auto inTheLive = visitorOf(u"live"_s);
    const auto inTheOther = visitorOf(u"beside"_s);
    EXPECT_STATUS(swap("\"$@\""), 0);
    EXPECT_TRUE(inTheLive->waitForFinished() && inTheOther->waitForFinished());
    EXPECT_EQ(databases(), (QList<QByteArray>{"kept", "live"}));
}

TEST_F(ComposeRestoreTest, ASwapThatFailsHalfwayLeavesTheLiveDatabaseToItsUsers)
{
    ASSERT_STATUS(backUpInside(u"a.dump"_s), 0);
    ASSERT_STATUS(restoreInside(u"a.dump"_s), 0);
    const VerbEnd end = swap("sed 's/^ALTER DATABASE :\"beside\" RENAME.*/SELECT 1 \\/ 0;/' | \"$@\"");
    EXPECT_STATUS(end, 90);
    EXPECT_TRUE(end.errors.contains("division by zero")) << end.errors.toStdString();
    EXPECT_EQ(databases(), (QList<QByteArray>{"beside", "live"}));
    EXPECT_EQ(loans(), "3") << "connections are let in again";
    EXPECT_STATUS(swap("\"$@\""), 0) << "it can be tried again";
}

TEST_F(ComposeRestoreTest, ASwapWhoseAnswerIsLostIsKnownByTheNames)
{
    ASSERT_STATUS(backUpInside(u"a.dump"_s), 0);
    ASSERT_STATUS(restoreInside(u"a.dump"_s), 0);
    EXPECT_STATUS(swap("case \"$*\" in *beside=*) [ -e lost ] || { : >lost; \"$@\" | head -n 1; exit 1; } ;; esac; \"$@\""), 0);
    EXPECT_EQ(databases(), (QList<QByteArray>{"kept", "live"}));
}
