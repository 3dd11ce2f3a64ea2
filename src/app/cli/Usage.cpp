// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Usage.h"

#include <functional>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

constexpr Command commands[]{
    {"system", systemCommand, "The systems that are known, and whether their definitions are right",
     "system list\n"
     "system check [FILE]",
     ""},
    {"env", envCommand, "Environments: which server, which account, which class",
     "env list\n"
     "env show ENV\n"
     "env add ENV --host HOST [--port N] [--user NAME] [--key FILE | --password-stdin] [--class CLASS] [--set name=value]… [--accept-key SHA256:…] [--no-test]\n"
     "env test ENV [--accept-key SHA256:…]\n"
     "env enrol ENV --reason TEXT [--confirm ENV]\n"
     "env remove ENV",
     "host port user key password-stdin class set accept-key no-test reason confirm"},
    {"secret", secretCommand, "Secrets in the keychain, by their names",
     "secret list\n"
     "secret set ENV NAME        (the value comes on standard input)\n"
     "secret test|forget ENV NAME\n"
     "secret rename ENV NAME NEW",
     ""},
    {"status", statusCommand, "How environments are", "status [ENV]", ""},
    {"plan", planCommand, "What a procedure would do, to the last command", "plan ENV                   (which procedures there are)\n"
     "plan ENV PROCEDURE [--input name=value]…", "input"},
    {"run", runCommand, "Run a procedure",
     "run ENV PROCEDURE [--input name=value]… [--confirm ENV] [--reason TEXT] [--at TIME [--until TIME] [--zone ZONE]] [--urgent]",
     "input confirm reason at until zone urgent"},
    {"rollback", rollbackCommand, "Roll back to the last healthy release, or to the one named",
     "rollback ENV [--to RELEASE] [--plan] [--input name=value]… [--confirm ENV] [--reason TEXT] [--at TIME [--until TIME] [--zone ZONE]]",
     "to plan input confirm reason at until zone urgent"},
    {"tasks", tasksCommand, "What runs and what waits",
     "tasks list [--no-follow]\n"
     "tasks show|follow|hold|release RUN\n"
     "tasks cancel RUN [--reason TEXT]\n"
     "tasks output RUN [STEP]\n"
     "tasks answer RUN retry|skip|stop [--reason TEXT]\n"
     "tasks answer RUN rollback [--to RELEASE] [--confirm ENV]\n"
     "tasks move RUN PLACE       (1 is first)\n"
     "tasks pause|resume         (the whole queue)",
     "no-follow reason to plan input confirm at until zone urgent"},
    {"lock", lockCommand, "Who may change an environment now",
     "lock show ENV\n"
     "lock take ENV --reason TEXT [--confirm ENV]",
     "reason confirm"},
    {"freeze", freezeCommand, "Times in which nothing may be changed",
     "freeze list\n"
     "freeze add [ENV] [--at TIME] --until TIME [--zone ZONE] --reason TEXT\n"
     "freeze lift ID --reason TEXT",
     "at until zone reason"},
    {"release", releaseCommand, "Releases that may not be deployed",
     "release list\n"
     "release block|unblock SYSTEM RELEASE --reason TEXT",
     "reason"},
    {"observer", observerCommand, "See everything and change nothing", "observer on|off|show", ""},
    {"audit", auditCommand, "Whether the journal is as it was written; what was done outside runs", "audit verify|list", ""},
    {"backups", backupsCommand, "The backups of an environment",
     "backups ENV [list]\n"
     "backups ENV take [--input reason=TEXT] [--confirm ENV]\n"
     "backups ENV verify [FILE]",
     "input confirm reason at until zone urgent"},
    {"migrations", migrationsCommand, "Where the schema is, and what leads where", "migrations ENV", ""},
    {"logs", logsCommand, "What the services wrote", "logs ENV [SERVICE] [--follow] [--tail N]", "follow tail"},
    {"history", historyCommand, "What was run, and how it ended", "history [ENV]", ""},
    {"checklist", checklistCommand, "Checklists, proven and signed",
     "checklist ENV [LIST]\n"
     "checklist ENV sign|withdraw ITEM [--reason TEXT]",
     "reason language"},
    {"message", messageCommand, "Messages, filled in from what is known",
     "message ENV [MESSAGE] [--input name=value]… [--language en|nl] [--run RUN] [--send mail|webhook]\n"
     "message outbox [ENV]\n"
     "message again ID --reason TEXT",
     "input language run send reason"},
    {"deployment-log", deploymentLogCommand, "The log of a run, in the system's own template",
     "deployment-log RUN [--language en|nl] [--reason NOTES] [--output FILE.md]", "language reason output"},
    {"watch", watchCommand, "Monitors and their alerts",
     "watch ENV [--for 30min]\n"
     "watch ENV acknowledge MONITOR [--reason TEXT]\n"
     "watch ENV snooze MONITOR [--for 30min] [--reason TEXT]",
     "for reason"},
    {"practice", practiceCommand, "A system of this computer's own, to practise on", "practice up|status|down", ""},
    {"lint", nullptr, "What is wrong in runbooks: Markdown, .sh, .sql", "lint FILE… [--format text|json|sarif]", "format"},
};

