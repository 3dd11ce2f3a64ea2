// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Sshd.h"
#include "support/Cli.h"
#include "support/Printers.h"
#include "support/Samples.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace {

/// A system with an adapter of its own, from tests/fixtures/sixth-system alone, on a real sshd.
class SixthSystemTest : public ::testing::Test
{
protected:
    SixthSystemTest()
    {
        const QString fixture = QStringLiteral(KEERPUNT_SOURCE "/tests/fixtures/sixth-system");
        for (QDirIterator it(fixture, QDir::Files, QDirIterator::Subdirectories); it.hasNext();) {
            const QString file = it.next();
            writeFile(folder, u"p/definitions"_s + file.mid(fixture.size()), Sshd::contents(file));
        }
        for (const QString &release : {u"1.0"_s, u"1.1"_s})
            writeFile(folder, u"site/releases/%1/index.html"_s.arg(release), "<html>" + release.toUtf8() + "</html>\n");
        writeFile(folder, u"site/releases/2.0/index.html"_s, "<html>2.0, and then the disk was full");
        EXPECT_TRUE(QFile::link(u"releases/1.0"_s, folder.filePath(u"site/current"_s)));
    }

    void SetUp() override
    {
        ASSERT_ENDS(cli.run({u"env"_s, u"add"_s, brochure, u"--class"_s, u"production"_s, u"--host"_s, u"127.0.0.1"_s, u"--port"_s, QString::number(sshd.port()), u"--key"_s,
                             sshd.path(u"user"_s), u"--set"_s, u"directory="_s + folder.filePath(u"site"_s), u"--accept-key"_s, sshd.hostKey().fingerprint}),
                    0);
        ASSERT_ENDS(cli.run({u"status"_s, brochure}), 0);
    }

    CliEnd publish(const QString &release)
    {
        return cli.run({u"run"_s, brochure, u"publish"_s, u"--input"_s, u"to="_s + release, u"--confirm"_s, brochure});
    }
    [[nodiscard]] QString served() const { return QFile(folder.filePath(u"site/current"_s)).symLinkTarget().section(u'/', -1); }
    [[nodiscard]] QByteArray log() const { return Sshd::contents(folder.filePath(u"site/state/releases.tsv"_s)); }

    const QString brochure = u"brochure/production"_s;
    QTemporaryDir folder;
    Sshd sshd;
    Cli cli{folder.filePath(u"p"_s)};
};

} // namespace

TEST_F(SixthSystemTest, isReleasedAndTurnedBackWithProofFromYamlAlone)
{
    ASSERT_ENDS(publish(u"1.1"_s), 0);
    EXPECT_EQ(served(), u"1.1"_s);
    ASSERT_ENDS(publish(u"2.0"_s), 1);
    EXPECT_EQ(served(), u"2.0"_s) << "the bad release was served, and then found to be bad";
    EXPECT_ENDS(cli.run({u"status"_s, brochure}), 1);
    ASSERT_ENDS(cli.run({u"rollback"_s, brochure, u"--confirm"_s, brochure}), 0);
    EXPECT_EQ(served(), u"1.1"_s);
    EXPECT_EQ(log().count("healthy"), 2) << log().constData();
    EXPECT_TRUE(log().trimmed().split('\n').last().contains("\trollback\t"));
    EXPECT_ENDS(cli.run({u"audit"_s, u"verify"_s}), 0);
}

TEST_F(SixthSystemTest, isShownBeforeItRunsWithItsExactCommands)
{
    ASSERT_ENDS(publish(u"1.1"_s), 0);
    ASSERT_ENDS(publish(u"2.0"_s), 1);
    const CliEnd plan = cli.run({u"rollback"_s, brochure, u"--plan"_s});
    EXPECT_ENDS(plan, 0);
    EXPECT_TRUE(plan.output.contains("mv -T -- current.next current")) << plan.output.constData();
    EXPECT_EQ(served(), u"2.0"_s) << "a plan changes nothing";
}

TEST_F(SixthSystemTest, isNotTurnedBackToWhatWasNeverRecordedAsHealthy)
{
    const CliEnd refused = cli.run({u"rollback"_s, brochure, u"--confirm"_s, brochure});
    EXPECT_ENDS(refused, 4);
    EXPECT_TRUE(refused.errors.contains("A release recorded as healthy") || refused.output.contains("A release recorded as healthy"))
        << "nothing was ever recorded: " << refused.errors.constData();
    EXPECT_EQ(served(), u"1.0"_s);
}

TEST_F(SixthSystemTest, hasNoProblemInItsDefinition)
{
    EXPECT_ENDS(cli.run({u"system"_s, u"check"_s, folder.filePath(u"p/definitions/systems/brochure/system.yaml"_s)}), 0);
}
