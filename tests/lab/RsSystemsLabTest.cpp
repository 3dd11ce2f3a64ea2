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

const QString production = u"rs-systems/production"_s;
const QString labScript = QStringLiteral(KEERPUNT_SOURCE "/tests/lab/rs-systems/lab.sh");
const QString bucket = u"rs-systems-backups-20250823"_s;

/// RS Systems for real, brought up once: Django, PostgreSQL, nginx, git, S3 by moto and the real
/// aws command; Elastic Beanstalk is a stand-in. Driven by keerpunt-cli alone; after each run the
/// server is asked by other means. The tests go on from each other, in this order.
class RsSystemsLabTest : public ::testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        folder = std::make_unique<QTemporaryDir>(u"/tmp/kp-rss-XXXXXX"_s);
        const CliEnd up = program(labScript, {u"up"_s, lab()});
        ASSERT_EQ(up.status, 0) << up.errors.toStdString();
        settings = pairs(up.output);
        cli = std::make_unique<BadNight>(folder->filePath(u"profile"_s));
        addServer();
    }

    static void TearDownTestSuite()
    {
        keepPictures(cli.get(), u"rs-systems"_s);
        const CliEnd down = program(labScript, {u"down"_s, lab()});
        EXPECT_EQ(down.status, 0) << down.errors.toStdString();
        folder.reset();
    }

    static QString lab() { return folder->filePath(u"lab"_s); }

    static void addServer()
    {
        const QByteArray fingerprint = program(u"ssh-keygen"_s, {u"-lf"_s, lab() + u"/ssh/host_key.pub"_s}).output.split(' ').value(1);
        QStringList words{u"env"_s, u"add"_s, production, u"--host"_s, u"127.0.0.1"_s, u"--port"_s, settings[u"ssh_port"_s], u"--user"_s,
                          settings[u"user"_s], u"--key"_s, settings[u"key"_s], u"--accept-key"_s, QString::fromLatin1(fingerprint)};
        for (const QString &name : {u"root"_s, u"python"_s, u"become"_s, u"database_host"_s, u"database_port"_s, u"aws_endpoint"_s, u"eb_endpoint"_s,
                                    u"site"_s, u"plain_site"_s, u"host_name"_s, u"ca_file"_s, u"media"_s, u"ready_within"_s})
            words << u"--set"_s << name + u'=' + settings[name];
        ASSERT_ENDS(cli->run(words), 0);
        for (const QString &who : {u"customer"_s, u"technician"_s, u"admin"_s})
            EXPECT_ENDS(cli->run({u"secret"_s, u"set"_s, production, who + u"_password"_s}, contents(settings[who + u"_password_file"_s])), 0);
    }

    static QStringList running(const QString &procedure, const QStringList &inputs = {})
    {
        QStringList words{u"run"_s, production, procedure, u"--confirm"_s, production};
        for (const QString &input : inputs)
            words << u"--input"_s << input;
        return words;
    }

    /// Runs it once, to a good end.
    static void ends(const QStringList &words)
    {
        const CliEnd end = cli->run(words);
        EXPECT_ENDS(end, 0);
    }

    /// A run that failed waits for an answer: stop here.
    static void stopHere(const CliEnd &failed)
    {
        ASSERT_ENDS(failed, 1);
        static const QRegularExpression form(u"tasks answer ([0-9a-f]{12}) stop"_s);
        const auto match = form.match(QString::fromUtf8(failed.output));
        ASSERT_TRUE(match.hasMatch()) << failed.output.toStdString();
        const CliEnd stopped = cli->run({u"tasks"_s, u"answer"_s, match.captured(1), u"stop"_s});
        EXPECT_ENDS(stopped, 1);
    }

    /// One value out of the database, by PostgreSQL's own client as its own account.
    static QByteArray query(const QString &sql)
    {
        return program(u"psql"_s, {u"-XAt"_s, u"-h"_s, settings[u"pg_base"_s], u"-p"_s, settings[u"database_port"_s], u"-U"_s, u"postgres"_s,
                                   u"-d"_s, u"rs_systems"_s, u"-c"_s, sql}).output.trimmed();
    }

    /// What visitors get: the status, and the page.
    static QByteArray visit(const QString &path)
    {
        return program(u"curl"_s, {u"-qs"_s, u"--max-time"_s, u"10"_s, u"--cacert"_s, settings[u"ca_file"_s], u"-w"_s, u" %{http_code}"_s,
                                   settings[u"site"_s] + path}).output;
    }

    /// What S3 keeps, by its own protocol.
    static QByteArray object(const QString &key)
    {
        return program(u"curl"_s, {u"-qsf"_s, u"--noproxy"_s, u"*"_s, u"--max-time"_s, u"10"_s, u"-H"_s, u"Authorization: AWS lab:x"_s,
                                   settings[u"aws_endpoint"_s] + u'/' + bucket + u'/' + key}).output;
    }

    static QByteArray git(const QStringList &words) { return program(u"git"_s, QStringList{u"-C"_s, settings[u"root"_s] + u"/src"_s} + words).output.trimmed(); }

    static QString newestBackup()
    {
        const QStringList files = QDir(settings[u"root"_s] + u"/backups"_s).entryList({u"*.dump"_s}, QDir::Files, QDir::Name);
        return files.isEmpty() ? QString() : files.last();
    }

    /// What the environment runs, and whether it is closed.
    static QJsonObject environment() { return QJsonDocument::fromJson(contents(lab() + u"/eb/state.json"_s)).object(); }

    static bool isClosed() { return environment()["variables"_L1].toObject().contains("MAINTENANCE_MODE"_L1); }

    static inline std::unique_ptr<QTemporaryDir> folder;
    static inline std::unique_ptr<BadNight> cli;
    static inline QMap<QString, QString> settings;
    static inline QString savedPhotos;
    static inline QString copiedBackup; ///< the newest that is in S3 too
};

