// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/Input.h"
#include "fuzz/Targets.h"

#include "parsing/Frames.h"
#include "parsing/Parser.h"

#include <QJsonArray>
#include <QJsonObject>

#include <array>

namespace fuzz::parser {

namespace {

using namespace Qt::StringLiterals;

/// A rule as a definition could have it. Its pattern is one of ours: definitions are trusted, output is not.
model::ParserRule ruleFrom(Input &input)
{
    static const std::array patterns{u"^(?<a>\\S+)(?: \\((?:head|mergepoint)\\))*$"_s, u"^(?<a>.*)$"_s,
                                     u"^(?<a>[0-9]+) (?<b>.+)$"_s, u"(?<a>\\w+)\\s*=\\s*(?<b>\\w*)"_s};
    model::ParserRule rule;
    rule.kind = static_cast<model::ParserKind>(input.number() % 6);
    const int choice = input.number();
    rule.many = (choice & 1) != 0;
    rule.pattern = patterns.at(static_cast<std::size_t>(choice / 2) % patterns.size());
    const QString word = QString::fromUtf8(input.line());
    if (rule.kind == model::ParserKind::Regex)
        rule.facts = {{u"x.a"_s, u"a"_s}};
    else if (rule.kind == model::ParserKind::KeyValue || rule.kind == model::ParserKind::Json)
        rule.facts = {{u"x.a"_s, word}};
    else
        rule.fact = u"x.rows"_s;
    rule.columns = {{u"name"_s, word}, {u"state"_s, u"/State"_s}};
    return rule;
}

void requireFacts(const model::ParserRule &rule, const model::FactSet &facts)
{
    require(facts.keys() == rule.factNames(), "a rule yields its facts and no others");
    if (rule.kind == model::ParserKind::Table || rule.kind == model::ParserKind::JsonRows)
        for (const QJsonObject &row : model::rowsOf(facts, rule.fact))
            require(row.keys() == model::rowsOf(facts, rule.fact).first().keys(), "all rows have the same columns");
    if (rule.kind == model::ParserKind::Lines)
        for (const QJsonValue line : facts.first().value.toArray())
            require(!line.toString().isEmpty() && !line.toString().contains(u'\n'), "a line is a line");
}

void frames(const QByteArray &output)
{
    for (const qsizetype expected : {1, 3}) {
        const auto split = parsing::splitFrames(output, "m", expected);
        if (!split)
            continue;
        require(split->size() == expected, "all parts are there");
        qsizetype total = 0;
        for (const parsing::Frame &frame : *split)
            total += frame.output.size() + frame.errors.size();
        require(total <= output.size(), "no part holds what did not come");
    }
}

} // namespace

int check(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const model::ParserRule rule = ruleFrom(input);
    const auto facts = parsing::parse({rule}, input.rest(), QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC));
    if (facts) {
        requireFacts(rule, *facts);
        (void)model::textOf(*facts, rule.factNames().first());
    } else {
        require(facts.error().kind == base::ErrorKind::UnexpectedOutput, "what cannot be read is unexpected output");
        require(!facts.error().reason().isEmpty() && facts.error().facts.value(u"line"_s).size() <= 400,
                "a reason is there, and the line is short");
    }
    frames(input.rest());
    return 0;
}

} // namespace fuzz::parser
