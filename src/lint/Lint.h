// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lint/Runbook.h"

#include <QJsonObject>

namespace lint {

/// A defect that runbooks have, and how it is found: the lines of a runbook that have it.
struct Rule
{
    const char *id;
    const char *title;  ///< what is wrong
    const char *reason; ///< what happens because of it
    const char *remedy; ///< what to write instead
    QList<int> (*find)(const Runbook &);
};

struct Finding
{
    QString file;
    int line = 0;
    const Rule *rule = nullptr;
};

/// All rules, by subject.
[[nodiscard]] const QList<const Rule *> &rules();
/// By its name: .sh and .sql are what they say, everything else is read as Markdown.
[[nodiscard]] Format formatOf(const QString &file);
/// What is wrong in a runbook, in the order of its lines. Any bytes will do; the time is bounded.
[[nodiscard]] QList<Finding> lint(const QString &file, const QByteArray &bytes);

/// "file:line: rule: what is wrong", with the reason and the remedy below it.
[[nodiscard]] QString toText(const QList<Finding> &findings);
[[nodiscard]] QJsonArray toJson(const QList<Finding> &findings);
/// SARIF 2.1.0, for editors and code hosts.
[[nodiscard]] QJsonObject toSarif(const QList<Finding> &findings, const QString &version);

} // namespace lint
