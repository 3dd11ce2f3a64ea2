// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PictureTest.h"
#include "Recorded.h"
#include "Texts.h"
#include "credentials/CredentialsPage.h"
#include "deploy/DeployPage.h"
#include "frame/QuestionBar.h"
#include "frame/ServerBar.h"


#include <gtest/gtest.h>

namespace {

QString text(const char *value)
{
    return QString::fromUtf8(value);
}

class TrustGallery : public PictureTest
{
protected:
    TrustGallery() : PictureTest(text("trust")) {}
};

} // namespace

TEST_F(TrustGallery, anotherServer)
{
    QList<frame::FrameEntry> entries = window.entries();
    entries[0].overview.facts = recorded::onAnotherServer(recorded::degradedFacts());
    window.setEntries(entries);
    keep(text("other-server"));
    texts::press(page()->serverBar(), text("Enrol this server …"));
    keep(text("other-server-enrol"));
}

TEST_F(TrustGallery, aServerThatAsks)
{
    window.questionBar()->ask(text("anna@prod-1:22"), text("One-time code"), {{text("Password: "), false}, {text("Code: "), true}}, {}, false);
    keep(text("question"));
    window.questionBar()->ask(text("anna@prod-1:22"), {}, {}, text("/home/anna/.ssh/id_ed25519"), true);
    keep(text("passphrase"));
}

TEST_F(TrustGallery, aFrozenDeployment)
{
    page()->showTab(frame::EnvironmentPage::Deploy);
    page()->deployPage()->setPlan(recorded::frozen(recorded::deployPlan()));
    keep(text("frozen"));
    page()->deployPage()->advance();
    keep(text("frozen-confirm"));
}

TEST_F(TrustGallery, aKeychainInEachState)
{
    using credentials::CredentialsPage;
    window.showCredentials();
    for (const auto &[state, name] : {std::pair{CredentialsPage::Keychain::Ready, "ready"}, std::pair{CredentialsPage::Keychain::Locked, "locked"},
                                      std::pair{CredentialsPage::Keychain::Absent, "absent"}, std::pair{CredentialsPage::Keychain::Silent, "silent"}}) {
        window.credentials()->setKeychain(state);
        keep(text("keychain-") + text(name));
    }
    texts::press(window.credentials(), text("Replace …"));
    keep(text("keychain-silent-enter"));
}

TEST_F(TrustGallery, anObserver)
{
    window.setObserver(true);
    page()->showTab(frame::EnvironmentPage::Rollback);
    keep(text("observer"));
}
