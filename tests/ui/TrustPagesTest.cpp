// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Gallery.h"
#include "Recorded.h"
#include "Texts.h"
#include "common/HoldButton.h"
#include "credentials/CredentialsPage.h"
#include "credentials/SecretClipboard.h"
#include "deploy/DeployPage.h"
#include "frame/EnvironmentPage.h"
#include "frame/QuestionBar.h"
#include "frame/ServerBar.h"
#include "protection/ProtectionPage.h"
#include "rollback/RollbackPage.h"
#include "support/Waiting.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMenuBar>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

#include <gtest/gtest.h>

namespace {

using credentials::CredentialsPage;
using protection::ProtectionPage;

QString text(const char *value)
{
    return QString::fromUtf8(value);
}

void hold(QWidget *within)
{
    auto *button = texts::visible<common::HoldButton>(within);
    ASSERT_NE(button, nullptr);
    QSignalSpy held(button, &common::HoldButton::held);
    QTest::mousePress(button, Qt::LeftButton);
    ASSERT_TRUE(waitUntil([&held] { return !held.isEmpty(); }));
    QTest::mouseRelease(button, Qt::LeftButton);
}

class TrustPagesTest : public testing::Test
{
protected:
    void SetUp() override
    {
        gallery.window().show();
        gallery.window().activateWindow();
        ASSERT_TRUE(QTest::qWaitForWindowActive(&gallery.window()));
    }
    CredentialsPage *credentialsPage() { return gallery.window().credentials(); }
    ProtectionPage *protectionPage() { return gallery.window().protection(); }

    Gallery gallery;
};

} // namespace

TEST_F(TrustPagesTest, credentialsAreShownByNameAndNeverByValue)
{
    gallery.window().showCredentials();
    EXPECT_TRUE(texts::contain(credentialsPage(), text("smoke_password")));
    EXPECT_TRUE(texts::contain(credentialsPage(), text("Not entered yet")));
    EXPECT_TRUE(texts::contain(credentialsPage(), text("The keychain is open")));
}

TEST_F(TrustPagesTest, aSecretThatIsTypedIsHandedOnAndGoneFromTheField)
{
    gallery.window().showCredentials();
    QSignalSpy given(credentialsPage(), &CredentialsPage::secretGiven);
    texts::press(credentialsPage(), text("Replace"));
    auto *field = texts::visible<QLineEdit>(credentialsPage());
    ASSERT_NE(field, nullptr);
    EXPECT_EQ(field->echoMode(), QLineEdit::Password);
    QTest::keyClicks(field, text("hunter2"));
    texts::press(credentialsPage(), text("Keep in the keychain"));
    ASSERT_EQ(given.size(), 1);
    EXPECT_EQ(given[0][0].toString(), text("rentguy/production"));
    EXPECT_TRUE(given[0][3].toBool());
    EXPECT_TRUE(field->text().isEmpty());
    EXPECT_FALSE(field->isUndoAvailable()) << "nor can it be brought back";
}

TEST_F(TrustPagesTest, withoutAKeychainASecretCanOnlyBeUsedUntilTheEnd)
{
    gallery.window().showCredentials();
    credentialsPage()->setKeychain(CredentialsPage::Keychain::Absent);
    texts::press(credentialsPage(), text("Replace"));
    QTest::keyClicks(texts::visible<QLineEdit>(credentialsPage()), text("x"));
    EXPECT_FALSE(texts::button(credentialsPage(), text("Keep in the keychain"))->isEnabled());
    EXPECT_TRUE(texts::button(credentialsPage(), text("until Keerpunt is closed"))->isEnabled());
    EXPECT_TRUE(texts::contain(credentialsPage(), text("Nothing is kept anywhere else")));
}

TEST_F(TrustPagesTest, aLockedAndASilentKeychainSayWhatToDo)
{
    gallery.window().showCredentials();
    credentialsPage()->setKeychain(CredentialsPage::Keychain::Locked);
    EXPECT_TRUE(texts::contain(credentialsPage(), text("Runs that need a secret wait until it is unlocked.")));
    QSignalSpy unlocks(credentialsPage(), &CredentialsPage::unlockRequested);
    texts::press(credentialsPage(), text("Unlock …"));
    EXPECT_EQ(unlocks.size(), 1);
    credentialsPage()->setKeychain(CredentialsPage::Keychain::Silent);
    EXPECT_TRUE(texts::contain(credentialsPage(), text("does not answer")));
    EXPECT_EQ(texts::button(credentialsPage(), text("Unlock …")), nullptr) << "what does not answer cannot be asked for that";
}

