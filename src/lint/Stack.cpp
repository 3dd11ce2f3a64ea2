// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the Compose file in a runbook says, against what the runbook does.
#include "lint/Look.h"
#include "lint/Rules.h"

#include <algorithm>

namespace lint {

using namespace Qt::StringLiterals;

namespace {

/// A service of a Compose file: just what rules ask for.
struct Service
{
    QString name;
    int line = 0;
    bool isBuilt = false;
    QStringList ports;   ///< of the host
    QStringList targets; ///< where its volumes are mounted
};

void readItem(Service &service, const QString &key, const QString &text)
{
    static const QRegularExpression port(u"(\\d+):\\d+\"?$"_s);
    static const QRegularExpression volume(u"^- \"?[^:]+:(/[^:\"]+)"_s);
    if (key == u"ports" && port.match(text).hasMatch())
        service.ports << port.match(text).captured(1);
    if (key == u"volumes" && volume.match(text).hasMatch())
        service.targets << volume.match(text).captured(1);
}

/// The services of the Compose files in a runbook, by their indentation.
QList<Service> servicesIn(const Runbook &book)
{
    static const QRegularExpression key(u"^( *)([\\w-]+):"_s);
    QList<Service> found;
    for (const Block &block : book.blocks) {
        bool isServices = false;
        QString part;
        int line = block.line - 1;
        for (const QString &text : block.kind == Block::Yaml ? block.text.split(u'\n') : QStringList()) {
            ++line;
            const auto match = key.match(text);
            if (match.hasMatch() && match.capturedLength(1) == 0)
                isServices = match.captured(2) == u"services";
            if (!isServices)
                continue;
            if (match.hasMatch() && match.capturedLength(1) == 2)
                found << Service{match.captured(2), line, false, {}, {}};
            else if (match.hasMatch() && match.capturedLength(1) == 4)
                part = match.captured(2);
            else if (!found.isEmpty())
                readItem(found.last(), part, text.trimmed());
            if (!found.isEmpty() && match.captured(2) == u"build")
                found.last().isBuilt = true;
        }
    }
    return found;
}

QList<int> outsideMounts(const Runbook &book)
{
    static const QRegularExpression writing(u"(?:open\\(\\s*f?['\"]|>\\s*)(/[^'\"\\s]+)['\"]?(?:,\\s*['\"]w|\\s|$)"_s);
    const QList<Service> services = servicesIn(book);
    QList<int> lines;
    for (const Command &c : book.commands) {
        const auto service = std::find_if(services.begin(), services.end(), [&](const Service &s) { return s.name == c.service; });
        if (c.service.isEmpty() || service == services.end())
            continue;
        for (const Word &word : c.words)
            for (const auto &match : writing.globalMatch(word.text)) {
                const QString path = match.captured(1);
                const bool isMounted = std::any_of(service->targets.begin(), service->targets.end(), [&](const QString &t) { return path.startsWith(t); });
                if (!isMounted && !path.startsWith(u"/dev/"_s) && !path.startsWith(u"/tmp/"_s))
                    lines << word.line + static_cast<int>(word.text.left(match.capturedStart(1)).count(u'\n'));
            }
    }
    return lines;
}

QList<int> neverChecked(const Runbook &book)
{
    const auto isAsked = [&](const QString &port) {
        return any(book, [&](const Command &c) { return c.text().contains(u":"_s + port) || c.heredoc.text.contains(u":"_s + port) ||
                   std::any_of(c.assignments.begin(), c.assignments.end(), [&](const Assignment &a) { return a.value.text.contains(u":"_s + port); }); });
    };
    QList<int> lines;
    bool isAnyAsked = false;
    for (const Service &service : servicesIn(book)) {
        const bool isThis = std::any_of(service.ports.begin(), service.ports.end(), isAsked);
        isAnyAsked = isAnyAsked || isThis;
        if (service.isBuilt && !service.ports.isEmpty() && !isThis)
            lines << service.line;
    }
    return isAnyAsked ? lines : QList<int>();
}

/// The lines of the service, or of the part that services share, in which a health check stands.
QString serviceAround(const QStringList &lines, qsizetype at)
{
    constexpr qsizetype longest = 100; // lines to either side
    static const QRegularExpression text(u"\\S"_s);
    const auto isBelow = [&](qsizetype i, qsizetype depth) { return !lines[i].contains(text) || lines[i].indexOf(text) > depth; };
    qsizetype begin = at;
    for (int levels = 0; levels < 2; ++levels) // test: is below healthcheck:, which is below the service
        for (const qsizetype depth = lines[begin].indexOf(text); begin > 0 && begin > at - longest && isBelow(begin, depth - 1);)
            --begin;
    qsizetype end = at;
    while (end < lines.size() && end < at + longest && isBelow(end, lines[begin].indexOf(text)))
        ++end;
    return lines.mid(begin, end - begin).join(u'\n');
}

QList<int> healthcheckNeedsCurl(const Runbook &book)
{
    static const QRegularExpression test = pattern(u"\\btest:\\s*\\[[^\\]]*\"(curl|wget)\\b"_s);
    QList<int> lines;
    for (const Block &block : book.blocks) {
        const QStringList texts = block.kind == Block::Yaml ? block.text.split(u'\n') : QStringList();
        for (qsizetype i = 0; i < texts.size(); ++i) {
            const auto match = test.match(texts[i]);
            const bool isBusyBox = match.captured(1) == u"wget" && serviceAround(texts, i).contains(u"alpine"_s); // which brings that one
            if (match.hasMatch() && !isBusyBox)
                lines << block.line + static_cast<int>(i);
        }
    }
    return lines;
}

QList<int> localhostInBrowser(const Runbook &book)
{
    static const QRegularExpression address = pattern(u"\\b(REACT_APP|NEXT_PUBLIC|VITE|VUE_APP)_\\w*.*\\b(localhost|127\\.0\\.0\\.1)"_s);
    return linesIn(book, Block::Yaml, address, isOnOwnMachine) << linesInProse(book, address) << linesIn(book, Block::Shell, address, isOnOwnMachine);
}

QList<int> envFileElsewhere(const Runbook &book)
{
    QList<int> lines;
    for (const Command &c : book.commands) {
        const Redirect *to = c.redirect({u">"_s});
        if (to == nullptr || !to->target.text.startsWith(u'/') || !to->target.text.endsWith(u"/.env"_s))
            continue;
        const QString folder = to->target.text.chopped(5);
        const auto user = std::find_if(book.commands.begin(), book.commands.end(), [&](const Command &u) {
            if (!isComposeOn(u, {u"up"_s, u"build"_s, u"run"_s}) || u.composeOptions.contains(u"--env-file"_s) || u.composeOptions.contains(u"--project-directory"_s))
                return false;
            const Command *goes = before(book, u, Around::Block, [](const Command &b) { return b.name() == u"cd"; });
            return goes != nullptr && resolved(book, *goes, goes->tool.value(1)).startsWith(folder + u'/');
        });
        if (user != book.commands.end())
            lines << c.line << user->line;
    }
    return lines;
}

const Rule all[]{
    {"outside-mounts", "a file is written inside a container, where nothing is mounted",
     "The folder does not exist there, so that this fails; or the file goes when the container does.",
     "Write to a folder that the service mounts, or to standard output: `exec -T … > FILE`.", outsideMounts},
    {"never-checked", "this service is deployed and never looked at",
     "The others' health is asked, this one's is not: it can be down after a release that is called good.",
     "Ask for its health and its version like those of the others.", neverChecked},
    {"healthcheck-needs-curl", "the health check needs a program that the image may not have",
     "Slim images have no curl: the container is unhealthy for good, and what depends on it never starts.",
     "Use what the image brings: its own interpreter, or a health command of the application.", healthcheckNeedsCurl},
    {"localhost-in-browser", "the browser is sent to its own machine",
     "The address is built into the pages: every page answers with 200, and no user reaches the API.",
     "Build with the public address, and check the page's requests, not only the page.", localhostInBrowser},
    {"env-file-elsewhere", ".env is written where Compose does not read it",
     "Compose reads the .env of its project's folder: all variables are blank, the database gets an empty password or refuses to start.",
     "Write it there, or name it with `--env-file`.", envFileElsewhere},
};

} // namespace

std::span<const Rule> stackRules()
{
    return all;
}

} // namespace lint
