// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runbooks that were made to hurt: no crash, no endless time, and nothing left out in silence.
#include "lint/Lint.h"

#include "support/Printers.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longEnough = 20'000; // milliseconds, with sanitizers on a busy machine

QStringList found(const QByteArray &bytes, const QString &name = u"x.md"_s)
{
    QElapsedTimer timer;
    timer.start();
    QStringList all;
    for (const lint::Finding &finding : lint::lint(name, bytes))
        all << QString::number(finding.line) + u' ' + QString::fromUtf8(finding.rule->id);
    EXPECT_LT(timer.elapsed(), longEnough);
    return all;
}

QByteArray block(const QByteArray &text)
{
    return "```bash\n" + text + "\n```\n";
}

} // namespace

TEST(Hostile, nothingAtAllIsFine)
{
    EXPECT_TRUE(found({}).isEmpty());
    EXPECT_TRUE(found({}, u"x.sh"_s).isEmpty());
    EXPECT_TRUE(found({}, u"x.sql"_s).isEmpty());
    EXPECT_TRUE(found("\n\n\n").isEmpty());
}

TEST(Hostile, bytesThatAreNoTextAreReadPast)
{
    EXPECT_EQ(found(QByteArray("\xff\xfe\x80\n", 4) + block("alembic stamp head")), QStringList({u"3 stamp"_s}));
    EXPECT_EQ(found(QByteArray("a\0b\0\n", 5) + block(QByteArray("alembic\0stamp head", 18))), QStringList({u"3 stamp"_s}));
}

TEST(Hostile, carriageReturnsChangeNothing)
{
    EXPECT_EQ(found("# A\r\n\r\n```bash\r\nalembic \\\r\n  stamp head\r\n```\r\n"), QStringList({u"4 stamp"_s}));
}

TEST(Hostile, aLineOfTenMegabytesIsNotReadAndSaidSo)
{
    const QByteArray line(10'000'000, 'x');
    EXPECT_EQ(found(block(line + "\nalembic stamp head")), QStringList({u"2 unread"_s, u"3 stamp"_s}));
}

TEST(Hostile, moreLinesThanPeopleWriteAreNotReadAndSaidSo)
{
    const QStringList all = found(block(QByteArray("alembic stamp head\n").repeated(12'000)));
    EXPECT_EQ(all.last(), u"10001 unread"_s);
}

TEST(Hostile, whatIsNotClosedEndsWithTheFile)
{
    EXPECT_EQ(found("```bash\nalembic stamp head\n"), QStringList({u"2 stamp"_s})) << "a fence";
    EXPECT_EQ(found(block("alembic stamp head\ncat <<EOF\nalembic stamp head")), QStringList({u"2 stamp"_s})) << "a heredoc";
    EXPECT_EQ(found(block("alembic stamp head\necho \"open")), QStringList({u"2 stamp"_s})) << "a quote";
    EXPECT_EQ(found(block("alembic stamp head\necho 'open")), QStringList({u"2 stamp"_s})) << "a single quote";
    EXPECT_EQ(found(block("alembic stamp head\nx=$(open")), QStringList({u"2 stamp"_s})) << "a substitution";
    EXPECT_EQ(found(block("alembic stamp head\n[[ open")), QStringList({u"2 stamp"_s})) << "a test";
    EXPECT_EQ(found(block("alembic stamp head\nx=(1 2\n((")), QStringList({u"2 stamp"_s})) << "an array";
    EXPECT_EQ(found(block("if true; then\nalembic stamp head")), QStringList({u"3 stamp"_s})) << "an if";
    EXPECT_EQ(found(block("fi; done; esac; }; )\nalembic stamp head")), QStringList({u"3 stamp"_s})) << "ends without beginnings";
    EXPECT_EQ(found(block("alembic stamp head \\")), QStringList({u"2 stamp"_s})) << "a line that goes on nowhere";
    EXPECT_EQ(found(block("alembic stamp head | | && ; <")), QStringList({u"2 stamp"_s})) << "operators without words";
}

TEST(Hostile, nestingWithoutEndIsBounded)
{
    found(block("x=" + QByteArray("$(").repeated(4'000)));
    found(block("x=" + QByteArray("$(a ").repeated(2'000) + QByteArray(")").repeated(2'000)));
    found(block(QByteArray("if a; then ").repeated(1'000)));
    found(block(QByteArray("f() {\n").repeated(3'000)));
    found(block("psql -c \"" + QByteArray("SELECT (").repeated(1'500) + "\""));
    found(QByteArray("(").repeated(15'000), u"x.sql"_s);
    found(QByteArray("WITH a AS (SELECT 1 AS b UNION SELECT 2 AS c\n").repeated(3'000), u"x.sql"_s);
}

TEST(Hostile, oneBlockOfNothingButWorkIsBounded)
{
    found(block(QByteArray("git checkout a\nalembic downgrade b\n").repeated(4'900)));
    found(block(QByteArray("x=\"$x\"; createdb \"$x\"; dropdb \"$x\"\n").repeated(3'000)));
    found(block(QByteArray("cat a | ").repeated(1'900) + "cat"));
    found(block(QByteArray("psql <<A\n").repeated(4'000)));
    found(block(QByteArray("psql -c 'SELECT pg_terminate_backend(1)'\n").repeated(3'000)));
    QByteArray chain;
    for (int i = 0; i < 2'400; ++i)
        chain += "```sh\n# " + QByteArray::number(i) + ".sh\n. " + QByteArray::number(i + 1) + ".sh; f() { pg_dump; }; f\n```\n";
    found(chain);
    found(QByteArray("SELECT 'PASS' AS x, CASE WHEN COUNT(*) = 0 THEN 'PASS' ELSE 'FAIL' END;\n").repeated(9'000), u"x.sql"_s);
}

TEST(Hostile, noiseIsReadPast)
{
    QRandomGenerator random(20'261'122);
    const QByteArray alphabet = "abc $(){}[]<>|&;'\"`\\\n#=!-$\t0123*?~,./\0";
    for (int round = 0; round < 300; ++round) {
        QByteArray noise;
        for (int i = 0; i < 400; ++i)
            noise += alphabet[random.bounded(static_cast<int>(alphabet.size()))];
        found(block(noise));
        found(noise, u"x.sh"_s);
        found(noise, u"x.sql"_s);
    }
}
