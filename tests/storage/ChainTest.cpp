// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Fixture.h"

using namespace Qt::StringLiterals;
using model::RunState;

namespace {

const QString run = u"0123456789ab"_s;

/// A change to the file, and where the chain must be found broken.
struct Tampering
{
    const char *name;
    QString sql;
    QString sequence;
};

void PrintTo(const Tampering &tampering, std::ostream *out)
{
    *out << qPrintable(tampering.sql);
}

class ChainTest : public StoreTest, public ::testing::WithParamInterface<Tampering>
{
public:
    void SetUp() override
    {
        const auto store = opened();
        ASSERT_OK(store->enqueue(aPlan(run), u"ann"_s, {}, u"the old one leaks"_s));
        ASSERT_OK(store->append(started(run)));
        ASSERT_OK(store->append(stepStarted(run, 0)));
        ASSERT_OK(store->append(output(run, "dropped table loan\n")));
        ASSERT_OK(store->append(stepFinished(run, 0)));
        ASSERT_OK(store->append(finished(run, RunState::Failed)));
        ASSERT_OK(store->checkChain(run));
    }
};

TEST_P(ChainTest, IsFoundBroken)
{
    tamper(file(), GetParam().sql);
    const auto checked = opened()->checkChain(run);
    ASSERT_FALSE(checked) << "nobody noticed";
    EXPECT_EQ(checked.error().kind, base::ErrorKind::Conflict);
    EXPECT_EQ(checked.error().facts.value(u"sequence"_s), GetParam().sequence);
}

const Tampering tamperings[] = {
    {"AChangedOutput", u"UPDATE events SET bytes = CAST('all is well' AS BLOB) WHERE sequence = 4"_s, u"4"_s},
    {"AChangedBody", u"UPDATE events SET body = replace(body, 'failed', 'succeeded') WHERE sequence = 6"_s, u"6"_s},
    {"AChangedRequester", u"UPDATE events SET body = replace(body, 'ann', 'ben') WHERE sequence = 1"_s, u"1"_s},
    {"AChangedReason", u"UPDATE events SET body = replace(body, 'leaks', 'shines') WHERE sequence = 1"_s, u"1"_s},
    {"AChangedTime", u"UPDATE events SET at = at + 1 WHERE sequence = 3"_s, u"3"_s},
    {"AChangedKind", u"UPDATE events SET kind = 'output' WHERE sequence = 3"_s, u"3"_s},
    {"AChangedHash", u"UPDATE events SET hash = zeroblob(32) WHERE sequence = 2"_s, u"2"_s},
    {"ARemovedEvent", u"DELETE FROM events WHERE sequence = 3"_s, u"3"_s},
    {"ARemovedEnd", u"DELETE FROM events WHERE sequence = 6"_s, u"6"_s},
    {"ARemovedBeginning", u"DELETE FROM events WHERE sequence < 3"_s, u"1"_s},
    {"EverythingRemoved", u"DELETE FROM events"_s, u"1"_s},
    {"AChangedPlan", u"UPDATE plans SET body = replace(body, 'up', 'down')"_s, u"1"_s},
    {"AChangedResult", u"UPDATE runs SET state = 'succeeded'"_s, u"6"_s},
    {"AChangedVerdict", u"UPDATE runs SET verdict = 'proven'"_s, u"6"_s},
    {"AChangedHead", u"UPDATE runs SET head = zeroblob(32)"_s, u"6"_s},
};

INSTANTIATE_TEST_SUITE_P(By, ChainTest, ::testing::ValuesIn(tamperings),
                         [](const auto &tampering) { return std::string(tampering.param.name); });

using ChainOfTwoTest = StoreTest;

TEST_F(ChainOfTwoTest, AnEventOfAnotherRunIsFound)
{
    const QString other = u"ba9876543210"_s;
    {
        const auto store = opened();
        for (const QString &each : {run, other}) {
            ASSERT_OK(store->enqueue(aPlan(each), u"ann"_s));
            ASSERT_OK(store->append(started(each)));
        }
    }
    tamper(file(), u"UPDATE events SET body = (SELECT body FROM events WHERE run = '%1' AND sequence = 2) "
                   "WHERE run = '%2' AND sequence = 2"_s.arg(other, run));
    const auto store = opened();
    EXPECT_FALSE(store->checkChain(run));
    EXPECT_OK(store->checkChain(other));
}

TEST_F(ChainOfTwoTest, ARunThatGoesOnIsWhole)
{
    const auto store = opened();
    ASSERT_OK(store->enqueue(aPlan(run), u"ann"_s));
    EXPECT_OK(store->checkChain(run));
    ASSERT_OK(store->append(started(run)));
    ASSERT_OK(store->append(output(run, "still on its way to the disk")));
    EXPECT_OK(store->checkChain(run));
}

} // namespace
