// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/Theme.h"

#include "common/ConsoleStyle.h"
#include "common/DesktopScheme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPainter>
#include <QPalette>
#include <QPointer>

#include <array>

namespace common {

namespace {

struct Pair
{
    QRgb light;
    QRgb dark;
};

// Text on paper and on raised: at least 4.5:1 in every pair.
constexpr std::array tones{
    Pair{0xff1b2330, 0xffe8ecf2}, // Text
    Pair{0xff55606e, 0xffa3adba}, // Muted
    Pair{0xff1a7f37, 0xff4cc764}, // Ok
    Pair{0xff8a5a00, 0xffe0a93b}, // Warning
    Pair{0xffc21f2c, 0xffff7b72}, // Bad
    Pair{0xff0b61c9, 0xff6cb2ff}, // Information
    Pair{0xff0b6b82, 0xff35c9de}, // Running
    Pair{0xff7440c9, 0xffb794f6}, // Waiting
    Pair{0xff59636e, 0xff9aa5b1}, // Unknown
};

constexpr std::array surfaces{
    Pair{0xffffffff, 0xff14181f}, // Paper
    Pair{0xfff5f7fa, 0xff1c222b}, // Raised
    Pair{0xffd3d9e1, 0xff343d4a}, // Line
    Pair{0xffe1e9f4, 0xff26354a}, // Selected
    Pair{0xffebeff5, 0xff242c37}, // Hover
};

QColor pick(const Pair &pair, bool dark)
{
    return QColor::fromRgb(dark ? pair.dark : pair.light);
}

QColor tone(Tone value, bool dark)
{
    return pick(tones.at(static_cast<std::size_t>(value)), dark);
}

QColor plane(Surface value, bool dark)
{
    return pick(surfaces.at(static_cast<std::size_t>(value)), dark);
}

void setScheme(QApplication &application, bool dark)
{
    application.setPalette(paletteFor(dark));
}

} // namespace

QPalette paletteFor(bool dark)
{
    const QColor text = tone(Tone::Text, dark);
    const QColor muted = tone(Tone::Muted, dark);
    const QColor paper = plane(Surface::Paper, dark);
    const QColor raised = plane(Surface::Raised, dark);
    const QColor line = plane(Surface::Line, dark);
    QPalette palette(text, raised, paper, line, line, text, text, paper, paper);
    palette.setColor(QPalette::AlternateBase, raised);
    palette.setColor(QPalette::Button, raised);
    palette.setColor(QPalette::Light, paper);
    palette.setColor(QPalette::Mid, line);
    palette.setColor(QPalette::Midlight, line);
    palette.setColor(QPalette::Dark, muted);
    palette.setColor(QPalette::Shadow, line);
    palette.setColor(QPalette::Highlight, tone(Tone::Information, dark));
    palette.setColor(QPalette::HighlightedText, paper);
    palette.setColor(QPalette::Link, tone(Tone::Information, dark));
    palette.setColor(QPalette::LinkVisited, tone(Tone::Information, dark));
    palette.setColor(QPalette::PlaceholderText, muted);
    palette.setColor(QPalette::ToolTipBase, raised);
    palette.setColor(QPalette::ToolTipText, text);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, muted);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, line);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, muted);
    return palette;
}

void applyTheme(QApplication &application, Theme theme)
{
    if (qobject_cast<ConsoleStyle *>(QApplication::style()) == nullptr)
        QApplication::setStyle(new ConsoleStyle);
    const auto previous = application.findChildren<DesktopScheme *>(QString(), Qt::FindDirectChildrenOnly);
    qDeleteAll(previous);
    if (theme != Theme::Desktop) {
        setScheme(application, theme == Theme::Dark);
        return;
    }
    auto *desktop = new DesktopScheme(&application);
    QObject::connect(desktop, &DesktopScheme::changed, &application,
                     [&application](bool dark) { setScheme(application, dark); });
    setScheme(application, desktop->isDark());
}

QString nameOf(Theme theme)
{
    switch (theme) {
    case Theme::Light:
        return QStringLiteral("light");
    case Theme::Dark:
        return QStringLiteral("dark");
    case Theme::Desktop:
        break;
    }
    return QStringLiteral("desktop");
}

Theme themeFrom(const QString &name)
{
    for (const Theme theme : {Theme::Light, Theme::Dark})
        if (name == nameOf(theme))
            return theme;
    return Theme::Desktop;
}

bool isDark()
{
    return QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
}

QColor colour(Tone value)
{
    return tone(value, isDark());
}

QColor surface(Surface value)
{
    return plane(value, isDark());
}

QColor bandColour(model::EnvironmentClass environmentClass)
{
    switch (environmentClass) {
    case model::EnvironmentClass::Development:
        return QColor::fromRgb(0x3e5c76);
    case model::EnvironmentClass::Staging:
        return QColor::fromRgb(0x4b3f8f);
    case model::EnvironmentClass::Production:
        break;
    }
    return QColor::fromRgb(0x8c1c3b);
}

QColor onBand()
{
    return QColor(Qt::white);
}

void hatch(QPainter &painter, const QRectF &rect)
{
    QColor line = colour(Tone::Unknown);
    line.setAlphaF(0.4F);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QBrush(line, Qt::BDiagPattern));
    painter.drawRoundedRect(rect, 3, 3);
    painter.restore();
}

QFont font(TextStyle style)
{
    QFont result = QApplication::font();
    switch (style) {
    case TextStyle::Body:
        break;
    case TextStyle::Small:
        result.setPointSizeF(result.pointSizeF() * 0.9);
        break;
    case TextStyle::Strong:
        result.setWeight(QFont::DemiBold);
        break;
    case TextStyle::Heading:
        result.setPointSizeF(result.pointSizeF() * 1.15);
        result.setWeight(QFont::DemiBold);
        break;
    case TextStyle::Title:
        result.setPointSizeF(result.pointSizeF() * 1.4);
        result.setWeight(QFont::DemiBold);
        break;
    case TextStyle::Fixed:
        result = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        result.setPointSizeF(QApplication::font().pointSizeF() * 0.95);
        break;
    }
    return result;
}

} // namespace common
