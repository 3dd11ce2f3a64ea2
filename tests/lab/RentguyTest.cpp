// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/Laboratory.h"
#include "ssh/Wire.h"
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
        const CliEnd up = program(labScript, {u"up"_s, lab(), u"--until"_s, u"v1.1.0"_s});
        ASSERT_EQ(up.status, 0) << up.errors.toStdString();
        settings = pairs(program(labScript, {u"status"_s, lab()}).output);
        wire = std::make_unique<Wire>(settings[u"ssh_port"_s].toInt());
        cli = std::make_unique<BadNight>(folder->filePath(u"profile"_s));
        addServer();
    }

    static void TearDownTestSuite()
    {
        keepPictures(cli.get(), u"rentguy"_s);
        const CliEnd down = program(labScript, {u"down"_s, lab()});
        EXPECT_EQ(down.status, 0) << down.errors.toStdString();
        wire.reset();
        folder.reset();
    }

    static QString lab() { return folder->filePath(u"lab"_s); }

    static QStringList adding(const QString &environment, const QString &root)
    {
        QStringList words{u"env"_s, u"add"_s, environment, u"--host"_s, u"127.0.0.1"_s, u"--port"_s, QString::number(wire->port()), u"--user"_s,
                          settings[u"user"_s], u"--key"_s, settings[u"key"_s]};
        for (const QString &name : {u"backend_url"_s, u"web_url"_s, u"scanner_url"_s, u"smoke_email"_s, u"site_url"_s, u"nginx"_s,
                                    u"maintenance_snippet"_s, u"maintenance_page"_s, u"logs"_s})
            words += {u"--set"_s, name + u'=' + settings[name]};
        for (const QString &value : {u"root="_s + root, u"nginx_account="_s, u"setup_account="_s, u"ready_within=30s"_s, u"keep_backups=2"_s, u"slow_after=5000"_s,
                                     u"minimum_disk=1000000"_s, u"minimum_memory=1000000"_s})
            words += {u"--set"_s, value};
        return words;
    }

    /// A server that was never seen is asked about; its fingerprint is what ssh-keygen says.
    static void addServer()
    {
        const QStringList words = adding(production, settings[u"root"_s]);
        const CliEnd unknown = cli->run(words);
        EXPECT_ENDS(unknown, 4);
        const QByteArray fingerprint = program(u"ssh-keygen"_s, {u"-lf"_s, lab() + u"/ssh/host_key.pub"_s}).output.split(' ').value(1);
        EXPECT_TRUE(unknown.errors.contains(fingerprint)) << unknown.errors.toStdString();
        EXPECT_ENDS(cli->run(words + QStringList{u"--accept-key"_s, QString::fromLatin1(fingerprint)}), 0);
        smokePassword = contents(settings[u"smoke_password_file"_s]).trimmed();
        EXPECT_ENDS(cli->run({u"secret"_s, u"set"_s, production, u"smoke_password"_s}, smokePassword + '\n'), 0);
        EXPECT_ENDS(cli->run({u"secret"_s, u"set"_s, production, u"smtp_password"_s}, contents(settings[u"smtp_password_file"_s])), 0);
    }

    static QJsonObject facts() { return cli->run({u"status"_s, production, u"--json"_s}).json()[0]["facts"_L1].toObject(); }

    static QString fact(const QString &name) { return facts()[name]["value"_L1].toVariant().toStringList().join(u','); }

    /// Runs a procedure of production, confirmed.
    static CliEnd does(const QString &procedure, const QStringList &inputs = {})
    {
        QStringList words{u"run"_s, production, procedure, u"--confirm"_s, production};
        for (const QString &input : inputs)
            words += {u"--input"_s, input};
        return cli->run(words);
    }

    static QByteArray docker(const QStringList &words) { return program(u"docker"_s, QStringList{u"-H"_s, settings[u"docker_host"_s]} + words).output.trimmed(); }

    /// What a visitor of the site gets: the HTTP status, and then the page.
    static QByteArray visit() { return program(u"curl"_s, {u"-s"_s, u"-m"_s, u"10"_s, u"-w"_s, u"\n%{http_code}"_s, settings[u"site_url"_s] + u"/"_s}).output; }

    static QString environmentFile() { return settings[u"root"_s] + u"/src/.env"_s; }

    /// Names of the backups that have a record.
    static QStringList backups()
    {
        return QDir(settings[u"root"_s] + u"/backups"_s).entryList({u"*.record"_s}, QDir::Files, QDir::Name);
    }

    /// One value out of the database, by PostgreSQL's own client in its container.
    static QByteArray query(const QString &sql)
    {
        return docker({u"exec"_s, u"rentguy_db"_s, u"psql"_s, u"-XAtU"_s, u"rentguy"_s, u"-d"_s, u"rentguy"_s, u"-c"_s, sql});
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
    static inline std::unique_ptr<BadNight> cli;
    static inline QMap<QString, QString> settings;
    static inline QByteArray smokePassword;
    static inline QByteArray rowsBefore;
    static inline QString revisionBefore;
};

} // namespace

