// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Button.h"

#include <QBasicTimer>
#include <QElapsedTimer>

namespace common {

/// Acts only after it was held for a while, with the mouse or the space bar.
/// It fills up meanwhile; a click or Enter alone does nothing.
class HoldButton final : public Button
{
    Q_OBJECT
public:
    explicit HoldButton(QWidget *parent = nullptr);
    void setHoldTime(int milliseconds) { m_holdTime = milliseconds; }
    [[nodiscard]] int holdTime() const { return m_holdTime; }

Q_SIGNALS:
    void held();

protected:
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void begin();
    void finish();

    int m_holdTime = 2000;
    QElapsedTimer m_since;
    QBasicTimer m_tick;
};

} // namespace common
