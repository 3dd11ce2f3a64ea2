// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/HoldButton.h"
#include "common/Language.h"
#include "deploy/DeployPage.h"
#include "frame/EnvironmentPage.h"
#include "operations/Operations.h"
#include "rollback/RollbackPage.h"
#include "runs/ConfirmPanel.h"
#include "shell/MainWindow.h"
#include "support/Printers.h"

#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace {

const QString production = u"practice/production"_s;

/// The whole program on a real practice system, with mouse and keyboard.
class WindowTest : public ::testing::Test
{
protected:
    WindowTest()
    {
        operations::Profile profile = operations::Profile::at(folder.filePath(u"profile"_s));
        profile.definitionFolders = {u":/definitions"_s};
        profile.sshConfigFile.clear();
        profile.userKnownHostsFile.clear();
        auto opened = operations::Operations::open(profile);
        EXPECT_OK(opened);
        operations = std::move(*opened);
        EXPECT_OK(operations->practice(u"up"_s).result());
        window = std::make_unique<shell::MainWindow>(*operations, language, QString());
        window->setLanguage(u"en"_s);
        window->resize(1280, 800);
        window->show();
        window->showEnvironment(production);
        page = window->pageOf(production);
    }

    ~WindowTest() override
    {
        window.reset();
        EXPECT_OK(operations->practice(u"down"_s).result());
    }

    /// Runs the event loop until this is true, two minutes at the most.
    template <typename Condition> bool wait(Condition isTrue)
    {
        QTimer look;
        QObject::connect(&look, &QTimer::timeout, qApp, [&] {
            if (isTrue())
                QCoreApplication::exit(); // quit() would close the window first
        });
        look.start(20);
        QTimer::singleShot(120'000, &look, [] { QCoreApplication::exit(); });
        QCoreApplication::exec();
        return isTrue();
    }

    /// Reviews the plan, types the environment's name, holds the button, and waits for the end.
    model::Run carryOut(runs::ProcedureFlow *flow)
    {
        EXPECT_TRUE(wait([&] { return flow->stage() == runs::ProcedureFlow::Stage::Planned; }));
        flow->setHoldTime(50);
        page->advance(); // what Ctrl+Enter does
        const QList<runs::ConfirmPanel *> panels = flow->findChildren<runs::ConfirmPanel *>();
        const auto open = std::find_if(panels.begin(), panels.end(), [](const auto *panel) { return panel->isOpen(); });
        if (open == panels.end()) {
            ADD_FAILURE() << "nothing asks for the environment's name";
            return {};
        }
        runs::ConfirmPanel *confirm = *open;
        auto *hold = confirm->findChild<common::HoldButton *>();
        EXPECT_FALSE(hold->isEnabled()) << "nothing is typed yet";
        auto *typed = confirm->findChild<QLineEdit *>();
        QTest::keyClicks(typed, production);
        EXPECT_TRUE(hold->isEnabled());
        QTest::keyClick(typed, Qt::Key_Return);
        EXPECT_EQ(flow->stage(), runs::ProcedureFlow::Stage::Planned) << "Enter alone starts nothing";
        QTest::mousePress(hold, Qt::LeftButton);
        EXPECT_TRUE(wait([&] {
            return flow->stage() == runs::ProcedureFlow::Stage::Ended ||
                   flow->runView()->run().state == model::RunState::NeedsYou;
        }));
        QTest::mouseRelease(hold, Qt::LeftButton);
        const auto runs = operations->runs();
        EXPECT_OK(runs);
        return *operations->run(runs->first().run);
    }

    QTemporaryDir folder;
    common::Language language;
    std::unique_ptr<operations::Operations> operations;
    std::unique_ptr<shell::MainWindow> window;
    frame::EnvironmentPage *page = nullptr;
};

} // namespace

TEST_F(WindowTest, deploysABadReleaseSeesItAndRollsItBackProven)
{
    ASSERT_NE(page, nullptr);
    const auto health = [this] { return model::textOf(operations->status(production).facts, u"health.state"_s); };
    ASSERT_TRUE(wait([&] { return health() == u"healthy"; }));

    page->showTab(frame::EnvironmentPage::Deploy);
    ASSERT_TRUE(wait([&] { return !page->deployPage()->chosen().isEmpty(); }));
    page->deployPage()->choose(u"v1.4.2"_s);
    EXPECT_EQ(carryOut(page->deployPage()).state, model::RunState::NeedsYou);
    ASSERT_TRUE(wait([&] { return health() == u"down"; }));

    Q_EMIT page->deployPage()->rollbackRequested(); // what "Roll back now" does
    EXPECT_EQ(page->currentTab(), frame::EnvironmentPage::Rollback);
    ASSERT_TRUE(wait([&] { return page->rollbackPage()->chosen() == u"v1.4.1"; }));
    const model::Run back = carryOut(page->rollbackPage());
    EXPECT_EQ(back.verdict, model::Verdict::Proven) << back.why.toStdString();
    ASSERT_TRUE(wait([&] { return health() == u"healthy"; }));
}
