// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Button.h"

namespace common {

/// A button that shows and hides what belongs to it: a chevron and a text.
class Disclosure final : public Button
{
    Q_OBJECT
public:
    explicit Disclosure(QWidget *content, QWidget *parent = nullptr);
    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const { return isChecked(); }
    /// As wide as its words, which would else stand in the middle of a button's least width.
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

private:
    void follow(bool open);
    QWidget *m_content;
};

} // namespace common
