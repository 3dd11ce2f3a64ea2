// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Printers.h"

#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace {

const QString root = QStringLiteral(KEERPUNT_SOURCE);

QString contents(const QString &path)
{
    QFile file(root + u'/' + path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    return QString::fromUtf8(file.readAll());
}

QStringList files(const QString &folder, const QStringList &patterns)
{
    QStringList found;
    QDirIterator it(root + u'/' + folder, patterns, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        found << it.next().mid(root.size() + 1);
    found.sort();
    return found;
}

QStringList sources(const QString &folder)
{
    return files(folder, {u"*.cpp"_s, u"*.h"_s});
}

/// The folders that a module may include, by the DEPENDS of its CMakeLists.txt and theirs.
QMap<QString, QSet<QString>> allowedByCMake()
{
    static const QRegularExpression module(u"keerpunt_module\\((\\w+)(.*?)\\)"_s, QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression depends(u"DEPENDS([\\w\\s]*?)(?:LIBRARIES|SOURCES|$)"_s, QRegularExpression::DotMatchesEverythingOption);
    QMap<QString, QSet<QString>> allowed;
    for (const QString &folder : {u"src"_s, u"ui"_s})
        for (const QString &file : files(folder, {u"CMakeLists.txt"_s}))
            for (const auto &match : module.globalMatch(contents(file))) {
                QSet<QString> &of = allowed[match.captured(1)];
                const QString list = depends.match(match.captured(2)).captured(1);
                for (const QString &name : list.split(QRegularExpression(u"\\s+"_s), Qt::SkipEmptyParts))
                    of.insert(name);
            }
    for (bool grows = true; grows;) {
        grows = false;
        for (auto it = allowed.begin(); it != allowed.end(); ++it)
            for (const QString &name : QSet<QString>(*it))
                for (const QString &further : allowed.value(name))
                    if (!it->contains(further)) {
                        it->insert(further);
                        grows = true;
                    }
    }
    return allowed;
}

} // namespace

TEST(Layering, letsAFolderIncludeOnlyWhatItsModuleDependsOn)
{
    static const QRegularExpression include(u"#include \"([a-z]+)/"_s);
    const auto allowed = allowedByCMake();
    ASSERT_GE(allowed.size(), 11);
    for (const QString &top : {u"src"_s, u"ui"_s})
        for (const QString &file : sources(top)) {
            const QString folder = file.section(u'/', 1, 1);
            if (top == u"src" && folder == u"app")
                continue; // the one place that knows everything
            const QString module = top == u"ui" ? u"ui_"_s + folder : folder;
            EXPECT_TRUE(allowed.contains(module)) << file.toStdString() << " is in no module";
            for (const auto &match : include.globalMatch(contents(file))) {
                const QString used = match.captured(1);
                const bool isUi = !QDir(root + u"/src/"_s + used).exists() || (top == u"ui" && used == folder);
                const QString usedModule = isUi ? u"ui_"_s + used : used;
                EXPECT_TRUE(usedModule == module || allowed.value(module).contains(usedModule))
                    << file.toStdString() << " includes " << used.toStdString();
            }
        }
}

TEST(Layering, keepsWidgetsAndTranslationOutOfSrc)
{
    static const QRegularExpression widgets(u"#include <Q(Widget|Application|MainWindow|Dialog|Label|PushButton|Painter)>|\\btr\\("_s);
    for (const QString &file : sources(u"src"_s))
        if (!file.startsWith(u"src/app/window/"_s))
            EXPECT_FALSE(contents(file).contains(widgets)) << file.toStdString();
}

TEST(Layering, keepsYamlInCatalogAndLibsshInSsh)
{
    for (const QString &file : sources(u"src"_s)) {
        const QString text = contents(file);
        EXPECT_TRUE(file.startsWith(u"src/catalog/"_s) || !text.contains(u"yaml-cpp"_s)) << file.toStdString();
        EXPECT_TRUE(file.startsWith(u"src/ssh/"_s) || !text.contains(u"<libssh/"_s)) << file.toStdString();
        EXPECT_TRUE(file.startsWith(u"src/storage/"_s) || !text.contains(u"<QSql"_s)) << file.toStdString();
    }
}

TEST(Layering, letsStepsThroughOneGateThatKnowsWhoOnlyLooks)
{
    // A connection test sends a question of its own, and no step.
    const QStringList ways{u"src/operations/Gate.cpp"_s, u"src/operations/ConnectionTest.cpp"_s};
    static const QRegularExpression sends(u"lane\\)?(?:\\.|->)run\\("_s, QRegularExpression::CaseInsensitiveOption);
    for (const QString &file : sources(u"src/operations"_s) + sources(u"src/app"_s) + sources(u"ui"_s))
        EXPECT_TRUE(ways.contains(file) || !contents(file).contains(sends)) << file.toStdString();
    for (const QString &file : ways)
        EXPECT_TRUE(contents(file).contains(sends)) << file.toStdString();
}

TEST(Layering, knowsNoSystemInCode)
{
    static const QRegularExpression systems(u"rentguy"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression tools(u"rentguy|docker|alembic|pg_dump"_s, QRegularExpression::CaseInsensitiveOption);
    for (const QString &file : sources(u"src"_s) + sources(u"ui"_s)) {
        // What the linter of runbooks knows is how tools are misused; it runs none of them, and nothing is built on it.
        const QRegularExpression &names = file.startsWith(u"src/lint/"_s) ? systems : tools;
        for (const QString &line : contents(file).split(u'\n'))
            if (!line.trimmed().startsWith(u"//"_s))
                EXPECT_FALSE(line.contains(names)) << file.toStdString() << ": " << line.toStdString();
    }
}

TEST(Files, staySmallEnoughToRead)
{
    const auto check = [](const QString &folder, qsizetype cpp, qsizetype header) {
        for (const QString &file : sources(folder)) {
            const qsizetype lines = contents(file).count(u'\n');
            EXPECT_LE(lines, file.endsWith(u".h"_s) ? header : cpp) << file.toStdString();
        }
    };
    check(u"src"_s, 500, 200);
    check(u"ui"_s, 500, 200);
    check(u"tests"_s, 600, 600);
}

TEST(Files, beginWithTheirLicence)
{
    for (const QString &folder : {u"src"_s, u"ui"_s, u"tests"_s})
        for (const QString &file : sources(folder))
            EXPECT_TRUE(contents(file).startsWith(u"// SPDX-FileCopyrightText:"_s)) << file.toStdString();
}

TEST(Files, haveNoNestedEventLoopNoSingletonAndNothingLeftOpen)
{
    static const QRegularExpression out(u"processEvents|QEventLoop\\b|::instance\\(\\)|moveToThread|class \\w+ (final )?: public QThread|\\b(TODO|FIXME|XXX|HACK)\\b"_s);
    for (const QString &file : sources(u"src"_s) + sources(u"ui"_s)) {
        QString text = contents(file);
        if (file.startsWith(u"src/keychain/"_s)) // QtKeychain's jobs need one thread with an event loop, for good
            text.remove(u"moveToThread"_s);
        const auto match = out.match(text);
        EXPECT_FALSE(match.hasMatch()) << file.toStdString() << ": " << match.captured(0).toStdString();
    }
}

// Before C++23, what such a call gives is gone before the first round; only `auto x = f();` keeps it.
TEST(Files, walkOverNothingThatIsGone)
{
    static const QRegularExpression gone(u"for \\([^;()]* : (\\*[\\w.>:-]+\\(|[^;{}]*\\)(\\.|->)value\\(\\)\\)\\s)"_s);
    for (const QString &folder : {u"src"_s, u"ui"_s, u"tests"_s})
        for (const QString &file : sources(folder))
            EXPECT_FALSE(gone.match(contents(file)).hasMatch()) << file.toStdString() << ": " << gone.match(contents(file)).captured(0).toStdString();
}

TEST(Tests, areNeverSkipped)
{
    const QString skip = u"GTEST_"_s + u"SKIP"_s;
    for (const QString &file : sources(u"tests"_s))
        EXPECT_FALSE(contents(file).contains(skip)) << file.toStdString();
}

TEST(Tests, areThereForEveryBadInputThatIsKnown)
{
    // A line for each: number, what comes in, tests, and why there is none.
    static const QRegularExpression test(u"^TEST(?:_F|_P)?\\((\\w+), (\\w+)\\)"_s, QRegularExpression::MultilineOption);
    QSet<QString> known;
    for (const QString &file : sources(u"tests"_s))
        for (const auto &match : test.globalMatch(contents(file)))
            known.insert(match.captured(1) + u'.' + match.captured(2));
    ASSERT_GT(known.size(), 1000);
    QStringList rows;
    const QStringList lines = contents(u"tests/architecture/bad-input.tsv"_s).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines.mid(1)) {
        const QStringList cells = line.split(u'\t');
        ASSERT_EQ(cells.size(), 4) << line.toStdString();
        rows << cells[0];
        EXPECT_TRUE(cells[2] != u"-" || !cells[3].isEmpty()) << "no test and no reason: " << line.toStdString();
        // In a shell script, a test is what it claims: FILE:WORDS, to which words with commas belong.
        static const QRegularExpression between(u",(?=[A-Z]\\w+\\.|remote/)"_s);
        for (const QString &name : cells[2] == u"-" ? QStringList() : cells[2].split(between)) {
            const bool isThere = name.contains(u':') ? contents(u"tests/"_s + name.section(u':', 0, 0)).contains(u"claim \""_s + name.section(u':', 1))
                                                     : known.contains(name);
            EXPECT_TRUE(isThere) << "row " << cells[0].toStdString() << " names a test that is not there: " << name.toStdString();
        }
    }
    QStringList all;
    for (int i = 1; i <= 58; ++i)
        all << QString::number(i);
    for (int i = 22; i <= 37; ++i)
        if (i != 32 && i != 33)
            all << u'F' + QString::number(i);
    EXPECT_EQ(rows, all);
}

TEST(Tests, areNearlyAsLongAsWhatTheyTest)
{
    // Lines of tests for a line of source below ui/; this only ever goes up.
    constexpr double atLeast = 0.8;
    qsizetype source = 0;
    for (const QString &file : sources(u"src"_s))
        if (!file.startsWith(u"src/app/"_s))
            source += contents(file).count(u'\n');
    qsizetype tests = 0;
    for (const QString &file : files(u"tests"_s, {u"*.cpp"_s, u"*.h"_s, u"*.sh"_s, u"*.py"_s}))
        if (!file.startsWith(u"tests/ui/"_s) && !file.contains(u"/releases/"_s))
            tests += contents(file).count(u'\n');
    EXPECT_GE(static_cast<double>(tests), atLeast * static_cast<double>(source)) << tests << " lines of tests for " << source << " of source";
}

TEST(Looks, haveTheirColoursInOnePlace)
{
    static const QRegularExpression colour(u"#[0-9A-Fa-f]{6}\\b|setStyleSheet|Qt::(red|green|blue|yellow)\\b"_s);
    for (const QString &file : sources(u"ui"_s))
        if (!file.startsWith(u"ui/common/Theme"_s))
            EXPECT_FALSE(contents(file).contains(colour)) << file.toStdString();
}

TEST(Translations, areComplete)
{
    const QStringList catalogues = files(u"translations"_s, {u"*_nl.ts"_s});
    ASSERT_FALSE(catalogues.isEmpty());
    for (const QString &file : catalogues) {
        const QString text = contents(file);
        EXPECT_FALSE(text.contains(u"type=\"unfinished\""_s)) << file.toStdString();
        EXPECT_FALSE(text.contains(u"<translation></translation>"_s)) << file.toStdString();
        EXPECT_GT(text.count(u"<message"_s), 100);
    }
}
