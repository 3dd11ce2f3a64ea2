// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/KnownHosts.h"
#include "ssh/Lane.h"

#include "ssh/Collected.h"
#include "ssh/Eventually.h"
#include "ssh/FileDescriptor.h"
#include "ssh/Loopback.h"
#include "ssh/RawServer.h"
#include "ssh/Sshd.h"
#include "support/Printers.h"

#include <QCryptographicHash>
#include <QFile>

#include <gtest/gtest.h>

#include <array>
#include <csignal>
#include <future>
#include <sys/resource.h>

using namespace std::chrono_literals;

namespace {

ssh::Patience quick()
{
    ssh::Patience patience;
    patience.probeAfter = 400ms;
    patience.answerWithin = 800ms;
    return patience;
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(text);
}

/// A server named "prod" in ~/.ssh/config, and jump hosts before it.
class JumpHostTest : public testing::Test
{
protected:
    JumpHostTest() { configure({{"gate", &gate}}); }

    static QByteArray block(const QByteArray &name, const Sshd &sshd, const QByteArray &more = {})
    {
        return "Host " + name + "\nHostName 127.0.0.1\nPort " + QByteArray::number(sshd.port()) + "\nIdentityFile "
            + sshd.path(QStringLiteral("user")).toUtf8() + '\n' + more;
    }
    static QByteArray known(const Sshd &sshd) { return Sshd::contents(sshd.path(QStringLiteral("known"))); }
    static QString address(const Sshd &sshd) { return QStringLiteral("@127.0.0.1:%1").arg(sshd.port()); }

    void configure(const std::vector<std::pair<QByteArray, const Sshd *>> &jumps, const QByteArray &more = {})
    {
        QByteArray names;
        QByteArray text;
        QByteArray hosts = known(server);
        for (const auto &[name, sshd] : jumps) {
            names += (names.isEmpty() ? "" : ",") + name;
            text += block(name, *sshd);
            hosts += known(*sshd);
        }
        login.server.host = QStringLiteral("prod");
        login.server.port = 22;
        login.configFile = server.path(QStringLiteral("ssh_config"));
        login.knownHostsFile = server.path(QStringLiteral("all_known"));
        write(login.configFile, block("prod", server, "ProxyJump " + names + '\n') + text + more);
        write(login.knownHostsFile, hosts);
    }
    [[nodiscard]] base::Error refusal(std::chrono::milliseconds within = 8s) const
    {
        ssh::Lane lane(login, quick());
        const auto connected = lane.connect(within);
        EXPECT_FALSE(connected);
        return connected ? base::Error() : connected.error();
    }

