// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lint/Look.h"

#include <algorithm>

namespace lint {

using namespace Qt::StringLiterals;

namespace {

// Commands between two that have to do with each other; it keeps a hostile file from costing the square of its length.
constexpr int farthest = 1'000;

bool isAround(const Runbook &book, int one, int other, Around around)
{
    if (one == other || around == Around::Runbook)
        return true;
    const Block &a = book.blocks[one];
    const Block &b = book.blocks[other];
    if (around == Around::Block || a.isScript || b.isScript)
        return false;
    return around == Around::Section ? a.section == b.section : a.chapter == b.chapter;
}

/// What a command gives a variable, as NAME=… or in a declaration.
Word givenBy(const Command &command, const QString &name)
{
    static const QStringList declarations{u"local"_s, u"export"_s, u"readonly"_s, u"declare"_s};
    for (const Assignment &assignment : command.assignments)
        if (assignment.name == name)
            return assignment.value;
    for (qsizetype i = 1; declarations.contains(command.name()) && i < command.words.size(); ++i)
        if (Word word = command.words[i]; word.text.startsWith(name + u'=')) {
            word.text = word.text.section(u'=', 1);
            return word;
        }
    return {};
}

int indexOf(const Runbook &book, const Command &command)
{
    return static_cast<int>(&command - book.commands.constData());
}

} // namespace

QList<int> where(const Runbook &book, const Is &is)
{
    QList<int> lines;
    for (const Command &command : book.commands)
        if (is(command))
            lines << command.line;
    return lines;
}

bool any(const Runbook &book, const Is &is)
{
    return std::any_of(book.commands.begin(), book.commands.end(), is);
}

const Command *before(const Runbook &book, const Command &command, Around around, const Is &is)
{
    int left = farthest;
    for (int i = indexOf(book, command) - 1; i >= 0 && left > 0 && isAround(book, command.block, book.commands[i].block, around); --i, --left)
        if (is(book.commands[i]))
            return &book.commands[i];
    const QList<int> &frame = book.blocks[command.block].frame;
    for (qsizetype piece = frame.size(); piece-- > 0 && left > 0;)
        for (int i = book.blocks[frame[piece]].end - 1; i >= book.blocks[frame[piece]].begin && left > 0; --i, --left)
            if (is(book.commands[i]))
                return &book.commands[i];
    return nullptr;
}

const Command *after(const Runbook &book, const Command &command, Around around, const Is &is)
{
    const int end = std::min(static_cast<int>(book.commands.size()), indexOf(book, command) + farthest);
    for (int i = indexOf(book, command) + 1; i < end && isAround(book, command.block, book.commands[i].block, around); ++i)
        if (is(book.commands[i]))
            return &book.commands[i];
    return nullptr;
}

bool isNear(const Runbook &book, const Command &command, Around around, const Is &is)
{
    return is(command) || before(book, command, around, is) != nullptr || after(book, command, around, is) != nullptr;
}

QList<const Command *> pipelineOf(const Runbook &book, const Command &command)
{
    QList<const Command *> found;
    for (int i = indexOf(book, command); i >= 0 && book.commands[i].block == command.block; --i) {
        if (book.commands[i].pipeline == command.pipeline)
            found.prepend(&book.commands[i]);
        if (book.commands[i].pipeline == command.pipeline && book.commands[i].place == 0)
            break;
    }
    for (int i = indexOf(book, command); i < book.commands.size() && !found.last()->isLast; ++i)
        if (i > indexOf(book, command) && book.commands[i].pipeline == command.pipeline)
            found << &book.commands[i];
    return found;
}

const Command *parentOf(const Runbook &book, const Command &command)
{
    return command.parent < 0 ? nullptr : &book.commands[command.parent];
}

QString assignedTo(const Runbook &book, const Command &command)
{
    const Command *parent = parentOf(book, command);
    if (parent == nullptr)
        return {};
    if (!parent->assignments.isEmpty() && parent->words.isEmpty())
        return parent->assignments.last().name;
    static const QStringList declarations{u"local"_s, u"export"_s, u"readonly"_s, u"declare"_s};
    return declarations.contains(parent->name()) ? parent->tool.last().section(u'=', 0, 0) : QString();
}

QString resolved(const Runbook &book, const Command &command, QString text)
{
    static const QRegularExpression variable(u"\\$\\{?(\\w+)\\}?"_s);
    for (int rounds = 0; rounds < 4 && text.contains(u'$') && text.size() < 1000; ++rounds) {
        const auto match = variable.match(text);
        if (!match.hasMatch())
            break;
        QString value;
        static_cast<void>(before(book, command, Around::Block, [&](const Command &c) {
            const Word given = givenBy(c, match.captured(1));
            value = given.commands.isEmpty() ? given.text : QString();
            return !value.isEmpty();
        }));
        if (value.isEmpty())
            break;
        text.replace(match.capturedStart(), match.capturedLength(), value);
    }
    return text;
}

Word valueOf(const Runbook &book, const Command &command, const QString &name)
{
    Word value;
    static_cast<void>(before(book, command, Around::Block, [&](const Command &c) {
        value = givenBy(c, name);
        return !value.text.isEmpty();
    }));
    return value;
}

bool isMadeByMktemp(const Word &word)
{
    return !word.commands.isEmpty() && word.commands.first().text.trimmed().startsWith(u"mktemp"_s);
}

bool canFail(const Piece &substitution)
{
    static const QStringList harmless{u"date"_s, u"pwd"_s, u"hostname"_s, u"whoami"_s, u"basename"_s, u"dirname"_s, u"id"_s, u"echo"_s, u"printf"_s, u"mktemp"_s};
    return !harmless.contains(substitution.text.trimmed().section(u' ', 0, 0));
}

bool isStatusUsed(const Command &command)
{
    static const QStringList conditions{u"if"_s, u"elif"_s, u"while"_s, u"until"_s};
    return (!command.inside.isEmpty() && conditions.contains(command.inside.last())) || command.isNegated || command.followed == u"&&" || command.followed == u"||";
}

QSet<QString> functionsThat(const Runbook &book, const Is &is)
{
    QSet<QString> names;
    for (const Command &command : book.commands)
        if (!command.inside.isEmpty() && is(command))
            for (const QString &place : command.inside)
                if (place.startsWith(u"f:"_s))
                    names.insert(place.mid(2));
    return names;
}

bool isInLoop(const Command &command)
{
    return command.isIn(u"do"_s) || command.isIn(u"while"_s) || command.isIn(u"until"_s);
}

QList<int> linesIn(const Runbook &book, Block::Kind kind, const QRegularExpression &pattern, bool (*isLeftOut)(const Block &))
{
    QList<int> lines;
    for (const Block &block : book.blocks) {
        if (block.kind != kind || (isLeftOut != nullptr && isLeftOut(block)))
            continue;
        int line = block.line;
        for (const QStringView text : QStringView(block.text).split(u'\n')) {
            if (pattern.match(text).hasMatch())
                lines << line;
            ++line;
        }
    }
    return lines;
}

QList<int> linesInProse(const Runbook &book, const QRegularExpression &pattern)
{
    QList<int> lines;
    for (const Prose &prose : book.prose)
        if (prose.text.contains(pattern))
            lines << prose.line;
    return lines;
}

QList<int> linesInSql(const Runbook &book, const QRegularExpression &pattern)
{
    QList<int> lines;
    for (const Statement &statement : book.statements)
        for (const auto &match : pattern.globalMatch(statement.text))
            lines << statement.lineAt(match.capturedStart());
    return lines;
}

bool isComposeOn(const Command &command, const QStringList &verbs)
{
    return verbs.contains(command.composeVerb);
}

bool stopsServices(const Command &command)
{
    return isComposeOn(command, {u"down"_s, u"stop"_s}) || command.is({u"systemctl"_s, u"stop"_s});
}

bool isChanging(const Command &command)
{
    static const QStringList verbs{u"up"_s, u"down"_s, u"stop"_s, u"restart"_s};
    const bool isRestore = command.name() == u"pg_restore" && command.has(u'd', u"--dbname"_s);
    return isRestore || isComposeOn(command, verbs) || command.name() == u"dropdb" || command.is({u"eb"_s, u"deploy"_s}) || command.is({u"alembic"_s, u"upgrade"_s}) ||
           command.is({u"alembic"_s, u"downgrade"_s}) || command.is({u"manage.py"_s, u"migrate"_s});
}

bool makesBackup(const Command &command)
{
    static const QRegularExpression script(u"(^|/)([a-z_-]*backup[a-z_-]*\\.sh|(create|make|take)_?backup)$"_s);
    static const QStringList reading{u"source"_s, u"."_s};
    return command.name() == u"pg_dump" || command.name() == u"pg_dumpall" || (!reading.contains(command.name()) && command.name().contains(script));
}

bool restores(const Runbook &book, const Command &command)
{
    if (command.name() == u"pg_restore")
        return command.has(u'd', u"--dbname"_s) && command.valueOf(u'f', u"--file"_s) != u"/dev/null";
    if (command.name() != u"psql" || command.has(u'c', u"--command"_s))
        return false;
    static const QRegularExpression dump(u"dump|backup|\\.sql|restore"_s, QRegularExpression::CaseInsensitiveOption);
    if (const Redirect *input = command.redirect({u"<"_s}))
        return input->target.text.contains(dump) || resolved(book, command, input->target.text).contains(dump);
    static const QStringList readers{u"gunzip"_s, u"zcat"_s, u"gzip"_s, u"cat"_s, u"zstd"_s, u"xz"_s, u"unzip"_s, u"aws"_s};
    if (command.place > 0)
        return readers.contains(pipelineOf(book, command).first()->name());
    return command.valueOf(u'f', u"--file"_s).contains(dump);
}

bool isOnOwnDatabase(const Runbook &book, const Command &command)
{
    const QString name = command.name() == u"dropdb" ? command.tool.last() : command.valueOf(u'd', u"--dbname"_s);
    return !name.isEmpty() && before(book, command, Around::Block, [&](const Command &c) { return c.name() == u"createdb" && c.tool.last() == name; }) != nullptr;
}

bool isTest(const Command &command)
{
    return command.name().startsWith(u'[') || command.name() == u"test";
}

bool uses(const Command &command, const QString &variable)
{
    return command.text().contains(QRegularExpression(u"\\$\\{?%1\\b"_s.arg(QRegularExpression::escape(variable))));
}

QString writtenTo(const Command &command)
{
    if (const Redirect *to = command.redirect({u">"_s}))
        return to->target.text;
    return command.name() == u"pg_dump" ? command.valueOf(u'f', u"--file"_s) : command.valueOf(u'o', u"--output"_s);
}

bool isDump(const Command &command)
{
    return command.name() == u"pg_dump" || command.name() == u"pg_dumpall" || command.is({u"manage.py"_s, u"dumpdata"_s});
}

bool isOnOwnMachine(const Block &block)
{
    static const QRegularExpression own = pattern(u"\\b(development|own machine|laptop|workstation)\\b"_s);
    return block.heading.contains(own);
}

QString urlOf(const Command &command)
{
    static const QRegularExpression variable(u"^\\$\\{?\\w*(url|service|endpoint|base|host)\\w*\\}?"_s, QRegularExpression::CaseInsensitiveOption);
    static const QStringList valued{u"-d"_s, u"--data"_s, u"-H"_s, u"-u"_s, u"-o"_s, u"-w"_s, u"-X"_s, u"--header"_s};
    if (command.name() != u"curl")
        return {};
    for (qsizetype i = 1; i < command.tool.size(); ++i)
        if (!valued.contains(command.tool[i - 1]) && (command.tool[i].startsWith(u"http"_s) || command.tool[i].contains(variable)))
            return command.tool[i];
    return {};
}

QRegularExpression pattern(const QString &text)
{
    return QRegularExpression(text, QRegularExpression::CaseInsensitiveOption);
}

} // namespace lint
