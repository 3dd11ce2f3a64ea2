// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

namespace common {

/// A list at the left, as wide as that in the smallest window, and at the right what is chosen in it, which takes the room that is left.
[[nodiscard]] inline QSplitter *beside(QWidget *list, QWidget *chosen, int listWidth = 360)
{
    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(list);
    splitter->addWidget(chosen);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({listWidth, 1040 - listWidth});
    return splitter;
}

} // namespace common
