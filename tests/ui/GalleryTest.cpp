// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Gallery.h"
#include "Recorded.h"
#include "common/Language.h"
#include "frame/EnvironmentPage.h"
#include "frame/Screenshots.h"
#include "rollback/RollbackPage.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

// KEERPUNT_SCREENSHOTS=<folder> keeps the pictures, to be looked at.
TEST(GalleryTest, everyPageCanBeSavedInBothLanguagesAndThemes)
{
    QTemporaryDir temporary;
    const QString kept = qEnvironmentVariable("KEERPUNT_SCREENSHOTS");
    common::applyTheme(*qApp, common::Theme::Light);
    common::Language language;
    Gallery gallery;
    gallery.window().show();
    auto *screenshots =
        new frame::Screenshots(gallery.window(), language, kept.isEmpty() ? temporary.path() : kept, {});
    QSignalSpy finished(screenshots, &frame::Screenshots::finished);
    screenshots->start();
    ASSERT_TRUE(finished.wait(240000));
    const QStringList files = finished.first().first().toStringList();
    EXPECT_EQ(files.size(), 4 * (8 + 3 * 11));
    for (const QString &file : files)
        EXPECT_FALSE(QImage(file).isNull()) << file.toStdString();
}

namespace {

void keep(frame::WindowFrame &window, const QString &name)
{
    const QString folder = qEnvironmentVariable("KEERPUNT_SCREENSHOTS");
    QTest::qWait(250);
    const QPixmap picture = window.grab();
    EXPECT_FALSE(picture.isNull());
    if (!folder.isEmpty())
        picture.save(QStringLiteral("%1/%2.png").arg(folder, name));
}

} // namespace

TEST(GalleryTest, aRollbackIsShownInEveryState)
{
    common::applyTheme(*qApp, common::Theme::Light);
    common::Language language;
    Gallery gallery;
    gallery.window().show();
    gallery.window().showEnvironment(QStringLiteral("rentguy/production"));
    frame::EnvironmentPage *page = gallery.production();
    page->showTab(frame::EnvironmentPage::Rollback);
    runs::ProcedureFlow *flow = page->rollbackPage();
    flow->advance();
    keep(gallery.window(), QStringLiteral("run-0-confirm"));
    const model::Plan plan = recorded::rollbackPlan();
    const QPair<QString, QList<model::RunEvent>> states[] = {
        {QStringLiteral("run-1-running"), recorded::begun(plan, 3)},
        {QStringLiteral("run-2-proven"), recorded::proven(plan)},
        {QStringLiteral("run-3-notproven"), recorded::proven(plan, false)},
        {QStringLiteral("run-4-failed"), recorded::failedAt(plan, 1)}};
    for (const auto &[name, events] : states) {
        flow->setRun(model::runFrom(plan, events),
                     {std::chrono::seconds(60), {{plan.steps[3].id, std::chrono::seconds(20)}}});
        for (const common::Theme theme : {common::Theme::Light, common::Theme::Dark}) {
            common::applyTheme(*qApp, theme);
            language.set(theme == common::Theme::Light ? QStringLiteral("en") : QStringLiteral("nl"));
            keep(gallery.window(), name + QLatin1Char('-') + common::nameOf(theme));
        }
    }
}
