// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/Laboratory.h"
#include "support/Printers.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

const QString production = u"rently/production"_s;
const QString labScript = QStringLiteral(KEERPUNT_SOURCE "/tests/lab/rently/lab.sh");

/// Rently for real, brought up once: PostgreSQL with TLS and certificates, PgBouncer, git and a
/// server's own SSH door; a client of the API writes all the time. Driven by keerpunt-cli, looked at
/// by psql, git and curl. The tests go on from each other, in this order.
class RentlyLabTest : public ::testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        folder = std::make_unique<QTemporaryDir>(u"/tmp/kp-rently-XXXXXX"_s);
        const CliEnd up = program(labScript, {u"up"_s, lab()});
        ASSERT_EQ(up.status, 0) << up.errors.toStdString();
        settings = pairs(up.output);
        cli = std::make_unique<BadNight>(folder->filePath(u"profile"_s));
        const QByteArray fingerprint = program(u"ssh-keygen"_s, {u"-lf"_s, lab() + u"/ssh/host_key.pub"_s}).output.split(' ').value(1);
        QStringList adding{u"env"_s, u"add"_s, production, u"--host"_s, u"127.0.0.1"_s, u"--port"_s, settings[u"ssh_port"_s], u"--user"_s, u"root"_s,
                           u"--key"_s, settings[u"key"_s], u"--accept-key"_s, QString::fromLatin1(fingerprint),
                           u"--set"_s, u"service_account="_s, u"--set"_s, u"owner=root"_s}; // who signs in may do all of it
        for (const char *name : {"root", "pg_host", "pg_port", "pg_programs", "pg_template", "sslrootcert", "sslcert", "sslkey", "pgbouncer_host",
                                 "pgbouncer_port", "api_url", "data_path", "database_log", "application_log", "ports", "lock_timeout",
                                 "minimum_disk", "minimum_memory", "ready_within"})
            adding << u"--set"_s << QLatin1String(name) + u'=' + settings[QLatin1String(name)];
        ASSERT_ENDS(cli->run(adding), 0);
    }

    static void TearDownTestSuite()
    {
        keepPictures(cli.get(), u"rently"_s);
        const CliEnd down = program(labScript, {u"down"_s, lab()});
        EXPECT_EQ(down.status, 0) << down.errors.toStdString();
        folder.reset();
    }

    static QString lab() { return folder->filePath(u"lab"_s); }

    static QStringList running(const QString &procedure, const QStringList &inputs = {})
    {
        QStringList words{u"run"_s, production, procedure, u"--confirm"_s, production, u"--secret-from-env"_s, u"api_token=KP_TOKEN"_s,
                          u"--secret-from-env"_s, u"webhook_url=KP_WEBHOOK"_s};
        for (const QString &input : inputs)
            words << u"--input"_s << input;
        return words;
    }

    static QMap<QString, QString> secrets()
    {
        return {{u"KP_TOKEN"_s, QString::fromLatin1(contents(settings[u"api_token_file"_s]))},
                {u"KP_WEBHOOK"_s, QString::fromLatin1(contents(settings[u"webhook_url_file"_s]))}};
    }
    static CliEnd run(const QString &procedure, const QStringList &inputs = {}) { return cli->start(running(procedure, inputs), secrets()).end(); }

    /// What only reads may run side by side.
    static void expectAll(const QStringList &procedures, int status = 0)
    {
        cli->expectEach(procedures, [](const QString &procedure) { return running(procedure); }, status, secrets());
    }

    static CliEnd deploy(const QString &release)
    {
        return run(u"deploy"_s, {u"to="_s + release, u"type=hotfix"_s, u"first_approval=An"_s, u"second_approval=Bo"_s, u"change=CR-1"_s});
    }

    /// What the run that failed is to do now: it says itself how to answer.
    static CliEnd answer(const CliEnd &failed, const QString &what)
    {
        static const QRegularExpression words(u"tasks answer ([0-9a-f]+) "_s);
        return cli->run({u"tasks"_s, u"answer"_s, words.match(QString::fromUtf8(failed.output + failed.errors)).captured(1), what});
    }

    static QJsonObject facts() { return cli->run({u"status"_s, production, u"--json"_s}).json()[0]["facts"_L1].toObject(); }

    /// As the cluster's own superuser, by its socket.
    static QStringList psql(const QString &database)
    {
        return {u"--reuid=postgres"_s, u"--regid=postgres"_s, u"--clear-groups"_s, u"psql"_s, u"-XAtqw"_s, u"-v"_s, u"ON_ERROR_STOP=1"_s, u"-h"_s,
                settings[u"base"_s], u"-p"_s, settings[u"pg_port"_s], u"-U"_s, u"chief"_s, u"-d"_s, database, u"-f"_s, u"-"_s};
    }
    static QByteArray sql(const QByteArray &statements, const QString &database = u"rently_lending"_s)
    {
        const CliEnd end = program(u"setpriv"_s, psql(database), {.input = statements});
        EXPECT_EQ(end.status, 0) << statements.toStdString() << end.errors.toStdString();
        return end.output.trimmed();
    }

    static QByteArray version() { return sql("SELECT version FROM schema_version ORDER BY applied_at DESC LIMIT 1"); }

    static QByteArray validity(const QByteArray &index) { return sql("SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('" + index + "')"); }

    /// The client that writes all the time: it was held now and then, and never had an error.
    static void expectNoClientHadAnError()
    {
        const QJsonObject writer = program(u"curl"_s, {u"-s"_s, settings[u"api_url"_s] + u"/writer"_s}).json().object();
        EXPECT_GT(writer["written"_L1].toInt(), writtenBefore);
        writtenBefore = writer["written"_L1].toInt();
        EXPECT_EQ(writer["errors"_L1].toInt(-1), 0) << writer["last"_L1].toString().toStdString();
    }

    static QString newest(const QString &below, const QString &pattern)
    {
        const QDir all(settings[u"root"_s] + below);
        return all.filePath(all.entryList({pattern}, QDir::Files, QDir::Time).value(0));
    }

    static inline std::unique_ptr<QTemporaryDir> folder;
    static inline std::unique_ptr<BadNight> cli;
    static inline QMap<QString, QString> settings;
    static inline int writtenBefore = 0;
};

} // namespace

