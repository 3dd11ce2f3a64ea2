// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What stands beside a system's own file: lists, messages, symptoms, monitors and people.
#include "catalog/Library.h"

#include "support/Printers.h"
#include "support/Samples.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class CompanionsTest : public ::testing::Test
{
protected:
    CompanionsTest()
    {
        writeFile(folder, u"adapters/tool.yaml"_s,
                  "adapter: tool\ntitle: Tool\nverbs:\n  look:\n    title: Look\n    script: echo load=1\n"
                  "    parse: [{kind: key-value, facts: {tool.load: load}}]\n"
                  "  guarded:\n    title: Guarded\n    secrets: [token]\n    script: echo load=1\n"
                  "    parse: [{kind: key-value, facts: {tool.load: load}}]\n"
                  "  ask:\n    title: Ask\n    inputs: [what]\n    script: 'true'\n"
                  "  change:\n    title: Change\n    effect: change\n    script: 'true'\n");
        writeFile(folder, u"procedures/see.yaml"_s, "procedure: see\ntitle: See\nsteps: [{id: look, title: Look, run: tool.look}]\n");
        writeFile(folder, u"procedures/mend.yaml"_s,
                  "procedure: mend\ntitle: Mend\nkind: deploy\nsteps: [{id: change, title: Change, run: tool.change}]\n");
        writeFile(folder, u"systems/shop/system.yaml"_s,
                  "system: shop\ntitle: Shop\nparameters: {limit: {type: number, default: '5'}}\ncapabilities: {tool: {adapter: tool}}\n"
                  "secrets: {token: {title: Token}}\n"
                  "status: [tool.look]\nprocedures: [see, mend]\n");
    }

    [[nodiscard]] model::System load(const QString &name, const QByteArray &text)
    {
        writeFile(folder, u"systems/shop/"_s + name, text);
        const catalog::Library library = catalog::loadLibrary({folder.path()});
        for (const base::Error &problem : library.problems)
            ADD_FAILURE() << base::describe(problem).toStdString();
        return library.systems.value(0);
    }

    /// The only problem, as "file:line:column: path: reason".
    [[nodiscard]] QString problemOf(const QString &name, const QByteArray &text)
    {
        writeFile(folder, u"systems/shop/"_s + name, text);
        const catalog::Library library = catalog::loadLibrary({folder.path()});
        EXPECT_TRUE(library.systems.isEmpty()) << "a system with a problem is not offered";
        EXPECT_EQ(library.problems.size(), 1);
        const base::Error problem = library.problems.value(0);
        return problem.where.section(u'/', -1) + u": "_s + problem.reason();
    }

    [[nodiscard]] QString item(const QByteArray &rest) { return problemOf(u"checklists.yaml"_s, "checklists:\n- id: l\n  title: L\n  groups:\n  - items:\n    - {id: a, title: A, " + rest + "}\n"); }
    [[nodiscard]] QString monitor(const QByteArray &rest) { return problemOf(u"monitors.yaml"_s, "monitors:\n- {id: m, title: M, " + rest + "}\n"); }

    QTemporaryDir folder;
};

} // namespace

TEST_F(CompanionsTest, readAChecklistWithItemsThatTickThemselvesAndItemsThatPeopleSign)
{
    const model::System shop = load(u"checklists.yaml"_s,
                                    "checklists:\n- id: after\n  title: {en: After, nl: Erna}\n  belongs: after-deploy\n  source: '1-2'\n  groups:\n"
                                    "  - title: Facts\n    items:\n    - {id: calm, title: Calm, check: {fact: tool.load, at_most: '${limit}'}}\n"
                                    "    - {id: seen, title: Seen, run: see, step: look, within: 24h}\n"
                                    "  - items: [{id: agreed, title: Agreed, second: true, due: 168h, hint: Ask.}]\n");
    ASSERT_EQ(shop.checklists.size(), 1);
    const model::Checklist &list = *shop.checklist(u"after"_s);
    EXPECT_EQ(list.moment, model::ListMoment::AfterDeploy);
    EXPECT_EQ(list.title.nl, u"Erna"_s);
    EXPECT_EQ(list.item(u"calm"_s)->check->operand, u"${limit}"_s);
    EXPECT_EQ(list.item(u"seen"_s)->within, 24h);
    EXPECT_FALSE(list.item(u"seen"_s)->isManual());
    EXPECT_TRUE(list.item(u"agreed"_s)->isManual());
    EXPECT_TRUE(list.item(u"agreed"_s)->needsSecond);
    EXPECT_EQ(list.item(u"agreed"_s)->due, 168h);
    EXPECT_EQ(list.item(u"nothing"_s), nullptr);
    EXPECT_EQ(shop.checklist(u"nothing"_s), nullptr);
}

