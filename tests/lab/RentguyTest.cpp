// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Wire.h"
#include "support/Cli.h"
#include "support/Printers.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

const QString production = u"rentguy/production"_s;
const QString labScript = QStringLiteral(KEERPUNT_SOURCE "/tests/lab/rentguy/lab.sh");

QMap<QString, QString> pairs(const QByteArray &text)
{
    QMap<QString, QString> values;
    for (const QByteArray &line : text.split('\n'))
        if (const qsizetype equals = line.indexOf('='); equals > 0)
            values.insert(QString::fromUtf8(line.left(equals)), QString::fromUtf8(line.mid(equals + 1)));
    return values;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

CliEnd program(const QString &name, const QStringList &arguments, int milliseconds = 600'000)
{
    QProcess process;
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(name, arguments);
    return Cli::end(process, milliseconds);
}

const QString countRows = u"select (select count(*) from onb_progress)||'/'||(select count(*) from onb_steps)||'/'||(select count(*) from auth_users)"_s;

/// RentGuy for real, brought up once: Docker Engine, Compose, PostgreSQL, git, alembic,
/// and a server's own SSH door. Driven by keerpunt-cli alone, as a release manager would.
/// The tests go on from each other, in this order.
class RentguyTest : public ::testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        folder = std::make_unique<QTemporaryDir>(u"/tmp/kp-lab-XXXXXX"_s);
        const CliEnd up = program(labScript, {u"up"_s, lab()});
        ASSERT_EQ(up.status, 0) << up.errors.toStdString();
        settings = pairs(program(labScript, {u"status"_s, lab()}).output);
        wire = std::make_unique<Wire>(settings[u"ssh_port"_s].toInt());
        cli = std::make_unique<Cli>(folder->filePath(u"profile"_s));
        addServer();
    }

    static void TearDownTestSuite()
    {
        const CliEnd down = program(labScript, {u"down"_s, lab()});
        EXPECT_EQ(down.status, 0) << down.errors.toStdString();
        wire.reset();
        folder.reset();
    }

    static QString lab() { return folder->filePath(u"lab"_s); }

    static QStringList adding()
    {
        return {u"env"_s, u"add"_s, production, u"--host"_s, u"127.0.0.1"_s, u"--port"_s, QString::number(wire->port()), u"--user"_s,
                settings[u"user"_s], u"--key"_s, settings[u"key"_s], u"--set"_s, u"root="_s + settings[u"root"_s],
                u"--set"_s, u"backend_url="_s + settings[u"backend_url"_s], u"--set"_s, u"web_url="_s + settings[u"web_url"_s],
                u"--set"_s, u"scanner_url="_s + settings[u"scanner_url"_s], u"--set"_s, u"smoke_email="_s + settings[u"smoke_email"_s],
                u"--set"_s, u"ready_within=45s"_s};
    }

    /// A server that was never seen is asked about; its fingerprint is what ssh-keygen says.
    static void addServer()
    {
        const CliEnd unknown = cli->run(adding());
        EXPECT_ENDS(unknown, 4);
        const QByteArray fingerprint = program(u"ssh-keygen"_s, {u"-lf"_s, lab() + u"/ssh/host_key.pub"_s}).output.split(' ').value(1);
        EXPECT_TRUE(unknown.errors.contains(fingerprint)) << unknown.errors.toStdString();
        EXPECT_ENDS(cli->run(adding() + QStringList{u"--accept-key"_s, QString::fromLatin1(fingerprint)}), 0);
        smokePassword = contents(settings[u"smoke_password_file"_s]).trimmed();
        EXPECT_ENDS(cli->run({u"secret"_s, u"set"_s, production, u"smoke_password"_s}, smokePassword + '\n'), 0);
    }

    static QJsonObject facts() { return cli->run({u"status"_s, production, u"--json"_s}).json()[0]["facts"_L1].toObject(); }

    static QString fact(const QString &name) { return facts()[name]["value"_L1].toVariant().toStringList().join(u','); }

    /// One value out of the database, by PostgreSQL's own client in its container.
    static QByteArray query(const QString &sql)
    {
        return program(u"docker"_s, {u"-H"_s, settings[u"docker_host"_s], u"exec"_s, u"rentguy_db"_s, u"psql"_s, u"-XAtU"_s, u"rentguy"_s,
                                     u"-d"_s, u"rentguy"_s, u"-c"_s, sql}).output.trimmed();
    }

    /// Rows, schema and version are those from before the bad release.
    static void isAsBefore()
    {
        EXPECT_EQ(query(countRows), rowsBefore);
        EXPECT_EQ(query(u"select version_num from alembic_version"_s), revisionBefore.toUtf8());
        const CliEnd health = program(u"curl"_s, {u"-sf"_s, settings[u"backend_url"_s] + u"/health"_s});
        EXPECT_TRUE(health.output.contains("\"v1.2.0\"")) << health.output.toStdString();
    }

    static QStringList rollback() { return {u"rollback"_s, production, u"--confirm"_s, production}; }

    static inline std::unique_ptr<QTemporaryDir> folder;
    static inline std::unique_ptr<Wire> wire; ///< between us and the server
    static inline std::unique_ptr<Cli> cli;
    static inline QMap<QString, QString> settings;
    static inline QByteArray smokePassword;
    static inline QByteArray rowsBefore;
    static inline QString revisionBefore;
};

} // namespace

