// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Gallery.h"
#include "Recorded.h"
#include "RecordedPapers.h"
#include "Texts.h"
#include "common/TableView.h"
#include "common/Theme.h"
#include "dashboard/OverviewPage.h"
#include "firstrun/FirstRunPage.h"
#include "frame/EnvironmentPage.h"
#include "frame/Rail.h"
#include "frame/WindowMenu.h"
#include "health/AlertActions.h"
#include "health/AlertsPage.h"
#include "rollback/RollbackPage.h"

#include <QApplication>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

#include <gtest/gtest.h>

#include <cmath>

namespace {

class FrameTest : public testing::Test
{
protected:
    void SetUp() override
    {
        window.show();
        window.activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&window));
    }

    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(&window, Qt::Key(key), modifiers);
    }

    Gallery gallery;
    frame::WindowFrame &window = gallery.window();
};

double luminance(const QColor &colour)
{
    const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double x = luminance(a) + 0.05;
    const double y = luminance(b) + 0.05;
    return x > y ? x / y : y / x;
}

} // namespace

TEST_F(FrameTest, keysGoToEnvironmentsPagesAndBack)
{
    press(Qt::Key_2, Qt::ControlModifier);
    EXPECT_EQ(window.current(), QStringLiteral("rentguy/production"));
    press(Qt::Key_Tab, Qt::ControlModifier);
    EXPECT_EQ(window.current(), QStringLiteral("rentguy/staging"));
    press(Qt::Key_PageDown, Qt::ControlModifier);
    EXPECT_EQ(window.pageOf(window.current())->currentTab(), frame::EnvironmentPage::Deploy);
    press(Qt::Key_F1);
    EXPECT_TRUE(texts::contain(&window, QStringLiteral("These keys")));
    press(Qt::Key_Escape);
    EXPECT_EQ(window.current(), QStringLiteral("rentguy/staging"));
    press(Qt::Key_1, Qt::ControlModifier);
    EXPECT_TRUE(window.current().isEmpty());
}

TEST_F(FrameTest, aFewLettersLeadAnywhere)
{
    press(Qt::Key_2, Qt::ControlModifier);
    press(Qt::Key_K, Qt::ControlModifier);
    EXPECT_TRUE(texts::contain(&window, QStringLiteral("What to go to")));
    QTest::keyClicks(window.focusWidget(), QStringLiteral("staging logs"));
    QTest::keyClick(window.focusWidget(), Qt::Key_Return);
    EXPECT_EQ(window.current(), QStringLiteral("rentguy/staging")) << "another environment's page";
    EXPECT_EQ(window.pageOf(window.current())->currentTab(), frame::EnvironmentPage::Logs);

    press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(window.focusWidget(), QStringLiteral("stag b")); // "Rollback" has a b in it too
    const auto *list = texts::visible<common::TableView>(&window);
    ASSERT_NE(list, nullptr);
    EXPECT_TRUE(list->currentKey().startsWith(QStringLiteral("Backups\nRentGuy ▸ staging"))) << "what is in sight comes first";
    QTest::keyClick(window.focusWidget(), Qt::Key_Down);
    EXPECT_FALSE(list->currentKey().startsWith(QStringLiteral("Backups\nRentGuy ▸ staging")));
    press(Qt::Key_Escape);
    EXPECT_EQ(window.current(), QStringLiteral("rentguy/staging")) << "and Esc goes nowhere";

    press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(window.focusWidget(), QStringLiteral("no such thing"));
    EXPECT_TRUE(texts::contain(&window, QStringLiteral("Nothing here is called so.")));
    QTest::keyClick(window.focusWidget(), Qt::Key_Return);
    press(Qt::Key_Escape);
}

TEST_F(FrameTest, goingToAnActionTakesItWhereSomebodyWas)
{
    press(Qt::Key_2, Qt::ControlModifier);
    press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(window.focusWidget(), QStringLiteral("back up now"));
    QTest::keyClick(window.focusWidget(), Qt::Key_Return);
    EXPECT_EQ(window.current(), QStringLiteral("rentguy/production"));
    EXPECT_EQ(window.pageOf(window.current())->currentTab(), frame::EnvironmentPage::Backups) << "its plan, and not more than that";
}

