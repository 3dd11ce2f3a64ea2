// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Eventually.h"
#include "ssh/Sshd.h"
#include "ssh/Wire.h"
#include "support/Cli.h"
#include "support/Printers.h"
#include "support/Samples.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>

#include <csignal>
#include <random>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString environment = u"line/test"_s;
constexpr int steps = 6;

// Each step writes to the ledger when it starts and when it is done, and says 20 000 numbers between.
const QByteArray adapter = "adapter: line\ntitle: Line\nparameters:\n  root: {type: path}\nverbs:\n  work:\n    title: Work\n"
                           "    effect: change\n    repeatable: no\n    inputs: [number, run]\n    script: |\n"
                           "      echo \"start $run $number\" >>\"$root/ledger\"\n      seq 1 10000\n      sleep 0.1\n      seq 10001 20000\n"
                           "      echo \"done $run $number\" >>\"$root/ledger\"\n";
const QByteArray system = "system: line\ntitle: Line\nparameters:\n  root: {type: path}\ncapabilities:\n"
                          "  line: {adapter: line, with: {root: \"${root}\"}}\nlock: \"${root}/lock\"\nprocedures: [six]\n";

QByteArray procedure()
{
    QByteArray text = "procedure: six\ntitle: Six\nkind: other\nsteps:\n";
    for (int i = 1; i <= steps; ++i)
        text += "  - {id: s" + QByteArray::number(i) + ", title: S, run: line.work, with: {number: \"" + QByteArray::number(i) + "\", run: \"${run.id}\"}}\n";
    return text;
}

