// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Migrations that cannot run, that lie, or that run at the wrong time.
#include "lint/Look.h"
#include "lint/Rules.h"

#include <algorithm>

namespace lint {

using namespace Qt::StringLiterals;

namespace {

bool upgrades(const Command &c)
{
    return c.is({u"alembic"_s, u"upgrade"_s}) || (c.is({u"manage.py"_s, u"migrate"_s}) && c.tool.size() == 2);
}

bool downgrades(const Command &c)
{
    return c.is({u"alembic"_s, u"downgrade"_s}) || (c.is({u"manage.py"_s, u"migrate"_s}) && c.tool.size() > 3);
}

bool asksHeads(const Command &c)
{
    return c.is({u"alembic"_s, u"heads"_s});
}

QList<int> revisionByPattern(const Runbook &book)
{
    return where(book, [&](const Command &c) {
        if ((!c.is({u"alembic"_s, u"current"_s}) && !asksHeads(c)) || c.isLast)
            return false;
        const auto pipeline = pipelineOf(book, c);
        return std::any_of(pipeline.begin(), pipeline.end(), [](const Command *part) { return part->name() == u"grep" || part->name() == u"head"; });
    });
}

QList<int> headsUnchecked(const Runbook &book)
{
    return where(book, [&](const Command &c) { return c.is({u"alembic"_s, u"upgrade"_s, u"head"_s}) && before(book, c, Around::Chapter, asksHeads) == nullptr; });
}

QList<int> stamp(const Runbook &book)
{
    return where(book, [](const Command &c) { return c.is({u"alembic"_s, u"stamp"_s}) || (c.is({u"manage.py"_s, u"migrate"_s}) && c.hasWord(u"--fake"_s)); });
}

QList<int> oldCodeFirst(const Runbook &book)
{
    const auto returnsCode = [](const Command &c) {
        return c.is({u"git"_s, u"checkout"_s}) || c.is({u"git"_s, u"reset"_s}) || c.is({u"git"_s, u"switch"_s}) || (c.is({u"eb"_s, u"deploy"_s}) && c.hasWord(u"--version"_s));
    };
    return where(book, [&](const Command &c) { return downgrades(c) && before(book, c, Around::Section, returnsCode) != nullptr; });
}

QList<int> relativeDowngrade(const Runbook &book)
{
    static const QRegularExpression relative(u"^-\\d+$"_s);
    return where(book, [](const Command &c) { return c.is({u"alembic"_s, u"downgrade"_s}) && c.tool.value(2).contains(relative); });
}

QList<int> codeBeforeMigrations(const Runbook &book)
{
    QList<int> lines;
    for (const Command &c : book.commands) {
        if (!upgrades(c) || c.composeVerb == u"run")
            continue;
        const Command *start = before(book, c, Around::Chapter, [&](const Command &b) {
            const bool startsIt = b.composeVerb == u"up" && (b.composeWords.last().startsWith(u'-') || b.composeWords.contains(c.service));
            return c.service.isEmpty() ? b.is({u"eb"_s, u"deploy"_s}) : startsIt;
        });
        if (start != nullptr)
            lines << start->line;
    }
    return lines;
}

QList<int> versionCounted(const Runbook &book)
{
    return linesInSql(book, pattern(u"count\\s*\\([^)]*\\)\\s+from\\s+(alembic_version|django_migrations|schema_version|schema_migrations|flyway_schema_history)\\b"_s));
}

const Rule all[]{
    {"revision-by-pattern", "revisions are picked out of the output with a pattern",
     "With readable revision names, a stopped container or an error nothing matches: empty equals empty, and the check says \"current\". Of two heads it sees one.",
     "Demand exit status 0, read every line, compare sets, and take an empty answer for \"no version\".", revisionByPattern},
    {"heads-unchecked", "nobody looks whether there is one head",
     "With two heads `upgrade head` stops with \"Multiple head revisions\", in the middle of the downtime.",
     "Before anything is stopped: `test \"$(alembic heads | wc -l)\" -eq 1`.", headsUnchecked},
    {"stamp", "migrations are marked as done that never ran",
     "stamp writes the version and changes no table: from now on every tool believes in a schema that does not exist.",
     "Find out why it stopped, and run the migration; never stamp what did not run.", stamp},
    {"old-code-first", "the old code is fetched before the downgrade",
     "The old tree does not contain the newer migration, so that nothing can undo it: \"Can't locate revision\".",
     "Downgrade with the new code, then return to the old code; after a restore no downgrade is needed.", oldCodeFirst},
    {"relative-downgrade", "one step back is not where one came from",
     "A migration that failed was rolled back already: this undoes the good one before it.",
     "Downgrade to the revision that was recorded with the release, after a backup.", relativeDowngrade},
    {"code-before-migrations", "new code serves users on the old schema",
     "It is started before its migrations ran: requests fail, or write what the new schema forbids.",
     "Migrate in a container of its own (`run --rm`) first, with migrations the old code can live with, then start the new code.", codeBeforeMigrations},
    {"version-counted", "a count is not a version",
     "The table has one row whatever the version is: this always says 1.",
     "Select the version itself and compare it with the one this release needs.", versionCounted},
};

} // namespace

std::span<const Rule> migrationRules()
{
    return all;
}

} // namespace lint
