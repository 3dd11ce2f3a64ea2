// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/Laboratory.h"
#include "support/Printers.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

const QString production = u"residency-scheduler/production"_s;
const QString labScript = QStringLiteral(KEERPUNT_SOURCE "/tests/lab/residency-scheduler/lab.sh");
const QStringList inOrder{u"db"_s, u"redis"_s, u"backend"_s, u"celery-worker"_s, u"celery-beat"_s, u"frontend"_s, u"nginx"_s};

/// Residency Scheduler for real: an empty server with a Docker Engine, on which Keerpunt brings up
/// PostgreSQL, Redis, a FastAPI backend with alembic, Celery's worker and beat, a frontend and nginx.
/// The tests go on from each other, in this order; what they say is asked of the parts themselves.
class ResidencyLabTest : public ::testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        folder = std::make_unique<QTemporaryDir>(u"/tmp/kp-rs-XXXXXX"_s);
        const CliEnd up = program(labScript, {u"up"_s, lab()});
        ASSERT_EQ(up.status, 0) << up.errors.toStdString();
        settings = pairs(up.output);
        cli = std::make_unique<BadNight>(folder->filePath(u"profile"_s));
        QStringList adding{u"env"_s, u"add"_s, production, u"--host"_s, u"127.0.0.1"_s, u"--port"_s, settings[u"ssh_port"_s], u"--user"_s, settings[u"user"_s], u"--key"_s,
                           settings[u"key"_s], u"--set"_s, u"ready_within=120s"_s};
        for (const QString &name : {u"root"_s, u"repository"_s, u"backend_url"_s, u"site_host"_s, u"site_url"_s, u"programs_dir"_s, u"log_dir"_s, u"cron_file"_s, u"rotate_file"_s})
            adding << u"--set"_s << name + u'=' + settings[name];
        const QByteArray fingerprint = program(u"ssh-keygen"_s, {u"-lf"_s, lab() + u"/ssh/host_key.pub"_s}).output.split(' ').value(1);
        const CliEnd added = cli->run(adding + QStringList{u"--accept-key"_s, QString::fromLatin1(fingerprint)});
        ASSERT_ENDS(added, 0);
    }

    static void TearDownTestSuite()
    {
        keepPictures(cli.get(), u"residency-scheduler"_s);
        const CliEnd down = program(labScript, {u"down"_s, lab()});
        EXPECT_EQ(down.status, 0) << down.errors.toStdString();
        folder.reset();
    }

    static QString lab() { return folder->filePath(u"lab"_s); }
    static QString root(const QString &name = {}) { return settings[u"root"_s] + name; }

    static CliEnd run(const QString &procedure, const QStringList &inputs = {})
    {
        QStringList words{u"run"_s, production, procedure, u"--confirm"_s, production};
        for (const QString &input : inputs)
            words << u"--input"_s << input;
        return cli->run(words);
    }

    /// Runs it once, whatever the macro evaluates.
    static void succeeds(const QString &procedure, const QStringList &inputs = {}, int status = 0)
    {
        const CliEnd end = run(procedure, inputs);
        EXPECT_ENDS(end, status) << procedure.toStdString();
    }

    /// The run that waits for an answer.
    static QString waiting()
    {
        return cli->run({u"tasks"_s, u"list"_s, u"--no-follow"_s, u"--json"_s}).json()[0]["run"_L1].toString();
    }

    static QByteArray docker(const QStringList &words) { return program(u"docker"_s, QStringList{u"-H"_s, settings[u"docker_host"_s]} + words).output.trimmed(); }
    static QString container(const QString &service) { return u"residency-scheduler-%1-1"_s.arg(service); }
    static QByteArray inspect(const QString &service, const QString &what) { return docker({u"inspect"_s, u"--format"_s, what, container(service)}); }

    /// One value out of the database, by PostgreSQL's own client in its container.
    static QByteArray query(const QString &sql)
    {
        return docker({u"exec"_s, container(u"db"_s), u"psql"_s, u"-XAtU"_s, u"scheduler"_s, u"-d"_s, u"residency_scheduler"_s, u"-c"_s, sql});
    }
    static QByteArray revision() { return query(u"select version_num from alembic_version"_s); }
    static QByteArray site(const QString &path) { return program(u"curl"_s, {u"-sf"_s, u"-m"_s, u"10"_s, settings[u"site_url"_s] + path}).output; }
    static QByteArray commit(const QString &tag) { return program(u"git"_s, {u"-C"_s, root(), u"rev-parse"_s, tag + u"^{commit}"_s}).output.trimmed(); }

    /// Users get this release, from the backend to the page, and the checked-out code is its own.
    static void isAt(const QString &tag, const QByteArray &schema)
    {
        EXPECT_EQ(QJsonDocument::fromJson(site(u"/health"_s))["commit"_L1].toString().toUtf8(), commit(tag));
        EXPECT_EQ(commit(u"HEAD"_s), commit(tag));
        EXPECT_EQ(revision(), schema);
        EXPECT_EQ(site(u"/"_s).contains("hospital account"), tag != u"v1.0.0"_s);
    }

    static inline std::unique_ptr<QTemporaryDir> folder;
    static inline std::unique_ptr<BadNight> cli;
    static inline QMap<QString, QString> settings;
};

} // namespace

