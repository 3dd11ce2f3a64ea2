// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an application may answer when it is asked for its health, by a real web server.
#include "adapters/HealthServer.h"
#include "adapters/Verbs.h"

#include "support/Printers.h"

#include <QProcess>

using namespace Qt::StringLiterals;

namespace {

class HealthTest : public ::testing::Test
{
protected:
    /// "state: detail", or why there is none.
    [[nodiscard]] QString says(const QString &url)
    {
        verbs.set(u"url"_s, url);
        last = verbs.run(u"check"_s);
        EXPECT_STATUS(last, 0);
        return last.problem.isEmpty() ? last.fact("health.state") + u": "_s + last.fact("health.detail") : u"unread: "_s + last.problem;
    }
    [[nodiscard]] QString saysOf(const QString &path) { return says(u"http://127.0.0.1:"_s + server.port() + path); }

    HealthServer server;
    Verbs verbs{u"http"_s, {{u"url"_s, u"http://127.0.0.1:1/"_s}, {u"within"_s, u"1"_s}}};
    VerbEnd last;
};

void sh(const QString &script, const QStringList &arguments)
{
    QProcess process;
    process.start(u"sh"_s, QStringList{u"-ec"_s, script, u"sh"_s} + arguments);
    EXPECT_TRUE(process.waitForFinished());
    EXPECT_EQ(process.exitCode(), 0) << process.readAllStandardError().toStdString();
}

/// A certificate and its key in one file.
QString certificate(const QTemporaryDir &folder, const QString &name)
{
    const QString file = folder.filePath(name);
    sh(u"openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 -keyout \"$1.key\" -out \"$1.crt\" -days 2"
       " && cat \"$1.key\" \"$1.crt\" >\"$1\""_s, {file});
    return file;
}

} // namespace

TEST_F(HealthTest, OnlyTheRightJsonIsHealthy)
{
    server.start();
    EXPECT_EQ(saysOf(u"/healthy"_s), u"healthy: "_s);
    EXPECT_EQ(saysOf(u"/login"_s), u"degraded: HTTP 200, and the answer is not a JSON object"_s);
    EXPECT_EQ(saysOf(u"/error"_s), u"degraded: it says \"error\". no database"_s);
    EXPECT_EQ(saysOf(u"/nothing"_s), u"degraded: HTTP 204, and the answer is not a JSON object"_s);
    EXPECT_EQ(saysOf(u"/number"_s), u"degraded: it says \"1\". "_s);
    EXPECT_EQ(saysOf(u"/true"_s), u"degraded: it says \"true\". "_s);
    for (const QString &path : {u"/null"_s, u"/list"_s, u"/inside"_s, u"/object"_s})
        EXPECT_EQ(saysOf(path), u"degraded: it says \"\". "_s) << path.toStdString();
    for (const QString &path : {u"/array"_s, u"/text"_s, u"/two"_s, u"/twice"_s, u"/cut"_s})
        EXPECT_EQ(saysOf(path), u"degraded: HTTP 200, and the answer is not a JSON object"_s) << path.toStdString();
    for (const QString &path : {u"/nul"_s, u"/words"_s, u"/upper"_s, u"/latin"_s})
        EXPECT_TRUE(saysOf(path).startsWith(u"degraded: "_s)) << path.toStdString() << ' ' << last.output.toStdString();
    EXPECT_EQ(saysOf(u"/forged"_s), u"degraded: it says \"error\". x state=healthy"_s);
}

TEST_F(HealthTest, AnHttpStatusThatIsNoSuccessIsNeverHealthy)
{
    server.start();
    EXPECT_EQ(saysOf(u"/moved"_s), u"down: HTTP 301, and the answer is not a JSON object"_s) << "it is not followed";
    EXPECT_EQ(saysOf(u"/denied"_s), u"degraded: HTTP 401, yet it says healthy. "_s);
    EXPECT_EQ(saysOf(u"/broken"_s), u"down: HTTP 500, and the answer is not a JSON object"_s);
    EXPECT_EQ(saysOf(u"/degraded"_s), u"degraded: "_s);
    verbs.set(u"state_field"_s, {});
    EXPECT_EQ(saysOf(u"/healthy"_s), u"healthy: HTTP 200"_s);
    EXPECT_EQ(saysOf(u"/moved"_s), u"down: HTTP 301"_s);
    EXPECT_EQ(saysOf(u"/denied"_s), u"down: HTTP 401"_s);
}

TEST_F(HealthTest, AnAnswerThatIsTooLongOrNeverEndsOrBreaksOffIsDown)
{
    server.start();
    EXPECT_EQ(saysOf(u"/large"_s), u"down: the answer is longer than 65536 bytes"_s);
    EXPECT_EQ(saysOf(u"/flood"_s), u"down: the answer is longer than 65536 bytes"_s);
    EXPECT_EQ(saysOf(u"/drip"_s), u"down: no answer within 1 seconds"_s);
    EXPECT_EQ(saysOf(u"/silent"_s), u"down: no answer within 1 seconds"_s);
    EXPECT_EQ(saysOf(u"/half"_s), u"down: no answer (curl status 18)"_s);
    EXPECT_EQ(saysOf(u"/hangs-up"_s), u"down: no answer (curl status 52)"_s);
    EXPECT_EQ(says(u"http://127.0.0.1:1/"_s), u"down: nothing listens at http://127.0.0.1:1/"_s);
    EXPECT_EQ(says(u"http://no-such-host.invalid/"_s), u"down: the host name is not known"_s);
}

TEST_F(HealthTest, ACertificateThatIsNotTrustedIsNamedAndNothingIsAsked)
{
    const QTemporaryDir folder;
    const QString good = certificate(folder, u"good"_s);
    const QString expired = folder.filePath(u"expired"_s);
    sh(u"cat \"$1.key\" >\"$2\" && openssl x509 -in \"$1.crt\" -signkey \"$1.key\" -days -1 >>\"$2\""_s, {good, expired});
    server.start({good, expired});
    const auto sayOf = [&](qsizetype which) { return says(u"https://127.0.0.1:"_s + server.port(which) + u"/healthy"_s); };
    const QString refused = u"down: the TLS certificate is not trusted (curl status 60)"_s;
    EXPECT_EQ(sayOf(1), refused) << "signed by itself";
    EXPECT_TRUE(last.errors.contains("self-signed certificate")) << last.errors.toStdString();
    verbs.variables.insert(u"CURL_CA_BUNDLE"_s, good);
    EXPECT_EQ(sayOf(1), u"healthy: "_s) << "where the server trusts it";
    verbs.variables.insert(u"CURL_CA_BUNDLE"_s, expired);
    EXPECT_EQ(sayOf(2), refused);
    EXPECT_TRUE(last.errors.contains("certificate has expired")) << last.errors.toStdString();
}

TEST_F(HealthTest, AnotherSystemAtThePortIsKnownByItsOwnCommit)
{
    server.start();
    EXPECT_EQ(saysOf(u"/other"_s), u"healthy: "_s);
    EXPECT_EQ(last.fact("health.commit"), u"of-another-system"_s) << "and the proof compares it, whatever its state";
    (void)saysOf(u"/inside"_s);
    EXPECT_EQ(last.fact("health.commit"), QString());
}
