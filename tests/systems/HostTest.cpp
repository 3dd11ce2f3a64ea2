// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Library.h"
#include "parsing/Parser.h"
#include "planning/Planner.h"
#include "planning/ScriptText.h"

#include "support/Printers.h"
#include "support/Samples.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

/// What a system check reads of a machine, on this one.
class HostTest : public ::testing::TestWithParam<const char *>
{
protected:
    struct Said
    {
        int status = -1;
        model::FactSet facts;
        QByteArray errors;
    };

    Said run(const QString &verb, const QMap<QString, QString> &inputs)
    {
        static const catalog::Library library = catalog::loadLibrary({shippedDefinitions()});
        const auto rentguy = std::find_if(library.systems.begin(), library.systems.end(), [](const auto &s) { return s.id == u"rentguy"_s; });
        const auto step = planning::singleStep(*rentguy, {.system = u"rentguy"_s, .name = u"production"_s}, verb, inputs);
        EXPECT_OK(step);
        const auto text = planning::scriptText(*step, {});
        EXPECT_OK(text);
        QProcess process;
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        variables.insert(u"PATH"_s, folder.path() + u':' + variables.value(u"PATH"_s));
        process.setProcessEnvironment(variables);
        QStringList words = QString::fromLatin1(GetParam()).split(u' ');
        const QString shell = words.takeFirst();
        process.start(shell, words + QStringList{u"-c"_s, QString::fromUtf8(*text)});
        EXPECT_TRUE(process.waitForFinished());
        Said said{process.exitCode(), {}, process.readAllStandardError()};
        if (said.status == 0) {
            const auto facts = parsing::parse(step->parsers, process.readAllStandardOutput(), QDateTime::currentDateTimeUtc());
            EXPECT_OK(facts);
            said.facts = facts.value_or(model::FactSet());
        }
        return said;
    }

