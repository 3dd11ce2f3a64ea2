// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What tools really printed, in tests/fixtures/transcripts/<tool>/<version>.
#include "parsing/Parser.h"

#include "support/Printers.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using model::ParserKind;
using model::ParserRule;

namespace {

QByteArray transcript(const QString &path)
{
    QFile file(QStringLiteral(KEERPUNT_SOURCE "/tests/fixtures/transcripts/") + path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    return file.readAll();
}

/// The one fact of a rule as text, or "error: …".
QString read(const ParserRule &rule, const QByteArray &output)
{
    const auto facts = parsing::parse({rule}, output, QDateTime::currentDateTimeUtc());
    return facts ? model::textOf(*facts, rule.factNames().first()) : u"error: "_s + facts.error().reason();
}

const ParserRule revisions{.kind = ParserKind::Regex,
                           .facts = {{u"migration.current"_s, u"rev"_s}},
                           .pattern = u"^(?<rev>\\S+)(?: \\((?:head|mergepoint|branchpoint|effective head)\\))*$"_s,
                           .many = true};

QString revisionsIn(const QString &name)
{
    return read(revisions, transcript(u"alembic/1.8.1/"_s + name));
}

QString keyIn(const QByteArray &output, const QString &key)
{
    return read({.kind = ParserKind::KeyValue, .facts = {{u"x.y"_s, key}}}, output);
}

QString gitSays(const QString &name, const QString &key)
{
    return keyIn(transcript(u"git/2.39.5/"_s + name), key);
}

const ParserRule services{.kind = ParserKind::JsonRows,
                          .fact = u"stack.services"_s,
                          .columns = {{u"name"_s, u"/Service"_s},
                                      {u"state"_s, u"/State"_s},
                                      {u"health"_s, u"/Health"_s},
                                      {u"exit"_s, u"/ExitCode"_s}}};

QList<QJsonObject> rowsIn(const QByteArray &output)
{
    const auto facts = parsing::parse({services}, output, QDateTime::currentDateTimeUtc());
    EXPECT_OK(facts);
    return facts ? model::rowsOf(*facts, u"stack.services"_s) : QList<QJsonObject>();
}

} // namespace

TEST(AlembicTranscript, givesEveryRevisionAndNoneWhereThereIsNone)
{
    EXPECT_EQ(revisionsIn(u"current-no-version.out"_s), QString());
    EXPECT_EQ(revisionsIn(u"current-head.out"_s), u"0002"_s);
    EXPECT_EQ(revisionsIn(u"current-behind.out"_s), u"0002"_s) << "(branchpoint)";
    EXPECT_EQ(revisionsIn(u"current-two-heads.out"_s), u"0003b,0003a"_s);
    EXPECT_EQ(revisionsIn(u"current-mergepoint.out"_s), u"0004"_s) << "(head) (mergepoint)";
    EXPECT_EQ(revisionsIn(u"heads-two.out"_s), u"0003b,0003a"_s);
}

TEST(AlembicTranscript, takesNoErrorForARevision)
{
    for (const QString &name : {u"current-lost-revision.out"_s, u"upgrade-two-heads.out"_s, u"no-configuration.out"_s})
        EXPECT_EQ(revisionsIn(name), u"error: a line does not fit the pattern"_s) << name.toStdString();
    EXPECT_EQ(revisionsIn(u"traceback.err"_s), u"error: a line does not fit the pattern"_s);
    EXPECT_TRUE(transcript(u"alembic/1.8.1/upgrade-two-heads.out"_s).contains("Multiple head revisions are present"));
}

TEST(AlembicTranscript, keepsWhatWasPrintedForWhoeverLooks)
{
    const auto facts = parsing::parse({revisions}, transcript(u"alembic/1.8.1/current-lost-revision.out"_s), {});
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().kind, base::ErrorKind::UnexpectedOutput);
    EXPECT_EQ(facts.error().facts.value(u"line"_s), u"FAILED: Can't locate revision identified by '0004'"_s);
}

TEST(GitTranscript, givesTheCommitWhateverTheTreeLooksLike)
{
    EXPECT_EQ(gitSays(u"clean.out"_s, u"commit"_s), u"b9c37cac54536bd650eaa5e2512d54f8046d3b8c"_s);
    EXPECT_EQ(gitSays(u"clean.out"_s, u"dirty"_s), u"no"_s);
    EXPECT_EQ(gitSays(u"dirty.out"_s, u"dirty"_s), u"yes"_s);
    EXPECT_EQ(gitSays(u"detached-two-tags.out"_s, u"release"_s), u"v1.0.0"_s);
    EXPECT_EQ(gitSays(u"shallow.out"_s, u"commit"_s), u"7968d54cb9c1dcc40fdf0ad244c85850a2a2ae0a"_s);
    EXPECT_EQ(gitSays(u"index-lock.out"_s, u"dirty"_s), u"no"_s) << "looking needs no lock";
}

TEST(GitTranscript, givesNothingWhereGitRefused)
{
    for (const QString &name : {u"dubious.out"_s, u"no-commit.out"_s})
        EXPECT_EQ(gitSays(name, u"commit"_s), u"error: the key \"commit\" is missing"_s) << name.toStdString();
    EXPECT_EQ(gitSays(u"dubious.err"_s, u"commit"_s), u"error: expected key=value"_s);
}

