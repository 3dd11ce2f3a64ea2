// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "frame/WindowFrame.h"

#include <memory>

/// A whole window on recorded values: production that is not well, staging that
/// is, a rollback under way, a history. Its flows are answered with recorded plans.
class Gallery final
{
public:
    Gallery();
    ~Gallery();
    [[nodiscard]] frame::WindowFrame &window() { return *m_window; }
    [[nodiscard]] frame::EnvironmentPage *production()
    {
        return m_window->pageOf(QStringLiteral("rentguy/production"));
    }

private:
    void answer(frame::EnvironmentPage *page);
    std::unique_ptr<frame::WindowFrame> m_window;
};

/// The same environments while nothing was ever read of them, and a look is under way.
[[nodiscard]] QList<frame::FrameEntry> duringTheFirstLook(QList<frame::FrameEntry> entries);
