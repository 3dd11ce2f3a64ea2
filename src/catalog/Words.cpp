// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Words.h"

namespace catalog {

bool isHidden(QChar character)
{
    const char16_t code = character.unicode();
    if (character.category() == QChar::Other_Control)
        return code != u'\n' && code != u'\t';
    return code == 0x200e || code == 0x200f || (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
}

QString quotable(const QString &text, qsizetype longest)
{
    QString shown = text.left(longest);
    for (QChar &character : shown)
        if (isHidden(character) || character == QLatin1Char('\n') || character == QLatin1Char('\t'))
            character = QChar::ReplacementCharacter;
    return text.size() > longest ? shown + QChar(0x2026) : shown;
}

} // namespace catalog
