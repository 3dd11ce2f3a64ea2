// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <chrono>
#include <optional>

namespace runs {

/// Steps done as a bar; it turns to the warning colour past the usual duration.
class ElapsedBar final : public QWidget
{
    Q_OBJECT
public:
    explicit ElapsedBar(QWidget *parent = nullptr);
    void setSteps(int done, int all);
    void setTime(std::chrono::milliseconds elapsed, const std::optional<std::chrono::milliseconds> &usual);
    [[nodiscard]] bool isLate() const { return m_usual && m_elapsed > *m_usual; }
    [[nodiscard]] QSize sizeHint() const override { return {160, 8}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_done = 0;
    int m_all = 0;
    std::chrono::milliseconds m_elapsed{0};
    std::optional<std::chrono::milliseconds> m_usual;
};

} // namespace runs
