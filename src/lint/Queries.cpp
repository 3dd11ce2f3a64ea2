// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// SQL that asks the wrong thing, or whose answer nobody reads.
#include "lint/Look.h"
#include "lint/Rules.h"

#include <QMap>

#include <algorithm>

namespace lint {

using namespace Qt::StringLiterals;

namespace {

/// From an opening parenthesis to the one that closes it, without both.
QString inParentheses(const QString &text, qsizetype open)
{
    int depth = 0;
    for (qsizetype i = open; i < text.size(); ++i) {
        depth += text[i] == u'(' ? 1 : text[i] == u')' ? -1 : 0;
        if (depth == 0)
            return text.mid(open + 1, i - open - 1);
    }
    return text.mid(open + 1);
}

QList<int> intervalField(const Runbook &book)
{
    return linesInSql(book, pattern(u"\\bextract\\s*\\(\\s*(?:minute|second|hour)s?\\s+from\\s+(?:[^()-]|\\([^()]*\\))*-"_s));
}

/// The lines of a pattern, where the SELECT around it also holds another.
QList<int> inSelectWith(const Runbook &book, const QRegularExpression &pattern, const std::function<bool(const QString &)> &holds)
{
    QList<int> lines;
    for (const Statement &statement : book.statements)
        for (const auto &match : pattern.globalMatch(statement.text))
            if (holds(statement.selectAround(match.capturedStart())))
                lines << statement.lineAt(match.capturedStart());
    return lines;
}

QList<int> noSuchColumn(const Runbook &book)
{
    return inSelectWith(book, pattern(u"\\btablename\\b"_s), [](const QString &select) { return select.contains(pattern(u"\\bfrom\\s+pg_stat(io)?_\\w*_tables\\b"_s)); });
}

QList<int> roundDouble(const Runbook &book)
{
    static const QRegularExpression call = pattern(u"\\bround\\s*(\\()"_s);
    static const QRegularExpression isDouble = pattern(u"\\b(mean|total|min|max|stddev)_(exec_|plan_)?time\\b"_s);
    static const QRegularExpression digits(u",\\s*\\d+\\s*$"_s);
    QList<int> lines;
    for (const Statement &statement : book.statements)
        for (const auto &match : call.globalMatch(statement.text)) {
            const QString inner = inParentheses(statement.text, match.capturedStart(1));
            if (inner.contains(isDouble) && inner.contains(digits) && !inner.contains(u"::numeric"_s) && !inner.contains(pattern(u"\\bcast\\b"_s)))
                lines << statement.lineAt(match.capturedStart());
        }
    return lines;
}

QList<int> otherResultType(const Runbook &book)
{
    static const QRegularExpression returns = pattern(u"\\breturns\\s+table\\s*(\\()"_s);
    static const QRegularExpression column = pattern(u"\\b(\\w+)\\s+timestamp\\b(?!tz|\\s+with\\s)"_s);
    QList<int> lines;
    for (const Statement &statement : book.statements)
        for (const auto &match : returns.globalMatch(statement.text)) {
            const QString columns = inParentheses(statement.text, match.capturedStart(1));
            for (const auto &named : column.globalMatch(columns))
                if (statement.text.contains(pattern(u"\\b(now\\(\\)|current_timestamp|clock_timestamp\\(\\))\\s+as\\s+%1\\b"_s.arg(named.captured(1)))))
                    lines << statement.lineAt(match.capturedEnd(1) + named.capturedStart());
        }
    return lines;
}

QStringList aliasesIn(const QString &select)
{
    static const QRegularExpression alias = pattern(u"\\bas\\s+(\\w+)"_s);
    QStringList names;
    for (const auto &match : alias.globalMatch(select))
        names << match.captured(1).toLower();
    return names;
}

/// Names that only later parts of a UNION give; its columns are called as the first part calls them.
QStringList lostAliases(const QString &body)
{
    QStringList parts = body.split(pattern(u"\\bunion\\b(\\s+all\\b)?"_s));
    const QStringList kept = aliasesIn(parts.takeFirst());
    QStringList lost;
    for (const QString &part : std::as_const(parts))
        for (const QString &name : aliasesIn(part))
            if (!kept.contains(name))
                lost << name;
    return lost;
}

QList<int> laterAlias(const Runbook &book)
{
    static const QRegularExpression cte = pattern(u"\\b\\w+\\s+as\\s*(\\()"_s);
    QList<int> lines;
    for (const Statement &statement : book.statements) {
        const auto match = cte.match(statement.text);
        if (!match.hasMatch() || !statement.text.startsWith(u"with"_s, Qt::CaseInsensitive))
            continue;
        const QString body = inParentheses(statement.text, match.capturedStart(1));
        const qsizetype behind = match.capturedEnd(1) + body.size();
        for (const QString &name : lostAliases(body)) {
            const auto use = pattern(u"\\b%1\\b"_s.arg(name)).match(statement.text, behind);
            if (use.hasMatch())
                lines << statement.lineAt(use.capturedStart());
        }
    }
    return lines;
}

QList<int> alwaysPass(const Runbook &book)
{
    return linesInSql(book, pattern(u"(?<!then\\s)(?<!else\\s)'(pass|passed|ok)'\\s+as\\s+\\w+"_s));
}

/// PASS or FAIL as text of a query whose answer no command reads.
QList<int> failAsText(const Runbook &book)
{
    static const QRegularExpression verdict = pattern(u"then\\s+'pass[^;]*?else\\s*'(fail|warn)"_s);
    QList<int> lines;
    for (const Statement &statement : book.statements)
        for (const auto &match : verdict.globalMatch(statement.text))
            if (statement.command < 0 || book.commands[statement.command].parent < 0)
                lines << statement.lineAt(match.capturedStart());
    return lines;
}

QList<int> completedAnyway(const Runbook &book)
{
    static const QRegularExpression done = pattern(u"^insert\\s+into\\b[^;]*'(completed|success|passed)'"_s);
    static const QRegularExpression verdict = pattern(u"then\\s+'pass"_s);
    QList<int> lines;
    for (const Statement &statement : book.statements) {
        const bool isLogged = statement.command < 0 && statement.text.contains(done);
        const bool isAfterVerdict = isLogged && std::any_of(book.statements.begin(), book.statements.end(), [&](const Statement &s) {
            return s.block == statement.block && s.line < statement.line && s.text.contains(verdict);
        });
        if (isAfterVerdict)
            lines << statement.line;
    }
    return lines;
}

QList<int> groupDropsRow(const Runbook &book)
{
    static const QRegularExpression counted = pattern(u"^select\\s+'[^']*'\\s+as\\s+\\w+\\s*,\\s*count\\s*\\("_s);
    static const QRegularExpression grouped = pattern(u"\\bgroup\\s+by\\b"_s);
    return inSelectWith(book, pattern(u"\\bhaving\\b"_s), [](const QString &select) { return select.contains(counted) && select.contains(grouped); });
}

QList<int> atLeast(const Runbook &book)
{
    return linesInSql(book, pattern(u"count\\s*\\([^)]*\\)\\s*>=\\s*([2-9]|\\d\\d+)\\s+then\\s+'(pass|ok)"_s));
}

QList<int> joinHides(const Runbook &book)
{
    static const QRegularExpression inner = pattern(u"(?<!left )(?<!outer )(?<!full )\\bjoin\\b"_s);
    return inSelectWith(book, pattern(u"\\bhaving\\b[^;]*?-\\s*sum\\s*\\("_s), [](const QString &select) { return select.contains(inner); });
}

QList<int> metaCommand(const Runbook &book)
{
    static const QRegularExpression meta(u"(^|\\n)\\s*\\\\[a-z]\\w*"_s);
    QList<int> lines;
    for (const Statement &statement : book.statements) {
        if (statement.command < 0)
            continue;
        const Command &c = book.commands[statement.command];
        for (const Word &word : c.words)
            if (word.text.contains(meta) && (word.text.contains(u';') || word.text.trimmed().contains(u'\n')))
                lines << c.line << word.line + static_cast<int>(word.text.left(meta.match(word.text).capturedEnd()).count(u'\n'));
    }
    return lines;
}

QList<int> setForNobody(const Runbook &book)
{
    static const QRegularExpression set = pattern(u"^set\\s+(session\\s+)?\\w+"_s);
    QMap<int, int> statements; // of each command
    for (const Statement &statement : book.statements)
        ++statements[statement.command];
    QList<int> lines;
    for (const Statement &statement : book.statements)
        if (statement.command >= 0 && statements.value(statement.command) == 1 && statement.text.contains(set))
            lines << statement.line;
    return lines;
}

const Rule all[]{
    {"interval-field", "EXTRACT takes one field of the interval, not its length",
     "The minutes of 2 h 3 min are 3: an hour's delay counts as fresh, and the alarm never comes.",
     "`EXTRACT(epoch FROM …) / 60`.", intervalField},
    {"no-such-column", "this view has no such column",
     "pg_stat_user_tables calls it relname: the query ends with \"column does not exist\", each time.",
     "Use relname, or pg_tables.", noSuchColumn},
    {"round-double", "there is no round(double precision, integer)",
     "The view is never made, and all that asks it fails.",
     "Cast first: `round(value::numeric, 2)`.", roundDouble},
    {"other-result-type", "the function returns another type than it declares",
     "now() is a timestamp with time zone: \"structure of query does not match function result type\", whenever it is called.",
     "Declare the column timestamptz.", otherResultType},
    {"later-alias", "a column is called by a name that only a later part of the UNION gives",
     "The columns are called as in the first part: \"column does not exist\", and the check is left out.",
     "Name the columns in the first part, and compare what belongs together.", laterAlias},
    {"always-pass", "PASS is written into the query",
     "It is shown whatever the numbers say.",
     "Compare with a limit.", alwaysPass},
    {"fail-as-text", "FAIL is only printed",
     "The query succeeds, psql ends with 0, and the next step begins.",
     "Make a failed check an error, `RAISE EXCEPTION`, or read the answer and stop; a check without rows has not passed.", failAsText},
    {"completed-anyway", "the record says completed, whatever the checks said",
     "It is written after them without looking: a failed run is on record as a good one.",
     "Write what each check returned, and completed only if all passed.", completedAnyway},
    {"group-drops-row", "a rule without rows vanishes from the report",
     "GROUP BY makes no row where nothing matches, and one of 1 each where something does: it is neither counted nor shown as passed.",
     "Count over a subquery, so that there is always one row.", groupDropsRow},
    {"at-least", "at least is not all",
     "Some may be missing, or there twice, and it still passes.",
     "Compare with the exact number, or with their names.", atLeast},
    {"join-hides", "the worst cases are not in the join",
     "An inner join leaves out what has no partner at all: a payment that was never allocated counts as balanced.",
     "LEFT JOIN, and COALESCE of the sum.", joinHides},
    {"meta-command", "backslash commands and SQL cannot share one -c",
     "psql sends it as it is: a syntax error, and what filters the output finds nothing.",
     "One -c each, or a heredoc.", metaCommand},
    {"set-for-nobody", "SET is forgotten with the session that it was given in",
     "psql ends right after it: nothing else ever sees the setting.",
     "Set it in the same session, or with PGOPTIONS.", setForNobody},
};

} // namespace

std::span<const Rule> sqlRules()
{
    return all;
}

} // namespace lint
