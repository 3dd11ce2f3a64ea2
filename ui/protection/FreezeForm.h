// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"
#include "model/Protection.h"

class QComboBox;
class QDateTimeEdit;
class QFormLayout;
class QLineEdit;

namespace common {
class Button;
class Label;
} // namespace common

namespace protection {

/// The fields of a new freeze: of what, from when until when by this computer's clock, and why.
class FreezeForm final : public common::Page
{
    Q_OBJECT
public:
    explicit FreezeForm(QWidget *parent = nullptr);
    void setEnvironments(const QStringList &environments);
    void clear();

Q_SIGNALS:
    void asked(const model::Freeze &freeze);

protected:
    void retranslate() override;

private:
    void judge();
    [[nodiscard]] model::Freeze freeze() const;
    QStringList m_environments;
    QComboBox *m_of;
    QDateTimeEdit *m_from;
    QDateTimeEdit *m_until;
    QLineEdit *m_reason;
    QList<common::Label *> m_titles;
    common::Button *m_add;
    common::Label *m_hint;
};

} // namespace protection