    /// A program that is found before the real one.
    void putBefore(const QString &name, const QByteArray &script)
    {
        QFile file(folder.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n" + script);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    QTemporaryDir folder;
};

/// A df that says what few disks do; busybox cannot be lied to, its shell has a df of its own.
class StrangeDiskTest : public HostTest
{
};

TEST_P(HostTest, ReadsTheRoomOfTheDiskThatAPathIsOnOrWillBe)
{
    for (const QString &path : {folder.path(), folder.filePath(u"not/there yet"_s)}) {
        const Said said = run(u"host.room"_s, {{u"path"_s, path}});
        ASSERT_EQ(said.status, 0) << said.errors.constData();
        EXPECT_GT(model::textOf(said.facts, u"host.disk_free"_s).toLongLong(), 0);
        EXPECT_LE(model::textOf(said.facts, u"host.disk_used_percent"_s).toInt(), 100);
        EXPECT_EQ(model::textOf(said.facts, u"host.files"_s), u"enough"_s);
    }
}

TEST_P(StrangeDiskTest, TakesNothingForEnoughRoomThatItCannotRead)
{
    putBefore(u"df"_s, "echo 'Dateisystem 1K-Blöcke Benutzt Verfügbar'; echo '/dev/sda1'; echo 'viel wenig'\n");
    EXPECT_EQ(run(u"host.room"_s, {{u"path"_s, u"/tmp"_s}}).status, 73);
    putBefore(u"df"_s, "exit 1\n");
    EXPECT_EQ(run(u"host.room"_s, {{u"path"_s, u"/tmp"_s}}).status, 72);
}

TEST_P(StrangeDiskTest, ReadsADiskWithALongNameThatIsFull)
{
    putBefore(u"df"_s, "case $1 in -Pi) exit 1 ;; esac\n"
                       "printf 'Filesystem 1024-blocks Used Available Capacity Mounted on\\n//nas/a share 100 100 -5 100%% /srv/my files\\n'\n");
    const Said said = run(u"host.room"_s, {{u"path"_s, u"/tmp"_s}});
    ASSERT_EQ(said.status, 0) << said.errors.constData();
    EXPECT_EQ(model::textOf(said.facts, u"host.disk_free"_s), u"0"_s);
    EXPECT_EQ(model::textOf(said.facts, u"host.disk_used_percent"_s), u"100"_s);
}

TEST_P(StrangeDiskTest, SeesThatADiskHasNoRoomForMoreFiles)
{
    putBefore(u"df"_s, "case $1 in -Pi) printf 'F I U I U M\\n/dev/a 5000 4999 1 100%% /\\n'; exit ;; esac\n"
                       "printf 'F B U A C M\\n/dev/a 5000 10 4990 1%% /\\n'\n");
    EXPECT_EQ(model::textOf(run(u"host.room"_s, {{u"path"_s, u"/tmp"_s}}).facts, u"host.files"_s), u"few"_s);
}

TEST_P(HostTest, ReadsTheMemoryThatANewProgramCanHave)
{
    const Said said = run(u"host.memory"_s, {});
    ASSERT_EQ(said.status, 0) << said.errors.constData();
    const qint64 available = model::textOf(said.facts, u"host.memory_available"_s).toLongLong();
    EXPECT_GT(available, 1'000'000);
    EXPECT_LE(available, model::textOf(said.facts, u"host.memory_total"_s).toLongLong());
}

TEST_P(HostTest, MakesTheFoldersThatAreMissingAndLeavesTheOthers)
{
    const QString there = folder.filePath(u"there"_s);
    const QString made = folder.filePath(u"deep/made here"_s);
    QDir().mkdir(there);
    const auto before = QFile::permissions(there);
    const Said said = run(u"host.folders"_s, {{u"folders"_s, there + u'\n' + made + u'\n'}});
    ASSERT_EQ(said.status, 0) << said.errors.toStdString();
    EXPECT_EQ(model::rowsOf(said.facts, u"host.folders"_s).value(1)[u"state"_s].toString(), u"made"_s);
    EXPECT_EQ(QFile::permissions(there), before);
    EXPECT_EQ(QFile::permissions(made) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QFile(folder.filePath(u"file"_s)).open(QIODevice::WriteOnly);
    EXPECT_EQ(run(u"host.folders"_s, {{u"folders"_s, folder.filePath(u"file"_s)}}).status, 75);
    EXPECT_EQ(run(u"host.folders"_s, {{u"folders"_s, u"here"_s}}).status, 64);
}

TEST_P(HostTest, NamesTheProgramsThatAreMissing)
{
    const auto missing = [this](const QString &programs) { return model::textOf(run(u"host.programs"_s, {{u"programs"_s, programs}}).facts, u"host.missing_programs"_s); };
    EXPECT_EQ(missing(u"sh awk"_s), QString());
    EXPECT_EQ(missing(u"sh no-such-program other-one"_s), u"no-such-program, other-one"_s);
    EXPECT_EQ(missing(u"no-such-program|sh"_s), QString()) << "one of them is enough";
    EXPECT_EQ(missing(u"* -x"_s), u"*, -x"_s) << "no pattern, and no option";
}

TEST_P(HostTest, SeesWhatListensWithoutAnyTool)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ASSERT_EQ(::bind(socket, reinterpret_cast<sockaddr *>(&address), sizeof address), 0);
    ASSERT_EQ(::listen(socket, 1), 0);
    socklen_t size = sizeof address;
    ::getsockname(socket, reinterpret_cast<sockaddr *>(&address), &size);
    const QString port = QString::number(ntohs(address.sin_port));
    const auto state = [&] { return model::rowsOf(run(u"host.ports"_s, {{u"ports"_s, port}}).facts, u"host.ports"_s).value(0).value(u"state"_s).toString(); };
    EXPECT_EQ(state(), u"taken"_s);
    ::close(socket);
    EXPECT_EQ(state(), u"free"_s);
}

INSTANTIATE_TEST_SUITE_P(In, StrangeDiskTest, ::testing::Values("dash", "bash"), [](const auto &shell) { return std::string(shell.param); });
INSTANTIATE_TEST_SUITE_P(In, HostTest, ::testing::Values("dash", "bash", "busybox sh"),
                         [](const auto &shell) { return std::string(shell.param).substr(0, std::string(shell.param).find(' ')); });

} // namespace
