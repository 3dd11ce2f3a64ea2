// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lint/Sql.h"

#include "support/Printers.h"

using namespace Qt::StringLiterals;

namespace {

QStringList heads(const QString &text)
{
    QStringList found;
    for (const lint::Statement &statement : lint::readSql(text, 1))
        found << QString::number(statement.line) + u' ' + statement.text.simplified();
    return found;
}

} // namespace

TEST(Sql, isCutAtItsSemicolons)
{
    EXPECT_EQ(heads(u"SELECT 1;\n\nSELECT\n 2; SELECT 3"_s), QStringList({u"1 SELECT 1"_s, u"3 SELECT 2"_s, u"4 SELECT 3"_s}));
}

TEST(Sql, keepsSemicolonsInStrings)
{
    EXPECT_EQ(heads(u"SELECT 'a;b';SELECT 2;"_s), QStringList({u"1 SELECT 'a;b'"_s, u"1 SELECT 2"_s}));
}

TEST(Sql, blanksCommentsAndKeepsTheLines)
{
    EXPECT_EQ(heads(u"-- it's; one\n/* two;\n */ SELECT 1; -- three\n"_s), QStringList({u"3 SELECT 1"_s}));
}

TEST(Sql, keepsABodyTogether)
{
    const QString text = u"DO $$\nBEGIN\n  PERFORM f();\nEND $$;\nSELECT 1;"_s;
    EXPECT_EQ(heads(text), QStringList({u"1 DO $$ BEGIN PERFORM f(); END $$"_s, u"5 SELECT 1"_s}));
}

TEST(Sql, keepsABodyInABodyTogether)
{
    const QString text = u"DO $$ CREATE FUNCTION f() AS $f$ SELECT 1; $f$; SELECT 2; $$; SELECT 3;"_s;
    ASSERT_EQ(lint::readSql(text, 1).size(), 2);
    EXPECT_TRUE(lint::readSql(text, 1)[0].isBody(text.indexOf(u"SELECT 2"_s)));
}

TEST(Sql, knowsWhatStandsInABody)
{
    const lint::Statement statement = lint::readSql(u"CREATE FUNCTION f() AS $$ SELECT 1 $$ LANGUAGE sql;"_s, 1).first();
    EXPECT_FALSE(statement.isBody(2));
    EXPECT_TRUE(statement.isBody(statement.text.indexOf(u"SELECT"_s)));
    EXPECT_FALSE(statement.isBody(statement.text.indexOf(u"LANGUAGE"_s)));
}

TEST(Sql, findsTheLineOfAPlace)
{
    const lint::Statement statement = lint::readSql(u"\n\nSELECT a,\n  b\nFROM t;"_s, 10).first();
    EXPECT_EQ(statement.line, 12);
    EXPECT_EQ(statement.lineAt(statement.text.indexOf(u"b"_s)), 13);
    EXPECT_EQ(statement.lineAt(statement.text.indexOf(u"FROM"_s)), 14);
}

TEST(Sql, findsTheSelectAroundAPlace)
{
    const lint::Statement statement = lint::readSql(u"WITH x AS (SELECT a FROM t) SELECT b FROM (SELECT c FROM u) UNION SELECT d FROM v"_s, 1).first();
    const auto around = [&](const QString &what) { return statement.selectAround(statement.text.indexOf(what)).simplified(); };
    EXPECT_EQ(around(u"a FROM"_s), u"SELECT a FROM t"_s);
    EXPECT_EQ(around(u"b FROM"_s), u"SELECT b FROM (SELECT c FROM u)"_s);
    EXPECT_EQ(around(u"c FROM"_s), u"SELECT c FROM u"_s);
    EXPECT_EQ(around(u"d FROM"_s), u"SELECT d FROM v"_s);
}

TEST(Sql, goesOnWhereSomethingIsNotClosed)
{
    EXPECT_EQ(lint::readSql(u"SELECT 'open; SELECT 2;"_s, 1).size(), 1);
    EXPECT_EQ(lint::readSql(u"DO $$ BEGIN; never closed"_s, 1).size(), 1);
    EXPECT_EQ(lint::readSql(u"SELECT 1; /* open"_s, 1).size(), 1);
    EXPECT_TRUE(lint::readSql(u";;; ;"_s, 1).isEmpty());
    EXPECT_TRUE(lint::readSql(QString(), 1).isEmpty());
}
