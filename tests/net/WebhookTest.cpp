// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/Webhook.h"
#include "net/Sink.h"

#include "support/Printers.h"

#include <QElapsedTimer>
#include <QTcpServer>

#include <thread>

using namespace Qt::StringLiterals;
using base::ErrorKind;
using namespace std::chrono_literals;

namespace {

class WebhookTest : public ::testing::Test
{
protected:
    [[nodiscard]] base::Result<void> post(const QByteArray &path) const { return net::postJson(base::Secret(sink.web(path)), {{u"text"_s, u"één \"quote\"\n"_s}}, 10s); }

    Sink sink;
};

} // namespace

TEST_F(WebhookTest, JsonArrivesAsItWasGiven)
{
    ASSERT_OK(post("/hook/T0/B0/canary"));
    const auto got = sink.got();
    ASSERT_EQ(got.size(), 1);
    EXPECT_EQ(got.first()["path"_L1].toString(), u"/hook/T0/B0/canary"_s);
    EXPECT_EQ(QJsonDocument::fromJson(got.first()["body"_L1].toString().toUtf8()).object()["text"_L1].toString(), u"één \"quote\"\n"_s);
    EXPECT_TRUE(got.first()["type"_L1].toString().startsWith(u"application/json"_s));
}

TEST_F(WebhookTest, ARefusalTellsTheStatusAndNotTheAddress)
{
    const auto refused = post("/404/canary");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::CommandFailed);
    EXPECT_EQ(refused.error().facts.value(u"status"_s), u"404"_s);
    EXPECT_FALSE(base::describe(refused.error()).contains(u"canary"_s));
}

TEST_F(WebhookTest, ABusyServerSaysHowLongToWait)
{
    const auto busy = post("/429/hook");
    ASSERT_FALSE(busy);
    EXPECT_EQ(busy.error().facts.value(u"retry_after"_s), u"77"_s);
}

TEST_F(WebhookTest, ARedirectionIsNotFollowed)
{
    const auto moved = post("/302/hook");
    ASSERT_FALSE(moved);
    EXPECT_EQ(moved.error().facts.value(u"status"_s), u"302"_s);
    EXPECT_EQ(sink.got().size(), 1) << "the secret address was told to nobody else";
}

TEST_F(WebhookTest, ALineThatGoesAfterItWasSentIsNotTakenForAFailure)
{
    const auto gone = post("/gone");
    ASSERT_FALSE(gone);
    EXPECT_EQ(gone.error().facts.value(u"sent"_s), u"maybe"_s);
    EXPECT_EQ(sink.got().size(), 1);
}

TEST(Webhook, goesOverTlsOnlyExceptToThisMachine)
{
    for (const char *address : {"http://example.org/hook", "ftp://example.org/x", "file:///etc/passwd", "hook", "", "https://"}) {
        const auto refused = net::postJson(base::Secret(address), {}, 10s);
        ASSERT_FALSE(refused) << address;
        EXPECT_EQ(refused.error().kind, ErrorKind::InvalidInput) << address;
        EXPECT_EQ(refused.error().facts.value(u"name"_s), u"webhook_url"_s);
    }
}

TEST(Webhook, saysThatNobodyIsThereAndThatItMayBeTriedAgain)
{
    QTcpServer taken;
    ASSERT_TRUE(taken.listen(QHostAddress::LocalHost));
    const quint16 port = taken.serverPort();
    taken.close();
    const auto refused = net::postJson(base::Secret("http://127.0.0.1:" + QByteArray::number(port)), {}, 10s);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::Unreachable);
    EXPECT_FALSE(refused.error().facts.contains(u"sent"_s));
}

TEST(Webhook, endsWhenItsPatienceDoesOrWhenItIsStopped)
{
    QTcpServer silent;
    ASSERT_TRUE(silent.listen(QHostAddress::LocalHost));
    const base::Secret url("http://127.0.0.1:" + QByteArray::number(silent.serverPort()));
    const auto late = net::postJson(url, {}, 300ms);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().kind, ErrorKind::TimedOut);
    EXPECT_EQ(late.error().facts.value(u"sent"_s), u"maybe"_s) << "it went out, and nothing came back";
    std::stop_source stop;
    stop.request_stop();
    const auto stopped = net::postJson(url, {}, 60s, stop.get_token());
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().kind, ErrorKind::Cancelled);
}
