// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Secrets.h"
#include "app/cli/Terminal.h"
#include "app/Signals.h"

#include <QCoreApplication>

namespace {

using namespace Qt::StringLiterals;

struct Command
{
    const char *name;
    cli::Exit (*run)(const cli::Call &);
    const char *help;
};

constexpr Command commands[]{
    {"system", cli::systemCommand, "system list | system check [FILE]"},
    {"env", cli::envCommand, "env add|list|show|remove|enrol …"},
    {"secret", cli::secretCommand, "secret list | secret set|test|forget|rename ENV NAME"},
    {"status", cli::statusCommand, "status [ENV]"},
    {"plan", cli::planCommand, "plan ENV PROCEDURE [--input k=v]"},
    {"run", cli::runCommand, "run ENV PROCEDURE [--input k=v] [--confirm ENV]"},
    {"rollback", cli::rollbackCommand, "rollback ENV [--to RELEASE] [--plan] [--confirm ENV]"},
    {"tasks", cli::tasksCommand, "tasks list|show|output|follow|answer|cancel|hold|release|move|pause|resume [RUN]"},
    {"lock", cli::lockCommand, "lock show|take ENV [--reason TEXT] [--confirm ENV]"},
    {"freeze", cli::freezeCommand, "freeze list|add|lift [ENV|ID] [--at TIME] [--until TIME] --reason TEXT"},
    {"release", cli::releaseCommand, "release list|block|unblock SYSTEM RELEASE --reason TEXT"},
    {"observer", cli::observerCommand, "observer on|off|show   (an observer sees everything and changes nothing)"},
    {"audit", cli::auditCommand, "audit verify|list   (is the journal as it was written; what was done outside runs)"},
    {"backups", cli::backupsCommand, "backups ENV list|take|verify [FILE]"},
    {"migrations", cli::migrationsCommand, "migrations ENV"},
    {"logs", cli::logsCommand, "logs ENV [SERVICE] [--follow] [--tail N]"},
    {"history", cli::historyCommand, "history [ENV]"},
    {"checklist", cli::checklistCommand, "checklist ENV [LIST] | checklist ENV sign|withdraw ITEM [--reason TEXT]"},
    {"message", cli::messageCommand, "message ENV [MESSAGE] [--input k=v] [--send mail|webhook] | message outbox [ENV] | message again ID"},
    {"deployment-log", cli::deploymentLogCommand, "deployment-log RUN [--language en|nl] [--output FILE.md]"},
    {"watch", cli::watchCommand, "watch ENV [--for 30min] | watch ENV acknowledge|snooze MONITOR [--for 30min] [--reason TEXT]"},
    {"practice", cli::practiceCommand, "practice up|status|down"},
    {"lint", nullptr, "lint FILE… [--format text|json|sarif]   (what is wrong in runbooks: Markdown, .sh, .sql)"},
};

void addOptions(QCommandLineParser &parser)
{
    const auto option = [&](const QString &name, const QString &help, const QString &value = {}) {
        parser.addOption(value.isEmpty() ? QCommandLineOption(name, help) : QCommandLineOption(name, help, value));
    };
    option(u"json"_s, u"Print JSON."_s);
    option(u"profile"_s, u"Keep everything below this folder."_s, u"DIR"_s);
    option(u"input"_s, u"An input of the procedure."_s, u"name=value"_s);
    option(u"confirm"_s, u"The environment's name, to change production."_s, u"ENV"_s);
    option(u"to"_s, u"The release to roll back to."_s, u"RELEASE"_s);
    option(u"plan"_s, u"Only show what would run."_s);
    option(u"observer"_s, u"Change nothing, whatever is asked."_s);
    option(u"secret-from-env"_s, u"A secret for this call, from an environment variable."_s, u"NAME=VARIABLE"_s);
    option(u"secret-from-fd"_s, u"A secret for this call, from an open file."_s, u"NAME=NUMBER"_s);
    option(u"reason"_s, u"Why, for the record."_s, u"TEXT"_s);
    option(u"at"_s, u"Start not before this time (2026-03-12T03:00, or 03:00)."_s, u"TIME"_s);
    option(u"until"_s, u"Do not start after this time: it counts as missed."_s, u"TIME"_s);
    option(u"zone"_s, u"Time zone of --at and --until (this computer's)."_s, u"ZONE"_s);
    option(u"urgent"_s, u"Before all that waits. A rollback always is."_s);
    option(u"no-follow"_s, u"Only list; do not go on with runs that lost their program."_s);
    option(u"follow"_s, u"Go on as lines are written."_s);
    option(u"tail"_s, u"Begin with the last N lines (100)."_s, u"N"_s);
    option(u"host"_s, u"Host name, address or alias of ~/.ssh/config."_s, u"HOST"_s);
    option(u"port"_s, u"Port of the server (22)."_s, u"N"_s);
    option(u"user"_s, u"Account on the server."_s, u"NAME"_s);
    option(u"key"_s, u"Private key file."_s, u"FILE"_s);
    option(u"password-stdin"_s, u"Read the password or passphrase from standard input and keep it in the keychain."_s);
    option(u"class"_s, u"development, staging or production (the default)."_s, u"CLASS"_s);
    option(u"set"_s, u"A parameter of the system."_s, u"name=value"_s);
    option(u"accept-key"_s, u"Fingerprint of the server's key, if it is right."_s, u"SHA256:…"_s);
    option(u"format"_s, u"How lint says what it finds: text (the default), json or sarif."_s, u"FORMAT"_s);
    option(u"for"_s, u"How long (5min)."_s, u"TIME"_s);
    option(u"language"_s, u"Of messages and logs: en (the default) or nl."_s, u"LANGUAGE"_s);
    option(u"send"_s, u"Send the message, by mail or webhook."_s, u"WAY"_s);
    option(u"run"_s, u"The run that a message is about."_s, u"RUN"_s);
    option(u"output"_s, u"Write into this file."_s, u"FILE"_s);
    option(u"no-test"_s, u"Add the environment without connecting to it."_s);
}

QString helpText()
{
    QString text = u"keerpunt-cli: environments, backups, migrations, logs and proven rollbacks over SSH.\nENV is system/environment.\n\n"_s;
    for (const Command &command : commands)
        text += u"  "_s + QString::fromUtf8(command.help) + u'\n';
    return text + u"\nExit status: 0 done or proven, 1 failed, 2 wrong usage or bad input, 3 finished but not proven,\n"
                  "4 refused by a safety rule, 5 unknown: check the server.\n"_s;
}

} // namespace

