// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ssh/Detached.h"

#include "ssh/Collected.h"
#include "ssh/Eventually.h"
#include "ssh/Sshd.h"
#include "support/Printers.h"

#include <QDir>
#include <QFile>
#include <QUuid>

#include <gtest/gtest.h>

#include <future>

/// Detached scripts on a real sshd. Each has a counter: a script that is started adds a line.
class DetachedFixture : public testing::Test
{
protected:
    using Way = ssh::DetachedEnd::Way;

    static ssh::Patience quick()
    {
        ssh::Patience patience;
        patience.probeAfter = std::chrono::milliseconds(400);
        patience.answerWithin = std::chrono::milliseconds(600);
        return patience;
    }

    /// A script that counts that it was started, and then does this.
    [[nodiscard]] ssh::DetachedScript script(const QByteArray &text, const QString &id = QStringLiteral("run.1.1")) const
    {
        ssh::DetachedScript made{.id = id};
        made.script.text = "echo started >>" + file(QStringLiteral("count")).toUtf8() + '\n' + text;
        return made;
    }

    ssh::Lane &lane()
    {
        if (!m_lane)
            m_lane = std::make_unique<ssh::Lane>(login(), patience);
        return *m_lane;
    }
    virtual ssh::Login login() { return sshd.login(); }
    /// As if the program had ended, and another one begins.
    void leaveLane() { m_lane.reset(); }

    base::Result<ssh::DetachedEnd> run(const ssh::DetachedScript &detached, const ssh::Wishes &wishes = {})
    {
        ssh::Detached over(lane(), QStringLiteral("prod-1"), [this](bool isLost, const QString &) { ++(isLost ? losses : returns); });
        return over.run(detached, said.output(), wishes);
    }
    /// The same on a thread of its own.
    [[nodiscard]] std::future<base::Result<ssh::DetachedEnd>> start(const ssh::DetachedScript &detached, const ssh::Wishes &wishes = {})
    {
        (void)lane();
        return std::async(std::launch::async, [this, detached, wishes] { return run(detached, wishes); });
    }

    [[nodiscard]] QString file(const QString &name) const { return sshd.path(name); }
    [[nodiscard]] qsizetype count() const { return Sshd::contents(file(QStringLiteral("count"))).count('\n'); }
    [[nodiscard]] QString jobs() const { return file(QStringLiteral("home/.keerpunt/jobs")); }
    void touch(const QString &name) const
    {
        QFile made(file(name));
        ASSERT_TRUE(made.open(QIODevice::WriteOnly));
    }
    /// Shell: waits until there is a file of this name.
    [[nodiscard]] QByteArray waitFor(const QString &name) const
    {
        return "until [ -e " + file(name).toUtf8() + " ]; do sleep 0.02; done\n";
    }

    Sshd sshd;
    ssh::Patience patience = quick();
    Collected said;
    std::atomic<int> losses = 0;
    std::atomic<int> returns = 0;

private:
    std::unique_ptr<ssh::Lane> m_lane;
};