/// Operations, a nemesis, and a check of nothing but the histories that both sides kept.
class FaultTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        writeFile(folder, u"profile/definitions/adapters/line.yaml"_s, adapter);
        writeFile(folder, u"profile/definitions/procedures/six.yaml"_s, procedure());
        writeFile(folder, u"profile/definitions/systems/line/system.yaml"_s, system);
        QDir().mkpath(folder.filePath(u"root"_s));
        const auto added = cli.run({u"env"_s, u"add"_s, environment, u"--host"_s, u"127.0.0.1"_s, u"--port"_s, QString::number(wire.port()),
                                    u"--key"_s, sshd.path(u"user"_s), u"--class"_s, u"development"_s, u"--set"_s, u"root="_s + folder.filePath(u"root"_s),
                                    u"--accept-key"_s, sshd.hostKey().fingerprint});
        ASSERT_ENDS(added, 0);
    }

    [[nodiscard]] std::unique_ptr<QProcess> start() const { return cli.start({u"run"_s, environment, u"six"_s, u"--json"_s}); }

    /// One fault, and its healing; gives its name.
    QString strike(int which, QProcess &program, const QString &run)
    {
        switch (which) {
        case 0:
            program.kill();
            return u"the program killed"_s;
        case 1: {
            program.kill();
            program.waitForFinished();
            const auto second = cli.start({u"tasks"_s, u"list"_s, u"--json"_s});
            second->waitForFinished(int(random() % 900));
            second->kill();
            second->waitForFinished();
            return u"the program killed, and again while it went on"_s;
        }
        case 2:
            sshd.signalConnections(SIGKILL);
            return u"the server's process killed"_s;
        case 3:
            sshd.signalConnections(SIGSTOP);
            std::this_thread::sleep_for(700ms);
            sshd.signalConnections(SIGCONT);
            return u"the server's process frozen"_s;
        case 4:
            wire.cut();
            return u"the line reset"_s;
        case 5:
            wire.hold();
            std::this_thread::sleep_for(900ms);
            wire.letGo();
            return u"a black hole"_s;
        case 6:
            sshd.stop();
            wire.cut();
            std::this_thread::sleep_for(300ms);
            sshd.start();
            return u"the server away"_s;
        case 7:
            if (const auto process = static_cast<pid_t>(program.processId()); process > 0) { // it may have ended: 0 is us all
                ::kill(process, SIGSTOP);
                std::this_thread::sleep_for(800ms);
                ::kill(process, SIGCONT);
            }
            return u"the program asleep"_s;
        default:
            // Between two steps there is none.
            EXPECT_TRUE(eventually([&] { return killSupervisor(run) || program.state() == QProcess::NotRunning || program.waitForFinished(0); }, 10s));
            return u"the supervisor killed"_s;
        }
    }

    /// Of the run's step; false if none is at work.
    [[nodiscard]] bool killSupervisor(const QString &run) const
    {
        for (const QFileInfo &job : QDir(sshd.path(u"home/.keerpunt/jobs"_s)).entryInfoList({run + u".*"_s}, QDir::Dirs)) {
            const pid_t process = Sshd::contents(job.filePath() + u"/id"_s).split(' ').first().toInt();
            if (QFile::exists(job.filePath() + u"/st.running"_s) && process > 0 && ::kill(process, SIGKILL) == 0)
                return true;
        }
        return false;
    }

    /// Lets whatever is left of all runs come to its end.
    void settle() const
    {
        const CliEnd listed = cli.run({u"tasks"_s, u"list"_s, u"--json"_s});
        EXPECT_TRUE(listed.status == 0 || listed.status == 5 || listed.status == 1) << listed.errors.toStdString();
        const CliEnd queued = cli.run({u"tasks"_s, u"list"_s, u"--json"_s});
        for (const QJsonValue &run : queued.json().array())
            if (run[u"state"].toString() == u"queued")
                (void)cli.run({u"tasks"_s, u"release"_s, run[u"run"].toString()});
    }

    [[nodiscard]] QList<QByteArrayList> ledgerOf(const QString &run) const
    {
        QList<QByteArrayList> lines;
        for (const QByteArray &line : Sshd::contents(folder.filePath(u"root/ledger"_s)).split('\n'))
            if (const QByteArrayList words = line.split(' '); words.value(1) == run.toUtf8())
                lines << words;
        return lines;
    }

    /// The laws, from the histories alone.
    void judge(const QString &run, const QString &fault)
    {
        SCOPED_TRACE((u"run %1: %2"_s.arg(run, fault)).toStdString());
        const CliEnd shown = cli.run({u"tasks"_s, u"show"_s, run, u"--json"_s});
        ASSERT_ENDS(shown, 0);
        const QJsonArray told = shown.json()[u"steps"].toArray();
        const QString state = shown.json()[u"state"].toString();
        QMap<int, int> started;
        QMap<int, int> done;
        int last = 0;
        for (const QByteArrayList &line : ledgerOf(run)) {
            const int number = line.value(2).toInt();
            EXPECT_GE(number, last) << "order is kept";
            last = number;
            ++(line.first() == "start" ? started : done)[number];
        }
        bool mayFollow = true;
        for (int number = 1; number <= steps; ++number) {
            const QString outcome = told[number - 1][u"outcome"][u"state"].toString();
            EXPECT_LE(started.value(number), 1) << "step " << number << " was started more than once";
            if (!mayFollow) {
                EXPECT_EQ(started.value(number), 0) << "step " << number << " follows one that did not succeed";
            }
            if (outcome == u"succeeded") {
                EXPECT_EQ(done.value(number), 1) << "step " << number << " is said to be done";
                compareLogs(run, number);
            } else {
                mayFollow = false;
                EXPECT_NE(outcome, u"running") << "it has come to its end";
            }
        }
        if (state == u"succeeded") {
            EXPECT_EQ(done.size(), steps);
        } else if (state == u"failed" && started.isEmpty()) {
            // The line went before anything was sent: that is said, and nothing was done.
            EXPECT_FALSE(shown.json()[u"why"].toString().isEmpty());
            EXPECT_FALSE(shown.json()[u"why"].toString().contains(u"locked"_s)) << "no run before it left its lock behind";
        } else {
            EXPECT_EQ(fault, u"the supervisor killed"_s) << "only what cannot be known ends otherwise: " << state.toStdString();
            EXPECT_EQ(state, u"needs-you"_s);
            EXPECT_ENDS(cli.run({u"tasks"_s, u"answer"_s, run, u"stop"_s}), 5);
        }
    }

    void compareLogs(const QString &run, int number) const
    {
        const CliEnd local = cli.run({u"tasks"_s, u"output"_s, run, QString::number(number)});
        const QDir jobs(sshd.path(u"home/.keerpunt/jobs"_s));
        QByteArray remote;
        for (const QString &name : jobs.entryList({u"%1.%2.*"_s.arg(run).arg(number)}, QDir::Dirs))
            remote += Sshd::contents(jobs.filePath(name + u"/out"_s));
        EXPECT_TRUE(local.output == remote) << "step " << number << ": " << local.output.size() << " bytes here, " << remote.size() << " there";
        EXPECT_EQ(remote.count('\n'), 20'000);
    }

    static QString runIn(const QByteArray &events)
    {
        return QJsonDocument::fromJson(events.left(events.indexOf('\n')))[u"run"].toString();
    }

    QTemporaryDir folder;
    Sshd sshd;
    Wire wire{sshd.port()};
    Cli cli{folder.filePath(u"profile"_s)};
    std::mt19937 random{20261121};
};