TEST_F(TrustPagesTest, forgettingASecretIsAskedFirstAndEscapeLeavesIt)
{
    gallery.window().showCredentials();
    QSignalSpy forgotten(credentialsPage(), &CredentialsPage::forgetRequested);
    texts::press(credentialsPage(), text("Forget …"));
    EXPECT_EQ(forgotten.size(), 0);
    EXPECT_TRUE(credentialsPage()->stepBack());
    texts::press(credentialsPage(), text("Forget …"));
    texts::press(credentialsPage(), text("Forget it"));
    EXPECT_EQ(forgotten.size(), 1);
}

TEST_F(TrustPagesTest, aCopiedSecretLeavesTheClipboardByItself)
{
    credentials::SecretClipboard clipboard;
    EXPECT_EQ(clipboard.lifetime(), std::chrono::seconds(30));
    clipboard.setLifetime(std::chrono::milliseconds(1));
    QSignalSpy cleared(&clipboard, &credentials::SecretClipboard::cleared);
    clipboard.put(base::Secret("hunter2"));
    EXPECT_EQ(QGuiApplication::clipboard()->text(), text("hunter2"));
    EXPECT_EQ(QGuiApplication::clipboard()->mimeData()->data(text("x-kde-passwordManagerHint")), "secret");
    ASSERT_TRUE(cleared.wait(5000));
    EXPECT_EQ(QGuiApplication::clipboard()->text(), QString());
}

TEST_F(TrustPagesTest, whatSomebodyCopiedSinceStaysOnTheClipboard)
{
    {
        credentials::SecretClipboard clipboard;
        clipboard.put(base::Secret("hunter2"));
        QGuiApplication::clipboard()->setText(text("something else"));
    }
    EXPECT_EQ(QGuiApplication::clipboard()->text(), text("something else"));
    {
        credentials::SecretClipboard clipboard;
        clipboard.put(base::Secret("hunter2"));
    }
    EXPECT_EQ(QGuiApplication::clipboard()->text(), QString()) << "closing Keerpunt takes it back";
}

TEST_F(TrustPagesTest, aSecretIsRenamedInPlace)
{
    gallery.window().showCredentials();
    QSignalSpy renamed(credentialsPage(), &CredentialsPage::renameRequested);
    texts::press(credentialsPage(), text("Rename …"));
    auto *field = qobject_cast<QLineEdit *>(gallery.window().focusWidget());
    ASSERT_NE(field, nullptr);
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_EQ(renamed.size(), 0) << "it has that name";
    QTest::keyClicks(field, text("smoke_password_2"));
    QTest::keyClick(field, Qt::Key_Return);
    ASSERT_EQ(renamed.size(), 1);
    EXPECT_EQ(renamed[0], (QVariantList{text("rentguy/production"), text("smoke_password"), text("smoke_password_2")}));
}

TEST_F(TrustPagesTest, whatIsKeptNowhereCanOnlyBeEntered)
{
    gallery.window().showCredentials();
    QList<credentials::Credential> only{recorded::credentials().last()};
    credentialsPage()->setCredentials(only);
    EXPECT_FALSE(texts::button(credentialsPage(), text("Test"))->isEnabled());
    EXPECT_FALSE(texts::button(credentialsPage(), text("Forget …"))->isEnabled());
    EXPECT_TRUE(texts::button(credentialsPage(), text("Enter …"))->isEnabled());
    credentialsPage()->setCredentials({});
    EXPECT_TRUE(texts::contain(credentialsPage(), text("No secrets")));
}

