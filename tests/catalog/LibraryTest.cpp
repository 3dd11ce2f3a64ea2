// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Definitions.h"
#include "catalog/Shelf.h"

#include "support/Printers.h"
#include "support/Samples.h"

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace {

/// A folder of definitions: one adapter, one procedure, one system, each right.
class LibraryTest : public ::testing::Test
{
protected:
    QTemporaryDir folder;
    QByteArray adapter = "adapter: tool\ntitle: Tool\nparameters:\n  dir: {type: path}\nverbs:\n"
                         "  look:\n    title: Look\n    inputs: [what]\n    script: echo state=up\n"
                         "    parse: [{kind: key-value, facts: {tool.state: state}}]\n"
                         "  change:\n    title: Change\n    effect: change\n    script: 'true'\n";
    QByteArray procedure = "procedure: go\ntitle: Go\nsteps:\n  - id: look\n    title: Look\n    run: tool.look\n"
                           "    with: {what: \"${dir}\"}\n    expect: [{fact: tool.state, equals: up}]\n"
                           "  - {id: change, title: Change, run: tool.change}\n";
    QByteArray system = "system: shop\ntitle: Shop\nparameters:\n  dir: {type: path, default: /srv}\ncapabilities:\n"
                        "  tool: {adapter: tool, with: {dir: \"${dir}\"}}\nstatus: [tool.look]\nprocedures: [go]\n";

    catalog::Library load()
    {
        writeFile(folder, u"adapters/tool.yaml"_s, adapter);
        writeFile(folder, u"procedures/go.yaml"_s, procedure);
        writeFile(folder, u"systems/shop/system.yaml"_s, system);
        return catalog::loadLibrary({folder.path()});
    }

    /// The only problem, as "line:column: path: reason".
    QString onlyProblem()
    {
        const catalog::Library library = load();
        EXPECT_TRUE(library.systems.isEmpty());
        EXPECT_EQ(library.problems.size(), 1);
        if (library.problems.isEmpty())
            return {};
        const base::Error &problem = library.problems.first();
        return problem.where.section(u".yaml:"_s, 1) + u": "_s + problem.reason();
    }
};

} // namespace

TEST_F(LibraryTest, givesASystemThatNeedsAnothersRightsThePasswordOfSudo)
{
    EXPECT_FALSE(load().systems.value(0).secrets.contains(model::sudoSecret));
    system.replace("{adapter: tool, with: {dir: \"${dir}\"}}", "{adapter: tool, with: {dir: \"${dir}\"}, as: root}");
    EXPECT_EQ(load().systems.value(0).capabilities[u"tool"_s].as, u"root"_s);
    EXPECT_TRUE(load().systems.value(0).secrets.contains(model::sudoSecret));
    system.replace("as: root", "as: \"${nobody}\"");
    EXPECT_EQ(onlyProblem(), u"6:52: capabilities.tool.as: unknown name ${nobody}"_s);
}

TEST_F(LibraryTest, offersASystemWithItsAdaptersAndProcedures)
{
    const catalog::Library library = load();
    for (const base::Error &problem : library.problems)
        ADD_FAILURE() << base::describe(problem).toStdString();
    ASSERT_EQ(library.systems.size(), 1);
    const model::System &shop = library.systems.first();
    ASSERT_NE(shop.verb(u"tool.look"_s), nullptr);
    EXPECT_TRUE(shop.verb(u"tool.change"_s)->isChanging());
    EXPECT_FALSE(shop.verb(u"tool.change"_s)->isRepeatable);
    EXPECT_EQ(shop.procedure(u"go"_s)->steps.size(), 2);
    EXPECT_EQ(shop.verb(u"tool.nothing"_s), nullptr);
}

TEST_F(LibraryTest, hintsAtTheKeyThatWasMeant)
{
    procedure.replace("expect:", "expekt:");
    EXPECT_EQ(onlyProblem(), u"8:5: steps[0].expekt: unknown key; did you mean \"expect\"?"_s);
}

TEST_F(LibraryTest, takesFreeKeysThatBeginWithX)
{
    system += "x-note: anything\n";
    EXPECT_EQ(load().systems.size(), 1);
}