const QString lastMigration = u"select name from django_migrations where app='repairs' order by id desc limit 1"_s;

} // namespace

TEST_F(RsSystemsLabTest, a_isProvenToBeAsItsRunbookWantsIt)
{
    // They only read, so they go at once.
    auto configuration = cli->start(running(u"verify-configuration"_s));
    auto web = cli->start(running(u"verify-web"_s));
    auto code = cli->start(running(u"verify-code"_s));
    ends(running(u"validate"_s));
    for (auto *running : {&configuration, &web, &code}) {
        const CliEnd end = running->end();
        EXPECT_ENDS(end, 0);
    }
}

TEST_F(RsSystemsLabTest, b_deploysWithBackupsThatAreInS3AndMigratesBeforeTheCodeServes)
{
    const CliEnd end = cli->run(running(u"deploy"_s, {u"to=v1.1.0"_s}));
    ASSERT_ENDS(end, 0);
    EXPECT_EQ(query(lastMigration), "0002_repair_approved");
    EXPECT_EQ(git({u"describe"_s, u"--tags"_s, u"HEAD"_s}), "v1.1.0");
    EXPECT_EQ(environment()["label"_L1].toString(), u"v1.1.0-"_s + QString::fromLatin1(git({u"rev-parse"_s, u"HEAD"_s})).left(12));
    EXPECT_FALSE(isClosed());
    EXPECT_TRUE(visit(u"/"_s).endsWith(" 200"));
    const QString backup = newestBackup();
    ASSERT_FALSE(backup.isEmpty());
    EXPECT_EQ(object(u"emergency/"_s + backup), contents(settings[u"root"_s] + u"/backups/"_s + backup));
    EXPECT_FALSE(object(u"emergency/"_s + backup + u".record"_s).isEmpty());
    EXPECT_EQ(QDir(settings[u"root"_s] + u"/backups"_s).entryList({u"*.json"_s}, QDir::Files).size(), 1) << "and the data as JSON";
    savedPhotos = backup.section(u'-', -1).section(u'.', 0, 0);
    EXPECT_EQ(object(u"emergency/%1/media/repairs/photo%202.jpg"_s.arg(savedPhotos)), contents(settings[u"media"_s] + u"/repairs/photo 2.jpg"_s));
    const QJsonArray events = environment()["events"_L1].toArray();
    EXPECT_GE(events.size(), 10) << "closed, deployed, opened";
}

