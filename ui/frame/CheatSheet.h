// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "frame/HelpPage.h"

namespace common {
class TableView;
}

namespace frame {

/// All keys on one page (F1 or ?). Esc goes back.
class CheatSheet final : public HelpPage
{
    Q_OBJECT
public:
    explicit CheatSheet(QWidget *parent = nullptr);

protected:
    void retranslate() override;

private:
    common::TableView *m_keys;
};

} // namespace frame
