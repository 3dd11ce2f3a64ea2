// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"

namespace common {
class Button;
class Label;
} // namespace common

namespace frame {

/// Something that people should know and need not do anything about; stays until it is put away.
class NoticeBar final : public common::Page
{
    Q_OBJECT
public:
    explicit NoticeBar(QWidget *parent = nullptr);
    /// Empty: nothing to tell.
    void setNotice(const QString &text);

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent *event) override;

private:
    common::Label *m_text;
    common::Button *m_putAway;
};

} // namespace frame
