// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include <gtest/gtest.h>

#include <array>
#include <csignal>
#include <vector>

#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/// Another process with the same store; see contender.cpp for what it can do. No
/// QProcess: its way to fork makes the thread sanitizer distrust this whole process.
class Contender
{
public:
    explicit Contender(const QStringList &arguments)
    {
        std::vector<QByteArray> texts{STORAGE_CONTENDER};
        for (const QString &argument : arguments)
            texts.push_back(argument.toUtf8());
        std::vector<char *> pointers;
        for (QByteArray &text : texts)
            pointers.push_back(text.data());
        pointers.push_back(nullptr);
        std::array<int, 2> pair{};
        EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()), 0);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, pair[1], STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions, pair[1], STDOUT_FILENO);
        EXPECT_EQ(::posix_spawn(&m_pid, texts[0].constData(), &actions, nullptr, pointers.data(), environ), 0);
        posix_spawn_file_actions_destroy(&actions);
        ::close(pair[1]);
        m_socket = pair[0];
    }
    ~Contender()
    {
        killNow();
        ::close(m_socket);
    }
    /// The next line that it prints; empty if it ended.
    [[nodiscard]] QByteArray line()
    {
        while (!m_read.contains('\n')) {
            std::array<char, 4096> bytes{};
            const auto count = ::read(m_socket, bytes.data(), bytes.size());
            if (count <= 0)
                return {};
            m_read.append(bytes.data(), count);
        }
        const QByteArray line = m_read.first(m_read.indexOf('\n'));
        m_read.remove(0, line.size() + 1);
        return line;
    }
    void go() const { EXPECT_EQ(::write(m_socket, "go\n", 3), 3); }
    void killNow()
    {
        if (m_pid > 0) {
            ::kill(m_pid, SIGKILL);
            ::waitpid(m_pid, nullptr, 0);
        }
        m_pid = 0;
    }

private:
    pid_t m_pid = 0;
    int m_socket = -1;
    QByteArray m_read;
};