TEST_F(CompanionsTest, refuseAnItemThatCouldNeverBeTicked)
{
    EXPECT_EQ(item("run: dance"), u"checklists.yaml:6:30: checklists[0].groups[0].items[0].run: the system has no procedure \"dance\""_s);
    EXPECT_TRUE(item("run: see, step: jump").endsWith(u"\"see\" has no step \"jump\""_s));
    EXPECT_TRUE(item("check: {fact: tool.age, at_most: 1}").endsWith(u"no verb in the system's `status` reads the fact \"tool.age\""_s));
    EXPECT_TRUE(item("check: {fact: tool.load, at_most: '${nobody}'}").endsWith(u"unknown name ${nobody}"_s));
    EXPECT_TRUE(item("run: see, check: {fact: tool.load, at_most: 1}").endsWith(u"not by both"_s));
    EXPECT_TRUE(item("run: see, second: true").endsWith(u"are for what people sign"_s));
    EXPECT_TRUE(item("within: 24h").endsWith(u"belong to `run`"_s));
    EXPECT_TRUE(item("checks: 1").endsWith(u"did you mean \"check\"?"_s));
}

TEST_F(CompanionsTest, refuseTwoItemsOfOneName)
{
    EXPECT_EQ(problemOf(u"checklists.yaml"_s, "checklists:\n- id: l\n  title: L\n  groups: [{items: [{id: a, title: A}, {id: a, title: B}]}]\n"),
              u"checklists.yaml:4:45: checklists[0].groups[0].items[1].id: a second one with the id \"a\""_s);
}

TEST_F(CompanionsTest, readMessagesAndRefuseAPlaceThatNothingFills)
{
    const QByteArray head = "messages:\n- id: done\n  title: Done\n  after: deploy\n  every: 15min\n  inputs: {eta: {type: text, default: ''}}\n  subject: '${system.title} ${run.release}'\n";
    const model::System shop = load(u"messages.yaml"_s, head + "  body: {en: '${input.eta} ${fact.tool.load} ${limit}', nl: '${run.downtime}'}\n");
    ASSERT_EQ(shop.messages.size(), 1);
    EXPECT_EQ(shop.messages[0].moment, model::MessageMoment::AfterDeploy);
    EXPECT_EQ(shop.messages[0].every, 15min);
    EXPECT_EQ(problemOf(u"messages.yaml"_s, head + "  body: {en: ok, nl: '${run.luck}'}\n"), u"messages.yaml:8:9: messages[0].body: unknown name ${run.luck}"_s);
    EXPECT_TRUE(problemOf(u"messages.yaml"_s, head + "  body: '${input.who}'\n").endsWith(u"unknown name ${input.who}"_s));
    EXPECT_TRUE(problemOf(u"messages.yaml"_s, head + "  body: '${run.by'\n").endsWith(u"\"${\" without \"}\""_s));
}

TEST_F(CompanionsTest, letADiagnosisOnlyRead)
{
    const model::System shop = load(u"troubleshooting.yaml"_s, "troubleshooting:\n- {id: slow, symptom: Slow, causes: [Load], diagnosis: [see], remedies: [mend], advice: Wait}\n");
    EXPECT_EQ(shop.troubleshooting.value(0).remedies, QStringList{u"mend"_s});
    EXPECT_EQ(problemOf(u"troubleshooting.yaml"_s, "troubleshooting:\n- {id: slow, symptom: Slow, diagnosis: [mend]}\n"),
              u"troubleshooting.yaml:2:41: troubleshooting[0].diagnosis[0]: \"mend\" changes things (change): it is a remedy"_s);
}

