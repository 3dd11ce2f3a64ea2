// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What strangers wrote, small screens, and fingers that are quicker than the program.
#include "Gallery.h"
#include "Recorded.h"
#include "Texts.h"
#include "backups/BackupFlow.h"
#include "backups/BackupsPage.h"
#include "common/TableView.h"
#include "frame/EnvironmentPage.h"
#include "runs/HistoryPage.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace {

/// Buttons of a page that cannot be seen whole, and that nobody can scroll to either.
QStringList outOfReach(const QWidget &window)
{
    QStringList found;
    for (const QAbstractButton *button : window.findChildren<QAbstractButton *>()) {
        bool scrolls = false;
        for (const QWidget *each = button->parentWidget(); each != nullptr && each != &window; each = each->parentWidget())
            scrolls = scrolls || qobject_cast<const QAbstractScrollArea *>(each) != nullptr;
        const QRect place(button->mapTo(&window, QPoint()), button->size());
        if (button->isVisible() && !scrolls && !window.rect().contains(place))
            found << button->text() + button->accessibleName();
    }
    return found;
}

class SmallScreenTest : public testing::TestWithParam<Qt::LayoutDirection>
{
protected:
    void SetUp() override { QApplication::setLayoutDirection(GetParam()); }
    void TearDown() override { QApplication::setLayoutDirection(Qt::LeftToRight); }
};

} // namespace

TEST(RoughUseTest, noCellBecomesAFormulaWhenItIsCopied)
{
    common::TableView table;
    table.setHeaders({QStringLiteral("what")});
    QList<common::Row> rows;
    const QStringList hostile{QStringLiteral("=HYPERLINK(\"http://x\")"), QStringLiteral("+1"), QStringLiteral("-1"), QStringLiteral("@SUM(A1)"),
                              QStringLiteral("\t=1"), QStringLiteral("\r=1"), QStringLiteral(" =1"), QStringLiteral("a\tb\r\nc")};
    for (const QString &text : hostile)
        rows << common::Row{QString::number(rows.size()), {common::Cell(text)}};
    table.setRows(rows);
    const QStringList lines = table.asTsv().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    EXPECT_EQ(lines, (QStringList{QStringLiteral("what"), QStringLiteral("'=HYPERLINK(\"http://x\")"), QStringLiteral("'+1"), QStringLiteral("'-1"),
                                  QStringLiteral("'@SUM(A1)"), QStringLiteral("' =1"), QStringLiteral("' =1"), QStringLiteral("' =1"),
                                  QStringLiteral("a b  c")}));
}

TEST(RoughUseTest, aNameWithMarkupInItIsShownAsItIs)
{
    runs::HistoryPage page;
    page.resize(900, 600);
    page.show();
    QList<model::RunSummary> history = recorded::history();
    history[0].by = QStringLiteral("<script>alert(1)</script>");
    page.setRuns(history);
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("<script>alert(1)</script>")));
    auto *table = texts::visible<common::TableView>(&page);
    ASSERT_NE(table, nullptr);
    EXPECT_TRUE(table->asTsv().contains(QStringLiteral("\t<script>alert(1)</script>")));
}

TEST(RoughUseTest, twoQuickClicksStartOneRun)
{
    backups::BackupsPage page;
    page.setEnvironment(recorded::production());
    page.show();
    page.backUpNow();
    page.flow()->setPlan(recorded::backupPlan());
    QSignalSpy starts(page.flow(), &runs::ProcedureFlow::startRequested);
    QAbstractButton *button = texts::button(&page, QStringLiteral("Back up production"));
    ASSERT_NE(button, nullptr);
    QTest::mouseClick(button, Qt::LeftButton);
    QTest::mouseDClick(button, Qt::LeftButton);
    page.flow()->advance();
    EXPECT_EQ(starts.size(), 1);
}

TEST_P(SmallScreenTest, everyPageFitsAndEveryButtonCanBeReached)
{
    Gallery gallery;
    frame::WindowFrame &window = gallery.window();
    window.resize(800, 600);
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
    const auto check = [&](const QString &page) {
        QTest::qWait(1);
        EXPECT_LE(window.width(), 800) << page.toStdString();
        EXPECT_LE(window.height(), 600) << page.toStdString();
        EXPECT_EQ(outOfReach(window), QStringList()) << page.toStdString();
        EXPECT_FALSE(window.grab().isNull());
    };
    check(QStringLiteral("overview"));
    window.showFirstRun();
    check(QStringLiteral("first run"));
    window.showCredentials();
    check(QStringLiteral("credentials"));
    window.showProtection();
    check(QStringLiteral("protection"));
    for (const QString &environment : {QStringLiteral("rentguy/production"), QStringLiteral("rentguy/staging"), QStringLiteral("rently/production")}) {
        window.showEnvironment(environment);
        for (int tab = frame::EnvironmentPage::Status; tab <= frame::EnvironmentPage::History; ++tab) {
            window.pageOf(environment)->showTab(static_cast<frame::EnvironmentPage::Tab>(tab));
            check(environment + QStringLiteral(", page ") + QString::number(tab));
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Directions, SmallScreenTest, testing::Values(Qt::LeftToRight, Qt::RightToLeft),
                         [](const auto &direction) { return direction.param == Qt::LeftToRight ? "leftToRight" : "rightToLeft"; });
