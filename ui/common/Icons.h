// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Theme.h"

#include <QIcon>

class QPainter;

namespace common {

/// An icon of our own set, by the name of its file in resources/icons. It is
/// drawn in the tone's colour of the theme at the time of painting, with a
/// stroke of 1.5 px at every size.
[[nodiscard]] QIcon icon(const QString &name, Tone tone = Tone::Text);
/// In a fixed colour, for class bands.
[[nodiscard]] QIcon icon(const QString &name, const QColor &fixed);
void paintIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &colour);

} // namespace common
