// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Dumps that must not be restored, whoever put them there, and names of databases.
#include "adapters/DatabaseTest.h"

using namespace Qt::StringLiterals;

namespace {

class RestoreTest : public DatabaseTest
{
protected:
    /// The dump with another statement in place of the table's comment, of the same length.
    [[nodiscard]] QByteArray dumpWith(const QByteArray &statement) const
    {
        const QByteArray comment = "COMMENT ON TABLE public.loan IS '" + QByteArray(200, 'x') + "';\n";
        QByteArray bytes = unpacked(u"a.dump"_s);
        EXPECT_EQ(bytes.count(comment), 1);
        return bytes.replace(comment, statement.leftJustified(comment.size()));
    }
    [[nodiscard]] QString pwned() const { return folder.filePath(u"pwned"_s); }
};

} // namespace

TEST_F(RestoreTest, ABackupBecomesADatabaseBesideTheLiveOne)
{
    ASSERT_STATUS(backUp(), 0);
    cluster()->sql(u"live"_s, "DELETE FROM loan;");
    ASSERT_STATUS(restore(), 0);
    EXPECT_EQ(loans(), "0");
    EXPECT_EQ(loans(u"beside"_s), "3");
    EXPECT_EQ(verbs.run(u"validate"_s, {{u"file"_s, file(u"a.dump"_s)}, {u"beside"_s, u"beside"_s}}).fact("restore.mismatches"), u"0"_s);
}

TEST_F(RestoreTest, ABackupOfAnotherDatabaseIsNeitherListedNorRestored)
{
    makeDatabase(u"other"_s);
    verbs.set(u"database"_s, u"other"_s);
    ASSERT_STATUS(backUp(u"other.dump"_s), 0);
    EXPECT_EQ(listed(), QStringList{u"other.dump listed"_s});
    verbs.set(u"database"_s, u"live"_s);
    ASSERT_STATUS(backUp(u"own.dump"_s, u"r2"_s), 0);
    EXPECT_EQ(listed(), QStringList{u"own.dump listed"_s});
    EXPECT_TRUE(verbs.run(u"backups"_s).errors.contains("a backup of the database other is left out: " + file(u"other.dump"_s).toUtf8()));
    const VerbEnd end = restore(u"other.dump"_s);
    EXPECT_STATUS(end, 74);
    EXPECT_TRUE(end.errors.contains("is a backup of the database other, not of live")) << end.errors.toStdString();
    EXPECT_EQ(databases(), (QList<QByteArray>{"live", "other"}));
    EXPECT_TRUE(QFile::exists(file(u"other.dump"_s)));
}

TEST_F(RestoreTest, ADumpOfANewerServerIsRefusedInPgRestoresOwnWords)
{
    ASSERT_STATUS(backUp(), 0);
    QByteArray newer = unpacked(u"a.dump"_s);
    ASSERT_TRUE(newer.startsWith("PGDMP\1"));
    newer[6] = 99;
    forge(u"a.dump"_s, newer);
    EXPECT_EQ(verify().fact("backup.readable"), u"no"_s);
    EXPECT_TRUE(verify().fact("backup.reason").contains(u"unsupported version (1.99) in file header"_s)) << verify().fact("backup.reason").toStdString();
    const VerbEnd end = restore();
    EXPECT_STATUS(end, 77);
    EXPECT_EQ(end.meaning, u"The restore failed; the live database was not touched."_s);
    expectOnlyTheLiveOne();
}

TEST_F(RestoreTest, NoCommandInADumpIsCarriedOut)
{
    ASSERT_STATUS(backUp(), 0);
    const QByteArray touch = "touch " + pwned().toUtf8();
    for (const QByteArray &text : {"\\! " + touch + '\n', "\\restrict abc\n\\! " + touch + '\n', "COPY loan FROM PROGRAM '" + touch + "';\n",
                                   "--\n-- PostgreSQL database dump\n--\n\\o |" + touch + "\nSELECT 1;\n"}) {
        forge(u"a.dump"_s, text);
        EXPECT_EQ(verify().fact("backup.readable"), u"no"_s) << text.toStdString();
        EXPECT_STATUS(restore(), 77);
        expectOnlyTheLiveOne();
        EXPECT_FALSE(QFile::exists(pwned())) << text.toStdString();
    }
}

