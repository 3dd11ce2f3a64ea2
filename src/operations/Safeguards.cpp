// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/Safeguards.h"

#include "base/Ids.h"
#include "model/RecordJson.h"
#include "operations/Vault.h"
#include "planning/Rules.h"

#include <QJsonArray>

namespace operations {

using namespace Qt::StringLiterals;
using base::ErrorKind;

namespace {

const QString observerKind = u"observer"_s;
const QString observerKey = u"profile"_s; // whoever uses this profile
const QString enrolmentKind = u"enrolment"_s;
const QString freezeKind = u"freeze"_s;
const QString blockedKind = u"blocked-release"_s;

base::Error refusal(const QString &where, const QString &rule, const QString &reason)
{
    return {ErrorKind::Refused, where, {{u"reason"_s, reason}, {u"rule"_s, rule}}};
}

base::Result<void> refuse(const QString &where, const QString &rule, const QString &reason)
{
    return tl::make_unexpected(refusal(where, rule, reason));
}

base::Result<void> needsReason(const QString &where, const QString &reason)
{
    if (!reason.trimmed().isEmpty())
        return {};
    return base::fail(ErrorKind::InvalidInput, where, u"this needs a reason: it is written down with your name"_s, {{u"name"_s, u"reason"_s}});
}

QJsonArray differencesBetween(const QMap<QString, QString> &enrolled, const QMap<QString, QString> &seen)
{
    QJsonArray rows;
    for (auto it = seen.begin(); it != seen.end(); ++it)
        if (enrolled.contains(it.key()) && enrolled.value(it.key()) != it.value())
            rows.append(QJsonObject{{u"fact"_s, it.key()}, {u"expected"_s, enrolled.value(it.key())}, {u"actual"_s, it.value()}});
    return rows;
}

QString textOf(const QMap<QString, QString> &values)
{
    QStringList parts;
    for (auto it = values.begin(); it != values.end(); ++it)
        parts << it.key() + u'=' + it.value();
    return parts.join(u", "_s);
}

} // namespace

QMap<QString, QString> identityIn(const model::System &system, const model::FactSet &facts)
{
    QMap<QString, QString> values;
    if (const QString key = model::textOf(facts, planning::hostKeyFact); !key.isEmpty())
        values.insert(planning::hostKeyFact, key);
    for (const QString &name : system.identity)
        if (const model::Verb *verb = system.verb(name))
            for (const model::ParserRule &rule : verb->parsers)
                for (const QString &fact : rule.factNames())
                    if (const QString value = model::textOf(facts, fact); !value.isEmpty())
                        values.insert(fact, value);
    return values;
}

engine::Access Safeguards::access() const
{
    const auto said = m_isObserver ? base::Result<QMap<QString, QJsonObject>>() : m_store.records(observerKind);
    return m_isObserver || !said || !said->isEmpty() ? engine::Access::ReadOnly : engine::Access::Full;
}

base::Result<void> Safeguards::mayChange(const QString &where) const
{
    return access() == engine::Access::Full ? base::Result<void>() : refuse(where, u"observer"_s, u"an observer changes nothing"_s);
}

base::Result<void> Safeguards::setObserver(bool isObserver)
{
    if (!isObserver && m_isObserver)
        return refuse({}, u"observer"_s, u"this program was started for an observer"_s);
    const auto before = m_store.records(observerKind);
    if (!before)
        return tl::make_unexpected(before.error());
    if (before->isEmpty() == !isObserver)
        return {};
    const QJsonObject said = isObserver ? QJsonObject{{u"by"_s, actor()}} : QJsonObject();
    return m_store.decide({observerKind, observerKey, said, noteOf({}, isObserver ? u"became an observer"_s : u"stopped being an observer"_s)});
}

base::Result<QList<model::CheckResult>> Safeguards::mayStart(const model::Plan &plan, const model::Environment &environment, const Consent &consent,
                                        const QDateTime &at)
{
    if (!plan.isReady()) {
        QStringList missing;
        for (const model::CheckResult &check : plan.requirements)
            if (!check.holds && check.weight == model::Weight::Must)
                missing << check.title.en;
        return tl::make_unexpected(refusal(plan.environment, u"requirements"_s, u"not there: "_s + missing.join(u"; "_s)));
    }
    if (!plan.isChanging())
        return QList<model::CheckResult>();
    if (const auto may = mayChange(plan.environment); !may)
        return tl::make_unexpected(may.error());
    // By what the environment is now, not by what the plan says of it.
    if (planning::needsName(plan, environment.environmentClass) && consent.name != plan.environment)
        return tl::make_unexpected(refusal(plan.environment, u"confirmation"_s, u"changing %1 needs its name as confirmation"_s.arg(model::nameOf(environment.environmentClass))));
    const auto decided = protection();
    if (!decided)
        return tl::make_unexpected(decided.error());
    QList<model::CheckResult> overridden;
    QStringList said;
    QList<model::CheckResult> inTheWay = planning::protectionChecks(plan, environment, *decided, at);
    for (const model::CheckResult &check : plan.overridable())
        if (check.rule == u"requirement")
            inTheWay << check;
    for (const model::CheckResult &check : inTheWay) {
        if (check.weight == model::Weight::Must || consent.reason.trimmed().isEmpty())
            return tl::make_unexpected(refusal(plan.environment, check.rule, check.title.en + u": "_s + check.actual));
        overridden << check;
        said << check.title.en + u": "_s + check.actual;
    }
    if (overridden.isEmpty())
        return overridden;
    const QString text = u"run %1 (%2) goes ahead in spite of: %3; why: %4"_s.arg(plan.run, plan.title.en, said.join(u"; "_s), consent.reason);
    return m_store.note(noteOf(plan.environment, text)).map([&overridden] { return overridden; });
}

base::Result<model::Enrolment> Safeguards::enrolment(const QString &environment) const
{
    return m_store.records(enrolmentKind).map([&](const auto &records) { return model::enrolmentFrom(records.value(environment)); });
}

base::Result<void> Safeguards::recognise(const model::System &system, const model::Environment &environment, model::FactSet &facts)
{
    const QMap<QString, QString> seen = identityIn(system, facts);
    auto known = compareAndComplete(environment.id(), seen, facts);
    if (!known && known.error().kind == ErrorKind::Conflict) // another program enrolled it in between: that counts
        known = compareAndComplete(environment.id(), seen, facts);
    return known;
}

base::Result<void> Safeguards::compareAndComplete(const QString &environment, const QMap<QString, QString> &seen, model::FactSet &facts)
{
    auto known = enrolment(environment);
    if (!known)
        return tl::make_unexpected(known.error());
    const QJsonArray differences = differencesBetween(known->values, seen);
    if (!differences.isEmpty()) {
        facts.insert(u"enrolment.differences"_s, {differences, m_clock.now()});
        return {};
    }
    QMap<QString, QString> added;
    for (auto it = seen.begin(); it != seen.end(); ++it)
        if (!known->values.contains(it.key()))
            added.insert(it.key(), it.value());
    if (added.isEmpty())
        return {};
    // What is added later counts only on a server that was known again by something else.
    const bool isFirst = known->values.isEmpty();
    const bool isKnownAgain = seen.contains(planning::hostKeyFact) && known->values.contains(planning::hostKeyFact);
    if (!isFirst && !isKnownAgain)
        return {};
    const QJsonObject before = isFirst ? QJsonObject() : toJson(*known);
    known->values.insert(added);
    known->at = m_clock.now();
    known->by = actor();
    return m_store.decide({enrolmentKind, environment, toJson(*known), noteOf(environment, u"server enrolled: "_s + textOf(added)), before});
}

base::Result<model::Enrolment> Safeguards::enrolAnew(const model::System &system, const model::Environment &environment,
                                                     const model::FactSet &facts, const Consent &consent)
{
    const QString id = environment.id();
    auto allowed = mayChange(id);
    if (allowed)
        allowed = needsReason(id, consent.reason);
    if (allowed && environment.isProduction() && consent.name != id)
        allowed = refuse(id, u"confirmation"_s, u"enrolling another server for production needs its name as confirmation"_s);
    if (!allowed)
        return tl::make_unexpected(allowed.error());
    const auto known = enrolment(id);
    if (!known)
        return tl::make_unexpected(known.error());
    // What cannot be read now stays as it was: it is not taken on trust later.
    model::Enrolment anew{known->values, m_clock.now(), actor(), consent.reason.trimmed()};
    anew.values.insert(identityIn(system, facts));
    if (anew.values.isEmpty())
        return base::fail(ErrorKind::UnexpectedOutput, id, u"nothing could be read that tells this server from others"_s);
    const QString text = u"server enrolled anew: %1; why: %2"_s.arg(textOf(anew.values), anew.reason);
    return m_store.decide({enrolmentKind, id, toJson(anew), noteOf(id, text)}).map([&] { return anew; });
}

base::Result<void> Safeguards::forgetEnrolment(const QString &environment)
{
    const auto known = enrolment(environment);
    if (!known || !known->at.isValid())
        return {};
    return m_store.decide({enrolmentKind, environment, {}, noteOf(environment, u"enrolment forgotten with its environment: "_s + textOf(known->values))});
}

base::Result<model::Protection> Safeguards::protection() const
{
    const auto freezes = m_store.records(freezeKind);
    const auto blocked = m_store.records(blockedKind);
    if (!freezes || !blocked)
        return tl::make_unexpected((freezes ? blocked : freezes).error());
    model::Protection protection;
    for (const QJsonObject &body : *freezes)
        protection.freezes << model::freezeFrom(body);
    for (const QJsonObject &body : *blocked)
        protection.blocked << model::blockedReleaseFrom(body);
    return protection;
}

base::Result<model::Freeze> Safeguards::freeze(model::Freeze freeze)
{
    if (const auto may = mayChange(freeze.environment); !may)
        return tl::make_unexpected(may.error());
    if (const auto reasoned = needsReason(freeze.environment, freeze.reason); !reasoned)
        return tl::make_unexpected(reasoned.error());
    if (!freeze.from.isValid() || !freeze.until.isValid() || freeze.until <= freeze.from)
        return base::fail(ErrorKind::InvalidInput, freeze.environment, u"a freeze ends after it begins"_s, {{u"name"_s, u"until"_s}});
    freeze.id = base::newRunId();
    freeze.by = actor();
    const QString text = u"freeze %1 from %2 until %3: %4"_s.arg(freeze.id, freeze.from.toString(Qt::ISODate), freeze.until.toString(Qt::ISODate), freeze.reason);
    return m_store.decide({freezeKind, freeze.id, toJson(freeze), noteOf(freeze.environment, text)}).map([&] { return freeze; });
}

base::Result<void> Safeguards::lift(const QString &freeze, const QString &reason)
{
    if (const auto may = mayChange(freeze); !may)
        return may;
    if (const auto reasoned = needsReason(freeze, reason); !reasoned)
        return reasoned;
    const auto freezes = m_store.records(freezeKind);
    if (!freezes || !freezes->contains(freeze))
        return freezes ? base::fail(ErrorKind::NotFound, freeze, u"there is no such freeze"_s) : tl::make_unexpected(freezes.error());
    return m_store.decide({freezeKind, freeze, {}, noteOf((*freezes)[freeze]["environment"_L1].toString(), u"freeze %1 lifted: %2"_s.arg(freeze, reason))});
}

base::Result<void> Safeguards::block(const QString &system, const QString &release, const QString &reason)
{
    if (const auto may = mayChange(system); !may)
        return may;
    if (const auto reasoned = needsReason(system, reason); !reasoned)
        return reasoned;
    const model::BlockedRelease blocked{system, release, reason.trimmed(), actor(), m_clock.now()};
    return m_store.decide({blockedKind, system + u'/' + release, toJson(blocked), noteOf(system, u"release %1 blocked: %2"_s.arg(release, reason))});
}

base::Result<void> Safeguards::unblock(const QString &system, const QString &release, const QString &reason)
{
    if (const auto may = mayChange(system); !may)
        return may;
    if (const auto reasoned = needsReason(system, reason); !reasoned)
        return reasoned;
    return m_store.decide({blockedKind, system + u'/' + release, {}, noteOf(system, u"release %1 not blocked any more: %2"_s.arg(release, reason))});
}

model::Note Safeguards::noteOf(const QString &environment, const QString &text) const
{
    return {m_clock.now(), actor(), environment, text};
}

} // namespace operations
