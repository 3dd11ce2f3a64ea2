// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lint/Lint.h"

#include "support/Printers.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace {

const QByteArray runbook = "# Release\n\n```bash\nalembic stamp head\n```\n";

QList<lint::Finding> findings()
{
    return lint::lint(u"docs/my release.md"_s, runbook);
}

} // namespace

TEST(Report, namesFileLineRuleReasonAndRemedy)
{
    const QString text = lint::toText(findings());
    EXPECT_TRUE(text.startsWith(u"docs/my release.md:4: stamp: migrations are marked as done that never ran\n    why: "_s)) << text.toStdString();
    EXPECT_EQ(text.count(u'\n'), 3);
    EXPECT_TRUE(text.contains(u"\n    do:  "_s));
}

TEST(Report, isEmptyWhereNothingWasFound)
{
    EXPECT_EQ(lint::toText({}), QString());
    EXPECT_TRUE(lint::toJson({}).isEmpty());
}

TEST(Report, keepsAFileNameThatLooksLikeAPlaceholder)
{
    const QString text = lint::toText(lint::lint(u"%1%2.md"_s, runbook));
    EXPECT_TRUE(text.startsWith(u"%1%2.md:4: stamp"_s)) << text.toStdString();
}

TEST(Report, saysTheSameInJson)
{
    const QJsonArray all = lint::toJson(findings());
    ASSERT_EQ(all.size(), 1);
    EXPECT_EQ(all[0]["file"_L1].toString(), u"docs/my release.md"_s);
    EXPECT_EQ(all[0]["line"_L1].toInt(), 4);
    EXPECT_EQ(all[0]["rule"_L1].toString(), u"stamp"_s);
    EXPECT_FALSE(all[0]["reason"_L1].toString().isEmpty());
    EXPECT_FALSE(all[0]["remedy"_L1].toString().isEmpty());
}

TEST(Sarif, hasOneRunWithItsRulesAndResults)
{
    const QJsonObject sarif = lint::toSarif(findings(), u"1.2.3"_s);
    EXPECT_EQ(sarif["version"_L1].toString(), u"2.1.0"_s);
    EXPECT_EQ(sarif["runs"_L1].toArray().size(), 1);
    const QJsonValue driver = sarif["runs"_L1][0]["tool"_L1]["driver"_L1];
    EXPECT_EQ(driver["name"_L1].toString(), u"keerpunt-cli"_s);
    EXPECT_EQ(driver["version"_L1].toString(), u"1.2.3"_s);
    EXPECT_EQ(driver["rules"_L1].toArray().size(), lint::rules().size());
    for (const QJsonValue rule : driver["rules"_L1].toArray())
        for (const auto &text : {"shortDescription"_L1, "fullDescription"_L1, "help"_L1})
            EXPECT_FALSE(rule[text]["text"_L1].toString().isEmpty()) << rule["id"_L1].toString().toStdString();
}

TEST(Sarif, pointsFromAResultToItsRuleFileAndLine)
{
    const QJsonObject sarif = lint::toSarif(findings(), u"1.2.3"_s);
    const QJsonValue run = sarif["runs"_L1][0];
    const QJsonValue result = run["results"_L1][0];
    EXPECT_EQ(result["ruleId"_L1].toString(), u"stamp"_s);
    EXPECT_EQ(run["tool"_L1]["driver"_L1]["rules"_L1][result["ruleIndex"_L1].toInt()]["id"_L1].toString(), u"stamp"_s);
    const QJsonValue place = result["locations"_L1][0]["physicalLocation"_L1];
    EXPECT_EQ(place["artifactLocation"_L1]["uri"_L1].toString(), u"docs/my%20release.md"_s) << "a URI, not a path";
    EXPECT_EQ(place["region"_L1]["startLine"_L1].toInt(), 4);
    EXPECT_FALSE(result["message"_L1]["text"_L1].toString().isEmpty());
}

TEST(Sarif, hasResultsAlsoWhereThereAreNone)
{
    const QJsonObject sarif = lint::toSarif({}, u"1.2.3"_s);
    EXPECT_TRUE(sarif["runs"_L1][0]["results"_L1].isArray()) << "an absent list would mean that nothing was looked at";
}
