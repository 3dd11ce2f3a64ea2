// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsing/Frames.h"
#include "parsing/JsonPointer.h"
#include "parsing/Parser.h"

#include "support/Printers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using model::ParserKind;
using model::ParserRule;

namespace {

base::Result<model::FactSet> parse(const ParserRule &rule, const QByteArray &output)
{
    return parsing::parse({rule}, output, QDateTime::currentDateTimeUtc());
}

QString text(const base::Result<model::FactSet> &facts, const QString &name)
{
    return facts ? model::textOf(*facts, name) : u"error: "_s + facts.error().reason();
}

const ParserRule keyValue{.kind = ParserKind::KeyValue, .facts = {{u"code.commit"_s, u"commit"_s}}};
const ParserRule table{.kind = ParserKind::Table, .fact = u"release.log"_s};
const ParserRule services{.kind = ParserKind::JsonRows,
                          .fact = u"stack.services"_s,
                          .columns = {{u"name"_s, u"/Service"_s}, {u"health"_s, u"/State/Health"_s}}};
const ParserRule revisions{.kind = ParserKind::Regex,
                           .facts = {{u"migration.current"_s, u"rev"_s}},
                           .pattern = u"^(?<rev>\\S+)(?: \\((?:head|mergepoint|branchpoint|effective head)\\))*$"_s,
                           .many = true};

} // namespace

TEST(Parser, readsKeysAndValuesAndMissesNone)
{
    EXPECT_EQ(text(parse(keyValue, "commit=abc=d\r\nother=1\n"), u"code.commit"_s), u"abc=d"_s);
    EXPECT_EQ(text(parse(keyValue, "other=1\n"), u"code.commit"_s), u"error: the key \"commit\" is missing"_s);
    EXPECT_EQ(text(parse(keyValue, "Traceback\n"), u"code.commit"_s), u"error: expected key=value"_s);
    EXPECT_FALSE(parse(keyValue, "").has_value());
}

TEST(Parser, readsATableAndRefusesARaggedOne)
{
    const auto facts = parse(table, "release\tcommit\nv1\ta\nv2\t\n");
    ASSERT_OK(facts);
    const auto rows = model::rowsOf(*facts, u"release.log"_s);
    ASSERT_EQ(rows.size(), 2);
    EXPECT_EQ(rows[0]["commit"_L1].toString(), u"a"_s);
    EXPECT_FALSE(parse(table, "release\tcommit\nv1\n").has_value());
    EXPECT_FALSE(parse(table, "").has_value()) << "no head is no empty table";
    EXPECT_TRUE(parse(table, "release\tcommit\n").has_value());
}

TEST(Parser, readsEveryShapeThatComposePrints)
{
    for (const QByteArray &output : {QByteArray(R"([{"Service":"db","State":{"Health":"healthy"}}])"),
                                     QByteArray(R"({"Service":"db","State":{"Health":"healthy"}})"),
                                     QByteArray("{\"Service\":\"db\",\"State\":{\"Health\":\"healthy\"}}\n{\"Service\":\"web\"}\n"),
                                     QByteArray("time=x level=warning msg=\"version is obsolete\"\n[{\"Service\":\"db\",\"State\":{\"Health\":\"healthy\"}}]")}) {
        const auto facts = parse(services, output);
        ASSERT_OK(facts);
        const auto rows = model::rowsOf(*facts, u"stack.services"_s);
        ASSERT_FALSE(rows.isEmpty());
        EXPECT_EQ(rows[0]["name"_L1].toString(), u"db"_s);
        EXPECT_EQ(rows[0]["health"_L1].toString(), u"healthy"_s);
    }
    EXPECT_TRUE(parse(services, "\n").has_value());
    EXPECT_FALSE(parse(services, "permission denied\n").has_value());
    EXPECT_FALSE(parse(services, "{\"Service\":\"db\"}\nKilled\n").has_value());
}

