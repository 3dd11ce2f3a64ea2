// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "frame/HelpPage.h"

class QPlainTextEdit;

namespace common {
class Label;
class TableView;
} // namespace common

namespace frame {

/// The commented examples of every kind of definition, as the validator reads them: what a
/// system, an adapter, a procedure and the files beside them may say.
class ReferencePage final : public HelpPage
{
    Q_OBJECT
public:
    explicit ReferencePage(QWidget *parent = nullptr);

protected:
    void retranslate() override;

private:
    void open(const QString &name);
    common::Label *m_explanation;
    common::TableView *m_names;
    QPlainTextEdit *m_text;
};

} // namespace frame