TEST_F(TrustPagesTest, aFreezeIsLiftedWithAReason)
{
    gallery.window().showProtection();
    QSignalSpy lifted(protectionPage(), &ProtectionPage::liftRequested);
    EXPECT_TRUE(texts::contain(protectionPage(), text("In force")));
    auto *table = texts::visible<QTableView>(protectionPage());
    table->setCurrentIndex(table->model()->index(0, 0));
    texts::press(protectionPage(), text("Lift …"));
    EXPECT_FALSE(texts::button(protectionPage(), text("Lift the freeze"))->isEnabled());
    QTest::keyClicks(qobject_cast<QLineEdit *>(gallery.window().focusWidget()), text("over early"));
    texts::press(protectionPage(), text("Lift the freeze"));
    ASSERT_EQ(lifted.size(), 1);
    EXPECT_EQ(lifted[0][1].toString(), text("over early"));
}

TEST_F(TrustPagesTest, aReleaseIsBlockedByNameWithAReason)
{
    gallery.window().showProtection();
    QSignalSpy blocked(protectionPage(), &ProtectionPage::blockRequested);
    EXPECT_FALSE(texts::button(protectionPage(), text("Block …"))->isEnabled());
    for (QLineEdit *each : protectionPage()->findChildren<QLineEdit *>())
        if (each->accessibleName() == text("Release to block"))
            QTest::keyClicks(each, text("v1.4.3"));
    texts::press(protectionPage(), text("Block …"));
    QTest::keyClicks(qobject_cast<QLineEdit *>(gallery.window().focusWidget()), text("broken"));
    texts::press(protectionPage(), text("Block it"));
    ASSERT_EQ(blocked.size(), 1);
    EXPECT_EQ(blocked[0][1].toString(), text("v1.4.3"));
}

TEST_F(TrustPagesTest, anObserverIsToldSoEverywhereAndCanStartNothing)
{
    gallery.window().setObserver(true);
    EXPECT_TRUE(gallery.window().windowTitle().contains(text("observer")));
    EXPECT_TRUE(texts::contain(gallery.window().menuBar(), text("Observer: nothing can be changed")));
    gallery.window().showEnvironment(text("rentguy/production"));
    gallery.production()->showTab(frame::EnvironmentPage::Rollback);
    QTest::qWait(1);
    EXPECT_TRUE(texts::contain(gallery.production()->rollbackPage(), text("You are an observer")));
    gallery.production()->rollbackPage()->advance();
    EXPECT_EQ(texts::visible<common::HoldButton>(gallery.production()->rollbackPage()), nullptr);
    gallery.window().showProtection();
    auto *freezes = texts::visible<QTableView>(protectionPage());
    freezes->setCurrentIndex(freezes->model()->index(0, 0));
    EXPECT_FALSE(texts::button(protectionPage(), text("Lift …"))->isEnabled());
    EXPECT_TRUE(texts::button(protectionPage(), text("an observer"))->isEnabled()) << "they may stop being one";
    gallery.window().setObserver(false);
    EXPECT_FALSE(texts::contain(gallery.production()->rollbackPage(), text("You are an observer")));
    EXPECT_TRUE(texts::button(protectionPage(), text("Lift …"))->isEnabled());
}

TEST_F(TrustPagesTest, anotherServerIsNamedByWhatDiffersAndIsEnrolledWithReasonAndName)
{
    gallery.window().showEnvironment(text("rentguy/production"));
    QList<frame::FrameEntry> entries = gallery.window().entries();
    entries[0].overview.facts = recorded::onAnotherServer(recorded::degradedFacts());
    gallery.window().setEntries(entries);
    frame::ServerBar *bar = gallery.production()->serverBar();
    ASSERT_TRUE(bar->isVisible());
    EXPECT_TRUE(texts::contain(bar, text("the machine: enrolled as a4e2c1b210be1907, now 0f93d7718ce2b655")));
    bar->setHoldTime(20);
    QSignalSpy asked(bar, &frame::ServerBar::enrolRequested);
    texts::press(bar, text("Enrol this server …"));
    QTest::keyClicks(qobject_cast<QLineEdit *>(gallery.window().focusWidget()), text("moved"));
    for (QLineEdit *each : bar->findChildren<QLineEdit *>())
        if (each->accessibleName().startsWith(text("Name of the environment")))
            QTest::keyClicks(each, text("rentguy/production"));
    hold(bar);
    ASSERT_EQ(asked.size(), 1);
    EXPECT_EQ(asked[0][0].toString(), text("moved"));
    EXPECT_EQ(asked[0][1].toString(), text("rentguy/production"));
    entries[0].overview.facts = recorded::degradedFacts();
    gallery.window().setEntries(entries);
    EXPECT_FALSE(bar->isVisible());
}

