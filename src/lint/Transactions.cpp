// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// SQL that changes something: transactions, locks, what is dropped and what is recorded.
#include "lint/Look.h"
#include "lint/Rules.h"

#include <algorithm>

namespace lint {

using namespace Qt::StringLiterals;

namespace {

QList<int> cannotInTransaction(const Runbook &book)
{
    static const QRegularExpression alone = pattern(u"\\b((create|drop)\\s+(unique\\s+)?index\\s+concurrently|reindex\\s[^;]*concurrently|vacuum\\b)"_s);
    static const QRegularExpression begin = pattern(u"^(begin|start\\s+transaction)\\b"_s);
    static const QRegularExpression end = pattern(u"^(commit|rollback|end)\\b"_s);
    QList<int> lines;
    int block = -1;
    bool isOpen = false;
    for (const Statement &statement : book.statements) {
        isOpen = statement.block == std::exchange(block, statement.block) && isOpen;
        isOpen = (isOpen || statement.text.contains(begin)) && !statement.text.contains(end);
        for (const auto &match : alone.globalMatch(statement.text))
            if (isOpen || statement.isBody(match.capturedStart()))
                lines << statement.lineAt(match.capturedStart());
    }
    return lines;
}

QList<int> dropsMore(const Runbook &book)
{
    return linesInSql(book, pattern(u"\\bdrop\\s+(table|view|materialized\\s+view|function|schema|type|sequence)\\b[^;]*\\bcascade\\b"_s));
}

QList<int> versionDeleted(const Runbook &book)
{
    return linesInSql(book, pattern(u"\\bdelete\\s+from\\s+(schema_version|alembic_version|django_migrations|schema_migrations|flyway_schema_history)\\b"_s));
}

QList<int> recordRolledBack(const Runbook &book)
{
    return linesInSql(book, pattern(u"\\binsert\\s+into\\b[^;]*;(\\s*raise\\s+(notice|warning|info|log)\\b[^;]*;)*\\s*raise\\s*(;|exception\\b)"_s));
}

QList<int> waitsWithLocks(const Runbook &book)
{
    static const QRegularExpression changes = pattern(u"\\b(create|alter|drop)\\s+(table|index|unique\\s+index|materialized\\s+view)\\b"_s);
    QList<int> lines;
    for (const Statement &statement : book.statements) {
        const auto bounds = [&](const Statement &s) { return s.block == statement.block && s.line <= statement.line && s.text.contains(u"lock_timeout"_s, Qt::CaseInsensitive); };
        const bool isDo = statement.text.startsWith(u"do"_s, Qt::CaseInsensitive) && statement.text.contains(changes);
        if (isDo && std::none_of(book.statements.begin(), book.statements.end(), bounds))
            lines << statement.line;
    }
    return lines;
}

QList<int> hostNotChecked(const Runbook &book)
{
    static const QRegularExpression mode = pattern(u"ssl_?mode\\W{1,3}(require|prefer|allow|disable)\\b"_s);
    return linesIn(book, Block::Shell, mode) << linesIn(book, Block::Yaml, mode);
}

const Rule all[]{
    {"cannot-in-transaction", "this cannot run inside a transaction",
     "DO, a function and BEGIN … COMMIT are one: CONCURRENTLY and VACUUM fail there each time. With IF NOT EXISTS an index that is invalid is taken for done.",
     "Run it as a statement of its own, and look for invalid indexes afterwards.", cannotInTransaction},
    {"drops-more", "CASCADE drops what it does not name",
     "Views, functions and keys that others rely on go with it, without a word.",
     "Leave CASCADE out, look at what stands in the way, and name it.", dropsMore},
    {"version-deleted", "the version is changed, the schema is not",
     "When some of the drops are left out, the record says that all was undone.",
     "Change it in the migration that undoes the schema, and nowhere else.", versionDeleted},
    {"record-rolled-back", "the record of the failure is rolled back with it",
     "RAISE ends the transaction that the row was written in: no failure is ever on record.",
     "Write it from outside, before and after, in a transaction of its own.", recordRolledBack},
    {"waits-with-locks", "it waits for a lock without limit, and others wait behind it",
     "One open transaction is enough: the change queues, and every later reader and writer queues behind it.",
     "`SET lock_timeout = '5s'`, and try again; small steps instead of one.", waitsWithLocks},
    {"host-not-checked", "the connection is encrypted, but to anybody",
     "sslmode=require does not look whose certificate it is.",
     "sslmode=verify-full, with the root certificate.", hostNotChecked},
};

} // namespace

std::span<const Rule> transactionRules()
{
    return all;
}

} // namespace lint
