// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/SshConfig.h"

#include "ssh/Pattern.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace ssh {

namespace {

constexpr qint64 largestFile = 4 * 1024 * 1024;

struct Line
{
    QString keyword; ///< in lower case
    QStringList words;
};

// "Keyword value", "Keyword = value", and words in double quotes.
Line lineFrom(const QString &text)
{
    Line line;
    QString word;
    bool isQuoted = false;
    bool isWord = false;
    const auto take = [&] {
        if (isWord)
            line.words.append(word);
        word.clear();
        isWord = false;
    };
    for (const QChar c : text) {
        if (c == QLatin1Char('"')) {
            isQuoted = !isQuoted;
            isWord = true;
        } else if (!isQuoted && c == QLatin1Char('#') && !isWord) {
            break;
        } else if (!isQuoted && (c.isSpace() || (c == QLatin1Char('=') && line.words.size() + isWord <= 1))) {
            take();
        } else {
            word.append(c);
            isWord = true;
        }
    }
    take();
    if (!line.words.isEmpty())
        line.keyword = line.words.takeFirst().toLower();
    return line;
}

QList<Line> linesOf(const QString &path)
{
    QList<Line> lines;
    QFile file(path);
    // Not from a FIFO or device: opening one could wait for ever.
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return lines;
    const QString text = QString::fromUtf8(file.read(largestFile));
    for (const QString &row : text.split(QLatin1Char('\n'))) {
        const Line line = lineFrom(row.trimmed());
        if (!line.keyword.isEmpty())
            lines.append(line);
    }
    return lines;
}

bool isFor(const QStringList &patterns, const QString &alias)
{
    bool matches = false;
    for (const QString &pattern : patterns) {
        if (pattern.startsWith(QLatin1Char('!'))) {
            if (matchesPattern(pattern.mid(1), alias))
                return false;
        } else {
            matches = matches || matchesPattern(pattern, alias);
        }
    }
    return matches;
}

QString homeResolved(const QString &path)
{
    if (path == QLatin1String("~"))
        return QDir::homePath();
    if (path.startsWith(QLatin1String("~/")))
        return QDir::homePath() + path.mid(1);
    return path;
}

void take(HostSettings &settings, const QString &keyword, const QString &value)
{
    const auto first = [&value](QString &field) {
        if (field.isEmpty())
            field = value;
    };
    if (keyword == QLatin1String("hostname"))
        first(settings.hostName);
    else if (keyword == QLatin1String("user"))
        first(settings.user);
    else if (keyword == QLatin1String("identityfile") && settings.identityFile.isEmpty())
        settings.identityFile = homeResolved(value);
    else if (keyword == QLatin1String("proxyjump"))
        first(settings.proxyJump);
    else if (keyword == QLatin1String("port") && settings.port == 0)
        settings.port = value.toInt();
}

} // namespace

HostSettings settingsFor(const QString &configFile, const QString &alias)
{
    HostSettings settings;
    bool isOurs = true; // what stands before the first Host is for all
    for (const Line &line : linesOf(configFile)) {
        if (line.keyword == QLatin1String("host"))
            isOurs = isFor(line.words, alias);
        else if (line.keyword == QLatin1String("match"))
            isOurs = false; // deciding on it could run a command
        else if (isOurs && !line.words.isEmpty())
            take(settings, line.keyword, line.words.first());
    }
    settings.hostName.replace(QLatin1String("%h"), alias);
    return settings;
}

QStringList aliases(const QString &configFile)
{
    QStringList found;
    for (const Line &line : linesOf(configFile)) {
        if (line.keyword != QLatin1String("host"))
            continue;
        for (const QString &name : line.words)
            if (!name.contains(QLatin1Char('*')) && !name.contains(QLatin1Char('?'))
                && !name.startsWith(QLatin1Char('!')) && !found.contains(name))
                found.append(name);
    }
    return found;
}

} // namespace ssh
