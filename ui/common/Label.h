// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Theme.h"

#include <QLabel>

namespace common {

/// Plain text in a style and a tone of the theme; never HTML.
class Label final : public QLabel
{
    Q_OBJECT
public:
    explicit Label(TextStyle style = TextStyle::Body, Tone tone = Tone::Text, QWidget *parent = nullptr);
    void setTone(Tone tone);
    /// Wraps at its width instead of asking for one.
    Label *wrapping();
    /// Lets people select and copy it.
    Label *selectable();
    /// Takes what room is left, and ends in “…” where that is too little.
    Label *eliding();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void takeColour();
    TextStyle m_style;
    Tone m_tone;
    bool m_isEliding = false;
};

} // namespace common