TEST_F(LibraryTest, findsAKeyThatStandsThereTwice)
{
    system += "title: Again\n";
    EXPECT_EQ(onlyProblem(), u"9:1: title: this key stands here twice"_s);
}

TEST_F(LibraryTest, findsAVerbThatTheSystemDoesNotHave)
{
    procedure.replace("run: tool.look", "run: tool.lock");
    EXPECT_EQ(onlyProblem(), u"6:10: steps[0].run: the system has no \"tool.lock\""_s);
}

TEST_F(LibraryTest, findsATemplateNameThatNobodyKnows)
{
    procedure.replace("${dir}", "${dirr}");
    EXPECT_EQ(onlyProblem(), u"7:18: steps[0].with.what: unknown name ${dirr}"_s);
}

TEST_F(LibraryTest, findsAFactThatIsUsedBeforeItIsRead)
{
    procedure.replace("${dir}", "${seen.tool.state}");
    EXPECT_TRUE(onlyProblem().contains(u"no earlier step reads the fact \"tool.state\""_s));
}

TEST_F(LibraryTest, findsAnExpectationOfAFactThatTheStepDoesNotRead)
{
    procedure.replace("fact: tool.state", "fact: tool.stat");
    EXPECT_TRUE(onlyProblem().contains(u"the step does not read the fact \"tool.stat\""_s));
}

TEST_F(LibraryTest, refusesAChangingVerbInAStatusLook)
{
    system.replace("status: [tool.look]", "status: [tool.change]");
    EXPECT_TRUE(onlyProblem().contains(u"only a read-only verb may stand here"_s));
}

TEST_F(LibraryTest, findsAMissingParameterOfAnAdapter)
{
    system.replace(", with: {dir: \"${dir}\"}", "");
    EXPECT_TRUE(onlyProblem().contains(u"the adapter \"tool\" needs \"dir\""_s));
}

TEST_F(LibraryTest, laysAnAdapterOverTheOneThatItExtends)
{
    writeFile(folder, u"adapters/base.yaml"_s,
              "adapter: base\ntitle: Base\ntools: [sed]\nparameters:\n  dir: {type: path}\n  file: {type: text, default: a}\n"
              "detect: [{id: v1, when: 'true', set: {tool: t}}]\nprelude: |\n  one() { :; }\n"
              "errors: {72: no directory, 73: no file}\nverbs:\n  rest: {title: Rest, script: sleep 1}\n");
    adapter.replace("title: Tool\n", "title: Tool\nextends: base\ntools: [awk, sed]\nprelude: |\n  two() { one; }\nerrors: {73: not there}\n");
    adapter.replace("  dir: {type: path}\n", "  file: {type: text, default: b}\n");
    adapter.replace("    script: 'true'\n", "    script: 'true'\n    errors: {72: no room}\n");
    const catalog::Library library = load();
    ASSERT_EQ(library.systems.size(), 1) << library.problems.value(0).reason().toStdString();
    const model::Adapter tool = library.systems.first().adapters.value(u"tool"_s);
    EXPECT_EQ(tool.id, u"tool"_s);
    EXPECT_EQ(tool.title.en, u"Tool"_s);
    EXPECT_EQ(tool.tools, (QStringList{u"sed"_s, u"awk"_s}));
    EXPECT_EQ(tool.parameters.keys(), (QStringList{u"dir"_s, u"file"_s}));
    EXPECT_EQ(tool.parameters.value(u"file"_s).defaultValue, u"b"_s);
    EXPECT_EQ(tool.variants.size(), 1);
    EXPECT_EQ(tool.prelude, u"one() { :; }\n\ntwo() { one; }\n"_s);
    EXPECT_EQ(tool.verbs.keys(), (QStringList{u"change"_s, u"look"_s, u"rest"_s}));
    EXPECT_EQ(tool.verbs.value(u"look"_s).errors.value(72).en, u"no directory"_s);
    EXPECT_EQ(tool.verbs.value(u"rest"_s).errors.value(73).en, u"not there"_s);
    EXPECT_EQ(tool.verbs.value(u"change"_s).errors.value(72).en, u"no room"_s) << "a verb's own word goes before";
    const QString digest = library.systems.first().digest;
    writeFile(folder, u"adapters/base.yaml"_s, "adapter: base\ntitle: Base\nparameters:\n  dir: {type: path}\nverbs: {}\n");
    EXPECT_NE(load().systems.value(0).digest, digest) << "what it takes over is part of it";
}

