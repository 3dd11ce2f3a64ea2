// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Docker and Compose as servers have them. A stand-in says what Docker said elsewhere, as
// recorded in tests/fixtures/transcripts; the lab has the real one.
#include "adapters/Verbs.h"

#include "support/Printers.h"
#include "support/Samples.h"

#include <QDir>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace {

class ComposeTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        writeFile(folder, u"docker-compose.yml"_s, "services: {}\n");
        verbs.leaveOnly({u"sh"_s, u"cat"_s, u"sed"_s, u"awk"_s, u"sort"_s, u"tail"_s, u"basename"_s, u"dirname"_s, u"tr"_s, u"grep"_s});
    }

    /// The engine: `rows` are its containers, `before` stands before Compose's own output.
    void putDocker(const QByteArray &rows, const QByteArray &before = {}, bool hasPlugin = true)
    {
        writeFile(folder, u"rows"_s, rows);
        writeFile(folder, u"config"_s, before + "name: shop\nservices:\n  db:\n    image: postgres\n  web:\n    image: shop\n");
        const QByteArray place = folder.path().toUtf8();
        const QByteArray config = "*config*) cat " + place + "/config; exit ;; ";
        verbs.putProgram(u"docker"_s, "case \"$*\" in context*) echo \"${DOCKER_HOST:-unix:///var/run/docker.sock}\" ;; "
                                      + (hasPlugin ? "compose\\ *version) ;; " + config : QByteArray("compose*) exit 1 ;; "))
                                      + "ps*) [ ! -s " + place + "/rows ] || echo id ;; inspect*) cat " + place + "/rows ;; *) exit 9 ;; esac\n");
        if (!hasPlugin)
            verbs.putProgram(u"docker-compose"_s, "case \"$*\" in " + config + "*) exit 9 ;; esac\n");
    }
    /// A docker that has Compose and says nothing but this.
    void putFailingDocker(const QString &transcript)
    {
        putDocker({});
        verbs.putProgram(u"docker"_s, "case \"$*\" in context*) echo unix:///x ;; *config*) cat " + folder.path().toUtf8() + "/config ;; *version) ;; *) cat "
                                      KEERPUNT_SOURCE "/tests/fixtures/transcripts/docker/28.2.2/" + transcript.toUtf8() + " >&2; exit 1 ;; esac\n");
    }
    /// "name state health" of each, in order.
    [[nodiscard]] QStringList services()
    {
        last = verbs.run(u"services"_s);
        QStringList lines;
        for (const QJsonObject &row : last.rows("stack.services"))
            lines << row["name"_L1].toString() + u' ' + row["state"_L1].toString() + u' ' + row["health"_L1].toString();
        return lines;
    }

    QTemporaryDir folder;
    Verbs verbs{u"compose"_s, {{u"directory"_s, folder.path()}}};
    VerbEnd last;
};

const QByteArray running = "db running healthy sha256:aaaaaaaaaaaaaaaa 1\nweb running none sha256:bbbbbbbbbbbbbbbb 2\n";

} // namespace

TEST_F(ComposeTest, ThePluginTheProgramAndBothAreUnderstood)
{
    putDocker(running);
    EXPECT_EQ(services(), (QStringList{u"db running healthy"_s, u"web running none"_s}));
    EXPECT_EQ(last.fact("stack.image"), u"web@bbbbbbbbbbbb"_s);
    verbs.putProgram(u"docker-compose"_s, "echo 'the old one' >&2; exit 1\n");
    EXPECT_EQ(services().size(), 2) << "with both, the plugin is asked";
    putDocker(running, {}, false);
    EXPECT_EQ(services().size(), 2) << "the program alone";
}

TEST_F(ComposeTest, WithoutComposeTheAnswerIsThatItIsNotThere)
{
    last = verbs.run(u"services"_s);
    EXPECT_STATUS(last, 69);
    EXPECT_EQ(last.errors, "none of the known variants of compose is installed\n");
    verbs.putProgram(u"podman-compose"_s, "exit 0\n");
    EXPECT_STATUS(verbs.run(u"services"_s), 69) << "Podman has no labels of Compose to go by";
}