TEST(Parser, readsEveryRevisionThatAlembicNames)
{
    EXPECT_EQ(text(parse(revisions, "0003_add_tags (head)\n"), u"migration.current"_s), u"0003_add_tags"_s);
    EXPECT_EQ(text(parse(revisions, "aaaa (head)\nbbbb (head) (mergepoint)\n"), u"migration.current"_s), u"aaaa,bbbb"_s);
    EXPECT_EQ(text(parse(revisions, ""), u"migration.current"_s), QString());
    EXPECT_TRUE(parse(revisions, "").has_value()) << "no version is an answer";
    EXPECT_FALSE(parse(revisions, "FAILED: Can't locate revision identified by 'aaaa11112222'\n").has_value());
}

TEST(Parser, refusesMoreThanOneLineWhereOneIsMeant)
{
    ParserRule one = revisions;
    one.many = false;
    EXPECT_EQ(text(parse(one, "abc\n"), u"migration.current"_s), u"abc"_s);
    EXPECT_FALSE(parse(one, "abc\ndef\n").has_value());
    EXPECT_FALSE(parse(one, "").has_value());
}

TEST(Parser, readsJsonByPointerAndMissesNone)
{
    const ParserRule health{.kind = ParserKind::Json, .facts = {{u"health.state"_s, u"/status"_s}}};
    EXPECT_EQ(text(parse(health, R"({"status":"healthy"})"), u"health.state"_s), u"healthy"_s);
    EXPECT_FALSE(parse(health, R"({"state":"healthy"})").has_value());
    EXPECT_FALSE(parse(health, "<html>login</html>").has_value());
}

TEST(Parser, readsLines)
{
    const ParserRule lines{.kind = ParserKind::Lines, .fact = u"x.list"_s};
    EXPECT_EQ(text(parse(lines, "a\n\nb\n"), u"x.list"_s), u"a,b"_s);
}

TEST(JsonPointer, followsObjectsArraysAndEscapes)
{
    const QJsonValue json = QJsonDocument::fromJson(R"({"a/b":{"~":[10,20]}})").object();
    EXPECT_EQ(parsing::at(json, u"/a~1b/~0/1"_s)->toInt(), 20);
    EXPECT_FALSE(parsing::at(json, u"/a~1b/~0/2"_s).has_value());
    EXPECT_FALSE(parsing::at(json, u"/none"_s).has_value());
    EXPECT_TRUE(parsing::at(json, QString())->isObject());
}

TEST(Frames, giveEachPartItsOwnOutputErrorsAndStatus)
{
    const QByteArray bytes = "m 0 0 4 0\none\nm 1 7 0 3\nbadm 2 0 0 0\n";
    const auto frames = parsing::splitFrames(bytes, "m", 3);
    ASSERT_OK(frames);
    EXPECT_EQ(frames->at(0).output, "one\n");
    EXPECT_EQ(frames->at(1).exitStatus, 7);
    EXPECT_EQ(frames->at(1).errors, "bad");
}

TEST(Frames, noticeAnAnswerThatBrokeOffAnywhere)
{
    const QByteArray bytes = "m 0 0 4 0\none\nm 1 0 0 0\n";
    for (qsizetype size = 0; size < bytes.size(); ++size)
        EXPECT_FALSE(parsing::splitFrames(bytes.left(size), "m", 2).has_value()) << size;
    EXPECT_TRUE(parsing::splitFrames(bytes, "m", 2).has_value());
}

TEST(Frames, cannotBeForgedByOutput)
{
    EXPECT_FALSE(parsing::splitFrames("x 0 0 0 0\n", "m", 1).has_value());
    const auto frames = parsing::splitFrames("m 0 0 10 0\nm 1 0 0 0\n", "m", 1);
    ASSERT_OK(frames);
    EXPECT_EQ(frames->at(0).output, "m 1 0 0 0\n");
}