TEST_F(ResidencyLabTest, a_preparesAnEmptyServer)
{
    succeeds(u"first-install"_s);
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    EXPECT_FALSE(QFile::permissions(root(u"/.env"_s)) & others);
    const auto variables = pairs(contents(root(u"/.env"_s)));
    EXPECT_GE(variables[u"SECRET_KEY"_s].size(), 43);
    EXPECT_NE(variables[u"SECRET_KEY"_s], variables[u"DB_PASSWORD"_s]);
    EXPECT_EQ(variables[u"DEBUG"_s], u"false"_s);
    EXPECT_EQ(docker({u"ps"_s, u"--format"_s, u"{{.Names}}"_s}).split('\n').size(), 2) << "database and Redis";
    EXPECT_EQ(inspect(u"redis"_s, u"{{.State.Health.Status}}"_s), "healthy");
}

TEST_F(ResidencyLabTest, b_deploysSevenServicesOneAfterAnother)
{
    succeeds(u"deploy"_s, {u"to=v1.0.0"_s});
    isAt(u"v1.0.0"_s, "0001_users");
    QByteArray before;
    for (const QString &service : inOrder) {
        EXPECT_EQ(inspect(service, u"{{.State.Health.Status}}"_s), "healthy") << service.toStdString();
        const QByteArray started = inspect(service, u"{{.State.StartedAt}}"_s);
        EXPECT_LT(before, started) << service.toStdString();
        before = started;
    }
    EXPECT_FALSE(docker({u"ps"_s}).contains(pairs(contents(root(u"/.env"_s)))[u"DB_PASSWORD"_s].toUtf8()));
}

TEST_F(ResidencyLabTest, c_verifiesEightThingsAndMissesAWorkerThatIsGone)
{
    const CliEnd good = run(u"verify"_s);
    EXPECT_ENDS(good, 0);
    EXPECT_TRUE(good.output.contains("proven")) << good.output.toStdString();
    EXPECT_GT(query(u"select count(*) from heartbeats"_s).toInt(), 0) << "beat sent, and the worker did";
    docker({u"stop"_s, u"-t"_s, u"5"_s, container(u"celery-worker"_s)});
    EXPECT_NE(run(u"inspect-celery"_s).status, 0);
    succeeds(u"restart-workers"_s);
    EXPECT_EQ(inspect(u"celery-worker"_s, u"{{.State.Status}}"_s), "running");
}

