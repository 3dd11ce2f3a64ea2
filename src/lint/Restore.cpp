// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Restores that destroy what they should save.
#include "lint/Look.h"
#include "lint/Rules.h"

#include <QMap>
#include <QSet>

#include <algorithm>

namespace lint {

using namespace Qt::StringLiterals;

namespace {

bool saysSql(const Command &c, const QRegularExpression &sql)
{
    return c.name() == u"psql" && (c.text().contains(sql) || c.heredoc.text.contains(sql));
}

bool makesDatabase(const Command &c)
{
    static const QRegularExpression create = pattern(u"create\\s+database"_s);
    return c.name() == u"createdb" || saysSql(c, create);
}

bool dropsDatabase(const Command &c)
{
    static const QRegularExpression drop = pattern(u"drop\\s+database"_s);
    return c.name() == u"dropdb" || saysSql(c, drop);
}

/// What a restore reads: the words and files of its whole pipeline.
QString inputOf(const Runbook &book, const Command &restore)
{
    QString text;
    for (const Command *part : pipelineOf(book, restore)) {
        text += part->text() + u' ';
        for (const Redirect &redirect : part->redirects)
            text += redirect.target.text + u' ';
    }
    return text;
}

/// Is what it reads a dump that was made before it, here?
bool readsOwnDump(const Runbook &book, const Command &restore)
{
    const QString input = inputOf(book, restore);
    return before(book, restore, Around::Block, [&](const Command &c) {
        const QString file = isDump(c) ? writtenTo(*pipelineOf(book, c).last()) : QString();
        return !file.isEmpty() && input.contains(file);
    }) != nullptr;
}

bool mentions(const QString &text, const QString &variable)
{
    return text.contains(QRegularExpression(u"\\$\\{?%1\\b"_s.arg(QRegularExpression::escape(variable))));
}

QString variableIn(const QString &text)
{
    static const QRegularExpression variable(u"\\$\\{?(\\w+)"_s);
    return variable.match(text).captured(1);
}

bool provesFile(const Command &c)
{
    static const QStringList tests{u"-f"_s, u"-s"_s, u"-r"_s, u"-e"_s};
    const bool isTest = c.name().startsWith(u'[') || c.name() == u"test";
    const bool isFileTest = isTest && std::any_of(tests.begin(), tests.end(), [&](const QString &t) { return c.hasWord(t); });
    const bool reads = (c.name() == u"gzip" && c.has(u't', u"--test"_s)) || (c.name() == u"pg_restore" && c.valueOf(u'f', u"--file"_s) == u"/dev/null");
    return isFileTest || reads || c.name() == u"sha256sum";
}

QList<int> overExisting(const Runbook &book)
{
    return where(book, [&](const Command &c) { return c.name() == u"psql" && restores(book, c) && before(book, c, Around::Block, makesDatabase) == nullptr; });
}

QList<int> dropBeforeProof(const Runbook &book)
{
    const auto restoring = [&](const Command &c) { return restores(book, c); };
    return where(book, [&](const Command &c) { return dropsDatabase(c) && !isOnOwnDatabase(book, c) && after(book, c, Around::Block, restoring) != nullptr; });
}

QList<int> fileNotTested(const Runbook &book)
{
    return where(book, [&](const Command &c) {
        const QString variable = variableIn(c.text());
        if (!c.name().startsWith(u'[') || !c.hasWord(u"-z"_s) || variable.isEmpty())
            return false;
        const Command *restore = after(book, c, Around::Block, [&](const Command &r) { return restores(book, r) && mentions(inputOf(book, r), variable); });
        return restore != nullptr && before(book, *restore, Around::Block, [&](const Command &t) { return provesFile(t) && mentions(t.text(), variable); }) == nullptr;
    });
}

QList<int> placeholder(const Runbook &book)
{
    static const QRegularExpression filledIn(u"YYYY|<[a-z][^>]*>|XXXX|/path/to/"_s);
    return where(book, [&](const Command &c) {
        if (c.assignments.isEmpty() || !c.words.isEmpty() || !c.assignments.first().value.text.contains(filledIn) || isMadeByMktemp(c.assignments.first().value))
            return false;
        const QString name = c.assignments.first().name;
        return after(book, c, Around::Block, [&](const Command &use) {
            const bool changes = restores(book, use) || use.is({u"git"_s, u"checkout"_s}) || use.is({u"alembic"_s, u"downgrade"_s});
            return changes && mentions(inputOf(book, use), name);
        }) != nullptr;
    });
}

QList<int> stopBeforeBackup(const Runbook &book)
{
    static const QRegularExpression backup = pattern(u"backup|dump"_s);
    const auto looksForIt = [&](const Command &c) {
        return std::any_of(c.assignments.begin(), c.assignments.end(), [&](const Assignment &a) { return a.name.contains(backup); });
    };
    const auto restoring = [&](const Command &c) { return restores(book, c); };
    return where(book, [&](const Command &c) {
        const Command *found = stopsServices(c) ? after(book, c, Around::Block, looksForIt) : nullptr;
        return found != nullptr && after(book, *found, Around::Block, restoring) != nullptr && before(book, c, Around::Block, provesFile) == nullptr;
    });
}

QList<int> assumedSuperuser(const Runbook &book)
{
    static const QStringList tools{u"psql"_s, u"createdb"_s, u"dropdb"_s, u"pg_dump"_s, u"pg_restore"_s};
    const bool isNamed = !linesIn(book, Block::Yaml, pattern(u"POSTGRES_USER\\W+postgres\\b"_s)).isEmpty();
    const bool isDefault = !linesIn(book, Block::Yaml, pattern(u"image:\\W*postgres\\b"_s)).isEmpty() && linesIn(book, Block::Yaml, pattern(u"POSTGRES_USER|env_file"_s)).isEmpty();
    if (isNamed || isDefault)
        return {};
    return where(book, [&](const Command &c) {
        const bool isInContainer = c.wrappers.contains(u"compose"_s) || c.wrappers.contains(u"docker"_s);
        return isInContainer && tools.contains(c.name()) && c.valueOf(u'U', u"--username"_s) == u"postgres";
    });
}

QList<int> goesOnAfterError(const Runbook &book)
{
    static const QRegularExpression changing = pattern(u"\\b(drop|create|alter|update|delete|insert|truncate)\\b"_s);
    return where(book, [&](const Command &c) {
        if (c.name() != u"psql" || c.heredoc.text.contains(u"ON_ERROR_STOP"_s) || c.text().contains(u"ON_ERROR_STOP"_s))
            return false;
        const QList<Statement> statements = readSql(c.heredoc.text, 1);
        return std::count_if(statements.begin(), statements.end(), [&](const Statement &s) { return s.text.contains(changing); }) > 1;
    });
}

QList<int> hashUnchecked(const Runbook &book)
{
    const auto checks = [](const Command &c) { return (c.name() == u"sha256sum" && c.has(u'c', u"--check"_s)) || (c.name() == u"gpg" && c.hasWord(u"--verify"_s)); };
    return where(book, [&](const Command &c) { return c.name() == u"psql" && restores(book, c) && before(book, c, Around::Block, checks) == nullptr && !readsOwnDump(book, c); });
}

QList<int> fixedScratchName(const Runbook &book)
{
    QList<int> lines;
    for (const Command &c : book.commands) {
        const QString other = c.name() == u"createdb" ? u"dropdb"_s : u"createdb"_s;
        const bool isPair = (c.name() == u"createdb" || c.name() == u"dropdb") && isNear(book, c, Around::Block, [&](const Command &o) { return o.name() == other; });
        if (!isPair || resolved(book, c, c.tool.last()).contains(u'$'))
            continue;
        lines << c.line;
        const QString name = variableIn(c.tool.last());
        const Command *given = name.isEmpty() ? nullptr : before(book, c, Around::Block, [&](const Command &b) {
            return (!b.assignments.isEmpty() && b.assignments.last().name == name) || (b.name() == u"local" && b.text().contains(u' ' + name + u'='));
        });
        if (given != nullptr)
            lines << given->line;
    }
    return lines;
}

QList<int> terminateThenRename(const Runbook &book)
{
    static const QRegularExpression closes = pattern(u"allow_connections\\s+(=\\s*)?false|revoke\\s+connect\\b|\\bnologin\\b"_s);
    static const QRegularExpression renames = pattern(u"alter\\s+database\\s+\\S+\\s+rename"_s);
    QMap<int, int> lastRename; // of each block, the line
    QSet<int> closed;
    for (const Statement &statement : book.statements) {
        if (statement.text.contains(renames))
            lastRename[statement.block] = statement.line;
        if (statement.text.contains(closes))
            closed.insert(statement.block);
    }
    QList<int> lines;
    for (const Statement &statement : book.statements)
        if (statement.text.contains(u"pg_terminate_backend"_s) && statement.line <= lastRename.value(statement.block) && !closed.contains(statement.block))
            lines << statement.line;
    return lines;
}

QList<int> roleTooMighty(const Runbook &book)
{
    static const QRegularExpression needsPower = pattern(u"pg_terminate_backend|alter\\s+database\\s+\\S+\\s+rename"_s);
    static const QRegularExpression application = pattern(u"^\\$\\{?(pguser|db_user|app_user)\\b|_app$"_s);
    return where(book, [&](const Command &c) { return saysSql(c, needsPower) && c.valueOf(u'U', u"--username"_s).contains(application); });
}

const Rule all[]{
    {"restore-over-existing", "a dump is restored over a database that is not empty",
     "Existing tables give errors that nobody sees, rows without a key are doubled, and the bad rows stay.",
     "Restore into a new database beside the live one, compare, then swap the names.", overExisting},
    {"drop-before-proof", "the database is dropped before its replacement is proven",
     "If the backup is missing, empty or broken there is nothing left to go back to; if a client is connected, DROP fails and the dump goes over the old data.",
     "Restore into a new database beside it, verify, rename both, and keep the old one.", dropBeforeProof},
    {"backup-file-not-tested", "only the name of the backup is tested",
     "A name that is not empty may still be that of a file that is not there, or not readable: the restore then gets nothing, and ends well.",
     "Test the file (`[ -s FILE ]`) and read it to its end (`gzip -t`) before anything is stopped.", fileNotTested},
    {"placeholder-used", "a placeholder is used as if it were a value",
     "Pasted as it is, the steps before it are carried out and this one fails: for example with everything stopped and the database dropped.",
     "Demand it: `: \"${BACKUP_FILE:?which backup}\"`, and check that it exists first.", placeholder},
    {"stop-before-backup-found", "everything is stopped before the backup is looked for",
     "If there is no backup, or not that one, production is down for nothing.",
     "Find, read and verify the backup first; then stop.", stopBeforeBackup},
    {"assumed-superuser", "the role postgres need not exist in this container",
     "The image makes the superuser that POSTGRES_USER names, and no other: \"role postgres does not exist\", when everything is stopped already.",
     "Use the container's own: `sh -c 'psql -U \"$POSTGRES_USER\" …'`, and try it before anything is stopped.", assumedSuperuser},
    {"goes-on-after-error", "the statements go on after an error",
     "psql carries out the rest of a heredoc when one statement fails, and ends with 0: DROP is refused because a client is connected, and the restore goes over the old data.",
     "Give psql `-v ON_ERROR_STOP=1`.", goesOnAfterError},
    {"dump-hash-unchecked", "a dump is run without knowing whose it is",
     "A plain dump is a program: `\\!` in it runs on the machine that restores it.",
     "Record its SHA-256 when it is made, and `sha256sum -c` right before it is restored; keep psql as new as the server.", hashUnchecked},
    {"fixed-scratch-name", "the scratch database always has the same name",
     "A second person, or a second attempt, finds it there and fails; the cleaning up of one drops the database of the other.",
     "Put the run's id into its name.", fixedScratchName},
    {"terminate-then-rename", "clients come back between terminate and rename",
     "RENAME waits five seconds and then says \"is being accessed by other users\".",
     "`ALTER DATABASE … ALLOW_CONNECTIONS false` first, then terminate, then rename.", terminateThenRename},
    {"role-too-mighty", "the application's own role would have to be a superuser",
     "Renaming a database and ending others' sessions needs powers that the application must not have; without them the rollback stops here.",
     "Use a role of its own for maintenance.", roleTooMighty},
};

} // namespace

std::span<const Rule> restoreRules()
{
    return all;
}

} // namespace lint