TEST_F(RsSystemsLabTest, c_refusesAReleaseThatRemovesDataBeforeAnythingIsClosed)
{
    const qsizetype before = environment()["events"_L1].toArray().size();
    auto preview = cli->start(running(u"preview-migrations"_s, {u"to=v1.4.0"_s}));
    stopHere(cli->run(running(u"deploy"_s, {u"to=v1.4.0"_s})));
    const CliEnd previewed = preview.end();
    EXPECT_ENDS(previewed, 3);
    EXPECT_EQ(environment()["events"_L1].toArray().size(), before) << "the environment was not touched";
    EXPECT_EQ(git({u"describe"_s, u"--tags"_s, u"HEAD"_s}), "v1.1.0");
}

TEST_F(RsSystemsLabTest, d_stopsAtLostRowsWithTheOldCodeServingAndOpensAgain)
{
    EXPECT_EQ(query(u"select count(*) from repairs_repair"_s), "40");
    const CliEnd failed = cli->run(running(u"deploy"_s, {u"to=v1.2.0"_s}));
    EXPECT_EQ(query(u"select count(*) from repairs_repair"_s), "20") << "the migration did harm";
    EXPECT_TRUE(visit(u"/"_s).endsWith(" 503")) << "closed for as long as it waits for an answer";
    stopHere(failed);
    EXPECT_TRUE(environment()["label"_L1].toString().startsWith(u"v1.1.0-"_s)) << "and its code never served";
    EXPECT_FALSE(isClosed()) << "maintenance mode ends in any case";
    EXPECT_TRUE(visit(u"/health"_s).contains("healthy"));
}

TEST_F(RsSystemsLabTest, e_comesBackProvenWithTheDatabaseOutOfS3)
{
    const QString backup = settings[u"root"_s] + u"/backups/"_s + newestBackup();
    ASSERT_TRUE(QFile::remove(backup)) << "the server lost it; S3 has it";
    const CliEnd end = cli->run({u"rollback"_s, production, u"--confirm"_s, production});
    EXPECT_ENDS(end, 0);
    EXPECT_TRUE(end.output.contains("proven"));
    EXPECT_TRUE(QFile::exists(backup)) << "it is back";
    EXPECT_EQ(query(u"select count(*) from repairs_repair"_s), "40");
    EXPECT_EQ(query(lastMigration), "0002_repair_approved");
    EXPECT_EQ(git({u"describe"_s, u"--tags"_s, u"HEAD"_s}), "v1.1.0");
    EXPECT_EQ(query(u"select count(*) from pg_database where datname like 'rs_systems_before_%'"_s), "1") << "the failed database is kept";
    EXPECT_FALSE(isClosed());
}

TEST_F(RsSystemsLabTest, f_bringsPhotosBackAndKeepsThoseThatCameSince)
{
    const QString media = settings[u"media"_s] + u"/repairs/"_s;
    const QByteArray second = contents(media + u"photo 2.jpg"_s);
    ASSERT_TRUE(QFile::remove(media + u"photo 2.jpg"_s));
    ASSERT_TRUE(QFile::copy(media + u"photo 1.jpg"_s, media + u"new.jpg"_s));
    ends(running(u"rollback-media"_s, {u"place="_s + savedPhotos}));
    EXPECT_EQ(contents(media + u"photo 2.jpg"_s), second);
    EXPECT_TRUE(QFile::exists(media + u"new.jpg"_s));
    EXPECT_EQ(QDir(settings[u"media"_s] + u"/.."_s).entryList({u"media.before.*"_s}).size(), 1) << "what was live is kept";
}

TEST_F(RsSystemsLabTest, g_migratesBackWithTheCodeThatKnowsTheWay)
{
    ends(running(u"rollback-migrations"_s, {u"to=v1.0.0"_s}));
    EXPECT_EQ(query(lastMigration), "0001_initial");
    EXPECT_EQ(query(u"select count(*) from information_schema.columns where table_name='repairs_repair' and column_name='approved'"_s), "0");
    EXPECT_EQ(query(u"select count(*) from repairs_repair"_s), "40") << "rows stay";
    EXPECT_TRUE(environment()["label"_L1].toString().startsWith(u"v1.0.0-"_s));
    EXPECT_FALSE(isClosed());
}

