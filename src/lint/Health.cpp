// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Health checks that something else can pass.
#include "lint/Look.h"
#include "lint/Rules.h"

#include <algorithm>

namespace lint {

using namespace Qt::StringLiterals;

namespace {

bool sends(const Command &c)
{
    return c.hasWord(u"-X"_s) || c.hasWord(u"--request"_s) || c.hasWord(u"-d"_s) || c.hasWord(u"--data"_s) || c.hasWord(u"-F"_s);
}

/// Fetches a file to keep: no check of anything.
bool downloads(const Command &c)
{
    const QString file = c.valueOf(u'o', u"--output"_s);
    return c.has(u'O') || (!file.isEmpty() && file != u"/dev/null");
}

/// Looking for the cause of a failure wants to see the error page.
bool isDiagnosis(const Runbook &book, const Command &c)
{
    static const QRegularExpression heading = pattern(u"troubleshoot|diagnos"_s);
    return book.blocks[c.block].heading.contains(heading);
}

QList<int> withoutDeadline(const Runbook &book)
{
    return where(book, [](const Command &c) {
        return c.name() == u"curl" && !c.has(u'm', u"--max-time"_s) && !c.wrappers.contains(u"timeout"_s) && !downloads(c) && !c.hasWord(u"--version"_s) && c.tool.size() > 1;
    });
}

QList<int> takesErrors(const Runbook &book)
{
    return where(book, [&](const Command &c) {
        const bool isStatusRead = c.text().contains(u"http_code"_s);
        return c.name() == u"curl" && !c.has(u'f', u"--fail"_s) && !c.has({}, u"--fail-with-body"_s) && !isStatusRead && !sends(c) && !downloads(c) && !urlOf(c).isEmpty() && !isDiagnosis(book, c);
    });
}

QList<int> curlStatusLost(const Runbook &book)
{
    return where(book, [&](const Command &c) {
        if (c.name() != u"curl" || c.place != 0 || c.isLast || c.pipesFail || isDiagnosis(book, c))
            return false;
        const Command *last = pipelineOf(book, c).last();
        return !(last->name() == u"grep" && isStatusUsed(*last)); // no answer, no match: that is noticed
    });
}

bool isStopwatch(const Command &c)
{
    return c.wrappers.contains(u"time"_s) || c.text().contains(u"%{time_"_s);
}

/// A person looks at it for a while.
bool isWatched(const Runbook &book, const Command &c)
{
    const Command *parent = parentOf(book, c);
    return parent != nullptr && parent->name() == u"watch" && parent->wrappers.contains(u"timeout"_s);
}

/// Asks which image a container was made of, and compares the answer.
bool comparesImage(const Runbook &book, const Command &c)
{
    if (c.name() != u"docker" || !c.hasWord(u"inspect"_s) || !c.text().contains(u".Config.Image"_s))
        return false;
    const Command *parent = parentOf(book, c);
    const QString variable = assignedTo(book, c);
    return (parent != nullptr && isTest(*parent)) || (!variable.isEmpty() && after(book, c, Around::Block, [&](const Command &t) { return isTest(t) && uses(t, variable); }) != nullptr);
}

QList<int> withoutIdentity(const Runbook &book)
{
    static const QRegularExpression health = pattern(u"/(health\\w*|readyz?|livez?|status|ping)$"_s);
    static const QRegularExpression anything = pattern(u"localhost:\\d+/?$|^\\$\\{?\\w+\\}?/?$"_s);
    static const QRegularExpression identity = pattern(u"[./\"](version|commit|build|build_id|revision|release)\\b|(expected|wanted)_?(version|commit|build|revision|release)"_s);
    static const QStringList readers{u"jq"_s, u"grep"_s, u"curl"_s, u"["_s, u"[["_s, u"test"_s};
    const auto reads = [](const Command &c) { return readers.contains(c.name()); };
    const QSet<QString> reading = functionsThat(book, reads);
    const auto asksIdentity = [&](const Command &c) { return ((reads(c) || reading.contains(c.name())) && c.text().contains(identity)) || comparesImage(book, c); };
    return where(book, [&](const Command &c) {
        const QString url = urlOf(c);
        const Redirect *to = c.redirect({u">"_s, u"&>"_s});
        const bool isThrownAway = (to != nullptr && to->target.text == u"/dev/null") || c.valueOf(u'o', u"--output"_s) == u"/dev/null";
        const bool isCheck = url.contains(health) || (isThrownAway && url.contains(anything));
        if (url.isEmpty() || sends(c) || !isCheck || isStopwatch(c) || isWatched(book, c) || isDiagnosis(book, c))
            return false;
        return !isNear(book, c, Around::Section, asksIdentity);
    });
}

QList<int> anyOfSeveral(const Runbook &book)
{
    return where(book, [&](const Command &c) {
        if (c.name() != u"curl" || !c.has(u'I', u"--head"_s) || c.isLast)
            return false;
        const Command *last = pipelineOf(book, c).last();
        return last->name() == u"grep" && last->text().contains(u'|') && !last->has(u'c', u"--count"_s);
    });
}

QList<int> wrongFilesystem(const Runbook &book)
{
    return where(book, [](const Command &c) { return c.name() == u"df" && c.tool.last() == u"/" && c.parent >= 0; });
}

QList<int> testChangesData(const Runbook &book)
{
    static const QRegularExpression test = pattern(u"test|verif|smoke|valid"_s);
    static const QRegularExpression harmless = pattern(u"/(login|auth|token)|hook"_s);
    static const QStringList methods{u"POST"_s, u"PUT"_s, u"DELETE"_s, u"PATCH"_s};
    return where(book, [&](const Command &c) {
        const bool changes = c.name() == u"curl" && std::any_of(methods.begin(), methods.end(), [&](const QString &m) { return c.hasWord(m) || c.hasWord(u"-X"_s + m); });
        const bool isHarmless = std::any_of(c.tool.begin(), c.tool.end(), [](const QString &w) { return !w.contains(u' ') && w.contains(harmless); });
        return changes && book.blocks[c.block].heading.contains(test) && !isHarmless;
    });
}

QList<int> loadOnProduction(const Runbook &book)
{
    static const QStringList tools{u"ab"_s, u"wrk"_s, u"hey"_s, u"siege"_s, u"vegeta"_s, u"k6"_s, u"locust"_s};
    static const QRegularExpression elsewhere = pattern(u"staging|acceptance|test\\.|localhost|127\\.0\\.0\\.1"_s);
    return where(book, [&](const Command &c) { return tools.contains(c.name()) && c.text().contains(u"http"_s) && !resolved(book, c, c.text()).contains(elsewhere); });
}

const Rule all[]{
    {"without-deadline", "curl waits as long as it takes",
     "A server that takes the connection and says nothing holds the run up for good.",
     "Give `--max-time 10`.", withoutDeadline},
    {"takes-errors", "an error page counts as an answer",
     "curl ends with 0 on status 500 and 404 alike: \"up\" is said of an application that fails every request.",
     "Give `--fail`, or compare `%{http_code}` with the status that is expected.", takesErrors},
    {"curl-status-lost", "the exit status of curl is lost in a pipe",
     "What stands behind the pipe ends with 0 when curl could not connect.",
     "`set -o pipefail`, or take the answer first: `body=$(curl --fail …) || exit 1`.", curlStatusLost},
    {"without-identity", "whatever answers there counts as the new release",
     "The container of the release before, or another program on that port, passes as well.",
     "Compare the build or commit that it reports with the one deployed, a few times in a row.", withoutIdentity},
    {"any-of-several", "one of several things is enough",
     "grep finds one alternative and is content; the others may be missing.",
     "Look for each by itself.", anyOfSeveral},
    {"wrong-filesystem", "the free space of / says nothing about where data goes",
     "The application, Docker and the database often have filesystems of their own; those are the ones that run full.",
     "`LC_ALL=C df -Pk PATH` for each path that is written to.", wrongFilesystem},
    {"test-changes-data", "the check changes real data",
     "It is run on production, and again after a rollback: a user's records are changed each time.",
     "Check by reading, or with an account that exists for this and is cleaned up.", testChangesData},
    {"load-on-production", "a load test on production",
     "It slows real users down at the very moment the release is being judged.",
     "Run it on staging, before.", loadOnProduction},
};

} // namespace

std::span<const Rule> healthRules()
{
    return all;
}

} // namespace lint
