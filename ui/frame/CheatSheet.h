// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"

namespace common {
class Button;
class Label;
class TableView;
} // namespace common

namespace frame {

/// All keys on one page (F1 or ?). Esc goes back.
class CheatSheet final : public common::Page
{
    Q_OBJECT
public:
    explicit CheatSheet(QWidget *parent = nullptr);

Q_SIGNALS:
    void closed();

protected:
    void retranslate() override;

private:
    common::Label *m_title;
    common::TableView *m_keys;
    common::Button *m_close;
};

} // namespace frame