TEST_F(RentlyLabTest, a_isReachedByTlsAndFitForAMigration)
{
    const QJsonObject read = facts();
    for (const QString &known : read.keys())
        EXPECT_FALSE(known.startsWith(u"problem."_s) && !known.startsWith(u"problem.monitoring."_s)) << known.toStdString();
    EXPECT_TRUE(read.contains(u"problem.monitoring.alerts"_s)) << "there is no monitoring yet, and that is not taken for silence";
    expectAll({u"connectivity"_s, u"system-check"_s, u"pre-migration-validation"_s});
    const CliEnd plain = program(u"psql"_s, {u"-XAtw"_s, u"-c"_s, u"SELECT 1"_s,
                                             u"host=127.0.0.1 sslmode=disable user=rently_deploy dbname=rently_lending port="_s + settings[u"pg_port"_s]});
    EXPECT_NE(plain.status, 0) << "nobody comes in without TLS";
}

TEST_F(RentlyLabTest, b_keepsBackupsThatCanBeRestored)
{
    EXPECT_ENDS(run(u"prepare-environment"_s), 0);
    EXPECT_EQ(program(u"stat"_s, {u"-c"_s, u"%a"_s, settings[u"root"_s] + u"/backups"_s, settings[u"root"_s] + u"/logs"_s}).output, "700\n700\n");
    EXPECT_ENDS(run(u"performance-baseline"_s), 0);
    EXPECT_TRUE(contents(settings[u"root"_s] + u"/state/performance.tsv"_s).contains("v_loan_portfolio_overview\t"));
    EXPECT_ENDS(run(u"backup"_s), 0);
    const QString file = newest(u"/backups"_s, u"*.dump"_s);
    const QByteArray sum = program(u"sha256sum"_s, {file}).output.left(64);
    EXPECT_TRUE(contents(file + u".record"_s).contains("sha256=" + sum));
    EXPECT_TRUE(program(u"sh"_s, {u"-c"_s, u"zstd -dc \"$1\" | pg_restore --list"_s, u"sh"_s, file}).output.contains("TABLE DATA public loan"));
    EXPECT_ENDS(run(u"backup-rehearsal"_s), 0);
    EXPECT_EQ(sql("SELECT count(*) FROM pg_database WHERE datname LIKE 'rently_lending%'"), "1") << "the rehearsal left nothing";

    QByteArray damaged = contents(file);
    damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 1);
    QFile(file).rename(file + u".whole"_s);
    QFile out(file);
    ASSERT_TRUE(out.open(QIODevice::WriteOnly));
    out.write(damaged);
    out.close();
    EXPECT_ENDS(run(u"verify-backup"_s), 3);
    ASSERT_TRUE(QFile::remove(file) && QFile::rename(file + u".whole"_s, file));
}