TEST_F(RentguyTest, preparesAServerOnceAndOverwritesNothing)
{
    const QString other = lab() + u"/opt/other server"_s;
    const QString staging = u"rentguy/staging"_s;
    EXPECT_ENDS(cli->run(adding(staging, other) + QStringList{u"--class"_s, u"staging"_s}), 0);
    const QStringList prepare{u"run"_s, staging, u"prepare-environment"_s, u"--input"_s, u"repository="_s + lab() + u"/srv/rentguy.git"_s,
                              u"--input"_s, u"domain=rentguy.invalid"_s, u"--confirm"_s, staging};
    const CliEnd first = cli->run(prepare);
    EXPECT_ENDS(first, 3);
    EXPECT_TRUE(first.output.contains("SMTP_PASSWORD")) << "it is told what is still to be filled in: " << first.output.toStdString();
    for (const char *made : {"logs", "config", "data", "state", "backups", "src/.git"})
        EXPECT_TRUE(QFileInfo(other + u'/' + QLatin1String(made)).isDir()) << made;
    QFile file(other + u"/src/.env"_s);
    const auto written = pairs(contents(file.fileName()));
    EXPECT_EQ(written[u"POSTGRES_PASSWORD"_s].size(), 48);
    EXPECT_EQ(written[u"JWT_SECRET"_s].size(), 64);
    EXPECT_EQ(written[u"ENVIRONMENT"_s], u"staging"_s);
    EXPECT_EQ(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    ASSERT_TRUE(file.open(QIODevice::Append));
    file.write("MINE=by hand\n");
    file.close();
    EXPECT_ENDS(cli->run(prepare), 3);
    EXPECT_EQ(pairs(contents(file.fileName()))[u"MINE"_s], u"by hand"_s);
    EXPECT_EQ(pairs(contents(file.fileName()))[u"JWT_SECRET"_s], written[u"JWT_SECRET"_s]);
}

TEST_F(RentguyTest, deploysWithOnboardingDataAndFunctionalTests)
{
    EXPECT_ENDS(does(u"deploy"_s), 1);
    EXPECT_TRUE(cli->run({u"history"_s, production}).output.contains("deploy")) << "it did not begin with CHANGE_ME in its settings";
    EXPECT_ENDS(does(u"set-mail-password"_s), 0);
    EXPECT_EQ(pairs(contents(environmentFile()))[u"SMTP_PASSWORD"_s].toUtf8(), contents(settings[u"smtp_password_file"_s]).trimmed());
    EXPECT_EQ(query(u"select count(*) from onb_tips"_s), "7");
    const CliEnd deployed = does(u"deploy"_s, {u"to=v1.2.0"_s});
    ASSERT_ENDS(deployed, 0);
    EXPECT_EQ(query(u"select count(*), count(*) filter (where module = 'planning') from onb_tips"_s), "9|2") << "modules that have tips keep them";
    EXPECT_EQ(query(u"select count(*) from onb_progress"_s), "3") << "the step that was completed is put back";
    EXPECT_TRUE(program(u"git"_s, {u"-C"_s, settings[u"root"_s] + u"/src"_s, u"describe"_s, u"--tags"_s}).output.startsWith("v1.2.0"));
    EXPECT_EQ(backups().size(), 1);
    EXPECT_TRUE(contents(settings[u"root"_s] + u"/state/releases.tsv"_s).contains("\thealthy\tdeploy\t"));
}

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

TEST_F(RentguyTest, looksAndChangesNothing)
{
    const QByteArray before = docker({u"ps"_s, u"-q"_s, u"--no-trunc"_s});
    cli->expectEach({u"system-check"_s, u"engine-check"_s, u"rollback-validation"_s, u"diagnose-database"_s, u"diagnose-mail"_s,
                u"diagnose-migrations"_s, u"diagnose-website"_s, u"retention-plan"_s, u"verify-backup"_s},
               [](const QString &look) { return QStringList{u"run"_s, production, look}; });
    const QString other = lab() + u"/other.env"_s;
    QFile file(other);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(contents(environmentFile()) + "ONLY_THERE=other-value-1\n");
    file.close();
    const CliEnd compared = does(u"compare-variables"_s, {u"other="_s + other});
    EXPECT_ENDS(compared, 0);
    EXPECT_TRUE(compared.output.contains("ONLY_THERE") && !compared.output.contains("other-value-1")) << compared.output.toStdString();
    const CliEnd measured = cli->run({u"run"_s, production, u"performance-check"_s});
    EXPECT_TRUE(measured.status == 0 || measured.status == 3) << "this machine may be busy: " << measured.output.toStdString();
    EXPECT_EQ(docker({u"ps"_s, u"-q"_s, u"--no-trunc"_s}), before);
}

TEST_F(RentguyTest, testsWhatTheApplicationIsForAndSendsMail)
{
    EXPECT_ENDS(does(u"functional-tests"_s), 0);
    EXPECT_EQ(query(countRows), rowsBefore);
    EXPECT_ENDS(does(u"send-test-mail"_s, {u"to=somebody@rentguy.invalid"_s}), 0);
    EXPECT_TRUE(contents(settings[u"mail"_s] + u"/1.eml"_s).contains("To: somebody@rentguy.invalid"));
}

TEST_F(RentguyTest, showsTheMaintenancePageAndTakesItOff)
{
    EXPECT_TRUE(visit().endsWith("200"));
    EXPECT_ENDS(does(u"maintenance-on"_s), 0);
    EXPECT_TRUE(visit().contains("Onderhoud in uitvoering") && visit().endsWith("503")) << visit().toStdString();
    EXPECT_ENDS(does(u"maintenance-off"_s), 0);
    EXPECT_TRUE(visit().endsWith("200"));
}

TEST_F(RentguyTest, restartsAndRebuildsOneServiceAndMigratesAgain)
{
    const QStringList started{u"inspect"_s, u"-f"_s, u"{{.State.StartedAt}}"_s, u"rentguy_db"_s, u"rentguy_backend"_s};
    const QByteArray startedBefore = docker(started);
    docker({u"stop"_s, u"rentguy_db"_s});
    EXPECT_ENDS(does(u"start-database"_s), 0);
    EXPECT_EQ(docker({u"inspect"_s, u"-f"_s, u"{{.State.Health.Status}}"_s, u"rentguy_db"_s}), "healthy");
    EXPECT_ENDS(does(u"restart-database"_s), 0);
    EXPECT_NE(docker(started).split('\n').value(0), startedBefore.split('\n').value(0));
    EXPECT_NE(docker(started).split('\n').value(1), startedBefore.split('\n').value(1));
    const QStringList images{u"inspect"_s, u"-f"_s, u"{{.Image}}"_s, u"rentguy_web"_s, u"rentguy_backend"_s};
    const QByteArray imagesBefore = docker(images);
    EXPECT_ENDS(does(u"rebuild-website"_s), 0);
    EXPECT_NE(docker(images).split('\n').value(0), imagesBefore.split('\n').value(0));
    EXPECT_EQ(docker(images).split('\n').value(1), imagesBefore.split('\n').value(1));
    EXPECT_ENDS(does(u"migrate-again"_s), 0);
    isAsBefore();
}

TEST_F(RentguyTest, restoresABackupAndKeepsWhatWasThere)
{
    EXPECT_ENDS(does(u"backup"_s), 0);
    EXPECT_EQ(query(u"insert into auth_users (email, password_hash) values ('late', '') returning email"_s), "late\nINSERT 0 1");
    EXPECT_ENDS(does(u"restore"_s), 0);
    isAsBefore();
    EXPECT_EQ(query(u"select count(*) from pg_database where datname like 'rentguy_before_%'"_s), "1") << "with the row that came late";
    EXPECT_EQ(backups().size(), 4) << "of the deployment, before migrating again, by hand, and of what was there";
}

TEST_F(RentguyTest, keepsTheNewestWholeBackupsAndThoseThatReleasesNeed)
{
    const QStringList before = backups();
    ASSERT_EQ(before.size(), 4) << before.join(u' ').toStdString();
    QFile newest(settings[u"root"_s] + u"/backups/"_s + before.last().chopped(7));
    ASSERT_TRUE(newest.open(QIODevice::ReadWrite));
    ASSERT_TRUE(newest.resize(newest.size() - 1));
    EXPECT_ENDS(does(u"retention"_s), 0);
    EXPECT_EQ(backups(), before) << "the first is of a release, two are whole, and one is not";
    EXPECT_ENDS(does(u"backup"_s), 0);
    EXPECT_ENDS(does(u"retention"_s), 0);
    EXPECT_EQ(backups().size(), 4);
    EXPECT_FALSE(backups().contains(before[1])) << "it is older than two whole ones, and no release needs it";
    EXPECT_TRUE(backups().contains(before[0])) << "a release needs it";
}

TEST_F(RentguyTest, isIsolatedAndComesBackWithOtherSecrets)
{
    EXPECT_ENDS(does(u"isolate"_s), 0);
    EXPECT_EQ(docker({u"ps"_s, u"--format"_s, u"{{.Names}}"_s}).split('\n').size(), 2) << "the database and nginx";
    EXPECT_TRUE(visit().endsWith("503"));
    const auto old = pairs(contents(environmentFile()));
    EXPECT_ENDS(does(u"rotate-secrets"_s), 0);
    const auto now = pairs(contents(environmentFile()));
    for (const QString &name : {u"POSTGRES_PASSWORD"_s, u"JWT_SECRET"_s})
        EXPECT_NE(now[name], old[name]) << name.toStdString();
    EXPECT_EQ(now[u"SMTP_PASSWORD"_s], old[u"SMTP_PASSWORD"_s]);
    EXPECT_ENDS(does(u"start-again"_s), 0);
    EXPECT_TRUE(visit().endsWith("200"));
    isAsBefore();
    const auto letIn = [](const QString &password) {
        return docker({u"exec"_s, u"-e"_s, u"PGPASSWORD="_s + password, u"rentguy_backend"_s, u"psql"_s, u"-XAth"_s, u"db"_s, u"-U"_s, u"rentguy"_s,
                       u"-c"_s, u"select 1"_s});
    };
    EXPECT_EQ(letIn(now[u"POSTGRES_PASSWORD"_s]), "1");
    EXPECT_EQ(letIn(old[u"POSTGRES_PASSWORD"_s]), "");
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
    const auto first = cli->quiet().start(rollback());
    QByteArray seen;
    ASSERT_TRUE(Cli::waitForOutput(*first, "Restore into a database beside", seen)) << seen.toStdString();
    wire->hold();
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    ASSERT_TRUE(Cli::waitForOutput(*first, "reconnecting", seen)) << seen.toStdString();
    std::this_thread::sleep_until(until); // the fault itself, not a way to wait
    wire->letGo();
    const auto second = cli->quiet().start(rollback() + QStringList{u"--to"_s, u"v1.2.0"_s});
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

TEST_F(RentguyTest, f_comesBackProvenAsPlannedAlthoughItsProgramIsKilled)
{
    EXPECT_ENDS(cli->run({u"run"_s, production, u"deploy"_s, u"--input"_s, u"to=v1.3.0"_s, u"--confirm"_s, production}), 1);
    const auto process = cli->quiet().start({u"run"_s, production, u"planned-rollback"_s, u"--confirm"_s, production});
    QByteArray seen;
    ASSERT_TRUE(Cli::waitForOutput(*process, "Stop the application", seen)) << seen.toStdString();
    EXPECT_TRUE(visit().contains("teruggezet naar een eerdere versie") && visit().contains("returned to an earlier version")) << visit().toStdString();
    process->kill();
    process->waitForFinished();
    const CliEnd listed = cli->run({u"tasks"_s, u"list"_s, u"--json"_s});
    EXPECT_ENDS(listed, 0);
    EXPECT_EQ(listed.json()[0]["state"_L1].toString(), u"running"_s) << "so it was shown, and then followed to its end";
    const QJsonObject newest = cli->run({u"history"_s, production, u"--json"_s}).json()[0].toObject();
    EXPECT_EQ(newest["verdict"_L1].toString(), u"proven"_s);
    isAsBefore();
    EXPECT_TRUE(visit().endsWith("200"));
    const QDir kept(settings[u"root"_s] + u"/backups"_s);
    const QStringList exports = kept.entryList({u"rentguy-progress-*.json"_s}, QDir::Files);
    ASSERT_EQ(exports.size(), 1);
    EXPECT_EQ(contents(kept.filePath(exports[0])).trimmed(), "[]") << "the bad release had thrown the progress away";
    EXPECT_TRUE(query(u"select count(*) from pg_database where datname like 'rentguy_before_%'"_s).toInt() >= 2) << "the failed databases are kept";
}

TEST_F(RentguyTest, g_keepsItsSecretsOutOfFilesLogsAndCommandLines)
{
    const auto process = cli->quiet().start({u"run"_s, production, u"validate"_s, u"--json"_s});
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