TEST_F(RentguyTest, a_isReadWholeAndIsHealthy)
{
    EXPECT_ENDS(cli->run({u"status"_s, production}), 0);
    for (const QString &known : facts().keys())
        EXPECT_FALSE(known.startsWith(u"problem."_s)) << known.toStdString() << fact(known).toStdString();
    EXPECT_EQ(fact(u"code.release"_s), u"v1.2.0"_s);
    EXPECT_ENDS(cli->run({u"run"_s, production, u"validate"_s}), 0);
    rowsBefore = query(countRows);
    revisionBefore = fact(u"migration.current"_s);
    EXPECT_FALSE(rowsBefore.isEmpty());
}

TEST_F(RentguyTest, b_isDownAfterTheBadRelease)
{
    EXPECT_ENDS(cli->run({u"run"_s, production, u"deploy"_s, u"--input"_s, u"to=v1.3.0"_s, u"--confirm"_s, production}), 1);
    EXPECT_ENDS(cli->run({u"status"_s, production}), 1);
    EXPECT_NE(fact(u"migration.current"_s), revisionBefore);
}

TEST_F(RentguyTest, c_plansEveryCommandWithNoSecretInIt)
{
    const CliEnd plan = cli->run({u"rollback"_s, production, u"--plan"_s});
    EXPECT_ENDS(plan, 0);
    for (const char *verb : {"database.verify", "database.restore_beside", "database.validate", "database.swap", "stack.start_app"})
        EXPECT_TRUE(plan.output.contains(verb)) << verb;
    const auto environment = pairs(contents(settings[u"root"_s] + u"/src/.env"_s));
    ASSERT_FALSE(environment.isEmpty());
    for (auto it = environment.begin(); it != environment.end(); ++it)
        if (it.key().contains(u"PASSWORD"_s) || it.key().contains(u"SECRET"_s))
            EXPECT_FALSE(plan.output.contains(it.value().toUtf8())) << it.key().toStdString();
    EXPECT_FALSE(plan.output.contains(smokePassword));
}

