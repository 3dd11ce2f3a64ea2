// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Readers.h"

#include <QRegularExpression>

#include <algorithm>

namespace catalog {

namespace {

using namespace Qt::StringLiterals;

const QStringList valueTypes{u"text"_s, u"path"_s, u"number"_s, u"name"_s, u"url"_s, u"flag"_s, u"duration"_s, u"release"_s, u"healthy-release"_s, u"backup"_s, u"choice"_s};
const QStringList effects{u"read"_s, u"change"_s, u"destroy"_s};
const QStringList parserKinds{u"key-value"_s, u"table"_s, u"json"_s, u"json-rows"_s, u"regex"_s, u"lines"_s};

/// What becomes a shell variable must be a name that cannot clash with the shell's own.
void checkVariable(const QString &name, const Value &value)
{
    static const QRegularExpression form(u"\\A[a-z][a-z0-9_]{0,62}\\z"_s);
    if (!form.match(name).hasMatch())
        value.problem(u"\"%1\" becomes a shell variable: lower-case letters, digits and _ only"_s.arg(name));
}

/// Each fact must come from a place that the rule can have: else it would always be empty.
void checkFacts(const model::ParserRule &rule, const Value &value)
{
    if (rule.kind == model::ParserKind::Regex) {
        const QRegularExpression pattern(rule.pattern);
        if (!pattern.isValid())
            value.child(u"pattern"_s).problem(pattern.errorString());
        for (const auto &[fact, group] : value.child(u"facts"_s).entries())
            if (pattern.isValid() && !pattern.namedCaptureGroups().contains(rule.facts.value(fact)))
                group.problem(u"the pattern has no group of this name"_s);
    }
    if (rule.kind == model::ParserKind::Json || rule.kind == model::ParserKind::JsonRows)
        for (const QString &list : {u"facts"_s, u"columns"_s})
            for (const auto &[name, pointer] : value.child(list).entries())
                if (const QString text = pointer.text(); !text.isEmpty() && !text.startsWith(u'/'))
                    pointer.problem(u"a JSON pointer begins with \"/\""_s);
}

/// A literal default must be of its type; one with ${…} is looked at when it is filled in.
QString readDefault(const Value &value, model::ValueType type)
{
    const QString text = value.text();
    if (text.isEmpty() || text.contains(u"${"_s))
        return text;
    if (type == model::ValueType::Number)
        (void)value.number(0);
    if (type == model::ValueType::Flag)
        (void)value.flag(false);
    if (type == model::ValueType::Duration)
        (void)value.duration({});
    return text;
}

void checkChoices(const model::Parameter &parameter, const Value &value)
{
    const bool isChoice = parameter.type == model::ValueType::Choice;
    if (isChoice == parameter.choices.isEmpty())
        value.problem(isChoice ? u"a choice needs `choices`"_s : u"`choices` belong to the type choice"_s);
    const auto isDefault = [&](const auto &choice) { return choice.first == parameter.defaultValue; };
    if (isChoice && parameter.defaultValue && std::none_of(parameter.choices.begin(), parameter.choices.end(), isDefault))
        value.child(u"default"_s).problem(u"is none of the choices"_s);
}

model::ParserRule readRule(const Value &value)
{
    value.allow({u"kind"_s, u"fact"_s, u"facts"_s, u"columns"_s, u"pattern"_s, u"many"_s});
    model::ParserRule rule;
    rule.kind = static_cast<model::ParserKind>(value.required(u"kind"_s).oneOf(parserKinds, 0));
    rule.fact = value.child(u"fact"_s).text();
    rule.facts = value.child(u"facts"_s).textMap();
    rule.columns = value.child(u"columns"_s).textMap();
    rule.pattern = value.child(u"pattern"_s).text();
    rule.many = value.child(u"many"_s).flag(false);
    const bool isRows = rule.kind == model::ParserKind::Table || rule.kind == model::ParserKind::JsonRows
                        || rule.kind == model::ParserKind::Lines;
    if (isRows == rule.fact.isEmpty())
        value.problem(isRows ? u"needs `fact`"_s : u"needs `facts`, not `fact`"_s);
    if (!isRows && rule.facts.isEmpty())
        value.problem(u"needs `facts`"_s);
    checkFacts(rule, value);
    return rule;
}

QMap<int, model::Text> readErrors(const Value &value)
{
    QMap<int, model::Text> errors;
    for (const auto &[key, text] : value.entries()) {
        bool isNumber = false;
        const int status = key.toInt(&isNumber);
        if (!isNumber || status < 1 || status > 255 || QString::number(status) != key)
            text.problem(u"an exit status is a number from 1 to 255"_s);
        errors.insert(status, text.localText());
    }
    return errors;
}

model::Verb readVerb(const Value &value)
{
    value.allow({u"title"_s, u"effect"_s, u"repeatable"_s, u"timeout"_s, u"inputs"_s, u"secrets"_s, u"script"_s,
                 u"parse"_s, u"errors"_s});
    model::Verb verb;
    verb.title = value.required(u"title"_s).localText();
    verb.effect = static_cast<model::Effect>(value.child(u"effect"_s).oneOf(effects, 0));
    verb.isRepeatable = value.child(u"repeatable"_s).flag(!verb.isChanging());
    verb.timeout = value.child(u"timeout"_s).duration(verb.timeout);
    verb.inputs = value.child(u"inputs"_s).texts();
    verb.secrets = value.child(u"secrets"_s).texts();
    for (const QString &name : verb.inputs + verb.secrets)
        checkVariable(name, value);
    const Value script = value.required(u"script"_s);
    verb.script = script.text();
    if (script.isText() && verb.script.trimmed().isEmpty())
        script.problem(u"empty"_s);
    for (const Value &rule : value.child(u"parse"_s).items())
        verb.parsers << readRule(rule);
    verb.errors = readErrors(value.child(u"errors"_s));
    return verb;
}

model::Variant readVariant(const Value &value)
{
    value.allow({u"id"_s, u"when"_s, u"set"_s});
    for (const auto &[name, entry] : value.child(u"set"_s).entries())
        checkVariable(name, entry);
    return {value.required(u"id"_s).identifier(), value.required(u"when"_s).text(), value.child(u"set"_s).textMap()};
}

} // namespace

QMap<QString, model::Parameter> readParameters(const Value &value)
{
    QMap<QString, model::Parameter> parameters;
    for (const auto &[name, entry] : value.entries()) {
        checkVariable(name, entry);
        entry.allow({u"type"_s, u"default"_s, u"title"_s, u"choices"_s});
        model::Parameter parameter;
        parameter.type = static_cast<model::ValueType>(entry.child(u"type"_s).oneOf(valueTypes, 0));
        if (const Value given = entry.child(u"default"_s); given.isPresent() || given.isText())
            parameter.defaultValue = readDefault(given, parameter.type);
        parameter.title = entry.child(u"title"_s).localText();
        for (const auto &[choice, words] : entry.child(u"choices"_s).entries())
            parameter.choices << std::pair(choice, words.localText());
        checkChoices(parameter, entry);
        parameters.insert(name, parameter);
    }
    return parameters;
}

Read<AdapterOutline> readAdapter(const QString &file)
{
    Read<AdapterOutline> read{{}, readDocument(file)};
    if (!read.isUsable())
        return read;
    const Value root(read.document);
    root.allow({u"adapter"_s, u"extends"_s, u"title"_s, u"tools"_s, u"parameters"_s, u"detect"_s, u"prelude"_s, u"errors"_s, u"verbs"_s});
    model::Adapter &adapter = read.definition.adapter;
    adapter.id = root.required(u"adapter"_s).identifier();
    if (const Value base = root.child(u"extends"_s); base.isPresent())
        read.definition.extends = base.identifier();
    adapter.title = root.required(u"title"_s).localText();
    adapter.tools = root.child(u"tools"_s).texts();
    static const QRegularExpression program(u"\\A[A-Za-z0-9][A-Za-z0-9._+-]*\\z"_s);
    for (const QString &tool : std::as_const(adapter.tools))
        if (!program.match(tool).hasMatch())
            root.child(u"tools"_s).problem(u"\"%1\" is no name of a program"_s.arg(tool));
    adapter.parameters = readParameters(root.child(u"parameters"_s));
    for (const Value &variant : root.child(u"detect"_s).items())
        adapter.variants << readVariant(variant);
    adapter.prelude = root.child(u"prelude"_s).text();
    read.definition.errors = readErrors(root.child(u"errors"_s));
    for (const auto &[name, verb] : root.required(u"verbs"_s).entries()) {
        checkVariable(name, verb);
        adapter.verbs.insert(name, readVerb(verb));
    }
    return read;
}

} // namespace catalog