TEST_F(LibraryTest, findsAnAdapterThatExtendsItselfOrNothing)
{
    adapter.replace("title: Tool\n", "title: Tool\nextends: other\n");
    EXPECT_EQ(onlyProblem(), u"3:10: extends: there is no \"other\"; known: tool"_s);
    writeFile(folder, u"adapters/other.yaml"_s, "adapter: other\ntitle: Other\nextends: tool\nverbs: {}\n");
    EXPECT_EQ(onlyProblem(), u"3:10: extends: it extends itself: tool → other → tool"_s);
    const QString file = folder.filePath(u"adapters/other.yaml"_s);
    EXPECT_EQ(catalog::checkFile(file, {folder.path()}).size(), 1) << "and so says the check of that file alone";
}

TEST_F(LibraryTest, findsAStepIdThatStandsThereTwice)
{
    procedure.replace("id: change", "id: look");
    EXPECT_TRUE(onlyProblem().contains(u"a second step with the id \"look\""_s));
}

TEST_F(LibraryTest, lets_a_later_folder_replace_a_system)
{
    load();
    QTemporaryDir own;
    writeFile(own, u"systems/shop/system.yaml"_s, QByteArray(system).replace("title: Shop", "title: My shop"));
    const catalog::Library library = catalog::loadLibrary({folder.path(), own.path()});
    ASSERT_EQ(library.systems.size(), 1);
    EXPECT_EQ(library.systems.first().title.en, u"My shop"_s);
}

TEST_F(LibraryTest, takesNoEarlierSystemForOneThatIsBrokenInALaterFolder)
{
    load();
    QTemporaryDir own;
    writeFile(own, u"systems/shop/system.yaml"_s, "system: [\n");
    EXPECT_EQ(catalog::Definitions({folder.path(), own.path()}).system(u"shop"_s), nullptr);
    EXPECT_FALSE(catalog::loadLibrary({folder.path(), own.path()}).problems.isEmpty());
}

TEST_F(LibraryTest, keepsTheOtherSystemsWhenOneIsBroken)
{
    load();
    writeFile(folder, u"systems/broken/system.yaml"_s, "system: broken\n");
    const catalog::Library library = catalog::loadLibrary({folder.path()});
    EXPECT_EQ(library.systems.size(), 1);
    EXPECT_FALSE(library.problems.isEmpty());
}

TEST_F(LibraryTest, givesOneSystemWithoutLookingAtTheOthers)
{
    EXPECT_TRUE(load().problems.isEmpty());
    writeFile(folder, u"systems/broken/system.yaml"_s, "system: broken\n");
    const catalog::Definitions definitions({folder.path()});
    const model::System *shop = definitions.system(u"shop"_s);
    ASSERT_NE(shop, nullptr);
    EXPECT_EQ(*shop, catalog::loadLibrary({folder.path()}).systems.value(0));
    EXPECT_EQ(definitions.system(u"shop"_s), shop) << "it is not read a second time";
    EXPECT_EQ(definitions.system(u"broken"_s), nullptr);
    EXPECT_EQ(definitions.system(u"nowhere"_s), nullptr);
    EXPECT_EQ(definitions.all().problems, catalog::loadLibrary({folder.path()}).problems) << "also after one was asked for";
    EXPECT_EQ(definitions.all().systems.size(), 1);
}

TEST_F(LibraryTest, readsAgainOnlyWhereAFileChangedAndKeepsWhatItGave)
{
    EXPECT_TRUE(load().problems.isEmpty());
    catalog::Definitions definitions({folder.path()});
    const model::System *before = definitions.system(u"shop"_s);
    ASSERT_NE(before, nullptr);
    definitions.lookAgain();
    EXPECT_EQ(definitions.system(u"shop"_s), before);
    writeFile(folder, u"systems/shop/system.yaml"_s, QByteArray(system).replace("title: Shop", "title: My shop"));
    EXPECT_EQ(definitions.system(u"shop"_s), before) << "nobody asked for what is new";
    definitions.lookAgain();
    const model::System *after = definitions.system(u"shop"_s);
    ASSERT_NE(after, nullptr);
    EXPECT_EQ(after->title.en, u"My shop"_s);
    EXPECT_EQ(before->title.en, u"Shop"_s) << "somebody may still look at it";
    ASSERT_TRUE(QFile::remove(folder.filePath(u"systems/shop/system.yaml"_s)));
    definitions.lookAgain();
    EXPECT_EQ(definitions.system(u"shop"_s), nullptr);
}

