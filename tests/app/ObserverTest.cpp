// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PracticeWindow.h"
#include "common/Button.h"
#include "common/HoldButton.h"
#include "deploy/DeployPage.h"
#include "frame/WindowMenu.h"
#include "rollback/RollbackPage.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QCryptographicHash>
#include <QDirIterator>
#include <QLineEdit>
#include <QProcess>
#include <QRandomGenerator>

namespace {

/// The window of somebody who only looks, and a hand that presses whatever it finds there.
/// KEERPUNT_ACTIONS=<number> says how often.
class ObserverTest : public PracticeWindow
{
protected:
    ObserverTest() : PracticeWindow(true) {}

    template <typename Widget> Widget *any()
    {
        QList<Widget *> all;
        for (Widget *each : window->findChildren<Widget *>())
            if (each->isVisible() && each->isEnabled() && each->window() == window.get())
                all << each;
        return all.isEmpty() ? nullptr : all[random.bounded(static_cast<int>(all.size()))];
    }

    void act()
    {
        common::setObserver(random.bounded(2) == 0); // a widget may forget to be grey: the engine may not
        switch (random.bounded(12)) {
        case 0:
            if (auto *field = any<QLineEdit>(); field != nullptr)
                field->setText(random.bounded(3) == 0 ? u"why not"_s : production);
            break;
        case 1:
            if (auto *hold = any<common::HoldButton>(); hold != nullptr)
                Q_EMIT hold->held(); // as if it had been held long enough
            break;
        case 2:
            QTest::keyClick(window->focusWidget() == nullptr ? window.get() : window->focusWidget(), keys[random.bounded(static_cast<int>(keys.size()))],
                            random.bounded(2) == 0 ? Qt::ControlModifier : Qt::NoModifier);
            break;
        case 3:
            page->showTab(static_cast<frame::EnvironmentPage::Tab>(random.bounded(static_cast<int>(frame::EnvironmentPage::TabCount))));
            break;
        case 4:
            page->advance();
            break;
        case 5:
            window->showEnvironment(production);
            break;
        case 6:
            if (auto *table = any<QAbstractItemView>(); table != nullptr && table->model()->rowCount() > 0)
                table->setCurrentIndex(table->model()->index(random.bounded(table->model()->rowCount()), 0));
            break;
        case 7:
            trigger();
            break;
        default:
            if (auto *button = any<QAbstractButton>(); button != nullptr)
                button->click();
        }
        QCoreApplication::sendPostedEvents();
        QTest::qWait(0);
        for (QWidget *other : QApplication::topLevelWidgets())
            if (other != window.get() && other->isVisible() && other->inherits("QDialog"))
                other->close();
    }

    /// Anything of the menus but leaving.
    void trigger()
    {
        QList<QAction *> actions;
        for (QAction *action : window->findChildren<QAction *>())
            if (action->isEnabled() && action->menu() == nullptr && action->shortcut() != QKeySequence(QKeySequence::Quit))
                actions << action;
        if (!actions.isEmpty())
            actions[random.bounded(static_cast<int>(actions.size()))]->trigger();
    }

    /// All that a change would leave at the server: files of the application with their bytes,
    /// backups, what was recorded, jobs, and the rows of the database.
    [[nodiscard]] QStringList traces() const
    {
        const auto facts = operations->look(production).result();
        EXPECT_OK(facts);
        const model::Environment environment = operations->environments().value(0);
        const QString root = environment.parameters.value(u"root"_s);
        QStringList all;
        for (const QString &place : {root + u"/src"_s, root + u"/state"_s, environment.parameters.value(u"backups"_s), root + u"/home"_s})
            for (QDirIterator it(place, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();) {
                QFile file(it.next());
                if (file.fileName().contains(u"__pycache__"_s) || file.fileName().endsWith(u".log"_s) || !file.open(QIODevice::ReadOnly))
                    continue;
                all << file.fileName() + u' ' + QString::fromLatin1(QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex());
            }
        all.sort();
        for (const QString &name : facts->keys())
            if (name.startsWith(u"code."_s) || name.startsWith(u"migration."_s) || name.startsWith(u"release."_s) || name.startsWith(u"backup."_s))
                all << name + u'=' + model::textOf(*facts, name);
        return all;
    }

    void expectSame(const QStringList &before) const
    {
        const QStringList after = traces();
        for (const QString &trace : after)
            EXPECT_TRUE(before.contains(trace)) << "new: " << trace.toStdString();
        for (const QString &trace : before)
            EXPECT_TRUE(after.contains(trace)) << "gone: " << trace.toStdString();
    }

    const QList<Qt::Key> keys{Qt::Key_Return, Qt::Key_Escape, Qt::Key_B, Qt::Key_K, Qt::Key_Tab, Qt::Key_Space, Qt::Key_Up, Qt::Key_Down, Qt::Key_1, Qt::Key_2, Qt::Key_F5};
    QRandomGenerator random{20261122}; // the same every time
};

} // namespace

TEST_F(ObserverTest, changesNothingWhateverIsPressed)
{
    const QStringList before = traces();
    ASSERT_GT(before.size(), 10);
    const int actions = qEnvironmentVariableIsSet("KEERPUNT_ACTIONS") ? qEnvironmentVariableIntValue("KEERPUNT_ACTIONS") : 800;
    for (int i = 0; i < actions; ++i) {
        act();
        ASSERT_TRUE(window->isVisible()) << "in round " << i;
    }
    ASSERT_TRUE(wait([&] { return !operations->status(production).isLooking; }));
    expectSame(before);
    const auto runs = operations->runs();
    ASSERT_OK(runs);
    for (const model::RunSummary &run : *runs)
        EXPECT_FALSE(run.isChanging) << run.run.toStdString();
}

TEST_F(ObserverTest, changesNothingFromTheCommandLineEither)
{
    const QStringList before = traces();
    const QList<QStringList> commands{
        {u"run"_s, production, u"deploy"_s, u"--input"_s, u"to=v1.4.2"_s, u"--confirm"_s, production},
        {u"rollback"_s, production, u"--confirm"_s, production},
        {u"run"_s, production, u"backup"_s, u"--confirm"_s, production},
        {u"release"_s, u"unblock"_s, u"practice"_s, u"v1.4.2"_s, u"--reason"_s, u"why not"_s},
        {u"release"_s, u"block"_s, u"practice"_s, u"v1.4.1"_s, u"--reason"_s, u"why not"_s},
        {u"freeze"_s, u"add"_s, u"--until"_s, u"2099-01-01T00:00"_s, u"--reason"_s, u"why not"_s},
        {u"env"_s, u"enrol"_s, production, u"--reason"_s, u"why not"_s, u"--confirm"_s, production},
        {u"env"_s, u"remove"_s, production},
        {u"tasks"_s, u"pause"_s},
    };
    const QStringList profile{u"--profile"_s, folder.filePath(u"profile"_s), u"--observer"_s};
    for (const QStringList &command : commands) {
        QProcess cli;
        cli.start(QString::fromUtf8(KEERPUNT_CLI), profile + command);
        ASSERT_TRUE(cli.waitForFinished(60'000));
        EXPECT_NE(cli.exitCode(), 0) << command.join(u' ').toStdString() << cli.readAllStandardOutput().constData();
    }
    expectSame(before);
    EXPECT_EQ(operations->environments().size(), 1);
}
