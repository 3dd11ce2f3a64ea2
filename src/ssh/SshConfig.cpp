// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/SshConfig.h"

#include "ssh/Pattern.h"
#include "ssh/SshConfigLines.h"

#include <QDir>
#include <QMap>

#include <pwd.h>
#include <unistd.h>

#include <array>

namespace ssh {

namespace {

using base::ErrorKind;

const QString none = QStringLiteral("none");

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

/// The lines that count for one alias, in order. The first of a keyword wins, but
/// for the keywords that gather.
class Answer final
{
public:
    explicit Answer(QString alias) : m_alias(std::move(alias)) {}

    base::Result<void> take(const QList<SshConfigLine> &lines, bool isReached);

    [[nodiscard]] QString value(const char *keyword) const { return first(keyword).words.value(0); }
    [[nodiscard]] SshConfigLine first(const char *keyword) const { return all(keyword).value(0); }
    [[nodiscard]] QList<SshConfigLine> all(const char *keyword) const { return m_lines.value(QLatin1String(keyword)); }

private:
    QString m_alias;
    QMap<QString, QList<SshConfigLine>> m_lines;
};

base::Result<void> Answer::take(const QList<SshConfigLine> &lines, bool isReached)
{
    bool isOurs = isReached; // what stands before the first Host is for all
    for (const SshConfigLine &line : lines) {
        if (line.keyword == QLatin1String("host")) {
            isOurs = isReached && isFor(line.words, m_alias);
        } else if (line.keyword == QLatin1String("match")) {
            // Deciding on any other could run a command.
            isOurs = isReached && line.words == QStringList{QStringLiteral("all")};
        } else if (line.keyword == QLatin1String("include")) {
            for (const auto &included : line.included)
                if (const auto done = take(included, isOurs); !done)
                    return done;
        } else if (isOurs) {
            if (line.words.isEmpty() || line.words.first().isEmpty())
                return base::fail(ErrorKind::InvalidInput, line.where, QStringLiteral("%1 has no value").arg(line.keyword));
            m_lines[line.keyword].append(line);
        }
    }
    return {};
}

/// Values in which "%h" and the like stand for what is known of the connection.
class Tokens final
{
public:
    void set(char token, const QString &value) { m_values.insert(QLatin1Char(token), value); }
    [[nodiscard]] base::Result<QString> resolve(const QString &text, const QString &where) const;

private:
    QMap<QChar, QString> m_values;
};

base::Result<QString> Tokens::resolve(const QString &text, const QString &where) const
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == QLatin1Char('%') && i + 1 < text.size() && m_values.contains(text[i + 1])) {
            result += m_values.value(text[++i]);
        } else if (text[i] == QLatin1Char('%')) {
            return base::fail(ErrorKind::InvalidInput, where,
                              QStringLiteral("\"%1\" stands for nothing here").arg(text.mid(i, 2)));
        } else if (const qsizetype end = text.indexOf(QLatin1Char('}'), i); text.mid(i, 2) == QLatin1String("${") && end > 0) {
            const QByteArray name = text.mid(i + 2, end - i - 2).toLocal8Bit();
            if (!qEnvironmentVariableIsSet(name.constData()))
                return base::fail(ErrorKind::InvalidInput, where,
                                  QStringLiteral("the variable %1 is not set").arg(QString::fromLocal8Bit(name)));
            result += qEnvironmentVariable(name.constData());
            i = end;
        } else {
            result += text[i];
        }
    }
    return result;
}

base::Result<int> portFrom(const SshConfigLine &line)
{
    if (line.words.isEmpty())
        return 0;
    bool isNumber = false;
    const int port = line.words.first().toInt(&isNumber);
    if (isNumber && port >= 1 && port <= 65535)
        return port;
    return base::fail(ErrorKind::InvalidInput, line.where, QStringLiteral("\"%1\" is no port").arg(line.words.first()));
}

base::Result<bool> yesFrom(const SshConfigLine &line)
{
    const QString word = line.words.value(0).toLower();
    if (word.isEmpty() || word == QLatin1String("no") || word == QLatin1String("false"))
        return false;
    if (word == QLatin1String("yes") || word == QLatin1String("true"))
        return true;
    return base::fail(ErrorKind::InvalidInput, line.where, QStringLiteral("\"%1\" is neither yes nor no").arg(word));
}

// Every file that one of these lines names.
base::Result<QStringList> filesOf(const QList<SshConfigLine> &lines, const Tokens &tokens)
{
    QStringList files;
    for (const SshConfigLine &line : lines)
        for (const QString &word : line.words) {
            const auto file = tokens.resolve(homeResolved(word), line.where);
            if (!file)
                return tl::make_unexpected(file.error());
            // Having no memory of host keys is nothing that a file can wish for.
            if (word.toLower() != none && *file != QLatin1String("/dev/null") && !files.contains(*file))
                files.append(*file);
        }
    return files;
}

