// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Tellers.h"

#include "base/Mask.h"
#include "keychain/Fixture.h"

#include <QDirIterator>

#include <csignal>

using namespace Qt::StringLiterals;
using base::ErrorKind;
using model::RunState;

namespace {

class VaultReadyTest : public Tellers
{
protected:
    void SetUp() override
    {
        ASSERT_EQ(qgetenv("KEYRING_STATE"), "ready") << "run it by with-keyring.sh";
        keychain::Keychain before; // one keyring serves all of these tests
        for (const QString &name : {u"token"_s, u"old_token"_s})
            (void)before.remove(bankName() + u'/' + name);
    }
    [[nodiscard]] static base::Secret secret(QByteArrayView bytes) { return base::Secret(bytes); }
    void keep(const QString &name = u"token"_s) { ASSERT_OK(operations->keepSecret(bankName(), name, secret("hunter2-hunter2")).result()); }
};

/// It begins unlocked, and stays locked once one of these tests has locked it.
class VaultLockedTest : public VaultReadyTest
{
};

/// The keyring is killed on the way; the session bus starts another one, which is locked.
class VaultGoneTest : public VaultReadyTest
{
};

class VaultAbsentTest : public Tellers
{
protected:
    void SetUp() override { ASSERT_EQ(qgetenv("KEYRING_STATE"), "absent") << "run it by with-keyring.sh"; }
};

QString stateOf(const base::Result<void> &result)
{
    return result ? QString() : result.error().facts.value(u"state"_s);
}

} // namespace

TEST_F(VaultReadyTest, listsWhatIsKeptAndWhatIsNeededByNameOnly)
{
    openWithBank();
    auto places = operations->secrets();
    ASSERT_OK(places);
    ASSERT_EQ(places->size(), 1);
    EXPECT_TRUE(places->first().isNeeded);
    EXPECT_FALSE(places->first().kept);
    keep();
    places = operations->secrets();
    ASSERT_TRUE(places->first().kept);
    EXPECT_EQ(places->first().kept->backend, u"Secret Service"_s);
    EXPECT_TRUE(places->first().kept->by.contains(u'@'));
}

TEST_F(VaultReadyTest, testsForgetsAndRenames)
{
    openWithBank();
    keep();
    EXPECT_OK(operations->testSecret(bankName(), u"token"_s).result());
    ASSERT_OK(operations->renameSecret(bankName(), u"token"_s, u"old_token"_s).result());
    EXPECT_EQ(stateOf(operations->testSecret(bankName(), u"token"_s).result()), u"missing"_s);
    EXPECT_OK(operations->testSecret(bankName(), u"old_token"_s).result());
    EXPECT_EQ(operations->renameSecret(bankName(), u"token"_s, u"other"_s).result().error().kind, ErrorKind::NotFound);
    keep();
    EXPECT_EQ(operations->renameSecret(bankName(), u"token"_s, u"old_token"_s).result().error().kind, ErrorKind::InvalidInput) << "nothing is overwritten";
    ASSERT_OK(operations->forgetSecret(bankName(), u"old_token"_s).result());
    EXPECT_EQ(stateOf(operations->testSecret(bankName(), u"old_token"_s).result()), u"missing"_s);
    EXPECT_EQ(operations->secrets()->size(), 1);
}

TEST_F(VaultReadyTest, notesWhatIsKeptRenamedAndForgottenByNameAlone)
{
    openWithBank();
    keep();
    ASSERT_OK(operations->renameSecret(bankName(), u"token"_s, u"old_token"_s).result());
    ASSERT_OK(operations->forgetSecret(bankName(), u"old_token"_s).result());
    const auto notes = operations->notes(4);
    ASSERT_OK(notes);
    QStringList texts;
    for (const model::Note &note : *notes) {
        EXPECT_EQ(note.environment, bankName());
        EXPECT_EQ(note.by, operations::actor());
        EXPECT_FALSE(note.text.contains(u"hunter2"_s));
        texts.prepend(note.text);
    }
    EXPECT_EQ(texts, (QStringList{u"secret token kept in the keychain"_s, u"secret old_token kept in the keychain, renamed from token"_s,
                                  u"secret token forgotten, renamed to old_token"_s, u"secret old_token forgotten"_s}));
    EXPECT_TRUE(operations->verifyAudit().result()->breaks.isEmpty());
}

