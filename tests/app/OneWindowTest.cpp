// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/OneWindow.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <csignal>
#include <future>

namespace {

using namespace Qt::StringLiterals;

class OneWindowTest : public ::testing::Test
{
protected:
    QTemporaryDir folder;
};

} // namespace

TEST_F(OneWindowTest, raisesTheFirstWindowWhereASecondOneIsStarted)
{
    shell::OneWindow first(folder.path());
    ASSERT_TRUE(first.claim());
    QSignalSpy wanted(&first, &shell::OneWindow::wanted);
    // Beside it, as another program would be.
    auto second = std::async(std::launch::async, [this] {
        shell::OneWindow window(folder.path());
        return !window.claim() && window.otherProcess() == QCoreApplication::applicationPid() && window.tellOther("practice");
    });
    ASSERT_TRUE(wanted.wait(10'000));
    EXPECT_EQ(wanted.first().first().toByteArray(), "practice");
    // The answer still has to leave.
    while (second.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
    EXPECT_TRUE(second.get());
}

TEST_F(OneWindowTest, isNotHeldUpByOneThatWasKilled)
{
    QProcess window;
    window.start(QStringLiteral(KEERPUNT_WINDOW), {u"--profile"_s, folder.path()});
    ASSERT_TRUE(window.waitForStarted());
    shell::OneWindow other(folder.path());
    for (int i = 0; i < 1000 && !other.tellOther("raise"); ++i)
        ASSERT_FALSE(window.waitForFinished(20)) << window.readAllStandardError().toStdString();
    EXPECT_FALSE(other.claim());
    ::kill(static_cast<pid_t>(window.processId()), SIGKILL);
    ASSERT_TRUE(window.waitForFinished());
    EXPECT_TRUE(other.claim());
}

TEST_F(OneWindowTest, saysSoWhereTheFirstOneDoesNotAnswer)
{
    QProcess window;
    window.start(QStringLiteral(KEERPUNT_WINDOW), {u"--profile"_s, folder.path()});
    ASSERT_TRUE(window.waitForStarted());
    const shell::OneWindow other(folder.path());
    for (int i = 0; i < 1000 && !other.tellOther("raise"); ++i)
        ASSERT_FALSE(window.waitForFinished(20)) << window.readAllStandardError().toStdString();
    ::kill(static_cast<pid_t>(window.processId()), SIGSTOP);
    QProcess second;
    second.setReadChannel(QProcess::StandardError);
    second.start(QStringLiteral(KEERPUNT_WINDOW), {u"--profile"_s, folder.path()});
    QByteArray told;
    const QByteArray process = "process " + QByteArray::number(window.processId());
    while (!told.contains(process) && second.waitForReadyRead(30'000))
        told += second.readAllStandardError();
    EXPECT_TRUE(told.contains(process)) << told.toStdString();
    second.kill(); // as nobody closes its message
    EXPECT_TRUE(second.waitForFinished());
    ::kill(static_cast<pid_t>(window.processId()), SIGCONT);
    window.terminate();
    EXPECT_TRUE(window.waitForFinished());
}
