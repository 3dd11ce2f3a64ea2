// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of a website, with a curl that plays it; the real one is in the laboratory.
#include "catalog/Library.h"
#include "planning/Planner.h"
#include "planning/ScriptText.h"

#include "support/Printers.h"
#include "support/Samples.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace {

class WebTest : public ::testing::TestWithParam<const char *>
{
protected:
    void write(const QString &name, const QByteArray &bytes) const
    {
        ASSERT_TRUE(QDir(folder.path()).mkpath(QFileInfo(folder.filePath(name)).path()));
        QFile file(folder.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }

    /// curl prints this, whatever it is asked.
    void answers(const QByteArray &script) const
    {
        write(u"bin/curl"_s, "#!/bin/sh\nfor url; do :; done\n" + script + '\n');
        QFile::setPermissions(folder.filePath(u"bin/curl"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    QByteArray run(const QString &verb, const QMap<QString, QString> &inputs = {})
    {
        static const catalog::Library library = catalog::loadLibrary({shippedDefinitions()});
        const auto system = std::find_if(library.systems.begin(), library.systems.end(), [](const auto &s) { return s.id == u"rs-systems"_s; });
        model::Environment environment{.system = u"rs-systems"_s, .name = u"production"_s};
        environment.parameters = {{u"root"_s, folder.path()}, {u"pages"_s, u"/ /app/login/"_s}};
        const auto step = planning::singleStep(*system, environment, verb, inputs);
        EXPECT_OK(step);
        const auto text = planning::scriptText(*step, {});
        EXPECT_OK(text);
        QProcess process;
        QProcessEnvironment path = QProcessEnvironment::systemEnvironment();
        path.insert(u"PATH"_s, folder.filePath(u"bin:"_s) + path.value(u"PATH"_s));
        process.setProcessEnvironment(path);
        const QStringList shell = QString::fromLatin1(GetParam()).split(u' ');
        process.start(shell.first(), shell.mid(1) + QStringList{u"-c"_s, QString::fromUtf8(*text)});
        EXPECT_TRUE(process.waitForFinished());
        status = process.exitCode();
        return process.readAllStandardOutput();
    }

    QJsonObject pages() { return QJsonDocument::fromJson(run(u"web.pages"_s)).object(); }

    QTemporaryDir folder;
    int status = -1;
};

TEST_P(WebTest, WantsEveryHeaderAndNotOneOfThree)
{
    answers("printf 'HTTP/2 200\\r\\nX-Frame-Options: DENY\\r\\ncontent-security-policy: \\r\\nX-Note: Strict-Transport-Security\\r\\n'");
    EXPECT_EQ(run(u"web.headers"_s), "answered=yes\nmissing=Strict-Transport-Security, Content-Security-Policy\n");
    answers("printf 'HTTP/2 200\\r\\nx-frame-options: DENY\\r\\nStrict-Transport-Security: max-age=1\\r\\nContent-Security-Policy: x\\r\\n'");
    EXPECT_EQ(run(u"web.headers"_s), "answered=yes\nmissing=\n");
    answers("exit 7");
    EXPECT_EQ(run(u"web.headers"_s), "answered=no\nmissing=no answer\n");
}

TEST_P(WebTest, TakesOnlyARedirectToItsOwnHttpsForOne)
{
    const auto enforced = [&](const QByteArray &answer) {
        answers("printf '" + answer + "'");
        return run(u"web.redirect"_s).startsWith("enforced=yes");
    };
    EXPECT_TRUE(enforced("301 https://rockstarwindshield.repair/"));
    EXPECT_FALSE(enforced("301 https://rockstarwindshield.repair.example.com/"));
    EXPECT_FALSE(enforced("301 http://rockstarwindshield.repair/"));
    EXPECT_FALSE(enforced("200 "));
}

TEST_P(WebTest, CallsNoSiteFastOfWhichAPageFails)
{
    answers("case $url in */login/) printf '500 0.010' ;; *) printf '200 0.120' ;; esac");
    const QJsonObject seen = pages();
    EXPECT_EQ(seen["failed"_L1].toInt(), 1);
    EXPECT_EQ(seen["login"_L1].toInt(), 1);
    EXPECT_EQ(seen["worst"_L1].toString(u"a number"_s), QString());
    answers("exit 28");
    EXPECT_EQ(pages()["failed"_L1].toInt(), 2);
}

TEST_P(WebTest, TellsHowMuchSlowerThanBeforeTheDeployment)
{
    answers("printf '200 0.500'");
    EXPECT_EQ(pages()["slower"_L1].toString(u"a number"_s), QString()) << "nothing to compare with";
    run(u"web.remember"_s);
    EXPECT_EQ(status, 0);
    answers("printf '200 0.760'");
    EXPECT_EQ(pages()["slower"_L1].toInt(), 52);
    EXPECT_EQ(pages()["worst"_L1].toInt(), 760);
    answers("printf '200 3.100'");
    EXPECT_EQ(pages()["slow"_L1].toInt(), 2);
    answers("printf '503 0.100'");
    run(u"web.remember"_s);
    EXPECT_EQ(status, 65) << "a site that fails is no measure";
}

TEST_P(WebTest, NamesCookiesThatAlsoGoOverHttp)
{
    answers("printf 'HTTP/2 200\\r\\nSet-Cookie: csrftoken=a; Path=/; Secure\\r\\nSet-Cookie: sessionid=b; Path=/secure\\r\\n'");
    EXPECT_EQ(run(u"web.cookies"_s, {{u"page"_s, u"/"_s}}), "count=2\nopen=sessionid\n");
    answers("printf 200");
    EXPECT_TRUE(run(u"web.forgery"_s, {{u"page"_s, u"/"_s}}).startsWith("refused=no"));
    answers("printf 403");
    EXPECT_TRUE(run(u"web.forgery"_s, {{u"page"_s, u"/"_s}}).startsWith("refused=yes"));
}

INSTANTIATE_TEST_SUITE_P(In, WebTest, ::testing::Values("dash", "bash", "busybox sh"), [](const auto &shell) {
    return std::string(shell.param).substr(0, std::string(shell.param).find(' '));
});

} // namespace
