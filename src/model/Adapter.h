// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Effect.h"
#include "model/Text.h"

#include <QList>
#include <QMap>
#include <QStringList>

#include <chrono>
#include <optional>

namespace model {

enum class ValueType { Text, Path, Number, Name, Url, Flag, Duration, Release, HealthyRelease, Backup, Choice };

/// A value that a definition asks for.
struct Parameter
{
    ValueType type = ValueType::Text;
    std::optional<QString> defaultValue;
    Text title;
    QList<std::pair<QString, Text>> choices{}; ///< of a Choice, in their order

    bool operator==(const Parameter &) const = default;
};

enum class ParserKind { KeyValue, Table, Json, JsonRows, Regex, Lines };

/// How standard output becomes facts; see resources/reference/adapter.yaml.
struct ParserRule
{
    ParserKind kind = ParserKind::KeyValue;
    QString fact;                   ///< for table, json-rows and lines
    QMap<QString, QString> facts;   ///< fact → key, pointer or group
    QMap<QString, QString> columns; ///< column → pointer, for json-rows
    QString pattern;
    bool many = false;

    /// The names of the facts that this rule yields.
    [[nodiscard]] QStringList factNames() const { return fact.isEmpty() ? QStringList(facts.keys()) : QStringList{fact}; }
    bool operator==(const ParserRule &) const = default;
};

/// One thing an adapter can do on a server.
struct Verb
{
    Text title;
    Effect effect = Effect::Read;
    bool isRepeatable = true;
    std::chrono::milliseconds timeout{30000};
    QStringList inputs;
    QStringList secrets;
    QString script;
    QList<ParserRule> parsers;
    QMap<int, Text> errors; ///< exit status → what it means

    [[nodiscard]] bool isChanging() const { return effect != Effect::Read; }
    bool operator==(const Verb &) const = default;
};

struct Variant
{
    QString id;
    QString when;
    QMap<QString, QString> set;

    bool operator==(const Variant &) const = default;
};

/// What Keerpunt knows of one tool, as data.
struct Adapter
{
    QString id;
    Text title;
    QStringList tools; ///< programs of the server that it uses, as far as they are there
    QMap<QString, Parameter> parameters;
    QList<Variant> variants;
    QString prelude;
    QMap<QString, Verb> verbs;

    bool operator==(const Adapter &) const = default;
};

} // namespace model
