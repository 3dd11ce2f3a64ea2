// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace common {

/// The language of a text for somebody else: that of the window, until another one is chosen by hand.
class LanguageBox final : public QComboBox
{
    Q_OBJECT
public:
    explicit LanguageBox(QWidget *parent = nullptr);
    /// "en" or "nl".
    [[nodiscard]] QString language() const { return currentData().toString(); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void follow();
    bool m_isChosen = false;
};

} // namespace common
