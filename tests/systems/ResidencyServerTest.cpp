// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What Residency Scheduler writes on its server: its variables, and the work that goes on by itself.
#include "catalog/Library.h"
#include "planning/Planner.h"
#include "planning/ScriptText.h"

#include "support/Printers.h"
#include "support/Samples.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

/// Verbs of the system on real files, in each shell and with each awk.
class ResidencyServerTest : public ::testing::TestWithParam<const char *>
{
protected:
    void SetUp() override
    {
        for (const char *tool : {"docker", "logrotate", "cron", "mail"})
            put(u"bin/"_s + QLatin1String(tool), "#!/bin/sh\nexit 0\n", true);
        if (QByteArrayView(GetParam()) == "busybox")
            for (const char *applet : {"awk", "sed", "tail", "sort"})
                ASSERT_TRUE(QFile::link(u"/bin/busybox"_s, folder.filePath(u"bin/"_s + QLatin1String(applet))));
        put(u"app/scripts/health-check.sh"_s, "exit 0\n");
        put(u"app/.env.example"_s, "# What it needs\nDB_PASSWORD=secure_random_password_123\nSECRET_KEY=generate_with_openssl_or_python\n"
                                   "export CORS_ORIGINS='[\"http://localhost:3000\"]'\nDEBUG=true\nLOG_LEVEL=info");
    }

    void put(const QString &name, const QByteArray &bytes, bool isProgram = false)
    {
        const QString path = writeFile(folder, name, bytes);
        if (isProgram)
            QFile::setPermissions(path, QFile::permissions(path) | QFile::ExeUser);
    }

    QByteArray read(const QString &name)
    {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// Standard output of one verb; what it says beside it is kept in `errors`.
    QByteArray run(const QString &verb)
    {
        static const catalog::Library library = catalog::loadLibrary({shippedDefinitions()});
        const auto system = std::find_if(library.systems.begin(), library.systems.end(), [](const auto &s) { return s.id == u"residency-scheduler"_s; });
        model::Environment environment{.system = system->id, .name = u"production"_s};
        environment.parameters = {{u"root"_s, folder.filePath(u"app"_s)},           {u"site_host"_s, u"scheduler.hospital.nl"_s},
                                  {u"programs_dir"_s, folder.filePath(u"it's"_s)},  {u"log_dir"_s, folder.filePath(u"log"_s)},
                                  {u"cron_file"_s, folder.filePath(u"cron/work"_s)}, {u"rotate_file"_s, folder.filePath(u"rotate/work"_s)},
                                  {u"work_account"_s, QString::fromLocal8Bit(qgetenv("USER").isEmpty() ? "root" : qgetenv("USER"))}};
        const auto step = planning::singleStep(*system, environment, verb, {});
        EXPECT_OK(step);
        const auto text = planning::scriptText(*step, {});
        EXPECT_OK(text);
        QProcess process;
        QProcessEnvironment path = QProcessEnvironment::systemEnvironment();
        path.insert(u"PATH"_s, folder.filePath(u"bin:"_s) + path.value(u"PATH"_s));
        process.setProcessEnvironment(path);
        const QStringList words = QString::fromLatin1(GetParam()) == u"busybox"_s ? QStringList{u"sh"_s, u"-c"_s} : QStringList{u"-c"_s};
        process.start(QString::fromLatin1(GetParam()), words + QStringList{QString::fromUtf8(*text)});
        EXPECT_TRUE(process.waitForFinished());
        status = process.exitCode();
        errors = process.readAllStandardError();
        return process.readAllStandardOutput();
    }

    QJsonObject json(const QString &verb) { return QJsonDocument::fromJson(run(verb)).object(); }

    /// "name: state" of each row that is not as it should be.
    QStringList wrong()
    {
        QStringList rows;
        for (const auto &row : json(u"settings.check"_s)["rows"_L1].toArray())
            if (row["state"_L1] != u"right"_s)
                rows << row["name"_L1].toString() + u": "_s + row["state"_L1].toString();
        return rows;
    }

    QMap<QString, QString> states()
    {
        QMap<QString, QString> parts;
        for (const auto &row : json(u"upkeep.show"_s)["rows"_L1].toArray())
            parts.insert(row["part"_L1].toString(), row["state"_L1].toString());
        return parts;
    }

    QTemporaryDir folder;
    int status = -1;
    QByteArray errors;
};

} // namespace

