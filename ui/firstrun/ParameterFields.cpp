// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "firstrun/ParameterFields.h"

#include "common/Label.h"
#include "common/Language.h"

#include <QFormLayout>
#include <QLineEdit>

namespace firstrun {

base::Secret secretOf(const QLineEdit *field)
{
    QByteArray bytes = field->text().toUtf8();
    base::Secret secret(bytes);
    bytes.fill('\0');
    return secret;
}

ParameterFields::ParameterFields(QWidget *parent) : Page(parent), m_form(new QFormLayout(this))
{
    m_form->setContentsMargins({});
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setHorizontalSpacing(common::space::gap);
}

void ParameterFields::setSystem(const std::optional<model::System> &system)
{
    const QString id = system ? system->id : QString();
    if (id == m_system)
        return;
    m_system = id;
    m_fields.clear();
    while (m_form->rowCount() > 0)
        m_form->removeRow(0);
    if (!system)
        return;
    for (auto each = system->parameters.cbegin(); each != system->parameters.cend(); ++each)
        add(each.key(), each.value(), false);
    for (auto each = system->secrets.cbegin(); each != system->secrets.cend(); ++each)
        add(each.key(), each.value(), true);
    retranslate();
}

void ParameterFields::add(const QString &name, const model::Parameter &parameter, bool isSecret)
{
    const Field field{name, parameter, isSecret, new common::Label, new QLineEdit};
    field.title->setBuddy(field.edit);
    field.title->setMinimumWidth(titleWidth);
    field.title->setWordWrap(true);
    field.title->setMaximumWidth(titleWidth);
    field.edit->setPlaceholderText(parameter.defaultValue.value_or(QString()));
    if (isSecret)
        field.edit->setEchoMode(QLineEdit::Password);
    connect(field.edit, &QLineEdit::textChanged, this, &ParameterFields::changed);
    m_form->addRow(field.title, field.edit);
    m_fields << field;
}

QMap<QString, QString> ParameterFields::values() const
{
    QMap<QString, QString> result;
    for (const Field &field : m_fields)
        if (!field.isSecret && !field.edit->text().isEmpty())
            result.insert(field.name, field.edit->text());
    return result;
}

QMap<QString, base::Secret> ParameterFields::secrets() const
{
    QMap<QString, base::Secret> result;
    for (const Field &field : m_fields)
        if (field.isSecret && !field.edit->text().isEmpty())
            result.insert(field.name, secretOf(field.edit));
    return result;
}

QString ParameterFields::missing() const
{
    for (const Field &field : m_fields)
        if (field.edit->text().isEmpty() && !field.parameter.defaultValue)
            return field.title->text();
    return {};
}

void ParameterFields::retranslate()
{
    for (const Field &field : std::as_const(m_fields)) {
        field.title->setText(field.parameter.title.isEmpty() ? field.name : common::words(field.parameter.title));
        field.edit->setAccessibleName(field.title->text());
    }
}

} // namespace firstrun
