// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace common {

/// Primary is the one loud thing on a page; Quiet shows itself only under the mouse or focus.
enum class ButtonKind { Normal, Primary, Quiet };

/// A push button that Enter elsewhere never presses.
class Button : public QPushButton
{
    Q_OBJECT
public:
    explicit Button(ButtonKind kind = ButtonKind::Normal, QWidget *parent = nullptr);
    [[nodiscard]] ButtonKind kind() const { return m_kind; }
    void setKind(ButtonKind kind);

private:
    ButtonKind m_kind;
};

} // namespace common