    Sshd server;
    Sshd gate;
    ssh::Login login = server.login();
};

TEST_F(JumpHostTest, LeadsToAServer)
{
    ssh::Lane lane(login);
    const auto end = lane.run({"exit 7\n", {}}, {}, 10s);
    ASSERT_OK(end);
    EXPECT_EQ(end->exitStatus, 7);
    EXPECT_EQ(gate.log().count("Accepted publickey"), 1);
    EXPECT_EQ(server.log().count("Accepted publickey"), 1);
    EXPECT_EQ(lane.hostKeyFingerprint(), server.hostKey().fingerprint);
}

TEST_F(JumpHostTest, TellsNoFingerprintBeforeTheFirstSignIn)
{
    EXPECT_EQ(ssh::Lane(login).hostKeyFingerprint(), QString());
}

TEST_F(JumpHostTest, NeedsNoShellOfItsOwn)
{
    const Sshd closed({QStringLiteral("ForceCommand echo 'This account is currently not available.'; exit 1"),
                       QStringLiteral("PermitTTY no")});
    configure({{"gate", &closed}});
    ssh::Lane lane(login);
    EXPECT_OK(lane.connect());
}

TEST_F(JumpHostTest, TenMegabytesGoThroughTwoIntact)
{
    const Sshd outer;
    configure({{"outer", &outer}, {"gate", &gate}});
    ssh::Lane lane(login);
    Collected said;
    QByteArray bytes(10'000'000, '\0');
    for (qsizetype i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>('a' + (i * 7 + i / 4093) % 26);
    const QByteArray script = "cat <<'KEERPUNT_END'\n" + bytes + "\nKEERPUNT_END\n";
    const auto end = lane.run({script, {}}, said.output(), 100s);
    ASSERT_OK(end);
    EXPECT_EQ(end->exitStatus, 0);
    EXPECT_TRUE(said.out() == bytes + '\n') << said.out().size();
    EXPECT_EQ(outer.log().count("Accepted publickey"), 1);
}

TEST_F(JumpHostTest, AReaderThatIsSlowHoldsTheServerBackAndLosesNothing)
{
    ssh::Lane lane(login);
    QCryptographicHash seen(QCryptographicHash::Sha256);
    qint64 size = 0;
    const auto end = lane.run({"i=0; while [ $i -lt 40 ]; do head -c 100000 /dev/zero; i=$((i+1)); done\n", {}},
                              [&](QByteArrayView bytes, bool) {
                                  if (size % 7 == 0)
                                      std::this_thread::sleep_for(2ms);
                                  size += bytes.size();
                              },
                              60s);
    ASSERT_OK(end);
    EXPECT_EQ(end->exitStatus, 0);
    EXPECT_EQ(size, 4'000'000);
}

TEST_F(JumpHostTest, AnUnknownKeyOfTheJumpHostStopsEverything)
{
    write(login.knownHostsFile, known(server));
    const base::Error error = refusal();
    EXPECT_EQ(error.kind, base::ErrorKind::HostKeyUnknown);
    EXPECT_TRUE(error.where.endsWith(address(gate))) << error.where.toStdString();
    EXPECT_EQ(error.facts.value(QStringLiteral("fingerprint")), gate.hostKey().fingerprint);
    EXPECT_EQ(error.facts.value(QStringLiteral("host")), QStringLiteral("127.0.0.1"));
    EXPECT_EQ(error.facts.value(QStringLiteral("port")), QString::number(gate.port()));
    EXPECT_FALSE(gate.log().contains("Accepted"));
    EXPECT_FALSE(gate.log().contains("Failed"));
    EXPECT_FALSE(server.log().contains("Connection from"));
    const auto asked = ssh::askHostKey(login);
    ASSERT_FALSE(asked);
    EXPECT_EQ(asked.error(), error);
}

TEST_F(JumpHostTest, AChangedKeyOfTheJumpHostStopsEverything)
{
    write(login.knownHostsFile,
          known(server) + "[127.0.0.1]:" + QByteArray::number(gate.port()) + " ssh-ed25519 " + server.hostKey().blob + '\n');
    const base::Error error = refusal();
    EXPECT_EQ(error.kind, base::ErrorKind::HostKeyChanged);
    EXPECT_TRUE(error.where.endsWith(address(gate)));
    EXPECT_EQ(error.facts.value(QStringLiteral("expected")), server.hostKey().fingerprint);
    EXPECT_EQ(error.facts.value(QStringLiteral("fingerprint")), gate.hostKey().fingerprint);
    EXPECT_FALSE(gate.log().contains("Accepted"));
}

TEST_F(JumpHostTest, TheServersKeyIsAskedForThroughIt)
{
    write(login.knownHostsFile, known(gate));
    const auto shown = ssh::askHostKey(login);
    ASSERT_OK(shown);
    EXPECT_EQ(*shown, server.hostKey());
    const base::Error error = refusal();
    EXPECT_EQ(error.kind, base::ErrorKind::HostKeyUnknown);
    EXPECT_EQ(error.facts.value(QStringLiteral("port")), QString::number(server.port()));
    EXPECT_FALSE(server.log().contains("Accepted"));
}

TEST_F(JumpHostTest, AKeyIsLookedUpByItsAlias)
{
    configure({{"gate", &gate}}, "Host *\nHostKeyAlias shared\n");
    write(login.knownHostsFile, "shared ssh-ed25519 " + gate.hostKey().blob + '\n');
    const base::Error error = refusal();
    EXPECT_EQ(error.kind, base::ErrorKind::HostKeyChanged) << "the server has another one than the jump host";
    EXPECT_EQ(error.facts.value(QStringLiteral("host")), QStringLiteral("shared"));
    ASSERT_OK(ssh::remember(login.knownHostsFile, error.facts.value(QStringLiteral("host")),
                            error.facts.value(QStringLiteral("port")).toInt(), server.hostKey()));
    ssh::Lane lane(login);
    EXPECT_OK(lane.connect());
}

TEST_F(JumpHostTest, OneThatForbidsForwardingIsNamed)
{
    const Sshd strict({QStringLiteral("AllowTcpForwarding no")});
    configure({{"gate", &strict}});
    const base::Error error = refusal();
    EXPECT_EQ(error.kind, base::ErrorKind::Unreachable);
    EXPECT_TRUE(error.where.endsWith(address(strict)));
    EXPECT_TRUE(error.reason().contains(QStringLiteral("does not allow a connection"))) << error.reason().toStdString();
}

TEST_F(JumpHostTest, AServerThatItDoesNotReachIsNamed)
{
    server.stop();
    const base::Error error = refusal();
    EXPECT_EQ(error.kind, base::ErrorKind::Unreachable);
    EXPECT_TRUE(error.reason().contains(QStringLiteral("does not reach 127.0.0.1:%1").arg(server.port())))
        << error.reason().toStdString();
}

TEST_F(JumpHostTest, OneThatDoesNotAcceptUsIsNamed)
{
    QFile::remove(gate.path(QStringLiteral("authorized")));
    const base::Error error = refusal();
    EXPECT_EQ(error.kind, base::ErrorKind::AuthenticationRefused);
    EXPECT_TRUE(error.where.endsWith(address(gate))) << error.where.toStdString();
}

TEST_F(JumpHostTest, OneThatIsSilentIsBounded)
{
    const RawServer silent(RawServer::Manner::Silent);
    write(login.configFile, block("prod", server, "ProxyJump 127.0.0.1:" + QByteArray::number(silent.port()) + '\n'));
    const auto since = std::chrono::steady_clock::now();
    EXPECT_EQ(refusal(700ms).kind, base::ErrorKind::TimedOut);
    EXPECT_LT(std::chrono::steady_clock::now() - since, 4s);
}

TEST_F(JumpHostTest, ACancelWhileItConnectsIsHeard)
{
    const RawServer silent(RawServer::Manner::Silent);
    write(login.configFile, block("prod", server, "ProxyJump 127.0.0.1:" + QByteArray::number(silent.port()) + '\n'));
    auto lane = std::make_unique<ssh::Lane>(login);
    std::stop_source stop;
    auto connected = std::async(std::launch::async, [&] { return lane->connect(30s, stop.get_token()); });
    stop.request_stop();
    EXPECT_EQ(connected.get().error().kind, base::ErrorKind::Cancelled);
    const auto since = std::chrono::steady_clock::now();
    lane.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - since, 2s);
}

TEST_F(JumpHostTest, AServerThatFallsSilentBehindItIsBounded)
{
    const RawServer silent(RawServer::Manner::Silent);
    write(login.configFile, block("gate", gate) + "Host prod\nHostName 127.0.0.1\nPort " + QByteArray::number(silent.port())
                                + "\nProxyJump gate\n");
    const base::Error error = refusal(1500ms);
    EXPECT_EQ(error.kind, base::ErrorKind::TimedOut);
    EXPECT_TRUE(error.reason().contains(QStringLiteral("says nothing"))) << error.reason().toStdString();
}

/// A port whose connections are neither taken nor refused: its queue is full.
class Deaf final
{
public:
    Deaf()
    {
        sockaddr_in address = loopback(0);
        socklen_t size = sizeof address;
        EXPECT_EQ(::bind(m_listener.number(), reinterpret_cast<sockaddr *>(&address), size), 0);
        EXPECT_EQ(::listen(m_listener.number(), 0), 0);
        EXPECT_EQ(::getsockname(m_listener.number(), reinterpret_cast<sockaddr *>(&address), &size), 0);
        m_port = ntohs(address.sin_port);
        for (ssh::FileDescriptor &one : m_queue)
            (void)::connect(one.number(), reinterpret_cast<const sockaddr *>(&address), size);
    }
    [[nodiscard]] int port() const { return m_port; }

private:
    static ssh::FileDescriptor socket(int flags) { return ssh::FileDescriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | flags, 0)); }

    ssh::FileDescriptor m_listener = socket(0);
    std::array<ssh::FileDescriptor, 3> m_queue{socket(SOCK_NONBLOCK), socket(SOCK_NONBLOCK), socket(SOCK_NONBLOCK)};
    int m_port = 0;
};

