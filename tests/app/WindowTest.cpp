// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PracticeWindow.h"
#include "common/HoldButton.h"
#include "deploy/DeployPage.h"
#include "rollback/RollbackPage.h"
#include "runs/ConfirmPanel.h"
#include "runs/TaskRow.h"

#include <QLineEdit>
#include <QSignalSpy>

namespace {

class WindowTest : public PracticeWindow
{
protected:
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
};

} // namespace

TEST_F(WindowTest, showsTheQueueAndDoesWithItWhatIsAskedForHereAndElsewhere)
{
    const auto row = [this](const QString &run) -> runs::TaskRow * {
        const QList<runs::TaskRow *> rows = window->findChildren<runs::TaskRow *>();
        const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto *each) { return each->task().run == run && each->isVisible(); });
        return found == rows.end() ? nullptr : *found;
    };
    const auto press = [](QWidget *within, const QString &text) {
        for (QAbstractButton *button : within->findChildren<QAbstractButton *>())
            if (button->isVisible() && button->text().contains(text))
                return button->click();
        ADD_FAILURE() << "no button says " << text.toStdString();
    };
    ASSERT_OK(operations->pauseQueue(true));
    QStringList runs;
    for (int i = 0; i < 2; ++i) {
        const auto plan = operations->preview(production, u"backup"_s, {}).result();
        ASSERT_OK(plan);
        ASSERT_OK(operations->start(*plan, production));
        runs << plan->run;
    }
    ASSERT_TRUE(wait([&] { return row(runs[0]) != nullptr && row(runs[1]) != nullptr; }));
    EXPECT_LT(row(runs[0])->y(), row(runs[1])->y());

    auto *title = row(runs[1])->findChild<QAbstractButton *>();
    title->setFocus();
    QTest::keyClick(title, Qt::Key_Up, Qt::AltModifier);
    EXPECT_TRUE(wait([&] { return row(runs[1])->y() < row(runs[0])->y(); }));

    press(row(runs[0]), u"Hold"_s);
    EXPECT_TRUE(wait([&] { return !row(runs[0])->task().heldBy.isEmpty(); }));
    {
        // The command line, at the same time.
        auto elsewhere = operations::Operations::open(operations::Profile::at(folder.filePath(u"profile"_s)));
        ASSERT_OK(elsewhere);
        ASSERT_OK((*elsewhere)->release(runs[0]));
        EXPECT_TRUE(wait([&] { return row(runs[0])->task().heldBy.isEmpty(); }));
        ASSERT_OK((*elsewhere)->pauseQueue(false));
    }
    for (const QString &run : std::as_const(runs))
        EXPECT_TRUE(wait([&] { return operations->run(run)->state == model::RunState::Succeeded; }));
    EXPECT_LT(operations->run(runs[1])->startedAt, operations->run(runs[0])->startedAt) << "in the order that was asked for";
}

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
