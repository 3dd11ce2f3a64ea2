// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the server keeps secret, and what was lent to this program, in facts and logs.
#include "operations/Workshop.h"

using namespace Qt::StringLiterals;

namespace {

const QString name = u"theatre/production"_s;

class MaskingTest : public Workshop
{
protected:
    MaskingTest()
    {
        writeFile(folder, u"d/adapters/stage.yaml"_s,
                  "adapter: stage\ntitle: Stage\nparameters:\n  file: {type: path}\nverbs:\n"
                  "  play:\n    title: Play\n    script: cat -- \"$file.play\"\n"
                  "    parse:\n      - {kind: json, facts: {play.motto: /motto, play.seats: /seats, play.room: /room}}\n"
                  "  cast:\n    title: Cast\n    script: cat -- \"$file.cast\"\n    parse: [{kind: json-rows, fact: play.cast, columns: {secret-of-the-house: /name}}]\n"
                  "  who:\n    title: Who\n    script: echo folder=/srv/secret-of-the-house\n    parse: [{kind: key-value, facts: {identity.folder: folder}}]\n"
                  "  own:\n    title: Own\n    script: cat -- \"$file.own\"\n"
                  // The one stream goes on where the other one has cut in.
                  "  say:\n    title: Say\n    inputs: [service, tail, follow]\n    script: |\n"
                  "      printf 'pass secret-of-'; sleep 0.2; printf 'oops lent-by-' >&2; sleep 0.2; printf 'the-house\\n'; sleep 0.2; printf 'a-person\\n' >&2\n");
        writeFile(folder, u"d/systems/theatre/system.yaml"_s,
                  "system: theatre\ntitle: Theatre\nparameters:\n  file: {type: path}\nsecrets:\n  token: {title: Token}\ncapabilities:\n"
                  "  stage: {adapter: stage, with: {file: \"${file}\"}}\nstatus: [stage.play, stage.cast]\nidentity: [stage.who]\nmasks: [stage.own]\n"
                  "logs: {services: play.cast, verb: stage.say}\nlock: \"${file}.lock\"\nprocedures: []\n");
        writeFile(folder, u"counted.play"_s, "{\"motto\": \"say secret-of-the-house and lent-by-a-person\", \"seats\": 123456, \"room\": \"ab 12\"}");
        writeFile(folder, u"counted.cast"_s, "[{\"name\": \"c2VjcmV0LW9mLXRoZS1ob3VzZQ\"}, {\"name\": \"anna\"}]");
        writeFile(folder, u"counted.own"_s, "secret-of-the-house\n123456\nab\n");
    }

    void openTheatre()
    {
        openWithShop();
        model::Environment environment = shop();
        environment.system = u"theatre"_s;
        ASSERT_OK(operations->addEnvironment(environment));
        operations->lendSecret(name, u"token"_s, base::Secret(QByteArrayView("lent-by-a-person")));
    }
    QByteArray log()
    {
        auto follow = operations->followLog(name, u"hall"_s, 7, false);
        QByteArray heard;
        QObject::connect(follow.get(), &operations::LogFollow::arrived, qApp, [&](const QByteArray &bytes) { heard += bytes; });
        bool isOver = false;
        QObject::connect(follow.get(), &operations::LogFollow::ended, qApp, [&isOver] { isOver = true; });
        EXPECT_TRUE(waitUntil([&isOver] { return isOver; }));
        return heard;
    }
};

} // namespace

TEST_F(MaskingTest, hidesSecretsInTheWordsOfFacts)
{
    openTheatre();
    const auto facts = operations->look(name).result();
    ASSERT_OK(facts);
    EXPECT_EQ(model::textOf(*facts, u"play.motto"_s), u"say •••• and ••••"_s);
    EXPECT_EQ(model::rowsOf(*facts, u"play.cast"_s).value(0)["secret-of-the-house"_L1].toString(), u"••••"_s) << "in its other forms too, in the words of a row";
    EXPECT_EQ(model::rowsOf(*facts, u"play.cast"_s).value(1)["secret-of-the-house"_L1].toString(), u"anna"_s);
    QCoreApplication::sendPostedEvents(); // in which the window hears of it
    EXPECT_EQ(operations->status(name).facts.value(u"play.motto"_s).value.toString(), u"say •••• and ••••"_s);
    operations.reset();
    EXPECT_FALSE(Sshd::contents(folder.filePath(u"profile/keerpunt.sqlite"_s)).contains("lent-by-a-person")) << "and nothing of it is stored";
}

TEST_F(MaskingTest, leavesWhatAFactIsMadeOf)
{
    openTheatre();
    const auto facts = operations->look(name).result();
    ASSERT_OK(facts);
    EXPECT_EQ(facts->value(u"play.seats"_s).value, QJsonValue(123456)) << "a number stays one";
    EXPECT_EQ(model::textOf(*facts, u"play.room"_s), u"ab 12"_s) << "what is too short to be a secret";
    EXPECT_TRUE(model::rowsOf(*facts, u"play.cast"_s).value(0).contains(u"secret-of-the-house"_s)) << "the name of a column";
    EXPECT_EQ(model::textOf(*facts, u"identity.folder"_s), u"/srv/secret-of-the-house"_s) << "or each new password would make it another server";
}

TEST_F(MaskingTest, hidesWhatWasLentInALogAndInEachStreamOfItsOwn)
{
    openTheatre();
    const QByteArray heard = log();
    EXPECT_EQ(heard.count("••••"), 2) << heard.toStdString();
    EXPECT_FALSE(heard.contains("secret-of-"));
    EXPECT_FALSE(heard.contains("lent-by-"));
    EXPECT_TRUE(heard.contains("pass ") && heard.contains("oops ")) << heard.toStdString();
}
