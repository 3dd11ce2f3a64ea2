// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PictureTest.h"

#include <QApplication>
#include <QPainter>
#include <QTest>

void PictureTest::SetUp()
{
    common::applyTheme(*qApp, common::Theme::Light);
    window.show();
    window.showEnvironment(QStringLiteral("rentguy/production"));
}

void PictureTest::keep(const QString &name)
{
    for (const QString &tongue : common::Language::available())
        for (const common::Theme theme : {common::Theme::Light, common::Theme::Dark}) {
            language.set(tongue);
            common::applyTheme(*qApp, theme);
            QTest::qWait(120);
            take(QStringLiteral("%1-%2-%3").arg(name, tongue, common::nameOf(theme)), 1);
        }
    take(name + QStringLiteral("-nl-dark-200"), 2);
    language.set(QStringLiteral("en"));
    QTest::qWait(10);
}

void PictureTest::take(const QString &name, double scale)
{
    QPixmap picture((QSizeF(window.size()) * scale).toSize());
    picture.setDevicePixelRatio(scale);
    window.render(&picture);
    EXPECT_EQ(window.size(), QSize(1280, 800)) << name.toStdString();
    EXPECT_LE(window.minimumSizeHint().width(), 1280) << name.toStdString();
    EXPECT_LE(window.minimumSizeHint().height(), 800) << name.toStdString();
    const QString folder = qEnvironmentVariable("KEERPUNT_SCREENSHOTS");
    if (!folder.isEmpty())
        picture.save(QStringLiteral("%1/%2-%3.png").arg(folder, m_prefix, name));
}
