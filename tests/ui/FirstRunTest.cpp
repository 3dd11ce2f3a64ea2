// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Recorded.h"
#include "Texts.h"
#include "firstrun/FirstRunPage.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace {

using firstrun::TestedStage;

class FirstRunTest : public testing::Test
{
protected:
    void SetUp() override
    {
        page.resize(1000, 800);
        page.form()->setSystems({recorded::system()});
        page.show();
        texts::press(&page, QStringLiteral("Add a server"));
    }

    void describeServer()
    {
        model::Server server;
        server.user = QStringLiteral("release");
        page.form()->setServer(server);
        const auto boxes = page.form()->findChildren<QComboBox *>();
        for (QComboBox *box : boxes)
            if (box->isEditable())
                box->setEditText(QStringLiteral("prod-1"));
    }

    static TestedStage stage(TestedStage::Stage which) { return {which, std::nullopt, {}}; }
    static TestedStage failed(TestedStage::Stage which, base::ErrorKind kind, const QMap<QString, QString> &facts)
    {
        return {which, base::Error{kind, QStringLiteral("prod-1"), facts}, {}};
    }

    firstrun::FirstRunPage page;
    QSignalSpy tests{&page, &firstrun::FirstRunPage::testRequested};
    QSignalSpy adds{&page, &firstrun::FirstRunPage::addRequested};
};

} // namespace

TEST_F(FirstRunTest, saysWhatIsMissing)
{
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("Enter the server's host name.")));
    EXPECT_FALSE(texts::button(&page, QStringLiteral("Test the connection"))->isEnabled());
    describeServer();
    EXPECT_TRUE(texts::button(&page, QStringLiteral("Test the connection"))->isEnabled());
    EXPECT_EQ(texts::button(&page, QStringLiteral("Add production")), nullptr) << "first it must be tested";
}

TEST_F(FirstRunTest, anUnknownKeyIsAQuestionWithItsFingerprint)
{
    describeServer();
    texts::press(&page, QStringLiteral("Test the connection"));
    ASSERT_EQ(tests.size(), 1);
    page.setStages(
        {stage(TestedStage::Resolve), failed(TestedStage::HostKey, base::ErrorKind::HostKeyUnknown,
                                             {{QStringLiteral("fingerprint"), QStringLiteral("SHA256:abc+/=")},
                                              {QStringLiteral("type"), QStringLiteral("ssh-ed25519")}})});
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("ssh-ed25519 SHA256:abc+/=")));
    texts::press(&page, QStringLiteral("Yes, trust this key"));
    ASSERT_EQ(tests.size(), 2);
    EXPECT_EQ(tests.last().at(2).toString(), QStringLiteral("SHA256:abc+/="));
}

TEST_F(FirstRunTest, aChangedKeyIsAStopWithBothFingerprints)
{
    describeServer();
    page.setStages({stage(TestedStage::Resolve), failed(TestedStage::HostKey, base::ErrorKind::HostKeyChanged,
                                                        {{QStringLiteral("fingerprint"), QStringLiteral("SHA256:new")},
                                                         {QStringLiteral("expected"), QStringLiteral("SHA256:old")}})});
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("SHA256:new")));
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("SHA256:old")));
    EXPECT_TRUE(texts::contain(&page, QStringLiteral("Do not sign in.")));
    EXPECT_EQ(texts::button(&page, QStringLiteral("Yes, trust this key")), nullptr);
    EXPECT_EQ(texts::button(&page, QStringLiteral("Add production")), nullptr);
}

TEST_F(FirstRunTest, aTestedServerCanBeAddedUntilItIsChanged)
{
    describeServer();
    const QList<TestedStage> good{stage(TestedStage::Resolve), stage(TestedStage::HostKey), stage(TestedStage::SignIn),
                                  stage(TestedStage::Shell), stage(TestedStage::Done)};
    page.setStages(good);
    ASSERT_NE(texts::button(&page, QStringLiteral("Add production")), nullptr);
    model::Server other;
    other.user = QStringLiteral("someone-else");
    page.form()->setServer(other);
    EXPECT_EQ(texts::button(&page, QStringLiteral("Add production")), nullptr) << "it was not tested as it is now";
    page.setStages(good);
    texts::press(&page, QStringLiteral("Add production"));
    ASSERT_EQ(adds.size(), 1);
    const auto added = adds.first().first().value<model::Environment>();
    EXPECT_EQ(added.id(), QStringLiteral("rentguy/production"));
    EXPECT_EQ(added.server.user, QStringLiteral("someone-else"));
    EXPECT_TRUE(added.parameters.isEmpty()) << "defaults are not written down";
}

TEST_F(FirstRunTest, passwordsAreNeverShown)
{
    model::Server server;
    server.signIn = model::SignIn::Password;
    page.form()->setServer(server);
    int hidden = 0;
    const auto fields = page.form()->findChildren<QLineEdit *>();
    for (const QLineEdit *field : fields)
        hidden += field->isVisible() && field->echoMode() == QLineEdit::Password ? 1 : 0;
    EXPECT_EQ(hidden, 2) << "of the sign-in and of the system";
}
