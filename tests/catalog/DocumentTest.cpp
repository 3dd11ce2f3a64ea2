// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Value.h"

#include "support/Printers.h"
#include "support/Samples.h"

#include <functional>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace {

/// The first problem of a file with these contents, as "line:column reason"; empty if there is none.
QString problemOf(const QByteArray &contents)
{
    QTemporaryDir folder;
    const auto document = catalog::readDocument(writeFile(folder, u"a.yaml"_s, contents));
    if (document->problems.isEmpty())
        return {};
    const base::Error &problem = document->problems.first();
    return problem.facts.value(u"line"_s) + u':' + problem.facts.value(u"column"_s) + u' ' + problem.reason();
}

} // namespace

TEST(Document, readsWindowsLineEndsAndKeepsThemFromTheServer)
{
    QTemporaryDir folder;
    const auto document = catalog::readDocument(writeFile(folder, u"a.yaml"_s, "a: |\r\n  x\r\n  y\r\n"));
    ASSERT_TRUE(document->problems.isEmpty());
    EXPECT_EQ(catalog::Value(document).child(u"a"_s).text(), u"x\ny\n"_s);
}

TEST(Document, namesTheLineOfATab)
{
    EXPECT_EQ(problemOf("a:\n  b: 1\n\tc: 2\n"), u"3:1 tab used for indentation"_s);
}

TEST(Document, namesTheLineAndColumnOfBrokenYaml)
{
    EXPECT_TRUE(problemOf("a: [1, 2\nb: 3\n").startsWith(u"2:"_s)) << problemOf("a: [1, 2\nb: 3\n").toStdString();
}

TEST(Document, refusesWhatIsNotUtf8AndSaysWhere)
{
    EXPECT_TRUE(problemOf(QByteArray("a: \0b\n", 6)).startsWith(u"1:4 NUL"_s));
    EXPECT_EQ(problemOf("ok: 1\na: \xff\xfe\n"), u"2:4 this byte (0xff) is not UTF-8"_s);
    EXPECT_EQ(problemOf("a: caf\xe9\n"), u"1:7 this byte (0xe9) is not UTF-8"_s) << "Latin-1";
    EXPECT_EQ(problemOf("a: \xc0\xaf\n"), u"1:4 this byte (0xc0) is not UTF-8"_s) << "a slash in two bytes";
    EXPECT_EQ(problemOf("a: \xed\xa0\x80\n"), u"1:4 this byte (0xed) is not UTF-8"_s) << "half a surrogate pair";
    EXPECT_EQ(problemOf("a: \xf4\x90\x80\x80\n"), u"1:4 this byte (0xf4) is not UTF-8"_s) << "beyond U+10FFFF";
    EXPECT_EQ(problemOf("a: \xe2\x82"), u"1:4 this byte (0xe2) is not UTF-8"_s) << "cut off";
    EXPECT_EQ(problemOf("a: één → 😀 \xef\xbf\xbd\n"), QString()) << "U+FFFD is a character as others are";
}

TEST(Document, namesUtf16AndTakesAUtf8ByteOrderMark)
{
    EXPECT_EQ(problemOf(QByteArray("\xff\xfe" "a\0:\0 \0b\0\n\0", 12)), u"1:1 UTF-16: the file must be UTF-8 text"_s);
    EXPECT_EQ(problemOf("\xfe\xff\x4e\x2d"), u"1:1 UTF-16: the file must be UTF-8 text"_s) << "also without a NUL in it";
    EXPECT_EQ(problemOf("\xef\xbb\xbf" "a: b\n"), QString());
}

TEST(Document, refusesACarriageReturnThatEndsNoLine)
{
    EXPECT_EQ(problemOf("a: b\rc\n"), u"1:5 a carriage return without a line feed"_s);
    EXPECT_EQ(problemOf("a: b\rc: d\r"), u"1:5 a carriage return without a line feed"_s);
}

