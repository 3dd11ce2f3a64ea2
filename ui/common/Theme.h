// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Environment.h"

#include <QColor>
#include <QFont>

class QApplication;
class QPainter;

namespace common {

/// Desktop follows what the desktop prefers, also while Keerpunt runs.
enum class Theme { Desktop, Light, Dark };

/// What a colour means. Only state and environment class carry colour.
enum class Tone { Text, Muted, Ok, Warning, Bad, Information, Running, Waiting, Unknown };

enum class Surface { Paper, Raised, Line, Selected, Hover };

enum class TextStyle { Body, Small, Strong, Heading, Title, Fixed };

/// Distances in pixels: a grid of 8, and 4 inside controls.
namespace space {
constexpr int half = 4;
constexpr int unit = 8;
constexpr int gap = 16;
constexpr int margin = 24;
} // namespace space

/// The one place for colours, fonts and style. May be called again at any time.
void applyTheme(QApplication &application, Theme theme);
[[nodiscard]] QString nameOf(Theme theme);
[[nodiscard]] Theme themeFrom(const QString &name);

/// Whether the palette in use is dark. All functions below answer for that palette.
[[nodiscard]] bool isDark();
[[nodiscard]] QColor colour(Tone tone);
[[nodiscard]] QColor surface(Surface surface);
/// Background of an environment class; its text is onBand() in both themes.
[[nodiscard]] QColor bandColour(model::EnvironmentClass environmentClass);
[[nodiscard]] QColor onBand();
[[nodiscard]] QFont font(TextStyle style);
/// Fills a rounded rectangle with the hatching of what nobody knows.
void hatch(QPainter &painter, const QRectF &rect);
[[nodiscard]] QPalette paletteFor(bool dark);

} // namespace common
