// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/Gate.h"
#include "operations/Workshop.h"

using namespace Qt::StringLiterals;
using engine::Access;
using model::Effect;

namespace {

const QString shopName = u"shop/production"_s;

class GateTest : public Workshop
{
protected:
    /// "done", "refused", or what else became of a script that leaves a trace.
    QString touch(Access access, Effect effect)
    {
        ssh::Login login = sshd.login();
        login.knownHostsFile = folder.filePath(u"profile/known_hosts"_s);
        ssh::Lane lane(login);
        const auto end = operations::Gate(lane, access).run(effect, {"echo touched >>'" + counted().toUtf8() + "'", {}}, [](QByteArrayView, bool) {}, std::chrono::seconds(20));
        if (!end)
            return end.error().facts.value(u"rule"_s) == u"observer" ? u"refused"_s : base::describe(end.error());
        return end->exitStatus == 0 ? u"done"_s : end->reason;
    }
    [[nodiscard]] static QString rule(const base::Error &error) { return error.facts.value(u"rule"_s); }
};

} // namespace

TEST_F(GateTest, letsAnObserverThroughForReadingOnly)
{
    openWithShop();
    EXPECT_EQ(touch(Access::ReadOnly, Effect::Change), u"refused"_s);
    EXPECT_EQ(touch(Access::ReadOnly, Effect::Destroy), u"refused"_s);
    EXPECT_EQ(count(), 0) << "and nothing was sent";
    EXPECT_EQ(touch(Access::ReadOnly, Effect::Read), u"done"_s) << "what it is, its definition says";
    EXPECT_EQ(touch(Access::Full, Effect::Destroy), u"done"_s);
    EXPECT_EQ(count(), 2);
}

TEST_F(GateTest, letsAnObserverDecideNothingThatOthersGoBy)
{
    openWithShop();
    ASSERT_OK(operations->look(shopName).result());
    operations::Safeguards &safeguards = operations->safeguards();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const model::Freeze freeze{{}, shopName, now, now.addSecs(3600), u"stocktaking"_s, {}};
    const auto frozen = safeguards.freeze(freeze);
    ASSERT_OK(frozen);
    ASSERT_OK(safeguards.setObserver(true));
    EXPECT_EQ(rule(safeguards.freeze(freeze).error()), u"observer"_s);
    EXPECT_EQ(rule(safeguards.lift(frozen->id, u"over"_s).error()), u"observer"_s);
    EXPECT_EQ(rule(safeguards.block(u"shop"_s, u"v2"_s, u"leaks"_s).error()), u"observer"_s);
    EXPECT_EQ(rule(safeguards.unblock(u"shop"_s, u"v2"_s, u"leaks"_s).error()), u"observer"_s);
    EXPECT_EQ(rule(operations->enrolAnew(shopName, {shopName, u"moved"_s}).result().error()), u"observer"_s);
    EXPECT_EQ(rule(operations->paperwork().sign(shopName, u"told"_s, {}).error()), u"observer"_s);
    EXPECT_EQ(rule(operations->paperwork().withdraw(shopName, u"told"_s, u"not so"_s).error()), u"observer"_s);
    EXPECT_EQ(rule(operations->watching().acknowledge(shopName, u"disk"_s, {}).error()), u"observer"_s);
    EXPECT_EQ(rule(operations->watching().snooze(shopName, u"disk"_s, std::chrono::minutes(5), {}).error()), u"observer"_s);
    EXPECT_EQ(rule(operations->removeEnvironment(shopName).error()), u"observer"_s);
    EXPECT_EQ(safeguards.protection()->freezes.size(), 1);
}

TEST_F(GateTest, letsAnObserverAddAnEnvironmentToLookAtAndChangeNone)
{
    openWithShop();
    ASSERT_OK(operations->safeguards().setObserver(true));
    ASSERT_OK(operations->addEnvironment(shop(u"staging"_s)));
    EXPECT_OK(operations->look(u"shop/staging"_s).result());
    model::Environment laxer = shop();
    EXPECT_OK(operations->addEnvironment(laxer)) << "as it is already";
    laxer.environmentClass = model::EnvironmentClass::Development;
    EXPECT_EQ(rule(operations->addEnvironment(laxer).error()), u"observer"_s);
    EXPECT_TRUE(operations->environment(shopName)->isProduction());
}