TEST(Document, refusesWhatHoldsNoKeys)
{
    for (const QByteArray nothing : {"", "# only a remark\n", "---\n", "- a\n- b\n", "text", "~", "\n\n\n"})
        EXPECT_EQ(problemOf(nothing), u"1:1 expected keys and values at the top of the file"_s) << nothing.toStdString();
}

TEST(Document, refusesASecondDocument)
{
    EXPECT_EQ(problemOf("a: 1\n---\nb: 2\n"), u"2:1 a second document: only one is allowed"_s);
    EXPECT_EQ(problemOf("---\na: 1\n...\n"), QString());
}

TEST(Document, refusesAnAliasBombWhereItGoesOff)
{
    QByteArray bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 10; ++i) {
        const QByteArray before = "*a" + QByteArray::number(i - 1);
        bomb += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + before;
        for (int n = 0; n < 9; ++n)
            bomb += ", " + before;
        bomb += "]\n";
    }
    EXPECT_TRUE(problemOf(bomb).startsWith(u"5:"_s)) << "111 111 nodes: the fifth is too much";
    EXPECT_TRUE(problemOf(bomb).endsWith(u" too large once its aliases are followed"_s));
}

TEST(Document, refusesAnAliasInsideWhatItStandsFor)
{
    EXPECT_EQ(problemOf("a: &a [*a, *a]\n"), u"1:8 an alias inside what it stands for"_s);
    EXPECT_EQ(problemOf("a: &a\n  b: {c: *a}\n"), u"2:10 an alias inside what it stands for"_s);
    EXPECT_EQ(problemOf("a: &a [x]\nb: [*a, *a]\n"), QString()) << "beside it, an alias is welcome";
    EXPECT_TRUE(problemOf("a: *nobody\n").startsWith(u"1:4 "_s));
}

