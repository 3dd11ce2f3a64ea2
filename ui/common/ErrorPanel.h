// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "common/Page.h"

#include <optional>

namespace common {

class Button;
class CodeBlock;
class Label;

/// An error that stays until it is solved: what failed, where, what was not done, what is safe next.
class ErrorPanel final : public Page
{
    Q_OBJECT
public:
    explicit ErrorPanel(QWidget *parent = nullptr);
    void setError(const std::optional<base::Error> &error);
    [[nodiscard]] const std::optional<base::Error> &error() const { return m_error; }

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent *event) override;

private:
    void copy();
    std::optional<base::Error> m_error;
    Label *m_what;
    Label *m_where;
    Label *m_notDone;
    Label *m_next;
    CodeBlock *m_detail;
    Button *m_copy;
};

} // namespace common
