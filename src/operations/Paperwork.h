// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "model/Outgoing.h"
#include "operations/Safeguards.h"
#include "reporting/Wording.h"
#include "storage/Store.h"

#include <functional>
#include <mutex>

namespace operations {

/// What a person asks to be written.
struct Wish
{
    QString message;  ///< id of the template
    QString language; ///< "en" or "nl"
    QString run;      ///< that it is about; empty: the newest one of those after which it is sent
    QMap<QString, QString> inputs; ///< what a person fills in, over the template's defaults
};

/// A message with its places filled in, to be read before it goes anywhere.
struct Letter
{
    QString environment;
    QString message;
    QString run; ///< that it is about; empty: none
    QString subject;
    QString body;
    QDateTime factsReadAt; ///< of the look that facts in it come from; invalid: none was made

    bool operator==(const Letter &) const = default;
};

/// What people do around the procedures: sign checklists, tell others, keep the log. All of
/// it is made of facts and runs. May be used from any thread; blocks while it reads them.
class Paperwork final
{
public:
    using Find = std::function<base::Result<std::pair<model::Environment, const model::System *>>(const QString &environment)>;
    Paperwork(storage::Store &store, const base::Clock &clock, const Safeguards &safeguards, Find find)
        : m_store(store), m_clock(clock), m_safeguards(safeguards), m_find(std::move(find))
    {
    }

    [[nodiscard]] base::Result<QList<reporting::ChecklistState>> checklists(const QString &environment) const;
    /// Signs an item, with the name of who runs this program. NotFound if there is none; Refused (rule
    /// "evidence") for one that ticks itself, (rule "second") if its list is about a deployment of the same
    /// person, (rule "observer") for an observer, (rule "subject") if there is nothing yet that it could be about.
    [[nodiscard]] base::Result<void> sign(const QString &environment, const QString &item, const QString &remark);
    /// Takes a signature back: the note of it stays. InvalidInput without a reason.
    [[nodiscard]] base::Result<void> withdraw(const QString &environment, const QString &item, const QString &reason);

    /// NotFound for an unknown template, InvalidInput for an input that is missing or unknown.
    [[nodiscard]] base::Result<Letter> compose(const QString &environment, const Wish &wish) const;
    /// Markdown. `notes` is what a person adds.
    [[nodiscard]] base::Result<QString> deploymentLog(const QString &run, const QString &language, const QString &notes = {}) const;

private:
    struct Scene;
    [[nodiscard]] base::Result<Scene> scene(const QString &environment) const;
    [[nodiscard]] base::Result<QList<model::Run>> runsFor(const QString &environment, const model::System &system) const;
    [[nodiscard]] base::Result<model::Run> runOf(const QString &run) const;
    [[nodiscard]] base::Result<std::pair<reporting::ChecklistState, reporting::ItemState>> find(const QString &environment, const QString &item) const;
    [[nodiscard]] base::Result<QMap<QString, QString>> inputsOf(const model::MessageTemplate &message, const Wish &wish) const;

    storage::Store &m_store;
    const base::Clock &m_clock;
    const Safeguards &m_safeguards;
    Find m_find;
    mutable std::mutex m_mutex;
    mutable QMap<QString, model::Run> m_ended; ///< what has ended does not change any more
};

} // namespace operations
