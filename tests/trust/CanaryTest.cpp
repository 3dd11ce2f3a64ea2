// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Tellers.h"

#include "model/Json.h"
#include "support/Cli.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using model::RunState;

namespace {

QByteArray inJson(const QByteArray &canary)
{
    return QJsonDocument(QJsonArray{QString::fromUtf8(canary)}).toJson(QJsonDocument::Compact).mid(1).chopped(1);
}

/// What must be found nowhere. A single character stands in any text, and is not masked in one (it would blot out
/// every word that holds it): it is looked for where it would be the whole of something, an argument, the value of a
/// variable, a text of a plan or a record.
QList<QByteArray> formsOf(const QByteArray &canary)
{
    if (canary.size() == 1)
        return {'\0' + canary + '\0', '=' + canary + '\0', inJson(canary)};
    QList<QByteArray> forms{canary, canary.trimmed(), canary.toBase64(QByteArray::OmitTrailingEquals), canary.toPercentEncoding(), inJson(canary)};
    for (const QByteArray &line : canary.split('\n'))
        if (line.size() >= 8)
            forms << line;
    return forms;
}

QByteArray long4k()
{
    QByteArray text;
    for (int i = 0; text.size() < 4096; ++i)
        text += QByteArray::number(i * 7919) + '-';
    return text.left(4096);
}

class CanaryTest : public Tellers, public ::testing::WithParamInterface<QByteArray>
{
protected:
    void SetUp() override { ASSERT_EQ(qgetenv("KEYRING_STATE"), "ready") << "run it by with-keyring.sh"; }

    void expectNowhere(const QByteArray &bytes, const QByteArray &canary, const QString &where)
    {
        for (const QByteArray &form : formsOf(canary))
            EXPECT_FALSE(bytes.contains(form)) << where.toStdString();
    }
    void expectInNoFile(const QString &below, const QByteArray &canary)
    {
        for (QDirIterator it(below, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories); it.hasNext();) {
            const QString name = it.next();
            QFile file(name);
            // What a step says of itself, a server keeps for its own account: there it cannot be masked.
            if (name.contains(u"/.keerpunt/jobs/"_s) && (name.endsWith(u"/out"_s) || name.endsWith(u"/err"_s)))
                continue;
            if (!it.fileInfo().isFile() || !file.open(QIODevice::ReadOnly))
                continue;
            expectNowhere(file.readAll(), canary, name);
        }
    }
    /// What people take out of the program, in the window's way and by the command line.
    void expectInNoExport(const QByteArray &canary, const QString &run)
    {
        const auto log = operations->deploymentLog(run, u"en"_s, {}).result();
        ASSERT_OK(log);
        EXPECT_TRUE(log->contains(u"succeeded"_s));
        expectNowhere(log->toUtf8(), canary, u"the deployment log"_s);
        const auto letter = operations->compose(bankName(), {.message = u"told"_s, .language = u"en"_s, .run = run, .inputs = {}}).result();
        ASSERT_OK(letter);
        EXPECT_TRUE(letter->body.endsWith(u" yes"_s)) << "what is no secret is told: " << letter->body.toStdString();
        expectNowhere((letter->subject + letter->body).toUtf8(), canary, u"the message"_s);
        const Cli cli(folder.filePath(u"profile"_s));
        for (const QStringList &words : QList<QStringList>{{u"tasks"_s, u"show"_s, run}, {u"tasks"_s, u"show"_s, run, u"--json"_s}, {u"tasks"_s, u"output"_s, run},
                                                           {u"history"_s, u"--json"_s}, {u"status"_s, bankName(), u"--json"_s}, {u"audit"_s, u"list"_s, u"--json"_s},
                                                           {u"deployment-log"_s, run}, {u"message"_s, bankName(), u"told"_s, u"--run"_s, run}}) {
            const CliEnd end = cli.run(words);
            EXPECT_FALSE(end.output.isEmpty()) << words.join(u' ').toStdString() << end.errors.toStdString();
            if (canary.size() > 1 || !words.contains(u"output"_s)) // of one character, what a step says is not masked
                expectNowhere(end.output + end.errors, canary, words.join(u' '));
        }
    }
    /// While the step runs: what every user of the machine can see, and what its own user can.
    void expectInNoProcess(const QByteArray &canary)
    {
        for (const QString &pid : QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs))
            for (const char *part : {"cmdline", "environ"}) {
                QFile file(u"/proc/%1/%2"_s.arg(pid, QLatin1String(part)));
                if (file.open(QIODevice::ReadOnly))
                    expectNowhere(file.readAll(), canary, file.fileName());
            }
    }
};

} // namespace

TEST_P(CanaryTest, isInNoFileNoProcessNoLogAndNoExport)
{
    const QByteArray canary = GetParam();
    openWithBank();
    ASSERT_OK(operations->keepSecret(bankName(), u"token"_s, base::Secret(canary)).result());
    if (canary.size() > 1) // the server tells it again in each look
        writeFile(folder, u"counted.leak"_s, canary);
    const auto made = tellPlan();
    ASSERT_OK(made);
    expectNowhere(QJsonDocument(model::toJson(*made)).toJson(), canary, u"the plan"_s);
    QByteArray told;
    QObject::connect(operations.get(), &operations::Operations::runEvent, operations.get(), [&](const model::RunEvent &event) {
        told += QJsonDocument(model::toJson(event)).toJson() + event.bytes;
        if (event.kind == model::RunEventKind::Output)
            expectInNoProcess(canary);
    });
    ASSERT_OK(operations->start(*made, bankName()));
    EXPECT_EQ(end(made->run).state, RunState::Succeeded);
    EXPECT_EQ(Sshd::contents(counted()).trimmed(), QCryptographicHash::hash(canary, QCryptographicHash::Sha256).toHex()) << "it arrived whole";
    EXPECT_TRUE(told.contains("done")) << "and what is no secret is told";
    expectNowhere(told, canary, u"what is told of the run"_s);
    expectInNoExport(canary, made->run);
    operations.reset(); // everything is on disk
    QFile::remove(counted() + u".leak"_s);
    expectInNoFile(folder.path(), canary);
    expectInNoFile(sshd.path(u"."_s), canary);
    expectInNoFile(QDir::homePath() + u"/.keerpunt"_s, canary);
    expectInNoFile(QDir::homePath() + u"/share/keerpunt"_s, canary);
}

INSTANTIATE_TEST_SUITE_P(OfEveryShape, CanaryTest,
                         ::testing::Values(QByteArray("hunter2-hunter2"), QByteArray("it's \"quoted\" \\ and $dear"), QByteArray("^"),
                                           QByteArray("-----BEGIN KEY-----\nline-number-one\nline-number-two\n-----END KEY-----"),
                                           QByteArray("[a-z]+(.*)?^$|{3}"), QByteArray("wachtwoord-\xc3\xa9\xc3\xbc-\xe2\x82\xac\xe2\x82\xac"),
                                           QByteArray("%2Fa%20b&c=d/e+f"), QByteArray("  spaces at both ends  "), long4k()));