TEST_P(ResidencyServerTest, makesItsVariablesFromTheExampleWithSecretsOfItsOwn)
{
    const QByteArray said = run(u"settings.prepare"_s);
    EXPECT_EQ(status, 0) << errors.toStdString();
    const QByteArray file = read(u"app/.env"_s);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    EXPECT_FALSE(QFile::permissions(folder.filePath(u"app/.env"_s)) & others);
    EXPECT_TRUE(file.contains("\nDEBUG=false\n") && file.contains("\nLOG_LEVEL=info\n") && file.startsWith("# What it needs\n")) << file.toStdString();
    EXPECT_TRUE(file.contains("\nCORS_ORIGINS=[\"https://scheduler.hospital.nl\"]\n")) << file.toStdString();
    QSet<QByteArray> secrets;
    for (const QByteArray &line : file.split('\n'))
        if (line.startsWith("DB_PASSWORD=") || line.startsWith("SECRET_KEY=")) {
            const QByteArray value = line.mid(line.indexOf('=') + 1);
            EXPECT_GE(value.size(), 43) << "256 bits";
            EXPECT_FALSE(said.contains(value) || errors.contains(value));
            secrets.insert(value);
        }
    EXPECT_EQ(secrets.size(), 2) << "each its own";
    EXPECT_EQ(wrong(), QStringList());
}

TEST_P(ResidencyServerTest, keepsEveryValueOfAFileThatIsThere)
{
    const QByteArray before = "DB_PASSWORD=in-use-for-years\nSECRET_KEY=\nDEBUG=true\n";
    put(u"app/.env"_s, before);
    run(u"settings.prepare"_s);
    EXPECT_EQ(status, 0) << errors.toStdString();
    const QByteArray file = read(u"app/.env"_s);
    EXPECT_TRUE(file.contains("DB_PASSWORD=in-use-for-years\n") && file.contains("DEBUG=true\n")) << file.toStdString();
    EXPECT_FALSE(file.contains("SECRET_KEY=\n")) << "it was nobody's";
    run(u"settings.prepare"_s);
    EXPECT_EQ(read(u"app/.env"_s), file) << "a second time changes nothing";
}

