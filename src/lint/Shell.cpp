// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lint/Shell.h"

#include "lint/Tokens.h"

#include <algorithm>

namespace lint {

using namespace Qt::StringLiterals;

namespace {

constexpr int deepest = 12; // $(…) in $(…): nobody writes more, and a hostile text must end

bool isName(QStringView text)
{
    return !text.isEmpty() && !text[0].isDigit() &&
           std::all_of(text.begin(), text.end(), [](QChar c) { return c.isLetterOrNumber() || c == u'_'; });
}

bool isShortCluster(const QString &word)
{
    return word.size() > 1 && word[0] == u'-' && word[1] != u'-';
}

/// Makes commands of tokens, and knows in which if, loop and function each stands.
class Grouper final
{
public:
    Grouper(Script &script, int block, Nesting inside, int parent, int depth)
        : m_script(script), m_block(block), m_inside(std::move(inside)), m_base(m_inside), m_parent(parent), m_depth(depth)
    {
    }

    void begin(const Options &options) { m_options = options; }
    [[nodiscard]] const Options &options() const { return m_options; }

    void read(const QString &text, int line)
    {
        const QList<Token> all = tokens(text, line);
        if (!all.isEmpty() && all.first().kind == Token::CommentLine && all.first().word.text.startsWith(u'!'))
            setOptions(all.first().word.text.split(u' '));
        for (qsizetype i = 0; i < all.size(); ++i)
            take(all, i);
        end(u"\n"_s);
    }

private:
    void take(const QList<Token> &all, qsizetype &i)
    {
        const Token &token = all[i];
        switch (token.kind) {
        case Token::CommentLine: m_script.comments << Comment{token.word.text, token.word.line}; break;
        case Token::Sql: m_script.sql << Piece{token.word.text, token.word.line}; break;
        case Token::LineEnd: lineEnd(); break;
        case Token::Operator: operation(all, i); break;
        case Token::Redirection: m_now.redirects << Redirect{token.op, token.word}; break;
        case Token::Heredoc:
            if (token.op == u"text")
                heredoc(token);
            else
                m_now.redirects << Redirect{u"<<"_s, token.word};
            break;
        case Token::Text: word(token.word); break;
        }
    }

    /// The text belongs to the command that asked for it, which ended with the line before.
    void heredoc(const Token &token)
    {
        end(u"\n"_s);
        for (qsizetype i = m_script.commands.size(); i-- > 0;) {
            Command &command = m_script.commands[i];
            const bool wants = std::any_of(command.redirects.begin(), command.redirects.end(), [](const Redirect &r) { return r.op == u"<<"; });
            if (wants && command.heredoc.line == 0) {
                command.heredoc = {token.word.text, token.word.line};
                return;
            }
        }
    }

    void lineEnd()
    {
        if (m_isPipeOpen && m_now.words.isEmpty())
            return; // the pipeline, or && or ||, goes on with the next line
        end(u"\n"_s);
    }

    void operation(const QList<Token> &all, qsizetype &i)
    {
        const QString &op = all[i].op;
        const bool isFunction = op == u"(" && m_now.words.size() == 1 && i + 1 < all.size() && all[i + 1].op == u")";
        if (isFunction) {
            ++i;
            m_function = m_now.words.first().text;
            m_script.functions << m_function;
            m_now = {};
            return;
        }
        end(op);
    }

    [[nodiscard]] bool isStart() const { return m_now.words.isEmpty() && m_now.assignments.isEmpty() && m_now.redirects.isEmpty(); }

    void word(const Word &word)
    {
        if (isStart() && word.quote.isNull() && reserved(word.text))
            return;
        if (m_now.line == 0)
            m_now.line = word.line;
        const qsizetype equals = word.text.indexOf(u'=');
        const bool isAppend = equals > 0 && word.text[equals - 1] == u'+';
        const QString name = word.text.left(isAppend ? equals - 1 : equals);
        if (m_now.words.isEmpty() && equals > 0 && word.quote.isNull() && isName(name))
            m_now.assignments << Assignment{name, {word.text.mid(equals + 1), word.line, {}, word.commands}};
        else
            m_now.words << word;
    }

