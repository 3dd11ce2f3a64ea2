// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Migrations that break off, were changed since, or could never run.
#include "adapters/DatabaseTest.h"

#include <QProcess>

using namespace Qt::StringLiterals;

namespace {

class SqlMigrationsTest : public DatabaseTest
{
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        cluster()->sql(u"live"_s, "GRANT CREATE ON SCHEMA public TO owner;");
        sh(u"git init -q -b main . && git config user.name me && git config user.email me@x"_s);
    }

    void sh(const QString &script) const
    {
        QProcess process;
        process.setWorkingDirectory(tree.path());
        process.start(u"sh"_s, {u"-ec"_s, u"GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null; export GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM\n"_s + script});
        EXPECT_TRUE(process.waitForFinished());
        EXPECT_EQ(process.exitCode(), 0) << script.toStdString() << '\n' << process.readAllStandardError().toStdString();
        commit = QString();
    }
    /// A step of v2, in a commit of its own.
    void step(const QString &name, const QByteArray &text)
    {
        writeFile(tree, u"migrations/v2/"_s + name, text);
        sh(u"git add -A && git commit -qm step"_s);
        QProcess process;
        process.setWorkingDirectory(tree.path());
        process.start(u"git"_s, {u"rev-parse"_s, u"HEAD"_s});
        EXPECT_TRUE(process.waitForFinished());
        commit = QString::fromUtf8(process.readAllStandardOutput()).trimmed();
    }

    [[nodiscard]] VerbEnd run(const QString &verb) const { return migrations.run(verb, {{u"commit"_s, commit}}); }
    [[nodiscard]] VerbEnd upgrade(const QString &phase = u"schema"_s) const { return migrations.run(u"upgrade"_s, {{u"commit"_s, commit}, {u"phase"_s, phase}}); }
    [[nodiscard]] static QByteArray sql(const QByteArray &statement) { return cluster()->sql(u"live"_s, statement); }
    [[nodiscard]] static QByteArray done() { return sql("SELECT string_agg(step, ' ' ORDER BY step) FROM schema_step"); }

    QTemporaryDir tree;
    mutable QString commit;
    Verbs migrations{u"sql-migrations"_s,
                     {{u"directory"_s, tree.path()}, {u"host"_s, cluster()->socket()}, {u"user"_s, u"owner"_s}, {u"database"_s, u"live"_s},
                      {u"programs"_s, cluster()->programs()}, {u"lock_timeout"_s, u"100ms"_s}, {u"lock_tries"_s, u"1"_s}}};
};

/// A file that is refused, and words that say why.
struct Refused
{
    const char *file;
    const char *text;
    const char *why;
};

class RefusedMigrationTest : public SqlMigrationsTest, public ::testing::WithParamInterface<Refused>
{
};

} // namespace

TEST_F(SqlMigrationsTest, AVersionIsRecordedWhenItsSchemaAndItsDataAreDoneAndNothingIsDoneTwice)
{
    step(u"010_table.sql"_s, "-- SPDX-License-Identifier: X\n-- Events\n-- More of it\nCREATE TABLE event (id int);\n");
    step(u"020_index.concurrently.sql"_s, "CREATE INDEX CONCURRENTLY IF NOT EXISTS event_id ON event (id);\n");
    step(u"030_fill.data.sql"_s, "INSERT INTO event SELECT id FROM loan;\n");
    EXPECT_EQ(run(u"prepare"_s).rows("migration.steps").size(), 3);
    EXPECT_EQ(upgrade().fact("migration.ran"), u"2"_s);
    EXPECT_STATUS(run(u"finish"_s), 80);
    EXPECT_EQ(migrations.run(u"current"_s).fact("migration.current"), QString());
    EXPECT_EQ(upgrade(u"data"_s).fact("migration.ran"), u"1"_s);
    EXPECT_EQ(upgrade(u"data"_s).fact("migration.done_before"), u"1"_s);
    EXPECT_EQ(run(u"finish"_s).fact("migration.current"), u"v2"_s);
    EXPECT_EQ(sql("SELECT description FROM schema_version"), "Events");
    EXPECT_EQ(sql("SELECT count(*) FROM event"), "3");
    EXPECT_EQ(migrations.run(u"heads"_s).fact("migration.heads"), u"v2"_s);
}

TEST_F(SqlMigrationsTest, AStepThatFailsLeavesNothingAndTheNextTryGoesOnFromThere)
{
    step(u"010_table.sql"_s, "CREATE TABLE event (id int);\n");
    step(u"020_more.sql"_s, "CREATE TABLE more (id int);\nSELECT 1/0;\n");
    EXPECT_STATUS(upgrade(), 76);
    EXPECT_EQ(done(), "010_table.sql");
    EXPECT_EQ(sql("SELECT to_regclass('more') IS NULL"), "t");
    step(u"020_more.sql"_s, "CREATE TABLE more (id int);\n");
    EXPECT_EQ(upgrade().fact("migration.ran"), u"1"_s);
    EXPECT_EQ(done(), "010_table.sql 020_more.sql");
}