TEST_F(CompanionsTest, readMonitorsWithTwoLevels)
{
    const model::System shop = load(u"monitors.yaml"_s, "monitors:\n- {id: load, title: Load, verbs: [tool.look], every: 30s, fact: tool.load, unit: '%', warning: {at_least: 80}, critical: {at_least: 95}, failures: 3, clears: 2, offer: mend}\n");
    const model::Monitor load = shop.monitors.value(0);
    EXPECT_EQ(load.every, 30s);
    EXPECT_EQ(load.critical->operand, u"95"_s);
    EXPECT_EQ(load.failures, 3);
    EXPECT_EQ(load.offer, u"mend"_s);
}

TEST_F(CompanionsTest, refuseAMonitorThatCouldNeverTell)
{
    EXPECT_TRUE(monitor("verbs: [tool.look], fact: tool.load, warning: {at_least: 95}, critical: {at_least: 85}").endsWith(u"is never seen: it is critical first"_s));
    EXPECT_TRUE(monitor("verbs: [tool.look], fact: tool.load, warning: {at_most: 85}, critical: {at_most: 95}").endsWith(u"is never seen: it is critical first"_s));
    EXPECT_TRUE(monitor("verbs: [tool.look], fact: tool.age, critical: {not: x}").endsWith(u"its verbs do not read \"tool.age\", only tool.load"_s));
    EXPECT_TRUE(monitor("verbs: [tool.look], fact: tool.load").endsWith(u"needs `warning` or `critical`"_s));
    EXPECT_TRUE(monitor("verbs: [tool.change], fact: tool.load, critical: {not: x}").endsWith(u"only a read-only verb without inputs can be watched"_s));
    EXPECT_TRUE(monitor("verbs: [tool.ask], fact: tool.load, critical: {not: x}").endsWith(u"only a read-only verb without inputs can be watched"_s));
    EXPECT_TRUE(monitor("verbs: [tool.guarded], fact: tool.load, critical: {not: x}").endsWith(u"nobody is there to be asked for it"_s));
}

TEST_F(CompanionsTest, readPeopleAndTheRulesThatTheyKeep)
{
    const model::System shop = load(u"people.yaml"_s,
                                    "escalation: [{after: 15min, who: Lead, about: [Data]}]\ncontacts: [{role: DBA, name: '${limit}', reach: '', when: Day}]\n"
                                    "emergencies: [{case: Fire, do: Run., runs: [mend]}]\nrules: [{title: Backups, text: Always., class: production}, {title: All, text: Be kind.}]\n");
    EXPECT_EQ(shop.people.escalation.value(0).after, 15min);
    EXPECT_EQ(shop.people.contacts.value(0).name, u"${limit}"_s);
    EXPECT_EQ(shop.people.emergencies.value(0).runs, QStringList{u"mend"_s});
    EXPECT_EQ(shop.people.rules.value(0).environmentClass, u"production"_s);
    EXPECT_EQ(shop.people.rules.value(1).environmentClass, QString());
    EXPECT_TRUE(problemOf(u"people.yaml"_s, "rules: [{title: T, text: X, class: home}]\n").contains(u"expected one of development, staging, production"_s));
}

TEST_F(CompanionsTest, knowTheStepsAndListsThatADeploymentLogMayTell)
{
    writeFile(folder, u"systems/shop/checklists.yaml"_s, "checklists: [{id: after, title: A, groups: [{items: [{id: a, title: A}]}]}]\n");
    const model::System shop = load(u"deployment-log.yaml"_s, "deployment_log: '${step.change.started} ${checklist.after} ${issues}'\n");
    EXPECT_FALSE(shop.deploymentLog.isEmpty());
    EXPECT_EQ(problemOf(u"deployment-log.yaml"_s, "deployment_log: '${step.look.started}'\n"),
              u"deployment-log.yaml:1:17: deployment_log: unknown name ${step.look.started}"_s) << "a step of no deployment";
}

TEST_F(CompanionsTest, sayWhereAFileIsNoYaml)
{
    EXPECT_TRUE(problemOf(u"people.yaml"_s, "rules: [\n").startsWith(u"people.yaml:2:1: "_s));
}
