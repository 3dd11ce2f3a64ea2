// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace common {

/// Primary is the one loud thing on a page; Quiet shows itself only under the mouse or focus.
enum class ButtonKind { Normal, Primary, Quiet };

/// Tells every button of the program whether its person only observes.
void setObserver(bool isObserver);

/// A push button that Enter elsewhere never presses.
class Button : public QPushButton
{
    Q_OBJECT
public:
    explicit Button(ButtonKind kind = ButtonKind::Normal, QWidget *parent = nullptr);
    [[nodiscard]] ButtonKind kind() const { return m_kind; }
    void setKind(ButtonKind kind);
    /// What it does changes a server, or a record that others go by: grey for an observer, whatever its page says.
    Button *forChanges(bool is = true);
    /// As QWidget's; it is what its page wants, if the person may.
    void setEnabled(bool isEnabled);

protected:
    bool event(QEvent *event) override;

private:
    friend void setObserver(bool isObserver);
    [[nodiscard]] bool isForbidden() const;
    void judge();

    ButtonKind m_kind;
    bool m_isForChanges = false;
    bool m_isWanted = true;
};

} // namespace common
