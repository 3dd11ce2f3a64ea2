// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "engine/Ports.h"
#include "model/Enrolment.h"
#include "model/Fact.h"
#include "model/Plan.h"
#include "model/Protection.h"
#include "model/System.h"
#include "storage/Store.h"

namespace operations {

/// What a person says when they start something: the name that they typed, and why a rule
/// that stands in the way does not count this time.
struct Consent
{
    Consent(QString typedName = {}, QString why = {}) : name(std::move(typedName)), reason(std::move(why)) {} // NOLINT: a name alone is one

    QString name;
    QString reason;
};

/// The rules that stand between a person and a server: observers, freezes, blocked releases,
/// typed names, and whether it is the server that was enrolled. Whatever is decided about them
/// is noted in the journal first. May be used from any thread.
class Safeguards final
{
public:
    /// `isObserver`: this program only reads, whatever the profile says.
    Safeguards(storage::Store &store, const base::Clock &clock, bool isObserver) : m_store(store), m_clock(clock), m_isObserver(isObserver) {}

    [[nodiscard]] engine::Access access() const;
    /// Refused (rule "observer") for an observer: they change no server and no record that others go by. Secrets in their
    /// own keychain, and environments added to look at, are what they need to see anything; those they may keep.
    [[nodiscard]] base::Result<void> mayChange(const QString &where) const;
    [[nodiscard]] base::Result<void> setObserver(bool isObserver);

    /// Refused, by the rule that forbids it: "requirements", "confirmation", "freeze", "blocked" …
    /// `at` is when it would start. Gives the rules that are overridden, which are noted.
    [[nodiscard]] base::Result<QList<model::CheckResult>> mayStart(const model::Plan &plan, const model::Environment &environment, const Consent &consent,
                                              const QDateTime &at);

    /// No time if it was never enrolled.
    [[nodiscard]] base::Result<model::Enrolment> enrolment(const QString &environment) const;
    /// Compares facts just read with the enrolment, which the first look makes and a later one
    /// completes; what differs is put into the facts, as `enrolment.differences`.
    [[nodiscard]] base::Result<void> recognise(const model::System &system, const model::Environment &environment, model::FactSet &facts);
    /// Takes the server that answers now for the right one. InvalidInput without a reason,
    /// Refused without the name of a production environment.
    [[nodiscard]] base::Result<model::Enrolment> enrolAnew(const model::System &system, const model::Environment &environment,
                                                           const model::FactSet &facts, const Consent &consent);
    [[nodiscard]] base::Result<void> forgetEnrolment(const QString &environment);

    [[nodiscard]] base::Result<model::Protection> protection() const;
    /// InvalidInput without a reason, or if it ends before it begins. Gives it its id.
    [[nodiscard]] base::Result<model::Freeze> freeze(model::Freeze freeze);
    [[nodiscard]] base::Result<void> lift(const QString &freeze, const QString &reason);
    [[nodiscard]] base::Result<void> block(const QString &system, const QString &release, const QString &reason);
    [[nodiscard]] base::Result<void> unblock(const QString &system, const QString &release, const QString &reason);

private:
    [[nodiscard]] model::Note noteOf(const QString &environment, const QString &text) const;
    [[nodiscard]] base::Result<void> compareAndComplete(const QString &environment, const QMap<QString, QString> &seen, model::FactSet &facts);

    storage::Store &m_store;
    const base::Clock &m_clock;
    bool m_isObserver;
};

/// The facts of facts that a system's `identity` verbs read.
[[nodiscard]] QMap<QString, QString> identityIn(const model::System &system, const model::FactSet &facts);

} // namespace operations
