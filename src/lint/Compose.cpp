// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Docker, Compose, and waiting for what they start.
#include "lint/Look.h"
#include "lint/Rules.h"

#include <QSet>

#include <algorithm>

namespace lint {

using namespace Qt::StringLiterals;

namespace {

QStringList servicesOf(const Command &c)
{
    QStringList services;
    for (const QString &word : c.composeWords)
        if (!word.startsWith(u'-') && !word.contains(QRegularExpression(u"^\\d+$"_s)))
            services << word;
    return services;
}

QList<int> inStoppedService(const Runbook &book)
{
    QList<int> lines;
    int block = -1;
    bool isKnown = false, isAll = false;
    QSet<QString> running;
    for (const Command &c : book.commands) {
        if (c.block != std::exchange(block, c.block))
            isKnown = false;
        const QStringList services = servicesOf(c);
        if (c.composeVerb == u"down") {
            isKnown = true;
            isAll = false;
            running.clear();
        } else if (c.composeVerb == u"up" || c.composeVerb == u"start" || c.composeVerb == u"restart") {
            isAll = (isAll && isKnown) || services.isEmpty();
            isKnown = true;
            running.unite({services.begin(), services.end()});
        } else if (c.composeVerb == u"exec" && isKnown && !isAll && !running.contains(c.service)) {
            lines << c.line;
        }
    }
    return lines;
}

QList<int> upWithoutBuild(const Runbook &book)
{
    const auto fetchesCode = [](const Command &c) { return c.is({u"git"_s, u"checkout"_s}) || c.is({u"git"_s, u"reset"_s}); };
    const auto makesImage = [](const Command &c) { return isComposeOn(c, {u"build"_s, u"pull"_s}) || c.is({u"docker"_s, u"build"_s}) || c.is({u"docker"_s, u"pull"_s}); };
    return where(book, [&](const Command &c) {
        if (c.composeVerb != u"up" || c.hasWord(u"--build"_s) || !servicesOf(c).isEmpty())
            return false;
        const Command *last = before(book, c, Around::Block, [&](const Command &b) { return fetchesCode(b) || makesImage(b); });
        return last != nullptr && fetchesCode(*last);
    });
}

bool asksFormat(const Command &c)
{
    return c.composeVerb == u"ps" && c.has({}, u"--format"_s);
}

QList<int> jsonArray(const Runbook &book)
{
    static const QRegularExpression takesEither = pattern(u"type\\s*==\\s*\"(array|object)\"|\\barrays\\b"_s);
    return where(book, [&](const Command &c) {
        const Command *reader = !asksFormat(c) || c.isLast ? nullptr : pipelineOf(book, c).at(1);
        const bool takesBoth = reader != nullptr && reader->text().contains(takesEither);
        return reader != nullptr && reader->name() == u"jq" && reader->text().contains(u".[]"_s) && !takesBoth && !reader->has(u's', u"--slurp"_s);
    });
}

QList<int> hidesStopped(const Runbook &book)
{
    return where(book, [](const Command &c) { return asksFormat(c) && !c.hasWord(u"-a"_s) && !c.hasWord(u"--all"_s); });
}

QList<int> runningIsNotHealthy(const Runbook &book)
{
    return where(book, [&](const Command &c) {
        const QString reader = !asksFormat(c) || c.isLast ? QString() : pipelineOf(book, c).at(1)->text();
        return reader.contains(u".State"_s) && !reader.contains(u".Health"_s);
    });
}

QList<int> composeV1(const Runbook &book)
{
    QSet<int> blocks;
    return where(book, [&](const Command &c) {
        const bool isV1 = c.isComposeV1 || c.hasWord(u"docker-compose"_s);
        if (!isV1 || blocks.contains(c.block))
            return false;
        blocks.insert(c.block);
        return true;
    });
}

bool isInteractive(const Command &c)
{
    const bool isClient = c.name() == u"psql" && !c.has(u'c') && !c.has(u'f') && c.redirects.isEmpty();
    return isClient || (c.tool.size() == 1 && (c.name() == u"sh" || c.name() == u"bash"));
}

QList<int> withTerminal(const Runbook &book)
{
    static const QRegularExpression dump(u"^\\s*docker[- ]compose\\b.*\\bexec (?!-T).*\\bpg_dump\\b"_s);
    QList<int> lines = where(book, [](const Command &c) {
        const bool starts = isComposeOn(c, {u"exec"_s, u"run"_s}) && !c.service.isEmpty();
        return starts && !isInteractive(c) && !c.composeWords.contains(u"-T"_s) && !c.composeWords.contains(u"--no-TTY"_s) && !c.composeWords.contains(u"-d"_s);
    });
    for (const Comment &comment : book.comments)
        if (comment.text.contains(dump))
            lines << comment.line;
    return lines;
}

bool namesFile(const Command &c)
{
    return c.composeOptions.contains(u"-f"_s) || c.composeOptions.contains(u"--file"_s);
}

QList<int> otherFiles(const Runbook &book)
{
    const bool isSet = any(book, [](const Command &c) { return c.text().contains(u"COMPOSE_FILE="_s) || (!c.assignments.isEmpty() && c.assignments.first().name == u"COMPOSE_FILE"); });
    const bool isNamed = any(book, [](const Command &c) { return c.composeOptions.join(u' ').contains(u"prod"_s); });
    return where(book, [&](const Command &c) { return isNamed && !isSet && !c.composeVerb.isEmpty() && c.composeVerb != u"version" && !namesFile(c); });
}

QList<int> neverReturns(const Runbook &book)
{
    return where(book, [&](const Command &c) {
        if (c.wrappers.contains(u"timeout"_s) || isOnOwnMachine(book.blocks[c.block]))
            return false;
        const bool isLog = c.composeVerb == u"logs" || c.is({u"docker"_s, u"logs"_s}) || c.name() == u"tail" || c.name() == u"journalctl";
        return (isLog && (c.has(u'f', u"--follow"_s) || c.has(u'F'))) || (c.is({u"docker"_s, u"stats"_s}) && !c.hasWord(u"--no-stream"_s)) ||
               (c.is({u"eb"_s, u"logs"_s}) && c.hasWord(u"--stream"_s));
    });
}

/// Removes each image that a list without a filter names.
bool removesListed(const Runbook &book, const Command &c)
{
    static const QRegularExpression removes(u"^(xargs\\b.*\\b)?docker (rmi|image rm)\\b"_s);
    static const QRegularExpression lists(u"^docker (images|image ls|image list)\\b"_s);
    const auto listsAll = [](const Command &l) { return l.text().contains(lists) && !l.has(u'f', u"--filter"_s); };
    if (!c.text().contains(removes))
        return false;
    const auto pipeline = pipelineOf(book, c);
    const Command *next = after(book, c, Around::Block, [](const Command &) { return true; });
    const bool isInside = next != nullptr && parentOf(book, *next) == &c && next->isLast && listsAll(*next);
    return isInside || (pipeline.size() == 2 && c.place == 1 && listsAll(*pipeline.first()));
}

QList<int> prunesAll(const Runbook &book)
{
    return where(book, [&](const Command &c) {
        const bool isAll = c.has(u'a', u"--all"_s);
        return (c.is({u"docker"_s, u"system"_s, u"prune"_s}) && (isAll || c.hasWord(u"--volumes"_s))) || c.is({u"docker"_s, u"volume"_s, u"prune"_s}) ||
               (c.is({u"docker"_s, u"image"_s, u"prune"_s}) && isAll) || removesListed(book, c);
    });
}

QList<int> everyContainer(const Runbook &book)
{
    static const QStringList verbs{u"kill"_s, u"stop"_s, u"restart"_s, u"rm"_s};
    return where(book, [](const Command &c) { return c.name() == u"docker" && verbs.contains(c.tool.value(1)) && c.text().contains(u"$(docker ps"_s); });
}

QList<int> rotatesUnderDocker(const Runbook &book)
{
    return where(book, [](const Command &c) { return c.name().startsWith(u"/var/lib/docker/containers"_s); });
}

QList<int> sleepsInsteadOfWaiting(const Runbook &book)
{
    static const QRegularExpression wait = pattern(u"\\bwait (for )?\\d+ ?(s|seconds|minutes)\\b"_s);
    QList<int> sleeps, lines;
    for (const Command &c : book.commands)
        if (c.name() == u"sleep") {
            sleeps << c.line;
            if (!isInLoop(c) && c.tool.value(1).toInt() > 1)
                lines << c.line;
        }
    for (const Comment &comment : book.comments)
        if (comment.text.contains(wait) && std::none_of(sleeps.begin(), sleeps.end(), [&](int line) { return line > comment.line && line <= comment.line + 2; }))
            lines << comment.line;
    return lines;
}

QList<int> isReadyOnly(const Runbook &book)
{
    return where(book, [](const Command &c) { return c.name() == u"pg_isready"; });
}

/// Does the loop whose condition this is count, look at a clock, or leave?
bool endsSometime(const Runbook &book, const Command &c)
{
    static const QStringList ends{u"break"_s, u"exit"_s, u"return"_s, u"let"_s, u"test"_s, u"["_s, u"[["_s};
    const qsizetype depth = c.inside.size();
    bool isEnding = false;
    static_cast<void>(after(book, c, Around::Block, [&](const Command &next) {
        const bool isOfLoop = next.inside.size() >= depth && (next.inside[depth - 1] == u"do" || next.inside[depth - 1] == c.inside.last());
        const bool counts = next.name().startsWith(u"(("_s) || (!next.assignments.isEmpty() && next.assignments.first().value.text.startsWith(u"$(("_s));
        isEnding = isEnding || (isOfLoop && (counts || ends.contains(next.name())));
        return !isOfLoop && next.parent < 0;
    }));
    return isEnding;
}

QList<int> waitsForEver(const Runbook &book)
{
    return where(book, [&](const Command &c) {
        const bool isWait = !c.inside.isEmpty() && (c.inside.last() == u"until" || (c.inside.last() == u"while" && c.isNegated));
        return isWait && !c.wrappers.contains(u"timeout"_s) && !endsSometime(book, c);
    });
}

QList<int> imageNotKept(const Runbook &book)
{
    const auto keeps = [](const Command &c) {
        const bool isTag = c.is({u"docker"_s, u"tag"_s}) || c.is({u"docker"_s, u"push"_s}) || c.is({u"docker"_s, u"image"_s, u"tag"_s}) || c.composeVerb == u"push";
        return isTag || std::any_of(c.assignments.begin(), c.assignments.end(), [](const Assignment &a) { return a.name.endsWith(u"TAG"_s) || a.name.endsWith(u"VERSION"_s); });
    };
    const auto returnsCode = [&](const Command &c) { return c.is({u"git"_s, u"checkout"_s}) && !resolved(book, c, c.tool.last()).contains(QRegularExpression(u"^(main|master)$"_s)); };
    static const QRegularExpression tagged = pattern(u"\\bimage:\\W*[\\w./*-]+:\\$\\{?\\w+(?!\\w*:-latest)"_s);
    if (any(book, keeps) || !linesIn(book, Block::Yaml, tagged).isEmpty() || !linesInProse(book, tagged).isEmpty())
        return {};
    return where(book, [&](const Command &c) {
        return c.composeVerb == u"build" && servicesOf(c).isEmpty() && before(book, c, Around::Block, returnsCode) == nullptr;
    });
}

const Rule all[]{
    {"in-stopped-service", "a command is run in a service that is not running",
     "It was stopped, or only others were started: `exec` fails, or reaches a container of the release before.",
     "Start that service first, or use `run --rm`.", inStoppedService},
    {"up-without-build", "other code is checked out, but the same image starts",
     "`up -d` does not build: the container of the bad release comes up again, and the check after it is green.",
     "Build, or better start the recorded image of that release by its digest.", upWithoutBuild},
    {"image-not-kept", "the build overwrites the image of the release before",
     "It gets the same tag: there is nothing left to go back to but building old code anew.",
     "Give each release a tag of its own, and record its digest.", imageNotKept},
    {"compose-json-array", "`ps --format json` is no array any more",
     "Since Compose 2.21 it prints an object a line: `jq '.[]'` fails.",
     "Read it with `jq -s 'flatten | .[]'`, which takes both.", jsonArray},
    {"ps-hides-stopped", "services that crashed are not listed",
     "`ps` shows what runs: a service that ended is missing from the list, and nobody misses it. Compose 1 has no --format for it at all.",
     "Use `ps --all`, and compare with `config --services`.", hidesStopped},
    {"running-is-not-healthy", "running does not mean healthy",
     "The state is \"running\" while the application inside fails every request.",
     "Look at Health as well, for example with `docker inspect`.", runningIsNotHealthy},
    {"compose-v1", "docker-compose is gone",
     "Version 1 gets no fixes since 2023, is missing from new systems, and lacks options that version 2 has.",
     "Use `docker compose`.", composeV1},
    {"with-terminal", "exec and run ask for a terminal",
     "From a script, cron or a CI job it fails with \"the input device is not a TTY\"; a dump that passes through one gets other line ends.",
     "Give `-T`.", withTerminal},
    {"other-compose-files", "these Compose commands are about another project",
     "Others name the production file, this one does not: other settings, and services that exist only in production are left alone.",
     "Name the same files everywhere, or set COMPOSE_FILE once.", otherFiles},
    {"never-returns", "this step never ends",
     "It shows news until somebody breaks it off, so that the step behind it is never reached.",
     "Bound it: `--no-stream`, `--tail=100`, `timeout 60 …`.", neverReturns},
    {"prunes-all", "this removes what a rollback needs",
     "All images that no container uses right now go, with them those of the release before; volumes go while their services are down.",
     "Remove images by age and name, keep those of the last releases, and never prune volumes.", prunesAll},
    {"every-container", "all containers of the machine get this, whosever they are",
     "Others' databases and jobs run here as well; the signal may end them.",
     "Name the service.", everyContainer},
    {"rotates-under-docker", "log files are rotated while Docker writes them",
     "Docker keeps the old file open: log lines are lost, or go into a file that was deleted.",
     "Let Docker rotate: `max-size` and `max-file` of the logging driver.", rotatesUnderDocker},
    {"sleeps-instead-of-waiting", "sleeping is not waiting for it to be ready",
     "Too short on a busy night, too long otherwise; the next command runs either way.",
     "Ask in a loop with a deadline until it answers as it should.", sleepsInsteadOfWaiting},
    {"is-ready-only", "pg_isready does not say that one can work",
     "It says yes for users and databases that do not exist, and while the image still sets itself up.",
     "Run `SELECT 1` as the application's user, with a deadline.", isReadyOnly},
    {"waits-for-ever", "this loop has no end",
     "If it never becomes ready, the run hangs here with everything stopped.",
     "Count, or `timeout 60 sh -c 'until …'`, and fail loudly.", waitsForEver},
};

} // namespace

std::span<const Rule> composeRules()
{
    return all;
}

} // namespace lint
