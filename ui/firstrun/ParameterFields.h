// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Secret.h"
#include "common/Page.h"
#include "model/System.h"

#include <optional>

class QFormLayout;
class QLineEdit;

namespace common {
class Label;
}

namespace firstrun {

/// The parameters and secrets of one system as fields. A default stands in an
/// empty field, and holds as long as nothing is typed.
class ParameterFields final : public common::Page
{
    Q_OBJECT
public:
    explicit ParameterFields(QWidget *parent = nullptr);
    void setSystem(const std::optional<model::System> &system);
    [[nodiscard]] QMap<QString, QString> values() const;
    [[nodiscard]] QMap<QString, base::Secret> secrets() const;
    /// The title of the first field that must be filled in and is not; empty if none.
    [[nodiscard]] QString missing() const;

Q_SIGNALS:
    void changed();

protected:
    void retranslate() override;

private:
    struct Field
    {
        QString name;
        model::Parameter parameter;
        bool isSecret;
        common::Label *title;
        QLineEdit *edit;
    };
    void add(const QString &name, const model::Parameter &parameter, bool isSecret);
    QString m_system;
    QList<Field> m_fields;
    QFormLayout *m_form;
};

/// Titles of both forms are as wide, so that their fields stand under each other.
constexpr int titleWidth = 176;

/// A secret of what is typed in a field.
[[nodiscard]] base::Secret secretOf(const QLineEdit *field);

} // namespace firstrun