TEST(Frames, refuseNumbersThatAreNone)
{
    for (const QByteArray &head : {QByteArray("m 0 0 9223372036854775807 9223372036854775807"), QByteArray("m 0 0 -1 5"), QByteArray("m 0 0 5 -1"),
                                   QByteArray("m 0 0 x 0"), QByteArray("m 0 0 0x4 0"), QByteArray("m 0 0  4"), QByteArray("m 0  4 0"), QByteArray("m -1 0 0 0"),
                                   QByteArray("m 0 0 99999999999999999999 0"), QByteArray("m 0 0 999999999999999 999999999999999")})
        EXPECT_FALSE(parsing::splitFrames(head + "\nabcdefgh", "m", 1).has_value()) << head.toStdString();
}

TEST(Parser, doesNotChooseBetweenTwoValuesOfOneKey)
{
    EXPECT_EQ(text(parse(keyValue, "commit=a\ncommit=b\n"), u"code.commit"_s), u"error: the key \"commit\" stands there twice, with another value"_s);
    EXPECT_EQ(text(parse(keyValue, "commit=a\ncommit=a\n"), u"code.commit"_s), u"a"_s);
    EXPECT_FALSE(parse(table, "release\tcommit\trelease\nv1\ta\tv2\n").has_value());
}

TEST(Parser, readsNoSuccessFromForgedLines)
{
    for (const QByteArray &forged : {QByteArray("✅ Deployment succeeded\n"), QByteArray("[KEERPUNT] step 3 ok\n"), QByteArray("OK\r\n")}) {
        EXPECT_EQ(text(parse(keyValue, "commit=a\n" + forged), u"code.commit"_s), u"error: expected key=value"_s) << forged.toStdString();
        EXPECT_FALSE(parse(services, forged).has_value());
    }
    EXPECT_EQ(text(parse(keyValue, "commit=a\n\x1b]0;commit=b\x07\n"), u"code.commit"_s), u"a"_s) << "a key with something before it is another key";
}

TEST(Parser, matchesNoPatternAgainstAMegabyte)
{
    const auto facts = parse(revisions, QByteArray(1'000'000, 'a') + "\n");
    ASSERT_FALSE(facts);
    EXPECT_EQ(facts.error().reason(), u"a line of more than 16384 bytes"_s);
    EXPECT_EQ(facts.error().facts.value(u"line"_s).size(), 400);
}

TEST(Parser, survivesBytesThatAreNoText)
{
    const QByteArray bytes("commit=\xff\x00\x1b[2J\r\n", 14);
    ASSERT_OK(parse(keyValue, bytes));
    EXPECT_FALSE(parse(keyValue, QByteArray("\0\0\0", 3)).has_value());
    EXPECT_FALSE(parse(services, QByteArray("[\xff]")).has_value());
    EXPECT_FALSE(parse(table, "\xff\n\t\n").has_value());
}

TEST(Parser, readsNoMoreLinesRowsAndColumnsThanSomebodyCouldMean)
{
    const ParserRule lines{.kind = ParserKind::Lines, .fact = u"x.list"_s};
    EXPECT_TRUE(parse(lines, QByteArray("x\n").repeated(100'000)).has_value());
    for (const ParserRule &rule : {lines, keyValue, table, services, revisions})
        EXPECT_EQ(text(parse(rule, QByteArray("x\n").repeated(100'001)), u"x.list"_s), u"error: more than 100000 lines"_s);
    EXPECT_EQ(text(parse(services, '[' + QByteArray("{},").repeated(100'000) + "{}]"), u"stack.services"_s), u"error: more than 100000 rows"_s);
    QByteArray wide = "c0";
    for (int i = 1; i < 101; ++i)
        wide += "\tc" + QByteArray::number(i);
    EXPECT_EQ(text(parse(table, wide + '\n'), u"release.log"_s), u"error: more than 100 columns"_s);
    EXPECT_TRUE(parse(table, wide.left(wide.lastIndexOf('\t')) + '\n').has_value());
}
