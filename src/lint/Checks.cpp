// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Expectations that hold whatever the truth is, or never.
#include "lint/Look.h"
#include "lint/Rules.h"

#include <algorithm>

namespace lint {

using namespace Qt::StringLiterals;

namespace {

int lineIn(const Word &word, qsizetype place)
{
    return word.line + static_cast<int>(word.text.left(place).count(u'\n'));
}

/// The number of the argument that a function matches against, unanchored: [[ … =~ $pattern ]] with pattern="$3". 0 if it has none.
int patternArgument(const Runbook &book, const Command &test)
{
    const qsizetype op = test.tool.indexOf(u"=~"_s);
    const QString variable = test.tool.value(op + 1);
    if (op < 0 || !variable.startsWith(u'$'))
        return 0;
    const QString from = resolved(book, test, variable);
    return from.size() == 2 && from[0] == u'$' ? from.mid(1).toInt() : 0;
}

QList<int> unanchored(const Runbook &book)
{
    static const QRegularExpression number(u"^(\\[0-9\\][+*]|\\\\d[+*]|\\d+)$"_s);
    QList<int> lines;
    for (const Command &c : book.commands) {
        const qsizetype op = isTest(c) ? c.tool.indexOf(u"=~"_s) : -1;
        if (op < 0)
            continue;
        if (c.tool.value(op + 1).contains(number))
            lines << c.line;
        const int argument = patternArgument(book, c);
        const auto function = std::find_if(c.inside.begin(), c.inside.end(), [](const QString &place) { return place.startsWith(u"f:"_s); });
        if (argument == 0 || function == c.inside.end())
            continue;
        for (const Command &call : book.commands)
            if (call.block == c.block && call.name() == function->mid(2) && call.words.value(argument).text.contains(number))
                lines << call.words[argument].line;
    }
    return lines;
}

/// Is a word nothing but one $(…) that can fail?
bool isAnswer(const Word &word)
{
    return word.commands.size() == 1 && word.text.startsWith(u"$("_s) && word.text.size() == word.commands.first().text.size() + 3 && canFail(word.commands.first());
}

QList<int> emptyIsEmpty(const Runbook &book)
{
    static const QStringList compares{u"="_s, u"=="_s, u"!="_s};
    return where(book, [&](const Command &c) {
        for (qsizetype i = 1; isTest(c) && i + 1 < c.words.size(); ++i)
            if (compares.contains(c.words[i].text) && isAnswer(c.words[i - 1]) && isAnswer(c.words[i + 1]))
                return true;
        return false;
    });
}

QList<int> alwaysTrue(const Runbook &book)
{
    static const QRegularExpression label(u"select\\s+'(\\w[^']*)'\\s*\\|\\|"_s, QRegularExpression::CaseInsensitiveOption);
    QList<int> lines;
    for (const Statement &statement : book.statements) {
        const QString always = label.match(statement.text).captured(1).trimmed();
        if (always.isEmpty() || statement.command < 0)
            continue;
        const Command &asks = book.commands[statement.command];
        const QString variable = assignedTo(book, asks);
        const Command *test = variable.isEmpty() ? nullptr : after(book, asks, Around::Block, [&](const Command &c) { return isTest(c) && uses(c, variable) && c.text().contains(always); });
        if (test != nullptr)
            lines << test->line;
    }
    return lines;
}

QList<int> padded(const Runbook &book)
{
    return where(book, [&](const Command &c) {
        const bool isPadded = c.name() == u"psql" && c.has(u't', u"--tuples-only"_s) && !c.has(u'A', u"--no-align"_s);
        const QString variable = isPadded ? assignedTo(book, c) : QString();
        if (variable.isEmpty())
            return false;
        return after(book, c, Around::Block, [&](const Command &t) {
            const bool isExact = t.text().contains(u"=~ ^"_s) || ((t.hasWord(u"="_s) || t.hasWord(u"=="_s)) && !t.text().contains(u'*'));
            return isTest(t) && uses(t, variable) && isExact;
        }) != nullptr;
    });
}

/// Lines of a pattern in Python that is given to `python -c`.
QList<int> inPython(const Runbook &book, const QRegularExpression &pattern, const QRegularExpression &unless)
{
    QList<int> lines;
    for (const Command &c : book.commands)
        for (const Word &word : c.name().startsWith(u"python"_s) ? c.words : QList<Word>())
            for (const auto &match : pattern.globalMatch(word.text))
                if (unless.pattern().isEmpty() || !word.text.contains(unless))
                    lines << lineIn(word, match.capturedStart());
    return lines;
}

QList<int> countOnly(const Runbook &book)
{
    return inPython(book, pattern(u"select count\\("_s), pattern(u"\\bassert\\b|[<>=!]=|\\bcount [<>]"_s));
}

QList<int> fixedCount(const Runbook &book)
{
    static const QRegularExpression number(u"^([2-9]|\\d\\d+)$"_s);
    QList<int> lines = where(book, [&](const Command &c) {
        const qsizetype op = isTest(c) ? c.tool.indexOf(u"-eq"_s) : -1;
        if (op < 0 || !c.tool.value(op + 1).contains(number))
            return false;
        const auto counts = [&](const Command &b) { return b.name() == u"jq" && b.text().contains(u"length"_s) && uses(c, assignedTo(book, b)); };
        return before(book, c, Around::Block, counts) != nullptr;
    });
    return lines << inPython(book, pattern(u"\\bassert \\w+ == \\d+"_s), QRegularExpression());
}

QList<int> needsRow(const Runbook &book)
{
    return linesInSql(book, pattern(u"select\\s+'[^']*'\\s+from\\s+[^;]*\\blimit\\s+1\\b"_s));
}

struct Threshold
{
    QString variable;
    int limit = 0;
};

Threshold thresholdOf(const Command &c)
{
    for (const auto &op : {u"-gt"_s, u"-ge"_s})
        if (const qsizetype at = isTest(c) ? c.tool.indexOf(op) : -1; at > 0)
            return {c.tool[at - 1], c.tool.value(at + 1).toInt()};
    return {};
}

QList<int> unreachable(const Runbook &book)
{
    QList<int> lines = where(book, [&](const Command &c) {
        const Threshold now = c.inside.isEmpty() || c.inside.last() != u"elif" ? Threshold() : thresholdOf(c);
        if (now.variable.isEmpty())
            return false;
        const Command *first = before(book, c, Around::Block, [&](const Command &b) { return b.inside.size() == c.inside.size() && thresholdOf(b).variable == now.variable; });
        return first != nullptr && thresholdOf(*first).limit <= now.limit;
    });
    static const QRegularExpression branch(u"when\\s+(\\w+)\\s*([<>])=?\\s*(\\d+)\\s+then\\s+'[^']*'\\s+(?=when\\s+\\1\\s*\\2=?\\s*(\\d+))"_s, QRegularExpression::CaseInsensitiveOption);
    for (const Statement &statement : book.statements)
        for (const auto &match : branch.globalMatch(statement.text)) {
            const int first = match.captured(3).toInt();
            const int second = match.captured(4).toInt();
            if (match.captured(2) == u">" ? second >= first : second <= first)
                lines << statement.lineAt(match.capturedEnd());
        }
    return lines;
}

const Rule all[]{
    {"unanchored", "the expected number also matches others",
     "Without ^ and $ \"2\" is found in 12 and \"0\" in 10: ten violations pass as none, and any error text with a digit passes too.",
     "Compare numbers as numbers, `[[ $n -eq 0 ]]`, or anchor the pattern.", unanchored},
    {"empty-is-empty", "two commands that fail are equal",
     "A test does not see that a $(…) in it has failed: its answer is empty, and empty equals empty. The check passes when both could not look.",
     "Take each answer first, `a=$(…) || exit 1`, refuse an empty one, then compare.", emptyIsEmpty},
    {"always-true", "this check cannot fail",
     "The text it looks for is a constant of the query itself: it is there whatever was counted.",
     "Compare the count with the one recorded when the backup was taken.", alwaysTrue},
    {"padded", "psql -t pads its answer with blanks",
     "\" 20000\" is not a number for the test: a good restore is rejected each time.",
     "Use `psql -XAt`.", padded},
    {"count-only", "counting rows checks nothing",
     "A count of 0 passes: an empty database is called good.",
     "Compare with what must be there, such as the counts recorded with the backup.", countOnly},
    {"fixed-count", "a number of today is built into the check",
     "After a release, or after going back one, another number is right, and the check fails on a healthy system or passes on a sick one.",
     "Take the expected number from the release, or check that what must be there is.", fixedCount},
    {"needs-row", "this check needs a row, and a healthy system has none",
     "It fails when all is well, and passes as soon as something is wrong.",
     "Count the rows, and expect the number.", needsRow},
    {"unreachable", "this branch is never reached",
     "The smaller limit comes first and catches all: what should be critical is reported as a warning.",
     "Test the highest limit first.", unreachable},
};

} // namespace

std::span<const Rule> checkRules()
{
    return all;
}

} // namespace lint
