// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsing/Parser.h"

#include "parsing/JsonPointer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

namespace parsing {

using namespace Qt::StringLiterals;

namespace {

// Nothing that an adapter asks for has so many; without them, 4 MiB of the right bytes take a minute to read.
constexpr qsizetype mostLines = 100'000;
constexpr qsizetype mostColumns = 100;
constexpr qsizetype longestMatched = 16 * 1024; // to match may take time with the square of it

using Values = QMap<QString, QJsonValue>;

auto unexpected(const QString &reason, const QByteArray &line = {})
{
    return base::fail(base::ErrorKind::UnexpectedOutput, {}, reason,
                      {{u"line"_s, QString::fromUtf8(line.left(400))}});
}

QList<QByteArray> linesOf(const QByteArray &output)
{
    QList<QByteArray> lines;
    for (QByteArray line : output.split('\n')) {
        if (line.endsWith('\r'))
            line.chop(1);
        if (!line.isEmpty())
            lines << line;
    }
    return lines;
}

base::Result<Values> readKeyValue(const model::ParserRule &rule, const QByteArray &output)
{
    QMap<QString, QString> pairs;
    for (const QByteArray &line : linesOf(output)) {
        const qsizetype equals = line.indexOf('=');
        if (equals < 1)
            return unexpected(u"expected key=value"_s, line);
        const QString key = QString::fromUtf8(line.left(equals));
        const QString value = QString::fromUtf8(line.mid(equals + 1));
        if (pairs.value(key, value) != value)
            return unexpected(u"the key \"%1\" stands there twice, with another value"_s.arg(key), line);
        pairs.insert(key, value);
    }
    Values values;
    for (auto it = rule.facts.begin(); it != rule.facts.end(); ++it) {
        if (!pairs.contains(it.value()))
            return unexpected(u"the key \"%1\" is missing"_s.arg(it.value()));
        values.insert(it.key(), pairs.value(it.value()));
    }
    return values;
}

base::Result<Values> readTable(const model::ParserRule &rule, const QByteArray &output)
{
    const QList<QByteArray> lines = linesOf(output);
    if (lines.isEmpty())
        return unexpected(u"a table needs a line with the names of its columns"_s);
    const QList<QByteArray> columns = lines.first().split('\t');
    if (columns.size() > mostColumns)
        return unexpected(u"more than %1 columns"_s.arg(mostColumns), lines.first());
    if (QSet<QByteArray>(columns.begin(), columns.end()).size() != columns.size())
        return unexpected(u"two columns have the same name"_s, lines.first());
    QJsonArray rows;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QList<QByteArray> cells = lines[i].split('\t');
        if (cells.size() != columns.size())
            return unexpected(u"a row with %1 cells under %2 columns"_s.arg(cells.size()).arg(columns.size()), lines[i]);
        QJsonObject row;
        for (qsizetype column = 0; column < columns.size(); ++column)
            row.insert(QString::fromUtf8(columns[column]), QString::fromUtf8(cells[column]));
        rows.append(row);
    }
    return Values{{rule.fact, rows}};
}

base::Result<QJsonValue> document(const QByteArray &text)
{
    QJsonParseError error;
    const QJsonDocument json = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        return unexpected(u"not JSON: "_s + error.errorString(), text);
    return json.isArray() ? QJsonValue(json.array()) : QJsonValue(json.object());
}

base::Result<Values> readJson(const model::ParserRule &rule, const QByteArray &output)
{
    const auto json = document(output);
    if (!json)
        return tl::make_unexpected(json.error());
    Values values;
    for (auto it = rule.facts.begin(); it != rule.facts.end(); ++it) {
        const auto value = at(*json, it.value());
        if (!value)
            return unexpected(u"no %1 in the JSON"_s.arg(it.value()), output);
        values.insert(it.key(), *value);
    }
    return values;
}

/// One array, one object, or an object a line: Compose prints all three, by version.
/// Lines before the first that begins with [ or { are warnings, and are passed over.
base::Result<QJsonArray> jsonItems(const QByteArray &output)
{
    QList<QByteArray> lines = linesOf(output);
    while (!lines.isEmpty() && !lines.first().trimmed().startsWith('[') && !lines.first().trimmed().startsWith('{'))
        lines.removeFirst();
    if (lines.isEmpty())
        return output.trimmed().isEmpty() ? base::Result<QJsonArray>(QJsonArray())
                                          : base::Result<QJsonArray>(unexpected(u"not JSON"_s, output));
    if (const auto whole = document(lines.join('\n')))
        return whole->isArray() ? whole->toArray() : QJsonArray{*whole};
    QJsonArray items;
    for (const QByteArray &line : lines) {
        const auto item = document(line);
        if (!item)
            return tl::make_unexpected(item.error());
        items.append(*item);
    }
    return items;
}

base::Result<Values> readJsonRows(const model::ParserRule &rule, const QByteArray &output)
{
    const auto items = jsonItems(output);
    if (!items)
        return tl::make_unexpected(items.error());
    if (items->size() > mostLines)
        return unexpected(u"more than %1 rows"_s.arg(mostLines));
    QJsonArray rows;
    for (const QJsonValue &item : *items) {
        QJsonObject row;
        for (auto it = rule.columns.begin(); it != rule.columns.end(); ++it)
            row.insert(it.key(), at(item, it.value()).value_or(QString()));
        rows.append(row);
    }
    return Values{{rule.fact, rows}};
}

base::Result<Values> readRegex(const model::ParserRule &rule, const QByteArray &output)
{
    const QRegularExpression pattern(rule.pattern);
    Values values;
    QMap<QString, QJsonArray> lists;
    for (const QByteArray &line : linesOf(output)) {
        if (line.size() > longestMatched)
            return unexpected(u"a line of more than %1 bytes"_s.arg(longestMatched), line);
        const auto match = pattern.match(QString::fromUtf8(line));
        if (!match.hasMatch())
            return unexpected(u"a line does not fit the pattern"_s, line);
        if (!rule.many && !values.isEmpty())
            return unexpected(u"more than one line"_s, line);
        for (auto it = rule.facts.begin(); it != rule.facts.end(); ++it) {
            values.insert(it.key(), match.captured(it.value()));
            lists[it.key()].append(match.captured(it.value()));
        }
    }
    if (!rule.many)
        return values.isEmpty() ? base::Result<Values>(unexpected(u"no output"_s)) : values;
    for (auto it = rule.facts.begin(); it != rule.facts.end(); ++it)
        values.insert(it.key(), lists.value(it.key()));
    return values;
}

Values readLines(const model::ParserRule &rule, const QByteArray &output)
{
    QJsonArray lines;
    for (const QByteArray &line : linesOf(output))
        lines.append(QString::fromUtf8(line));
    return {{rule.fact, lines}};
}

base::Result<Values> read(const model::ParserRule &rule, const QByteArray &output)
{
    if (rule.kind != model::ParserKind::Json && output.count('\n') > mostLines)
        return unexpected(u"more than %1 lines"_s.arg(mostLines));
    switch (rule.kind) {
    case model::ParserKind::KeyValue:
        return readKeyValue(rule, output);
    case model::ParserKind::Table:
        return readTable(rule, output);
    case model::ParserKind::Json:
        return readJson(rule, output);
    case model::ParserKind::JsonRows:
        return readJsonRows(rule, output);
    case model::ParserKind::Regex:
        return readRegex(rule, output);
    case model::ParserKind::Lines:
        return readLines(rule, output);
    }
    return unexpected(u"unknown parser"_s);
}

} // namespace

base::Result<model::FactSet> parse(const QList<model::ParserRule> &rules, const QByteArray &output, const QDateTime &now)
{
    model::FactSet facts;
    for (const model::ParserRule &rule : rules) {
        const auto values = read(rule, output);
        if (!values)
            return tl::make_unexpected(values.error());
        for (auto it = values->begin(); it != values->end(); ++it)
            facts.insert(it.key(), {it.value(), now});
    }
    return facts;
}

} // namespace parsing
