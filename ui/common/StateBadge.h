// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/State.h"

#include <QWidget>

namespace common {

/// Shape and word of a state, side by side, in its colour.
class StateBadge final : public QWidget
{
    Q_OBJECT
public:
    explicit StateBadge(TextStyle style = TextStyle::Body, QWidget *parent = nullptr);
    void setState(const State &state);
    [[nodiscard]] const State &state() const { return m_state; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int side() const;
    State m_state;
};

} // namespace common