TEST_F(LibraryTest, readsOnlyWhatASystemIsMadeOf)
{
    load();
    const catalog::Definitions definitions({folder.path()});
    EXPECT_NE(definitions.system(u"shop"_s), nullptr);
    writeFile(folder, u"adapters/later.yaml"_s, "adapter: [\n");
    writeFile(folder, u"procedures/broken.yaml"_s, "procedure: [\n");
    writeFile(folder, u"systems/shop/adapters/own.yaml"_s, "adapter: own\n");
    QStringList said; // would be empty if everything had been read already
    for (const base::Error &problem : definitions.all().problems)
        said << problem.where.section(u'/', -1).section(u':', 0, 0);
    EXPECT_EQ(said, (QStringList{u"later.yaml"_s, u"broken.yaml"_s, u"own.yaml"_s, u"own.yaml"_s})) << "all of them are looked at when all are asked for";
    EXPECT_EQ(definitions.all().systems.size(), 1);
}

TEST_F(LibraryTest, findsADefinitionInAFileOfAnotherName)
{
    load();
    const QString adapterFile = writeFile(folder, u"adapters/spade.yaml"_s, adapter);
    const QString systemFile = writeFile(folder, u"systems/store/system.yaml"_s, system);
    const catalog::Library library = catalog::loadLibrary({folder.path()});
    EXPECT_EQ(library.systems.size(), 1);
    QStringList said;
    for (const base::Error &problem : library.problems)
        said << problem.where.section(u'/', -1) + u": "_s + problem.reason();
    EXPECT_EQ(said, (QStringList{u"spade.yaml:1:10: adapter: its file must have its name, and is called \"spade.yaml\""_s,
                                 u"system.yaml:1:9: system: its folder must have its name, and is called \"store\""_s}));
    EXPECT_EQ(catalog::checkFile(adapterFile, {folder.path()}), library.problems.mid(0, 1));
    EXPECT_EQ(catalog::checkFile(systemFile, {folder.path()}), library.problems.mid(1));
    const QString draft = writeFile(folder, u"draft/system.yaml"_s, system);
    EXPECT_TRUE(catalog::checkFile(draft, {folder.path()}).isEmpty()) << "it is on no shelf yet";
    const QString before = QDir::currentPath();
    ASSERT_TRUE(QDir::setCurrent(folder.filePath(u"systems/shop"_s)));
    EXPECT_TRUE(catalog::checkFile(u"system.yaml"_s, {folder.path()}).isEmpty()) << "its folder is the present one";
    ASSERT_TRUE(QDir::setCurrent(before));
}

TEST_F(LibraryTest, passesOverWhatIsNoDefinition)
{
    load();
    for (const QString &name : {u"adapters/a"_s, u"adapters/README.md"_s, u"procedures/.swp"_s, u"systems/b"_s, u"systems/c/notes.txt"_s})
        writeFile(folder, name, "not YAML: [");
    const catalog::Library library = catalog::loadLibrary({folder.path()});
    EXPECT_EQ(library.systems.size(), 1);
    EXPECT_TRUE(library.problems.isEmpty()) << base::describe(library.problems.value(0)).toStdString();
}

TEST_F(LibraryTest, looksForNothingOutsideItsFolders)
{
    load();
    writeFile(folder, u"system.yaml"_s, system);
    writeFile(folder, u"systems/system.yaml"_s, system);
    const catalog::Shelf shelf({folder.path()});
    EXPECT_NE(shelf.find<catalog::SystemOutline>(u"shop"_s), nullptr);
    for (const QString &id : {u".."_s, u"."_s, u"../systems/shop"_s, QString()})
        EXPECT_EQ(shelf.find<catalog::SystemOutline>(id), nullptr) << id.toStdString();
}

