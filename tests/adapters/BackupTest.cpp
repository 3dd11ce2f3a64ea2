// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Backups that are not what they seem, and folders of backups as they are found.
#include "adapters/DatabaseTest.h"

#include <sys/stat.h>
#include <utime.h>

using namespace Qt::StringLiterals;

namespace {

class BackupTest : public DatabaseTest
{
};

void setTime(const QString &path, const QDateTime &at)
{
    const utimbuf times{at.toSecsSinceEpoch(), at.toSecsSinceEpoch()};
    ASSERT_EQ(::utime(QFile::encodeName(path).constData(), &times), 0);
}

} // namespace

TEST_F(BackupTest, ABackupIsListedAndReadToItsEnd)
{
    const VerbEnd end = backUp();
    ASSERT_STATUS(end, 0);
    EXPECT_EQ(listed(), QStringList{u"a.dump listed"_s});
    EXPECT_EQ(verify().fact("backup.readable"), u"yes"_s);
}

TEST_F(BackupTest, ABackupSaysWhatReadsItByHandWithAndWithoutZstd)
{
    ASSERT_STATUS(backUp(u"packed.dump"_s), 0);
    EXPECT_TRUE(unpacked(u"packed.dump"_s).startsWith("PGDMP"));
    EXPECT_TRUE(contents(u"packed.dump.record"_s).contains("\nread_with=zstd -dc | pg_restore\n"));
    verbs.leaveOnly({u"sh"_s, u"cat"_s, u"sed"_s, u"awk"_s, u"sort"_s, u"head"_s, u"tail"_s, u"wc"_s, u"dirname"_s, u"tr"_s, u"grep"_s, u"mkdir"_s, u"date"_s,
                     u"rm"_s, u"ln"_s, u"stat"_s, u"df"_s, u"sha256sum"_s, u"nice"_s});
    ASSERT_STATUS(backUp(u"plain.dump"_s, u"r2"_s), 0) << "a server without zstd";
    EXPECT_TRUE(contents(u"plain.dump"_s).startsWith("PGDMP"));
    EXPECT_TRUE(contents(u"plain.dump.record"_s).contains("\nread_with=pg_restore\n"));
    EXPECT_EQ(verify(u"plain.dump"_s).fact("backup.readable"), u"yes"_s);
    ASSERT_STATUS(restore(u"plain.dump"_s), 0);
    EXPECT_EQ(loans(u"beside"_s), "3");
    EXPECT_EQ(verify(u"packed.dump"_s).fact("backup.readable"), u"no"_s) << "what it cannot read, it does not call readable";
    EXPECT_STATUS(restore(u"packed.dump"_s, u"other"_s), 77);
    EXPECT_EQ(databases(), (QList<QByteArray>{"beside", "live"}));
}

TEST_F(BackupTest, WhatZstdFindsWrongOnlyAtTheEndIsNotReadable)
{
    ASSERT_STATUS(backUp(), 0);
    QByteArray bytes = contents(u"a.dump"_s);
    bytes[bytes.size() - 1] = static_cast<char>(~bytes.back()); // of the checksum over all that was unpacked
    forge(u"a.dump"_s, bytes);
    EXPECT_EQ(verify().fact("backup.readable"), u"no"_s);
    EXPECT_STATUS(restore(), 77);
    expectOnlyTheLiveOne();
}

TEST_F(BackupTest, NamesThatMeanSomethingToAShellAreFileNames)
{
    for (const QString &name : {u"a b.dump"_s, u"o'brien.dump"_s, u"\"x\".dump"_s, u"$(touch pwned).dump"_s, u"-rf.dump"_s, u"`id`.dump"_s, u"ü.dump"_s}) {
        const VerbEnd end = backUp(name);
        EXPECT_STATUS(end, 0) << name.toStdString();
        EXPECT_EQ(verify(name).fact("backup.readable"), u"yes"_s) << name.toStdString();
        EXPECT_TRUE(listed().contains(name + u" listed"_s)) << name.toStdString();
    }
    EXPECT_FALSE(QFile::exists(u"pwned"_s));
}