TEST_F(TrustPagesTest, aServersQuestionIsAnsweredFieldByFieldOrRefusedByEscape)
{
    frame::QuestionBar *bar = gallery.window().questionBar();
    QSignalSpy refused(bar, &frame::QuestionBar::refused);
    std::vector<QByteArray> heard;
    QObject::connect(bar, &frame::QuestionBar::answered, bar, [&heard](const std::vector<base::Secret> &answers) {
        for (const base::Secret &answer : answers)
            heard.push_back(answer.reveal().toByteArray());
    });
    bar->ask(text("anna@prod-1:22"), text("One-time code"), {{text("Password: "), false}, {text("Code: "), true}}, {}, false);
    EXPECT_TRUE(texts::contain(bar, text("anna@prod-1:22 asks")));
    QTest::keyClicks(qobject_cast<QLineEdit *>(gallery.window().focusWidget()), text("hunter2"));
    const auto fields = bar->findChildren<QLineEdit *>();
    ASSERT_EQ(fields.size(), 2);
    EXPECT_EQ(fields[0]->echoMode(), QLineEdit::Password);
    QTest::keyClicks(fields[1], text("123456"));
    QTest::keyClick(fields[1], Qt::Key_Return);
    ASSERT_EQ(heard.size(), 2U);
    EXPECT_EQ(heard[1], "123456");
    EXPECT_FALSE(bar->isVisible());
    bar->ask(text("anna@prod-1:22"), {}, {}, text("/home/anna/.ssh/id_ed25519"), true);
    EXPECT_TRUE(texts::contain(bar, text("Passphrase of /home/anna/.ssh/id_ed25519")));
    QTest::keyClick(&gallery.window(), Qt::Key_Escape);
    EXPECT_EQ(refused.size(), 1);
}

TEST_F(TrustPagesTest, aFrozenDeploymentStartsWithAReasonOnly)
{
    gallery.window().showEnvironment(text("rentguy/production"));
    gallery.production()->showTab(frame::EnvironmentPage::Deploy);
    runs::ProcedureFlow *flow = gallery.production()->deployPage();
    flow->setPlan(recorded::frozen(recorded::deployPlan()));
    QTest::qWait(1);
    EXPECT_TRUE(texts::contain(flow, text("Needs a reason")));
    flow->setHoldTime(20);
    QSignalSpy starts(flow, &runs::ProcedureFlow::startRequested);
    flow->advance();
    for (QLineEdit *each : flow->findChildren<QLineEdit *>())
        if (each->accessibleName().startsWith(text("Name of the environment")))
            QTest::keyClicks(each, flow->plan()->environment);
    EXPECT_FALSE(texts::visible<common::HoldButton>(flow)->isEnabled()) << "the reason is missing";
    for (QLineEdit *each : flow->findChildren<QLineEdit *>())
        if (each->accessibleName().startsWith(text("Why")))
            QTest::keyClicks(each, text("security fix"));
    hold(flow);
    ASSERT_EQ(starts.size(), 1);
    EXPECT_EQ(starts[0][3].toString(), text("security fix"));
}

TEST_F(TrustPagesTest, aWarningDoesNotStopAPlan)
{
    gallery.window().showEnvironment(text("rentguy/production"));
    gallery.production()->showTab(frame::EnvironmentPage::Deploy);
    model::Plan plan = recorded::deployPlan();
    plan.requirements << model::CheckResult{{text("x"), {}}, text("v1.4.2"), text("never"), false, model::Weight::Warning, text("staging")};
    gallery.production()->deployPage()->setPlan(plan);
    QTest::qWait(1);
    EXPECT_TRUE(texts::contain(gallery.production()->deployPage(), text("The release was healthy on staging")));
    EXPECT_TRUE(texts::contain(gallery.production()->deployPage(), text("It can start; mind what is said below.")));
}
