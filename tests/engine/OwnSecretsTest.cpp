// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/RunEngineFixture.h"

namespace {

/// A server that keeps secrets of its own, which a plan's `masks` reads first.
class OwnSecretsTest : public RunEngineTest
{
protected:
    void SetUp() override { plan.masks = {PlannedStep{.id = u"environment.secrets"_s}}; }

    [[nodiscard]] QByteArray shown() const
    {
        QByteArray all;
        for (const RunEvent &event : journal.events)
            all += event.bytes;
        return all;
    }
};

TEST_F(OwnSecretsTest, areMaskedInWhateverIsPrintedAfterwards)
{
    server.answers = {prints("s3cr3t-of-db\nother-token\n"), prints("connecting with s3cr3t-of-db\n"), prints("other-token\n")};
    const model::Run told = run({changing(u"a"_s), changing(u"b"_s)});
    EXPECT_EQ(told.state, RunState::Succeeded);
    EXPECT_EQ(shown(), "connecting with ••••\n••••\n");
    EXPECT_EQ(server.sent.size(), 3) << "read once";
    EXPECT_EQ(server.jobs[0].id, QString()) << "it only looks, and leaves nothing at the server";
}

TEST_F(OwnSecretsTest, areInNoEvent)
{
    server.answers = {prints("s3cr3t-of-db\n"), {}};
    run({changing(u"a"_s)});
    for (const RunEvent &event : journal.events)
        EXPECT_FALSE(event.bytes.contains("s3cr3t")) << event.sequence;
}

TEST_F(OwnSecretsTest, mayBeNone)
{
    server.answers = {prints(""), prints("hello\n")};
    EXPECT_EQ(run({changing(u"a"_s)}).state, RunState::Succeeded);
    EXPECT_EQ(shown(), "hello\n");
}

TEST_F(OwnSecretsTest, keepAnythingFromBeingStartedWhileTheyCannotBeRead)
{
    server.answers = {exits(66)};
    const model::Run told = run({changing(u"a"_s)});
    EXPECT_EQ(told.state, RunState::Failed);
    EXPECT_EQ(server.sent.size(), 1) << "nothing but the look was sent";
    EXPECT_EQ(told.steps[0].outcome.error->kind, base::ErrorKind::CommandFailed);
}

TEST_F(OwnSecretsTest, areReadAgainByTheProgramThatGoesOn)
{
    server.answers = {prints("s3cr3t-of-db\n"), Reply{"first s3cr3t-of-db\n", ErrandEnd{ErrandEnd::Way::Left, -1, {}}, false, true}};
    run({changing(u"a"_s)});
    server.leave = {};
    server.answers = {prints("s3cr3t-of-db\n"), prints("then s3cr3t-of-db\n")};
    goOn();
    EXPECT_FALSE(shown().contains("s3cr3t")) << shown().constData();
    EXPECT_TRUE(shown().endsWith("then ••••\n")) << shown().constData();
}

TEST_F(OwnSecretsTest, areNotTakenFromAServerThatNeverEndsThem)
{
    server.answers = {prints(QByteArray(2 * 1024 * 1024, 'x') + '\n')};
    const model::Run told = run({changing(u"a"_s)});
    EXPECT_EQ(told.steps[0].outcome.error->kind, base::ErrorKind::UnexpectedOutput);
    EXPECT_EQ(server.sent.size(), 1);
}

} // namespace
