// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/Cli.h"
#include "support/Printers.h"
#include "support/Samples.h"

#include <QDir>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace {

class LintCliTest : public ::testing::Test
{
protected:
    QTemporaryDir folder;
    Cli cli{folder.filePath(u"p"_s)};
    QString broken = writeFile(folder, u"broken.md"_s, "# Go\n\n```bash\nalembic stamp head\n```\n");
    QString fine = writeFile(folder, u"fine.md"_s, "# Go\n\n```bash\nalembic current\n```\n");
};

} // namespace

TEST_F(LintCliTest, saysWhatIsWrongOnWhichLineAndWhatToDo)
{
    const CliEnd end = cli.run({u"lint"_s, broken});
    EXPECT_ENDS(end, 1);
    EXPECT_TRUE(end.output.startsWith(broken.toUtf8() + ":4: stamp: ")) << end.output.toStdString();
    EXPECT_TRUE(end.output.contains("why: ")) << end.output.toStdString();
    EXPECT_TRUE(end.output.contains("do:  ")) << end.output.toStdString();
    EXPECT_TRUE(end.errors.isEmpty()) << end.errors.toStdString();
}

TEST_F(LintCliTest, isSilentWhereNothingIsWrong)
{
    const CliEnd end = cli.run({u"lint"_s, fine});
    EXPECT_ENDS(end, 0);
    EXPECT_TRUE(end.output.isEmpty()) << end.output.toStdString();
    EXPECT_ENDS(cli.run({u"lint"_s, fine, broken}), 1);
}

TEST_F(LintCliTest, speaksJsonAndSarif)
{
    const CliEnd json = cli.run({u"lint"_s, fine, broken, u"--format"_s, u"json"_s});
    EXPECT_ENDS(json, 1);
    ASSERT_EQ(json.json().array().size(), 1);
    EXPECT_EQ(json.json()[0]["line"_L1].toInt(), 4);
    EXPECT_EQ(cli.run({u"lint"_s, broken, u"--json"_s}).output, cli.run({u"lint"_s, broken, u"--format"_s, u"json"_s}).output);
    const CliEnd sarif = cli.run({u"lint"_s, fine, u"--format"_s, u"sarif"_s});
    EXPECT_ENDS(sarif, 0);
    EXPECT_EQ(sarif.json()["version"_L1].toString(), u"2.1.0"_s);
    EXPECT_TRUE(sarif.json()["runs"_L1][0]["results"_L1].isArray());
}

TEST_F(LintCliTest, refusesWhatItCannotReadOrDoesNotKnow)
{
    EXPECT_ENDS(cli.run({u"lint"_s}), 2);
    EXPECT_ENDS(cli.run({u"lint"_s, broken, u"--format"_s, u"xml"_s}), 2);
    const CliEnd missing = cli.run({u"lint"_s, folder.filePath(u"nowhere.md"_s)});
    EXPECT_ENDS(missing, 2);
    EXPECT_TRUE(missing.errors.contains("nowhere.md")) << missing.errors.toStdString();
    EXPECT_ENDS(cli.run({u"lint"_s, folder.path()}), 2);
}

TEST_F(LintCliTest, needsNoProfileAndMakesNone)
{
    EXPECT_ENDS(cli.run({u"lint"_s, fine}), 0);
    EXPECT_FALSE(QDir(cli.profile()).exists()) << "it only reads";
}

TEST_F(LintCliTest, doesNotLetAFileSpeakToTheTerminal)
{
    const QString steering = writeFile(folder, u"a\x1b[2J.md"_s, "```bash\nalembic stamp head\n```\n");
    const CliEnd end = cli.run({u"lint"_s, steering});
    EXPECT_ENDS(end, 1);
    EXPECT_FALSE(end.output.contains('\x1b'));
}

TEST_F(LintCliTest, isNamedInTheHelp)
{
    EXPECT_TRUE(cli.run({u"--help"_s}).output.contains("\n  lint "));
    EXPECT_TRUE(cli.run({u"lint"_s, u"--help"_s}).output.contains("lint FILE"));
}
