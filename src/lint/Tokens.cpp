// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lint/Tokens.h"

#include <utility>

namespace lint {

using namespace Qt::StringLiterals;

namespace {

class Cutter final
{
public:
    Cutter(const QString &text, int line) : m_text(text), m_line(line) {}

    QList<Token> all()
    {
        while (m_at < m_text.size())
            one();
        if (!m_heredocs.isEmpty())
            readHeredocs();
        return m_tokens;
    }

private:
    struct Wanted
    {
        QString end;
        bool isIndented = false;
    };

    [[nodiscard]] QChar look(qsizetype ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : QChar(); }
    [[nodiscard]] bool sees(QLatin1StringView what) const { return QStringView(m_text).sliced(m_at).startsWith(what); }

    QChar take()
    {
        const QChar c = m_text[m_at++];
        if (c == u'\n')
            ++m_line;
        return c;
    }

    void add(Token::Kind kind, const QString &op)
    {
        m_tokens << Token{kind, {{}, m_line, {}, {}}, op};
        m_isCommandNext = kind == Token::LineEnd || kind == Token::Operator;
    }

    void one()
    {
        const QChar c = look();
        if (c == u'\n') {
            add(Token::LineEnd, {});
            m_isTest = false;
            take();
            readHeredocs();
        } else if (c == u'\\' && look(1) == u'\n') {
            take();
            take();
        } else if (c.isSpace() || c.isNull()) {
            take();
        } else if (c == u'#') {
            comment();
        } else if (m_isCommandNext && isSql()) {
            sqlLine();
        } else if (sees("(("_L1) && m_isCommandNext) {
            arithmetic();
        } else if (!redirection() && !operation()) {
            word();
        }
    }

    void comment()
    {
        Token token{Token::CommentLine, {{}, m_line, {}, {}}, {}};
        take();
        while (m_at < m_text.size() && look() != u'\n')
            token.word.text += take();
        m_tokens << token;
    }

    /// A line of SQL where a command should stand, as it is typed at the prompt of psql.
    [[nodiscard]] bool isSql() const
    {
        for (const auto &verb : {"SELECT "_L1, "INSERT INTO "_L1, "UPDATE "_L1, "DELETE FROM "_L1, "CREATE "_L1, "DROP "_L1, "ALTER "_L1})
            if (sees(verb)) {
                const qsizetype end = m_text.indexOf(u'\n', m_at);
                return QStringView(m_text).sliced(m_at, (end < 0 ? m_text.size() : end) - m_at).contains(u';');
            }
        return false;
    }

    void sqlLine()
    {
        Token token{Token::Sql, {{}, m_line, {}, {}}, {}};
        while (m_at < m_text.size() && look() != u'\n')
            token.word.text += take();
        m_tokens << token;
    }

    void arithmetic()
    {
        Token token{Token::Text, {{}, m_line, {}, {}}, {}};
        while (m_at < m_text.size() && !sees("))"_L1) && look() != u'\n')
            piece(token.word);
        for (int i = 0; i < 2 && look() == u')'; ++i)
            token.word.text += take();
        finish(token);
    }

    void finish(const Token &token)
    {
        m_tokens << token;
        if (m_isCommandNext && token.word.text == u"[[")
            m_isTest = true;
        else if (token.word.text == u"]]")
            m_isTest = false;
        static const QStringList goesOn{u"if"_s, u"then"_s, u"else"_s, u"elif"_s, u"while"_s, u"until"_s, u"do"_s, u"!"_s, u"{"_s, u"time"_s};
        m_isCommandNext = m_isCommandNext && goesOn.contains(token.word.text);
    }

    [[nodiscard]] QString redirectionHere() const
    {
        const qsizetype digits = look().isDigit() ? 1 : 0;
        for (const auto &op : {"&>>"_L1, "&>"_L1, ">>"_L1, ">&"_L1, ">|"_L1, ">"_L1, "<<<"_L1, "<<-"_L1, "<<"_L1, "<&"_L1, "<"_L1})
            if (QStringView(m_text).sliced(m_at + digits).startsWith(op))
                return m_text.mid(m_at, digits + op.size());
        return {};
    }

    /// The length of "<name of something>", as runbooks write it; 0 if there is none.
    [[nodiscard]] qsizetype placeholder() const
    {
        qsizetype length = look() == u'<' && look(1).isLetter() ? 2 : 0;
        while (length > 0 && (look(length).isLetterOrNumber() || look(length) == u'_' || look(length) == u'-' || look(length) == u' '))
            ++length;
        return look(length) == u'>' ? length + (length > 0 ? 1 : 0) : 0;
    }

    bool redirection()
    {
        const QString op = redirectionHere();
        const QChar next = look(op.size());
        if (m_isTest || op.isEmpty() || (op.size() == 1 && next == u'(') || placeholder() > 0)
            return false;
        const bool isHeredoc = op.startsWith(u"<<"_s) && op != u"<<<";
        Token token{isHeredoc ? Token::Heredoc : Token::Redirection, {{}, m_line, {}, {}}, op};
        m_at += op.size();
        while (look() == u' ' || look() == u'\t')
            take();
        if (m_at < m_text.size() && look() != u'\n')
            token.word = readWord();
        if (isHeredoc)
            m_heredocs << Wanted{token.word.text, token.op == u"<<-"};
        m_tokens << token;
        return true;
    }