TEST_F(ComposeTest, AWarningBeforeTheConfigurationIsNoService)
{
    putDocker(running, "time=\"2026-11-22T03:12:00Z\" level=warning msg=\"/srv/docker-compose.yml: the attribute `version` is obsolete\"\n");
    EXPECT_EQ(services().size(), 2);
    EXPECT_EQ(verbs.run(u"identity"_s).fact("identity.project"), u"shop"_s);
}

TEST_F(ComposeTest, EveryContainerIsShownAsItIsAndAMissingOneToo)
{
    putDocker("db exited healthy sha256:aaaaaaaaaaaaaaaa 1\nweb restarting none sha256:b 2\nweb running unhealthy sha256:b 3\nweb running starting sha256:b 4\n"
              "old-name running none sha256:c 5\n");
    EXPECT_EQ(services(), (QStringList{u"db exited none"_s, u"old-name running none"_s, u"web restarting none"_s, u"web running starting"_s,
                                       u"web running unhealthy"_s}));
    putDocker({});
    EXPECT_EQ(services(), (QStringList{u"db missing none"_s, u"web missing none"_s}));
    EXPECT_EQ(last.fact("stack.image"), QString()) << "nothing runs, which equals no release";
}

TEST_F(ComposeTest, AnEngineThatDoesNotAnswerIsNoEmptyStack)
{
    for (const QString &transcript : {u"permission-denied.err"_s, u"daemon-down.err"_s}) {
        putFailingDocker(transcript);
        EXPECT_EQ(services(), QStringList());
        EXPECT_STATUS(last, 70);
        EXPECT_TRUE(last.meaning.contains(u"not in the group docker"_s));
        EXPECT_TRUE(last.errors.contains("ocker daemon")) << "and in its own words: " << last.errors.toStdString();
    }
}

TEST_F(ComposeTest, AnEngineElsewhereIsRefusedByEveryAdapterThatWouldAskIt)
{
    putDocker(running);
    for (const QString &elsewhere : {u"tcp://10.0.0.7:2375"_s, u"ssh://me@other"_s}) {
        verbs.variables.insert(u"DOCKER_HOST"_s, elsewhere);
        EXPECT_EQ(services(), QStringList());
        EXPECT_STATUS(last, 95);
        EXPECT_TRUE(last.errors.contains(elsewhere.toUtf8())) << last.errors.toStdString();
    }
    verbs.variables.insert(u"DOCKER_HOST"_s, u"unix:///run/user/1000/docker.sock"_s);
    EXPECT_EQ(services().size(), 2) << "without root";
    verbs.variables.clear();
    const QByteArray other = "case \"$*\" in *version) ;; context*) echo tcp://10.0.0.7:2375 ;; *) exit 9 ;; esac\n";
    verbs.putProgram(u"docker"_s, other);
    EXPECT_STATUS(verbs.run(u"services"_s), 95) << "a context";
    const QMap<QString, QString> place{{u"directory"_s, folder.path()}, {u"compose_file"_s, u"docker-compose.yml"_s}, {u"database"_s, u"live"_s}};
    const auto endsWith95 = [&](const QString &adapter, const QString &verb, QMap<QString, QString> more = {}) {
        more.insert(place);
        Verbs asked(adapter, more);
        asked.putProgram(u"docker"_s, other);
        EXPECT_STATUS(asked.run(verb), 95) << adapter.toStdString();
    };
    endsWith95(u"compose-postgres"_s, u"identity"_s, {{u"backups"_s, folder.filePath(u"b"_s)}});
    endsWith95(u"compose-alembic"_s, u"current"_s);
    endsWith95(u"compose-caddy"_s, u"look"_s, {{u"doubled"_s, u"web:80/"_s}});
    endsWith95(u"compose-care"_s, u"states"_s);
    endsWith95(u"compose-celery"_s, u"workers"_s, {{u"app"_s, u"app"_s}});
    endsWith95(u"rentguy-checks"_s, u"backend_database"_s, {{u"backend_url"_s, u"http://x"_s}, {u"web_url"_s, u"http://x"_s}, {u"scanner_url"_s, u"http://x"_s}, {u"smoke_email"_s, u"a@b"_s}});
    endsWith95(u"residency-checks"_s, u"records"_s, {{u"site_url"_s, u"http://x"_s}});
}

