// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which backups stay is counted in whole ones.
#include "adapters/Verbs.h"

#include "support/Printers.h"
#include "support/Samples.h"

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace {

class RetentionTest : public ::testing::Test
{
protected:
    RetentionTest() { QDir(folder.path()).mkpath(u"b"_s); }

    static QByteArray sum(const QByteArray &bytes) { return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex(); }

    void put(const QString &name, int day, const QByteArray &database = "shop")
    {
        writeFile(folder, u"b/"_s + name, "data of " + name.toUtf8());
        writeFile(folder, u"b/"_s + name + u".rows"_s, "t\t1\n");
        writeFile(folder, u"b/"_s + name + u".record"_s,
                  "at=2026-01-" + QByteArray::number(day).rightJustified(2, '0') + "T00:00:00Z\ndatabase=" + database + "\nsha256=" + sum("data of " + name.toUtf8())
                      + "\nrows_sha256=" + sum("t\t1\n") + '\n');
    }
    void breakIt(const QString &name) { writeFile(folder, u"b/"_s + name, "data of"); }

    /// Names and what becomes of them, newest first.
    QStringList said(const VerbEnd &end) const
    {
        EXPECT_STATUS(end, 0);
        QStringList lines;
        for (const QJsonObject &row : end.rows("retention.plan"))
            lines << row["file"_L1].toString().section(u'/', -1) + u' ' + row["action"_L1].toString();
        return lines;
    }
    QStringList there() const { return QDir(folder.filePath(u"b"_s)).entryList({u"*.record"_s}, QDir::Files, QDir::Name).replaceInStrings(u".record"_s, u""_s); }

    QTemporaryDir folder;
    Verbs verbs{u"backup-folder"_s, {{u"backups"_s, folder.filePath(u"b"_s)}, {u"database"_s, u"shop"_s}, {u"keep"_s, u"2"_s}, {u"releases"_s, folder.filePath(u"releases"_s)}}};
};

} // namespace

TEST_F(RetentionTest, ABackupThatIsNotWholeDoesNotCountAndTheLastGoodOnesStay)
{
    for (int day = 1; day <= 4; ++day)
        put(u"d%1"_s.arg(day), day);
    breakIt(u"d4"_s);
    EXPECT_EQ(said(verbs.run(u"plan"_s)), (QStringList{u"d4 keep"_s, u"d3 keep"_s, u"d2 keep"_s, u"d1 remove"_s}));
    const VerbEnd counted = verbs.run(u"count"_s);
    EXPECT_EQ(counted.fact("retention.whole"), u"2"_s);
    EXPECT_EQ(counted.fact("retention.newest"), u"2026-01-03T00:00:00Z"_s);
    EXPECT_EQ(there().size(), 4) << "nothing was removed by looking";
    EXPECT_STATUS(verbs.run(u"thin"_s), 0);
    EXPECT_EQ(there(), (QStringList{u"d2"_s, u"d3"_s, u"d4"_s}));
    EXPECT_FALSE(QFile::exists(folder.filePath(u"b/d1"_s)) || QFile::exists(folder.filePath(u"b/d1.rows"_s)));
}

TEST_F(RetentionTest, WithTooFewWholeOnesNothingIsRemovedHoweverOld)
{
    for (int day = 1; day <= 4; ++day)
        put(u"d%1"_s.arg(day), day);
    for (const QString &name : {u"d2"_s, u"d3"_s, u"d4"_s})
        breakIt(name);
    EXPECT_STATUS(verbs.run(u"thin"_s), 0);
    EXPECT_EQ(there().size(), 4);
    EXPECT_EQ(verbs.run(u"count"_s).fact("retention.whole"), u"1"_s);
}

TEST_F(RetentionTest, WhatAReleaseNeedsWhatIsPinnedAndWhatIsOfAnotherDatabaseStays)
{
    for (int day = 1; day <= 6; ++day)
        put(u"d%1"_s.arg(day), day);
    put(u"other"_s, 1, "warehouse");
    writeFile(folder, u"releases"_s, "at\trelease\tcommit\timage\trevision\tbackup\n1\tv1\tc\ti\tr\t" + folder.filePath(u"b/d2"_s).toUtf8() + '\n');
    writeFile(folder, u"b/d3.pin"_s, "");
    EXPECT_EQ(said(verbs.run(u"thin"_s)), (QStringList{u"d6 keep"_s, u"d5 keep"_s, u"d4 remove"_s, u"d3 keep"_s, u"d2 keep"_s, u"d1 remove"_s}));
    EXPECT_EQ(there(), (QStringList{u"d2"_s, u"d3"_s, u"d5"_s, u"d6"_s, u"other"_s}));
}

TEST_F(RetentionTest, WhatCannotBeReadRemovesNothing)
{
    verbs.set(u"keep"_s, u"0"_s);
    EXPECT_STATUS(verbs.run(u"thin"_s), 64);
    verbs.set(u"keep"_s, u"2"_s);
    verbs.set(u"backups"_s, folder.filePath(u"none"_s));
    EXPECT_STATUS(verbs.run(u"count"_s), 72);
    verbs.set(u"backups"_s, folder.filePath(u"b"_s));
    EXPECT_EQ(verbs.run(u"count"_s).fact("retention.whole"), u"0"_s) << "an empty folder has none";
    QDir(folder.path()).mkpath(u"releases"_s);
    EXPECT_STATUS(verbs.run(u"thin"_s), 71);
}
