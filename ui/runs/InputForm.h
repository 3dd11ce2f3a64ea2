// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"
#include "model/Adapter.h"
#include "model/Fact.h"

#include <QMap>

class QFormLayout;

namespace common {
class Label;
}

namespace runs {

/// What a procedure or a message asks for, as fields: a choice and a flag are chosen, a release
/// or a backup is offered from the facts, anything else is typed. Defaults stand in them.
class InputForm final : public common::Page
{
    Q_OBJECT
public:
    explicit InputForm(QWidget *parent = nullptr);
    void setInputs(const QMap<QString, model::Parameter> &inputs);
    void setFacts(const model::FactSet &facts);
    /// What is filled in; a default that nobody touched is not among it.
    [[nodiscard]] QMap<QString, QString> values() const;
    /// The title of the first field that needs a value and has none; empty if none does.
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
        common::Label *title;
        QWidget *editor;
    };
    void add(const QString &name, const model::Parameter &parameter);
    [[nodiscard]] QWidget *editorFor(const model::Parameter &parameter);
    [[nodiscard]] QStringList offered(model::ValueType type) const;
    [[nodiscard]] static QString valueOf(const Field &field);
    [[nodiscard]] static QString titleOf(const Field &field);

    QMap<QString, model::Parameter> m_inputs;
    QList<Field> m_fields;
    model::FactSet m_facts;
    QFormLayout *m_form;
    bool m_isFilling = false;
};

} // namespace runs