TEST(ComposeTranscript, readsArrayRowsOneObjectAndAWarningBeforeThem)
{
    const QByteArray object = R"({"Service":"db","State":"running","Health":"healthy","ExitCode":0})";
    const QByteArray warning =
        "time=\"2026-03-12T03:12:00Z\" level=warning msg=\"/srv/docker-compose.yml: `version` is obsolete\"\n";
    for (const QByteArray &output :
         {'[' + object + ']', object, object + '\n' + object, warning + '[' + object + ']', warning + object + '\n'}) {
        const auto rows = rowsIn(output);
        ASSERT_FALSE(rows.isEmpty()) << output.toStdString();
        EXPECT_EQ(rows[0]["name"_L1].toString(), u"db"_s);
        EXPECT_EQ(rows[0]["health"_L1].toString(), u"healthy"_s);
    }
}

TEST(ComposeTranscript, givesEveryStateAsItIs)
{
    const auto rows = rowsIn(R"({"Service":"web","State":"restarting","Health":"","ExitCode":1}
{"Service":"job","State":"exited","Health":"","ExitCode":137}
{"Service":"api","State":"running","Health":"unhealthy","ExitCode":0}
{"Service":"api","State":"running","ExitCode":0}
)");
    ASSERT_EQ(rows.size(), 4) << "one that is scaled has a row for each";
    EXPECT_EQ(rows[0]["state"_L1].toString(), u"restarting"_s);
    EXPECT_EQ(rows[1]["exit"_L1].toInt(), 137);
    EXPECT_EQ(rows[2]["health"_L1].toString(), u"unhealthy"_s);
    EXPECT_EQ(rows[3]["health"_L1].toString(), QString())
        << "without a health check it is not healthy, and not unhealthy";
}

TEST(ComposeTranscript, takesNoErrorForAnEmptyStack)
{
    for (const QString &name : {u"docker/28.2.2/daemon-down.err"_s, u"docker/28.2.2/no-compose.err"_s})
        EXPECT_EQ(read(services, transcript(name)), u"error: not JSON"_s) << name.toStdString();
    EXPECT_TRUE(
        read(services,
             "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock\n")
            .startsWith(u"error: "_s));
    EXPECT_TRUE(read(services, "[{\"Service\":\"db\"}]\nError response from daemon: dead\n").startsWith(u"error: "_s));
    EXPECT_TRUE(read(services, "[{\"Service\":\"db\"").startsWith(u"error: "_s)) << "cut off";
}

TEST(HealthTranscript, takesNoPageOrOtherJsonForHealth)
{
    const ParserRule health{.kind = ParserKind::Json, .facts = {{u"health.state"_s, u"/status"_s}}};
    EXPECT_EQ(read(health, R"({"status":"error"})"), u"error"_s) << "it is read, and is not healthy";
    for (const char *const body :
         {"", "<html><form action=/login></html>", "[]", "\"healthy\"", "null", "{\"state\":\"healthy\"}",
          "{\"status\":\"heal", "{\"status\":\"healthy\"}{\"status\":\"down\"}"})
        EXPECT_TRUE(read(health, body).startsWith(u"error: "_s))
            << body << " gave " << read(health, body).toStdString();
    const QByteArray deep = "{\"status\":" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}";
    EXPECT_TRUE(read(health, deep).startsWith(u"error: not JSON"_s));
}

TEST(DfTranscript, isNoTableOfOursAndIsNeverTakenForOne)
{
    const ParserRule table{.kind = ParserKind::Table, .fact = u"disk.list"_s};
    for (const QString &name :
         {u"df/9.1/P.out"_s, u"df/9.1/Pi.out"_s, u"df/9.1/P-proc.out"_s, u"df/9.1/busybox-P.out"_s})
        EXPECT_TRUE(keyIn(transcript(name), u"free"_s).startsWith(u"error: "_s)) << name.toStdString();
    EXPECT_EQ(read(table, transcript(u"df/9.1/P-missing.out"_s)),
              u"error: a table needs a line with the names of its columns"_s);
}

TEST(DfTranscript, fitsOnePatternFromCoreutilsAndFromBusybox)
{
    const ParserRule free{.kind = ParserKind::Regex,
                          .facts = {{u"disk.free"_s, u"free"_s}},
                          .pattern = u"^(?:Filesystem .*|\\S+ +[0-9]+ +[0-9]+ +(?<free>[0-9]+) +[0-9-]+%? .*)$"_s,
                          .many = true};
    EXPECT_EQ(read(free, transcript(u"df/9.1/P.out"_s)), u",69843084"_s);
    EXPECT_EQ(read(free, transcript(u"df/9.1/busybox-P.out"_s)), u",69843068"_s);
    EXPECT_EQ(read(free, transcript(u"df/9.1/P-proc.out"_s)), u",0"_s)
        << "a file system without blocks: \"-\" for its percentage";
    EXPECT_TRUE(
        read(free,
             "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/mapper/a-very-long-name\n 1 2 3 4% /\n")
            .startsWith(u"error: "_s))
        << "a wrapped line is not guessed at";
    EXPECT_TRUE(read(free, "Dateisystem 1K-Blöcke Benutzt Verfügbar\n").startsWith(u"error: "_s))
        << "nor another language";
}