TEST_F(ResidencyLabTest, ca_looksIntoEveryPartWithoutTouchingAny)
{
    succeeds(u"backup"_s);
    const QByteArray running = docker({u"ps"_s, u"-q"_s, u"--no-trunc"_s});
    const QString other = lab() + u"/other.env"_s;
    QFile file(other);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(contents(root(u"/.env"_s)) + "ONLY_THERE=other-value-1\n");
    file.close();
    cli->expectEach({u"check-environment"_s, u"inspect-connections"_s, u"inspect-migrations"_s, u"inspect-service"_s, u"validate"_s, u"verify-backup"_s},
               [](const QString &look) { return QStringList{u"run"_s, production, look}; });
    const CliEnd compared = run(u"compare-variables"_s, {u"other="_s + other});
    EXPECT_ENDS(compared, 0);
    EXPECT_TRUE(compared.output.contains("ONLY_THERE") && !compared.output.contains("other-value-1")) << compared.output.toStdString();
    const CliEnd server = run(u"check-server"_s);
    EXPECT_TRUE(server.status == 0 || server.status == 3) << "it depends on the machine: " << server.errors.toStdString();
    EXPECT_TRUE(server.output.contains("Processor cores")) << server.output.toStdString();
    succeeds(u"review-logs"_s);
    EXPECT_EQ(docker({u"ps"_s, u"-q"_s, u"--no-trunc"_s}), running);

    const QByteArray key = pairs(contents(root(u"/.env"_s)))[u"SECRET_KEY"_s].toUtf8();
    succeeds(u"prepare-environment"_s);
    EXPECT_EQ(pairs(contents(root(u"/.env"_s)))[u"SECRET_KEY"_s].toUtf8(), key) << "what is there keeps its value";
}

TEST_F(ResidencyLabTest, d_setsUpItsOwnWorkAndItsBackupCanBeRestored)
{
    succeeds(u"show-monitoring"_s, {}, 3);
    succeeds(u"install-monitoring"_s);
    const CliEnd shown = run(u"show-monitoring"_s);
    EXPECT_TRUE(shown.output.contains("Parts that are missing or differ: 0")) << shown.output.toStdString();
    EXPECT_TRUE(contents(settings[u"cron_file"_s]).contains("/nightly-backup"));
    EXPECT_EQ(program(u"logrotate"_s, {u"--debug"_s, u"--state"_s, u"/dev/null"_s, settings[u"rotate_file"_s]}).status, 0);
    const QStringList engine{u"DOCKER_HOST="_s + settings[u"docker_host"_s], u"DOCKER_CONFIG="_s + settings[u"docker_config"_s]};
    for (const QString &name : {u"/nightly-backup"_s, u"/health-watch"_s}) {
        const CliEnd asCronWould = program(settings[u"programs_dir"_s] + name, {}, {.variables = engine});
        EXPECT_ENDS(asCronWould, 0);
    }
    const QStringList made = QDir(root(u"/backups/postgres"_s)).entryList({u"*-nightly.dump"_s});
    ASSERT_EQ(made.size(), 1) << contents(settings[u"log_dir"_s] + u"/backup.log"_s).toStdString();
    const CliEnd test = run(u"restore-test"_s, {u"file="_s + made[0]});
    EXPECT_ENDS(test, 0);
    EXPECT_TRUE(test.output.contains("proven")) << test.output.toStdString();
    EXPECT_EQ(query(u"select count(*) from pg_database where datname like '%restore%'"_s), "0") << "it was removed again";
    succeeds(u"remove-monitoring"_s);
    EXPECT_FALSE(QFile::exists(settings[u"cron_file"_s]) || QFile::exists(settings[u"rotate_file"_s]) || QFile::exists(settings[u"programs_dir"_s]));
}

TEST_F(ResidencyLabTest, e_goesBackQuicklyWhereTheSchemaIsTheSame)
{
    const QByteArray image = inspect(u"backend"_s, u"{{.Image}}"_s);
    succeeds(u"deploy"_s, {u"to=v1.0.1"_s});
    isAt(u"v1.0.1"_s, "0001_users");
    const CliEnd back = run(u"quick-rollback"_s);
    EXPECT_ENDS(back, 0);
    EXPECT_TRUE(back.output.contains("Quick rollback (code only): proven")) << back.output.toStdString();
    isAt(u"v1.0.0"_s, "0001_users");
    EXPECT_EQ(inspect(u"backend"_s, u"{{.Image}}"_s), image) << "the very image that it ran with";
}

