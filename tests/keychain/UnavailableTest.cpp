// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/Fixture.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using keychain::Keychain;
using keychain::KeychainState;

namespace {

const QString key = u"rentguy/production/smoke_password"_s;

void expectAllToFail(Keychain &keychain, const char *state)
{
    KeychainTest::expectUnavailable(keychain.read(key), state);
    KeychainTest::expectUnavailable(keychain.write(key, KeychainTest::secret("x")), state);
    KeychainTest::expectUnavailable(keychain.remove(key), state);
}

/// There is a session bus, and nothing on it that keeps secrets.
class AbsentTest : public KeychainTest
{
public:
    AbsentTest() : KeychainTest("absent") {}
};

TEST_F(AbsentTest, WithoutASecretServiceEverythingIsAbsent)
{
    Keychain keychain;
    EXPECT_EQ(keychain.state(), KeychainState::Absent);
    expectAllToFail(keychain, "absent");
}

class WithoutBusTest : public KeychainTest
{
public:
    WithoutBusTest() : KeychainTest("without-bus") {}
};

TEST_F(WithoutBusTest, WithoutASessionBusEverythingIsAbsent)
{
    Keychain keychain;
    EXPECT_EQ(keychain.state(), KeychainState::Absent);
    expectAllToFail(keychain, "absent");
}

/// The keyring runs, but there is no default one that could be open.
class NewTest : public KeychainTest
{
public:
    NewTest() : KeychainTest("new") {}
};

TEST_F(NewTest, AKeyringThatNobodyUnlockedIsLocked)
{
    Keychain keychain;
    EXPECT_EQ(keychain.state(), KeychainState::Locked);
    expectAllToFail(keychain, "locked");
}

TEST_F(NewTest, AnOfferToUnlockWaitsForNobody)
{
    Keychain keychain;
    const auto began = std::chrono::steady_clock::now();
    EXPECT_NE(keychain.offerUnlock(), KeychainState::Ready) << "nobody is there who would type the password";
    EXPECT_LT(std::chrono::steady_clock::now() - began, 12s);
}

/// The keyring is locked while the program runs.
class LockedTest : public KeychainTest
{
public:
    LockedTest() : KeychainTest("ready") {}
};

TEST_F(LockedTest, ASecretInALockedKeyringIsLockedAndNotMissing)
{
    Keychain keychain;
    ASSERT_OK(keychain.write(key, secret("x")));
    EXPECT_EQ(keychain.offerUnlock(), KeychainState::Ready) << "it is open: nobody is asked";
    lockKeyring();
    EXPECT_EQ(keychain.state(), KeychainState::Locked);
    expectAllToFail(keychain, "locked");
    // Without a desktop's prompter the prompt ends by itself; a person would find it on the screen.
    EXPECT_NE(keychain.offerUnlock(), KeychainState::Ready);
    EXPECT_EQ(keychain.state(), KeychainState::Locked);
    expectUnavailable(keychain.read(u"a/b/never-written"_s), "locked");
}

/// The keyring died, and the session bus starts another one.
class RestartedTest : public KeychainTest
{
public:
    RestartedTest() : KeychainTest("ready") {}
};

TEST_F(RestartedTest, AKeyringThatDiedAndWasStartedAnewIsLocked)
{
    Keychain keychain;
    ASSERT_OK(keychain.write(key, secret("x")));
    const pid_t before = keyringProcess();
    ASSERT_EQ(::kill(before, SIGKILL), 0);
    waitUntilKeyringLeft(before);
    EXPECT_EQ(keychain.state(), KeychainState::Locked) << "the session bus started another one";
    expectUnavailable(keychain.read(key), "locked");
    EXPECT_NE(keyringProcess(), before);
}

/// The keyring is frozen, and does not answer.
class SilentTest : public KeychainTest
{
public:
    SilentTest() : KeychainTest("ready") {}
    void SetUp() override
    {
        KeychainTest::SetUp();
        m_keyring = keyringProcess();
        ASSERT_GT(m_keyring, 0);
    }
    void TearDown() override { thaw(); }
    void freeze() const { ASSERT_EQ(::kill(m_keyring, SIGSTOP), 0); }
    void thaw() const { ::kill(m_keyring, SIGCONT); }

private:
    pid_t m_keyring = 0;
};

TEST_F(SilentTest, AFrozenKeyringIsSilentWithinTheTimeGiven)
{
    Keychain keychain(500ms);
    freeze();
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(keychain.state(), KeychainState::Silent);
    EXPECT_LT(std::chrono::steady_clock::now() - start, 5s);
    expectAllToFail(keychain, "silent");
}

TEST_F(SilentTest, OnceItAnswersAgainSoDoWe)
{
    Keychain keychain(500ms);
    freeze();
    expectUnavailable(keychain.read(key), "silent");
    thaw();
    Keychain patient;
    EXPECT_EQ(patient.state(), KeychainState::Ready);
    ASSERT_OK(patient.write(key, secret("x")));
    EXPECT_EQ(patient.read(key)->reveal(), "x");
}

TEST_F(SilentTest, AJobThatIsStuckHoldsUpNoLaterOne)
{
    auto keychain = std::make_unique<Keychain>(10s);
    ASSERT_OK(keychain->write(key, secret("x")));
    // Frozen while jobs are under way: some are stuck behind the question for the state.
    std::atomic<bool> isEnding = false;
    std::thread asker([&] {
        Keychain hasty(300ms);
        while (!isEnding)
            (void)hasty.read(key);
    });
    for (int i = 0; i < 5; ++i) {
        EXPECT_OK(keychain->read(key));
        freeze();
        EXPECT_EQ(Keychain(400ms).state(), KeychainState::Silent);
        thaw();
    }
    EXPECT_OK(keychain->read(key));
    freeze();
    isEnding = true;
    asker.join();
    keychain.reset();
    thaw();
    EXPECT_OK(Keychain().read(key));
}

TEST_F(SilentTest, WhatWasGivenUpIsNotDoneLater)
{
    const QString late = u"a/b/late"_s;
    Keychain keychain(300ms);
    freeze();
    expectUnavailable(keychain.write(late, secret("x")), "silent");
    thaw();
    Keychain patient;
    EXPECT_EQ(patient.state(), KeychainState::Ready);
    expectUnavailable(patient.read(late), "missing");
}

TEST_F(SilentTest, WhoWaitsBehindASlowQuestionIsAnsweredInTimeToo)
{
    Keychain keychain(400ms);
    freeze();
    const auto start = std::chrono::steady_clock::now();
    std::vector<std::thread> threads;
    for (int i = 0; i < 5; ++i)
        threads.emplace_back([&] { expectUnavailable(keychain.read(key), "silent"); });
    for (std::thread &thread : threads)
        thread.join();
    EXPECT_LT(std::chrono::steady_clock::now() - start, 1900ms) << "one after the other would take 2 s";
}

TEST_F(SilentTest, AKeychainCanEndWhileTheKeyringIsFrozen)
{
    {
        ASSERT_OK(Keychain().write(key, secret("x")));
        Keychain keychain(200ms);
        freeze();
        expectUnavailable(keychain.read(key), "silent");
    }
    thaw();
    EXPECT_OK(Keychain().read(key));
}

} // namespace
