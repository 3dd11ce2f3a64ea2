// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace common {

/// Commands and output: read-only plain text in the fixed font, as high as its
/// text up to a number of lines; then it scrolls.
class CodeBlock final : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit CodeBlock(int mostLines, QWidget *parent = nullptr);
    void setText(const QString &text);
    /// Keeps the height at the most lines, so that nothing moves while text arrives.
    void setFixedLines(bool fixed);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {80, sizeHint().height()}; }

protected:
    void changeEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void takePalette();
    int m_mostLines;
    bool m_isFixed = false;
};

} // namespace common
