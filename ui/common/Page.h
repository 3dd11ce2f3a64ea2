// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace common {

/// A widget whose texts are set in one function: `retranslate` is called by
/// every change of language, and by the page itself when it is made.
class Page : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

protected:
    virtual void retranslate() = 0;
    void changeEvent(QEvent *event) override;
};

} // namespace common