// KEERPUNT_ROUNDS says how many; 200 take a quarter of an hour.
TEST_F(FaultTest, sixStepsKeepTheLawsUnderRandomFaults)
{
    constexpr int kinds = 9;
    const int rounds = qEnvironmentVariableIntValue("KEERPUNT_ROUNDS") > 0 ? qEnvironmentVariableIntValue("KEERPUNT_ROUNDS") : 18;
    for (int round = 0; round < rounds && !HasFailure(); ++round) {
        const auto program = start();
        QByteArray said;
        ASSERT_TRUE(Cli::waitForOutput(*program, "\n", said)) << program->readAllStandardError().toStdString();
        program->waitForFinished(int(random() % 1400));
        const QString fault = strike(round % kinds, *program, runIn(said));
        program->waitForFinished(120'000);
        settle();
        judge(runIn(said), fault);
        if (!HasFailure() && (round + 1) % 50 == 0)
            std::cout << round + 1 << " rounds" << std::endl;
    }
}

TEST_F(FaultTest, aGigabyteOfOutputDoesNotFillTheMemory)
{
    writeFile(folder, u"profile/definitions/procedures/six.yaml"_s,
              "procedure: six\ntitle: Six\nkind: other\nsteps:\n  - {id: flood, title: Flood, run: line.flood}\n");
    writeFile(folder, u"profile/definitions/adapters/line.yaml"_s,
              "adapter: line\ntitle: Line\nparameters:\n  root: {type: path}\nverbs:\n  flood:\n    title: Flood\n    effect: change\n"
              "    timeout: 5min\n    script: head -c 1000000000 /dev/zero | tr '\\0' 'x'\n");
    const auto program = cli.start({u"run"_s, environment, u"six"_s});
    qint64 most = 0;
    while (!program->waitForFinished(50)) {
        const QByteArray status = Sshd::contents(u"/proc/%1/status"_s.arg(program->processId()));
        const qsizetype at = status.indexOf("VmHWM:");
        most = std::max(most, at < 0 ? 0 : status.mid(at + 6, 20).simplified().split(' ').first().toLongLong());
    }
    EXPECT_EQ(program->exitCode(), 0);
    EXPECT_GT(most, 0);
    EXPECT_LT(most, 200 * 1024) << "KiB";
}

TEST_F(FaultTest, aFullLocalDiskStartsNothing)
{
    // The journal cannot grow: what cannot be written down is not done.
    const QString shell = u"ulimit -f 0; exec \"$0\" --profile \"$1\" run line/test six"_s;
    QProcess program;
    program.start(u"/bin/sh"_s, {u"-c"_s, shell, QStringLiteral(KEERPUNT_BUILD "/src/app/keerpunt-cli"), cli.profile()});
    const CliEnd end = Cli::end(program);
    EXPECT_NE(end.status, 0);
    EXPECT_FALSE(QFile::exists(folder.filePath(u"root/ledger"_s)));
}

} // namespace
