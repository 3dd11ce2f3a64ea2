// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Backups that are none, that are lost, or that others can read.
#include "lint/Look.h"
#include "lint/Rules.h"

#include <algorithm>

namespace lint {

using namespace Qt::StringLiterals;

namespace {

QList<int> contentsAsProof(const Runbook &book)
{
    const auto readsAll = [](const Command &c) { return c.name() == u"pg_restore" && c.valueOf(u'f', u"--file"_s) == u"/dev/null"; };
    return where(book, [&](const Command &c) {
        const bool isVerdict = isStatusUsed(c) || c.redirect({u">"_s, u"&>"_s}) != nullptr;
        return c.name() == u"pg_restore" && c.has(u'l', u"--list"_s) && isVerdict && !isNear(book, c, Around::Block, readsAll);
    });
}

QList<int> listingAsProof(const Runbook &book)
{
    static const QRegularExpression backup = pattern(u"backup|dump"_s);
    static const QRegularExpression verify = pattern(u"verif|check|confirm"_s);
    return where(book, [&](const Command &c) {
        if (c.parent >= 0 || !c.isLast || c.place > 0 || !c.text().contains(backup))
            return false;
        if (c.name() == u"cat")
            return c.text().contains(pattern(u"success|latest"_s));
        return c.name() == u"ls" && std::any_of(book.comments.begin(), book.comments.end(), [&](const Comment &comment) {
                   return comment.line < c.line && comment.line >= c.line - 2 && comment.text.contains(verify);
               });
    });
}

QList<int> tickBox(const Runbook &book)
{
    static const QRegularExpression claim = pattern(u"^\\s*[-*] \\[ \\].*(backup\\b.*(verif|taken|integrity|complet|of current)|verif.*backup|backed up)"_s);
    QList<int> lines;
    for (const Prose &prose : book.prose)
        if (!prose.hasCommand && !prose.text.contains(u'`') && prose.text.contains(claim))
            lines << prose.line;
    return lines;
}

QList<int> retentionByAge(const Runbook &book)
{
    static const QRegularExpression backup = pattern(u"backup|dump|\\.sql"_s);
    static const QRegularExpression setting = pattern(u"backup_retention_days"_s);
    QList<int> lines = where(book, [&](const Command &c) {
        const bool isByAge = c.hasWord(u"-mtime"_s) || c.hasWord(u"-mmin"_s) || c.hasWord(u"-ctime"_s);
        const bool deletes = c.hasWord(u"-delete"_s) || c.hasWord(u"rm"_s) || !c.isLast;
        if (c.name() == u"find")
            return isByAge && deletes && c.text().contains(backup);
        return c.name().contains(backup) && (c.has({}, u"--retention"_s) || c.has({}, u"--retention-days"_s) || c.has({}, u"--keep-days"_s));
    });
    return lines << linesInProse(book, setting) << linesIn(book, Block::Shell, setting) << linesIn(book, Block::Yaml, setting);
}

/// Fetches stored files into a folder that is not the live one.
bool fetchesBeside(const Command &c)
{
    static const QRegularExpression beside = pattern(u"restor|beside|aside|scratch|compare|tmp"_s);
    const qsizetype sync = c.tool.indexOf(u"sync"_s);
    return sync > 0 && c.tool.value(sync + 1).startsWith(u"s3://"_s) && c.tool.value(sync + 2).contains(beside);
}

QList<int> fixedName(const Runbook &book)
{
    static const QRegularExpression backup = pattern(u"backup|dump|\\.sql|emergency"_s);
    return where(book, [&](const Command &c) {
        const QString to = isDump(c) ? resolved(book, c, writtenTo(c)) : QString();
        if (!to.isEmpty())
            return !to.contains(u'$') && !to.startsWith(u"/dev/"_s);
        const bool copies = c.is({u"aws"_s, u"s3"_s}) && (c.hasWord(u"cp"_s) || c.hasWord(u"sync"_s) || c.hasWord(u"mv"_s));
        return copies && !fetchesBeside(c) && c.text().contains(backup) && !resolved(book, c, c.text()).contains(u'$');
    });
}

/// Is what a command prints only shown: by itself, by echo, or through a variable that nothing else uses?
bool isOnlyShown(const Runbook &book, const Command &c)
{
    const auto shows = [](const Command &s) { return s.name() == u"echo" || s.name() == u"printf"; };
    const QString variable = assignedTo(book, c);
    if (variable.isEmpty())
        return c.parent >= 0 && shows(*parentOf(book, c));
    const auto usesIt = [&](const Command &u) { return uses(u, variable); };
    return after(book, c, Around::Block, usesIt) != nullptr && after(book, c, Around::Block, [&](const Command &u) { return usesIt(u) && !shows(u); }) == nullptr;
}

QList<int> newestFile(const Runbook &book)
{
    static const QRegularExpression backup = pattern(u"backup|dump|\\.sql|snapshot"_s);
    return where(book, [&](const Command &c) {
        if (c.name() != u"ls" || !c.has(u't') || c.isLast || !resolved(book, c, c.text()).contains(backup))
            return false;
        const QString picks = pipelineOf(book, c).last()->name();
        return (picks == u"head" || picks == u"tail") && !isOnlyShown(book, c);
    });
}

QList<int> whileWriting(const Runbook &book)
{
    static const QRegularExpression refuses = pattern(u"default_transaction_read_only|allow_connections|\\bnologin\\b|\\bmaintenance\\w*=(?!\\W*(false|off|0)\\b)"_s);
    const auto stops = [](const Command &c) { return stopsServices(c) || isComposeOn(c, {u"pause"_s}) || c.text().contains(refuses); };
    const QSet<QString> functions = functionsThat(book, stops);
    const auto isDefined = [](const Command &c) { return c.inside.join(u' ').contains(u"f:"_s); }; // and runs when it is called
    const auto stopsWriting = [&](const Command &c) { return !isDefined(c) && (stops(c) || functions.contains(c.name())); };
    QSet<int> changing; // the lines
    for (const Command &c : book.commands)
        if (isChanging(c) && !isOnOwnDatabase(book, c))
            changing.insert(c.line);
    const auto changes = [&](const Command &c) { return changing.contains(c.line); };
    static const QRegularExpression schema = pattern(u"(create|alter)\\s+table"_s);
    return where(book, [&](const Command &c) {
        if (!makesBackup(c) || c.parent >= 0 || isDefined(c) || c.wrappers.contains(u"cron"_s))
            return false;
        const bool changesSchema = std::any_of(book.statements.begin(), book.statements.end(), [&](const Statement &s) {
            return s.line > c.line && book.blocks[s.block].chapter == book.blocks[c.block].chapter && s.text.contains(schema);
        });
        return (changesSchema || after(book, c, Around::Chapter, changes) != nullptr) && before(book, c, Around::Chapter, stopsWriting) == nullptr;
    });
}

QList<int> withoutGrants(const Runbook &book)
{
    QList<int> lines;
    if (any(book, [](const Command &c) { return c.name() == u"pg_dumpall"; }))
        return lines;
    for (const Command &c : book.commands)
        for (const Word &word : c.name() == u"pg_dump" ? c.words : QList<Word>())
            if (word.text == u"--no-privileges" || word.text == u"--no-acl" || word.text == u"-x")
                lines << word.line;
    return lines;
}

QList<int> dumpdata(const Runbook &book)
{
    return where(book, [](const Command &c) { return c.is({u"manage.py"_s, u"dumpdata"_s}) || c.is({u"django-admin"_s, u"dumpdata"_s}); });
}

QList<int> syncBack(const Runbook &book)
{
    return where(book, [](const Command &c) {
        const qsizetype sync = c.tool.indexOf(u"sync"_s);
        return c.is({u"aws"_s, u"s3"_s}) && sync > 0 && !fetchesBeside(c) && c.tool.value(sync + 1).startsWith(u"s3://"_s) && !c.tool.value(sync + 1).contains(u'$') && !c.hasWord(u"--dryrun"_s);
    });
}

bool isUmask(const Command &c)
{
    return c.name() == u"umask" && (c.tool.value(1).endsWith(u"77"_s) || c.tool.value(1).endsWith(u"27"_s));
}

/// Is a file that is written there for its owner alone?
bool isPrivate(const Runbook &book, const Command &c, const QString &file)
{
    static const QRegularExpression variable(u"^\\$\\{?(\\w+)"_s);
    const QString name = variable.match(file).captured(1);
    return before(book, c, Around::Block, isUmask) != nullptr || (!name.isEmpty() && isMadeByMktemp(valueOf(book, c, name)));
}

/// The line on which a command says where it writes to.
int lineOfTarget(const Command &c)
{
    if (const Redirect *to = c.redirect({u">"_s}))
        return to->target.line;
    const QString target = c.valueOf(u'f', u"--file"_s);
    const auto word = std::find_if(c.words.begin(), c.words.end(), [&](const Word &w) { return !target.isEmpty() && w.text.endsWith(target); });
    return word == c.words.end() ? c.line : word->line;
}

QList<int> worldReadable(const Runbook &book)
{
    QList<int> lines;
    for (const Command &c : book.commands) {
        const Redirect *to = c.redirect({u">"_s});
        const bool copies = c.name() == u"cp" && c.tool.size() > 2;
        const bool writesEnv = (to != nullptr && to->target.text.endsWith(u".env"_s)) || (copies && c.tool.last().endsWith(u".env"_s));
        const bool isMadePrivateLater = copies && after(book, c, Around::Block, [&](const Command &b) {
            return b.name() == u"chmod" && b.tool.value(1).startsWith(u'6') && b.tool.value(1).endsWith(u'0') && b.tool.last().startsWith(c.tool.last());
        }) != nullptr;
        const bool dumps = isDump(c) && !writtenTo(c).isEmpty() && writtenTo(c) != u"/dev/null";
        if ((writesEnv || isMadePrivateLater || dumps) && !isPrivate(book, c, writtenTo(c)))
            lines << lineOfTarget(c);
    }
    return lines;
}

QList<int> personalData(const Runbook &book)
{
    static const QRegularExpression download = pattern(u"download.*(backup|dump|database).*(local|laptop|workstation)"_s);
    QList<int> lines = where(book, [&](const Command &c) {
        const Redirect *to = c.redirect({u">"_s, u">>"_s});
        const bool isPersonal = c.composeVerb == u"logs" || c.is({u"docker"_s, u"logs"_s}) || c.text().contains(u"pg_stat_activity"_s) ||
                                ((c.name() == u"tail" || c.name() == u"cat") && c.text().contains(u"/log/"_s));
        return to != nullptr && isPersonal && to->target.text != u"/dev/null" && !isPrivate(book, c, to->target.text);
    });
    return lines << linesInProse(book, download);
}

const Rule all[]{
    {"contents-as-proof", "a table of contents does not prove a backup",
     "`pg_restore --list` reads only the head of the file: it ends with 0 on files that were cut off at any length, and on flipped bytes.",
     "Read it to its end, `pg_restore -f /dev/null FILE`, and restore it into a scratch database.", contentsAsProof},
    {"listing-as-proof", "that a file is there does not prove a backup",
     "The file, or the note of success, may be yesterday's, or empty; nothing was read.",
     "Check that it is newer than the start of this run, and read it to its end (`gzip -t`, `pg_restore -f /dev/null`).", listingAsProof},
    {"tick-box-backup", "a box to tick stands where a command should",
     "Whoever is in a hurry ticks it; nothing shows which file was meant or whether it can be read.",
     "Give the command that takes and reads the backup, and go on only with the id that it prints.", tickBox},
    {"retention-by-age", "backups are deleted by age",
     "After a quiet week, or when backups have failed for some time, the last good ones are deleted and the newest, perhaps broken, one is left.",
     "Keep the last N backups that were verified, and all that a release refers to; list what would go before it goes.", retentionByAge},
    {"fixed-backup-name", "each backup overwrites the one before",
     "A second attempt writes a dump of the broken state over the last good one.",
     "Put the time and the run's id into the name, and never overwrite (`set -C`, `mv -n`, If-None-Match).", fixedName},
    {"newest-backup", "the newest file is taken for the right backup",
     "After a failed release and a second attempt the newest one holds the broken state; copying a file makes it new as well.",
     "Name the backup that was recorded with the release one returns to.", newestFile},
    {"backup-while-writing", "the backup is taken while the application still writes",
     "All that is written between the backup and the change is lost when it is restored.",
     "Stop writing first, then back up, then change; say from when to when data would be lost.", whileWriting},
    {"dump-without-grants", "the dump leaves out who may do what",
     "After a restore the grants are gone: the application, or a report, gets \"permission denied\".",
     "Leave the option out, keep `pg_dumpall --globals-only` beside it, and compare the grants after a restore.", withoutGrants},
    {"dumpdata-as-backup", "dumpdata is not a backup",
     "It reads through the application's models: with new models on an old schema it fails, it leaves out what is no model, and it writes password hashes as text.",
     "Use pg_dump in custom format, before the new code is there.", dumpdata},
    {"sync-back", "files are restored over the live ones",
     "Newer files are overwritten and deleted ones come back, and there is no way to return.",
     "Fetch the versioned copy of that backup into a folder beside, compare, then swap.", syncBack},
    {"world-readable", "others on the machine can read this file",
     "It is made with the usual umask; changing its mode afterwards leaves a time in which anybody could open it.",
     "Write `umask 077` before, or `install -m 600`.", worldReadable},
    {"personal-data-copied", "personal data is copied to where nobody protects it",
     "Dumps, logs and query texts hold names, mail addresses and hashes; the copy is readable for all and is never deleted.",
     "Keep it on the server behind `umask 077`, in a folder that is emptied on a date, or leave it out.", personalData},
};

} // namespace

std::span<const Rule> backupRules()
{
    return all;
}

} // namespace lint