TEST_F(FrameTest, theRailBringsItsPageBackFromAnyOther)
{
    window.showFirstRun();
    press(Qt::Key_1, Qt::ControlModifier);
    EXPECT_TRUE(window.overview()->isVisible());
}

TEST_F(FrameTest, alertsAreInTheRailAndLeadToTheHealthOfTheirEnvironment)
{
    QList<health::Watched> alerts;
    for (const health::Watched &watched : recorded::watched())
        if (watched.isAlert())
            alerts << watched;
    window.setAlerts(alerts);
    auto *rail = window.findChild<frame::Rail *>();
    ASSERT_NE(rail, nullptr);
    press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    EXPECT_TRUE(window.alerts()->isVisible());
    EXPECT_EQ(rail->current(), frame::Rail::alerts());
    EXPECT_TRUE(window.current().isEmpty());
    const auto trees = rail->findChildren<QTreeWidget *>();
    ASSERT_EQ(trees.size(), 1);
    EXPECT_EQ(trees.first()->currentItem()->text(0), QStringLiteral("Alerts (3)"));
    EXPECT_EQ(trees.first()->currentItem()->toolTip(0), QStringLiteral("2 that nobody sees to"));
    window.setEntries(QList<frame::FrameEntry>(window.entries()));
    EXPECT_EQ(rail->current(), frame::Rail::alerts()) << "news does not lead away from it";
    press(Qt::Key_Escape);
    EXPECT_TRUE(window.overview()->isVisible());
    window.showAlerts();
    texts::press(window.alerts(), QStringLiteral("Open rentguy/production"));
    EXPECT_EQ(window.current(), QStringLiteral("rentguy/production"));
    EXPECT_EQ(gallery.production()->currentTab(), frame::EnvironmentPage::Health);
}

TEST_F(FrameTest, ctrlBShowsThePlanOfABackup)
{
    press(Qt::Key_2, Qt::ControlModifier);
    press(Qt::Key_B, Qt::ControlModifier);
    EXPECT_EQ(gallery.production()->currentTab(), frame::EnvironmentPage::Backups);
    EXPECT_NE(texts::button(&window, QStringLiteral("Back up production")), nullptr);
}

TEST_F(FrameTest, f5AsksForALook)
{
    QSignalSpy looks(window.menu(), &frame::WindowMenu::lookRequested);
    press(Qt::Key_F5);
    EXPECT_EQ(looks.size(), 1);
}

TEST_F(FrameTest, aReviewedProductionPlanNeedsMoreThanCtrlEnter)
{
    press(Qt::Key_2, Qt::ControlModifier);
    gallery.production()->showTab(frame::EnvironmentPage::Rollback);
    QSignalSpy starts(gallery.production()->rollbackPage(), &runs::ProcedureFlow::startRequested);
    press(Qt::Key_Return, Qt::ControlModifier);
    press(Qt::Key_Return, Qt::ControlModifier);
    EXPECT_TRUE(texts::contain(&window, QStringLiteral("Type rentguy/production to confirm:")));
    EXPECT_EQ(starts.size(), 0);
    press(Qt::Key_Escape);
    EXPECT_FALSE(texts::contain(&window, QStringLiteral("Type rentguy/production to confirm:")));
}

TEST_F(FrameTest, removingAnEnvironmentTakesItsPageAway)
{
    press(Qt::Key_2, Qt::ControlModifier);
    QList<frame::FrameEntry> entries = window.entries();
    entries.removeFirst();
    window.setEntries(entries);
    EXPECT_TRUE(window.current().isEmpty());
    EXPECT_EQ(window.pageOf(QStringLiteral("rentguy/production")), nullptr);
}