TEST_F(VaultReadyTest, keepsTheSecretsOfAnObserverWhoNeedsThemToSeeAnything)
{
    openWithBank();
    ASSERT_OK(operations->safeguards().setObserver(true));
    ASSERT_OK(operations->keepSecret(bankName(), u"ssh"_s, secret("hunter2-hunter2")).result());
    EXPECT_OK(operations->renameSecret(bankName(), u"ssh"_s, u"old_token"_s).result());
    EXPECT_OK(operations->forgetSecret(bankName(), u"old_token"_s).result());
}

TEST_F(VaultReadyTest, tellsALostSecretFromOneThatNeverWas)
{
    openWithBank();
    const auto never = operations->testSecret(bankName(), u"token"_s).result();
    ASSERT_FALSE(never);
    EXPECT_FALSE(never.error().facts.contains(u"kept_at"_s));
    keep();
    keychain::Keychain other; // somebody removes it behind our back
    ASSERT_OK(other.remove(bankName() + u"/token"_s));
    const auto lost = operations->testSecret(bankName(), u"token"_s).result();
    ASSERT_FALSE(lost);
    EXPECT_TRUE(lost.error().facts.contains(u"kept_at"_s));
}

TEST_F(VaultReadyTest, knowsWhatIsKeptAndWhatIsLentToMaskIt)
{
    openWithBank();
    keep();
    const base::SystemClock clock;
    const auto store = storage::Store::open(folder.filePath(u"profile"_s), clock);
    ASSERT_OK(store);
    operations::Vault vault(**store, clock, false);
    vault.lend(bankName(), u"ssh"_s, secret("lent-to-one"));
    vault.lend({}, u"pin"_s, secret("lent-to-all"));
    vault.lend(u"bank/staging"_s, u"pin"_s, secret("lent-to-another"));
    base::Mask mask(vault.known(bankName()));
    const QByteArray shown = mask.whole("hunter2-hunter2 lent-to-one lent-to-all lent-to-another.");
    EXPECT_EQ(shown, "•••• •••• •••• lent-to-another.");
}

TEST_F(VaultReadyTest, lendsASecretWithoutKeepingIt)
{
    openWithBank();
    operations->lendSecret({}, u"token"_s, secret("lent-to-all"));
    EXPECT_OK(operations->testSecret(bankName(), u"token"_s).result());
    keychain::Keychain other;
    EXPECT_FALSE(other.read(bankName() + u"/token"_s)) << "and it is in no keychain";
    open();
    EXPECT_FALSE(operations->testSecret(bankName(), u"token"_s).result());
}

TEST_F(VaultReadyTest, forgetsTheSecretsOfAnEnvironmentThatIsRemoved)
{
    openWithBank();
    keep();
    ASSERT_OK(operations->removeEnvironment(bankName()));
    operations.reset(); // and waits for what it does in the background
    keychain::Keychain other;
    EXPECT_FALSE(other.read(bankName() + u"/token"_s));
}

TEST_F(VaultLockedTest, letsARunWaitForAKeychainThatIsLockedAndGoOnOnceItsSecretIsThere)
{
    openWithBank();
    open(true);
    const auto made = tellPlan();
    ASSERT_OK(made);
    lockKeyring();
    QList<base::Error> problems;
    QObject::connect(operations.get(), &operations::Operations::problem, [&](const base::Error &error) {
        problems << error;
        // Nobody can unlock it here without a desktop: but somebody may enter the secret.
        operations->lendSecret(bankName(), u"token"_s, secret("typed-by-hand"));
    });
    ASSERT_OK(operations->start(*made, bankName()));
    EXPECT_EQ(end(made->run).state, RunState::Succeeded);
    ASSERT_EQ(problems.size(), 1) << "it is told once";
    EXPECT_EQ(problems[0].facts.value(u"state"_s), u"locked"_s);
    EXPECT_EQ(problems[0].facts.value(u"waits"_s), made->run);
}

