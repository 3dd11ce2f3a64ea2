// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every rule on a runbook that has its defect, and all rules on those that have none.
#include "lint/Lint.h"

#include "support/Printers.h"

#include <QDir>
#include <QFile>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

const QString copies = QStringLiteral(KEERPUNT_SOURCE "/tests/fixtures/corrected"); // of real runbooks, as they should be
const QString fixtures = QStringLiteral(KEERPUNT_SOURCE "/tests/fixtures/runbooks");

QByteArray contents(const QString &path)
{
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    return file.readAll();
}

QStringList ruleIds()
{
    QStringList ids;
    for (const lint::Rule *rule : lint::rules())
        ids << QString::fromUtf8(rule->id);
    return ids;
}

/// The lines that the first line of a broken runbook names: <!-- expected: 4 7 -->
QStringList expectedIn(const QByteArray &runbook)
{
    const QString first = QString::fromUtf8(runbook.left(runbook.indexOf('\n')));
    return first.section(u':', 1).remove(u"-->"_s).split(u' ', Qt::SkipEmptyParts);
}

QStringList linesOf(const QString &rule, const QByteArray &runbook)
{
    QStringList lines;
    for (const lint::Finding &finding : lint::lint(u"runbook.md"_s, runbook))
        if (rule == QLatin1StringView(finding.rule->id))
            lines << QString::number(finding.line);
    return lines;
}

/// The rows of defects.tsv: entry, rule, places, note.
QList<QStringList> defects()
{
    QList<QStringList> rows;
    for (const QString &line : QString::fromUtf8(contents(QStringLiteral(KEERPUNT_SOURCE "/tests/lint/defects.tsv"))).split(u'\n', Qt::SkipEmptyParts))
        if (!line.startsWith(u'#'))
            rows << line.split(u'\t');
    return rows;
}

class BrokenRunbook : public ::testing::TestWithParam<std::string>
{
};

class CorrectedRunbook : public ::testing::TestWithParam<std::string>
{
};

class CorrectedCopy : public ::testing::TestWithParam<std::string>
{
};

std::vector<std::string> files()
{
    std::vector<std::string> names;
    for (const QString &name : QDir(copies).entryList({u"*.md"_s}, QDir::Files, QDir::Name))
        names.push_back(name.toStdString());
    return names;
}

std::vector<std::string> folders()
{
    std::vector<std::string> names;
    for (const QString &name : QDir(fixtures).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
        names.push_back(name.toStdString());
    return names;
}

std::string testName(const ::testing::TestParamInfo<std::string> &test)
{
    std::string name = test.param;
    std::replace_if(name.begin(), name.end(), [](char c) { return c == '-' || c == '.'; }, '_');
    return name;
}

} // namespace

TEST_P(BrokenRunbook, isFoundOnTheLineItIsBrokenOn)
{
    const QString rule = QString::fromStdString(GetParam());
    const QByteArray runbook = contents(fixtures + u'/' + rule + u"/broken.md"_s);
    EXPECT_FALSE(expectedIn(runbook).isEmpty());
    EXPECT_EQ(linesOf(rule, runbook).join(u' '), expectedIn(runbook).join(u' '));
}

TEST_P(CorrectedRunbook, hasNothingThatAnyRuleFinds)
{
    const QString path = fixtures + u'/' + QString::fromStdString(GetParam()) + u"/corrected.md"_s;
    EXPECT_EQ(lint::toText(lint::lint(path, contents(path))), QString());
}

TEST_P(CorrectedCopy, hasNothingThatAnyRuleFinds)
{
    const QString path = copies + u'/' + QString::fromStdString(GetParam());
    EXPECT_EQ(lint::toText(lint::lint(path, contents(path))), QString());
}

INSTANTIATE_TEST_SUITE_P(Rules, CorrectedCopy, ::testing::ValuesIn(files()), testName);
INSTANTIATE_TEST_SUITE_P(Rules, BrokenRunbook, ::testing::ValuesIn(folders()), testName);
INSTANTIATE_TEST_SUITE_P(Rules, CorrectedRunbook, ::testing::ValuesIn(folders()), testName);

TEST(Rules, haveEachARunbookThatIsBrokenAndOneThatIsNot)
{
    QStringList missing = ruleIds();
    missing.removeAll(u"unread"_s); // about files that nobody would keep; see HostileTest
    for (const std::string &name : folders())
        EXPECT_TRUE(missing.removeOne(QString::fromStdString(name))) << "no rule is called " << name;
    EXPECT_EQ(missing.join(u' '), QString());
}

TEST(Rules, areCalledDifferently)
{
    const QStringList ids = ruleIds();
    EXPECT_EQ(QSet<QString>(ids.begin(), ids.end()).size(), ids.size());
}

TEST(Rules, sayWhatIsWrongWhyAndWhatToWriteInstead)
{
    for (const lint::Rule *rule : lint::rules()) {
        EXPECT_GT(QByteArray(rule->title).size(), 10) << rule->id;
        EXPECT_FALSE(QByteArray(rule->title).endsWith('.')) << rule->id << ": a title is no sentence";
        EXPECT_TRUE(QByteArray(rule->reason).endsWith('.')) << rule->id;
        EXPECT_TRUE(QByteArray(rule->remedy).endsWith('.')) << rule->id;
    }
}

TEST(Defects, areCoveredByRulesThatExist)
{
    const QStringList ids = ruleIds();
    for (const QStringList &row : defects()) {
        ASSERT_EQ(row.size(), 4) << row.join(u' ').toStdString();
        if (row[1] == u"-")
            EXPECT_FALSE(row[3].isEmpty()) << row[0].toStdString() << ": why can it not be seen in the text?";
        else
            EXPECT_TRUE(ids.contains(row[1])) << row[0].toStdString() << " names " << row[1].toStdString();
    }
}

TEST(Defects, areAllInTheTable)
{
    QSet<QString> entries;
    QSet<QString> rules;
    for (const QStringList &row : defects()) {
        entries << row[0];
        rules << row[1];
    }
    for (char letter = 'A'; letter <= 'X'; ++letter)
        EXPECT_TRUE(entries.contains(QString(QLatin1Char(letter)))) << letter;
    for (int number = 1; number <= 83; ++number)
        EXPECT_TRUE(entries.contains(QString::number(number))) << number;
    for (const QString &id : ruleIds())
        EXPECT_TRUE(rules.contains(id) || id == u"unread") << id.toStdString() << " is about no defect that is known";
}
