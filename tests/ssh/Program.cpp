// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Program.h"

#include <gtest/gtest.h>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <string>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

void closeOne(int &descriptor)
{
    if (descriptor >= 0)
        ::close(descriptor);
    descriptor = -1;
}

bool take(int &descriptor, QByteArray &bytes)
{
    std::array<char, 65536> buffer{};
    const ssize_t size = ::read(descriptor, buffer.data(), buffer.size());
    if (size <= 0)
        closeOne(descriptor);
    else
        bytes.append(buffer.data(), size);
    return size > 0;
}

} // namespace

Program::Program(const QStringList &words)
{
    std::array<int, 2> in{};
    std::array<int, 2> out{};
    std::array<int, 2> err{};
    EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in.data()), 0); // as sshd does
    EXPECT_EQ(::pipe2(out.data(), O_CLOEXEC), 0);
    EXPECT_EQ(::pipe2(err.data(), O_CLOEXEC), 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in[1], 0);
    posix_spawn_file_actions_adddup2(&actions, out[1], 1);
    posix_spawn_file_actions_adddup2(&actions, err[1], 2);
    std::vector<std::string> texts;
    for (const QString &word : words)
        texts.push_back(word.toStdString());
    std::vector<char *> arguments;
    for (std::string &text : texts)
        arguments.push_back(text.data());
    arguments.push_back(nullptr);
    EXPECT_EQ(::posix_spawnp(&m_process, arguments[0], &actions, nullptr, arguments.data(), environ), 0) << texts[0];
    posix_spawn_file_actions_destroy(&actions);
    for (const int end : {in[1], out[1], err[1]})
        ::close(end);
    m_in = in[0];
    m_out = out[0];
    m_err = err[0];
}

Program::~Program()
{
    closeOne(m_in);
    if (m_process > 0) {
        signal(SIGKILL);
        ::waitpid(m_process, nullptr, 0);
    }
    closeOne(m_out);
    closeOne(m_err);
}

void Program::signal(int number) const
{
    if (m_process > 0)
        ::kill(m_process, number);
}

bool Program::readSome(QByteArrayView &input)
{
    std::array<pollfd, 3> all{pollfd{m_out, POLLIN, 0}, pollfd{m_err, POLLIN, 0}, pollfd{m_in, POLLOUT, 0}};
    if (input.isEmpty())
        all[2].fd = -1;
    ::poll(all.data(), all.size(), -1);
    if (all[0].revents != 0)
        take(m_out, m_result.out);
    if (all[1].revents != 0)
        take(m_err, m_result.err);
    if (all[2].revents != 0) {
        const ssize_t sent =
            ::send(m_in, input.data(), static_cast<size_t>(input.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
        input = sent > 0 ? input.sliced(sent) : QByteArrayView();
    }
    return m_out >= 0 || m_err >= 0;
}

bool Program::hasSaid(const QByteArray &bytes)
{
    QByteArrayView nothing;
    while (!m_result.out.contains(bytes))
        if (!readSome(nothing))
            return false;
    return true;
}

QByteArray Program::firstLine()
{
    (void)hasSaid("\n");
    return m_result.out.left(m_result.out.indexOf('\n'));
}

Program::Result Program::finish(QByteArrayView input)
{
    while (!input.isEmpty() && readSome(input)) {
    }
    closeOne(m_in);
    QByteArrayView nothing;
    while (readSome(nothing)) {
    }
    int status = 0;
    ::waitpid(m_process, &status, 0);
    m_process = -1;
    m_result.status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    return m_result;
}

Program::Result Program::run(const QStringList &words, QByteArrayView input)
{
    return Program(words).finish(input);
}
