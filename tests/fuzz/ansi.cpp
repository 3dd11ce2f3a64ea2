// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/Input.h"
#include "fuzz/Targets.h"

#include "logs/DisplayLine.h"
#include "logs/LineFilter.h"
#include "support/Lines.h"

#include <algorithm>
#include <random>

namespace fuzz::ansi {

namespace {

using logs::LineStore;

/// What `before` and then `bytes`, in pieces of a random size, make.
LineStore storeOf(const QByteArray &before, const QByteArray &bytes, unsigned seed)
{
    std::mt19937 random(seed);
    LineStore store;
    store.append(before);
    for (qsizetype at = 0; at < bytes.size();) {
        const auto size = std::min<qsizetype>(bytes.size() - at, 1 + static_cast<qsizetype>(random() % 100));
        store.append(QByteArrayView(bytes).sliced(at, size));
        at += size;
    }
    return store;
}

bool isUnsafe(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

void requireSafe(const QByteArray &line)
{
    const logs::DisplayLine display = logs::DisplayLine::of(line);
    require(display.text.size() <= 8 * logs::DisplayLine::longest + 1, "a line that is shown is short");
    require((display.hiddenBytes > 0) == display.text.endsWith(QChar(0x2026)) || line.contains("\xe2\x80\xa6"),
            "a line that is cut says so");
    require(display.hiddenBytes >= 0 && display.hiddenBytes <= line.size(), "no more is hidden than there is");
    int marks = 0;
    for (const uint character : display.text.toUcs4()) {
        require(!isUnsafe(character), "what is shown has no control and no bidi characters");
        marks = QChar::category(character) == QChar::Mark_NonSpacing ? marks + 1 : 0;
        require(marks <= 4, "accents do not pile up");
    }
}

void requireFound(const LineStore &store, const QList<QByteArray> &lines, const QByteArray &text)
{
    const QString wanted = QString::fromLatin1(text);
    const auto pattern = [&] {
        return logs::Pattern::make(wanted, logs::Pattern::Kind::Text, logs::Pattern::Case::Sensitive).value();
    };
    logs::LineFilter filter(pattern());
    while (!filter.update(store, 1)) {
    }
    std::vector<qsizetype> expected;
    for (qsizetype i = 0; i < lines.size(); ++i)
        if (lines[i].contains(text))
            expected.push_back(i);
    require(filter.matches() == expected, "every line that holds a text is found, and no other");
}

} // namespace

int check(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const auto seed = static_cast<unsigned>(input.number());
    const QByteArray wanted = input.bytes(2);
    if (seed % 16 == 1) { // at the border of a chunk
        const QByteArray before(LineStore::chunkSize - (seed >> 4U), 'x');
        const QList<QByteArray> lines = linesOf(storeOf(before, input.rest(), seed));
        require(lines == linesOf(storeOf(before + input.rest(), {}, seed)), "lines do not depend on how bytes arrive");
        require(lines.join() == before + QByteArray(input.rest()).replace("\n", ""), "no byte is lost");
        return 0;
    }
    const LineStore store = storeOf({}, input.rest(), seed);
    const QList<QByteArray> lines = linesOf(store);
    require(lines == splitOf(input.rest()), "lines are what stands between newlines");
    for (const QByteArray &line : lines)
        requireSafe(line);
    if (seed % 4 == 0 && std::all_of(wanted.begin(), wanted.end(), [](char c) { return c > ' ' && c < '\x7f'; }) &&
        !wanted.isEmpty())
        requireFound(store, lines, wanted);
    return 0;
}

} // namespace fuzz::ansi