TEST_F(ComposeTest, AFileThatComposeCannotReadIsNamedWithItsWords)
{
    verbs.putProgram(u"docker"_s, "case \"$*\" in *version) ;; context*) echo unix:///x ;; *) echo 'yaml: line 3: did not find expected key' >&2; exit 15 ;; esac\n");
    last = verbs.run(u"services"_s);
    EXPECT_STATUS(last, 74);
    EXPECT_TRUE(last.errors.contains("yaml: line 3"));
    QFile::remove(folder.filePath(u"docker-compose.yml"_s));
    EXPECT_STATUS(verbs.run(u"services"_s), 73);
}

TEST_F(ComposeTest, AProjectOfSeveralFilesIsAskedForWithAllOfThemInTheirOrder)
{
    const QByteArray place = folder.path().toUtf8();
    putDocker(running);
    verbs.putProgram(u"docker"_s, "case \"$*\" in *version) ;; context*) echo unix:///x ;; *config*) echo \"$*\" >>" + place + "/asked; cat " + place
                                  + "/config ;; ps*) echo id ;; inspect*) cat " + place + "/rows ;; *) exit 9 ;; esac\n");
    verbs.set(u"more_files"_s, u"more/prod.yml last.yml"_s);
    EXPECT_STATUS(verbs.run(u"services"_s), 73) << "not less than all of them";
    writeFile(folder, u"more/prod.yml"_s, "services: {}\n");
    writeFile(folder, u"last.yml"_s, "services: {}\n");
    EXPECT_EQ(services().size(), 2);
    QFile asked(folder.filePath(u"asked"_s));
    ASSERT_TRUE(asked.open(QIODevice::ReadOnly));
    EXPECT_EQ(asked.readAll(), "compose -f docker-compose.yml -f more/prod.yml -f last.yml config\n");
}

namespace {

/// Compose 1, which takes a second for what it says of its files: `asked` has a line for each time.
class ComposeOneTest : public ComposeTest
{
protected:
    void SetUp() override
    {
        ComposeTest::SetUp();
        verbs.leaveOnly({u"sh"_s, u"cat"_s, u"sed"_s, u"awk"_s, u"sort"_s, u"tail"_s, u"basename"_s, u"dirname"_s, u"tr"_s, u"grep"_s, u"git"_s, u"sha256sum"_s,
                         u"mktemp"_s, u"tar"_s, u"cp"_s, u"mkdir"_s, u"mv"_s, u"rm"_s, u"find"_s, u"env"_s});
        writeFile(folder, u"docker-compose.yml"_s, "services: {db: {image: postgres}, web: {image: \"shop:${TAG}\"}}\n");
        writeFile(folder, u".env"_s, "PASSWORD=of-the-database\n");
        for (const QStringList &words : {QStringList{u"init"_s, u"-q"_s}, QStringList{u"add"_s, u"docker-compose.yml"_s},
                                         QStringList{u"-c"_s, u"user.name=n"_s, u"-c"_s, u"user.email=n@n.invalid"_s, u"commit"_s, u"-qm"_s, u"one"_s}})
            ASSERT_EQ(QProcess::execute(u"git"_s, QStringList{u"-C"_s, folder.path()} + words), 0);
        const QByteArray place = folder.path().toUtf8();
        writeFile(folder, u"rows"_s, running);
        writeFile(folder, u"config"_s, "services:\n  db:\n    image: postgres\n  web:\n    image: shop:1\n");
        verbs.putProgram(u"docker"_s, "case \"$*\" in compose*) exit 1 ;; context*) echo unix:///x ;; 'image inspect'*) echo sha256:b ;; ps*) echo id ;; inspect*) cat "
                                      + place + "/rows ;; *) exit 9 ;; esac\n");
        verbs.putProgram(u"docker-compose"_s, "case \"$*\" in *config*) echo asked >>" + place + "/asked; cat " + place + "/config ;; *) exit 9 ;; esac\n");
    }
    [[nodiscard]] qsizetype asked() const
    {
        QFile file(folder.filePath(u"asked"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll().count('\n') : 0;
    }
    void prepare()
    {
        last = verbs.run(u"prepare"_s, {{u"commit"_s, u"HEAD"_s}, {u"release"_s, u"v1"_s}});
        ASSERT_STATUS(last, 0);
    }
    [[nodiscard]] QStringList kept() const { return QDir(folder.filePath(u".git/keerpunt-compose"_s)).entryList(QDir::Files); }
};

} // namespace

TEST_F(ComposeOneTest, WhatItsFilesSayIsAskedOnceAndAgainWhenAnyOfItChanges)
{
    prepare();
    EXPECT_EQ(asked(), 1);
    EXPECT_EQ(services(), (QStringList{u"db running healthy"_s, u"web running none"_s}));
    prepare();
    EXPECT_EQ(asked(), 1) << "kept from the first time";
    writeFile(folder, u".env"_s, "PASSWORD=another\n");
    EXPECT_EQ(services().size(), 2);
    EXPECT_EQ(asked(), 2);
    prepare();
    EXPECT_EQ(asked(), 3);
    verbs.variables.insert(u"TAG"_s, u"2"_s);
    EXPECT_EQ(services().size(), 2);
    EXPECT_EQ(asked(), 4) << "a variable that the file names";
    writeFile(folder, u"docker-compose.yml"_s, "services: {db: {image: postgres}, web: {image: shop}}\n");
    EXPECT_EQ(services().size(), 2);
    EXPECT_EQ(asked(), 5);
}

TEST_F(ComposeOneTest, AVerbThatOnlyReadsLeavesNothingBehind)
{
    EXPECT_EQ(services().size(), 2);
    EXPECT_EQ(services().size(), 2);
    EXPECT_EQ(asked(), 2);
    EXPECT_EQ(kept(), QStringList());
}

TEST_F(ComposeOneTest, WhatIsKeptHoldsNoSettingAndNoBlank)
{
    prepare();
    ASSERT_EQ(kept().size(), 1);
    QFile file(folder.filePath(u".git/keerpunt-compose/"_s + kept().first()));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), "db postgres\nweb shop:1\n");
    EXPECT_EQ(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());

