// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QMap>
#include <QProcess>
#include <QStringList>

#include <array>
#include <cstdlib>
#include <memory>

#include <fcntl.h>
#include <unistd.h>

/// How keerpunt-cli ended, and what it said.
struct CliEnd
{
    int status = -1;
    QByteArray output;
    QByteArray errors;

    [[nodiscard]] QJsonDocument json() const { return QJsonDocument::fromJson(output); }
};

/// The real keerpunt-cli on one profile.
class Cli final
{
public:
    explicit Cli(QString profile) : m_profile(std::move(profile)) {}

    /// Runs it to its end, at most two minutes.
    CliEnd run(const QStringList &words, const QByteArray &input = {}) const
    {
        const auto process = start(words);
        process->write(input);
        process->closeWriteChannel();
        return end(*process);
    }

    /// Starts it and lets it go on.
    [[nodiscard]] std::unique_ptr<QProcess> start(const QStringList &words, const QMap<QString, QString> &variables = {}) const
    {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (auto it = variables.begin(); it != variables.end(); ++it)
            environment.insert(it.key(), it.value());
        process->setProcessEnvironment(environment);
        process->start(program(), QStringList{QStringLiteral("--profile"), m_profile} + words);
        process->waitForStarted();
        return process;
    }

    /// Runs it with a terminal for its standard output and error: what that is shown is the output.
    CliEnd runOnTerminal(const QStringList &words) const
    {
        const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
        if (terminal < 0 || ::grantpt(terminal) != 0 || ::unlockpt(terminal) != 0)
            return {-1, {}, "no terminal"};
        const int side = ::open(::ptsname(terminal), O_RDWR | O_NOCTTY | O_CLOEXEC);
        QProcess process;
        process.setChildProcessModifier([side] {
            ::dup2(side, STDOUT_FILENO);
            ::dup2(side, STDERR_FILENO);
        });
        process.start(program(), QStringList{QStringLiteral("--profile"), m_profile} + words);
        process.waitForStarted();
        ::close(side);
        QByteArray shown;
        std::array<char, 4096> piece; // NOLINT: filled by read
        for (ssize_t n = 0; (n = ::read(terminal, piece.data(), piece.size())) > 0;)
            shown.append(piece.data(), n);
        ::close(terminal);
        CliEnd ended = end(process);
        ended.output = shown;
        return ended;
    }

    static CliEnd end(QProcess &process, int milliseconds = 300'000)
    {
        if (process.state() != QProcess::NotRunning && !process.waitForFinished(milliseconds)) {
            process.kill();
            process.waitForFinished();
            return {-1, process.readAllStandardOutput(), "did not end in time\n" + process.readAllStandardError()};
        }
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

    /// Reads its output until a line holds these words; false if it ends before.
    static bool waitForOutput(QProcess &process, const QByteArray &words, QByteArray &seen)
    {
        while (!seen.contains(words)) {
            if (!process.waitForReadyRead(120'000))
                return false;
            seen += process.readAllStandardOutput();
        }
        return true;
    }

    [[nodiscard]] const QString &profile() const { return m_profile; }

private:
    static QString program() { return QStringLiteral(KEERPUNT_BUILD "/src/app/keerpunt-cli"); }

    QString m_profile;
};

/// What was said, if the status is another.
inline ::testing::AssertionResult endsWith(const CliEnd &end, int wanted)
{
    if (end.status == wanted)
        return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure() << "status " << end.status << " and not " << wanted << '\n' << end.output.toStdString() << "\n-- errors --\n" << end.errors.toStdString();
}

/// EXPECT_ENDS(end, status): what gives the end is run once.
#define ASSERT_ENDS(end, wanted) ASSERT_TRUE(endsWith(end, wanted))
#define EXPECT_ENDS(end, wanted) EXPECT_TRUE(endsWith(end, wanted))
