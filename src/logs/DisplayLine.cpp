// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/DisplayLine.h"

namespace logs {

namespace {

constexpr qsizetype tabWidth = 8;
constexpr char16_t escape = 0x1b;

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
    const auto isIn = [character](char32_t first, char32_t last) { return character >= first && character <= last; };
    return isIn(0x80, 0x9f) || character == 0xad || character == 0x61c || character == 0x180e || isIn(0x200b, 0x200f) ||
           isIn(0x2028, 0x202e) || isIn(0x2060, 0x206f) || character == 0xfeff || isIn(0xfff9, 0xfffb) ||
           isIn(0xe0000, 0xe007f);
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
    for (qsizetype i = 0; i < raw.size();) {
        if (const qsizetype length = controlSequence(raw.sliced(i)); length > 0) {
            i += length;
            continue;
        }
        const bool isPair = raw[i].isHighSurrogate() && i + 1 < raw.size() && raw[i + 1].isLowSurrogate();
        const char32_t character =
            isPair ? QChar::surrogateToUcs4(raw[i], raw[i + 1]) : static_cast<char32_t>(raw[i].unicode());
        const qsizetype before = text.size();
        if (character == U'\t')
            text += QString(tabWidth - column % tabWidth, u' ');
        else if (character < 0x20 || character == 0x7f || isDeceptive(character))
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
