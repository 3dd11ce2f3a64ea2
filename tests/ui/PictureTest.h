// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Gallery.h"
#include "common/Language.h"
#include "frame/EnvironmentPage.h"

#include <gtest/gtest.h>

/// Takes pictures of a state of the window in both languages and themes and at twice the
/// size, and holds that it fits in 1280x800. KEERPUNT_SCREENSHOTS=<folder> keeps them.
class PictureTest : public testing::Test
{
protected:
    explicit PictureTest(const QString &prefix) : m_prefix(prefix) {}
    void SetUp() override;
    void keep(const QString &name);
    [[nodiscard]] frame::EnvironmentPage *page() { return gallery.production(); }

    common::Language language;
    Gallery gallery;
    frame::WindowFrame &window = gallery.window();

private:
    void take(const QString &name, double scale);
    QString m_prefix;
};