    bool reserved(const QString &text)
    {
        if (text == u"if" || text == u"while" || text == u"until") {
            m_inside << text;
        } else if (text == u"for" || text == u"select" || text == u"case") {
            m_inside << text;
            m_isHead = true;
        } else if (text == u"then" || text == u"do" || text == u"else") {
            swap(text);
        } else if (text == u"elif") {
            swap(u"elif"_s);
        } else if (text == u"fi" || text == u"done" || text == u"esac" || text == u"}") {
            m_isGroupClosed = text == u"}";
            leave();
        } else if (text == u"{") {
            m_inside << (m_function.isEmpty() ? u"{"_s : u"f:"_s + std::exchange(m_function, QString()));
        } else if (text == u"!") {
            m_isNegated = true;
        } else {
            return text == u"function";
        }
        return true;
    }

    void swap(const QString &text)
    {
        if (m_inside.size() > m_base.size())
            m_inside.removeLast();
        m_inside << text;
    }

    void leave()
    {
        if (m_inside.size() > m_base.size())
            m_inside.removeLast();
    }

    /// A command ends with this operator.
    void end(const QString &op)
    {
        const bool isPipe = op == u"|" || op == u"|&";
        const bool joins = op == u"&&" || op == u"||";
        const bool isGroup = std::exchange(m_isGroupClosed, op == u")") && m_now.words.isEmpty() && m_now.assignments.isEmpty();
        if (isGroup && joins && m_last >= 0)
            follow(m_script.commands[m_last].pipeline, op);
        if (isStart()) {
            m_isPipeOpen = (m_isPipeOpen && op != u"\n") || (isGroup && joins);
            return;
        }
        if (std::exchange(m_isHead, false) && m_now.words.size() > 1 && m_inside.last() != u"case")
            m_now.words.prepend(Word{u"for"_s, m_now.line, {}, {}});
        m_now.inside = m_inside;
        m_now.parent = m_parent;
        m_now.block = m_block;
        m_now.pipeline = m_pipeline;
        m_now.place = m_place;
        m_now.isLast = !isPipe;
        m_now.joined = m_joined;
        m_now.isNegated = m_isNegated;
        if (!m_now.words.isEmpty() && m_now.words.first().text == u"set")
            setOptions(textsOf(m_now.words));
        m_now.stopsOnError = m_options.stopsOnError;
        m_now.pipesFail = m_options.pipesFail;
        resolve(m_now);
        m_place = isPipe ? m_place + 1 : 0;
        m_isPipeOpen = isPipe || op == u"&&" || op == u"||";
        const qsizetype index = m_script.commands.size();
        m_last = index;
        m_script.commands << std::exchange(m_now, Command{});
        if (!isPipe)
            closePipeline(op);
        inner(index);
        if (!isPipe)
            m_pipeline = nextPipeline();
    }

    void closePipeline(const QString &op)
    {
        const bool joins = op == u"&&" || op == u"||" || op == u"&";
        follow(m_pipeline, joins ? op : QString());
        m_isNegated = false;
    }

    /// What stands behind a pipeline, or behind the ( ) or { } whose status is that of its last one.
    void follow(int pipeline, const QString &op)
    {
        for (qsizetype i = pipeline - 1; i < m_script.commands.size(); ++i)
            if (m_script.commands[i].pipeline == pipeline)
                m_script.commands[i].followed = op;
        m_joined = op != u"&" ? op : QString();
    }

    /// A pipeline is called by the place of its first command.

    int nextPipeline() { return static_cast<int>(m_script.commands.size()) + 1; }

    /// Those of set, or of the first line: #!/bin/bash -e.
    void setOptions(const QStringList &words)
    {
        for (const QString &word : words) {
            if (isShortCluster(word) && word.contains(u'e'))
                m_options.stopsOnError = true;
            else if (word == u"pipefail" || word == u"errexit")
                (word == u"pipefail" ? m_options.pipesFail : m_options.stopsOnError) = true;
            else if (word == u"+e")
                m_options.stopsOnError = false;
        }
    }

