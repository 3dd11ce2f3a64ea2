// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Value.h"

#include "support/Printers.h"
#include "support/Samples.h"

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

TEST(Document, refusesWhatIsNotText)
{
    EXPECT_TRUE(problemOf(QByteArray("a: \0b\n", 6)).startsWith(u"1:4 NUL"_s));
    EXPECT_EQ(problemOf("ok: 1\na: \xff\xfe\n"), u"2:1 this line is not UTF-8"_s);
    EXPECT_TRUE(problemOf("").contains(u"expected keys and values"_s));
    EXPECT_TRUE(problemOf("# only a remark\n").contains(u"expected keys and values"_s));
    EXPECT_TRUE(problemOf("- a\n- b\n").contains(u"expected keys and values"_s));
}

TEST(Document, refusesASecondDocument)
{
    EXPECT_TRUE(problemOf("a: 1\n---\nb: 2\n").contains(u"second document"_s));
}

TEST(Document, survivesAnAliasBomb)
{
    QByteArray bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 10; ++i) {
        const QByteArray before = "*a" + QByteArray::number(i - 1);
        bomb += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + before;
        for (int n = 0; n < 9; ++n)
            bomb += ", " + before;
        bomb += "]\n";
    }
    EXPECT_TRUE(problemOf(bomb).contains(u"too large"_s));
}

TEST(Document, survivesDeepNesting)
{
    EXPECT_FALSE(problemOf("a: " + QByteArray(10000, '[') + "\n").isEmpty());
}

TEST(Document, refusesWhatIsNoFile)
{
    QTemporaryDir folder;
    EXPECT_TRUE(catalog::readDocument(folder.path())->problems.first().reason().contains(u"not a file"_s));
    EXPECT_TRUE(catalog::readDocument(folder.filePath(u"none"_s))->problems.first().reason().contains(u"does not exist"_s));
    const QString fifo = folder.filePath(u"fifo"_s);
    ASSERT_EQ(::mkfifo(fifo.toUtf8().constData(), 0600), 0);
    EXPECT_TRUE(catalog::readDocument(fifo)->problems.first().reason().contains(u"not a file"_s));
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
