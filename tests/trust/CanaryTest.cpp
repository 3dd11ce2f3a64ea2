// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Tellers.h"

#include "model/Json.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using model::RunState;

namespace {

/// What must be found nowhere. Of one character nobody could say where it came from.
QList<QByteArray> formsOf(const QByteArray &canary)
{
    if (canary.size() < 4)
        return {};
    QList<QByteArray> forms{canary, canary.toBase64(QByteArray::OmitTrailingEquals), canary.toPercentEncoding()};
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
    operations.reset(); // everything is on disk
    expectInNoFile(folder.path(), canary);
    expectInNoFile(sshd.path(u"."_s), canary);
    expectInNoFile(QDir::homePath() + u"/.keerpunt"_s, canary);
    expectInNoFile(QDir::homePath() + u"/share/keerpunt"_s, canary);
}

INSTANTIATE_TEST_SUITE_P(OfEveryShape, CanaryTest,
                         ::testing::Values(QByteArray("hunter2-hunter2"), QByteArray("it's \"quoted\" \\ and $dear"), QByteArray("x"),
                                           QByteArray("-----BEGIN KEY-----\nline-number-one\nline-number-two\n-----END KEY-----"),
                                           QByteArray("[a-z]+(.*)?^$|{3}"), QByteArray("wachtwoord-\xc3\xa9\xc3\xbc-\xe2\x82\xac\xe2\x82\xac"),
                                           QByteArray("%2Fa%20b&c=d/e+f"), QByteArray("  spaces at both ends  "), long4k()));
