// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A secret that a run is given, and that its server tells, is in no text of the window: not in a picture of it either.
#include "common/Language.h"
#include "frame/EnvironmentPage.h"
#include "runs/StepRow.h"
#include "shell/MainWindow.h"
#include "trust/Tellers.h"
#include "ui/Texts.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString canary = u"canary-4711-canary"_s;

class CanaryWindowTest : public Tellers
{
protected:
    void SetUp() override
    {
        openWithBank();
        operations->lendSecret(bankName(), u"token"_s, base::Secret(canary.toUtf8()));
        writeFile(folder, u"counted.leak"_s, canary.toUtf8());
        window = std::make_unique<shell::MainWindow>(*operations, language, QString());
        window->resize(1280, 800);
        window->show();
        window->showEnvironment(bankName());
    }
    void TearDown() override { window.reset(); }

    /// All that the page of the environment says, tab by tab, in both languages.
    [[nodiscard]] QString said()
    {
        QString all;
        frame::EnvironmentPage *page = window->pageOf(bankName());
        for (const QString &each : common::Language::available()) {
            window->setLanguage(each);
            for (int tab = 0; tab < frame::EnvironmentPage::TabCount; ++tab) {
                page->showTab(static_cast<frame::EnvironmentPage::Tab>(tab));
                QTest::qWait(1); // new rows show themselves from the event loop
                all += texts::of(window.get()).join(u'\n');
            }
        }
        return all;
    }

    common::Language language;
    std::unique_ptr<shell::MainWindow> window;
};

} // namespace

TEST_F(CanaryWindowTest, showsNoSecretInAnyText)
{
    const auto made = tellPlan();
    ASSERT_OK(made);
    ASSERT_OK(operations->start(*made, {bankName(), u"to see it"_s}));
    EXPECT_EQ(end(made->run).state, model::RunState::Succeeded);
    ASSERT_OK(operations->look(bankName()).result());
    window->pageOf(bankName())->showRun(*operations->run(made->run), {});
    for (auto *step : window->findChildren<runs::StepRow *>())
        step->setOpen(true);
    EXPECT_TRUE(QTest::qWaitFor([&] { return texts::contain(window.get(), u"again: ••••!"_s); })) << "with what it said";
    QString all = texts::of(window.get()).join(u'\n');
    EXPECT_TRUE(all.contains(u"because: to see it"_s)) << "the run is in sight";
    all += said();
    EXPECT_TRUE(all.contains(u"production"_s));
    EXPECT_FALSE(all.contains(canary));
    EXPECT_FALSE(all.contains(QString::fromLatin1(canary.toUtf8().toBase64(QByteArray::OmitTrailingEquals))));
}
