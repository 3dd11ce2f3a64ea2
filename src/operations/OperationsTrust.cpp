// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/OperationsPrivate.h"

#include <QtConcurrent>

namespace operations {

namespace {

constexpr int page = 200; // runs at once

template <typename T> QFuture<Result<T>> ready(const base::Error &error)
{
    return QtFuture::makeReadyFuture(Result<T>(tl::make_unexpected(error)));
}

} // namespace

Safeguards &Operations::safeguards()
{
    return d->safeguards;
}

QFuture<Result<model::Enrolment>> Operations::enrolAnew(const QString &id, const Consent &consent)
{
    const auto found = d->find(id);
    if (!found)
        return ready<model::Enrolment>(found.error());
    return QtConcurrent::run(&d->pool, [this, environment = found->first, of = found->second, consent]() -> Result<model::Enrolment> {
        const auto facts = d->lookNow(environment, *of);
        if (!facts)
            return tl::make_unexpected(facts.error());
        return d->safeguards.enrolAnew(*of, environment, *facts, consent);
    });
}

QFuture<Result<void>> Operations::keepSecret(const QString &environment, const QString &name, const base::Secret &secret)
{
    return QtConcurrent::run(&d->pool, [this, environment, name, secret] {
        auto kept = d->vault.keep(environment, name, secret);
        if (name == signInSecret)
            d->lanes.forget(environment);
        return kept;
    });
}

void Operations::lendSecret(const QString &environment, const QString &name, const base::Secret &secret)
{
    d->vault.lend(environment, name, secret);
    if (name == signInSecret)
        d->lanes.forget(environment);
}

QFuture<Result<void>> Operations::forgetSecret(const QString &environment, const QString &name)
{
    return QtConcurrent::run(&d->pool, [this, environment, name] {
        auto forgotten = d->vault.forget(environment, name);
        if (name == signInSecret)
            d->lanes.forget(environment);
        return forgotten;
    });
}

QFuture<Result<void>> Operations::renameSecret(const QString &environment, const QString &from, const QString &to)
{
    return QtConcurrent::run(&d->pool, [this, environment, from, to] { return d->vault.rename(environment, from, to); });
}

QFuture<Result<void>> Operations::testSecret(const QString &environment, const QString &name)
{
    return QtConcurrent::run(&d->pool, [this, environment, name] {
        return d->vault.read(environment, name).map([](const base::Secret &) {});
    });
}

QFuture<Result<base::Secret>> Operations::copySecret(const QString &environment, const QString &name)
{
    return QtConcurrent::run(&d->pool, [this, environment, name]() -> Result<base::Secret> {
        auto secret = d->vault.read(environment, name);
        if (!secret)
            return secret;
        if (const auto noted = d->store->note({d->clock.now(), actor(), environment, u"secret %1 copied to the clipboard"_s.arg(name)}); !noted)
            return tl::make_unexpected(noted.error());
        return secret;
    });
}

QFuture<keychain::KeychainState> Operations::keychainState()
{
    return QtConcurrent::run(&d->pool, [this] { return d->vault.state(); });
}

QFuture<keychain::KeychainState> Operations::offerKeychainUnlock()
{
    return QtConcurrent::run(&d->pool, [this] { return d->vault.offerUnlock(); });
}

Result<QList<SecretPlace>> Operations::secrets() const
{
    const auto kept = d->vault.list();
    if (!kept)
        return tl::make_unexpected(kept.error());
    QList<SecretPlace> places;
    for (const model::SecretRecord &record : *kept)
        places << SecretPlace{record.environment, record.name, record, false};
    const auto add = [&places](const QString &environment, const QString &name) {
        const auto found = std::find_if(places.begin(), places.end(), [&](const auto &p) { return p.environment == environment && p.name == name; });
        if (found == places.end())
            places << SecretPlace{environment, name, {}, true};
        else
            found->isNeeded = true;
    };
    for (const model::Environment &environment : d->environmentList()) {
        if (needsSecret(environment.server))
            add(environment.id(), signInSecret);
        if (const model::System *of = d->definitions.system(environment.system))
            for (const QString &name : of->secrets.keys())
                add(environment.id(), name);
    }
    std::sort(places.begin(), places.end(), [](const auto &a, const auto &b) { return std::pair(a.environment, a.name) < std::pair(b.environment, b.name); });
    return places;
}

QFuture<Result<AuditReport>> Operations::verifyAudit()
{
    return QtConcurrent::run(&d->pool, [this]() -> Result<AuditReport> {
        AuditReport report;
        if (const auto notes = d->store->checkNotes(); !notes)
            report.breaks << notes.error();
        QString before;
        for (;;) {
            const auto runs = d->store->runs({.limit = page, .before = before});
            if (!runs)
                return tl::make_unexpected(runs.error());
            for (const model::RunSummary &run : *runs)
                if (const auto whole = d->store->checkChain(run.run); !whole)
                    report.breaks << whole.error();
            report.runs += runs->size();
            if (runs->size() < page)
                return report;
            before = runs->last().run;
        }
    });
}

Result<QList<model::Note>> Operations::notes(int limit) const
{
    return d->store->notes(limit);
}

} // namespace operations
