// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A server at the other end of a link that goes down for a minute, as when somebody
// pulls the cable: nothing is answered, and nothing says so. Two network namespaces of
// the kernel, and a pair of devices between them: needs root.
#include "ssh/Detached.h"

#include "ssh/Collected.h"
#include "ssh/Eventually.h"
#include "ssh/Program.h"
#include "ssh/Sshd.h"
#include "support/Printers.h"

#include <QCryptographicHash>
#include <QFile>

#include <gtest/gtest.h>

#include <future>

#include <unistd.h>

using namespace std::chrono_literals;

namespace {

void ip(const QString &words)
{
    const Program::Result end = Program::run(QStringList{QStringLiteral("ip")} + words.split(QLatin1Char(' ')));
    ASSERT_EQ(end.status, 0) << words.toStdString() << ": " << end.err.toStdString();
}

/// Another network, and the only link to it.
class FarNetwork final
{
public:
    FarNetwork()
    {
        ip(QStringLiteral("netns add %1").arg(m_name));
        ip(QStringLiteral("link add %1 type veth peer name far netns %2").arg(m_device, m_name));
        ip(QStringLiteral("address add %1/30 dev %2").arg(address(1), m_device));
        ip(QStringLiteral("-n %1 address add %2/30 dev far").arg(m_name, address(2)));
        ip(QStringLiteral("link set %1 up").arg(m_device));
        up();
    }
    ~FarNetwork() { ip(QStringLiteral("netns delete %1").arg(m_name)); } // the pair goes with it
    FarNetwork(const FarNetwork &) = delete;
    FarNetwork &operator=(const FarNetwork &) = delete;

    [[nodiscard]] SshdPlace place() const
    {
        return {address(2), {QStringLiteral("ip"), QStringLiteral("netns"), QStringLiteral("exec"), m_name}};
    }
    void down() const { ip(QStringLiteral("-n %1 link set far down").arg(m_name)); }
    void up() const { ip(QStringLiteral("-n %1 link set far up").arg(m_name)); }

private:
    /// Four addresses of its own: what another test left behind when it was killed is not in the way.
    static QString address(int which) { return QStringLiteral("10.213.%1.%2").arg(::getpid() / 64 % 256).arg(::getpid() % 64 * 4 + which); }
    QString m_name = QStringLiteral("keerpunt-%1").arg(::getpid());
    QString m_device = QStringLiteral("kp%1").arg(::getpid());
};

QByteArray digest(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

} // namespace

TEST(BlackHoleTest, aMinuteWithoutALinkCostsNeitherAByteNorASecondStart)
{
    const FarNetwork network;
    const Sshd sshd({}, network.place());
    ssh::Lane lane(sshd.login());
    Collected said;
    std::atomic<int> losses = 0;
    std::atomic<int> returns = 0;
    ssh::Detached over(lane, QStringLiteral("far"), [&](bool isLost, const QString &) { ++(isLost ? losses : returns); });
    ssh::DetachedScript script{.id = QStringLiteral("far.1.1")};
    const QByteArray gate = sshd.path(QStringLiteral("gate")).toUtf8();
    // 17 MB before the link goes down, 17 MB while it is down, and 17 MB once it is up again.
    script.script.text = "echo started >>" + sshd.path(QStringLiteral("count")).toUtf8() +
                         "\nseq 1000000 3125000\nuntil [ -e " + gate + ".1 ]; do sleep 0.05; done\nseq 1000000 3125000\n"
                         "until [ -e " + gate + ".2 ]; do sleep 0.05; done\nseq 1000000 3125000\n";
    auto end = std::async(std::launch::async, [&] { return over.run(script, said.output(), {}); });
    QByteArray third;
    for (int i = 1'000'000; i <= 3'125'000; ++i)
        third += QByteArray::number(i) + '\n';
    ASSERT_TRUE(eventually([&] { return said.out().size() > 2'000'000; }, 60s));

    network.down();
    const auto since = std::chrono::steady_clock::now();
    ASSERT_TRUE(QFile(QString::fromUtf8(gate + ".1")).open(QIODevice::WriteOnly));
    EXPECT_TRUE(eventually([&] { return losses > 0; }, 30s)) << "silence is noticed";
    std::this_thread::sleep_until(since + 60s); // that long is what is tested
    EXPECT_EQ(returns, 0);
    network.up();

    EXPECT_TRUE(eventually([&] { return returns > 0; }, 60s));
    ASSERT_TRUE(QFile(QString::fromUtf8(gate + ".2")).open(QIODevice::WriteOnly));
    const auto ended = end.get();
    ASSERT_OK(ended);
    EXPECT_EQ(ended->way, ssh::DetachedEnd::Way::Exited) << ended->reason.toStdString();
    EXPECT_EQ(digest(said.out()), digest(third + third + third)) << said.out().size();
    EXPECT_EQ(Sshd::contents(sshd.path(QStringLiteral("count"))), "started\n");
}
