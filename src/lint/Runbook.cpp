// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lint/Runbook.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>

namespace lint {

using namespace Qt::StringLiterals;

namespace {

// People write neither; they bound what a hostile file may cost.
constexpr qsizetype longestLine = 16'000;
constexpr qsizetype mostLines = 10'000;
constexpr qsizetype mostFiles = 50; // that one script reads

QStringList linesOf(const QByteArray &bytes, QList<int> &unread)
{
    QStringList lines;
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype end = bytes.indexOf('\n', at);
        const qsizetype length = (end < 0 ? bytes.size() : end) - at;
        const int number = static_cast<int>(lines.size()) + 1;
        if (length > longestLine || number > mostLines)
            unread << number;
        if (number > mostLines)
            break;
        QString line = length > longestLine ? QString() : QString::fromUtf8(bytes.mid(at, length));
        if (line.endsWith(u'\r'))
            line.chop(1);
        lines << line.replace(QChar(), u' ');
        at += length + 1;
    }
    return lines;
}

Block::Kind kindOf(const QString &language)
{
    static const QStringList shell{u"bash"_s, u"sh"_s, u"shell"_s, u"zsh"_s, u"console"_s, u"shell-session"_s};
    if (shell.contains(language))
        return Block::Shell;
    if (language == u"sql" || language == u"postgresql" || language == u"psql")
        return Block::Sql;
    return language == u"yaml" || language == u"yml" ? Block::Yaml : Block::Text;
}

/// Finds the blocks of a Markdown text, and under which headings they stand.
class Markdown final
{
public:
    explicit Markdown(Runbook &book) : m_book(book) {}

    void read(const QStringList &lines)
    {
        for (int i = 0; i < lines.size(); ++i)
            line(lines[i], i + 1);
        if (!m_fence.isEmpty())
            m_book.blocks << m_block;
    }

private:
    void line(const QString &line, int number)
    {
        const QString trimmed = line.trimmed();
        if (!m_fence.isEmpty()) {
            inside(line, trimmed);
        } else if (trimmed.startsWith(u"```"_s) || trimmed.startsWith(u"~~~"_s)) {
            open(line, trimmed, number);
        } else if (const qsizetype level = levelOf(line); level > 0) {
            heading(trimmed.mid(level).trimmed(), level);
        } else {
            m_book.prose << Prose{line, number};
        }
    }

    static qsizetype levelOf(const QString &line)
    {
        qsizetype level = 0;
        while (level < line.size() && line[level] == u'#')
            ++level;
        return level <= 6 && level < line.size() && line[level] == u' ' ? level : 0;
    }

    void heading(const QString &text, qsizetype level)
    {
        m_headings[static_cast<size_t>(level - 1)] = text;
        std::fill(m_headings.begin() + level, m_headings.end(), QString());
        m_section += level <= 3 ? 1 : 0;
        m_chapter += level <= 2 ? 1 : 0;
    }

    void open(const QString &line, const QString &trimmed, int number)
    {
        const QChar mark = trimmed[0];
        qsizetype length = 0;
        while (length < trimmed.size() && trimmed[length] == mark)
            ++length;
        m_fence = trimmed.left(length);
        m_indent = line.indexOf(mark);
        const QString language = trimmed.mid(length).trimmed().section(u' ', 0, 0).toLower();
        m_hasPrompts = language == u"console" || language == u"shell-session";
        QStringList path(m_headings.begin(), m_headings.end());
        path.removeAll(QString());
        m_block = Block{kindOf(language), {}, number + 1, m_section, m_chapter, path.join(u" / "_s)};
        static const QRegularExpression introduced(u"`([^`\\s]+)`:\\s*$"_s);
        for (qsizetype i = m_book.prose.size(); i-- > 0 && m_book.prose[i].line >= number - 2;) {
            m_book.prose[i].hasCommand = true;
            if (const auto match = introduced.match(m_book.prose[i].text); match.hasMatch())
                m_block.file = match.captured(1);
        }
    }

    void inside(const QString &line, const QString &trimmed)
    {
        if (trimmed.startsWith(m_fence) && trimmed.count(m_fence[0]) == trimmed.size()) {
            m_book.blocks << m_block;
            m_fence.clear();
            return;
        }
        qsizetype from = 0;
        while (from < m_indent && from < line.size() && line[from].isSpace())
            ++from;
        if (m_hasPrompts && line.mid(from).startsWith(u"$ "_s))
            from += 2;
        m_block.text += line.mid(from) + u'\n';
    }

