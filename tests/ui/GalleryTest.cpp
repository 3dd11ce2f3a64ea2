// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Gallery.h"
#include "common/Language.h"
#include "frame/Screenshots.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTemporaryDir>

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
    auto *screenshots = new frame::Screenshots(gallery.window(), language, kept.isEmpty() ? temporary.path() : kept, {});
    QSignalSpy finished(screenshots, &frame::Screenshots::finished);
    screenshots->start();
    ASSERT_TRUE(finished.wait(240000));
    const QStringList files = finished.first().first().toStringList();
    EXPECT_EQ(files.size(), 4 * (4 + 3 * 7));
    for (const QString &file : files)
        EXPECT_FALSE(QImage(file).isNull()) << file.toStdString();
}
