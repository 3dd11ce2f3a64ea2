// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What says "success", or goes on, when it must stop.
#include "lint/Look.h"
#include "lint/Rules.h"

#include <algorithm>

namespace lint {

using namespace Qt::StringLiterals;

namespace {

QList<int> pipeHidesFailure(const Runbook &book)
{
    static const QStringList producers{u"gunzip"_s, u"zcat"_s, u"gzip"_s, u"zstd"_s, u"xz"_s, u"pg_dump"_s, u"pg_dumpall"_s, u"aws"_s};
    static const QStringList consumers{u"psql"_s, u"pg_restore"_s, u"gzip"_s, u"zstd"_s, u"aws"_s, u"xz"_s};
    return where(book, [&](const Command &c) {
        return c.place == 0 && !c.isLast && !c.pipesFail && producers.contains(c.name()) && consumers.contains(pipelineOf(book, c).last()->name());
    });
}

QList<int> restoreIgnoresErrors(const Runbook &book)
{
    return where(book, [&](const Command &c) { return c.name() == u"psql" && restores(book, c) && !c.text().contains(u"ON_ERROR_STOP"_s); });
}

bool looksAtStatus(const Command &c)
{
    const bool assigns = std::any_of(c.assignments.begin(), c.assignments.end(), [](const Assignment &a) { return a.value.text == u"$?"; });
    return assigns || c.text().contains(u"$?"_s) || c.text().contains(u"PIPESTATUS"_s);
}

const Command *nextBeside(const Runbook &book, const Command &c)
{
    return after(book, c, Around::Block, [&](const Command &next) { return next.parent == c.parent && next.pipeline != c.pipeline; });
}

QList<int> deadStatusCheck(const Runbook &book)
{
    return where(book, [&](const Command &c) {
        if (!c.stopsOnError || !c.name().startsWith(u'[') || !looksAtStatus(c))
            return false;
        const Command *last = before(book, c, Around::Block, [&](const Command &b) { return b.parent == c.parent && b.isLast; });
        return last != nullptr && last->stopsOnError && !isStatusUsed(*last) && last->joined.isEmpty();
    });
}

/// What a trap runs at the end: its text, or the function that it names.
QList<Command> handlerOf(const Runbook &book, const Command &trap)
{
    const QString handler = trap.tool.value(1);
    const QString function = u"f:"_s + handler;
    QList<Command> commands;
    static_cast<void>(before(book, trap, Around::Block, [&](const Command &c) {
        if (c.parent < 0 && c.isIn(function))
            commands.prepend(c);
        return false;
    }));
    return commands.isEmpty() && trap.words.size() > 1 ? readShell(handler, trap.words[1].line, trap.block).commands : commands;
}

QList<int> statusOfAnother(const Runbook &book)
{
    static const QStringList asides{u"rm"_s, u"rmdir"_s, u"echo"_s, u"printf"_s, u"trap"_s, u"set"_s, u"local"_s, u"kill"_s, u"touch"_s, u"cd"_s};
    QList<int> lines;
    for (const Command &trap : book.commands) {
        const QList<Command> handler = trap.name() == u"trap" ? handlerOf(book, trap) : QList<Command>();
        const auto first = std::find_if(handler.begin(), handler.end(), looksAtStatus);
        if (first != handler.end() && first != handler.begin() && asides.contains(std::prev(first)->name()))
            lines << first->line;
    }
    return lines;
}

QList<int> statusOfDeclaration(const Runbook &book)
{
    return where(book, [&](const Command &c) {
        const bool runs = std::any_of(c.words.begin(), c.words.end(), [](const Word &w) { return w.text.contains(u'=') && std::any_of(w.commands.begin(), w.commands.end(), canFail); });
        if (!runs)
            return false;
        const Command *next = nextBeside(book, c);
        return c.name() == u"export" || c.name() == u"readonly" || (c.name() == u"local" && next != nullptr && looksAtStatus(*next));
    });
}

/// curl says on stderr what went wrong, which $(…) does not take.
bool saysWhy(const Command &c)
{
    const bool isShown = c.has(u'S', u"--show-error"_s) || !c.has(u's', u"--silent"_s);
    return c.name() == u"curl" && isShown && c.redirect({u"2>"_s, u"&>"_s, u"2>&"_s}) == nullptr;
}

QList<int> diesSilently(const Runbook &book)
{
    static const QRegularExpression says = pattern(u"\\b(echo|printf|say|log(ger)?|tell|notify|page|mail|alert|curl)\\b"_s);
    const QSet<QString> telling = functionsThat(book, [](const Command &c) { return c.name().contains(says); });
    const auto tells = [&](const Command &c) {
        const bool isAtEnd = c.name() == u"trap" && (c.hasWord(u"ERR"_s) || c.hasWord(u"EXIT"_s));
        return isAtEnd && (c.tool.value(1).contains(says) || telling.contains(c.tool.value(1).section(u' ', 0, 0)));
    };
    static const QStringList tools{u"curl"_s, u"docker"_s, u"psql"_s, u"aws"_s, u"ssh"_s, u"alembic"_s};
    return where(book, [&](const Command &c) {
        const Command *parent = parentOf(book, c);
        const bool counts = c.isLast || c.pipesFail;
        const bool isTool = tools.contains(c.name()) || !c.composeVerb.isEmpty();
        return parent != nullptr && c.stopsOnError && counts && isTool && parent->words.isEmpty() && !isStatusUsed(*parent) && !isStatusUsed(c) && !saysWhy(c) &&
               before(book, c, Around::Block, tells) == nullptr;
    });
}

/// The commands of a runbook that end the script: exit, return, and functions that do.
class Ends final
{
public:
    explicit Ends(const Runbook &book) : m_functions(functionsThat(book, [](const Command &c) { return c.name() == u"exit"; })) {}
    [[nodiscard]] bool operator()(const Command &c) const { return c.name() == u"exit" || c.name() == u"return" || m_functions.contains(c.name()); }

private:
    QSet<QString> m_functions;
};

/// Does a test of -z or -n go on when there is nothing, and stop when there is something?
bool wantsNothing(const Runbook &book, const Command &test, const Ends &ends)
{
    if (test.hasWord(u"-z"_s))
        return test.followed == u"||" && !test.isNegated;
    const Command *next = nextBeside(book, test);
    if (!test.hasWord(u"-n"_s) || next == nullptr)
        return false;
    if (test.followed == u"&&")
        return ends(*next);
    const qsizetype depth = test.inside.size();
    const auto isThen = [&](const Command &c) { return c.inside.size() >= depth && c.inside[depth - 1] == u"then"; };
    const bool isCondition = depth > 0 && test.inside.last() == u"if" && isThen(*next);
    return isCondition && after(book, test, Around::Block, [&](const Command &c) { return isThen(c) && ends(c); }) != nullptr;
}

/// Tests whose answer is nothing when the command in them fails: [ -z "$(git status --porcelain)" ] || exit 1.
QList<int> emptyWhenItFails(const Runbook &book)
{
    static const QStringList tools{u"git"_s, u"docker"_s, u"psql"_s, u"aws"_s, u"ssh"_s, u"journalctl"_s, u"curl"_s, u"kubectl"_s};
    const Ends ends(book);
    QList<int> lines;
    for (const Command &c : book.commands) {
        const Command *test = parentOf(book, c);
        const bool isTool = tools.contains(c.name()) || !c.composeVerb.isEmpty();
        if (test == nullptr || !isTest(*test) || c.place != 0 || !isTool)
            continue;
        const qsizetype op = std::max(test->tool.indexOf(u"-z"_s), test->tool.indexOf(u"-n"_s));
        if (test->tool.value(op + 1).startsWith(u"$("_s) && wantsNothing(book, *test, ends))
            lines << test->line;
    }
    return lines;
}

QList<int> failureReadAsNone(const Runbook &book)
{
    static const QRegularExpression bad = pattern(u"error|fail|exception|critical"_s);
    return emptyWhenItFails(book) << where(book, [&](const Command &c) {
        const bool isLog = c.composeVerb == u"logs" || c.is({u"docker"_s, u"logs"_s}) || c.name() == u"journalctl";
        if ((!isLog && c.name() != u"df") || c.place != 0 || c.isLast || c.has(u'f', u"--follow"_s))
            return false;
        const Command *last = pipelineOf(book, c).last();
        return last->name() == u"grep" && (!last->followed.isEmpty() || (isLog && last->text().contains(bad)));
    });
}

/// The else of the if whose condition this command is: is there one, and does it end the script or function?
bool hasElseThatGoesOn(const Runbook &book, const Command &c)
{
    const qsizetype depth = c.inside.size();
    bool hasElse = false, ends = false;
    static_cast<void>(after(book, c, Around::Block, [&](const Command &next) {
        if (next.inside.size() < depth || (hasElse && next.inside[depth - 1] != u"else"))
            return true;
        hasElse = hasElse || next.inside[depth - 1] == u"else";
        ends = ends || (next.inside[depth - 1] == u"else" && (next.name() == u"exit" || next.name() == u"return"));
        return false;
    }));
    return hasElse && !ends;
}

QList<int> probeHidesError(const Runbook &book)
{
    return where(book, [&](const Command &c) {
        return c.name() == u"psql" && c.discardsErrors() && !c.inside.isEmpty() && c.inside.last() == u"if" && hasElseThatGoesOn(book, c);
    });
}

QList<int> missingToolReadsAsFree(const Runbook &book)
{
    return where(book, [](const Command &c) { return c.name() == u"netstat"; });
}

QList<int> uncheckedNumber(const Runbook &book)
{
    static const QStringList sources{u"df"_s, u"free"_s, u"du"_s, u"top"_s, u"uptime"_s};
    static const QRegularExpression variable(u"\\$\\{?(\\w+)\\}?"_s);
    return where(book, [&](const Command &c) {
        const bool compares = c.hasWord(u"-lt"_s) || c.hasWord(u"-gt"_s) || c.hasWord(u"-le"_s) || c.hasWord(u"-ge"_s);
        const QString name = variable.match(c.text()).captured(1);
        if (!c.name().startsWith(u'[') || !compares || name.isEmpty())
            return false;
        const auto isSource = [&](const Command &b) { return sources.contains(b.name()) && assignedTo(book, b) == name; };
        const auto isChecked = [&](const Command &b) { return b.text().contains(u'$' + name) && (b.hasWord(u"=~"_s) || b.name() == u"case" || b.name() == u"grep"); };
        return before(book, c, Around::Block, isSource) != nullptr && before(book, c, Around::Block, isChecked) == nullptr;
    });
}

QList<int> failureReadAsNothing(const Runbook &book)
{
    return where(book, [&](const Command &c) {
        const bool asks = c.name() == u"psql" || c.name() == u"curl" || !c.composeVerb.isEmpty();
        return asks && c.place == 0 && !c.isLast && pipelineOf(book, c).last()->name() == u"read";
    });
}

QList<int> dumpStatusUnchecked(const Runbook &book)
{
    return where(book, [&](const Command &c) {
        if (!c.name().startsWith(u"pg_dump"_s) || !c.isLast || c.stopsOnError || isStatusUsed(c) || c.text().contains(u"--version"_s))
            return false;
        const Command *next = nextBeside(book, c);
        return next == nullptr || !looksAtStatus(*next);
    });
}

const Rule all[]{
    {"pipe-hides-failure", "the exit status of the first command is lost in a pipe",
     "Without pipefail a pipeline ends as its last command does: a dump that is cut off in the middle, or never read, still ends with 0.",
     "Write `set -o pipefail` first, or look at every end of PIPESTATUS.", pipeHidesFailure},
    {"restore-ignores-errors", "psql goes on after an error in the dump",
     "psql runs the rest of a file after an error and ends with 0: half a restore looks like a whole one.",
     "Restore with `psql -X -v ON_ERROR_STOP=1 --single-transaction`, or with `pg_restore --exit-on-error --single-transaction`.", restoreIgnoresErrors},
    {"dead-status-check", "this test of $? is never reached after a failure",
     "Under `set -e` the script has ended before the test: neither its message nor its cleaning up ever happens.",
     "Make the command the condition itself, `if ! command; then …`, or clean up in a trap.", deadStatusCheck},
    {"status-of-another", "this $? is that of another command",
     "rm or echo stands before it in the trap and has ended with 0: a run that failed reads as one that did not, and nobody is told.",
     "Keep it first: `trap 'rc=$?; rm -f \"$log\"; [ $rc -eq 0 ] || notify' EXIT`.", statusOfAnother},
    {"status-of-declaration", "local or export hides the failure of $(…)",
     "The exit status is that of the declaration, which is 0: a command that failed leaves an empty value, and the script goes on.",
     "Declare first and assign on a line of its own: `local value; value=$(command) || exit`.", statusOfDeclaration},
    {"dies-silently", "the script ends here without a word when the command fails",
     "An assignment from $(…) under `set -e` ends the script at once; the message below it, and the output, are never printed.",
     "Use the assignment as the condition, `if ! value=$(command 2>&1); then echo \"$value\"; exit 1; fi`.", diesSilently},
    {"failure-read-as-none", "what cannot be read counts as nothing found",
     "A command that fails prints nothing either: a log that cannot be read has no errors, a folder that git does not know has no changes.",
     "Read first and stop if that fails, then look: `log=$(…) || exit 1; grep … <<<\"$log\"`; 1 means no match, more means grep failed.", failureReadAsNone},
    {"probe-hides-error", "every failure of this probe reads as \"there is none\"",
     "Errors are thrown away and the else branch goes on: wrong folder, stopped daemon and refused permission all look like an absent database, and the backup is left out.",
     "Accept only a positive answer, such as no row from pg_database with exit status 0; stop on everything else.", probeHidesError},
    {"missing-tool-reads-as-free", "netstat is not there on a present-day system",
     "Debian and Ubuntu do not install it any more: without it nothing is listed, and a used port counts as free.",
     "Use `ss`, and stop when the tool itself is missing.", missingToolReadsAsFree},
    {"unchecked-number", "a value that may be empty is compared as a number",
     "With another locale, a wrapped line or another version of the tool the variable is empty: the comparison fails, and that takes the branch that means \"fine\".",
     "Check it first, `[[ $value =~ ^[0-9]+$ ]] || exit 1`, and read it with `LC_ALL=C df -Pk PATH`.", uncheckedNumber},
    {"failure-read-as-nothing", "a query that fails reads as one without rows",
     "The loop gets no line and ends with 0, whether there is nothing to tell or the query could not run: an alert that can never come.",
     "Take the answer first, `rows=$(psql …) || alert`, and loop over that.", failureReadAsNothing},
    {"dump-status-unchecked", "nobody looks whether the dump succeeded",
     "pg_dump's exit status is the only sign that it got to the end; a broken file can be listed, hashed and kept like a good one.",
     "Stop if it is not 0, `pg_dump … || exit 1`, before the file is called a backup.", dumpStatusUnchecked},
};

} // namespace

std::span<const Rule> statusRules()
{
    return all;
}

} // namespace lint
