// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Text.h"

#include <QList>
#include <QStringList>

#include <chrono>

namespace model {

/// Who is to know when something has gone on for so long.
struct EscalationLevel
{
    std::chrono::milliseconds after{0};
    Text who;
    QList<Text> about;

    bool operator==(const EscalationLevel &) const = default;
};

struct Contact
{
    Text role;
    QString name;  ///< a template over the system's parameters; empty: not filled in yet
    QString reach; ///< how; a template too
    Text when;

    bool operator==(const Contact &) const = default;
};

/// What to do at once when it is serious.
struct Emergency
{
    Text what;
    Text action;
    QStringList runs; ///< procedures

    bool operator==(const Emergency &) const = default;
};

/// A rule that people keep, of one class of environments or of all.
struct HouseRule
{
    Text title;
    Text text;
    QString environmentClass; ///< "development", "staging" or "production"; empty: all

    bool operator==(const HouseRule &) const = default;
};

struct People
{
    QList<EscalationLevel> escalation;
    QList<Contact> contacts;
    QList<Emergency> emergencies;
    QList<HouseRule> rules;

    bool operator==(const People &) const = default;
};

} // namespace model
