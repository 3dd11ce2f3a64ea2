// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What people do by mistake: files that change under their hands, names that differ by
// nothing, buttons that are pressed twice.
#include "operations/Workshop.h"

using namespace Qt::StringLiterals;
using base::ErrorKind;

namespace {

class BadInputTest : public Workshop
{
protected:
    [[nodiscard]] static QString ruleOf(const base::Result<void> &result)
    {
        return result ? u"none"_s : result.error().facts.value(u"rule"_s);
    }
    [[nodiscard]] static QStringList warnings(const model::Plan &plan, const QString &rule)
    {
        QStringList found;
        for (const model::CheckResult &check : plan.requirements)
            if (check.rule == rule && check.weight == model::Weight::Warning)
                found << check.actual;
        return found;
    }
};

const QString production = u"shop/production"_s;

} // namespace

TEST_F(BadInputTest, aPlanOfADefinitionThatWasChangedSinceIsNotStartedAndANewOneIs)
{
    openWithShop();
    for (const auto &[file, before] : {std::pair{u"d/adapters/counter.yaml"_s, adapter}, {u"d/procedures/count.yaml"_s, procedure},
                                       {u"d/systems/shop/system.yaml"_s, system}}) {
        const auto made = plan();
        ASSERT_OK(made);
        EXPECT_FALSE(made->definition.isEmpty());
        writeFile(folder, file, before + "# a remark\n");
        const auto refused = operations->start(*made, production);
        EXPECT_EQ(ruleOf(refused), u"definition"_s) << file.toStdString();
        EXPECT_TRUE(refused.error().reason().contains(u"make the plan again"_s));
        EXPECT_EQ(ruleOf(operations->start(*made, production)), u"definition"_s) << "nor when it is tried again";
    }
    EXPECT_EQ(operations->runs()->size(), 0);
    const auto anew = plan();
    ASSERT_OK(anew);
    ASSERT_OK(operations->start(*anew, production));
    EXPECT_EQ(end(anew->run).verdict, model::Verdict::Proven);
    EXPECT_EQ(count(), 1);
}

TEST_F(BadInputTest, aNewPlanIsMadeOfTheFilesAsTheyAreNow)
{
    openWithShop();
    QByteArray other = adapter;
    writeFile(folder, u"d/adapters/counter.yaml"_s, other.replace("echo working", "echo otherwise"));
    const auto made = plan();
    ASSERT_OK(made);
    EXPECT_TRUE(made->steps.first().script.contains(u"echo otherwise"_s));
    writeFile(folder, u"d/adapters/counter.yaml"_s, "adapter: [");
    EXPECT_EQ(ruleOf(operations->start(*made, production)), u"definition"_s) << "also when it cannot be read any more";
    EXPECT_EQ(plan().error().kind, ErrorKind::NotFound);
    EXPECT_FALSE(operations->definitionProblems().isEmpty());
    EXPECT_EQ(count(), 0);
}

TEST_F(BadInputTest, aNameThatDiffersByItsCaseOnlyAndAHostThatIsNoneAreRefused)
{
    openWithShop();
    for (const QString &name : {u"Production"_s, u"PROD"_s, u"pröd"_s, u"prod "_s, u"prod\n"_s, u"-prod"_s, u"../prod"_s, QString(41, u'p'), QString()}) {
        const auto added = operations->addEnvironment(shop(name));
        ASSERT_FALSE(added) << name.toStdString();
        EXPECT_EQ(added.error().kind, ErrorKind::InvalidInput);
        EXPECT_EQ(added.error().facts.value(u"name"_s), u"name"_s);
    }
    for (const QString &host : {u"-oProxyCommand=x"_s, u"prod;touch /tmp/x"_s, u"a b"_s, u"user@host"_s, u"prod\n"_s, u"pr\u043ed"_s, QString()}) {
        model::Environment other = shop(u"other"_s);
        other.server.host = host;
        EXPECT_EQ(operations->addEnvironment(other).error().facts.value(u"name"_s), u"host"_s) << host.toStdString();
    }
    EXPECT_EQ(operations->environments().size(), 1);
}

TEST_F(BadInputTest, anotherEnvironmentOnTheSameServerIsAWarning)
{
    openWithShop();
    EXPECT_TRUE(warnings(*plan(), u"same-server"_s).isEmpty());
    ASSERT_OK(operations->addEnvironment(shop(u"staging"_s)));
    const auto made = plan();
    EXPECT_EQ(warnings(*made, u"same-server"_s), QStringList{u"shop/staging"_s});
    EXPECT_TRUE(made->isReady()) << "it is told, and may be meant";
    model::Environment byOtherName = shop(u"staging"_s);
    byOtherName.server.host = u"localhost"_s; // the same machine, once it was enrolled
    ASSERT_OK(operations->addEnvironment(byOtherName));
    EXPECT_TRUE(warnings(*plan(), u"same-server"_s).isEmpty());
}

TEST_F(BadInputTest, aPlanThatIsStartedTwiceRunsOnce)
{
    openWithShop();
    const auto made = plan();
    ASSERT_OK(made);
    ASSERT_OK(operations->start(*made, production));
    const auto again = operations->start(*made, production);
    ASSERT_FALSE(again) << "before anything of the first was heard";
    EXPECT_EQ(again.error().kind, ErrorKind::Conflict) << base::describe(again.error()).toStdString();
    EXPECT_EQ(end(made->run).verdict, model::Verdict::Proven);
    EXPECT_FALSE(operations->start(*made, production)) << "nor when it has ended";
    EXPECT_EQ(count(), 1);
    EXPECT_EQ(operations->runs()->size(), 1);
}

TEST_F(BadInputTest, aRunThatIsCancelledTwiceEndsOnceAndSaysSo)
{
    openWithShop();
    const auto made = plan(u"yes"_s);
    ASSERT_OK(operations->start(*made, production));
    ASSERT_TRUE(reaches(made->run, model::RunState::Running));
    EXPECT_OK(operations->cancel(made->run));
    EXPECT_OK(operations->cancel(made->run)) << "it is being done";
    const auto last = end(made->run);
    EXPECT_EQ(last.state, model::RunState::Cancelled);
    EXPECT_FALSE(operations->cancel(made->run)) << "there is nothing left to cancel";
    EXPECT_FALSE(operations->cancel(u"ffffffffffff"_s));
}

TEST_F(BadInputTest, aProgramThatIsQuitInTheMiddleOfACancellationFindsItDone)
{
    openWithShop();
    const auto made = plan(u"yes"_s);
    ASSERT_OK(operations->start(*made, production));
    ASSERT_TRUE(reaches(made->run, model::RunState::Running));
    ASSERT_OK(operations->cancel(made->run));
    open(); // quit, and start again
    if (operations->run(made->run)->state == model::RunState::Running) {
        ASSERT_OK(operations->takeUpAll());
        EXPECT_EQ(end(made->run).state, model::RunState::Cancelled);
    }
    EXPECT_EQ(operations->run(made->run)->state, model::RunState::Cancelled);
    EXPECT_LE(count(), 1);
}
