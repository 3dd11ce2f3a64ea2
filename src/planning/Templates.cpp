// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/Templates.h"

#include "base/ShellWord.h"

namespace planning {

using namespace Qt::StringLiterals;

Lookup lookupIn(const QMap<QString, QString> &values)
{
    return [values](const QString &name) -> std::optional<QString> {
        const auto found = values.constFind(name);
        return found == values.constEnd() ? std::nullopt : std::optional(*found);
    };
}

base::Result<QString> fillIn(const QString &text, const Lookup &lookup)
{
    QString filled;
    qsizetype at = 0;
    for (;;) {
        const qsizetype open = text.indexOf(u"${"_s, at);
        if (open < 0)
            return filled + text.mid(at);
        const qsizetype close = text.indexOf(u'}', open);
        if (close < 0)
            return base::fail(base::ErrorKind::InvalidDefinition, text, u"\"${\" without \"}\""_s);
        const QString name = text.mid(open + 2, close - open - 2);
        const std::optional<QString> value = lookup(name);
        if (!value)
            return base::fail(base::ErrorKind::InvalidDefinition, text, u"${%1} has no value"_s.arg(name),
                              {{u"name"_s, name}});
        filled += text.mid(at, open - at) + *value;
        at = close + 1;
    }
}

base::Result<QString> quoted(const QString &text)
{
    if (text.contains(QChar(u'\0')))
        return base::fail(base::ErrorKind::InvalidInput, {}, u"a NUL character cannot be sent to a shell"_s);
    return QString::fromUtf8(base::shellWord(text.toUtf8()));
}

} // namespace planning
