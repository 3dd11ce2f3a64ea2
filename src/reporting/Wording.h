// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reporting/Checklists.h"

#include <QTimeZone>

namespace reporting {

/// What a message or a deployment log is about.
struct Story
{
    const model::System &system;
    const model::Environment &environment;
    model::FactSet facts;
    QMap<QString, QString> inputs;
    std::optional<model::Run> run;
    QList<ChecklistState> checklists;
    QDateTime now;  ///< UTC
    QTimeZone zone; ///< of the times in the text
    QString notes{}; ///< what a person adds
};

/// Fills in the places of a text, in "en" or "nl": what is not known is said to be not known. A text from
/// a definition or a server is put in as it is, and is never a place itself.
[[nodiscard]] QString filled(const model::Text &text, const Story &story, const QString &language);

/// How long users were without service, by the steps that the plan names; nothing if its
/// procedure names none, or it did not get there.
[[nodiscard]] std::optional<std::chrono::milliseconds> downtimeOf(const model::Run &run);

/// The log of a deployment or a rollback as Markdown: in the system's own template, or in
/// Keerpunt's. Gives only text: a name or a reason from outside cannot make headings or links.
[[nodiscard]] QString deploymentLog(const Story &story, const QString &language);

} // namespace reporting
