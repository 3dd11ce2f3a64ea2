// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What it costs that a step survives its line: `true` as a detached script beside `true`
// on a plain channel of the same warm connection, in turns, against a real sshd here.
// And how fast 50 MB of output comes through each.
#include "ssh/Detached.h"

#include "ssh/Sshd.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds(Clock::duration time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

class Side final
{
public:
    Side(ssh::Lane &lane) : m_lane(lane) {}

    double plain(const QByteArray &text)
    {
        const auto begun = Clock::now();
        const auto end = m_lane.run({text, {}}, [this](QByteArrayView bytes, bool) { m_bytes += bytes.size(); }, std::chrono::minutes(1));
        EXPECT_TRUE(end && end->exitStatus == 0);
        return milliseconds(Clock::now() - begun);
    }

    double detached(const QByteArray &text)
    {
        ssh::Detached over(m_lane, {}, [](bool, const QString &) {});
        ssh::DetachedScript script{.id = QStringLiteral("bench.%1").arg(++m_count), .script = {text, {}}};
        const auto begun = Clock::now();
        const auto end = over.run(script, [this](QByteArrayView bytes, bool) { m_bytes += bytes.size(); }, {});
        EXPECT_TRUE(end && end->exitStatus == 0);
        return milliseconds(Clock::now() - begun);
    }

private:
    ssh::Lane &m_lane;
    int m_count = 0;
    qint64 m_bytes = 0;
};

} // namespace

TEST(DetachedBench, costsOfAStepThatSurvivesItsLine)
{
    const Sshd sshd;
    ssh::Lane lane(sshd.login());
    Side side(lane);
    std::vector<double> plain;
    std::vector<double> detached;
    for (int i = 0; i < 45; ++i) {
        const double one = side.plain("true\n");
        const double other = side.detached("true\n");
        if (i < 5)
            continue; // warming up
        plain.push_back(one);
        detached.push_back(other);
    }
    std::printf("true:   plain %6.2f ms   detached %6.2f ms   more %6.2f ms   (medians of %zu)\n", median(plain),
                median(detached), median(detached) - median(plain), plain.size());
    const QByteArray flood = "head -c 50000000 /dev/zero\n";
    plain.clear();
    detached.clear();
    for (int i = 0; i < 5; ++i) {
        plain.push_back(side.plain(flood));
        detached.push_back(side.detached(flood));
    }
    std::printf("50 MB:  plain %6.0f ms   detached %6.0f ms   ratio %5.2f\n", median(plain), median(detached),
                median(detached) / median(plain));
}