    bool operation()
    {
        for (const auto &op : {"&&"_L1, "||"_L1, ";;"_L1, "|&"_L1, "|"_L1, ";"_L1, "&"_L1, "("_L1, ")"_L1}) {
            if (!sees(op) || m_isTest)
                continue;
            add(Token::Operator, QString(op));
            m_at += op.size();
            return true;
        }
        return false;
    }

    void word() { finish(Token{Token::Text, readWord(), {}}); }

    [[nodiscard]] bool endsWord() const
    {
        const QChar c = look();
        if (c.isNull() || c.isSpace())
            return true;
        if (m_isTest)
            return false;
        return c == u'|' || c == u';' || c == u'&' || c == u'(' || c == u')' || c == u'>' || c == u'<';
    }

    Word readWord()
    {
        Word word{{}, m_line, look() == u'"' || look() == u'\'' ? look() : QChar(), {}};
        const qsizetype begin = m_at;
        while (m_at < m_text.size()) {
            if (const qsizetype length = placeholder(); length > 0) {
                word.text += m_text.mid(m_at, length);
                m_at += length;
            } else if ((look() == u'<' || look() == u'>') && look(1) == u'(') {
                word.text += take();
                word.text += closed(word);
            } else if (look() == u'(' && word.text.endsWith(u'=')) {
                word.text += array();
            } else if (endsWord() || (m_isTest && word.text == u"]]")) {
                break;
            } else {
                piece(word);
            }
        }
        if (m_at == begin)
            word.text += take(); // whatever it is: go on behind it
        return word;
    }

    QString array()
    {
        QString text;
        while (m_at < m_text.size() && look() != u')')
            text += take();
        return m_at < m_text.size() ? text + take() : text;
    }

    /// One character, or one quoted or substituted part.
    void piece(Word &word)
    {
        const QChar c = look();
        if (c == u'\\') {
            take();
            if (look() == u'\n' || look().isNull())
                m_at < m_text.size() ? void(take()) : void();
            else
                word.text += QString(c) + take();
        } else if (c == u'\'') {
            take();
            while (m_at < m_text.size() && look() != u'\'')
                word.text += take();
            if (m_at < m_text.size())
                take();
        } else if (c == u'"') {
            quoted(word);
        } else if (c == u'`' || (c == u'$' && look(1) == u'(')) {
            word.text += substitution(word);
        } else {
            word.text += take();
        }
    }

    void quoted(Word &word)
    {
        take();
        while (m_at < m_text.size() && look() != u'"') {
            if (look() == u'\\' && (look(1) == u'"' || look(1) == u'\\' || look(1) == u'$' || look(1) == u'`')) {
                take();
                word.text += take();
            } else if (look() == u'`' || sees("$("_L1)) {
                word.text += substitution(word);
            } else {
                word.text += take();
            }
        }
        if (m_at < m_text.size())
            take();
    }

    QString substitution(Word &word)
    {
        QString text{take()};
        if (text == u"`") {
            Piece inner{{}, m_line};
            while (m_at < m_text.size() && look() != u'`')
                inner.text += take();
            if (m_at < m_text.size())
                take();
            word.commands << inner;
            return text + inner.text + u'`';
        }
        return text + closed(word);
    }

    /// From "(" to the ")" that closes it; what stands between is a command, unless it is arithmetic.
    QString closed(Word &word)
    {
        take();
        const bool isArithmetic = look() == u'(';
        Piece inner{{}, m_line};
        QChar quote;
        for (int depth = 1; m_at < m_text.size(); inner.text += take()) {
            const QChar c = look();
            if (c == u'\\' && m_at + 1 < m_text.size())
                inner.text += take();
            else if (!quote.isNull())
                quote = c == quote ? QChar() : quote;
            else if (c == u'"' || c == u'\'')
                quote = c;
            else if (c == u'(')
                ++depth;
            else if (c == u')' && --depth == 0)
                break;
        }
        if (m_at < m_text.size())
            take();
        if (!isArithmetic)
            word.commands << inner;
        return u'(' + inner.text + u')';
    }

    void readHeredocs()
    {
        for (const Wanted &wanted : std::exchange(m_heredocs, {})) {
            Token token{Token::Heredoc, {{}, m_line, {}, {}}, u"text"_s};
            while (m_at < m_text.size()) {
                qsizetype end = m_text.indexOf(u'\n', m_at);
                end = end < 0 ? m_text.size() : end;
                const QString line = m_text.mid(m_at, end - m_at);
                m_at = std::min(end + 1, m_text.size());
                ++m_line;
                if ((wanted.isIndented ? line.trimmed() : line) == wanted.end)
                    break;
                token.word.text += line + u'\n';
            }
            m_tokens << token;
        }
    }

    const QString &m_text;
    qsizetype m_at = 0;
    int m_line;
    bool m_isCommandNext = true;
    bool m_isTest = false;
    QList<Wanted> m_heredocs;
    QList<Token> m_tokens;
};

} // namespace

QList<Token> tokens(const QString &text, int firstLine)
{
    return Cutter(text, firstLine).all();
}

} // namespace lint