TEST_F(RentlyLabTest, c_deploysNothingThatNobodyApproved)
{
    EXPECT_ENDS(run(u"deploy"_s, {u"to=v2.0.0"_s, u"type=hotfix"_s}), 4);
    EXPECT_EQ(sql("SELECT to_regclass('deployment_log') IS NULL"), "t");
}

TEST_F(RentlyLabTest, d_goesOnWhereAMigrationBrokeOff)
{
    // Somebody forgot to end a transaction: no statement waits for that for long.
    QProcess idle;
    idle.setWorkingDirectory(u"/"_s);
    idle.start(u"setpriv"_s, psql(u"rently_lending"_s));
    idle.write("BEGIN; UPDATE loan SET status = status WHERE loan_number = 'L1'; SELECT 'locked';\n");
    QByteArray said;
    ASSERT_TRUE(Cli::waitForOutput(idle, "locked", said));
    EXPECT_ENDS(run(u"end-idle-transactions"_s, {u"minutes=5"_s}), 0);
    EXPECT_EQ(sql("SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction'"), "1") << "so long it has not been idle";
    CliEnd deployed = deploy(u"v2.0.0"_s);
    EXPECT_ENDS(deployed, 1);
    EXPECT_TRUE(deployed.output.contains("A table is locked by somebody else")) << deployed.output.toStdString();
    EXPECT_EQ(sql("SELECT to_regclass('collections_event') IS NULL"), "t") << "of that step nothing was done";
    expectAll({u"see-blockers"_s});
    idle.closeWriteChannel();
    idle.waitForFinished();

    // Something is in the way of the third step, and what the second one did looks as if it was killed.
    sql("CREATE VIEW mv_current_loan_status AS SELECT 1 AS loan_id, '' AS dpd_bucket, '' AS current_risk_level");
    deployed = answer(deployed, u"retry"_s);
    EXPECT_ENDS(deployed, 1);
    EXPECT_EQ(version(), "v1.0.0");
    EXPECT_EQ(sql("SELECT string_agg(left(step, 3), ' ' ORDER BY step) FROM schema_step"), "010 020");
    sql("DROP VIEW mv_current_loan_status; DELETE FROM schema_step WHERE step LIKE '020%';"
        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'idx_collections_event_dpd'::regclass");
    const QByteArray first = sql("SELECT finished_at FROM schema_step WHERE step LIKE '010%'");

    EXPECT_ENDS(answer(deployed, u"retry"_s), 0);
    EXPECT_EQ(version(), "v2.0.0");
    EXPECT_EQ(sql("SELECT finished_at FROM schema_step WHERE step LIKE '010%'"), first) << "what was done was not done again";
    EXPECT_EQ(validity("idx_collections_event_dpd"), "t") << "an index that broke off was built again";
    EXPECT_EQ(sql("SELECT count(*) FROM pg_index WHERE NOT indisvalid"), "0");
    EXPECT_EQ(sql("SELECT count(*) FROM loan_status_history WHERE status_type = 'loan_status'"), "200");
    EXPECT_EQ(sql("SELECT status FROM deployment_log WHERE stage = 'DEPLOYMENT' ORDER BY created_at"), "IN_PROGRESS\nSUCCESS");
    EXPECT_EQ(program(u"git"_s, {u"-C"_s, settings[u"root"_s] + u"/scripts"_s, u"describe"_s, u"--tags"_s}).output, "v2.0.0\n");
    expectNoClientHadAnError();
}

TEST_F(RentlyLabTest, e_passesEveryPackOfTheRunbook)
{
    for (const QString &known : facts().keys())
        EXPECT_FALSE(known.startsWith(u"problem."_s)) << known.toStdString();
    expectAll({u"functional-tests"_s, u"performance-tests"_s, u"data-quality-tests"_s, u"post-deployment-verification"_s});
    expectAll({u"api-tests"_s, u"see-views"_s, u"see-performance"_s, u"see-pool"_s});
}

TEST_F(RentlyLabTest, f_alertsTellsAndRefreshes)
{
    // Two hours and three minutes: the minutes alone would be three.
    sql("UPDATE materialized_view_refresh SET refreshed_at = now() - interval '2 hours 3 minutes'");
    const QJsonObject old = facts();
    EXPECT_EQ(old["alerts.critical"_L1]["value"_L1].toString(), u"1"_s);
    EXPECT_GE(old["monitoring.view_age_minutes"_L1]["value"_L1].toString().toDouble(), 123);
    EXPECT_ENDS(run(u"send-alerts"_s), 0);
    EXPECT_TRUE(contents(settings[u"webhook_log"_s]).contains("[CRITICAL] Oldest MV age: 123")) << contents(settings[u"webhook_log"_s]).toStdString();
    EXPECT_ENDS(run(u"refresh-views"_s), 0);
    EXPECT_EQ(sql("SELECT count(*) FROM check_system_alerts() WHERE alert_type = 'Materialized Views'"), "0");
    expectAll({u"monitoring-dashboard"_s, u"monitoring-rehearsal"_s});
    EXPECT_ENDS(run(u"schedule-refresh"_s), 0);
    EXPECT_EQ(sql("SELECT schedule || ' ' || database FROM cron.job", u"postgres"_s), "*/2 * * * * rently_lending");
}

TEST_F(RentlyLabTest, g_findsAndMendsWhatIsWrong)
{
    sql("INSERT INTO payment (amount, currency_code, received_at, status) VALUES (7777, 'EUR', now(), 'completed')");
    sql("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'idx_loan_status_history_current'::regclass");
    expectAll({u"data-validation"_s, u"validate"_s}, 3);
    expectAll({u"see-indexes"_s});
    const CliEnd found = run(u"emergency-data-validation"_s);
    EXPECT_ENDS(found, 1);
    EXPECT_EQ(sql("SELECT status FROM deployment_log WHERE stage = 'DATA_CORRUPTION_CHECK'"), "CRITICAL_ERRORS_FOUND");
    answer(found, u"stop"_s);
    sql("DELETE FROM payment WHERE amount = 7777");
    EXPECT_ENDS(run(u"rebuild-indexes"_s, {u"memory=64"_s}), 0);
    EXPECT_EQ(validity("idx_loan_status_history_current"), "t");
    EXPECT_ENDS(run(u"renew-statistics"_s), 0);
    expectAll({u"validate"_s});
}

TEST_F(RentlyLabTest, h_comesBackProvenFromAReleaseThatDidHarm)
{
    const QByteArray rows = "SELECT (SELECT count(*) FROM payment_allocation) || '/' || (SELECT count(*) FROM loan) || '/' || (SELECT sum(allocated_amount) FROM payment_allocation)";
    const QByteArray before = sql(rows);
    EXPECT_ENDS(deploy(u"v2.1.0"_s), 1);
    EXPECT_NE(sql(rows), before);
    const CliEnd back = cli->run({u"rollback"_s, production, u"--confirm"_s, production});
    EXPECT_ENDS(back, 0);
    EXPECT_TRUE(back.output.contains("Emergency rollback: proven")) << back.output.toStdString();
    EXPECT_EQ(sql(rows), before);
    EXPECT_EQ(version(), "v2.0.0");
    EXPECT_EQ(sql("SELECT count(*) FROM pg_database WHERE datname LIKE 'rently_lending_failed_%' AND NOT datallowconn"), "1") << "the failed one is kept, and closed";
    EXPECT_EQ(sql("SELECT status FROM deployment_log WHERE stage = 'EMERGENCY_ROLLBACK'"), "PASSED");
    EXPECT_EQ(sql("SELECT count(*) FROM pg_extension WHERE extname = 'pg_stat_statements'"), "1");
    EXPECT_EQ(sql("SELECT has_database_privilege('rently_app', 'rently_lending', 'CONNECT') AND NOT has_database_privilege('pg_monitor', 'rently_lending', 'CONNECT')"), "t");
    expectNoClientHadAnError();
    expectAll({u"api-tests"_s});
}

TEST_F(RentlyLabTest, i_takesASchemaAwayOnlyWhenNoDataIsLost)
{
    sql("INSERT INTO collections_event (loan_id, event_type) SELECT id, 'call' FROM loan LIMIT 1");
    const CliEnd refused = run(u"schema-rollback"_s);
    EXPECT_ENDS(refused, 1);
    EXPECT_TRUE(refused.output.contains("collections_event holds 1 rows: nothing was dropped")) << refused.output.toStdString();
    answer(refused, u"stop"_s);
    const QByteArray logged = sql("SELECT status FROM deployment_log WHERE stage = 'SCHEMA_ROLLBACK' ORDER BY created_at");
    EXPECT_TRUE(logged.endsWith("IN_PROGRESS\nFAILED")) << "a failure is on record: " << logged.toStdString();
    EXPECT_EQ(sql("SELECT count(*) FROM collections_event"), "1");
    EXPECT_EQ(sql("SELECT count(*) FROM mv_current_loan_status"), "120");
    EXPECT_EQ(version(), "v2.0.0");
    sql("DELETE FROM collections_event");
    EXPECT_ENDS(run(u"schema-rollback"_s), 0);
    EXPECT_EQ(version(), "v1.0.0");
    EXPECT_EQ(sql("SELECT count(*) FROM pg_class WHERE relname IN ('collections_event', 'loan_status_history', 'mv_current_loan_status', 'v_system_health')"), "0");
    EXPECT_EQ(sql("SELECT count(*) FROM loan"), "200");
    expectNoClientHadAnError();
}

TEST_F(RentlyLabTest, j_migratesStepByStepByHandToo)
{
    EXPECT_ENDS(run(u"schema-migration"_s), 0);
    EXPECT_EQ(version(), "v1.0.0") << "not before the data is there too";
    EXPECT_ENDS(run(u"data-migration"_s), 0);
    EXPECT_EQ(version(), "v2.0.0");
    EXPECT_ENDS(run(u"monitoring-setup"_s), 0);
    expectNoClientHadAnError();
}

TEST_F(RentlyLabTest, k_renewsItsPoolAndEndsAHoldThatWasLeftBehind)
{
    // A server connection's own process, at PostgreSQL.
    const QByteArray oldest = "SELECT min(backend_start) FROM pg_stat_activity WHERE usename = 'rently_app'";
    const QByteArray before = sql(oldest);
    EXPECT_ENDS(run(u"renew-pool"_s), 0);
    EXPECT_GT(sql(oldest), before) << "every connection is a new one";
    expectNoClientHadAnError();

    const auto console = [](const QString &command) {
        const CliEnd said = program(u"psql"_s, {u"-XAtqw"_s, u"-c"_s, command,
                                                u"host=localhost dbname=pgbouncer user=rently_deploy sslmode=verify-full port="_s + settings[u"pgbouncer_port"_s]
                                                    + u" sslrootcert="_s + settings[u"sslrootcert"_s] + u" sslcert="_s + settings[u"sslcert"_s] + u" sslkey="_s + settings[u"sslkey"_s]});
        EXPECT_ENDS(said, 0);
        return said.output;
    };
    console(u"PAUSE rently_lending"_s);
    const auto paused = [&] {
        for (const QByteArray &line : console(u"SHOW DATABASES"_s).split('\n'))
            if (line.startsWith("rently_lending|"))
                return line;
        return QByteArray();
    };
    const QByteArray held = paused();
    EXPECT_ENDS(run(u"let-clients-in"_s), 0);
    EXPECT_NE(paused(), held);
    expectNoClientHadAnError();
}

TEST_F(RentlyLabTest, l_sawWhatFailedAndStartsIt)
{
    EXPECT_ENDS(run(u"immediate-response"_s), 0);
    EXPECT_ENDS(run(u"restart-pgbouncer"_s), 0);
    ASSERT_EQ(program(labScript, {u"service"_s, lab(), u"stop"_s, u"postgresql"_s}).status, 0);
    expectAll({u"see-system-failure"_s}, 3);
    EXPECT_ENDS(run(u"capture-state"_s), 0);
    const QString file = newest(u"/logs"_s, u"system_state_*.tar.gz"_s);
    EXPECT_EQ(program(u"stat"_s, {u"-c"_s, u"%a"_s, file}).output, "600\n");
    EXPECT_EQ(program(u"tar"_s, {u"-tzf"_s, file}).output.count(".txt"), 12);
    const QByteArray all = program(u"tar"_s, {u"-xzOf"_s, file}).output;
    EXPECT_TRUE(all.contains("could not be captured:")) << "and not an empty file";
    EXPECT_FALSE(all.contains(contents(settings[u"api_token_file"_s]).trimmed()));
    EXPECT_ENDS(run(u"start-database"_s), 0);
    EXPECT_EQ(sql("SELECT 1"), "1");
}