struct Option
{
    const char *name;
    const char *value; ///< what stands behind it; null: nothing does
    const char *help;
    bool isForAll = false;
};

constexpr Option optionTable[]{
    {"json", nullptr, "Print JSON.", true},
    {"profile", "DIR", "Keep everything below this folder.", true},
    {"observer", nullptr, "Change nothing, whatever is asked.", true},
    {"secret-from-env", "NAME=VARIABLE", "A secret for this call, from an environment variable.", true},
    {"secret-from-fd", "NAME=NUMBER", "A secret for this call, from an open file.", true},
    {"input", "name=value", "An input of the procedure."},
    {"confirm", "ENV", "The environment's name, to change production."},
    {"to", "RELEASE", "The release to roll back to."},
    {"plan", nullptr, "Only show what would run."},
    {"reason", "TEXT", "Why, for the record."},
    {"at", "TIME", "Start not before this time (2026-03-12T03:00, or 03:00)."},
    {"until", "TIME", "Do not start after this time: it counts as missed."},
    {"zone", "ZONE", "Time zone of --at and --until (this computer's)."},
    {"urgent", nullptr, "Before all that waits. A rollback always is."},
    {"no-follow", nullptr, "Only list; do not go on with runs that lost their program."},
    {"follow", nullptr, "Go on as lines are written."},
    {"tail", "N", "Begin with the last N lines (100)."},
    {"host", "HOST", "Host name, address or alias of ~/.ssh/config."},
    {"port", "N", "Port of the server (22)."},
    {"user", "NAME", "Account on the server."},
    {"key", "FILE", "Private key file."},
    {"password-stdin", nullptr, "Read the password or passphrase from standard input and keep it in the keychain."},
    {"class", "CLASS", "development, staging or production (the default)."},
    {"set", "name=value", "A parameter of the system."},
    {"accept-key", "SHA256:…", "Fingerprint of the server's key, if it is right."},
    {"no-test", nullptr, "Add the environment without connecting to it."},
    {"format", "FORMAT", "How lint says what it finds: text (the default), json or sarif."},
    {"for", "TIME", "How long (5min)."},
    {"language", "LANGUAGE", "Of messages and logs: en (the default) or nl."},
    {"send", "WAY", "Send the message, by mail or webhook."},
    {"run", "RUN", "The run that a message is about."},
    {"output", "FILE", "Write into this file."},
};

bool isTaken(const Command &command, const Option &option)
{
    return option.isForAll || QString::fromLatin1(command.options).split(u' ').contains(QLatin1String(option.name));
}

QString optionLines(const std::function<bool(const Option &)> &isWanted)
{
    QString text;
    for (const Option &option : optionTable)
        if (isWanted(option))
            text += u"  %1  %2\n"_s.arg(u"--%1 %2"_s.arg(QLatin1String(option.name), QString::fromUtf8(option.value)).trimmed(), -32).arg(QString::fromUtf8(option.help));
    return text;
}

} // namespace

const Command *commandOf(const QString &name)
{
    const auto found = std::find_if(std::begin(commands), std::end(commands), [&](const Command &command) { return name == QLatin1String(command.name); });
    return found == std::end(commands) ? nullptr : &*found;
}

void addOptions(QCommandLineParser &parser)
{
    for (const Option &option : optionTable)
        parser.addOption({QString::fromLatin1(option.name), QString::fromUtf8(option.help), QString::fromUtf8(option.value)});
}

QString strangeOption(const Command &command, const QCommandLineParser &parser)
{
    for (const Option &option : optionTable)
        if (!isTaken(command, option) && parser.isSet(QString::fromLatin1(option.name)))
            return u"--"_s + QLatin1String(option.name);
    return {};
}

QStringList commandNames()
{
    QStringList names;
    for (const Command &command : commands)
        names << QString::fromLatin1(command.name);
    return names;
}

QString usageLines(const Command &command)
{
    QString text;
    for (const QString &line : QString::fromUtf8(command.usage).split(u'\n'))
        text += u"  keerpunt-cli "_s + line + u'\n';
    return text;
}

QString helpText()
{
    QString text = u"keerpunt-cli: environments, backups, migrations, logs and proven rollbacks over SSH.\n\n"_s;
    for (const Command &command : commands)
        text += u"  %1  %2\n"_s.arg(QLatin1String(command.name), -16).arg(QString::fromUtf8(command.purpose));
    return text + u"\n`keerpunt-cli COMMAND --help` shows how a command is used. Every command takes:\n"_s + optionLines([](const Option &option) { return option.isForAll; })
           + u"\nExit status: 0 done or proven, 1 failed, 2 wrong usage or bad input, 3 finished but not proven,\n"
             "4 refused by a safety rule, 5 unknown: check the server.\n"_s;
}

QString helpText(const Command &command)
{
    const QString own = optionLines([&](const Option &option) { return !option.isForAll && isTaken(command, option); });
    return u"%1. ENV is system/environment.\n\n"_s.arg(QString::fromUtf8(command.purpose)) + usageLines(command)
           + (own.isEmpty() ? QString() : u"\n"_s + own);
}

} // namespace cli