TEST_P(ResidencyServerTest, findsWhatIsWrongWithItsVariables)
{
    put(u"app/.env"_s, "DB_PASSWORD=Change-Me-Please-Please-Please-Please\nSECRET_KEY=short\nCORS_ORIGINS=[\"http://localhost:3000\"]\nTRUSTED_HOSTS=[\"*\"]\nDEBUG=true\n");
    QFile::setPermissions(folder.filePath(u"app/.env"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther);
    const QStringList rows = wrong();
    EXPECT_EQ(status, 0) << errors.toStdString();
    EXPECT_EQ(rows, (QStringList{u"DB_PASSWORD: placeholder"_s, u"SECRET_KEY: short"_s, u"DEBUG: not false"_s, u"CORS_ORIGINS: of this machine"_s,
                                 u"TRUSTED_HOSTS: open to everybody"_s, u"NEXT_PUBLIC_API_URL: missing, and its default is open or of this machine"_s, u"file mode: 604, not 600"_s}));
    QFile::remove(folder.filePath(u"app/.env"_s));
    run(u"settings.check"_s);
    EXPECT_EQ(status, 66) << "no file is not a good one";
}

TEST_P(ResidencyServerTest, installsItsWorkShowsItAndRemovesIt)
{
    EXPECT_EQ(states().values(), QStringList(5, u"absent"_s)) << errors.toStdString();
    EXPECT_EQ(json(u"upkeep.install"_s)["installed"_L1].toInt(), 5) << errors.toStdString();
    EXPECT_EQ(states().values(), QStringList(5, u"installed"_s));
    const QByteArray cron = read(u"cron/work"_s);
    EXPECT_TRUE(cron.contains("\n*/5 * * * * ") && cron.contains("\n0 2 * * * ")) << cron.toStdString();
    EXPECT_TRUE(read(u"rotate/work"_s).contains("rotate 7\n"));
    EXPECT_FALSE(read(u"rotate/work"_s).contains("/var/lib/docker")) << "those are the engine's";
    EXPECT_EQ(json(u"upkeep.install"_s)["installed"_L1].toInt(), 5) << "again";
    EXPECT_EQ(read(u"cron/work"_s), cron);
    put(u"cron/work"_s, "# Written by Keerpunt; long ago.\n");
    EXPECT_EQ(states()[u"cron entries"_s], u"outdated"_s);
    EXPECT_EQ(json(u"upkeep.remove"_s)["installed"_L1].toInt(), 0) << errors.toStdString();
    EXPECT_EQ(states().values(), QStringList(5, u"absent"_s));
    run(u"upkeep.remove"_s);
    EXPECT_EQ(status, 0) << "what is gone is gone";
}

TEST_P(ResidencyServerTest, leavesTheFilesOfOthersAlone)
{
    put(u"cron/work"_s, "* * * * * root reboot\n");
    run(u"upkeep.install"_s);
    EXPECT_EQ(status, 74);
    run(u"upkeep.remove"_s);
    EXPECT_EQ(status, 74);
    EXPECT_EQ(read(u"cron/work"_s), "* * * * * root reboot\n");
    EXPECT_EQ(states()[u"cron entries"_s], u"foreign"_s);
}

TEST_P(ResidencyServerTest, tellsOfABadHealthOnceAndOfTheNextGoodOne)
{
    put(u"bin/mail"_s, "#!/bin/sh\necho \"$2\" >>" + folder.path().toUtf8() + "/mails\ncat >/dev/null\n", true);
    run(u"upkeep.install"_s);
    QFile settings(folder.filePath(u"it's/settings"_s));
    ASSERT_TRUE(settings.open(QIODevice::Append));
    settings.write("mail_to=ops@hospital.nl\n");
    settings.close();
    for (const QByteArray said : {"echo db: UNHEALTHY; exit 1", "echo db: UNHEALTHY", "exit 1", "echo db: HEALTHY", "echo db: HEALTHY"}) {
        put(u"app/scripts/health-check.sh"_s, said + '\n');
        QProcess watch;
        QProcessEnvironment path = QProcessEnvironment::systemEnvironment();
        path.insert(u"PATH"_s, folder.filePath(u"bin:"_s) + path.value(u"PATH"_s));
        watch.setProcessEnvironment(path);
        watch.start(u"sh"_s, {folder.filePath(u"it's/health-watch"_s)});
        EXPECT_TRUE(watch.waitForFinished());
        EXPECT_EQ(watch.exitCode() == 0, said.contains(" HEALTHY")) << watch.readAllStandardError().toStdString();
    }
    EXPECT_EQ(read(u"mails"_s), "Alert: Service Unhealthy\nService Healthy Again\n");
}

TEST_P(ResidencyServerTest, knowsHowOldTheNewestWholeBackupIs)
{
    EXPECT_EQ(run(u"upkeep.freshness"_s), "hours=99999\n") << "none is no young one";
    const auto backup = [&](const QString &name, const QDateTime &at, const QByteArray &size) {
        put(u"app/backups/postgres/"_s + name, "12345");
        put(u"app/backups/postgres/"_s + name + u".record"_s, "at=" + at.toUTC().toString(Qt::ISODate).toUtf8() + "\ndatabase=residency_scheduler\nsize=" + size + '\n');
    };
    const QDateTime now = QDateTime::currentDateTimeUtc();
    backup(u"old.dump"_s, now.addSecs(-30 * 3600 - 60), "5");
    EXPECT_EQ(run(u"upkeep.freshness"_s), "hours=30\n");
    backup(u"cut.dump"_s, now.addSecs(-60), "6");
    EXPECT_EQ(run(u"upkeep.freshness"_s), "hours=30\n") << "not whole";
    backup(u"new.dump"_s, now.addSecs(-3700), "5");
    EXPECT_EQ(run(u"upkeep.freshness"_s), "hours=1\n");
}

INSTANTIATE_TEST_SUITE_P(In, ResidencyServerTest, ::testing::Values("dash", "bash", "busybox"));
