// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Secrets.h"
#include "app/cli/Terminal.h"
#include "app/cli/Usage.h"
#include "app/Signals.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

int main(int argc, char **argv)
{
    app::hardenProcess();
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"keerpunt-cli"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(KEERPUNT_VERSION));
    QCommandLineParser parser;
    cli::addOptions(parser);
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const bool isParsed = parser.parse(QCoreApplication::arguments());
    const cli::Console console(parser.isSet(u"json"_s));
    if (!isParsed) {
        console.note(parser.errorText());
        return cli::Usage;
    }
    QStringList words = parser.positionalArguments();
    if (parser.isSet(version)) {
        cli::Console(false).line(QStringLiteral("keerpunt-cli " KEERPUNT_VERSION));
        return cli::Done;
    }
    const QString name = words.isEmpty() ? QString() : words.takeFirst();
    const cli::Command *command = cli::commandOf(name);
    if (parser.isSet(help)) {
        cli::Console(false).line(command == nullptr ? cli::helpText() : cli::helpText(*command));
        return cli::Done;
    }
    if (command == nullptr) {
        cli::Console(false).note((name.isEmpty() ? QString() : u"unknown command \"%1\"%2\n\n"_s.arg(name, cli::meant(name, cli::commandNames(), u"keerpunt-cli --help"_s))) + cli::helpText());
        return cli::Usage;
    }
    if (const QString strange = cli::strangeOption(*command, parser); !strange.isEmpty()) {
        console.note(u"%1 means nothing to \"%2\"; nothing was done\n"_s.arg(strange, name) + cli::usageLines(*command).trimmed());
        return cli::Usage;
    }
    if (command->run == nullptr)
        return cli::lintCommand(words, parser, console);
    auto profile = parser.isSet(u"profile"_s) ? operations::Profile::at(parser.value(u"profile"_s)) : operations::Profile::standard();
    profile.ask = cli::askOnTerminal;
    profile.isObserver = parser.isSet(u"observer"_s);
    const auto operations = operations::Operations::open(profile);
    if (!operations)
        return console.error(operations.error());
    const cli::Call call{*command, words, parser, **operations, profile, console};
    if (const auto lent = cli::lendSecrets(call); !lent)
        return console.error(lent.error());
    return command->run(call);
}