TEST_F(RestoreTest, WhatOnlyASuperuserMayDoFailsAsAWhole)
{
    ASSERT_STATUS(backUp(), 0);
    const QByteArray original = contents(u"a.dump"_s);
    for (const QByteArray &statement : {"COPY public.loan FROM PROGRAM 'touch " + pwned().toUtf8() + "';\n", QByteArray("ALTER ROLE owner SUPERUSER;\n"),
                                        QByteArray("ALTER ROLE chief PASSWORD 'x';\n"), QByteArray("DROP DATABASE live;\n"),
                                        QByteArray("\\! touch " + pwned().toUtf8() + '\n')}) {
        forge(u"a.dump"_s, original);
        forge(u"a.dump"_s, dumpWith(statement));
        EXPECT_EQ(verify().fact("backup.readable"), u"yes"_s) << "as a file it is whole, and reading it does nothing";
        EXPECT_STATUS(restore(), 77) << statement.toStdString();
        expectOnlyTheLiveOne();
        EXPECT_FALSE(QFile::exists(pwned())) << statement.toStdString();
    }
    EXPECT_EQ(cluster()->sql(u"postgres"_s, "SELECT rolsuper FROM pg_roles WHERE rolname = 'owner';"), "f");
}

TEST_F(RestoreTest, ADumpThatUnpacksToMoreThanThereIsRoomForIsStoppedBeforeItFillsTheDisk)
{
    cluster()->sql(u"live"_s, "INSERT INTO loan SELECT 4, repeat('x', 20000000);");
    ASSERT_STATUS(backUp(), 0);
    ASSERT_LT(contents(u"a.dump"_s).size(), 200'000) << "a hundredth of what is in it";
    verbs.putProgram(u"df"_s, "echo Filesystem 1024-blocks Used Available Capacity Mounted on\necho /dev/sda1 9000 5000 4000 56% /\n");
    const VerbEnd end = restore();
    EXPECT_STATUS(end, 79);
    EXPECT_TRUE(end.errors.contains("more than the 4096000 bytes that are free")) << end.errors.toStdString();
    EXPECT_FALSE(end.meaning.isEmpty());
    EXPECT_EQ(databases(), QList<QByteArray>{"live"});
    verbs.putProgram(u"df"_s, "echo Filesystem 1024-blocks Used Available Capacity Mounted on\necho /dev/sda1 90000 5000 85000 6% /\n");
    EXPECT_STATUS(restore(), 0);
}

TEST_F(RestoreTest, NamesOfDatabasesThatAreNoneAreRefusedAndNothingHappens)
{
    ASSERT_STATUS(backUp(), 0);
    const QStringList hostile{u"x\"; DROP DATABASE live; --"_s, u"'; DROP DATABASE live; --"_s, u"$(touch "_s + pwned() + u')', u"-x"_s, u"1st"_s, u"a b"_s,
                              u"näme"_s, u"dbname=postgres host=/x"_s, u"postgresql://x/y"_s, QString(64, u'n'), {}};
    for (const QString &name : hostile) {
        EXPECT_STATUS(restore(u"a.dump"_s, name), 64) << name.toStdString();
        EXPECT_STATUS(verbs.run(u"swap"_s, {{u"beside"_s, name}, {u"keep"_s, u"kept"_s}}), 64) << name.toStdString();
        EXPECT_STATUS(verbs.run(u"swap"_s, {{u"beside"_s, u"beside"_s}, {u"keep"_s, name}}), 64) << name.toStdString();
        verbs.set(u"database"_s, name);
        EXPECT_STATUS(backUp(u"b.dump"_s), 64) << name.toStdString();
        EXPECT_STATUS(verbs.run(u"ping"_s), 64) << name.toStdString();
        verbs.set(u"database"_s, u"live"_s);
    }
    expectOnlyTheLiveOne();
    EXPECT_FALSE(QFile::exists(pwned()));
    EXPECT_FALSE(QFile::exists(file(u"b.dump"_s)));
}

TEST_F(RestoreTest, ASwapEndsWhoeverIsStillIn)
{
    ASSERT_STATUS(backUp(), 0);
    ASSERT_STATUS(restore(), 0);
    const auto inTheLive = visitorOf(u"live"_s);
    const auto inTheOther = visitorOf(u"beside"_s);
    EXPECT_STATUS(verbs.run(u"swap"_s, {{u"beside"_s, u"beside"_s}, {u"keep"_s, u"kept"_s}}), 0);
    EXPECT_TRUE(inTheLive->waitForFinished() && inTheOther->waitForFinished());
    EXPECT_EQ(databases(), (QList<QByteArray>{"kept", "live"}));
}

TEST_F(RestoreTest, StrangeNamesThatPostgresqlTakesComeBackWhole)
{
    for (const QString &name : {u"my-db$1"_s, u"Select"_s, QString(63, u'n')}) {
        makeDatabase(name);
        verbs.set(u"database"_s, name);
        const QString dump = QString::number(name.size()) + u".dump"_s;
        ASSERT_STATUS(backUp(dump), 0);
        cluster()->sql(name, "DROP TABLE loan;");
        ASSERT_STATUS(restore(dump, u"be-side$"_s), 0);
        const VerbEnd end = verbs.run(u"swap"_s, {{u"beside"_s, u"be-side$"_s}, {u"keep"_s, u"Kept-"_s + QString::number(name.size())}});
        EXPECT_STATUS(end, 0);
        EXPECT_EQ(loans(name), "3") << name.toStdString();
    }
}