TEST_F(LibraryTest, checksOneFileAgainstTheOthers)
{
    load();
    const QString file = writeFile(folder, u"mine.yaml"_s, QByteArray(system).replace("adapter: tool", "adapter: tol"));
    const QList<base::Error> problems = catalog::checkFile(file, {folder.path()});
    ASSERT_FALSE(problems.isEmpty());
    EXPECT_TRUE(problems.first().where.contains(u"mine.yaml:6:"_s)) << problems.first().where.toStdString();
    EXPECT_TRUE(problems.first().reason().contains(u"there is no \"tol\""_s));
}

TEST_F(LibraryTest, readsWhereTheLockIsAndWhatMayBeLeftOut)
{
    system += "lock: \"${dir}/.lock\"\n";
    procedure.replace("run: tool.change}", "run: tool.change, skippable: yes}");
    const catalog::Library library = load();
    ASSERT_EQ(library.systems.size(), 1) << base::describe(library.problems.value(0)).toStdString();
    EXPECT_EQ(library.systems.first().lock, u"${dir}/.lock"_s);
    EXPECT_FALSE(library.systems.first().procedures.first().steps[0].isSkippable);
    EXPECT_TRUE(library.systems.first().procedures.first().steps[1].isSkippable);
}

TEST_F(LibraryTest, findsALockPathThatNobodyCanFillIn)
{
    system += "lock: \"${nowhere}/lock\"\n";
    EXPECT_TRUE(onlyProblem().endsWith(u"lock: unknown name ${nowhere}"_s)) << onlyProblem().toStdString();
}

TEST_F(LibraryTest, letsNoProofAndNoAlwaysBeLeftOut)
{
    procedure.replace("run: tool.change}", "run: tool.change, always: yes, skippable: yes}");
    EXPECT_TRUE(onlyProblem().contains(u"cannot be left out"_s)) << onlyProblem().toStdString();
}

TEST_F(LibraryTest, hintsAtTheNearestKeyWhereverItStands)
{
    adapter.replace("    script: echo state=up", "    timeoutt: 5s\n    script: echo state=up");
    EXPECT_EQ(onlyProblem(), u"9:5: verbs.look.timeoutt: unknown key; did you mean \"timeout\"?"_s);
    adapter.replace("timeoutt: 5s", "repeatabel: yes");
    EXPECT_EQ(onlyProblem(), u"9:5: verbs.look.repeatabel: unknown key; did you mean \"repeatable\"?"_s);
    adapter.replace("repeatabel: yes", "zzzzzzzz: yes");
    EXPECT_EQ(onlyProblem(), u"9:5: verbs.look.zzzzzzzz: unknown key"_s) << "no hint is better than a riddle";
}

TEST_F(LibraryTest, findsAKeyThatStandsTwiceDeepInside)
{
    procedure.replace("with: {what: \"${dir}\"}", "with: {what: a, what: \"${dir}\"}");
    EXPECT_EQ(onlyProblem(), u"7:21: steps[0].with.what: this key stands here twice"_s);
}

TEST_F(LibraryTest, findsATemplateThatIsNotClosed)
{
    procedure.replace("\"${dir}\"", "\"${dir/x\"");
    EXPECT_TRUE(onlyProblem().endsWith(u"steps[0].with.what: \"${\" without \"}\""_s)) << onlyProblem().toStdString();
}

TEST_F(LibraryTest, findsAValueThatWouldBeEmpty)
{
    procedure.replace("{what: \"${dir}\"}", "{what: }");
    EXPECT_TRUE(onlyProblem().contains(u"steps[0].with.what: nothing stands behind this key"_s)) << onlyProblem().toStdString();
}

TEST_F(LibraryTest, findsParametersThatGoInCircles)
{
    system.replace("default: /srv}", "default: \"${other}/x\"}\n  other: {type: path, default: \"${dir}\"}");
    const catalog::Library library = load();
    ASSERT_EQ(library.problems.size(), 2);
    EXPECT_TRUE(library.problems[0].where.endsWith(u":4:30: parameters.dir.default"_s)) << library.problems[0].where.toStdString();
    EXPECT_EQ(library.problems[0].reason(), u"the parameter refers to itself"_s);
    EXPECT_TRUE(library.problems[1].where.endsWith(u"parameters.other.default"_s));
}

