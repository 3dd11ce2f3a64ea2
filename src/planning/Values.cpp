// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/Values.h"

#include "planning/ValueCheck.h"

#include <QRegularExpression>

namespace planning {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepestReference = 8;

std::optional<QString> fixedValue(const QString &name, const model::Environment &environment)
{
    if (name == u"env.name")
        return environment.name;
    if (name == u"env.class")
        return model::nameOf(environment.environmentClass);
    if (name == u"system.id")
        return environment.system;
    return std::nullopt;
}

base::Result<QString> resolve(const QString &name, const QMap<QString, QString> &raw,
                              const model::Environment &environment, int depth)
{
    if (depth > deepestReference)
        return base::fail(base::ErrorKind::InvalidDefinition, name, u"the parameter refers to itself"_s);
    std::optional<base::Error> inner;
    const auto filled = fillIn(raw.value(name), [&](const QString &used) -> std::optional<QString> {
        if (const auto fixed = fixedValue(used, environment))
            return fixed;
        if (!raw.contains(used))
            return std::nullopt;
        auto value = resolve(used, raw, environment, depth + 1);
        if (!value) {
            inner = value.error();
            return std::nullopt;
        }
        return *value;
    });
    if (inner)
        return tl::make_unexpected(*inner);
    return filled;
}

} // namespace

base::Result<QMap<QString, QString>> parametersOf(const model::System &system, const model::Environment &environment)
{
    QMap<QString, QString> raw;
    for (auto it = system.parameters.begin(); it != system.parameters.end(); ++it)
        if (it->defaultValue)
            raw.insert(it.key(), *it->defaultValue);
    for (auto it = environment.parameters.begin(); it != environment.parameters.end(); ++it) {
        if (!system.parameters.contains(it.key()))
            return base::fail(base::ErrorKind::InvalidInput, environment.id(),
                              u"%1 has no parameter \"%2\""_s.arg(system.id, it.key()), {{u"name"_s, it.key()}});
        raw.insert(it.key(), it.value());
    }
    QMap<QString, QString> values;
    for (auto it = system.parameters.begin(); it != system.parameters.end(); ++it) {
        if (!raw.contains(it.key()))
            return base::fail(base::ErrorKind::InvalidInput, environment.id(),
                              u"the parameter \"%1\" has no value"_s.arg(it.key()), {{u"name"_s, it.key()}});
        const auto value = resolve(it.key(), raw, environment, 0);
        if (!value)
            return tl::make_unexpected(value.error());
        if (const auto checked = checkValue(it.key(), *value, it->type); !checked)
            return tl::make_unexpected(checked.error());
        values.insert(it.key(), *value);
    }
    return values;
}

base::Result<QString> capabilityAccount(const model::System &system, const model::Environment &environment, const QString &capability)
{
    const auto parameters = parametersOf(system, environment);
    if (!parameters)
        return tl::make_unexpected(parameters.error());
    const auto account = fillIn(system.capabilities.value(capability).as, [&](const QString &name) -> std::optional<QString> {
        const auto found = parameters->constFind(name);
        return found == parameters->constEnd() ? std::nullopt : std::optional(*found);
    });
    // What sudo takes after -u, and no option of it.
    static const QRegularExpression form(u"\\A([A-Za-z_][A-Za-z0-9._-]{0,31})?\\z"_s);
    if (account && !form.match(*account).hasMatch())
        return base::fail(base::ErrorKind::InvalidInput, capability, u"\"%1\" is no name of an account"_s.arg(*account), {{u"name"_s, u"as"_s}});
    return account;
}

base::Result<QMap<QString, QString>> capabilityValues(const model::System &system,
                                                      const model::Environment &environment, const QString &capability)
{
    const auto parameters = parametersOf(system, environment);
    const model::Adapter *adapter = system.adapterOf(capability);
    if (!parameters)
        return tl::make_unexpected(parameters.error());
    if (adapter == nullptr)
        return base::fail(base::ErrorKind::InvalidDefinition, system.id, u"no capability \"%1\""_s.arg(capability));
    const model::Capability &served = system.capabilities[capability];
    QMap<QString, QString> values;
    for (auto it = adapter->parameters.begin(); it != adapter->parameters.end(); ++it) {
        const QString text = served.with.value(it.key(), it->defaultValue.value_or(QString()));
        const auto value = fillIn(text, [&](const QString &name) -> std::optional<QString> {
            if (const auto fixed = fixedValue(name, environment))
                return fixed;
            const auto found = parameters->constFind(name);
            return found == parameters->constEnd() ? std::nullopt : std::optional(*found);
        });
        if (!value)
            return tl::make_unexpected(value.error());
        if (const auto checked = checkValue(it.key(), *value, it->type); !checked)
            return tl::make_unexpected(checked.error());
        values.insert(it.key(), *value);
    }
    return values;
}

base::Result<QString> lockPath(const model::System &system, const model::Environment &environment)
{
    if (system.lock.isEmpty())
        return u".keerpunt/locks/%1-%2"_s.arg(environment.system, environment.name);
    const auto parameters = parametersOf(system, environment);
    if (!parameters)
        return tl::make_unexpected(parameters.error());
    return fillIn(system.lock, [&](const QString &name) -> std::optional<QString> {
        if (const auto fixed = fixedValue(name, environment))
            return fixed;
        const auto found = parameters->constFind(name);
        return found == parameters->constEnd() ? std::nullopt : std::optional(*found);
    });
}

} // namespace planning