TEST_F(FrameTest, removingAnEnvironmentUnderTheHelpLeadsBackToTheOverview)
{
    press(Qt::Key_2, Qt::ControlModifier);
    press(Qt::Key_F1);
    window.setEntries({});
    QTest::qWait(1); // pages that are to be deleted go
    press(Qt::Key_Escape);
    EXPECT_TRUE(window.current().isEmpty());
    EXPECT_TRUE(window.overview()->isVisible());
}

TEST_F(FrameTest, aQuestionAsksInPlaceAndEscapeIsNo)
{
    bool isDone = false;
    window.ask(QStringLiteral("Really?"), QStringLiteral("Do it"), [&isDone] { isDone = true; });
    press(Qt::Key_Escape);
    EXPECT_EQ(texts::button(&window, QStringLiteral("Do it")), nullptr);
    EXPECT_FALSE(isDone);
    window.ask(QStringLiteral("Really?"), QStringLiteral("Do it"), [&isDone] { isDone = true; });
    texts::press(&window, QStringLiteral("Do it"));
    EXPECT_TRUE(isDone);
}

TEST_F(FrameTest, noPageOpensAWindowOfItsOwn)
{
    for (int tab = 0; tab < frame::EnvironmentPage::TabCount; ++tab) {
        window.showEnvironment(QStringLiteral("rentguy/production"));
        gallery.production()->showTab(static_cast<frame::EnvironmentPage::Tab>(tab));
        QTest::qWait(20);
    }
    window.showFirstRun();
    const auto widgets = QApplication::topLevelWidgets();
    for (const QWidget *widget : widgets)
        EXPECT_TRUE(!widget->isVisible() || widget == &window) << widget->metaObject()->className();
}

TEST_F(FrameTest, everyPageFitsASmallScreen)
{
    for (int tab = 0; tab < frame::EnvironmentPage::TabCount; ++tab) {
        window.showEnvironment(QStringLiteral("rentguy/production"));
        gallery.production()->showTab(static_cast<frame::EnvironmentPage::Tab>(tab));
        QTest::qWait(20);
        EXPECT_LE(window.minimumSizeHint().width(), 1024) << tab;
        EXPECT_LE(window.minimumSizeHint().height(), 700) << tab;
    }
}

TEST(ThemeTest, everyToneCanBeReadOnEverySurface)
{
    for (const common::Theme theme : {common::Theme::Light, common::Theme::Dark}) {
        common::applyTheme(*qApp, theme);
        for (int tone = 0; tone <= static_cast<int>(common::Tone::Unknown); ++tone)
            for (const common::Surface surface : {common::Surface::Paper, common::Surface::Raised})
                EXPECT_GE(contrast(common::colour(static_cast<common::Tone>(tone)), common::surface(surface)), 4.5)
                    << tone;
        for (const common::Surface surface : {common::Surface::Selected, common::Surface::Hover})
            EXPECT_GE(contrast(common::colour(common::Tone::Text), common::surface(surface)), 4.5);
    }
    for (const auto environmentClass :
         {model::EnvironmentClass::Development, model::EnvironmentClass::Staging, model::EnvironmentClass::Production})
        EXPECT_GE(contrast(common::bandColour(environmentClass), common::onBand()), 4.5);
}

TEST_F(FrameTest, showsTheCommentedExampleOfEachKindOfDefinitionAndGoesBack)
{
    window.showEnvironment(QStringLiteral("rentguy/production"));
    window.showReference();
    EXPECT_TRUE(texts::contain(&window, QStringLiteral("checklists.yaml")));
    EXPECT_TRUE(window.findChild<QPlainTextEdit *>() != nullptr);
    bool isShown = false;
    const auto all = window.findChildren<QPlainTextEdit *>();
    for (const QPlainTextEdit *text : all)
        isShown = isShown || (text->isVisible() && text->toPlainText().contains(QStringLiteral("system: example")));
    EXPECT_TRUE(isShown);
    texts::press(&window, QStringLiteral("Back"));
    EXPECT_EQ(window.current(), QStringLiteral("rentguy/production"));
}