TEST_F(SqlMigrationsTest, AStepThatWasChangedAfterItWasDoneStopsBeforeAnythingRuns)
{
    step(u"010_table.sql"_s, "CREATE TABLE event (id int);\n");
    ASSERT_STATUS(upgrade(), 0);
    step(u"010_table.sql"_s, "CREATE TABLE event (id bigint);\n");
    step(u"020_more.sql"_s, "CREATE TABLE more (id int);\n");
    EXPECT_STATUS(run(u"prepare"_s), 79);
    EXPECT_STATUS(upgrade(), 79);
    EXPECT_EQ(sql("SELECT to_regclass('more') IS NULL"), "t");
}

TEST_F(SqlMigrationsTest, AnIndexThatBrokeOffIsInvalidUntilItIsBuiltAgain)
{
    step(u"010_index.concurrently.sql"_s, "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS loan_id ON loan (id);\n");
    cluster()->sql(u"live"_s, "INSERT INTO loan VALUES (3, 'again')");
    EXPECT_STATUS(upgrade(), 76);
    EXPECT_EQ(migrations.run(u"indexes"_s).fact("migration.invalid_indexes"), u"1"_s);
    EXPECT_TRUE(migrations.run(u"indexes"_s).fact("migration.invalid").contains(u"loan_id"_s));
    cluster()->sql(u"live"_s, "DELETE FROM loan WHERE what = 'again'");
    ASSERT_STATUS(upgrade(), 0);
    EXPECT_EQ(migrations.run(u"indexes"_s).fact("migration.invalid_indexes"), u"0"_s);
    EXPECT_EQ(sql("SELECT indisvalid FROM pg_index WHERE indexrelid = 'loan_id'::regclass"), "t");
}

TEST_F(SqlMigrationsTest, AVersionThatHoldsDataIsNotTakenAway)
{
    step(u"010_table.sql"_s, "CREATE TABLE event (id int);\n");
    step(u"rollback.sql"_s, "DO $$ BEGIN IF EXISTS (SELECT FROM event) THEN RAISE EXCEPTION 'it holds rows'; END IF; END $$;\nDROP TABLE event;\n");
    ASSERT_STATUS(upgrade(), 0);
    ASSERT_STATUS(run(u"finish"_s), 0);
    cluster()->sql(u"live"_s, "INSERT INTO event VALUES (1)");
    const auto downgrade = [&](const QString &version) { return migrations.run(u"downgrade"_s, {{u"commit"_s, commit}, {u"version"_s, version}}); };
    EXPECT_STATUS(downgrade(u"v2"_s), 81);
    EXPECT_EQ(sql("SELECT count(*) FROM event"), "1");
    EXPECT_EQ(migrations.run(u"current"_s).fact("migration.current"), u"v2"_s);
    EXPECT_STATUS(downgrade(u"v1"_s), 82);
    cluster()->sql(u"live"_s, "DELETE FROM event");
    EXPECT_STATUS(downgrade(u"v2"_s), 0);
    EXPECT_EQ(migrations.run(u"current"_s).fact("migration.current"), QString());
    EXPECT_EQ(done(), "");
}

TEST_P(RefusedMigrationTest, StopsBeforeTheFirstStepRuns)
{
    step(u"000_first.sql"_s, "CREATE TABLE first (id int);\n");
    step(QLatin1String(GetParam().file), GetParam().text);
    for (const VerbEnd &end : {run(u"prepare"_s), upgrade()}) {
        EXPECT_STATUS(end, 65);
        EXPECT_TRUE(end.errors.contains(GetParam().why)) << end.errors.toStdString();
    }
    EXPECT_EQ(sql("SELECT to_regclass('first') IS NULL"), "t");
}

INSTANTIATE_TEST_SUITE_P(For, RefusedMigrationTest, ::testing::Values(
    Refused{"010_a.sql", "DO $$\nBEGIN\n  CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON loan (id);\nEND $$;\n", "cannot run in a transaction"},
    Refused{"010_a.concurrently.sql", "DO $$\nBEGIN\n  CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON loan (id);\nEND $$;\n", "a block is a transaction"},
    Refused{"010_a.concurrently.sql", "CREATE INDEX CONCURRENTLY i ON loan (id);\n", "so that it can be resumed"},
    Refused{"010_a.concurrently.sql", "CREATE INDEX IF NOT EXISTS i ON loan (id);\n", "so that it can be resumed"},
    Refused{"010_a.sql", "DROP TABLE loan;\nCOMMIT;\nSELECT 1;\n", "a transaction of its own"},
    Refused{"010_a.sql", "begin;\nDROP TABLE loan;\n", "a transaction of its own"},
    Refused{"010_a.sql", "SELECT 1;\n\\! touch /tmp/harm\n", "a command of psql"},
    Refused{"010_a.sql", "SELECT 'DROP TABLE loan' \\gexec\n", "a command of psql"},
    Refused{"010_a.sql", " \n", "is empty"},
    Refused{"10_a.sql", "SELECT 1;\n", "is no step"}));