    static QStringList textsOf(const QList<Word> &words)
    {
        QStringList texts;
        for (const Word &word : words)
            texts << word.text;
        return texts;
    }

    /// What stands in $(…) of a command's words, and commands that are given as one quoted word.
    void inner(qsizetype index)
    {
        QList<Piece> pieces;
        const Command command = m_script.commands[index];
        for (const Assignment &assignment : command.assignments)
            pieces << assignment.value.commands;
        for (const Word &word : command.words) {
            pieces << word.commands;
            if (isCommandText(word) && !says(command))
                pieces << Piece{word.text, word.line};
        }
        if (m_depth >= deepest)
            return;
        for (const Piece &piece : std::as_const(pieces)) {
            Grouper grouper(m_script, m_block, m_inside, static_cast<int>(index), m_depth + 1);
            grouper.begin(m_options);
            grouper.m_pipeline = nextPipeline();
            grouper.read(piece.text, piece.line);
        }
    }

    /// watch 'curl …', sh -c "psql …", check "psql … -c …": text that will be run.
    static bool isCommandText(const Word &word)
    {
        static const QStringList tools{u"psql"_s, u"curl"_s, u"docker"_s, u"pg_isready"_s, u"timeout"_s, u"pg_dump"_s, u"gunzip"_s, u"alembic"_s};
        const bool hasOption = word.text.contains(u" -"_s) || word.text.contains(u"://"_s);
        return !word.quote.isNull() && hasOption && tools.contains(word.text.section(u' ', 0, 0));
    }

    static bool says(const Command &command)
    {
        return command.name() == u"echo" || command.name() == u"printf" || command.name().startsWith(u"log"_s);
    }

    Script &m_script;
    int m_block;
    Nesting m_inside, m_base;
    int m_parent;
    int m_depth;
    Command m_now;
    QString m_function, m_joined;
    int m_pipeline = 1, m_place = 0;
    qsizetype m_last = -1; ///< the command that ended last on this level
    Options m_options;
    bool m_isGroupClosed = false, m_isNegated = false, m_isPipeOpen = false, m_isHead = false;
};

} // namespace

bool Command::has(QChar letter, const QString &longName) const
{
    return std::any_of(tool.begin(), tool.end(), [&](const QString &word) {
        if (isShortCluster(word))
            return !letter.isNull() && word.contains(letter);
        return !longName.isEmpty() && (word == longName || word.startsWith(longName + u'='));
    });
}

QString Command::valueOf(QChar letter, const QString &longName) const
{
    for (qsizetype i = 1; i < tool.size(); ++i) {
        const QString &word = tool[i];
        if (!longName.isEmpty() && word.startsWith(longName + u'='))
            return word.mid(longName.size() + 1);
        if ((!longName.isEmpty() && word == longName) || (isShortCluster(word) && word.endsWith(letter)))
            return tool.value(i + 1);
        if (isShortCluster(word) && word[1] == letter)
            return word.mid(2);
    }
    return {};
}

const Redirect *Command::redirect(const QStringList &ops) const
{
    const auto found = std::find_if(redirects.begin(), redirects.end(), [&](const Redirect &r) { return ops.contains(r.op); });
    return found == redirects.end() ? nullptr : &*found;
}

bool Command::discardsErrors() const
{
    const Redirect *errors = redirect({u"2>"_s, u"&>"_s});
    const Redirect *both = redirect({u"2>&"_s});
    const Redirect *output = redirect({u">"_s});
    return (errors != nullptr && errors->target.text == u"/dev/null") ||
           (both != nullptr && output != nullptr && output->target.text == u"/dev/null");
}

Script readShell(const QString &text, int firstLine, int block, const Options &options)
{
    Script script;
    Grouper grouper(script, block, {}, -1, 0);
    grouper.begin(options);
    grouper.read(text, firstLine);
    script.options = grouper.options();
    return script;
}

} // namespace lint
