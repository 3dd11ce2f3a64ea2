// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/ScriptText.h"

#include "ssh/Program.h"
#include "support/Printers.h"

#include "model/System.h"

#include <QFile>
#include <QTemporaryDir>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    return file.readAll();
}

/// The real sudo and an account of its own, which are there for one program only: in a mount
/// namespace of its own, other files lie over /etc/passwd, /etc/shadow and /etc/sudoers.
class SudoTest : public ::testing::TestWithParam<const char *>
{
protected:
    void SetUp() override
    {
        ASSERT_EQ(::geteuid(), 0U) << "the laboratory needs root";
        const QByteArray hash = Program::run({u"openssl"_s, u"passwd"_s, u"-6"_s, u"it's a secret"_s}).out.trimmed();
        write(u"passwd"_s, contentOf(u"/etc/passwd"_s) + "keerpunt-op:x:4711:4711::/tmp:/bin/sh\n", 0644);
        write(u"shadow"_s, contentOf(u"/etc/shadow"_s) + "keerpunt-op:" + hash + ":19000::::::\n", 0640);
        step.secrets = {model::sudoSecret, u"token"_s};
        step.script = u"printf '%s|%s' \"$(id -un)\" \"$token\"\n"_s;
    }

    void write(const QString &name, const QByteArray &bytes, unsigned mode)
    {
        QFile file(folder.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        ASSERT_EQ(::chmod(qPrintable(file.fileName()), mode), 0);
    }

    /// Runs the step as the account, with these lines on standard input.
    Program::Result run(const QByteArray &rule, const QByteArray &lines)
    {
        write(u"sudoers"_s, "Defaults passwd_tries=3\n" + rule + '\n', 0440);
        const auto text = planning::scriptText(step, {});
        EXPECT_OK(text);
        const QString within = u"for f in passwd shadow sudoers; do mount --bind \"$1/$f\" /etc/$f || exit 99; done; shift; "
                               "exec setpriv --reuid=4711 --regid=4711 --clear-groups \"$@\""_s;
        return Program::run(QStringList{u"unshare"_s, u"-m"_s, u"sh"_s, u"-c"_s, within, u"sh"_s, folder.path()}
                                + QString::fromLatin1(GetParam()).split(u' ') + QStringList{u"-c"_s, QString::fromUtf8(*text)},
                            lines);
    }

    static constexpr auto asks = "keerpunt-op ALL=(nobody) ALL";
    static constexpr auto lets = "keerpunt-op ALL=(nobody) NOPASSWD: ALL";
    QTemporaryDir folder;
    model::PlannedStep step{.id = u"reload"_s, .as = u"nobody"_s};
};

TEST_P(SudoTest, RunsAsAnotherAccountWithThePasswordAndTheOtherSecretsFromStandardInput)
{
    const auto result = run(asks, "1\nit's a secret\n2\nfirst line\nsecond line\n");
    EXPECT_EQ(result.out, "nobody|first line\nsecond line") << result.err.constData();
    EXPECT_EQ(result.status, 0);
}

TEST_P(SudoTest, GivesNoPasswordWhereNoneIsAsked)
{
    EXPECT_EQ(run(lets, "1\nit's a secret\n1\ntok\n").out, "nobody|tok");
    EXPECT_EQ(run(lets, "1\n\n1\ntok\n").out, "nobody|tok") << "none needs to be kept either";
}

TEST_P(SudoTest, NeverTriesAnotherSecretAsThePassword)
{
    const auto result = run(asks, "1\nwrong\n1\nit's a secret\n");
    EXPECT_EQ(result.status, planning::sudoRefused);
    EXPECT_EQ(result.out, "") << "nothing ran";
}

TEST_P(SudoTest, SaysThatAPasswordIsMissing)
{
    const auto result = run(asks, "1\n\n1\ntok\n");
    EXPECT_EQ(result.status, planning::sudoRefused);
    EXPECT_TRUE(result.err.contains("sudo asks for a password, and none is kept")) << result.err.constData();
}

TEST_P(SudoTest, IsRefusedWhatSudoersDoesNotAllow)
{
    EXPECT_EQ(run("keerpunt-op ALL=(games) ALL", "1\nit's a secret\n1\ntok\n").status, planning::sudoRefused);
}

TEST_P(SudoTest, GivesTheExitStatusOfTheStep)
{
    step.script = u"exit 42\n"_s;
    EXPECT_EQ(run(asks, "1\nit's a secret\n1\ntok\n").status, 42);
    EXPECT_EQ(run(lets, "1\n\n1\ntok\n").status, 42);
}

TEST_P(SudoTest, KeepsSecretsOutOfEveryCommandLineAndEnvironment)
{
    // What the step itself can see of all that runs for it; the patterns do not match themselves.
    step.script = u"cat /proc/[0-9]*/cmdline /proc/self/environ 2>/dev/null | tr '\\0' '\\n' | grep -c -e 'a[ ]secret' -e 'first[-]token'\n"_s;
    EXPECT_EQ(run(asks, "1\nit's a secret\n1\nfirst-token\n").out, "0\n");
}

INSTANTIATE_TEST_SUITE_P(In, SudoTest, ::testing::Values("dash", "bash", "busybox sh"), [](const auto &shell) {
    return std::string(shell.param).substr(0, std::string(shell.param).find(' '));
});

} // namespace
