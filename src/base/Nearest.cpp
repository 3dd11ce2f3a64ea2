// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Nearest.h"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace base {

namespace {

/// Levenshtein distance: how far a mistyped word is from a known one.
qsizetype distance(const QString &a, const QString &b)
{
    std::vector<qsizetype> row(static_cast<std::size_t>(b.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        qsizetype diagonal = std::exchange(row[0], i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = static_cast<std::size_t>(j);
            const qsizetype changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = std::exchange(row[at], std::min({changed, row[at] + 1, row[at - 1] + 1}));
        }
    }
    return row.back();
}

} // namespace

QString nearest(const QString &word, const QStringList &known)
{
    QString best;
    constexpr qsizetype longest = 64; // the comparison takes time with the product of both lengths
    if (word.size() > longest)
        return best;
    qsizetype bestDistance = 4; // further away it is no hint but a riddle
    for (const QString &candidate : known)
        if (const qsizetype d = distance(word, candidate); d < bestDistance) {
            bestDistance = d;
            best = candidate;
        }
    return best;
}

} // namespace base
