// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Texts.h"
#include "frame/ConnectionBar.h"

#include <QSignalSpy>

#include <gtest/gtest.h>

namespace {

using firstrun::TestedStage;

class ConnectionBarTest : public testing::Test
{
protected:
    static base::Error error(base::ErrorKind kind, const QMap<QString, QString> &facts = {}) { return {kind, QStringLiteral("prod-1:22"), facts}; }

    frame::ConnectionBar bar;
    QSignalSpy tests{&bar, &frame::ConnectionBar::testRequested};
    QSignalSpy opens{&bar, &frame::ConnectionBar::openChanged};
};

} // namespace

TEST_F(ConnectionBarTest, isThereOnlyWhileTheServerCannotBeSignedInTo)
{
    EXPECT_TRUE(bar.isHidden());
    bar.setFailure(error(base::ErrorKind::CommandFailed));
    EXPECT_TRUE(bar.isHidden()) << "the connection stands";
    bar.setFailure(error(base::ErrorKind::AuthenticationRefused));
    EXPECT_FALSE(bar.isHidden());
    bar.setFailure(std::nullopt);
    EXPECT_TRUE(bar.isHidden());
}

TEST_F(ConnectionBarTest, showsEachStepAndWhatIsNotThere)
{
    bar.setFailure(error(base::ErrorKind::Unreachable));
    bar.show();
    texts::press(&bar, QStringLiteral("Test the connection"));
    ASSERT_EQ(tests.size(), 1);
    EXPECT_EQ(tests.first().first().toString(), QString());
    bar.setStages({{TestedStage::Resolve, {}, QStringLiteral("me@prod-1:22")}, {TestedStage::Reach, {}, {}}, {TestedStage::HostKey, {}, QStringLiteral("SHA256:abc")},
                   {TestedStage::SignIn, {}, QStringLiteral("me")}, {TestedStage::Shell, {}, QStringLiteral("Linux prod-1")}, {TestedStage::Sudo, {}, QStringLiteral("absent")},
                   {TestedStage::Tools, {}, QStringLiteral("git"), {QStringLiteral("docker")}}, {TestedStage::Done, {}, {}}});
    EXPECT_TRUE(texts::contain(&bar, QStringLiteral("git; not there, and perhaps not needed: docker")));
    EXPECT_TRUE(texts::contain(&bar, QStringLiteral("not there; only what needs sudo is affected")));
    EXPECT_TRUE(texts::contain(&bar, QStringLiteral("Limited")));
    EXPECT_TRUE(bar.stepBack());
    EXPECT_FALSE(bar.stepBack());
    EXPECT_EQ(opens, (QList<QList<QVariant>>{{true}, {false}})) << "the pages make room for it";
}

TEST_F(ConnectionBarTest, asksAboutAKeyThatWasNeverSeenWhereTheEnvironmentIs)
{
    bar.show();
    bar.test();
    bar.setStages({{TestedStage::Resolve, {}, {}}, {TestedStage::Reach, {}, {}},
                   {TestedStage::HostKey, error(base::ErrorKind::HostKeyUnknown, {{QStringLiteral("fingerprint"), QStringLiteral("SHA256:abc")}, {QStringLiteral("type"), QStringLiteral("ssh-ed25519")}}), {}}});
    texts::press(&bar, QStringLiteral("Yes, trust this key"));
    ASSERT_EQ(tests.size(), 2);
    EXPECT_EQ(tests.last().first().toString(), QStringLiteral("SHA256:abc"));
}

TEST_F(ConnectionBarTest, offersNoWayPastAKeyThatChangedButNamesTheLine)
{
    bar.show();
    bar.test();
    bar.setStages({{TestedStage::Resolve, {}, {}}, {TestedStage::Reach, {}, {}},
                   {TestedStage::HostKey, error(base::ErrorKind::HostKeyChanged, {{QStringLiteral("fingerprint"), QStringLiteral("SHA256:new")},
                                                                                 {QStringLiteral("expected"), QStringLiteral("SHA256:old")},
                                                                                 {QStringLiteral("file"), QStringLiteral("/home/me/known_hosts:7")}}), {}}});
    EXPECT_EQ(texts::button(&bar, QStringLiteral("Yes, trust this key")), nullptr);
    EXPECT_TRUE(texts::contain(&bar, QStringLiteral("remove the line /home/me/known_hosts:7.")));
}

TEST_F(ConnectionBarTest, saysWhatToDoForEachReasonOfALineThatFails)
{
    bar.show();
    bar.test();
    for (const auto &[cause, advice] : {std::pair("refused", "Check the port, and whether its SSH server runs."), std::pair("nameUnknown", "Check the name, or its alias"),
                                        std::pair("notSsh", "Something else than SSH answers at this port."), std::pair("algorithms", "no algorithm in common"),
                                        std::pair("noWay", "Check the network or the VPN")}) {
        bar.setStages({{TestedStage::Resolve, {}, {}}, {TestedStage::Reach, error(base::ErrorKind::Unreachable, {{QStringLiteral("cause"), QString::fromLatin1(cause)}}), {}}});
        EXPECT_TRUE(texts::contain(&bar, QString::fromLatin1(advice))) << cause;
    }
}
