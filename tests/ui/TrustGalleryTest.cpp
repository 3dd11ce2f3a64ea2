// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PictureTest.h"
#include "Recorded.h"
#include "Texts.h"
#include "credentials/CredentialsPage.h"
#include "deploy/DeployPage.h"
#include "frame/ConnectionBar.h"
#include "frame/QuestionBar.h"
#include "frame/ServerBar.h"
#include "protection/ProtectionPage.h"

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

TEST_F(TrustGallery, aConnectionStepByStep)
{
    using firstrun::TestedStage;
    const auto error = [](base::ErrorKind kind, const QMap<QString, QString> &facts) { return base::Error{kind, text("release@prod-1.rentguy.nl:22"), facts}; };
    const TestedStage found{TestedStage::Resolve, {}, text("anna@jump:22 → release@prod-1.rentguy.nl:22")};
    const QMap<QString, QString> key{{text("fingerprint"), text("SHA256:b2h5ZXNpdGlzYWtleW9mYW5vdGhlcm9uZQ")}, {text("type"), text("ssh-ed25519")},
                                     {text("host"), text("prod-1.rentguy.nl")}, {text("port"), text("22")}};
    QMap<QString, QString> changed = key;
    changed.insert({{text("expected"), text("SHA256:dGhlb25ldGhhdHdhc2tub3duYmVmb3Jl")}, {text("file"), text("/home/anna/.local/share/keerpunt/known_hosts:7")}});
    frame::ConnectionBar *bar = page()->connectionBar();
    QList<frame::FrameEntry> entries = window.entries();
    const base::Error refused = error(base::ErrorKind::Unreachable, {{text("cause"), text("refused")}, {text("reason"), text("Connection refused")}});
    entries[0].overview.failure = refused;
    window.setEntries(entries);
    keep(text("connection-broken"));
    bar->test();
    bar->setStages({found, {TestedStage::Reach, refused, {}}});
    keep(text("connection-refused"));
    bar->setStages({found, {TestedStage::Reach, {}, {}}, {TestedStage::HostKey, error(base::ErrorKind::HostKeyUnknown, key), {}}});
    keep(text("connection-unknown-key"));
    bar->setStages({found, {TestedStage::Reach, {}, {}}, {TestedStage::HostKey, error(base::ErrorKind::HostKeyChanged, changed), {}}});
    keep(text("connection-changed-key"));
    bar->setStages({found, {TestedStage::Reach, {}, {}}, {TestedStage::HostKey, {}, key[text("fingerprint")]}, {TestedStage::SignIn, {}, text("release")},
                    {TestedStage::Shell, {}, text("Linux prod-1")}, {TestedStage::Sudo, {}, text("asks")},
                    {TestedStage::Tools, {}, text("docker, git, sha256sum"), {text("docker-compose")}}, {TestedStage::Done, {}, {}}});
    keep(text("connection-good"));
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

TEST_F(TrustGallery, aKeychainThatIsGoneOrLockedWhereARunNeedsIt)
{
    const auto unavailable = [](const char *state, const QMap<QString, QString> &more) {
        base::Error error{base::ErrorKind::SecretUnavailable, text("rentguy/production/smoke_password"), {{text("state"), text(state)}, {text("reason"), text("the keyring is locked")}}};
        error.facts.insert(more);
        return error;
    };
    window.showProblem(unavailable("locked", {{text("waits"), text("yes")}}));
    keep(text("keychain-run-waits"));
    window.showProblem(unavailable("absent", {{text("lent"), text("yes")}}));
    keep(text("keychain-run-absent"));
    window.showProblem(unavailable("missing", {{text("kept_at"), text("2026-10-21T09:00:00Z")}}));
    keep(text("keychain-run-lost"));
}

TEST_F(TrustGallery, anObserver)
{
    window.setObserver(true);
    page()->showTab(frame::EnvironmentPage::Rollback);
    keep(text("observer"));
    window.findChild<protection::ProtectionPage *>()->setObserver(true);
    window.showProtection();
    keep(text("observer-protection"));
}
