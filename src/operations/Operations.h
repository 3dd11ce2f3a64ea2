// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/Secret.h"
#include "model/Environment.h"
#include "model/LockHolder.h"
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

/// When a run may start: at once, in its turn, if nothing is set.
struct StartTime
{
    bool isUrgent = false; ///< before others; a rollback always is
    QDateTime notBefore;
    QDateTime notAfter; ///< missed if it could not start by then: never late
    QString zone;       ///< in which these were chosen, for showing them again
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
    /// Refused too (rule "needs-you") while another run of the environment waits for an answer;
    /// a rollback is such an answer.
    [[nodiscard]] base::Result<void> start(const model::Plan &plan, const QString &confirmation, const StartTime &when = {});
    /// Asks to end it; a run that needs a person is stopped where it is.
    [[nodiscard]] base::Result<void> cancel(const QString &run);
    /// Decides about a run that needs a person, and goes on with it. Rolling back is done by
    /// starting a rollback. Refused if that is no possible answer; InvalidInput without a
    /// reason where one is needed.
    [[nodiscard]] base::Result<void> answer(const QString &run, model::Answer answer, const QString &reason);
    /// Goes on with all runs whose program is gone: what runs on a server is followed from
    /// where it was heard last. What was only queued is put on hold. Gives those taken up.
    [[nodiscard]] base::Result<QStringList> takeUpAll();
    [[nodiscard]] base::Result<void> takeUp(const QString &run);

    // The queue.
    [[nodiscard]] base::Result<void> hold(const QString &run);
    [[nodiscard]] base::Result<void> release(const QString &run);
    /// To a place (0: first) among those of its environment that are as urgent.
    [[nodiscard]] base::Result<void> move(const QString &run, int place);
    [[nodiscard]] base::Result<void> pauseQueue(bool isPaused);
    [[nodiscard]] QString queuePausedBy() const; ///< empty if it is not paused

    // The lock that an environment has on its server.
    [[nodiscard]] QFuture<base::Result<std::optional<model::LockHolder>>> lockHolder(const QString &environment);
    /// Takes it from the run that was seen to hold it; needs a reason, and for production
    /// its name as confirmation. Conflict if by now another run holds it.
    [[nodiscard]] QFuture<base::Result<void>> breakLock(const QString &environment, const QString &seenRun,
                                                        const QString &reason, const QString &confirmation);
    [[nodiscard]] base::Result<model::Run> run(const QString &run) const;
    /// Gives what a step (-1: every step) said, piece by piece, in order.
    [[nodiscard]] base::Result<void> output(const QString &run, int step, const std::function<void(const model::RunEvent &)> &piece) const;
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
    [[nodiscard]] base::Result<void> settleParked(const model::Plan &plan);
    [[nodiscard]] base::Result<void> answerByRollback(const QString &parked, const QString &rollback);
    void carryOut(const model::Plan &plan, const model::Environment &environment, bool isUnderWay);
    [[nodiscard]] base::Result<void> addPracticeEnvironment(const QMap<QString, QString> &values);

    class Private;
    explicit Operations(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace operations
