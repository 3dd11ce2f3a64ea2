// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/DisplayLine.h"

#include <algorithm>
#include <array>

namespace logs {

namespace {

constexpr qsizetype tabWidth = 8;
constexpr char16_t escape = 0x1b;
constexpr int mostMarks = 4; // on one character; more are no writing, and reach into other lines

/// Length of a whole control sequence (ESC [ … letter) at the beginning; 0 if there is
/// none. Titles and links (ESC ]) are not left out: they could hide text.
qsizetype controlSequence(QStringView text)
{
    if (!text.startsWith(escape) || text.size() < 3 || text[1] != u'[')
        return 0;
    qsizetype end = 2;
    while (end < text.size() && text[end] >= u'\x20' && text[end] <= u'\x3f')
        ++end;
    return end < text.size() && text[end] >= u'\x40' && text[end] <= u'\x7e' ? end + 1 : 0;
}

/// Characters that are invisible or change the direction or place of others.
bool isDeceptive(char32_t character)
{
    struct Range
    {
        char32_t first;
        char32_t last;
    };
    const QChar::Category category = QChar::category(character);
    if (category == QChar::Other_Control || category == QChar::Other_Format || category == QChar::Separator_Line ||
        category == QChar::Separator_Paragraph)
        return true;
    // Letters and marks that show nothing, and what is no character.
    static constexpr std::array ranges{Range{0x34f, 0x34f},   Range{0x115f, 0x1160}, Range{0x17b4, 0x17b5},
                                       Range{0x180b, 0x180f}, Range{0x2060, 0x206f}, Range{0x3164, 0x3164},
                                       Range{0xffa0, 0xffa0}, Range{0xfff0, 0xfffb}, Range{0xfffe, 0xffff},
                                       Range{0xe0000, 0xe0fff}};
    return std::any_of(ranges.begin(), ranges.end(), [character](const Range &range) {
        return character >= range.first && character <= range.last;
    });
}

/// Whether it is painted over the character before it.
bool isMark(char32_t character)
{
    const QChar::Category category = QChar::category(character);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

QString visible(char32_t character)
{
    if (character < 0x20)
        return QChar(static_cast<char16_t>(0x2400 + character)); // ␀ … ␟
    if (character == 0x7f)
        return QChar(u'\u2421');
    return u'\u27e8' + QString::number(character, 16).toUpper() + u'\u27e9'; // ⟨202E⟩
}

/// At most `longest` bytes, and no part of a character.
QByteArrayView beginningOf(QByteArrayView line)
{
    if (line.size() <= DisplayLine::longest)
        return line;
    qsizetype end = DisplayLine::longest;
    const qsizetype least = end - 3;
    while (end > least && (static_cast<unsigned char>(line[end]) & 0xc0U) == 0x80)
        --end;
    return line.first(end);
}

QString made(QStringView raw)
{
    QString text;
    text.reserve(raw.size());
    qsizetype column = 0;
    int marks = 0; // on the last character
    for (qsizetype i = 0; i < raw.size();) {
        if (const qsizetype length = controlSequence(raw.sliced(i)); length > 0) {
            i += length;
            continue;
        }
        const bool isPair = raw[i].isHighSurrogate() && i + 1 < raw.size() && raw[i + 1].isLowSurrogate();
        const char32_t character =
            isPair ? QChar::surrogateToUcs4(raw[i], raw[i + 1]) : static_cast<char32_t>(raw[i].unicode());
        marks = isMark(character) ? marks + 1 : 0;
        const qsizetype before = text.size();
        if (character == U'\t')
            text += QString(tabWidth - column % tabWidth, u' ');
        else if (isDeceptive(character) || marks > mostMarks)
            text += visible(character);
        else
            text += raw.sliced(i, isPair ? 2 : 1);
        column += isPair && text.size() - before == 2 ? 1 : text.size() - before;
        i += isPair ? 2 : 1;
    }
    return text;
}

} // namespace

DisplayLine DisplayLine::of(QByteArrayView line)
{
    if (line.endsWith('\r'))
        line.chop(1);
    const QByteArrayView shown = beginningOf(line);
    DisplayLine display{made(QString::fromUtf8(shown)), line.size() - shown.size()};
    if (display.hiddenBytes > 0)
        display.text += u'\u2026';
    return display;
}

} // namespace logs
