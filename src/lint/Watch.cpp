// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs that nobody guards, monitors that nobody hears, records that nobody can trust.
#include "lint/Look.h"
#include "lint/Rules.h"

#include <algorithm>

namespace lint {

using namespace Qt::StringLiterals;

namespace {

bool locks(const Command &c)
{
    static const QStringList conditions{u"if"_s, u"until"_s};
    const bool isCondition = !c.inside.isEmpty() && conditions.contains(c.inside.last());
    const bool isClaim = c.name() == u"mkdir" && isCondition && !c.has(u'p', u"--parents"_s); // a folder can be made only once
    return c.name() == u"flock" || c.wrappers.contains(u"flock"_s) || c.name() == u"lockfile" || isClaim || (c.name() == u"mkdir" && c.text().contains(u"lock"_s));
}

QList<int> noLock(const Runbook &book)
{
    const auto first = std::find_if(book.commands.begin(), book.commands.end(), [&](const Command &c) { return isChanging(c) && !isOnOwnMachine(book.blocks[c.block]); });
    return first == book.commands.end() || any(book, locks) ? QList<int>() : QList<int>{first->line};
}

QList<int> diesWithSession(const Runbook &book)
{
    static const QStringList detaching{u"tmux"_s, u"screen"_s, u"nohup"_s, u"systemd-run"_s};
    if (any(book, [](const Command &c) { return detaching.contains(c.name()) || c.wrappers.contains(u"nohup"_s); }))
        return {};
    return where(book, [](const Command &c) {
        const auto words = std::count_if(c.tool.begin() + (c.tool.isEmpty() ? 0 : 1), c.tool.end(), [](const QString &w) { return !w.startsWith(u'-'); });
        const bool isShell = c.name() == u"ssh" && words == 1 && c.heredoc.text.isEmpty();
        return isShell || (c.is({u"eb"_s, u"ssh"_s}) && !c.hasWord(u"-c"_s) && !c.hasWord(u"--command"_s));
    });
}

bool isTrap(const Command &c)
{
    return c.name() == u"trap";
}

/// Does something change without a trap: in the scripts that read this command's block, or behind it if there are none?
bool changesUntold(const Runbook &book, const Command &c)
{
    const auto holds = [&](const Block &block, bool (*is)(const Command &)) { return std::any_of(book.commands.begin() + block.begin, book.commands.begin() + block.end, is); };
    bool isRead = false, isUntold = false;
    for (const Block &block : book.blocks) {
        const bool isReader = block.isScript && block.frame.contains(c.block);
        isRead = isRead || isReader;
        isUntold = isUntold || (isReader && holds(block, isChanging) && !holds(block, isTrap));
    }
    return isRead ? isUntold : after(book, c, Around::Block, isChanging) != nullptr;
}

QList<int> endsUntold(const Runbook &book)
{
    return where(book, [&](const Command &c) {
        const bool isSet = c.name() == u"set" && c.stopsOnError && c.has(u'e', {});
        return isSet && !isNear(book, c, Around::Block, isTrap) && changesUntold(book, c);
    });
}

QList<int> notificationIsComment(const Runbook &book)
{
    static const QRegularExpression promise = pattern(u"(add|implement|insert|todo).*(notif|alert|e-?mail|slack)|(send|notify)\\b.*\\((add|implement|todo)"_s);
    QList<int> lines;
    for (const Comment &comment : book.comments)
        if (comment.text.contains(promise))
            lines << comment.line;
    return lines;
}

bool isWebhook(const Command &c)
{
    return c.name() == u"curl" && c.text().contains(pattern(u"webhook|hooks\\.|notif"_s));
}

QList<int> deliveryIgnored(const Runbook &book)
{
    return where(book, [](const Command &c) { return isWebhook(c) && !isStatusUsed(c) && c.parent < 0 && (c.discardsErrors() || !c.stopsOnError); });
}

QList<int> monitorAlone(const Runbook &book)
{
    static const QStringList probes{u"curl"_s, u"pg_isready"_s, u"psql"_s, u"df"_s, u"free"_s, u"docker"_s};
    const auto looks = [](const Command &c) { return probes.contains(c.name()); };
    const auto pauses = [](const Command &c) { return c.name() == u"sleep" && c.isIn(u"do"_s); };
    return where(book, [&](const Command &c) {
        const bool isForEver = !c.inside.isEmpty() && c.inside.last() == u"while" && (c.name() == u"true" || c.name() == u":");
        const bool alertsFromCron = c.wrappers.contains(u"cron"_s) && c.followed == u"||" && !locks(c);
        const bool isMonitor = isForEver && isNear(book, c, Around::Block, looks) && after(book, c, Around::Block, pauses) != nullptr;
        return (isMonitor || alertsFromCron) && !isNear(book, c, Around::Block, locks);
    });
}

/// Stands above all commands of a block and says what the block is called.
bool isName(const Runbook &book, const Comment &comment)
{
    return std::any_of(book.blocks.begin(), book.blocks.end(), [&](const Block &block) {
        const bool isAbove = block.begin < block.end && block.line <= comment.line && comment.line < book.commands[block.begin].line;
        return isAbove && block.file == comment.text.trimmed();
    });
}

QList<int> destroysByItself(const Runbook &book)
{
    static const QRegularExpression script = pattern(u"/[\\w-]*(rollback|restore)[\\w-]*\\.sh$"_s);
    const auto probes = [](const Command &c) { return c.name() == u"pg_isready" || c.name() == u"curl"; };
    QList<int> lines = where(book, [&](const Command &c) {
        const bool isBranch = c.isIn(u"else"_s) || c.isIn(u"then"_s) || c.joined == u"||";
        return isBranch && c.name().contains(script) && before(book, c, Around::Block, probes) != nullptr;
    });
    for (const Comment &comment : book.comments)
        if (comment.text.trimmed().contains(script) && !comment.text.trimmed().contains(u' ') && !isName(book, comment))
            lines << comment.line;
    return lines;
}

QList<int> localProcess(const Runbook &book)
{
    const auto isRemote = [](const Command &c) { return c.name().startsWith(u"p"_s) && c.valueOf(u'h', u"--host"_s).startsWith(u'$'); };
    return where(book, [&](const Command &c) {
        const bool looks = c.name() == u"pgrep" || c.name() == u"pidof";
        return looks && c.text().contains(u"postgres"_s) && isNear(book, c, Around::Block, isRemote);
    });
}

QList<int> handWrittenLog(const Runbook &book)
{
    static const QRegularExpression log = pattern(u"deployment log|release log|uitrollogboek"_s);
    static const QRegularExpression filledIn = pattern(u"HH:MM|\\[start\\]|<your-name>|\\[name\\]"_s);
    QList<int> lines;
    for (const Block &block : book.blocks)
        if (block.kind == Block::Text && (block.heading + block.text).contains(log) && block.text.contains(filledIn))
            lines << block.line;
    return lines;
}

QList<int> localTime(const Runbook &book)
{
    static const QRegularExpression compact(u"^\\+.*%Y%m%d"_s);
    const bool isUtc = any(book, [](const Command &c) { return !c.assignments.isEmpty() && (c.assignments.first().name == u"CRON_TZ" || c.assignments.first().name == u"TZ"); });
    return where(book, [&](const Command &c) {
        if (c.wrappers.contains(u"cron"_s)) {
            const int hour = c.words.value(1).text == u"*" ? -1 : c.words.value(1).text.toInt();
            return !isUtc && hour >= 1 && hour <= 3;
        }
        const bool isName = std::any_of(c.tool.begin(), c.tool.end(), [](const QString &word) { return word.contains(compact); });
        return c.name() == u"date" && isName && c.parent >= 0 && !c.has(u'u', u"--utc"_s);
    });
}

QList<int> promise(const Runbook &book)
{
    static const QRegularExpression words = pattern(u"all data (has|have) been preserved|no data (was|has been) lost|✅ no data loss|zero[- ]data[- ]loss"_s);
    return linesIn(book, Block::Text, words) << linesInProse(book, words);
}

const Rule all[]{
    {"no-lock", "nothing keeps two runs apart",
     "Two people, or a person and the nightly job, change the same environment at once, each on top of the other's half.",
     "Take a lock on the server first: `exec 9>/run/lock/NAME && flock -n 9 || exit 1`.", noLock},
    {"dies-with-session", "long steps are typed into an SSH session",
     "When the line drops the step is killed in the middle, or hangs, and nobody knows how far it came.",
     "Start it detached, with systemd-run or tmux, and look at its log.", diesWithSession},
    {"ends-untold", "on failure the script just ends",
     "Services stay down, nobody is told, and nothing says how far it came.",
     "A trap on ERR that says which step failed, what was not done, and whom it told.", endsUntold},
    {"notification-is-comment", "the notification is a comment",
     "Nobody is told: the step that would do it was never written.",
     "Write it, and check that it arrives.", notificationIsComment},
    {"delivery-ignored", "nobody looks whether the alert arrives",
     "A wrong address or a refused message stays unseen, and all looks calm.",
     "`curl --fail --max-time 10 …`, and act when it fails: a second way.", deliveryIgnored},
    {"monitor-alone", "a monitor that nobody watches, or that runs twice",
     "Nothing keeps a second one from starting, one failure is reported for ever or never, and when it dies all is quiet.",
     "A service with restart and a lock, alerts once per change, and a canary that must arrive.", monitorAlone},
    {"destroys-by-itself", "a failed check starts a rollback by itself",
     "One slow answer is enough to put back an old database and lose what was written since.",
     "Alert a person; never restore without one.", destroysByItself},
    {"local-process", "a process is looked for on this machine, but the database is elsewhere",
     "It is never found here, so that a second, empty server is started and the real one is not looked at.",
     "Ask the database that is meant, over its own address.", localProcess},
    {"hand-written-log", "the deployment log is filled in by hand",
     "Times and results are what somebody remembers; after a bad night it is empty.",
     "Let the run write it: what, when, by whom, with what result.", handWrittenLog},
    {"local-time", "a time of day that can come twice or not at all",
     "When the clock changes, a job between 1 and 4 is left out or runs twice, and names with local time collide or sort wrongly.",
     "Use UTC: `date -u +%Y%m%dT%H%M%SZ`, `CRON_TZ=UTC`, or another hour.", localTime},
    {"promise", "something is promised whatever happened",
     "The sentence is sent, or believed, also when data was lost.",
     "Make the text from what was measured: from when to when data is missing, and how much.", promise},
};

} // namespace

std::span<const Rule> watchRules()
{
    return all;
}

} // namespace lint
