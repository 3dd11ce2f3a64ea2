// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/Secret.h"
#include "model/Environment.h"
#include "model/LockHolder.h"
#include "model/Run.h"
#include "model/System.h"
#include "operations/Answers.h"
#include "operations/ConnectionReport.h"
#include "operations/LogFollow.h"
#include "operations/Outbox.h"
#include "operations/Paperwork.h"
#include "operations/Profile.h"
#include "operations/Safeguards.h"
#include "operations/Vault.h"
#include "operations/Watching.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace operations {

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
    [[nodiscard]] QStringList sshAliases() const;
    /// Port and user that ~/.ssh/config gives an alias, under what is given. The alias stays: keys,
    /// jump hosts and the like are looked up by it each time.
    [[nodiscard]] model::Server resolveAlias(const model::Server &server) const;
    /// Tests a server step by step; `approved` are the fingerprints that the user agreed to
    /// (its own, and those of jump hosts), which are then remembered.
    [[nodiscard]] QFuture<QList<ConnectionReport>> testConnection(const QString &environment, const QStringList &approved);
    /// The same before there is an environment.
    [[nodiscard]] QFuture<QList<ConnectionReport>> testConnection(const model::Server &server, const base::Secret &secret,
                                                                  const QStringList &approved);

    // Status.
    [[nodiscard]] EnvironmentStatus status(const QString &environment) const;
    [[nodiscard]] QFuture<base::Result<model::FactSet>> look(const QString &environment);

    // Runs.
    /// Looks, then plans. A plan whose requirements do not hold comes back too, not ready.
    [[nodiscard]] QFuture<base::Result<model::Plan>> preview(const QString &environment, const QString &procedure,
                                                             const QMap<QString, QString> &inputs);
    /// Queues and carries out the plan, if every rule allows it: error Refused with the fact "rule" if
    /// not. Rules that can be overridden are, with a reason, which is noted. A reason stands in the run's record.
    /// Refused too (rule "needs-you") while another run of the environment waits for an answer;
    /// a rollback is such an answer.
    [[nodiscard]] base::Result<void> start(const model::Plan &plan, const Consent &consent, const StartTime &when = {});
    /// Asks to end it; a run that needs a person is stopped where it is.
    [[nodiscard]] base::Result<void> cancel(const QString &run, const QString &reason = {});
    /// Decides about a run that needs a person, and goes on with it. Rolling back is done by
    /// starting a rollback. Refused if that is no possible answer; InvalidInput without a
    /// reason where one is needed.
    [[nodiscard]] base::Result<void> answer(const QString &run, model::Answer answer, const QString &reason);
    /// Goes on with all runs whose program is gone: what runs on a server is followed from
    /// where it was heard last. What was only queued is put on hold. Gives those taken up.
    [[nodiscard]] base::Result<QStringList> takeUpAll();
    /// Whether it is under way or waits, and its program is gone.
    [[nodiscard]] bool isAdrift(const QString &run) const;
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

    // Trust: rules, enrolment, secrets, evidence.
    [[nodiscard]] Safeguards &safeguards();
    /// Looks, and takes the server that answers for the right one; see Safeguards::enrolAnew.
    [[nodiscard]] QFuture<base::Result<model::Enrolment>> enrolAnew(const QString &environment, const Consent &consent);
    /// Those in the keychain and those that the environments need, by environment and name.
    [[nodiscard]] base::Result<QList<SecretPlace>> secrets() const;
    /// Keeps a secret in the keychain. Its name "ssh" is the sign-in password or passphrase.
    [[nodiscard]] QFuture<base::Result<void>> keepSecret(const QString &environment, const QString &name, const base::Secret &secret);
    /// Only until this program ends, and nowhere else; with an empty environment, for all of them.
    void lendSecret(const QString &environment, const QString &name, const base::Secret &secret);
    [[nodiscard]] QFuture<base::Result<void>> forgetSecret(const QString &environment, const QString &name);
    [[nodiscard]] QFuture<base::Result<void>> renameSecret(const QString &environment, const QString &from, const QString &to);
    /// Its value, for a person to paste elsewhere; noted with the name of who asked.
    [[nodiscard]] QFuture<base::Result<base::Secret>> copySecret(const QString &environment, const QString &name);
    /// Whether it can be read now.
    [[nodiscard]] QFuture<base::Result<void>> testSecret(const QString &environment, const QString &name);
    [[nodiscard]] QFuture<keychain::KeychainState> keychainState();
    /// Has the desktop ask for the password of a locked keychain; does not wait for the answer.
    QFuture<keychain::KeychainState> offerKeychainUnlock();
    /// Follows every chain of the journal to its end.
    [[nodiscard]] QFuture<base::Result<AuditReport>> verifyAudit();
    /// What was done outside any run, the newest first.
    [[nodiscard]] base::Result<QList<model::Note>> notes(int limit) const;

    /// What is watched; nothing is, before it is started.
    [[nodiscard]] Watching &watching() const;

    // Papers: what people sign, tell each other and write down.
    [[nodiscard]] Paperwork &paperwork();
    [[nodiscard]] Outbox &outbox();
    [[nodiscard]] QFuture<base::Result<QList<reporting::ChecklistState>>> checklists(const QString &environment);
    [[nodiscard]] QFuture<base::Result<Letter>> compose(const QString &environment, const Wish &wish);
    [[nodiscard]] QFuture<base::Result<QString>> deploymentLog(const QString &run, const QString &language, const QString &notes);
    /// Tries to deliver a message of the outbox now; others whose time has come go by themselves.
    [[nodiscard]] QFuture<base::Result<model::Outgoing>> deliver(const QString &id);

    // Practice system.
    /// `up`, `status` or `down`. After `up` the environment practice/production is there.
    [[nodiscard]] QFuture<base::Result<QMap<QString, QString>>> practice(const QString &action);

Q_SIGNALS:
    void environmentsChanged();
    void statusChanged(const QString &environment);
    /// Also of what other programs do to the runs of this profile, within a second or so.
    void runEvent(const model::RunEvent &event);
    /// Another program changed the queue, or runs in it.
    void queueChanged();
    /// Another program made somebody an observer or not, or changed a freeze or a blocked release.
    void rulesChanged();
    /// A message of an environment went out, or did not.
    void outboxChanged(const QString &environment);
    /// Something went wrong that no call could return.
    void problem(const base::Error &error);

private:
    void sendWhatIsDue();
    [[nodiscard]] base::Result<void> settleParked(const model::Plan &plan);
    [[nodiscard]] base::Result<void> answerByRollback(const QString &parked, const QString &rollback);
    void carryOut(const model::Plan &plan, const model::Environment &environment, bool isUnderWay);
    [[nodiscard]] base::Result<void> addPracticeEnvironment(const QMap<QString, QString> &values);

    class Private;
    explicit Operations(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace operations
