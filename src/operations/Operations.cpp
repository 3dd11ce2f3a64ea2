// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/OperationsPrivate.h"

#include "operations/ConnectionTest.h"
#include "operations/LaneLogFollow.h"
#include "operations/Look.h"
#include "operations/Practice.h"
#include "planning/Planner.h"
#include "planning/ScriptText.h"
#include "planning/Values.h"
#include "ssh/KnownHosts.h"
#include "ssh/SshConfig.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QtConcurrent>

namespace operations {

namespace {

QString noteOf(const model::Environment &environment, const std::optional<model::Environment> &before)
{
    const QString what = !before ? u"environment added"_s : u"environment changed"_s;
    return u"%1: %2 on %3"_s.arg(what, model::nameOf(environment.environmentClass), environment.server.address());
}

} // namespace

Operations::Operations(std::unique_ptr<Private> p) : d(std::move(p))
{
    d->news = std::make_unique<RunNews>(*d->store);
    connect(d->news.get(), &RunNews::event, this, &Operations::runEvent);
    (void)d->haveRulesChanged();
    connect(d->news.get(), &RunNews::othersWrote, this, [this] {
        Q_EMIT queueChanged();
        if (d->haveRulesChanged())
            Q_EMIT rulesChanged();
    });
    const auto watched = [this] {
        QList<std::pair<model::Environment, const model::System *>> all;
        for (const model::Environment &environment : d->environmentList())
            all << std::pair(environment, d->definitions.system(environment.system));
        return all;
    };
    const auto read = [this](const model::Environment &environment, const model::System &of, const QStringList &verbs) {
        return QtConcurrent::run(&d->pool, [this, environment, of, verbs] { return d->lookAt(environment, of, verbs); });
    };
    d->watching = std::make_unique<Watching>(*d->store, d->clock, d->safeguards, watched, read);
    connect(&d->post, &QTimer::timeout, this, &Operations::sendWhatIsDue);
    d->post.start(std::chrono::seconds(10));
    // Our own workers look by themselves at what they changed.
    connect(d->news.get(), &RunNews::event, this, [this](const model::RunEvent &event) {
        if (event.kind != model::RunEventKind::Finished || d->workers.contains(event.run))
            return;
        if (const auto plan = d->store->plan(event.run); plan && d->find(plan->environment))
            (void)look(plan->environment);
    });
}

Operations::~Operations()
{
    d->post.stop();
    d->watching->stop();
    d->leaving.request_stop();
    d->workers.clear();
    d->pool.waitForDone();
}

Result<std::unique_ptr<Operations>> Operations::open(const Profile &profile)
{
    static const base::SystemClock clock;
    auto store = storage::Store::open(profile.directory, clock);
    if (!store)
        return tl::make_unexpected(store.error());
    auto p = std::make_unique<Private>(profile, std::move(*store));
    const auto environments = p->store->environments();
    if (!environments)
        return tl::make_unexpected(environments.error());
    p->environments = *environments;
    for (const model::Environment &environment : p->environments)
        if (const auto known = p->store->facts(environment.id()); known)
            p->status.insert(environment.id(), {known->facts, known->lookedAt, known->failure, false});
    return std::unique_ptr<Operations>(new Operations(std::move(p)));
}

const QList<model::System> &Operations::systems() const
{
    return d->definitions.all().systems;
}

const model::System *Operations::system(const QString &id) const
{
    return d->definitions.system(id);
}

const QList<base::Error> &Operations::definitionProblems() const
{
    return d->definitions.all().problems;
}

QList<model::Environment> Operations::environments() const
{
    return d->environmentList();
}

std::optional<model::Environment> Operations::environment(const QString &id) const
{
    const auto found = d->find(id);
    return found ? std::optional(found->first) : std::nullopt;
}

Result<void> Operations::addEnvironment(const model::Environment &environment)
{
    const model::System *of = d->definitions.system(environment.system);
    if (of == nullptr)
        return base::fail(ErrorKind::NotFound, environment.id(), u"there is no system \"%1\""_s.arg(environment.system),
                          {{u"system"_s, environment.system}});
    // \z and not $, which would let a line end pass.
    static const QRegularExpression name(u"^[a-z][a-z0-9-]{0,39}\\z"_s);
    static const QRegularExpression host(u"^[A-Za-z0-9_\\[][A-Za-z0-9._:%\\]-]{0,254}\\z"_s);
    static const QRegularExpression user(u"^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}\\z"_s);
    const auto refuse = [&](const QString &field, const QString &value, const QString &reason) {
        return base::fail(ErrorKind::InvalidInput, environment.id(), reason, {{u"name"_s, field}, {u"value"_s, value}});
    };
    if (!name.match(environment.name).hasMatch())
        return refuse(u"name"_s, environment.name, u"a name has lower-case letters, digits and -"_s);
    if (!host.match(environment.server.host).hasMatch())
        return refuse(u"host"_s, environment.server.host, u"not a host name or address"_s);
    if (!user.match(environment.server.user).hasMatch())
        return refuse(u"user"_s, environment.server.user, u"not a user name"_s);
    if (environment.server.port < 1 || environment.server.port > 65535)
        return refuse(u"port"_s, QString::number(environment.server.port), u"a port is a number from 1 to 65535"_s);
    if (const auto values = planning::parametersOf(*of, environment); !values)
        return tl::make_unexpected(values.error());
    // An observer may add one to look at, and change none.
    const auto before = this->environment(environment.id());
    if (const auto may = d->safeguards.mayChange(environment.id()); !may && before && *before != environment)
        return may;
    if (const auto saved = d->store->save(environment, {d->clock.now(), actor(), environment.id(), noteOf(environment, before)}); !saved)
        return saved;
    d->put(environment);
    d->lanes.forget(environment.id());
    Q_EMIT environmentsChanged();
    return {};
}

Result<void> Operations::removeEnvironment(const QString &id)
{
    const auto found = environment(id);
    if (!found)
        return base::fail(ErrorKind::NotFound, id, u"there is no environment \"%1\""_s.arg(id), {{u"environment"_s, id}});
    if (const auto may = d->safeguards.mayChange(id); !may)
        return may;
    const auto unfinished = runs(id, true);
    if (!unfinished)
        return tl::make_unexpected(unfinished.error());
    if (!unfinished->isEmpty())
        return base::fail(ErrorKind::Refused, id, u"a run of it is not finished: "_s + unfinished->first().run);
    if (const auto removed = d->store->removeEnvironment(id, {d->clock.now(), actor(), id, u"environment removed"_s}); !removed)
        return removed;
    if (const auto forgotten = d->safeguards.forgetEnrolment(id); !forgotten)
        return forgotten;
    QStringList secrets{signInSecret};
    if (const model::System *of = d->definitions.system(found->system))
        secrets += of->secrets.keys();
    // The keychain may be locked or absent; the environment goes all the same.
    (void)QtConcurrent::run(&d->pool, [this, id, secrets] {
        for (const QString &name : secrets)
            (void)d->vault.forget(id, name);
    });
    {
        const std::lock_guard guard(d->environmentsMutex);
        d->environments.removeIf([&](const auto &e) { return e.id() == id; });
    }
    d->status.remove(id);
    d->lanes.forget(id);
    Q_EMIT environmentsChanged();
    return {};
}

QStringList Operations::sshAliases() const
{
    return ssh::aliases(d->profile.sshConfigFile);
}

model::Server Operations::resolveAlias(const model::Server &server) const
{
    // A line of the file that makes no sense is an error of the connection, not of this.
    const ssh::HostSettings settings =
        ssh::settingsFor(d->profile.sshConfigFile, {server.host, server.user, server.port}).value_or(ssh::HostSettings());
    model::Server resolved = server;
    if (server.user.isEmpty())
        resolved.user = settings.user.isEmpty() ? actor().section(u'@', 0, 0) : settings.user;
    if (server.port == 0)
        resolved.port = settings.port == 0 ? 22 : settings.port;
    return resolved; // its keys stay the file's: all of them are tried, and the agent before them
}

static QStringList toolsOf(const QList<model::System> &systems)
{
    QStringList tools;
    for (const model::System &system : systems)
        for (const model::Adapter &adapter : system.adapters)
            tools += adapter.tools;
    tools.removeDuplicates();
    return tools;
}

QFuture<QList<ConnectionReport>> Operations::testConnection(const model::Server &server, const base::Secret &secret,
                                                            const QStringList &approved)
{
    ssh::Login login = d->lanes.loginFor(server);
    login.secret = secret;
    return QtConcurrent::run(&d->pool, [this, login = std::move(login), approved, tools = toolsOf(d->definitions.all().systems)] {
        return testServer(login, approved, tools, [this](const QString &where, const QString &fingerprint) { return d->noteAccepted(where, fingerprint); });
    });
}

QFuture<QList<ConnectionReport>> Operations::testConnection(const QString &id, const QStringList &approved)
{
    const auto found = d->find(id);
    if (!found)
        return QtFuture::makeReadyFuture(QList<ConnectionReport>{{ConnectionStage::Resolve, found.error(), {}}});
    return QtConcurrent::run(&d->pool, [this, environment = found->first, tools = toolsOf({*found->second}), approved]() -> QList<ConnectionReport> {
        d->lanes.mayAskAgain(environment.server);
        const auto login = d->lanes.loginOf(environment);
        if (!login)
            return {{ConnectionStage::SignIn, login.error(), {}}};
        auto reports = testServer(*login, approved, tools, [this](const QString &where, const QString &fingerprint) { return d->noteAccepted(where, fingerprint); });
        d->lanes.forget(environment.id()); // what stood in the way may be gone
        return reports;
    });
}

EnvironmentStatus Operations::status(const QString &environment) const
{
    return d->status.value(environment);
}

QFuture<Result<model::FactSet>> Operations::look(const QString &id)
{
    const auto found = d->find(id);
    if (!found)
        return QtFuture::makeReadyFuture(Result<model::FactSet>(tl::make_unexpected(found.error())));
    EnvironmentStatus &status = d->status[id];
    status.isLooking = true;
    // The lists need no server: whoever waits for one that does not answer sees them all the same.
    if (!status.areListsRead)
        (void)checklists(id);
    Q_EMIT statusChanged(id);
    return QtConcurrent::run(&d->pool, [this, environment = found->first, of = found->second] {
        auto facts = d->lookNow(environment, *of);
        QMetaObject::invokeMethod(this, [this, id = environment.id(), facts] {
            if (!d->find(id))
                return; // it was removed meanwhile
            EnvironmentStatus &known = d->status[id];
            known.isLooking = false;
            known.lookedAt = d->clock.now();
            known.failure = facts ? std::nullopt : std::optional(facts.error());
            if (facts)
                known.facts = *facts;
            Q_EMIT statusChanged(id);
            (void)checklists(id);
        });
        return facts;
    });
}

std::unique_ptr<LogFollow> Operations::followLog(const QString &id, const QString &service, int tail, bool follow)
{
    const auto found = d->find(id);
    const auto scripts = found.and_then([&](const auto &pair) -> Result<QList<LogScript>> {
        auto steps = planning::singleSteps(*pair.second, pair.first, pair.second->masks);
        const auto log = planning::singleStep(*pair.second, pair.first, pair.second->logVerb,
                                              {{u"service"_s, service}, {u"tail"_s, QString::number(tail)}, {u"follow"_s, follow ? u"yes"_s : u"no"_s}});
        if (!steps || !log)
            return tl::make_unexpected((steps ? log.error() : steps.error()));
        QList<LogScript> texts;
        for (const model::PlannedStep &step : *steps << *log) {
            auto text = planning::scriptText(step, {});
            if (!text)
                return tl::make_unexpected(text.error());
            texts << LogScript{step.effect, *text};
        }
        return texts;
    });
    return std::make_unique<LaneLogFollow>(scripts, found ? found->first : model::Environment(), d->lanes, d->vault, d->safeguards.access());
}

Result<void> Operations::addPracticeEnvironment(const QMap<QString, QString> &values)
{
    // Its definition is an ordinary system; only where it was set up is news.
    model::Environment environment{.system = u"practice"_s, .name = u"production"_s};
    environment.server = {values.value(u"host"_s), values.value(u"port"_s).toInt(), values.value(u"user"_s),
                          model::SignIn::Key, values.value(u"key"_s)};
    const model::System *of = d->definitions.system(environment.system);
    if (of == nullptr)
        return base::fail(ErrorKind::NotFound, environment.id(), u"the practice system is not defined"_s);
    for (auto it = values.begin(); it != values.end(); ++it)
        if (of->parameters.contains(it.key()))
            environment.parameters.insert(it.key(), it.value());
    // We made this key ourselves a moment ago, on this machine: nobody needs to be asked.
    const QStringList key = values.value(u"host_key"_s).split(u' ');
    const QByteArray blob = key.value(1).toLatin1();
    const QByteArray digest = QCryptographicHash::hash(QByteArray::fromBase64(blob), QCryptographicHash::Sha256);
    const ssh::HostKey hostKey{key.value(0), blob,
                               u"SHA256:"_s + QString::fromLatin1(digest.toBase64(QByteArray::OmitTrailingEquals))};
    const QString file = d->profile.directory + u"/known_hosts"_s;
    const auto known = ssh::decide({file}, environment.server.host, environment.server.port, hostKey);
    if (!known)
        return tl::make_unexpected(known.error());
    if (known->trust != ssh::Trust::Known)
        if (const auto remembered = ssh::remember(file, environment.server.host, environment.server.port, hostKey); !remembered)
            return remembered;
    return addEnvironment(environment);
}

QFuture<Result<QMap<QString, QString>>> Operations::practice(const QString &action)
{
    if (const auto may = d->safeguards.mayChange(u"practice"_s); !may && action != u"status")
        return QtFuture::makeReadyFuture(Result<QMap<QString, QString>>(tl::make_unexpected(may.error())));
    return QtConcurrent::run(&d->pool, [this, action] {
        auto values = runPractice(d->profile.directory + u"/practice"_s, action);
        if (values && action == u"up")
            if (const auto added = addPracticeEnvironment(*values); !added)
                values = tl::make_unexpected(added.error());
        return values;
    });
}

} // namespace operations
