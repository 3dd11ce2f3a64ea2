// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lint/Shell.h"

#include <QSet>

#include <algorithm>

namespace lint {

using namespace Qt::StringLiterals;

namespace {

/// Takes the first word away, and the options behind it; `valued` are those that have a value of their own.
QStringList takeOptions(QStringList &words, const QSet<QString> &valued)
{
    QStringList options;
    while (!words.isEmpty() && words.first().startsWith(u'-')) {
        options << words.takeFirst();
        if (valued.contains(options.last()) && !words.isEmpty())
            options << words.takeFirst();
    }
    return options;
}

bool isCronField(const QString &word)
{
    return !word.isEmpty() && std::all_of(word.begin(), word.end(), [](QChar c) { return c.isDigit() || u"*/,-"_s.contains(c); });
}

/// sudo, timeout 10, nice -n 5, the five fields of cron: what stands before the command itself.
bool unwrap(QStringList &words, QStringList &wrappers)
{
    static const QSet<QString> plain{u"time"_s, u"nohup"_s, u"exec"_s, u"command"_s, u"setsid"_s, u"eval"_s};
    static const QSet<QString> ofOthers{u"-u"_s, u"-g"_s, u"-k"_s, u"-s"_s, u"-w"_s, u"--user"_s};
    const QString first = words.value(0);
    const bool isCron = words.size() > 5 && std::all_of(words.begin(), words.begin() + 5, isCronField);
    if (isCron) {
        wrappers << u"cron"_s;
        words = words.mid(5);
    } else if (words.size() > 1 && (plain.contains(first) || first == u"sudo" || first == u"nice" || first == u"env" || first == u"flock")) {
        if (first == u"exec" && words[1].startsWith(u'-'))
            return false;
        wrappers << words.takeFirst();
        takeOptions(words, first == u"nice" ? QSet<QString>{u"-n"_s} : ofOthers);
        if (first == u"flock" && !words.isEmpty())
            words.removeFirst();
        while ((first == u"env" || first == u"sudo") && words.size() > 1 && words.first().contains(u'='))
            words.removeFirst();
    } else if (first == u"timeout" && words.size() > 2) {
        wrappers << words.takeFirst();
        takeOptions(words, ofOthers);
        words.removeFirst();
    } else {
        return false;
    }
    return true;
}

void readCompose(Command &command, QStringList words)
{
    static const QSet<QString> before{u"-f"_s, u"--file"_s, u"-p"_s, u"--project-name"_s, u"--env-file"_s, u"--project-directory"_s, u"--profile"_s};
    static const QSet<QString> behind{u"-u"_s, u"--user"_s, u"-e"_s, u"--env"_s, u"-w"_s, u"--workdir"_s, u"--index"_s, u"--name"_s, u"-v"_s};
    command.composeOptions = takeOptions(words, before);
    if (words.isEmpty())
        return;
    command.composeVerb = words.takeFirst();
    command.composeWords = words;
    command.tool = QStringList{u"compose"_s, command.composeVerb} + words;
    if (command.composeVerb != u"exec" && command.composeVerb != u"run")
        return;
    takeOptions(words, behind);
    if (words.isEmpty())
        return;
    command.service = words.takeFirst();
    command.wrappers << u"compose"_s;
    command.tool = words;
}

} // namespace

void resolve(Command &command)
{
    QStringList words;
    for (const Word &word : std::as_const(command.words))
        words << word.text;
    while (unwrap(words, command.wrappers)) { }
    command.tool = words;
    if (words.value(0) == u"docker-compose") {
        command.isComposeV1 = true;
        readCompose(command, words.mid(1));
    } else if (words.value(0) == u"docker" && words.value(1) == u"compose") {
        readCompose(command, words.mid(2));
    } else if (words.value(0) == u"docker" && words.value(1) == u"exec") {
        QStringList inner = words.mid(2);
        takeOptions(inner, {u"-u"_s, u"--user"_s, u"-e"_s, u"--env"_s, u"-w"_s});
        command.wrappers << u"docker"_s;
        command.tool = inner.mid(1);
    }
    QStringList &tool = command.tool;
    while (unwrap(tool, command.wrappers)) { }
    if (tool.value(0).startsWith(u"python"_s) && tool.value(1).endsWith(u"manage.py"_s))
        tool.removeFirst();
    if (!tool.isEmpty() && (tool.first().startsWith(u"/usr/"_s) || tool.first().startsWith(u"/bin/"_s) || tool.first().endsWith(u"manage.py"_s)))
        tool.first() = tool.first().section(u'/', -1);
}

} // namespace lint