TEST_F(LibraryTest, findsADefaultThatUsesWhatNobodyKnows)
{
    system.replace("default: /srv}", "default: \"${nobody}/x\"}");
    EXPECT_EQ(onlyProblem(), u"4:30: parameters.dir.default: unknown name ${nobody}"_s);
}

TEST_F(LibraryTest, findsADefaultOfAnotherType)
{
    const QByteArray right = adapter;
    for (const auto &[type, value] : {std::pair{"number", "022"}, std::pair{"number", "1.10"}, std::pair{"flag", "off"}, std::pair{"duration", "12:30"}}) {
        adapter = QByteArray(right).replace("  dir: {type: path}\n", QByteArray("  dir: {type: path}\n  odd: {type: ") + type + ", default: " + value + "}\n");
        EXPECT_TRUE(onlyProblem().contains(u"parameters.odd.default: expected "_s)) << type << onlyProblem().toStdString();
    }
}

TEST_F(LibraryTest, findsAFactThatItsPatternNeverNames)
{
    adapter.replace("{kind: key-value, facts: {tool.state: state}}", "{kind: regex, pattern: '^(?<stat>.*)$', facts: {tool.state: state}}");
    EXPECT_TRUE(onlyProblem().endsWith(u"facts.tool.state: the pattern has no group of this name"_s)) << onlyProblem().toStdString();
}

TEST_F(LibraryTest, findsAJsonPointerThatIsNone)
{
    adapter.replace("{kind: key-value, facts: {tool.state: state}}", "{kind: json, facts: {tool.state: state}}");
    EXPECT_TRUE(onlyProblem().endsWith(u"a JSON pointer begins with \"/\""_s)) << onlyProblem().toStdString();
}

TEST_F(LibraryTest, findsANameThatIsOnlyAlmostAShellVariable)
{
    adapter.replace("inputs: [what]", "inputs: [what, \"x\\n\"]");
    EXPECT_TRUE(onlyProblem().contains(u"becomes a shell variable"_s)) << onlyProblem().toStdString();
}

TEST_F(LibraryTest, saysOfADefinitionThatItIsNoFileAndWaitsForNone)
{
    load();
    QDir(folder.path()).mkpath(u"adapters/folder.yaml"_s);
    ASSERT_EQ(::mkfifo(folder.filePath(u"adapters/fifo.yaml"_s).toUtf8().constData(), 0600), 0);
    ASSERT_TRUE(QFile::link(folder.filePath(u"procedures/loop.yaml"_s), folder.filePath(u"procedures/loop.yaml"_s)));
    QDir(folder.path()).mkpath(u"systems/lost"_s);
    ASSERT_TRUE(QFile::link(u"/nowhere/system.yaml"_s, folder.filePath(u"systems/lost/system.yaml"_s)));
    const catalog::Library library = catalog::loadLibrary({folder.path()});
    EXPECT_EQ(library.systems.size(), 1) << "the others are there";
    QStringList said;
    for (const base::Error &problem : library.problems)
        said << problem.where.section(u'/', -1).section(u':', 0, 0) + u": "_s + problem.reason();
    EXPECT_EQ(said, (QStringList{u"fifo.yaml: this is not a file"_s, u"folder.yaml: this is not a file"_s,
                                 u"loop.yaml: a symbolic link that leads to no file"_s,
                                 u"system.yaml: a symbolic link that leads to no file"_s}));
}

TEST_F(LibraryTest, findsAVerbThatDoesNothingAndATextThatSaysNothing)
{
    const QByteArray right = adapter;
    adapter.replace("script: echo state=up", "script: \" \"");
    EXPECT_EQ(onlyProblem(), u"9:13: verbs.look.script: empty"_s);
    adapter = QByteArray(right).replace("title: Look", "title: \"\"");
    EXPECT_EQ(onlyProblem(), u"7:12: verbs.look.title: empty"_s);
    adapter = QByteArray(right).replace("title: Look", "title: {en: \"\", nl: Kijk}");
    EXPECT_EQ(onlyProblem(), u"7:17: verbs.look.title.en: empty"_s);
}