std::chrono::microseconds processorTime()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return std::chrono::seconds(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
        + std::chrono::microseconds(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

TEST_F(JumpHostTest, OneThatWaitsForTheServerIsLeftWaitingAndDoesNotSpin)
{
    const Deaf deaf;
    write(login.configFile, block("gate", gate) + "Host prod\nHostName 127.0.0.1\nPort " + QByteArray::number(deaf.port())
                                + "\nProxyJump gate\n");
    ssh::Lane lane(login);
    const auto before = processorTime();
    for (int i = 0; i < 2; ++i) {
        const auto connected = lane.connect(900ms);
        ASSERT_FALSE(connected);
        EXPECT_EQ(connected.error().kind, base::ErrorKind::TimedOut);
        EXPECT_TRUE(connected.error().reason().contains(QStringLiteral("jump host"))) << connected.error().reason().toStdString();
    }
    EXPECT_LT(processorTime() - before, 700ms);
    EXPECT_EQ(gate.log().count("Accepted publickey"), 1) << "its line is kept";
}

class JumpHostLossTest : public JumpHostTest
{
protected:
    void start()
    {
        lane = std::make_unique<ssh::Lane>(login, quick());
        end = std::async(std::launch::async, [this] { return lane->run({"echo up; sleep 5\n", {}}, said.output(), 60s); });
        ASSERT_TRUE(eventually([this] { return said.out() == "up\n"; }));
        since = std::chrono::steady_clock::now();
    }
    void expectLossOf(const Sshd &lost)
    {
        const auto result = end.get();
        ASSERT_OK(result);
        EXPECT_EQ(result->ending, ssh::Ending::LineLost);
        EXPECT_TRUE(result->reason.contains(QStringLiteral("the jump host"))) << result->reason.toStdString();
        EXPECT_TRUE(result->reason.contains(address(lost))) << result->reason.toStdString();
    }

    Collected said;
    std::unique_ptr<ssh::Lane> lane;
    std::future<base::Result<ssh::ScriptEnd>> end;
    std::chrono::steady_clock::time_point since;
};

TEST_F(JumpHostLossTest, OneThatIsKilledEndsTheLineAtOnceAndTheNextCallReconnects)
{
    start();
    gate.signalConnections(SIGKILL);
    expectLossOf(gate);
    EXPECT_LT(std::chrono::steady_clock::now() - since, 1s);
    const auto next = lane->run({"exit 3\n", {}}, {}, 10s);
    ASSERT_OK(next);
    EXPECT_EQ(next->exitStatus, 3);
    EXPECT_EQ(gate.log().count("Accepted publickey"), 2);
}

TEST_F(JumpHostLossTest, TheFirstOfTwoIsNamedWhereItIsTheOneThatWasKilled)
{
    const Sshd outer;
    configure({{"outer", &outer}, {"gate", &gate}});
    start();
    outer.signalConnections(SIGKILL);
    expectLossOf(outer);
    EXPECT_OK(lane->run({"exit 0\n", {}}, {}, 10s));
}

TEST_F(JumpHostLossTest, OneThatFreezesIsNoticedAndNamed)
{
    start();
    gate.signalConnections(SIGSTOP);
    expectLossOf(gate);
    EXPECT_LT(std::chrono::steady_clock::now() - since, 4s);
    gate.signalConnections(SIGCONT);
}

TEST_F(JumpHostLossTest, AServerThatIsLostBehindItIsNotItsFault)
{
    start();
    server.signalConnections(SIGKILL);
    const auto result = end.get();
    ASSERT_OK(result);
    EXPECT_EQ(result->ending, ssh::Ending::LineLost);
    EXPECT_FALSE(result->reason.contains(QStringLiteral("jump host"))) << result->reason.toStdString();
    EXPECT_OK(lane->run({"exit 0\n", {}}, {}, 10s));
    EXPECT_EQ(gate.log().count("Accepted publickey"), 1) << "the jump host's line is used again";
}

TEST_F(JumpHostLossTest, LeavingIsBoundedThoughAllAreFrozen)
{
    const Sshd outer;
    configure({{"outer", &outer}, {"gate", &gate}});
    start();
    for (const Sshd *sshd : {&std::as_const(outer), &std::as_const(gate), &std::as_const(server)})
        sshd->signalConnections(SIGSTOP);
    since = std::chrono::steady_clock::now();
    lane.reset();
    EXPECT_LT(std::chrono::steady_clock::now() - since, 2s);
}

TEST_F(JumpHostLossTest, NothingIsLeftOfALaneThatWasLeft)
{
    start();
    lane.reset();
    EXPECT_TRUE(eventually([this] { return gate.connections() == 0 && server.connections() == 0; }));
}

} // namespace
