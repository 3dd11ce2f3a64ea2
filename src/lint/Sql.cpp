// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lint/Sql.h"

#include <QRegularExpression>

namespace lint {

using namespace Qt::StringLiterals;

namespace {

/// "$$" or "$name$" at this place, or nothing.
QString dollarTag(const QString &text, qsizetype at)
{
    constexpr qsizetype longestTag = 32;
    for (qsizetype end = at + 1; end < text.size() && end < at + longestTag; ++end) {
        if (text[end] == u'$')
            return text.mid(at, end - at + 1);
        if (!text[end].isLetterOrNumber() && text[end] != u'_')
            break;
    }
    return {};
}

void blank(QString &text, qsizetype from, qsizetype to)
{
    for (qsizetype i = from; i < to; ++i)
        if (text[i] != u'\n')
            text[i] = u' ';
}

qsizetype endOf(const QString &text, const QString &what, qsizetype from)
{
    const qsizetype found = text.indexOf(what, from);
    return found < 0 ? text.size() : found;
}

} // namespace

QList<Statement> readSql(const QString &given, int firstLine)
{
    QString text = given;
    QList<Statement> found;
    QString tag;
    qsizetype begin = 0;
    int line = firstLine;
    const auto close = [&](qsizetype end) {
        while (begin < end && text[begin].isSpace())
            line += text[begin++] == u'\n' ? 1 : 0;
        const QString piece = text.mid(begin, end - begin);
        if (!piece.isEmpty())
            found << Statement{piece, line, -1, 0};
        line += static_cast<int>(piece.count(u'\n'));
        begin = std::min(end + 1, text.size());
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'-' && i + 1 < text.size() && text[i + 1] == u'-') {
            const qsizetype end = endOf(text, u"\n"_s, i);
            blank(text, i, end);
            i = end - 1;
        } else if (c == u'/' && i + 1 < text.size() && text[i + 1] == u'*') {
            const qsizetype end = endOf(text, u"*/"_s, i + 2);
            blank(text, i, std::min(end + 2, text.size()));
        } else if (c == u'\'') {
            i = endOf(text, u"'"_s, i + 1);
        } else if (c == u'$') {
            const QString here = dollarTag(text, i);
            if (!here.isEmpty() && (tag.isEmpty() || tag == here))
                tag = tag.isEmpty() ? here : QString();
            i += here.isEmpty() ? 0 : here.size() - 1;
        } else if (c == u';' && tag.isEmpty()) {
            close(i);
        }
    }
    close(text.size());
    return found;
}

bool Statement::isBody(qsizetype place) const
{
    static const QRegularExpression tag(u"\\$\\w*\\$"_s);
    const auto match = tag.match(text);
    if (!match.hasMatch() || match.capturedStart() > place)
        return false;
    return text.lastIndexOf(match.captured(0)) > place || text.count(match.captured(0)) == 1;
}

QString Statement::selectAround(qsizetype place) const
{
    int depth = 0;
    qsizetype begin = place;
    for (; begin > 0 && depth >= 0; --begin) {
        if (depth == 0 && QStringView(text).sliced(begin).startsWith(u"SELECT"_s, Qt::CaseInsensitive))
            break;
        depth += text[begin] == u')' && begin < place ? 1 : text[begin] == u'(' ? -1 : 0;
    }
    depth = 0;
    qsizetype end = place;
    for (; end < text.size(); ++end) {
        const QStringView rest = QStringView(text).sliced(end);
        depth += text[end] == u'(' ? 1 : text[end] == u')' ? -1 : 0;
        if (depth < 0 || text[end] == u';' || (depth == 0 && rest.startsWith(u"UNION"_s, Qt::CaseInsensitive)))
            break;
    }
    return text.mid(begin, end - begin);
}

} // namespace lint