TEST_F(ResidencyLabTest, f_takesMigrationsBackBeforeTheOlderCode)
{
    succeeds(u"deploy"_s, {u"to=v1.1.0"_s});
    isAt(u"v1.1.0"_s, "0002_last_seen");
    query(u"insert into users (email, last_seen) values ('new@scheduler.invalid', now())"_s);
    const CliEnd quick = run(u"quick-rollback"_s, {u"to=v1.0.0"_s});
    EXPECT_NE(quick.status, 0);
    isAt(u"v1.1.0"_s, "0002_last_seen");
    const CliEnd back = run(u"rollback-downgrade"_s, {u"to=v1.0.0"_s});
    EXPECT_ENDS(back, 0);
    EXPECT_TRUE(back.output.contains("proven")) << back.output.toStdString();
    isAt(u"v1.0.0"_s, "0001_users");
    EXPECT_EQ(query(u"select count(*) from users"_s), "4") << "who came since stays";
    EXPECT_EQ(query(u"select count(*) from information_schema.columns where column_name = 'last_seen'"_s), "0");
}

TEST_F(ResidencyLabTest, fa_retriesMigrationsAndRebuildsAService)
{
    succeeds(u"deploy"_s, {u"to=v1.1.0"_s});
    query(u"alter table users drop column last_seen"_s);
    query(u"update alembic_version set version_num = '0001_users'"_s);
    succeeds(u"retry-migrations"_s);
    isAt(u"v1.1.0"_s, "0002_last_seen");
    const QByteArray started = inspect(u"frontend"_s, u"{{.State.StartedAt}}"_s);
    succeeds(u"rebuild-service"_s, {u"service=frontend"_s});
    EXPECT_NE(inspect(u"frontend"_s, u"{{.State.StartedAt}}"_s), started);
    isAt(u"v1.1.0"_s, "0002_last_seen");
}

TEST_F(ResidencyLabTest, fb_comesBackProvenWithTheBackupOfItsRelease)
{
    query(u"insert into users (email) values ('late@scheduler.invalid')"_s);
    const QByteArray users = query(u"select count(*) from users"_s);
    const CliEnd back = cli->run({u"rollback"_s, production, u"--to"_s, u"v1.0.0"_s, u"--confirm"_s, production});
    EXPECT_ENDS(back, 0);
    EXPECT_TRUE(back.output.contains("proven")) << back.output.toStdString();
    isAt(u"v1.0.0"_s, "0001_users");
    EXPECT_NE(query(u"select count(*) from users"_s), users);
    const QByteArray kept = query(u"select datname from pg_database where datname like 'residency_scheduler_before_%'"_s);
    EXPECT_FALSE(kept.isEmpty()) << "what came since is in the database that is kept";
}

TEST_F(ResidencyLabTest, g_marksNoRevisionWhoseSchemaIsNotThere)
{
    const QByteArray databases = query(u"select string_agg(datname, ' ' order by datname) from pg_database"_s);
    query(u"delete from alembic_version"_s);
    query(u"alter table users add column odd int"_s);
    EXPECT_NE(run(u"mark-migrations"_s, {u"revision=0001_users"_s}).status, 0);
    EXPECT_EQ(revision(), "") << "the schema is another one";
    EXPECT_NE(cli->run({u"tasks"_s, u"answer"_s, waiting(), u"stop"_s}).status, 4);
    EXPECT_EQ(query(u"select string_agg(datname, ' ' order by datname) from pg_database"_s), databases) << "no trial is left";
}

TEST_F(ResidencyLabTest, h_testsItsLoadOnlyForAReasonAndShutsDownAtOnce)
{
    succeeds(u"load-test"_s, {}, 4);
    const CliEnd load = cli->run({u"run"_s, production, u"load-test"_s, u"--reason"_s, u"a new server"_s, u"--confirm"_s, production});
    EXPECT_ENDS(load, 0);
    succeeds(u"emergency-shutdown"_s);
    EXPECT_EQ(docker({u"ps"_s, u"-q"_s}), "");
    EXPECT_EQ(docker({u"ps"_s, u"-aq"_s, u"--filter"_s, u"label=com.docker.compose.oneoff=False"_s}).split('\n').size(), 7) << "all are kept";
    succeeds(u"start-again"_s);
    EXPECT_EQ(docker({u"ps"_s, u"-q"_s}).split('\n').size(), 7);
    EXPECT_TRUE(site(u"/health"_s).contains("commit"));
}
