// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/Icons.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <optional>

namespace common {

namespace {

constexpr double grid = 24;

QByteArray drawing(const QString &name, double size, const QColor &colour)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    svg.replace("#000", colour.name().toLatin1());
    svg.replace("stroke-width=\"1.5\"", "stroke-width=\"" + QByteArray::number(1.5 * grid / size) + "\"");
    return svg;
}

QPixmap rendered(const QString &name, const QSize &size, double ratio, const QColor &colour)
{
    const QString key =
        QStringLiteral("keerpunt/%1/%2/%3/%4").arg(name).arg(size.width()).arg(ratio).arg(colour.rgba());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(size * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer(drawing(name, size.width(), colour)).render(&painter, QRectF(QPointF(), QSizeF(size)));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

/// Asks the theme for its colour each time, so that icons follow a change of theme.
class TintedEngine final : public QIconEngine
{
public:
    TintedEngine(const QString &name, Tone tone, const std::optional<QColor> &fixed)
        : m_name(name), m_tone(tone), m_fixed(fixed)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(*painter, rect, m_name, tint(mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return rendered(m_name, size, 1, tint(mode));
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        return rendered(m_name, size / scale, scale, tint(mode));
    }

    [[nodiscard]] QIconEngine *clone() const override { return new TintedEngine(*this); }

private:
    [[nodiscard]] QColor tint(QIcon::Mode mode) const
    {
        if (mode == QIcon::Disabled)
            return colour(Tone::Muted);
        return m_fixed.value_or(colour(m_tone));
    }

    QString m_name;
    Tone m_tone;
    std::optional<QColor> m_fixed;
};

} // namespace

QIcon icon(const QString &name, Tone tone)
{
    return QIcon(new TintedEngine(name, tone, std::nullopt));
}

QIcon icon(const QString &name, const QColor &fixed)
{
    return QIcon(new TintedEngine(name, Tone::Text, fixed));
}

void paintIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &colour)
{
    const double side = qMin(rect.width(), rect.height());
    const QSize size = QSizeF(side, side).toSize();
    const QPointF corner = rect.center() - QPointF(side, side) / 2;
    painter.drawPixmap(corner, rendered(name, size, painter.device()->devicePixelRatioF(), colour));
}

} // namespace common
