// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "catalog/Definitions.h"
#include "operations/Lanes.h"
#include "operations/Look.h"
#include "operations/Operations.h"
#include "operations/Outbox.h"
#include "operations/Paperwork.h"
#include "operations/RunNews.h"
#include "operations/RunWorker.h"
#include "operations/Safeguards.h"
#include "operations/Vault.h"
#include "storage/Store.h"

#include <QThreadPool>
#include <QTimer>

#include <algorithm>
#include <map>
#include <mutex>
#include <stop_token>
#include <vector>

namespace operations {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::Result;

/// What Operations is made of; seen by nothing else.
class Operations::Private
{
public:
    Private(const Profile &p, std::unique_ptr<storage::Store> s)
        : profile(p), store(std::move(s)), definitions(p.definitionFolders), safeguards(*store, clock, profile.isObserver), vault(*store, clock, profile.waitsForKeychain), lanes(profile, vault),
          paperwork(*store, clock, safeguards, [this](const QString &id) { return find(id); }),
          outbox(*store, clock, vault, safeguards, [this](const QString &id) { return find(id); })
    {
        pool.setMaxThreadCount(32); // questions wait for servers, not for the processor
    }

    /// An environment and its system, or why not.
    /// Written down before a key is remembered, as everything is.
    [[nodiscard]] Result<void> noteAccepted(const QString &where, const QString &fingerprint)
    {
        return store->note({clock.now(), actor(), where, u"host key accepted: "_s + fingerprint});
    }
    [[nodiscard]] Result<std::pair<model::Environment, const model::System *>> find(const QString &id) const
    {
        const QList<model::Environment> all = environmentList();
        const auto found = std::find_if(all.begin(), all.end(), [&](const auto &e) { return e.id() == id; });
        if (found == all.end())
            return base::fail(ErrorKind::NotFound, id, u"there is no environment \"%1\""_s.arg(id), {{u"environment"_s, id}});
        const model::System *of = definitions.system(found->system);
        if (of == nullptr)
            return base::fail(ErrorKind::NotFound, id, u"the system \"%1\" is not defined"_s.arg(found->system), {{u"system"_s, found->system}});
        return std::pair{*found, of};
    }

    /// Since the last time that it was asked.
    [[nodiscard]] bool haveRulesChanged()
    {
        const std::pair now{safeguards.access(), safeguards.protection().value_or(model::Protection())};
        return std::exchange(rules, now) != now;
    }

    /// The facts of these verbs alone, and whether it is the right server.
    Result<model::FactSet> lookAt(const model::Environment &environment, model::System of, const QStringList &verbs)
    {
        of.status = verbs;
        return lookOver(environment, of, For::Clock);
    }

    Result<model::FactSet> lookOver(const model::Environment &environment, const model::System &of, For whom)
    {
        const auto lane = lanes.lane(environment, whom);
        auto facts = lane ? operations::look(of, environment, Gate(**lane, safeguards.access()), clock, vault.known(environment.id())) : tl::make_unexpected(lane.error());
        if (facts)
            if (const auto recognised = safeguards.recognise(of, environment, *facts); !recognised)
                facts = tl::make_unexpected(recognised.error());
        return facts;
    }

    Result<model::FactSet> lookNow(const model::Environment &environment, const model::System &of)
    {
        const auto facts = lookOver(environment, of, For::Person);
        storage::KnownFacts known;
        known.lookedAt = clock.now();
        if (facts)
            known.facts = *facts;
        else if (const auto before = store->facts(environment.id()); before)
            known.facts = before->facts;
        if (!facts)
            known.failure = facts.error();
        (void)store->saveFacts(environment.id(), known); // a cache: that it could not be kept hurts nobody
        return facts;
    }

    /// Releases that were recorded as healthy where the system is staged; nothing if it is not.
    [[nodiscard]] std::optional<QStringList> healthyInStaging(const QString &systemId) const
    {
        std::optional<QStringList> releases;
        for (const model::Environment &environment : environmentList()) {
            if (environment.system != systemId || environment.environmentClass != model::EnvironmentClass::Staging)
                continue;
            releases = releases.value_or(QStringList());
            if (const auto known = store->facts(environment.id()); known)
                for (const QJsonObject &row : model::rowsOf(known->facts, u"release.log"_s))
                    if (row["outcome"_L1].toString() == u"healthy")
                        *releases << row["release"_L1].toString();
        }
        return releases;
    }

    /// Other environments of its system that have its address, or were enrolled as its machine.
    [[nodiscard]] QStringList othersOnItsServer(const model::Environment &environment) const
    {
        const auto machineOf = [&](const QString &id) {
            const auto enrolled = safeguards.enrolment(id);
            return enrolled ? enrolled->values.value(u"identity.machine"_s) : QString();
        };
        const QString machine = machineOf(environment.id());
        QStringList others;
        for (const model::Environment &other : environmentList()) {
            if (other.system != environment.system || other.name == environment.name)
                continue;
            const bool hasAddress = other.server.host.compare(environment.server.host, Qt::CaseInsensitive) == 0 && other.server.port == environment.server.port;
            if (hasAddress || (!machine.isEmpty() && machineOf(other.id()) == machine))
                others << other.id();
        }
        return others;
    }

    Profile profile;
    base::SystemClock clock;
    std::unique_ptr<storage::Store> store;
    catalog::Definitions definitions;
    Safeguards safeguards;
    std::pair<engine::Access, model::Protection> rules;
    Vault vault;
    Lanes lanes;
    Paperwork paperwork;
    Outbox outbox;
    QTimer post; ///< looks for messages whose time has come
    std::stop_source leaving; ///< asks what is on its way out to end
    /// Also used by questions on the pool's threads; the mutex guards this list alone.
    [[nodiscard]] QList<model::Environment> environmentList() const
    {
        const std::lock_guard guard(environmentsMutex);
        return environments;
    }

    void put(const model::Environment &environment)
    {
        const std::lock_guard guard(environmentsMutex);
        environments.removeIf([&](const auto &e) { return e.id() == environment.id(); });
        environments << environment;
        std::sort(environments.begin(), environments.end(), [](const auto &a, const auto &b) { return a.id() < b.id(); });
    }

    mutable std::mutex environmentsMutex;
    QList<model::Environment> environments;
    QMap<QString, EnvironmentStatus> status; ///< main thread only
    std::map<QString, std::unique_ptr<RunWorker>> workers;
    std::unique_ptr<RunNews> news;
    std::unique_ptr<Watching> watching;
    QThreadPool pool; ///< last: waits for what still runs before anything it uses goes
};

} // namespace operations
