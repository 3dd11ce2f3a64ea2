// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "catalog/Library.h"
#include "keychain/Keychain.h"
#include "operations/Lanes.h"
#include "operations/Look.h"
#include "operations/Operations.h"
#include "operations/RunWorker.h"
#include "storage/Store.h"

#include <QThreadPool>

#include <algorithm>
#include <map>
#include <mutex>

namespace operations {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::Result;

/// The account that sits at this computer.
[[nodiscard]] QString userName();

/// What Operations is made of; seen by nothing else.
class Operations::Private
{
public:
    Private(const Profile &p, std::unique_ptr<storage::Store> s)
        : profile(p), store(std::move(s)), library(catalog::loadLibrary(p.definitionFolders)), lanes(profile, keychain)
    {
        pool.setMaxThreadCount(32); // questions wait for servers, not for the processor
    }

    [[nodiscard]] const model::System *system(const QString &id) const
    {
        const auto found = std::find_if(library.systems.begin(), library.systems.end(),
                                        [&](const auto &s) { return s.id == id; });
        return found == library.systems.end() ? nullptr : &*found;
    }

    /// An environment and its system, or why not.
    [[nodiscard]] Result<std::pair<model::Environment, const model::System *>> find(const QString &id) const
    {
        const QList<model::Environment> all = environmentList();
        const auto found = std::find_if(all.begin(), all.end(), [&](const auto &e) { return e.id() == id; });
        if (found == all.end())
            return base::fail(ErrorKind::NotFound, id, u"there is no environment \"%1\""_s.arg(id), {{u"environment"_s, id}});
        const model::System *of = system(found->system);
        if (of == nullptr)
            return base::fail(ErrorKind::NotFound, id, u"the system \"%1\" is not defined"_s.arg(found->system), {{u"system"_s, found->system}});
        return std::pair{*found, of};
    }

    Result<model::FactSet> lookNow(const model::Environment &environment, const model::System &of)
    {
        const auto lane = lanes.lane(environment);
        auto facts = lane ? operations::look(of, environment, **lane, clock) : tl::make_unexpected(lane.error());
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

    Profile profile;
    base::SystemClock clock;
    std::unique_ptr<storage::Store> store;
    catalog::Library library;
    keychain::Keychain keychain;
    Lanes lanes;
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
    QThreadPool pool; ///< last: waits for what still runs before anything it uses goes
};

} // namespace operations
