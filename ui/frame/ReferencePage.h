// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"

class QPlainTextEdit;

namespace common {
class Button;
class Label;
class TableView;
} // namespace common

namespace frame {

/// The commented examples of every kind of definition, as the validator reads them: what a
/// system, an adapter, a procedure and the files beside them may say.
class ReferencePage final : public common::Page
{
    Q_OBJECT
public:
    explicit ReferencePage(QWidget *parent = nullptr);

Q_SIGNALS:
    void closed();

protected:
    void retranslate() override;

private:
    void open(const QString &name);
    common::Button *m_close;
    common::Label *m_title;
    common::Label *m_explanation;
    common::TableView *m_names;
    QPlainTextEdit *m_text;
};

} // namespace frame
