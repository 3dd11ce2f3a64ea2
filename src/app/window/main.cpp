// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Signals.h"
#include "common/Language.h"
#include "common/Theme.h"
#include "common/WhenReady.h"
#include "operations/Operations.h"
#include "frame/QuestionBar.h"
#include "shell/MainWindow.h"
#include "shell/OneWindow.h"
#include "shell/PersonDesk.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFutureWatcher>
#include <QTextStream>

namespace {

using namespace Qt::StringLiterals;

struct Wishes
{
    operations::Profile profile;
    bool isPractice = false;
    QString screenshots; ///< folder; empty: none are wanted
    QString prefix;
};

Wishes wishesFrom(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Keerpunt: operations console for releases and proven rollbacks."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption practice(u"practice"_s, u"Open on the practice system; it is set up if need be."_s);
    const QCommandLineOption profile(u"profile"_s, u"Keep everything below this folder."_s, u"DIR"_s);
    const QCommandLineOption screenshots(u"screenshots"_s, u"Save a picture of every page in both languages, and end."_s, u"DIR"_s);
    const QCommandLineOption prefix(u"prefix"_s, u"Begin the pictures' names with this."_s, u"TEXT"_s);
    const QCommandLineOption observer(u"observer"_s, u"Change nothing, whatever is asked."_s);
    parser.addOptions({practice, profile, observer, screenshots, prefix});
    parser.process(arguments);
    auto kept = parser.isSet(profile) ? operations::Profile::at(parser.value(profile)) : operations::Profile::standard();
    kept.waitsForKeychain = true;
    kept.isObserver = parser.isSet(observer);
    return {kept,
            parser.isSet(practice), parser.value(screenshots), parser.value(prefix)};
}

void complain(const base::Error &error)
{
    QTextStream(stderr) << base::describe(error) << Qt::endl;
}

/// Sets the practice system up if that is wanted, shows it, and then does what should follow.
void withPractice(operations::Operations &operations, bool isWanted, shell::MainWindow &window, const std::function<void()> &then)
{
    if (!isWanted)
        return then();
    common::whenReady(operations.practice(u"up"_s), &window, [&window, then](const base::Result<QMap<QString, QString>> &values) {
        if (values)
            window.showEnvironment(u"practice/production"_s);
        else
            window.showProblem(values.error());
        then();
    });
}

} // namespace

int main(int argc, char **argv)
{
    app::hardenProcess();
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"keerpunt"_s);
    QApplication::setApplicationDisplayName(u"Keerpunt"_s);
    QApplication::setApplicationVersion(QStringLiteral(KEERPUNT_VERSION));
    Wishes wishes = wishesFrom(QApplication::arguments());
    shell::PersonDesk person; // longer than the lanes that ask
    wishes.profile.ask = [&person](const ssh::Question &question) { return person.ask(question); };
    const auto operations = operations::Operations::open(wishes.profile);
    if (!operations) {
        complain(operations.error());
        return 1;
    }
    const bool isForPictures = !wishes.screenshots.isEmpty();
    shell::OneWindow only(wishes.profile.directory);
    common::Language language;
    if (!isForPictures && !only.claim()) {
        // It is open already: that window is the one to look at, unless it was just about to end.
        if (only.tellOther(wishes.isPractice ? "practice" : "raise"))
            return 0;
        if (!only.claim()) {
            only.complain();
            return 1;
        }
    }
    shell::MainWindow window(**operations, language, isForPictures ? QString() : wishes.profile.directory + u"/window.ini"_s);
    person.setBar(window.questionBar());
    window.resize(1280, 800);
    window.show();
    QObject::connect(&only, &shell::OneWindow::wanted, &window, [&](const QByteArray &wish) {
        window.comeForward();
        withPractice(**operations, wish == "practice", window, [] {});
    });
    const app::OnSignal onSignal([&application](bool) { application.quit(); });
    withPractice(**operations, wishes.isPractice, window, [&] {
        if (!isForPictures)
            return;
        QDir().mkpath(wishes.screenshots);
        shell::saveScreenshots(window, wishes.screenshots, [](const QStringList &files) {
            QTextStream(stdout) << files.size() << " pictures" << Qt::endl;
            QApplication::exit(files.isEmpty() ? 1 : 0);
        }, wishes.prefix);
    });
    return QApplication::exec();
}
