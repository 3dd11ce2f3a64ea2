// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/Secret.h"
#include "model/Environment.h"
#include "model/Run.h"
#include "model/System.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace operations {

/// Where one user's Keerpunt lives, and where definitions are looked for.
struct Profile
{
    QString directory;         ///< store, known_hosts, practice system
    QStringList definitionFolders; ///< later ones replace systems and adapters of earlier ones
    QString sshConfigFile;     ///< empty: none
    QString userKnownHostsFile;

    /// ~/.local/share/keerpunt (XDG), the built-in definitions and the user's own.
    [[nodiscard]] static Profile standard();
    [[nodiscard]] static Profile at(const QString &directory);
};

/// What is known of an environment, and how old that is.
struct EnvironmentStatus
{
    model::FactSet facts;
    QDateTime lookedAt;
    std::optional<base::Error> failure; ///< of the last look
    bool isLooking = false;
};

enum class ConnectionStage { Resolve, HostKey, SignIn, Shell, Done };

/// One line of a connection test, as it happens.
struct ConnectionReport
{
    ConnectionStage stage = ConnectionStage::Resolve;
    std::optional<base::Error> failure; ///< HostKeyUnknown asks; facts: fingerprint, type
    QString detail;
};

/// A log that is being followed; stops when it is destroyed.
class LogFollow : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
Q_SIGNALS:
    void arrived(const QByteArray &bytes);
    void ended(const QString &reason); ///< empty if it ended by itself
};

/// Everything that Keerpunt can do, for the window and the CLI alike. Safety
/// rules are enforced here and in the engine. Lives on the main thread; its
/// functions answer at once unless they return a future, and signals come on its thread.
class Operations final : public QObject
{
    Q_OBJECT
public:
    [[nodiscard]] static base::Result<std::unique_ptr<Operations>> open(const Profile &profile);
    ~Operations() override;

    // Definitions.
    [[nodiscard]] const QList<model::System> &systems() const;
    [[nodiscard]] const model::System *system(const QString &id) const;
    /// Problems found in definitions; what has one is not offered.
    [[nodiscard]] const QList<base::Error> &definitionProblems() const;

    // Environments.
    [[nodiscard]] QList<model::Environment> environments() const;
    [[nodiscard]] std::optional<model::Environment> environment(const QString &id) const;
    [[nodiscard]] base::Result<void> addEnvironment(const model::Environment &environment);
    /// Also removes its secrets from the keychain; refused while a run of it is not finished.
    [[nodiscard]] base::Result<void> removeEnvironment(const QString &id);
    /// Keeps a secret of the environment in the keychain. The secret's name "ssh" is the sign-in password or passphrase.
    [[nodiscard]] QFuture<base::Result<void>> keepSecret(const QString &environment, const QString &name,
                                                         const base::Secret &secret);
    [[nodiscard]] QStringList sshAliases() const;
    /// Host, port, user and key file that ~/.ssh/config gives an alias, over what is given.
    [[nodiscard]] model::Server resolveAlias(const model::Server &server) const;
    /// Tests a server step by step; `approvedFingerprint` is the one that the user
    /// agreed to, and is then remembered.
    [[nodiscard]] QFuture<QList<ConnectionReport>> testConnection(const model::Server &server, const base::Secret &secret,
                                                                  const QString &approvedFingerprint);

    // Status.
    [[nodiscard]] EnvironmentStatus status(const QString &environment) const;
    [[nodiscard]] QFuture<base::Result<model::FactSet>> look(const QString &environment);

    // Runs.
    /// Looks, then plans. A plan whose requirements do not hold comes back too, not ready.
    [[nodiscard]] QFuture<base::Result<model::Plan>> preview(const QString &environment, const QString &procedure,
                                                             const QMap<QString, QString> &inputs);
    /// Queues and carries out the plan. For a changing plan on production `confirmation`
    /// must be the environment's id (system/name); error Refused if not, or if the plan is not ready.
    [[nodiscard]] base::Result<void> start(const model::Plan &plan, const QString &confirmation);
    [[nodiscard]] base::Result<void> cancel(const QString &run);
    [[nodiscard]] base::Result<model::Run> run(const QString &run) const;
    [[nodiscard]] base::Result<QList<model::RunSummary>> runs(const QString &environment = {}, bool onlyUnfinished = false,
                                                              int limit = 200) const;
    [[nodiscard]] std::optional<std::chrono::milliseconds> usualDuration(const QString &environment,
                                                                         const QString &procedure) const;
    [[nodiscard]] QMap<QString, std::chrono::milliseconds> usualStepDurations(const QString &environment,
                                                                              const QString &procedure) const;

    // Logs.
    [[nodiscard]] std::unique_ptr<LogFollow> followLog(const QString &environment, const QString &service, int tail,
                                                       bool follow);

    // Practice system.
    /// `up`, `status` or `down`. After `up` the environment practice/production is there.
    [[nodiscard]] QFuture<base::Result<QMap<QString, QString>>> practice(const QString &action);

Q_SIGNALS:
    void environmentsChanged();
    void statusChanged(const QString &environment);
    void runEvent(const model::RunEvent &event);
    /// Something went wrong that no call could return.
    void problem(const base::Error &error);

private:
    [[nodiscard]] base::Result<void> addPracticeEnvironment(const QMap<QString, QString> &values);

    class Private;
    explicit Operations(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace operations