    writeFile(folder, u".env"_s, "");
    writeFile(folder, u"config"_s, "WARNING: The PASSWORD variable is not set. Defaulting to a blank string.\nservices:\n  db:\n    image: postgres\n  web:\n    image: shop:1\n");
    for (int i = 0; i < 2; ++i)
        EXPECT_STATUS(verbs.run(u"prepare"_s, {{u"commit"_s, u"HEAD"_s}, {u"release"_s, u"v1"_s}}), 75);
    EXPECT_EQ(kept().size(), 1);
}

TEST_F(ComposeOneTest, AVariableThatIsNotSetIsAnotherThanAnEmptyOne)
{
    verbs.variables.insert(u"TAG"_s, QString());
    prepare();
    verbs.variables.remove(u"TAG"_s);
    EXPECT_EQ(services().size(), 2);
    EXPECT_EQ(asked(), 2);
    writeFile(folder, u".env"_s, "PASSWORD=${ANOTHER}\n");
    prepare();
    verbs.variables.insert(u"ANOTHER"_s, u"2"_s);
    EXPECT_EQ(services().size(), 2);
    EXPECT_EQ(asked(), 4) << "one that only .env names";
}

TEST_F(ComposeOneTest, WhatIsNoRepositoryKeepsNothing)
{
    ASSERT_TRUE(QDir(folder.filePath(u".git"_s)).removeRecursively());
    EXPECT_EQ(services().size(), 2);
    EXPECT_FALSE(QFileInfo::exists(folder.filePath(u"keerpunt-compose"_s)));
}

TEST_F(ComposeOneTest, FilesThatTakeInOthersAreReadEachTime)
{
    writeFile(folder, u"docker-compose.yml"_s, "services: {db: {image: postgres}, web: {extends: {file: other.yml, service: web}}}\n");
    ASSERT_EQ(QProcess::execute(u"git"_s, {u"-C"_s, folder.path(), u"-c"_s, u"user.name=n"_s, u"-c"_s, u"user.email=n@n.invalid"_s, u"commit"_s, u"-qam"_s, u"two"_s}), 0);
    prepare();
    prepare();
    EXPECT_EQ(asked(), 2);
    EXPECT_EQ(kept(), QStringList());
}
