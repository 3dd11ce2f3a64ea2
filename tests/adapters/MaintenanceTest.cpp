// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A maintenance page must neither break a site nor outlive its reason. nginx and the site
// are stand-ins that go wrong when asked to; the lab has the real ones.
#include "adapters/Verbs.h"

#include "support/Printers.h"
#include "support/Samples.h"

using namespace Qt::StringLiterals;

namespace {

class MaintenanceTest : public ::testing::Test
{
protected:
    void SetUp() override
    {
        const QByteArray at = folder.path().toUtf8() + '/';
        // Valid unless the file `bad` is there and the snippet does something; takes up its snippet when reloaded.
        verbs.putProgram(u"nginx"_s, "echo \"$*\" >>" + at + "said\ncase \"$*\" in\n-t*) ! { [ -e " + at + "bad ] && grep -q return " + at + "snippet; } ;;\n"
                                     "-T) [ -e " + at + "elsewhere ] || echo '# configuration file " + at + "snippet:' ;;\n"
                                     "*reload) cp " + at + "snippet " + at + "running ;;\nesac\n");
        // The site: shows the page if nginx runs the snippet that says so. The application behind it answers unless `down` is there.
        verbs.putProgram(u"curl"_s, "case \"$*\" in\n*/health*) if [ -e " + at + "down ]; then printf 000; exit 7; else printf 200; fi ;;\n"
                                    "*) printf 'HTTP/1.1 200 OK\\r\\n'; grep -qs return " + at + "running && printf 'X-Maintenance: on\\r\\n'; exit 0 ;;\nesac\n");
    }

    VerbEnd serve() { return verbs.run(u"serve"_s, {{u"html"_s, u"<h1>Onderhoud</h1>"_s}, {u"retry_after"_s, u"1800"_s}}); }
    VerbEnd resume(const QString &answers = u"http://127.0.0.1:1/health"_s) { return verbs.run(u"resume"_s, {{u"answers"_s, answers}}); }
    QByteArray read(const QString &name) const
    {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir folder;
    Verbs verbs{u"nginx"_s, {{u"snippet"_s, folder.filePath(u"snippet"_s)}, {u"page"_s, folder.filePath(u"www/page.html"_s)}, {u"url"_s, u"http://127.0.0.1:1/"_s}}};
};

} // namespace

TEST_F(MaintenanceTest, ThePageIsServedAndTakenOffAndOnlyWhatIsValidIsReloaded)
{
    const VerbEnd on = serve();
    ASSERT_STATUS(on, 0);
    EXPECT_EQ(on.fact("maintenance.state"), u"on"_s);
    EXPECT_EQ(read(u"www/page.html"_s), "<h1>Onderhoud</h1>\n");
    EXPECT_TRUE(read(u"snippet"_s).contains("Retry-After 1800"));
    EXPECT_EQ(read(u"said"_s), "-t -q\n-t -q\n-T\n-s reload\n");
    EXPECT_EQ(verbs.run(u"state"_s).fact("maintenance.state"), u"on"_s);
    EXPECT_EQ(resume().fact("maintenance.state"), u"off"_s);
    EXPECT_STATUS(resume(), 0) << "once more is no error";
    EXPECT_EQ(verbs.run(u"state"_s).fact("maintenance.state"), u"off"_s);
}

TEST_F(MaintenanceTest, AnApplicationThatDoesNotAnswerKeepsItsPage)
{
    ASSERT_STATUS(serve(), 0);
    writeFile(folder, u"down"_s, "");
    const VerbEnd end = resume();
    EXPECT_STATUS(end, 76);
    EXPECT_FALSE(end.meaning.isEmpty());
    EXPECT_EQ(verbs.run(u"state"_s).fact("maintenance.state"), u"on"_s);
    EXPECT_STATUS(resume({}), 0) << "unless nothing has to answer";
}

TEST_F(MaintenanceTest, WhatNginxFindsWrongOrDoesNotIncludeIsTakenBack)
{
    writeFile(folder, u"snippet"_s, "# of before\n");
    writeFile(folder, u"bad"_s, "");
    EXPECT_STATUS(serve(), 72);
    EXPECT_EQ(read(u"snippet"_s), "# of before\n");
    QFile::remove(folder.filePath(u"bad"_s));
    writeFile(folder, u"elsewhere"_s, "");
    EXPECT_STATUS(serve(), 73);
    EXPECT_EQ(read(u"snippet"_s), "# of before\n");
    EXPECT_EQ(verbs.run(u"state"_s).fact("maintenance.state"), u"off"_s);
}

TEST_F(MaintenanceTest, APathThatCouldSayMoreToNginxIsRefused)
{
    verbs.set(u"page"_s, folder.filePath(u"a\"; return 200;\""_s));
    EXPECT_STATUS(serve(), 64);
    EXPECT_EQ(read(u"said"_s), QByteArray());
}

TEST_F(MaintenanceTest, APageThatWasNeverOnIsOffWithoutNginx)
{
    verbs.leaveOnly({u"sh"_s, u"cat"_s, u"grep"_s, u"tr"_s});
    EXPECT_EQ(resume().fact("maintenance.state"), u"off"_s);
}