int main(int argc, char **argv)
{
    app::hardenProcess();
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"keerpunt-cli"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(KEERPUNT_VERSION));
    QCommandLineParser parser;
    addOptions(parser);
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
    const auto command = std::find_if(std::begin(commands), std::end(commands), [&](const Command &c) { return name == QLatin1String(c.name); });
    if (parser.isSet(help) || command == std::end(commands)) {
        const cli::Console plain(false);
        if (parser.isSet(help))
            plain.line(helpText());
        else
            plain.note((name.isEmpty() ? QString() : u"unknown command \"%1\"\n"_s.arg(name)) + helpText());
        return parser.isSet(help) ? cli::Done : cli::Usage;
    }
    if (command->run == nullptr)
        return cli::lintCommand(words, parser, console);
    auto profile = parser.isSet(u"profile"_s) ? operations::Profile::at(parser.value(u"profile"_s)) : operations::Profile::standard();
    profile.ask = cli::askOnTerminal;
    profile.isObserver = parser.isSet(u"observer"_s);
    const auto operations = operations::Operations::open(profile);
    if (!operations)
        return console.error(operations.error());
    const cli::Call call{words, parser, **operations, profile, console};
    if (const auto lent = cli::lendSecrets(call); !lent)
        return console.error(lent.error());
    return command->run(call);
}