TEST_F(RentguyTest, d_refusesATruncatedBackupBeforeAnythingIsStopped)
{
    const CliEnd plan = cli->run({u"rollback"_s, production, u"--plan"_s, u"--json"_s});
    QFile backup(plan.json()["target"_L1]["backup.file"_L1].toString());
    ASSERT_TRUE(backup.open(QIODevice::ReadWrite)) << plan.output.toStdString();
    const QByteArray whole = backup.readAll();
    ASSERT_TRUE(backup.resize(whole.size() - 1));
    EXPECT_ENDS(cli->run(rollback()), 4);
    EXPECT_FALSE(fact(u"health.commit"_s).isEmpty()) << "the backend still answers";
    backup.seek(0);
    ASSERT_EQ(backup.write(whole), whole.size());
}

TEST_F(RentguyTest, e_comesBackProvenAlthoughTheLineIsCutForHalfAMinute)
{
    const auto first = cli->start(rollback());
    QByteArray seen;
    ASSERT_TRUE(Cli::waitForOutput(*first, "Restore into a database beside", seen)) << seen.toStdString();
    wire->hold();
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    ASSERT_TRUE(Cli::waitForOutput(*first, "reconnecting", seen)) << seen.toStdString();
    std::this_thread::sleep_until(until); // the fault itself, not a way to wait
    wire->letGo();
    const auto second = cli->start(rollback() + QStringList{u"--to"_s, u"v1.2.0"_s});
    CliEnd end = Cli::end(*first);
    end.output.prepend(seen);
    EXPECT_ENDS(end, 0);
    EXPECT_TRUE(end.output.contains("connected again")) << end.output.toStdString();
    EXPECT_TRUE(end.output.contains("Emergency rollback: proven"));
    const CliEnd late = Cli::end(*second);
    EXPECT_TRUE(late.status == 1 || late.status == 4) << "it waited, and then nothing was as it had been planned: " << late.output.toStdString();
    isAsBefore();
    EXPECT_ENDS(cli->run({u"run"_s, production, u"validate"_s}), 0);
}

TEST_F(RentguyTest, f_comesBackProvenAlthoughItsProgramIsKilled)
{
    EXPECT_ENDS(cli->run({u"run"_s, production, u"deploy"_s, u"--input"_s, u"to=v1.3.0"_s, u"--confirm"_s, production}), 1);
    const auto process = cli->start(rollback());
    QByteArray seen;
    ASSERT_TRUE(Cli::waitForOutput(*process, "Restore into a database beside", seen)) << seen.toStdString();
    process->kill();
    process->waitForFinished();
    const CliEnd listed = cli->run({u"tasks"_s, u"list"_s, u"--json"_s});
    EXPECT_ENDS(listed, 0);
    EXPECT_EQ(listed.json()[0]["state"_L1].toString(), u"running"_s) << "so it was shown, and then followed to its end";
    const QJsonObject newest = cli->run({u"history"_s, production, u"--json"_s}).json()[0].toObject();
    EXPECT_EQ(newest["verdict"_L1].toString(), u"proven"_s);
    isAsBefore();
    EXPECT_TRUE(query(u"select count(*) from pg_database where datname like 'rentguy_before_%'"_s).toInt() >= 2) << "the failed databases are kept";
}

TEST_F(RentguyTest, g_keepsItsSecretsOutOfFilesLogsAndCommandLines)
{
    const auto process = cli->start({u"run"_s, production, u"validate"_s, u"--json"_s});
    qsizetype looks = 0;
    while (!process->waitForFinished(5)) {
        for (const QString &pid : QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs))
            EXPECT_FALSE(contents(u"/proc/"_s + pid + u"/cmdline"_s).contains(smokePassword)) << contents(u"/proc/"_s + pid + u"/cmdline"_s).toStdString();
        ++looks;
    }
    EXPECT_GT(looks, 5);
    EXPECT_FALSE(process->readAllStandardOutput().contains(smokePassword));
    QDirIterator files(cli->profile(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int seen = 0;
    while (files.hasNext()) {
        EXPECT_FALSE(contents(files.next()).contains(smokePassword)) << files.filePath().toStdString();
        ++seen;
    }
    EXPECT_GT(seen, 0);
}
