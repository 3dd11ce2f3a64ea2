// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/InputForm.h"

#include "common/Label.h"
#include "common/Language.h"
#include "planning/Target.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QJsonObject>
#include <QLineEdit>

#include <utility>

namespace runs {

namespace {

using model::ValueType;

constexpr int titleWidth = 176;

bool isOffered(ValueType type)
{
    return type == ValueType::Release || type == ValueType::HealthyRelease || type == ValueType::Backup;
}

} // namespace

InputForm::InputForm(QWidget *parent) : Page(parent), m_form(new QFormLayout(this))
{
    m_form->setContentsMargins({});
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setHorizontalSpacing(common::space::gap);
}

void InputForm::setInputs(const QMap<QString, model::Parameter> &inputs)
{
    if (inputs == m_inputs)
        return;
    m_inputs = inputs;
    m_fields.clear();
    while (m_form->rowCount() > 0)
        m_form->removeRow(0);
    for (auto each = inputs.cbegin(); each != inputs.cend(); ++each)
        add(each.key(), each.value());
    setVisible(!inputs.isEmpty());
    setFacts(m_facts);
}

QWidget *InputForm::editorFor(const model::Parameter &parameter)
{
    const auto tell = [this] {
        if (!m_isFilling)
            Q_EMIT changed();
    };
    if (parameter.type == ValueType::Flag) {
        auto *box = new QCheckBox;
        box->setChecked(parameter.defaultValue == QLatin1String("yes"));
        connect(box, &QCheckBox::toggled, this, tell);
        return box;
    }
    if (parameter.type == ValueType::Choice || isOffered(parameter.type)) {
        auto *box = new QComboBox;
        box->setEditable(isOffered(parameter.type));
        connect(box, &QComboBox::currentTextChanged, this, tell);
        return box;
    }
    auto *edit = new QLineEdit;
    edit->setPlaceholderText(parameter.defaultValue.value_or(QString()));
    connect(edit, &QLineEdit::textChanged, this, tell);
    return edit;
}

void InputForm::add(const QString &name, const model::Parameter &parameter)
{
    const Field field{name, parameter, new common::Label, editorFor(parameter)};
    field.title->setBuddy(field.editor);
    field.title->setWordWrap(true);
    field.title->setFixedWidth(titleWidth);
    m_form->addRow(field.title, field.editor);
    m_fields << field;
}

QStringList InputForm::offered(ValueType type) const
{
    const auto column = [](const QList<QJsonObject> &rows, QLatin1String name) {
        QStringList values;
        for (const QJsonObject &row : rows)
            values << model::textOf(row.value(name));
        values.removeDuplicates();
        return values;
    };
    if (type == ValueType::Release)
        return column(model::rowsOf(m_facts, QStringLiteral("code.releases")), QLatin1String("release"));
    if (type == ValueType::HealthyRelease)
        return column(planning::healthyReleases(m_facts), QLatin1String("release"));
    return column(model::rowsOf(m_facts, QStringLiteral("backup.list")), QLatin1String("file"));
}

void InputForm::setFacts(const model::FactSet &facts)
{
    m_facts = facts;
    retranslate();
}

QString InputForm::valueOf(const Field &field)
{
    if (const auto *box = qobject_cast<const QCheckBox *>(field.editor))
        return box->isChecked() ? QStringLiteral("yes") : QStringLiteral("no");
    if (const auto *box = qobject_cast<const QComboBox *>(field.editor))
        return field.parameter.type == ValueType::Choice ? box->currentData().toString() : box->currentText().trimmed();
    return static_cast<const QLineEdit *>(field.editor)->text().trimmed();
}

/// In the language in use now: its label may be told of a change only after who asks.
QString InputForm::titleOf(const Field &field)
{
    return field.parameter.title.isEmpty() ? field.name : common::words(field.parameter.title);
}

QMap<QString, QString> InputForm::values() const
{
    QMap<QString, QString> values;
    for (const Field &field : m_fields)
        if (const QString value = valueOf(field); !value.isEmpty() && value != field.parameter.defaultValue)
            values.insert(field.name, value);
    return values;
}

QString InputForm::missing() const
{
    for (const Field &field : m_fields)
        if (valueOf(field).isEmpty() && !field.parameter.defaultValue)
            return titleOf(field);
    return {};
}

void InputForm::retranslate()
{
    const auto wasFilling = std::exchange(m_isFilling, true);
    for (const Field &field : std::as_const(m_fields)) {
        field.title->setText(titleOf(field));
        field.editor->setAccessibleName(field.title->text());
        auto *box = qobject_cast<QComboBox *>(field.editor);
        if (box == nullptr)
            continue;
        const bool isChoice = field.parameter.type == ValueType::Choice;
        const QString before = box->count() == 0 ? field.parameter.defaultValue.value_or(QString()) : valueOf(field);
        box->clear();
        for (const auto &[id, words] : field.parameter.choices)
            box->addItem(common::words(words), id);
        if (!isChoice)
            box->addItems(offered(field.parameter.type));
        if (isChoice)
            box->setCurrentIndex(qMax(0, box->findData(before)));
        else
            box->setCurrentText(before);
    }
    m_isFilling = wasFilling;
}

} // namespace runs