QList<SshConfigLine> withFirstWordsOnly(QList<SshConfigLine> lines)
{
    for (SshConfigLine &line : lines)
        line.words = line.words.mid(0, 1);
    return lines;
}

Tokens tokensFor(const HostQuestion &question, const HostSettings &settings)
{
    Tokens tokens;
    const QString host = settings.hostName.isEmpty() ? question.alias : settings.hostName;
    const int port = question.port != 0 ? question.port : settings.port != 0 ? settings.port : 22;
    const QString user = !question.user.isEmpty() ? question.user : !settings.user.isEmpty() ? settings.user : localUser();
    tokens.set('%', QStringLiteral("%"));
    tokens.set('d', QDir::homePath());
    tokens.set('h', host);
    tokens.set('i', QString::number(::getuid()));
    tokens.set('k', settings.hostKeyAlias.isEmpty() ? question.alias : settings.hostKeyAlias);
    tokens.set('n', question.alias);
    tokens.set('p', QString::number(port));
    tokens.set('r', user);
    tokens.set('u', localUser());
    return tokens;
}

base::Result<HostSettings> plainSettings(const Answer &answer, const HostQuestion &question)
{
    HostSettings settings;
    settings.user = answer.value("user");
    settings.hostKeyAlias = answer.value("hostkeyalias");
    settings.proxyJump = answer.value("proxyjump");
    const auto port = portFrom(answer.first("port"));
    const auto isIdentitiesOnly = yesFrom(answer.first("identitiesonly"));
    Tokens tokens;
    tokens.set('%', QStringLiteral("%"));
    tokens.set('h', question.alias);
    const auto hostName = tokens.resolve(answer.value("hostname"), answer.first("hostname").where);
    if (!port || !isIdentitiesOnly || !hostName)
        return tl::make_unexpected(!port ? port.error() : !hostName ? hostName.error() : isIdentitiesOnly.error());
    settings.port = *port;
    settings.isIdentitiesOnly = *isIdentitiesOnly;
    settings.hostName = *hostName;
    return settings;
}

} // namespace

base::Result<HostSettings> settingsFor(const QString &configFile, const HostQuestion &question)
{
    const auto lines = readSshConfig(configFile);
    if (!lines)
        return tl::make_unexpected(lines.error());
    Answer answer(question.alias);
    if (const auto taken = answer.take(*lines, true); !taken)
        return tl::make_unexpected(taken.error());
    auto settings = plainSettings(answer, question);
    if (!settings)
        return settings;
    const Tokens tokens = tokensFor(question, *settings);
    const auto keys = filesOf(withFirstWordsOnly(answer.all("identityfile")), tokens);
    const auto certificates = filesOf(withFirstWordsOnly(answer.all("certificatefile")), tokens);
    const auto knownHosts = filesOf(answer.all("userknownhostsfile").mid(0, 1) + answer.all("globalknownhostsfile").mid(0, 1), tokens);
    // A list of keys that must be refused, which we cannot read, must not be passed over.
    if (const SshConfigLine revoked = answer.first("revokedhostkeys"); !revoked.words.isEmpty() && revoked.words.first().toLower() != none)
        return base::fail(ErrorKind::InvalidInput, revoked.where,
                          QStringLiteral("RevokedHostKeys is not read here: put its keys into a known_hosts file, as lines with @revoked"));
    for (const auto *files : {&keys, &certificates, &knownHosts})
        if (!*files)
            return tl::make_unexpected(files->error());
    settings->identityFiles = *keys;
    settings->certificateFiles = *certificates;
    settings->knownHostsFiles = *knownHosts;
    return settings;
}

namespace {

void gatherAliases(const QList<SshConfigLine> &lines, QStringList &found)
{
    for (const SshConfigLine &line : lines) {
        for (const auto &included : line.included)
            gatherAliases(included, found);
        if (line.keyword != QLatin1String("host"))
            continue;
        for (const QString &name : line.words)
            if (!name.contains(QLatin1Char('*')) && !name.contains(QLatin1Char('?'))
                && !name.startsWith(QLatin1Char('!')) && !found.contains(name))
                found.append(name);
    }
}

} // namespace

QStringList aliases(const QString &configFile)
{
    QStringList found;
    if (const auto lines = readSshConfig(configFile))
        gatherAliases(*lines, found);
    return found;
}

QString localUser()
{
    std::array<char, 4096> buffer{};
    passwd entry{};
    passwd *found = nullptr;
    if (::getpwuid_r(::getuid(), &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr)
        return {};
    return QString::fromLocal8Bit(found->pw_name);
}

} // namespace ssh
