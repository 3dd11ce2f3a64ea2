// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/Abandoned.h"
#include "operations/Lanes.h"

#include "support/Printers.h"
#include "support/Samples.h"

#include <QProcess>

using namespace Qt::StringLiterals;
using model::RunEventKind;
using model::RunState;

namespace {

/// A run of two steps, the second changing, left by a program that is gone.
class AbandonedTest : public ::testing::Test
{
protected:
    AbandonedTest()
    {
        auto opened = storage::Store::open(folder.path(), clock);
        EXPECT_OK(opened);
        store = std::move(*opened);
        plan.run = u"0123456789ab"_s;
        plan.environment = u"shop/production"_s;
        plan.steps.resize(2);
        plan.steps[1].isChanging = true;
        plan.steps[1].title = {u"Swap"_s, {}};
        EXPECT_OK(store->enqueue(plan, u"me"_s));
    }

    void write(RunEventKind kind, int step = -1)
    {
        model::RunEvent event{.run = plan.run, .at = QDateTime::currentDateTimeUtc(), .kind = kind, .step = step};
        event.outcome.state = model::StepState::Succeeded;
        EXPECT_OK(store->append(event));
    }

    /// As if a program that is dead by now had taken the run.
    void takeByADeadProgram()
    {
        const auto claimed = store->claim(plan.run, storage::Owner{.pid = 999'999'999, .startedAt = 1});
        ASSERT_OK(claimed);
        ASSERT_TRUE(*claimed);
    }

    model::Run settled()
    {
        const auto ended = operations::settleAbandoned(*store);
        EXPECT_OK(ended);
        return model::runFrom(plan, *store->events(plan.run));
    }

    QTemporaryDir folder;
    base::SystemClock clock;
    std::unique_ptr<storage::Store> store;
    model::Plan plan;
};

} // namespace

TEST_F(AbandonedTest, isUnknownInTheMiddleOfAChangingStep)
{
    takeByADeadProgram();
    write(RunEventKind::Started);
    write(RunEventKind::StepStarted, 0);
    write(RunEventKind::StepFinished, 0);
    write(RunEventKind::StepStarted, 1);
    const model::Run run = settled();
    EXPECT_EQ(run.state, RunState::Unknown);
    EXPECT_EQ(run.steps[1].outcome.state, model::StepState::Unknown);
    EXPECT_TRUE(run.steps[1].outcome.mayStillRun);
    EXPECT_TRUE(run.why.contains(u"Swap"_s));
}

TEST_F(AbandonedTest, hasFailedWhereItOnlyRead)
{
    takeByADeadProgram();
    write(RunEventKind::Started);
    write(RunEventKind::StepStarted, 0);
    const model::Run run = settled();
    EXPECT_EQ(run.state, RunState::Failed);
    EXPECT_FALSE(run.hasChangedSomething());
    EXPECT_FALSE(run.steps[0].outcome.mayStillRun);
}

TEST_F(AbandonedTest, isLeftAloneWhileItsProgramLives)
{
    ASSERT_TRUE(*store->claim(plan.run, storage::Owner::self()));
    write(RunEventKind::Started);
    EXPECT_EQ(settled().state, RunState::Running);
}

TEST_F(AbandonedTest, isSettledOnce)
{
    takeByADeadProgram();
    write(RunEventKind::Started);
    const model::Run run = settled();
    EXPECT_EQ(settled(), run);
}

TEST(Lanes, knowAKeyThatNeedsAPassphrase)
{
    QTemporaryDir folder;
    const auto make = [&](const QString &name, const QStringList &more, const QString &passphrase) {
        QProcess::execute(u"ssh-keygen"_s, QStringList{u"-q"_s, u"-t"_s, u"rsa"_s, u"-b"_s, u"2048"_s, u"-N"_s, passphrase, u"-f"_s, folder.filePath(name)} + more);
        return operations::isEncryptedKey(folder.filePath(name));
    };
    EXPECT_FALSE(make(u"plain"_s, {}, {}));
    EXPECT_TRUE(make(u"locked"_s, {}, u"a long passphrase"_s));
    EXPECT_FALSE(make(u"pem"_s, {u"-m"_s, u"PEM"_s}, {}));
    EXPECT_TRUE(make(u"pem-locked"_s, {u"-m"_s, u"PEM"_s}, u"a long passphrase"_s));
    EXPECT_FALSE(operations::isEncryptedKey(folder.filePath(u"none"_s)));
}