TEST_F(VaultLockedTest, endsARunThatWaitsForTheKeychainWhenItIsCancelled)
{
    openWithBank();
    open(true);
    const auto made = tellPlan();
    ASSERT_OK(made);
    lockKeyring();
    QObject::connect(operations.get(), &operations::Operations::problem, operations.get(), [&] { EXPECT_OK(operations->cancel(made->run)); });
    ASSERT_OK(operations->start(*made, bankName()));
    EXPECT_EQ(end(made->run).state, RunState::Cancelled);
    EXPECT_EQ(count(), 0);
}

TEST_F(VaultLockedTest, endsARunAtOnceWhereNobodyCanUnlockTheKeychain)
{
    openWithBank();
    const auto made = tellPlan();
    ASSERT_OK(made);
    lockKeyring();
    ASSERT_OK(operations->start(*made, bankName()));
    EXPECT_EQ(end(made->run).state, RunState::Failed);
    EXPECT_EQ(count(), 0);
}

TEST_F(VaultGoneTest, endsARunWellWhoseKeychainGoesInTheMiddleAndSaysWhatTheNextOneNeeds)
{
    openWithBank();
    keep();
    const auto made = tellPlan();
    ASSERT_OK(made);
    const pid_t keyring = keyringProcess();
    QObject::connect(operations.get(), &operations::Operations::runEvent, operations.get(), [&](const model::RunEvent &event) {
        if (event.kind == model::RunEventKind::Started)
            ::kill(keyring, SIGKILL);
    });
    ASSERT_OK(operations->start(*made, bankName()));
    EXPECT_EQ(end(made->run).state, RunState::Succeeded) << "its secrets were read before it began";
    waitUntilKeyringLeft(keyring);
    EXPECT_EQ(count(), 1);
    EXPECT_EQ(stateOf(operations->testSecret(bankName(), u"token"_s).result()), u"locked"_s);
    const auto next = tellPlan();
    ASSERT_OK(next);
    ASSERT_OK(operations->start(*next, bankName()));
    EXPECT_EQ(end(next->run).state, RunState::Failed) << "nobody is there to unlock it";
    EXPECT_EQ(count(), 1);
    QDirIterator files(folder.filePath(u"profile"_s), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext())
        EXPECT_FALSE(Sshd::contents(files.next()).contains("hunter2")) << files.filePath().toStdString();
}

TEST_F(VaultAbsentTest, keepsNothingAnywhereElse)
{
    openWithBank();
    const base::Secret secret(QByteArrayView("canary-4711-canary"));
    EXPECT_EQ(stateOf(operations->keepSecret(bankName(), u"token"_s, secret).result()), u"absent"_s);
    EXPECT_EQ(operations->keychainState().result(), keychain::KeychainState::Absent);
    EXPECT_FALSE(operations->secrets()->first().kept);
    for (QDirIterator it(folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();)
        EXPECT_FALSE(Sshd::contents(it.next()).contains("canary-4711")) << it.filePath().toStdString();
}

TEST_F(VaultAbsentTest, runsWithASecretThatIsLent)
{
    openWithBank();
    operations->lendSecret(bankName(), u"token"_s, base::Secret(QByteArrayView("lent")));
    const auto made = tellPlan();
    ASSERT_OK(made);
    ASSERT_OK(operations->start(*made, bankName()));
    EXPECT_EQ(end(made->run).state, RunState::Succeeded);
}
