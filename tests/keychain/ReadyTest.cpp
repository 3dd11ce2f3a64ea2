// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychain/Fixture.h"

#include <atomic>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using keychain::Keychain;
using keychain::KeychainState;

namespace {

const QString key = u"rentguy/production/smoke_password"_s;

/// The keyring is unlocked.
class ReadyTest : public KeychainTest
{
public:
    ReadyTest() : KeychainTest("ready") {}
};

TEST_F(ReadyTest, AnUnlockedKeyringIsReady)
{
    EXPECT_EQ(Keychain().state(), KeychainState::Ready);
}

TEST_F(ReadyTest, WhatWasWrittenIsRead)
{
    Keychain keychain;
    ASSERT_OK(keychain.write(key, secret("pässwörd 'with' \"all\" $signs\n")));
    const auto read = keychain.read(key);
    ASSERT_OK(read);
    EXPECT_EQ(read->reveal(), "pässwörd 'with' \"all\" $signs\n");
    EXPECT_EQ(Keychain().read(key)->reveal(), read->reveal()) << "also by the next keychain";
}

TEST_F(ReadyTest, WritingAgainReplaces)
{
    Keychain keychain;
    ASSERT_OK(keychain.write(key, secret("first")));
    ASSERT_OK(keychain.write(key, secret("second")));
    EXPECT_EQ(keychain.read(key)->reveal(), "second");
}

TEST_F(ReadyTest, BytesThatAreNoTextAreKeptToo)
{
    QByteArray bytes;
    for (int byte = 0; byte < 256; ++byte)
        bytes += static_cast<char>(byte);
    Keychain keychain;
    ASSERT_OK(keychain.write(u"a/b/bytes"_s, secret(bytes)));
    EXPECT_EQ(keychain.read(u"a/b/bytes"_s)->reveal(), bytes);
    ASSERT_OK(keychain.write(u"a/b/nul"_s, secret(QByteArrayView("a\0b", 3))));
    EXPECT_EQ(keychain.read(u"a/b/nul"_s)->reveal(), QByteArrayView("a\0b", 3));
}

TEST_F(ReadyTest, ALargeSecretIsKept)
{
    const QByteArray large(100'000, 'k');
    Keychain keychain;
    ASSERT_OK(keychain.write(u"a/b/large"_s, secret(large)));
    EXPECT_EQ(keychain.read(u"a/b/large"_s)->reveal(), large);
}

TEST_F(ReadyTest, ASecretThatIsNotThereIsMissing)
{
    expectUnavailable(Keychain().read(u"a/b/nothing"_s), "missing");
}

TEST_F(ReadyTest, ARemovedSecretIsMissingAndCanBeRemovedAgain)
{
    Keychain keychain;
    ASSERT_OK(keychain.write(key, secret("x")));
    ASSERT_OK(keychain.remove(key));
    expectUnavailable(keychain.read(key), "missing");
    EXPECT_OK(keychain.remove(key));
}

TEST_F(ReadyTest, SecretsOfOtherKeysStay)
{
    Keychain keychain;
    ASSERT_OK(keychain.write(u"a/b/one"_s, secret("1")));
    ASSERT_OK(keychain.write(u"a/b/two"_s, secret("2")));
    ASSERT_OK(keychain.remove(u"a/b/one"_s));
    EXPECT_EQ(keychain.read(u"a/b/two"_s)->reveal(), "2");
}

TEST_F(ReadyTest, ManyThreadsMayAskAtOnce)
{
    Keychain first;
    Keychain second;
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; ++i)
        threads.emplace_back([&, own = u"a/b/%1"_s.arg(i), bytes = QByteArray::number(i)] {
            Keychain &keychain = bytes.toInt() % 2 == 0 ? first : second;
            EXPECT_OK(keychain.write(own, secret(bytes)));
            const auto read = keychain.read(own);
            ASSERT_OK(read);
            EXPECT_EQ(read->reveal(), bytes);
        });
    for (std::thread &thread : threads)
        thread.join();
}

} // namespace
