// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"

class QVBoxLayout;

namespace common {
class Button;
class Label;
} // namespace common

namespace frame {

/// What is shown over the page in sight, and leads back to it: a title, a way back, and what stands below.
class HelpPage : public common::Page
{
    Q_OBJECT
public:
    explicit HelpPage(QWidget *parent = nullptr);

Q_SIGNALS:
    void closed();

protected:
    /// Below the title.
    [[nodiscard]] QVBoxLayout *column() const { return m_column; }
    void setTitle(const QString &title);

private:
    QVBoxLayout *m_column;
    common::Button *m_back;
    common::Label *m_title;
};

} // namespace frame
