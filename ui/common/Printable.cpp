// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/Printable.h"

#include "common/TimeText.h"
#include "logs/DisplayLine.h"

#include <QTextDocument>

namespace common {

namespace {

QString line(QByteArrayView bytes)
{
    if (bytes.endsWith('\r'))
        bytes.chop(1);
    // A progress bar overwrites its line: the last state is the one that counts.
    if (const qsizetype back = bytes.lastIndexOf('\r'); back >= 0)
        bytes = bytes.sliced(back + 1);
    const logs::DisplayLine shown = logs::DisplayLine::of(bytes);
    if (shown.hiddenBytes == 0)
        return shown.text;
    return QStringLiteral("%1 +%2").arg(shown.text, TimeText::size(double(shown.hiddenBytes)));
}

} // namespace

QString printable(QByteArrayView bytes)
{
    QStringList lines;
    qsizetype from = 0;
    while (from <= bytes.size()) {
        qsizetype end = bytes.indexOf('\n', from);
        if (end < 0)
            end = bytes.size();
        lines << line(bytes.sliced(from, end - from));
        from = end + 1;
    }
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines.join(QLatin1Char('\n'));
}

QString toolTipOf(const QString &text)
{
    return Qt::mightBeRichText(text) ? QStringLiteral("<p>%1</p>").arg(text.toHtmlEscaped()) : text;
}

QString printableTail(QByteArrayView bytes, int count)
{
    qsizetype from = bytes.size();
    if (bytes.endsWith('\n'))
        --from;
    for (int i = 0; i < count && from > 0; ++i)
        from = bytes.lastIndexOf('\n', from - 1);
    return printable(from <= 0 ? bytes : bytes.sliced(from + 1));
}

} // namespace common
