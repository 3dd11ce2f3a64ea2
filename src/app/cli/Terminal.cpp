// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Terminal.h"

#include "app/cli/Console.h"

#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <cstring>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int glance = 100; // milliseconds between two looks whether an answer is still wanted
constexpr std::size_t longest = 4096;

/// The terminal; while it lives without echo, that is taken back at its end.
class Terminal final
{
public:
    Terminal() : m_file(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)) {}
    ~Terminal()
    {
        setEcho(true);
        if (m_file >= 0)
            ::close(m_file);
    }
    Terminal(const Terminal &) = delete;
    Terminal &operator=(const Terminal &) = delete;

    [[nodiscard]] bool isThere() const { return m_file >= 0; }
    void say(const QString &text) const
    {
        const QByteArray bytes = harmless(text).toUtf8();
        [[maybe_unused]] const ssize_t written = ::write(m_file, bytes.constData(), static_cast<std::size_t>(bytes.size()));
    }
    void setEcho(bool isOn)
    {
        termios settings{};
        if (m_file < 0 || isOn == m_isEchoing || ::tcgetattr(m_file, &settings) != 0)
            return;
        settings.c_lflag = isOn ? settings.c_lflag | ECHO : settings.c_lflag & ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(m_file, TCSAFLUSH, &settings);
        m_isEchoing = isOn;
    }
    /// Nothing if it is not wanted any more, or the terminal is gone.
    [[nodiscard]] std::optional<base::Secret> line(const std::stop_token &stop) const
    {
        while (!stop.stop_requested()) {
            pollfd file{m_file, POLLIN, 0};
            if (::poll(&file, 1, glance) <= 0)
                continue;
            char text[longest] = {};
            const ssize_t size = ::read(m_file, text, sizeof text);
            const auto length = size > 0 && text[size - 1] == '\n' ? size - 1 : size;
            std::optional<base::Secret> secret;
            if (size > 0)
                secret.emplace(QByteArrayView(text, length));
            ::explicit_bzero(text, sizeof text);
            return secret;
        }
        return std::nullopt;
    }

private:
    int m_file;
    bool m_isEchoing = true;
};

} // namespace

base::Result<std::vector<base::Secret>> askOnTerminal(const ssh::Question &question)
{
    Terminal terminal;
    if (!terminal.isThere())
        return base::fail(base::ErrorKind::SecretUnavailable, question.server, u"the server asks, and there is no terminal to ask at"_s);
    terminal.say(u"%1 asks%2\n"_s.arg(question.server, question.isReconnect ? u" again: the line was lost"_s : QString()));
    for (const QString &text : {question.name, question.instruction})
        if (!text.isEmpty())
            terminal.say(text + u'\n');
    std::vector<ssh::Prompt> prompts = question.prompts;
    if (prompts.empty())
        prompts.push_back({question.keyFile.isEmpty() ? u"Password: "_s : u"Passphrase of %1: "_s.arg(question.keyFile), false});
    std::vector<base::Secret> answers;
    for (const ssh::Prompt &prompt : prompts) {
        terminal.say(prompt.text);
        terminal.setEcho(prompt.isEchoed);
        auto answer = terminal.line(question.stop);
        terminal.setEcho(true);
        if (!prompt.isEchoed)
            terminal.say(u"\n"_s);
        if (!answer)
            return base::fail(base::ErrorKind::Cancelled, question.server, u"nobody answered the server's question"_s);
        answers.push_back(std::move(*answer));
    }
    return answers;
}

} // namespace cli
