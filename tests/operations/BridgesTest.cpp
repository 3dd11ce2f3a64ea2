// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/Bridges.h"

#include "model/Reasons.h"
#include "operations/Workshop.h"

using namespace Qt::StringLiterals;

namespace {

class ErrandsOverLaneTest : public Workshop
{
protected:
    void SetUp() override
    {
        Workshop::SetUp();
        openWithShop();
        login = sshd.login();
        login.knownHostsFile = folder.filePath(u"profile/known_hosts"_s);
    }

    base::Result<engine::ErrandEnd> run(const std::optional<engine::Job> &job, const engine::Wishes &wishes)
    {
        const auto lane = std::make_shared<ssh::Lane>(login);
        operations::RunLock lock(lane, {});
        operations::ErrandsOverLane errands(*lane, engine::Access::Full, u"here"_s, lock, u"r1"_s, {});
        const engine::Errand errand{.script = "echo touched >>'" + counted().toUtf8() + "'", .timeout = std::chrono::seconds(20), .job = job};
        return errands.run(errand, {[](QByteArrayView, bool) {}, {}}, wishes);
    }

    ssh::Login login;
};

} // namespace

TEST_F(ErrandsOverLaneTest, areCancelledAndHaveNotFailedWhereTheWishCameBeforeTheyBegan)
{
    std::stop_source cancel;
    cancel.request_stop();
    for (const std::optional<engine::Job> &job : {std::optional<engine::Job>(), std::optional(engine::Job{u"r1.1.1"_s})}) {
        const auto end = run(job, {cancel.get_token(), {}});
        ASSERT_OK(end);
        EXPECT_EQ(end->way, engine::ErrandEnd::Way::Cancelled);
        EXPECT_EQ(end->reason, model::reasons::notStarted);
    }
    EXPECT_EQ(count(), 0);
}

TEST_F(ErrandsOverLaneTest, failAndAreNotCancelledWhereAQuestionOfTheServerWasPutAway)
{
    login.server.keyFile = sshd.makeKey(u"encrypted"_s, u"open sesame"_s);
    int asked = 0;
    login.ask = [&asked](const ssh::Question &) -> base::Result<std::vector<base::Secret>> {
        ++asked;
        return base::fail(base::ErrorKind::Cancelled, {}, u"nobody answers"_s);
    };
    const auto end = run({}, {});
    ASSERT_FALSE(end.has_value());
    EXPECT_EQ(end.error().kind, base::ErrorKind::Cancelled);
    EXPECT_EQ(asked, 1);
}
