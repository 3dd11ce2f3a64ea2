// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/Mail.h"
#include "net/Sink.h"

#include "support/Printers.h"

using namespace Qt::StringLiterals;
using base::ErrorKind;
using namespace std::chrono_literals;

namespace {

net::Mail mail()
{
    return {u"keerpunt@example.org"_s, {u"ops@example.org"_s, u"anna@example.org"_s}, u"Shop v2 is live"_s, u"Deployed.\nQuestions: anna\n"_s, u"m1"_s,
            QDateTime({2026, 3, 12}, QTime(3, 5), Qt::UTC)};
}

class MailTest : public ::testing::Test
{
protected:
    [[nodiscard]] base::Result<void> send(const net::Mail &mail) const { return net::sendMail(sink.mail(), {}, mail, 10s); }

    Sink sink;
};

} // namespace

TEST_F(MailTest, ArrivesWithSubjectTextAndEverybodyItIsFor)
{
    ASSERT_OK(send(mail()));
    const auto got = sink.got();
    ASSERT_EQ(got.size(), 1);
    EXPECT_EQ(got.first()["from"_L1].toString(), u"keerpunt@example.org"_s);
    EXPECT_EQ(got.first()["to"_L1].toArray(), (QJsonArray{u"ops@example.org"_s, u"anna@example.org"_s}));
    EXPECT_EQ(got.first()["subject"_L1].toString(), u"Shop v2 is live"_s);
    EXPECT_EQ(got.first()["body"_L1].toString(), u"Deployed.\nQuestions: anna\n"_s);
    EXPECT_EQ(got.first()["id"_L1].toString(), u"<m1@keerpunt.invalid>"_s) << "two deliveries of it are known to be one";
}

TEST_F(MailTest, DutchAndLongTextsArriveWhole)
{
    net::Mail dutch = mail();
    dutch.subject = u"Terugdraaiing geïnitieerd: "_s + u"één lange regel met ëïö en 🚨 "_s.repeated(6);
    dutch.body = u"Geachte collega's, "_s + QString(2000, u'é') + u"\n.\n..punt aan het begin\nFrom hier\n"_s;
    ASSERT_OK(send(dutch));
    const auto got = sink.got();
    ASSERT_EQ(got.size(), 1);
    EXPECT_EQ(got.first()["subject"_L1].toString(), dutch.subject.trimmed());
    EXPECT_EQ(got.first()["body"_L1].toString(), dutch.body);
    for (const QString &line : got.first()["raw"_L1].toString().split(u"\r\n"_s))
        EXPECT_LE(line.size(), 100) << line.toStdString();
}

TEST_F(MailTest, NoTextAddsAHeaderOrAReceiver)
{
    net::Mail hostile = mail();
    hostile.subject = u"Hello\r\nBcc: thief@example.org\r\n\r\nanother body"_s;
    ASSERT_OK(send(hostile));
    const auto got = sink.got();
    ASSERT_EQ(got.size(), 1);
    EXPECT_EQ(got.first()["to"_L1].toArray().size(), 2);
    EXPECT_FALSE(got.first()["headers"_L1].toArray().contains(u"Bcc"_s));
    EXPECT_EQ(got.first()["body"_L1].toString(), mail().body);
}

TEST_F(MailTest, ARefusedReceiverIsAnErrorWithWhatTheServerSaid)
{
    net::Mail wrong = mail();
    wrong.to = {u"nobody@example.org"_s};
    const auto refused = send(wrong);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::CommandFailed);
    EXPECT_EQ(refused.error().facts.value(u"status"_s), u"550"_s);
    wrong.to = {u"later@example.org"_s};
    const auto later = send(wrong);
    ASSERT_FALSE(later);
    EXPECT_EQ(later.error().facts.value(u"status"_s), u"451"_s);
    EXPECT_TRUE(sink.got().isEmpty());
}

TEST_F(MailTest, APasswordIsNeverSentInTheClear)
{
    const auto refused = net::sendMail(sink.mail(), base::Secret("canary"), mail(), 10s);
    ASSERT_FALSE(refused) << "this server has no TLS";
    EXPECT_EQ(refused.error().kind, ErrorKind::Unreachable);
    EXPECT_TRUE(sink.got().isEmpty());
}

TEST(Mail, needsAServerASenderAndAReceiverThatAreWhatTheySay)
{
    const auto nameOf = [](const QString &server, const net::Mail &mail) {
        const auto refused = net::sendMail(server, {}, mail, 10s);
        return refused ? QString() : refused.error().facts.value(u"name"_s);
    };
    for (const QString &server : {u"mail.example.org"_s, u"http://mail.example.org"_s, u""_s, u"smtp://user:canary@host"_s})
        EXPECT_EQ(nameOf(server, mail()), u"mail_server"_s) << server.toStdString();
    net::Mail wrong = mail();
    wrong.to.clear();
    EXPECT_EQ(nameOf(u"smtp://127.0.0.1:1"_s, wrong), u"mail_to"_s);
    wrong.to = {u"ops@example.org>\r\nRCPT TO:<thief@example.org"_s};
    EXPECT_EQ(nameOf(u"smtp://127.0.0.1:1"_s, wrong), u"mail_to"_s);
    wrong = mail();
    wrong.from = u"Anna <anna@example.org>"_s;
    EXPECT_EQ(nameOf(u"smtp://127.0.0.1:1"_s, wrong), u"mail_from"_s);
}

TEST(Mail, isDatedInUniversalTime)
{
    EXPECT_TRUE(net::wireForm(mail()).startsWith("Date: Thu, 12 Mar 2026 03:05:00 +0000\r\n"));
}

TEST(Mail, knowsAnAddressFromOtherTexts)
{
    for (const QString &good : {u"a@b"_s, u"first.last+tag@mail.example.org"_s})
        EXPECT_TRUE(net::isAddress(good)) << good.toStdString();
    for (const QString &bad : {u""_s, u"a"_s, u"@b"_s, u"a@"_s, u"a b@c"_s, u"a@b\n"_s, u"<a@b>"_s, u"-x@b-"_s + u"\0"_s})
        EXPECT_FALSE(net::isAddress(bad)) << bad.toStdString();
}