TEST_F(BackupTest, NamesThatLeadElsewhereAreRefusedAndNothingIsWritten)
{
    for (const QString &name : {u"../out.dump"_s, u"sub/x.dump"_s, u".dump"_s, u"..dump"_s, u"x"_s, u"a\tb.dump"_s,
                                QString(250, u'n') + u".dump"_s}) {
        const VerbEnd end = backUp(name);
        EXPECT_STATUS(end, 64) << name.toStdString();
        EXPECT_FALSE(end.meaning.isEmpty());
    }
    EXPECT_TRUE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).isEmpty());
}

TEST_F(BackupTest, NamesOnTheServerThatNoTableCanHoldAreLeftOutAndToldOf)
{
    ASSERT_STATUS(backUp(), 0);
    write(u"two\nlines.dump"_s, "x");
    write(u"a\ttab.dump"_s, "x");
    ASSERT_EQ(::mkfifo(QFile::encodeName(file(u"pipe.dump"_s)).constData(), 0600), 0);
    QDir(backups()).mkdir(u"folder.dump"_s);
    QStringList found = listed();
    found.sort();
    EXPECT_EQ(found, (QStringList{u"a.dump listed"_s, u"folder.dump broken"_s, u"pipe.dump broken"_s}));
    EXPECT_TRUE(verbs.run(u"backups"_s).errors.contains("a file with a TAB or line end in its name is left out"));
}

TEST_F(BackupTest, ABackupThatWasCutOrChangedIsBrokenAndNeverReadable)
{
    ASSERT_STATUS(backUp(), 0);
    const QByteArray whole = contents(u"a.dump"_s);
    QByteArray flipped = whole;
    flipped[whole.size() / 2] = static_cast<char>(~flipped[whole.size() / 2]);
    const QString recorded = sumOf(whole);
    for (const QByteArray &bytes : {whole.first(whole.size() * 99 / 100), flipped, QByteArray(), whole + 'x', QByteArray("\x1f\x8b\x08")}) {
        write(u"a.dump"_s, bytes);
        const VerbEnd end = verbs.run(u"verify"_s, {{u"file"_s, file(u"a.dump"_s)}, {u"sha256"_s, recorded}});
        EXPECT_EQ(end.fact("backup.readable"), u"no"_s) << bytes.size();
        EXPECT_EQ(end.fact("backup.reason"), u"its checksum is %1, on record is %2"_s.arg(sumOf(bytes), recorded));
        if (bytes.size() != whole.size())
            EXPECT_EQ(listed(), QStringList{u"a.dump broken"_s}) << bytes.size();
        EXPECT_STATUS(restore(), 74);
        expectOnlyTheLiveOne();
    }
}

TEST_F(BackupTest, WhatPgRestoreCannotReadToItsEndIsNotReadableWhateverItsChecksum)
{
    ASSERT_STATUS(backUp(), 0);
    const QByteArray whole = contents(u"a.dump"_s);
    for (const QByteArray &bytes : {whole.first(whole.size() * 99 / 100), QByteArray("\x1f\x8b\x08\0\0\0\0\0\0\x03\x03\0\0\0\0\0\0\0\0\0", 20),
                                    QByteArray::fromHex("28b52ffd2400010000"), QByteArray("not a dump")}) {
        forge(u"a.dump"_s, bytes);
        EXPECT_EQ(verify().fact("backup.readable"), u"no"_s) << bytes.size();
        EXPECT_TRUE(verify().fact("backup.reason").contains(u"pg_restore"_s));
        EXPECT_STATUS(restore(), 77);
        expectOnlyTheLiveOne();
    }
}