    Runbook &m_book;
    std::array<QString, 6> m_headings;
    int m_section = 0, m_chapter = 0;
    QString m_fence;
    qsizetype m_indent = 0;
    bool m_hasPrompts = false;
    Block m_block;
};

void addSql(Runbook &book, const Piece &piece, int command, int block)
{
    for (Statement statement : readSql(piece.text, piece.line)) {
        statement.command = command;
        statement.block = block;
        book.statements << statement;
    }
}

/// The SQL that a psql gets in words and from its heredoc.
void addSqlOf(Runbook &book, int index)
{
    const Command command = book.commands[index];
    if (command.name() != u"psql")
        return;
    for (qsizetype i = 1; i < command.words.size(); ++i) {
        const QString &before = command.words[i - 1].text;
        const bool isShort = before.startsWith(u'-') && !before.startsWith(u"--"_s) && before.endsWith(u'c');
        if (isShort || before == u"--command")
            addSql(book, {command.words[i].text, command.words[i].line}, index, command.block);
        else if (command.words[i].text.startsWith(u"--command="_s))
            addSql(book, {command.words[i].text.mid(10), command.words[i].line}, index, command.block);
    }
    if (!command.heredoc.text.isEmpty())
        addSql(book, command.heredoc, index, command.block);
}

/// The path that a comment above all commands begins with: "# ops/backup.sh: prints an id".
QString fileIn(const Script &script)
{
    static const QRegularExpression path(u"^ *([\\w.~/-]*(?:/[\\w.-]+|\\.(?:ba)?sh))(?=$|[\\s:,])"_s);
    for (const Comment &comment : script.comments) {
        if (!script.commands.isEmpty() && comment.line > script.commands.first().line)
            break;
        if (const auto match = path.match(comment.text); match.hasMatch())
            return match.captured(1);
    }
    return {};
}

/// Finds which blocks ran in the same shell before each block.
class Frames final
{
public:
    Frames(Runbook &book, QList<Script> &scripts) : m_book(book), m_scripts(scripts)
    {
        for (int i = 0; i < m_book.blocks.size(); ++i)
            if (!m_book.blocks[i].file.isEmpty() && !m_files.contains(nameOf(m_book.blocks[i].file)))
                m_files.insert(nameOf(m_book.blocks[i].file), i);
    }

    void find()
    {
        for (int i = 0; i < m_book.blocks.size(); ++i)
            if (m_book.blocks[i].kind == Block::Shell)
                find(i);
    }

private:
    static QString nameOf(const QString &path) { return path.section(u'/', -1); }

    void find(int i)
    {
        Block &block = m_book.blocks[i];
        QSet<int> seen{i};
        addFiles(i, block.frame, seen);
        const int definer = block.isScript ? -1 : definerOf(i);
        if (definer >= 0 && !seen.contains(definer)) {
            const int last = m_lastPieces.value(definer, definer);
            block.frame = m_book.blocks[last].frame + QList<int>{last} + block.frame;
        }
        for (const int before : std::as_const(block.frame))
            if (!block.isScript)
                m_lastPieces[before] = i;
        for (const QString &function : std::as_const(m_scripts[i].functions))
            m_functions[{block.chapter, function}] = i;
        Options options;
        for (const int before : std::as_const(block.frame)) {
            options.stopsOnError = options.stopsOnError || m_scripts[before].options.stopsOnError;
            options.pipesFail = options.pipesFail || m_scripts[before].options.pipesFail;
        }
        if (options.stopsOnError || options.pipesFail)
            m_scripts[i] = readShell(block.text, block.line, i, options);
    }

    /// The files it reads that the runbook shows, and those that they read.
    void addFiles(int i, QList<int> &frame, QSet<int> &seen)
    {
        for (const Command &command : std::as_const(m_scripts[i].commands)) {
            if (command.name() != u"." && command.name() != u"source")
                continue;
            const int file = m_files.value(nameOf(command.tool.value(1)), -1);
            if (file < 0 || seen.contains(file) || seen.size() > mostFiles)
                continue;
            seen.insert(file);
            addFiles(file, frame, seen);
            frame << file;
        }
    }

    /// Where a function stands that only an earlier block of its chapter defines: the two are pieces of one script.
    [[nodiscard]] int definerOf(int i) const
    {
        const Script &script = m_scripts[i];
        for (const Command &command : script.commands) {
            const int definer = script.functions.contains(command.name()) ? -1 : m_functions.value({m_book.blocks[i].chapter, command.name()}, -1);
            if (definer >= 0)
                return definer;
        }
        return -1;
    }

    Runbook &m_book;
    QList<Script> &m_scripts;
    QHash<QString, int> m_files;
    QHash<std::pair<int, QString>, int> m_functions; // of a chapter, where the last one of that name stands
    QHash<int, int> m_lastPieces;                    // of the script that begins with a block
};

void add(Runbook &book, const Script &script, int index)
{
    Block &block = book.blocks[index];
    block.begin = static_cast<int>(book.commands.size());
    for (Command command : script.commands) {
        command.parent += command.parent < 0 ? 0 : block.begin;
        command.pipeline += block.begin;
        book.commands << command;
    }
    block.end = static_cast<int>(book.commands.size());
    book.comments << script.comments;
    for (int i = block.begin; i < block.end; ++i)
        addSqlOf(book, i);
    for (const Piece &piece : script.sql)
        addSql(book, piece, -1, index);
}

void readBlocks(Runbook &book)
{
    QList<Script> scripts(book.blocks.size());
    for (int i = 0; i < book.blocks.size(); ++i) {
        Block &block = book.blocks[i];
        if (block.kind != Block::Shell)
            continue;
        block.isScript = block.text.startsWith(u"#!"_s);
        scripts[i] = readShell(block.text, block.line, i);
        if (const QString file = fileIn(scripts[i]); !file.isEmpty())
            block.file = file;
    }
    Frames(book, scripts).find();
    for (int i = 0; i < book.blocks.size(); ++i) {
        if (book.blocks[i].kind == Block::Sql)
            addSql(book, {book.blocks[i].text, book.blocks[i].line}, -1, i);
        add(book, scripts[i], i);
    }
}

} // namespace

Runbook readRunbook(const QByteArray &bytes, Format format)
{
    Runbook book;
    const QStringList lines = linesOf(bytes, book.unread);
    if (format == Format::Markdown)
        Markdown(book).read(lines);
    else
        book.blocks << Block{format == Format::Sql ? Block::Sql : Block::Shell, lines.join(u'\n') + u'\n', 1};
    readBlocks(book);
    return book;
}

} // namespace lint
