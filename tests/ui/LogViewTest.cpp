// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/LogView.h"
#include "Texts.h"
#include "logs/LogMerge.h"
#include "logs/LogsPage.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPixmap>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

namespace {

class LogViewTest : public testing::Test
{
protected:
    void SetUp() override
    {
        view.resize(900, 400);
        view.show();
    }

    void fill(int lines)
    {
        QByteArray bytes;
        bytes.reserve(qsizetype(lines) * 48);
        for (int i = 0; i < lines; ++i)
            bytes += "line " + QByteArray::number(i) + (i % 1000 == 0 ? " needle\n" : " of hay\n");
        view.append(bytes);
        QTest::qWait(60);
    }

    logs::LogView view;
};

} // namespace

TEST_F(LogViewTest, aMillionLinesAreShownAtOnce)
{
    QElapsedTimer time;
    fill(1000000);
    time.start();
    view.grab();
    EXPECT_LT(time.elapsed(), 100) << "only what is in sight is drawn";
    EXPECT_EQ(view.store().lineCount(), 1000000);
    EXPECT_EQ(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    EXPECT_EQ(view.textOf(999999), QStringLiteral("line 999999 of hay"));
}

TEST_F(LogViewTest, filtersAMillionLinesWithoutHoldingUpTheWindow)
{
    fill(1000000);
    QElapsedTimer time;
    time.start();
    ASSERT_TRUE(view.setFilter(QStringLiteral("NEEDLE")).has_value());
    EXPECT_LT(time.elapsed(), 400);
    QTRY_COMPARE_WITH_TIMEOUT(view.shownLines(), qsizetype(1000), 10000);
    EXPECT_EQ(view.textOf(1), QStringLiteral("line 1000 needle"));
    ASSERT_TRUE(view.setFilter({}).has_value());
    EXPECT_EQ(view.shownLines(), 1000000);
}

TEST_F(LogViewTest, aWrongExpressionChangesNothing)
{
    fill(10);
    EXPECT_FALSE(view.setFilter(QStringLiteral("(("), logs::Pattern::Kind::Expression).has_value());
    EXPECT_EQ(view.shownLines(), 10);
}

TEST_F(LogViewTest, spacePausesAndEndFollowsAgain)
{
    fill(1000);
    QSignalSpy changes(&view, &logs::LogView::followingChanged);
    QTest::keyClick(&view, Qt::Key_Space);
    EXPECT_FALSE(view.isFollowing());
    const int place = view.verticalScrollBar()->value();
    fill(500);
    EXPECT_EQ(view.verticalScrollBar()->value(), place) << "nothing moves while it is paused";
    EXPECT_EQ(view.newLines(), 500);
    QTest::keyClick(&view, Qt::Key_End);
    EXPECT_TRUE(view.isFollowing());
    EXPECT_EQ(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
    EXPECT_EQ(changes.size(), 2);
}

TEST_F(LogViewTest, copiesChosenLinesAsCleanText)
{
    view.append("first\n\x1b[31msecond\x1b[0m\nthird\n");
    QTest::qWait(60);
    QTest::keyClick(&view, Qt::Key_Home);
    QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QGuiApplication::clipboard()->text(), QStringLiteral("first\nsecond"));
}

TEST_F(LogViewTest, choosesAndCopiesNothingWhereTheFilterLeavesNothing)
{
    view.append("first\nsecond\n");
    ASSERT_TRUE(view.setFilter(QStringLiteral("nowhere")).has_value());
    QTest::qWait(60);
    ASSERT_EQ(view.shownLines(), 0);
    QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
    EXPECT_EQ(view.chosenText(), QString());
    QTest::keyClick(&view, Qt::Key_Down);
    EXPECT_EQ(view.chosenText(), QString());
}

TEST_F(LogViewTest, hostileBytesAreOnlyText)
{
    const QByteArray hostile[] = {"\x1b[2J\x1b]0;owned\x07 text\n", QByteArray("nul\0inside\n", 11),
                                  "\xff\xfe broken utf-8\n",        "\xe2\x80\xae reversed\n",
                                  "<img src=file:///etc/passwd>\n", QByteArray(10 * 1000 * 1000, 'x') + "\n"};
    for (const QByteArray &bytes : hostile)
        view.append(bytes);
    QTest::qWait(60);
    QElapsedTimer time;
    time.start();
    view.grab();
    EXPECT_LT(time.elapsed(), 200);
    QString all;
    for (qsizetype row = 0; row < view.shownLines(); ++row)
        all += view.textOf(row);
    for (const QChar forbidden : {QChar(0x1b), QChar(0), QChar(0x202e), QChar(0x07)})
        EXPECT_FALSE(all.contains(forbidden));
    EXPECT_TRUE(all.contains(QStringLiteral("<img src=file:///etc/passwd>")));
    EXPECT_LT(all.size(), 80000) << "a line of 10 MB is cut";
}

TEST(LogMergeTest, servicesNeverShareALine)
{
    logs::LogMerge merge;
    merge.setServices({QStringLiteral("db"), QStringLiteral("backend")});
    EXPECT_EQ(merge.feed(QStringLiteral("db"), "half "), QByteArray());
    EXPECT_EQ(merge.feed(QStringLiteral("backend"), "whole\n"), QByteArray("backend | whole\n"));
    EXPECT_EQ(merge.feed(QStringLiteral("db"), "a line\nnext"), QByteArray("db      | half a line\n"));
    EXPECT_EQ(merge.finish(QStringLiteral("db")), QByteArray("db      | next\n"));
}

TEST(LogsPageTest, followsWhatIsChosenAndSavesWhatCame)
{
    logs::LogsPage page;
    page.resize(900, 500);
    page.show();
    QSignalSpy follows(&page, &logs::LogsPage::followRequested);
    page.setServices({QStringLiteral("db"), QStringLiteral("web")});
    ASSERT_EQ(follows.size(), 1);
    EXPECT_EQ(follows.first().first().toStringList(), (QStringList{QStringLiteral("db"), QStringLiteral("web")}));
    page.append(QStringLiteral("db"), "\x1b[1mraw\x1b[0m\n");
    QTest::qWait(60);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("saved.log"));
    ASSERT_TRUE(page.saveTo(path));
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), QByteArray("db  | \x1b[1mraw\x1b[0m\n"));
    texts::press(&page, QStringLiteral("db"), QPoint(8, 8));
    ASSERT_EQ(follows.size(), 2);
    EXPECT_EQ(follows.last().first().toStringList(), QStringList{QStringLiteral("web")});
    EXPECT_EQ(page.view()->store().lineCount(), 0);
}

TEST(LogsPageTest, typingFiltersAndSpaceInTheFieldDoesNotPause)
{
    logs::LogsPage page;
    page.resize(900, 500);
    page.show();
    page.setServices({QStringLiteral("db")});
    page.append(QStringLiteral("db"), "one two\nthree\n");
    QTest::qWait(60);
    page.focusFilter();
    QTest::keyClicks(page.findChild<QLineEdit *>(), QStringLiteral("e t"));
    EXPECT_EQ(page.view()->shownLines(), 1);
    EXPECT_TRUE(page.view()->isFollowing());
}