TEST_F(BackupTest, WithoutItsOwnWholeRecordABackupIsBroken)
{
    ASSERT_STATUS(backUp(), 0);
    const QByteArray record = contents(u"a.dump.record"_s);
    QByteArray windows = record;
    windows.replace('\n', "\r\n");
    QByteArray otherSum = record;
    otherSum.replace("sha256=" + sumOf(contents(u"a.dump"_s)).toLatin1(), "sha256=" + QByteArray(64, '0'));
    for (const QByteArray &bytes : {QByteArray(), record.first(record.size() - 8), windows, record + record, QByteArray("sha256=x\n")}) {
        write(u"a.dump.record"_s, bytes);
        EXPECT_EQ(listed(), QStringList{u"a.dump broken"_s}) << bytes.toStdString();
        const VerbEnd end = restore();
        EXPECT_STATUS(end, 74);
        EXPECT_TRUE(end.meaning.startsWith(u"The backup is not the one that was recorded"_s));
    }
    write(u"a.dump.record"_s, otherSum);
    EXPECT_STATUS(restore(), 74) << "the list does not read a dump: the restore does";
    QFile::remove(file(u"a.dump.record"_s));
    EXPECT_EQ(listed(), QStringList{u"a.dump broken"_s});
    EXPECT_STATUS(restore(), 74);
    expectOnlyTheLiveOne();
}

TEST_F(BackupTest, ALinkAnEmptyFileAndOneThatIsBeingWrittenAreBrokenAndNothingElseIs)
{
    QDir().mkpath(backups());
    ASSERT_TRUE(QFile::link(u"/etc/passwd"_s, file(u"0-link.dump"_s)));
    EXPECT_EQ(listed(), QStringList{u"0-link.dump broken"_s}) << "alone, and first";
    ASSERT_STATUS(backUp(u"a.dump"_s), 0);
    ASSERT_TRUE(QFile::link(u"/nowhere"_s, file(u"b-link.dump"_s)));
    write(u"empty.dump"_s, {});
    write(u"growing.dump"_s, "PGDMP");
    write(u"half.dump.part.r9"_s, "PGDMP");
    QStringList found = listed();
    EXPECT_TRUE(found.contains(u"a.dump listed"_s));
    EXPECT_EQ(found.filter(u" broken"_s).size(), 4) << found.join(u'\n').toStdString();
    EXPECT_EQ(found.size(), 5);
    for (const QJsonObject &row : verbs.run(u"backups"_s).rows("backup.list")) {
        if (row["state"_L1].toString() == u"broken")
            EXPECT_EQ(row["release"_L1].toString() + row["sha256"_L1].toString(), QString()) << "not what the file before it says";
    }
    const VerbEnd end = verbs.run(u"verify"_s, {{u"file"_s, file(u"0-link.dump"_s)}, {u"sha256"_s, QString(64, u'0')}});
    EXPECT_EQ(end.fact("backup.reason"), u"the file is a symbolic link"_s);
}

TEST_F(BackupTest, TheOrderIsThatOfTheRecordsWhateverTheFilesTimesSay)
{
    ASSERT_STATUS(backUp(u"older.dump"_s, u"r1"_s), 0);
    ASSERT_STATUS(backUp(u"newer.dump"_s, u"r2"_s), 0);
    ASSERT_STATUS(backUp(u"twin.dump"_s, u"r3"_s), 0);
    const auto setRecordedTime = [&](const QString &name, const QByteArray &at) {
        QByteArray record = contents(name + u".record"_s);
        const qsizetype from = record.indexOf("\nat=") + 4;
        write(name + u".record"_s, record.replace(from, record.indexOf('\n', from) - from, at));
    };
    setRecordedTime(u"older.dump"_s, "2026-10-25T00:30:00Z"); // the hour that Amsterdam has twice
    setRecordedTime(u"newer.dump"_s, "2026-10-25T01:30:00Z");
    setRecordedTime(u"twin.dump"_s, "2026-10-25T01:30:00Z");
    setTime(file(u"older.dump"_s), QDateTime::currentDateTime().addYears(20));
    setTime(file(u"newer.dump"_s), QDateTime(QDate(1970, 1, 1), QTime(0, 0), Qt::UTC));
    write(u"foreign.dump"_s, "x");
    setTime(file(u"foreign.dump"_s), QDateTime::currentDateTime().addYears(20));
    EXPECT_EQ(listed(), (QStringList{u"twin.dump listed"_s, u"newer.dump listed"_s, u"older.dump listed"_s, u"foreign.dump broken"_s}))
        << "two of one second have an order, and a time that has not come yet is none";
}