TEST_F(RsSystemsLabTest, h_makesAReleaseRestartsAndKeepsAClosedCopy)
{
    ends(running(u"tag-release"_s, {u"release=v1.1.1"_s, u"commit=main"_s, u"sprint=Sprint 7"_s}));
    const QByteArray tagged = program(u"git"_s, {u"-C"_s, lab() + u"/srv/rs.git"_s, u"rev-parse"_s, u"v1.1.1^{commit}"_s}).output;
    EXPECT_EQ(tagged, program(u"git"_s, {u"-C"_s, lab() + u"/srv/rs.git"_s, u"rev-parse"_s, u"main"_s}).output);
    const QByteArray before = contents(lab() + u"/eb/gunicorn.pid"_s);
    ends(running(u"restart"_s));
    EXPECT_NE(contents(lab() + u"/eb/gunicorn.pid"_s), before) << "by the API, as the EB CLI has no word for it";
    ends(running(u"keep-copy"_s, {u"reason=a drill"_s}));
    const QDir closed(settings[u"root"_s] + u"/closed-copies"_s);
    EXPECT_EQ(closed.entryList({u"*.dump"_s}, QDir::Files).size(), 1);
    EXPECT_EQ(QFileInfo(closed.path()).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::ExeGroup | QFile::ExeOther), QFile::Permissions());
}

TEST_F(RsSystemsLabTest, i_isVerifiedAsAWhole)
{
    // What only reads goes beside the backup.
    auto backup = cli->start(running(u"backup"_s));
    ends(running(u"verify-health"_s));
    const CliEnd measured = cli->run(running(u"verify-performance"_s));
    EXPECT_TRUE(measured.status == 0 || measured.status == 3) << "the laboratory's machine may be busy" << measured.errors.toStdString();
    EXPECT_TRUE(measured.output.contains("Milliseconds of the slowest page"));
    const CliEnd end = backup.end();
    ASSERT_ENDS(end, 0);
    copiedBackup = newestBackup();
    EXPECT_EQ(object(u"emergency/"_s + copiedBackup), contents(settings[u"root"_s] + u"/backups/"_s + copiedBackup));
    ends(running(u"verify-data"_s)); // against the backup that was just taken
    ends(running(u"verify-monitoring"_s));
}

TEST_F(RsSystemsLabTest, j_isLookedIntoWithoutTouchingIt)
{
    const QJsonObject before = environment();
    const QByteArray rows = query(u"select count(*) from repairs_repair"_s);
    auto migrations = cli->start(running(u"show-migrations"_s));
    auto portals = cli->start(running(u"verify-portals"_s));
    auto backup = cli->start(running(u"verify-backup"_s));
    ends(running(u"inspect"_s));
    QFile other(lab() + u"/other.env"_s);
    ASSERT_TRUE(other.open(QIODevice::WriteOnly));
    other.write(contents(settings[u"root"_s] + u"/app.env"_s) + "ONLY_THERE=other-value-1\n");
    other.close();
    const CliEnd compared = cli->run(running(u"compare-variables"_s, {u"other="_s + other.fileName()}));
    EXPECT_ENDS(compared, 0);
    EXPECT_TRUE(compared.output.contains("ONLY_THERE") && !compared.output.contains("other-value-1")) << compared.output.toStdString();
    for (auto *running : {&migrations, &portals, &backup}) {
        const CliEnd end = running->end();
        EXPECT_ENDS(end, 0);
    }
    EXPECT_EQ(environment(), before);
    EXPECT_EQ(query(u"select count(*) from repairs_repair"_s), rows);
}

TEST_F(RsSystemsLabTest, k_closesAndOpensInAnEmergency)
{
    ends(running(u"maintenance-on"_s));
    EXPECT_TRUE(isClosed());
    EXPECT_TRUE(visit(u"/"_s).endsWith(" 503"));
    ends(running(u"maintenance-off"_s));
    EXPECT_FALSE(isClosed());
    EXPECT_TRUE(visit(u"/"_s).endsWith(" 200"));
}

TEST_F(RsSystemsLabTest, l_restoresDamagedDataAndKeepsWhatWasThere)
{
    query(u"delete from repairs_repair where id in (select id from repairs_repair order by id limit 10)"_s);
    ASSERT_EQ(query(u"select count(*) from repairs_repair"_s), "30");
    ends(running(u"restore-backup"_s));
    EXPECT_EQ(query(u"select count(*) from repairs_repair"_s), "40");
    EXPECT_EQ(query(u"select count(*) from pg_database where datname like 'rs_systems_before_%'"_s), "2") << "the damaged database is kept as well";
    EXPECT_FALSE(isClosed());
    EXPECT_TRUE(visit(u"/health"_s).contains("healthy"));
}