TEST(Document, refusesWhatIsNestedTooDeeplyBeforeItGoesDown)
{
    const auto nested = [](int levels) { return "a: " + QByteArray(levels, '[') + QByteArray(levels, ']') + "\n"; };
    EXPECT_EQ(problemOf(nested(63)), QString());
    EXPECT_EQ(problemOf(nested(64)), u"1:67 nested too deeply"_s);
    for (const QByteArray level : {"[", "{a: ", "- ", "? ", "[? ", "{? [", "&x [", "a: [", "a: {b: "}) {
        const QString problem = problemOf("a: " + level.repeated(100'000));
        EXPECT_FALSE(problem.isEmpty()) << level.toStdString();
        EXPECT_FALSE(problem.contains(u"recursion"_s)) << "found by yaml-cpp, not by us: " << level.toStdString();
    }
}

TEST(Document, refusesTags)
{
    EXPECT_EQ(problemOf("a: !!str 022\n"), u"1:4 tags such as !!str are not used here"_s);
    EXPECT_TRUE(problemOf("a: !!python/object/apply:os.system [id]\n").contains(u"tags"_s));
    EXPECT_TRUE(problemOf("a: !<!x> {b: c}\n").contains(u"tags"_s));
    EXPECT_EQ(problemOf("a: 'x'\nb: \"y\"\n"), QString());
}

TEST(Document, refusesWhatIsTooLarge)
{
    const QByteArray line = "# 0123456789abcdef0123456789abcdef0123456789abcdef0123456789\n";
    EXPECT_EQ(problemOf(line.repeated(20'000) + "a: b\n"), u"1:1 larger than 1 MiB"_s);
    EXPECT_EQ(problemOf(line.repeated(15'000) + "a: b\n"), QString());
    EXPECT_EQ(problemOf("a: [" + QByteArray("1,").repeated(19'900) + "]\n"), QString());
    EXPECT_TRUE(problemOf("a: [" + QByteArray("1,").repeated(20'001) + "]\n").contains(u"too large"_s));
}

TEST(Document, refusesWhatIsNoFileAndNeverWaitsForIt)
{
    const auto reasonOf = [](const QString &path) { return catalog::readDocument(path)->problems.value(0).reason(); };
    QTemporaryDir folder;
    EXPECT_EQ(reasonOf(folder.path()), u"this is not a file"_s);
    EXPECT_EQ(reasonOf(folder.filePath(u"none"_s)), u"the file does not exist"_s);
    const QString fifo = folder.filePath(u"fifo"_s);
    ASSERT_EQ(::mkfifo(fifo.toUtf8().constData(), 0600), 0);
    EXPECT_EQ(reasonOf(fifo), u"this is not a file"_s);
    const QString loop = folder.filePath(u"loop"_s);
    ASSERT_TRUE(QFile::link(loop, loop));
    EXPECT_EQ(reasonOf(loop), u"a symbolic link that leads to no file"_s);
    EXPECT_EQ(reasonOf(u"/dev/zero"_s), u"this is not a file"_s);
}

TEST(Document, saysThatAFileCannotBeRead)
{
    // Opens for anybody, root too, and cannot be read: nothing is mapped at its beginning.
    const auto document = catalog::readDocument(u"/proc/self/mem"_s);
    ASSERT_EQ(document->problems.size(), 1);
    EXPECT_TRUE(document->problems.first().reason().startsWith(u"cannot be read: "_s))
        << document->problems.first().reason().toStdString();
}

TEST(Document, namesItsFileWhateverTheFileIsCalled)
{
    QTemporaryDir folder;
    const QString file = writeFile(folder, u"%1 %2 %3/a.yaml"_s, "a: [\n");
    EXPECT_TRUE(catalog::readDocument(file)->problems.first().where.startsWith(file + u':'));
}

TEST(Document, stopsCountingMistakes)
{
    QTemporaryDir folder;
    const auto document = catalog::readDocument(writeFile(folder, u"a.yaml"_s, QByteArray("a: 1\n").repeated(5000)));
    (void)catalog::Value(document).entries();
    ASSERT_EQ(document->problems.size(), catalog::Document::mostProblems + 1);
    EXPECT_EQ(document->problems.first().where.section(u'/', -1), u"a.yaml:2:1: a"_s);
    EXPECT_EQ(document->problems.last().reason(), u"and more: mend these first"_s);
}

TEST(Value, readsOnlyWhatHasTheRightForm)
{
    QTemporaryDir folder;
    const auto document = catalog::readDocument(writeFile(
        folder, u"a.yaml"_s, "yes: yes\non: on\nport: 022\ntime: 12:30\nwait: 5min\ntext: {en: a, nl: b}\nname: Bad Name\n"));
    const catalog::Value root(document);
    EXPECT_TRUE(root.child(u"yes"_s).flag(false));
    EXPECT_EQ(root.child(u"wait"_s).duration({}), std::chrono::minutes(5));
    EXPECT_EQ(root.child(u"text"_s).localText().nl, u"b"_s);
    EXPECT_TRUE(document->problems.isEmpty());
    (void)root.child(u"on"_s).flag(false);
    (void)root.child(u"port"_s).number(0);
    (void)root.child(u"time"_s).duration({});
    (void)root.child(u"name"_s).identifier();
    (void)root.required(u"nothing"_s);
    EXPECT_EQ(document->problems.size(), 5);
}

TEST(Value, takesNoWordNumberOrTimeForWhatItIsNot)
{
    const auto problemWith = [](const QByteArray &yaml, const std::function<void(const catalog::Value &)> &read) {
        QTemporaryDir folder;
        const auto document = catalog::readDocument(writeFile(folder, u"a.yaml"_s, "key: " + yaml + "\n"));
        read(catalog::Value(document).child(u"key"_s));
        return document->problems.isEmpty() ? QString() : document->problems.first().where.section(u':', -1) + u": "_s + document->problems.first().reason();
    };
    const auto number = [](const catalog::Value &value) { (void)value.number(0); };
    const auto flag = [](const catalog::Value &value) { (void)value.flag(false); };
    const auto duration = [](const catalog::Value &value) { (void)value.duration({}); };
    for (const char *const none : {"022", "0x16", "1e3", "1.10", "12:30", "-1", "+1", "1_000", "\"7\\n\"", "1234567890123456"})
        EXPECT_TRUE(problemWith(none, number).startsWith(u" key: expected a whole number, found"_s)) << none;
    for (const char *const none : {"on", "off", "y", "True", "NO", "1", "\"yes\\n\""})
        EXPECT_TRUE(problemWith(none, flag).startsWith(u" key: expected yes or no, found"_s)) << none;
    for (const char *const none : {"12:30", "90", "1.5h", "1d", "-1s", "\"5s\\n\"", "99999999h"})
        EXPECT_TRUE(problemWith(none, duration).startsWith(u" key: expected a duration such as"_s)) << none;
    EXPECT_EQ(problemWith("1.10", [](const auto &value) { EXPECT_EQ(value.text(), u"1.10"_s); }), QString()) << "text stays as it is written";
    EXPECT_EQ(problemWith("[a]", [](const auto &value) { (void)value.text(); }), u" key: expected text"_s);
    EXPECT_EQ(problemWith("a", [](const auto &value) { (void)value.items(); }), u" key: expected a list"_s);
    EXPECT_EQ(problemWith("a", [](const auto &value) { (void)value.entries(); }), u" key: expected keys and values"_s);
    EXPECT_TRUE(problemWith("\"look\\n\"", [](const auto &value) { (void)value.identifier(); }).contains(u"expected a name"_s));
}

TEST(Value, letsNoHiddenCharacterIntoATextOrAKey)
{
    const auto problemIn = [](const QByteArray &yaml) {
        QTemporaryDir folder;
        const auto document = catalog::readDocument(writeFile(folder, u"a.yaml"_s, yaml));
        for (const auto &[key, value] : catalog::Value(document).entries())
            (void)value.text();
        return document->problems.isEmpty() ? QString() : document->problems.first().reason();
    };
    EXPECT_EQ(problemIn("a: \"x\\0y\"\n"), u"a hidden character (U+0000) in the text"_s);
    EXPECT_EQ(problemIn("a: \"x\\r\\ny\"\n"), u"a hidden character (U+000d) in the text"_s) << "nor a carriage return to a server";
    EXPECT_EQ(problemIn("a: \"\\e[2J\"\n"), u"a hidden character (U+001b) in the text"_s);
    EXPECT_EQ(problemIn("a: rm \u202e gpj.exe\n"), u"a hidden character (U+202e) in the text"_s);
    EXPECT_EQ(problemIn("\"a\\e[2J\": x\n"), u"a hidden character in the key"_s);
    EXPECT_EQ(problemIn("a: |\n  x\n    y\té 😀\n"), QString());
}

TEST(Value, saysThatNothingStandsBehindAKey)
{
    QTemporaryDir folder;
    const auto document = catalog::readDocument(writeFile(folder, u"a.yaml"_s, "with:\n  dir:\n  other: \"\"\n"));
    EXPECT_EQ(catalog::Value(document).child(u"with"_s).textMap().size(), 2);
    ASSERT_EQ(document->problems.size(), 1);
    EXPECT_TRUE(document->problems.first().where.endsWith(u"a.yaml:2:3: with.dir"_s));
}

TEST(Value, quotesAHugeKeyInOneLine)
{
    QTemporaryDir folder;
    const auto document = catalog::readDocument(writeFile(folder, u"a.yaml"_s, "? \"" + QByteArray(500'000, 'k') + "\\nx\"\n: 1\n"));
    catalog::Value(document).allow({u"kkkk"_s});
    ASSERT_EQ(document->problems.size(), 1);
    EXPECT_EQ(document->problems.first().reason(), u"unknown key"_s);
    EXPECT_LT(document->problems.first().where.size(), 300);
}