TEST_F(BackupTest, NothingThatIsDoneWithBackupsTakesOneAway)
{
    ASSERT_STATUS(backUp(u"only.dump"_s), 0);
    setTime(file(u"only.dump"_s), QDateTime::currentDateTime().addYears(-10));
    setTime(file(u"only.dump.record"_s), QDateTime::currentDateTime().addYears(-10));
    write(u"broken.dump"_s, "x");
    const QByteArray whole = contents(u"only.dump"_s);
    EXPECT_STATUS(backUp(u"only.dump"_s, u"r2"_s), 74);
    ASSERT_STATUS(backUp(u"second.dump"_s, u"r3"_s), 0);
    ASSERT_STATUS(restore(u"only.dump"_s), 0);
    EXPECT_EQ(verify(u"only.dump"_s).fact("backup.readable"), u"yes"_s);
    ASSERT_STATUS(verbs.run(u"swap"_s, {{u"beside"_s, u"beside"_s}, {u"keep"_s, u"kept"_s}}), 0);
    EXPECT_EQ(listed().size(), 3);
    EXPECT_EQ(contents(u"only.dump"_s), whole);
    EXPECT_EQ(databases(), (QList<QByteArray>{"kept", "live"})) << "nor a database";
}

TEST_F(BackupTest, ADiskThatFillsUpLeavesNoHalfBackupAndTheOldOnesWhole)
{
    ASSERT_STATUS(backUp(u"good.dump"_s), 0);
    cluster()->sql(u"live"_s, "INSERT INTO loan SELECT i, md5(i::text) FROM generate_series(4, 20000) AS i;");
    // What happens to a file that may grow no further is what happens on a disk without room.
    verbs.putProgram(u"zstd"_s, "trap '' XFSZ\nulimit -f 64\nexec /usr/bin/zstd \"$@\"\n");
    const VerbEnd end = backUp(u"bad.dump"_s, u"r2"_s);
    EXPECT_STATUS(end, 71);
    EXPECT_TRUE(end.meaning.contains(u"the disk is full"_s));
    EXPECT_EQ(QDir(backups()).entryList(QDir::Files), (QStringList{u"good.dump"_s, u"good.dump.record"_s}));
    EXPECT_EQ(verify(u"good.dump"_s).fact("backup.readable"), u"yes"_s);
}

TEST_F(BackupTest, FreeSpaceIsReadFromEveryShapeOfDfAndNeverGuessed)
{
    const QByteArray head = "Filesystem 1024-blocks Used Available Capacity Mounted on\n";
    const auto free = [&](const QByteArray &printed, int status = 0) {
        verbs.putProgram(u"df"_s, "cat <<'EOF'\n" + printed + "EOF\nexit " + QByteArray::number(status) + '\n');
        const VerbEnd end = verbs.run(u"ping"_s);
        return end.status == 0 ? end.fact("disk.free") : QString::number(end.status) + u' ' + end.meaning;
    };
    EXPECT_EQ(free(head + "/dev/sda1 100 40 60 40% /\n"), u"61440"_s);
    EXPECT_EQ(free(head + "tank/data set 100 40 60 40% /srv/my data\n"), u"61440"_s) << "a name with a blank";
    EXPECT_EQ(free(head + "overlay 100 100 0 100% /\n"), u"0"_s);
    EXPECT_EQ(free(head + "/dev/sda1 100 110 -10 110% /\n"), u"0"_s) << "what only root may use is not free";
    EXPECT_EQ(free(head + "proc 0 0 0 - /proc\n"), u"0"_s);
    const QString unread = u"73 The free space for backups could not be read."_s;
    EXPECT_EQ(free(head + "/dev/mapper/a-very-long-name\n  100 40 60 40% /\n"), unread) << "wrapped";
    EXPECT_EQ(free("Dateisystem 1K-Blöcke Benutzt Verfügbar Verw% Eingehängt auf\n"), unread);
    EXPECT_EQ(free("df: unrecognized option: P\n", 1), unread);
    EXPECT_EQ(free(head + "/dev/sda1 100 40 1,5G 40% /\n"), unread);
    EXPECT_EQ(free({}), unread);
}
