// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Printers.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace {

const QString root = QStringLiteral(KEERPUNT_SOURCE);

/// Which test is the laboratory of a system.
const QMap<QString, QString> laboratoryOf{{u"rentguy"_s, u"RentguyTest"_s},
                                          {u"cleanwithsnapshot"_s, u"CleanwithsnapshotLabTest"_s},
                                          {u"residency-scheduler"_s, u"ResidencyLabTest"_s},
                                          {u"rently"_s, u"RentlyLabTest"_s},
                                          {u"rs-systems"_s, u"RsSystemsLabTest"_s}};

struct CoverageRow
{
    QString system;
    QString lines;
    QString what;
    QString where;
    QString test;
    int line = 0;
};

QString contents(const QString &path)
{
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    return QString::fromUtf8(file.readAll());
}

/// Rows of the table of each system; a heading "## 000 Name (`id`)" begins one.
QList<CoverageRow> coverage()
{
    static const QRegularExpression heading(u"^## .*\\(`([a-z-]+)`\\)$"_s);
    QList<CoverageRow> rows;
    QString system;
    int number = 0;
    for (const QString &line : contents(root + u"/resources/systems/COVERAGE.md"_s).split(u'\n')) {
        ++number;
        if (const auto match = heading.match(line); match.hasMatch())
            system = match.captured(1);
        if (!line.startsWith(u"| "_s) || line.startsWith(u"| Runbook |"_s))
            continue;
        // A bar inside a cell is written as \|.
        QStringList cells = QString(line).replace(u"\\|"_s, u"\x1f"_s).split(u'|');
        EXPECT_EQ(cells.size(), 7) << "line " << number << ": " << line.toStdString();
        for (QString &cell : cells)
            cell = cell.replace(u'\x1f', u'|').trimmed();
        if (cells.size() == 7)
            rows << CoverageRow{system, cells[2], cells[3], cells[4], cells[5], number};
    }
    return rows;
}

/// "Suite.test" of every test there is.
QSet<QString> everyTest()
{
    static const QRegularExpression test(u"^TEST(?:_F|_P)?\\((\\w+), (\\w+)\\)"_s, QRegularExpression::MultilineOption);
    QSet<QString> names;
    QDirIterator it(root + u"/tests"_s, {u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        for (const auto &match : test.globalMatch(contents(it.next())))
            names.insert(match.captured(1) + u'.' + match.captured(2));
    return names;
}

} // namespace

TEST(Coverage, namesOnlyTestsThatAreThere)
{
    const QSet<QString> tests = everyTest();
    ASSERT_GT(tests.size(), 1000);
    const auto rows = coverage();
    ASSERT_GT(rows.size(), 300);
    for (const CoverageRow &row : rows) {
        if (row.test == u"—")
            continue;
        for (const QString &name : row.test.split(u", "_s))
            EXPECT_TRUE(tests.contains(name)) << "line " << row.line << ": there is no test " << name.toStdString();
    }
}

TEST(Coverage, saysWhyWhereSomethingWasLeftOutOnPurpose)
{
    for (const CoverageRow &row : coverage()) {
        EXPECT_FALSE(row.what.isEmpty() || row.where.isEmpty() || row.test.isEmpty()) << "line " << row.line;
        if (row.test == u"—")
            EXPECT_GE(row.where.size(), 30) << "line " << row.line << ": no reason is given";
    }
}

TEST(Coverage, namesOnlyFilesThatAreThere)
{
    static const QRegularExpression file(u"[A-Za-z0-9_/-]+\\.yaml"_s);
    for (const CoverageRow &row : coverage())
        for (const auto &match : file.globalMatch(row.where)) {
            const QString name = match.captured(0);
            bool isThere = false; // of several procedures, the folder is named once
            for (const QString &folder : {u"systems/"_s + row.system + u'/', u"systems/"_s + row.system + u"/procedures/"_s, QString(), u"procedures/"_s, u"adapters/"_s})
                isThere = isThere || QFileInfo::exists(root + u"/resources/"_s + folder + name);
            EXPECT_TRUE(isThere) << "line " << row.line << ": there is no " << name.toStdString();
        }
}

TEST(Coverage, givesALaboratoryAsTheOnlyTestOfWhatItRuns)
{
    static const QRegularExpression lab(u"^(RentguyTest|\\w+LabTest)\\."_s);
    static const QRegularExpression procedure(u"\\bp/([a-z0-9-]+)|\\b([a-z0-9-]+)\\.yaml"_s);
    QMap<QString, QString> laboratories;
    for (const QString &name : laboratoryOf)
        laboratories.insert(name, contents(root + u"/tests/lab/"_s + name + u".cpp"_s));
    for (const CoverageRow &row : coverage()) {
        const QStringList names = row.test.split(u", "_s);
        QString run;
        for (const QString &name : names)
            run += lab.match(name).hasMatch() ? laboratories.value(name.section(u'.', 0, 0)) : u"another test"_s;
        if (row.test == u"—" || run.contains(u"another test"_s))
            continue;
        for (const auto &match : procedure.globalMatch(row.where)) {
            const QString id = match.captured(1) + match.captured(2);
            if (QFileInfo::exists(root + u"/resources/systems/"_s + row.system + u"/procedures/"_s + id + u".yaml"_s))
                EXPECT_TRUE(run.contains(u'"' + id + u'"')) << "line " << row.line << ": no laboratory that is named runs " << id.toStdString();
        }
    }
}

TEST(Coverage, hasALaboratoryThatRunsEveryProcedure)
{
    static const QRegularExpression list(u"^procedures:\n((?:  - [a-z0-9-]+\n)+)"_s, QRegularExpression::MultilineOption);
    for (auto it = laboratoryOf.begin(); it != laboratoryOf.end(); ++it) {
        const QString text = contents(root + u"/tests/lab/"_s + *it + u".cpp"_s);
        const auto listed = list.match(contents(root + u"/resources/systems/"_s + it.key() + u"/system.yaml"_s));
        const QStringList procedures = listed.captured(1).split(u'\n', Qt::SkipEmptyParts);
        EXPECT_GE(procedures.size(), 15) << it.key().toStdString();
        for (const QString &procedure : procedures) {
            const QString id = procedure.mid(4);
            EXPECT_TRUE(text.contains(u"u\"%1\"_s"_s.arg(id))) << it->toStdString() << " does not run " << id.toStdString();
        }
    }
}

TEST(Coverage, isOfAllFiveSystemsByTheLinesOfTheirRunbooks)
{
    static const QRegularExpression lines(u"^\\d+(-\\d+)?(, \\d+(-\\d+)?)*\\z"_s);
    QMap<QString, int> rowsOf;
    for (const CoverageRow &row : coverage()) {
        ++rowsOf[row.system];
        EXPECT_TRUE(lines.match(row.lines).hasMatch()) << "line " << row.line << ": " << row.lines.toStdString();
    }
    EXPECT_EQ(rowsOf.keys(), laboratoryOf.keys());
    for (auto it = rowsOf.begin(); it != rowsOf.end(); ++it)
        EXPECT_GE(it.value(), 40) << it.key().toStdString();
}