TEST_F(RsSystemsLabTest, m_writesItsDataAsJsonForThisAccountAlone)
{
    const QDir backups(settings[u"root"_s] + u"/backups"_s);
    const QStringList before = backups.entryList({u"*.json"_s}, QDir::Files);
    ends(running(u"dump-data"_s));
    QStringList written = backups.entryList({u"*.json"_s}, QDir::Files);
    written.removeIf([&](const QString &name) { return before.contains(name); });
    ASSERT_EQ(written.size(), 1);
    const QByteArray text = contents(backups.filePath(written.first()));
    int repairs = 0;
    for (const QJsonValue &object : QJsonDocument::fromJson(text).array())
        repairs += object["model"_L1].toString() == u"repairs.repair" ? 1 : 0;
    EXPECT_EQ(repairs, 40);
    EXPECT_EQ(object(u"emergency/"_s + written.first()), text);
    EXPECT_EQ(QFileInfo(backups.filePath(written.first())).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

TEST_F(RsSystemsLabTest, n_bringsABackupBackThatTheServerLost)
{
    const QString file = settings[u"root"_s] + u"/backups/"_s + copiedBackup;
    const QByteArray whole = contents(file);
    ASSERT_TRUE(QFile::remove(file) && QFile::remove(file + u".record"_s));
    ends(running(u"fetch-backup"_s, {u"name="_s + copiedBackup}));
    EXPECT_EQ(contents(file), whole);
    EXPECT_TRUE(QFile::exists(file + u".record"_s));
}

TEST_F(RsSystemsLabTest, o_migratesOneAppBackAndForthUnderBackups)
{
    ASSERT_ENDS(cli->run(running(u"deploy"_s, {u"to=v1.1.0"_s})), 0);
    ends(running(u"rollback-app-migration"_s, {u"app=repairs"_s, u"migration=0001"_s}));
    EXPECT_EQ(query(lastMigration), "0001_initial");
    EXPECT_FALSE(isClosed());
    const QString backup = newestBackup();
    ends(running(u"migrate"_s));
    EXPECT_EQ(query(lastMigration), "0002_repair_approved");
    EXPECT_NE(newestBackup(), backup) << "each with a backup of its own";
    EXPECT_EQ(query(u"select count(*) from repairs_repair"_s), "40");
    EXPECT_FALSE(isClosed());
}

TEST_F(RsSystemsLabTest, p_rollsOnlyTheCodeBackAndKeepsWhatWasWrittenSince)
{
    ASSERT_ENDS(cli->run(running(u"deploy"_s, {u"to=v1.1.1"_s})), 0); // of the same schema
    query(u"delete from repairs_repair where id = (select max(id) from repairs_repair)"_s);
    const CliEnd end = cli->run(running(u"rollback-code"_s));
    EXPECT_ENDS(end, 0);
    EXPECT_TRUE(end.output.contains("proven"));
    EXPECT_TRUE(environment()["label"_L1].toString().startsWith(u"v1.1.0-"_s));
    EXPECT_EQ(git({u"describe"_s, u"--tags"_s, u"HEAD"_s}), "v1.1.0");
    EXPECT_EQ(query(u"select count(*) from repairs_repair"_s), "39") << "no backup was put back";
    EXPECT_EQ(query(lastMigration), "0002_repair_approved");
}

TEST_F(RsSystemsLabTest, q_abortsAnUpdateThatHangs)
{
    const QString label = environment()["label"_L1].toString();
    ASSERT_EQ(program(lab() + u"/bin/eb"_s, {u"hang"_s}).status, 0);
    stopHere(cli->run(running(u"restart"_s)));
    ends(running(u"abort-update"_s));
    EXPECT_EQ(environment()["label"_L1].toString(), label);
    EXPECT_TRUE(environment()["events"_L1].toArray().last().toString().endsWith(u"Environment update was aborted."_s));
    ends(running(u"restart"_s));
}
