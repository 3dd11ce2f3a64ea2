// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Schema.h"
#include "storage/Connection.h"
#include "storage/Fixture.h"
#include "storage/Transaction.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using storage::Connection;
using storage::Schema;

namespace {

/// A schema that grows: each upgrade is a file that the test writes.
class SchemaTest : public StoreTest
{
public:
    void SetUp() override
    {
        ASSERT_TRUE(QDir().mkpath(directory()));
        addUpgrade(1, "CREATE TABLE things (name TEXT);\n\nINSERT INTO things VALUES ('old');\n\n"
                      "PRAGMA application_id = 1263554132;\n");
    }
    void addUpgrade(int number, const QByteArray &sql) const
    {
        QFile upgrade(u"%1/%2.sql"_s.arg(m_upgrades.path()).arg(number, 3, 10, QLatin1Char('0')));
        ASSERT_TRUE(upgrade.open(QIODevice::WriteOnly));
        upgrade.write(sql + "PRAGMA user_version = " + QByteArray::number(number) + ";\n");
    }
    [[nodiscard]] base::Result<void> prepare() const
    {
        return Schema(m_upgrades.path()).prepare(*Connection::open(file()).value());
    }
    [[nodiscard]] QStringList copies() const
    {
        return QDir(directory()).entryList({u"keerpunt.sqlite.v*"_s}, QDir::Files);
    }

private:
    QTemporaryDir m_upgrades;
};

TEST_F(SchemaTest, ANewFileGetsAllUpgradesAndNoCopy)
{
    addUpgrade(2, "ALTER TABLE things ADD COLUMN size INTEGER;\n");
    ASSERT_OK(prepare());
    EXPECT_EQ(valueIn(file(), u"PRAGMA user_version"_s), 2);
    EXPECT_TRUE(copies().isEmpty());
}

TEST_F(SchemaTest, AnOlderFileIsCopiedBeforeItIsUpgraded)
{
    ASSERT_OK(prepare());
    addUpgrade(2, "UPDATE things SET name = 'new';\n");
    ASSERT_OK(prepare());
    EXPECT_EQ(valueIn(file(), u"SELECT name FROM things"_s), u"new"_s);
    ASSERT_EQ(copies().size(), 1);
    EXPECT_TRUE(copies().first().startsWith(u"keerpunt.sqlite.v1-"_s)) << qPrintable(copies().first());
    const QString copy = directory() + u'/' + copies().first();
    EXPECT_EQ(valueIn(copy, u"SELECT name FROM things"_s), u"old"_s);
    EXPECT_EQ(valueIn(copy, u"PRAGMA user_version"_s), 1);
    struct stat status = {};
    ASSERT_EQ(::stat(QFile::encodeName(copy).constData(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600U);
}

TEST_F(SchemaTest, AnUpgradeThatFailsHalfWayChangesNothing)
{
    ASSERT_OK(prepare());
    addUpgrade(2, "UPDATE things SET name = 'new';\n\nALTER TABLE nothing RENAME TO something;\n");
    const auto prepared = prepare();
    ASSERT_FALSE(prepared);
    EXPECT_EQ(prepared.error().kind, base::ErrorKind::StorageFailed);
    EXPECT_EQ(valueIn(file(), u"SELECT name FROM things"_s), u"old"_s);
    EXPECT_EQ(valueIn(file(), u"PRAGMA user_version"_s), 1);
}

TEST_F(SchemaTest, AFileThatIsUpToDateIsNotTouched)
{
    ASSERT_OK(prepare());
    const QByteArray before = contentOf(file());
    ASSERT_OK(prepare());
    EXPECT_TRUE(contentOf(file()) == before);
    EXPECT_TRUE(copies().isEmpty());
}

TEST_F(SchemaTest, TheProgramsOwnUpgradesLeadFromNothingToTheNewest)
{
    (void)opened();
    EXPECT_EQ(valueIn(file(), u"PRAGMA user_version"_s), QDir(u":/sql/sqlite/upgrade"_s).entryList().size());
    EXPECT_EQ(valueIn(file(), u"PRAGMA application_id"_s), 0x4B504E54);
}

TEST_F(SchemaTest, AQueryThatIsNotThereIsAnErrorAndNoCrash)
{
    const auto connection = Connection::open(file()).value();
    EXPECT_EQ(connection->run(u"no_such_query"_s).error().kind, base::ErrorKind::Internal);
    EXPECT_EQ(connection->runScript(u":/nowhere.sql"_s).error().kind, base::ErrorKind::Internal);
    EXPECT_EQ(connection->run(u"run_head"_s).error().kind, base::ErrorKind::StorageFailed) << "there is no table";
}

TEST_F(SchemaTest, WhatIsNotCommittedDidNotHappen)
{
    (void)opened();
    const auto connection = Connection::open(file()).value();
    {
        auto transaction = storage::Transaction::begin(*connection);
        ASSERT_OK(transaction);
        ASSERT_OK(connection->run(u"record_save"_s, {{u":kind"_s, u"environment"_s}, {u":key"_s, u"a/b"_s}, {u":body"_s, u"{}"_s}}));
    }
    EXPECT_EQ(valueIn(file(), u"SELECT count(*) FROM records"_s), 0);
}

} // namespace
