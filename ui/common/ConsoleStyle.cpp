// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/ConsoleStyle.h"

#include "common/Button.h"
#include "common/Icons.h"
#include "common/Theme.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace common {

namespace {

constexpr double radius = 4;

bool has(const QStyleOption *option, QStyle::StateFlag flag)
{
    return option->state.testFlag(flag);
}

ButtonKind kindOf(const QWidget *widget)
{
    const auto *button = qobject_cast<const Button *>(widget);
    return button != nullptr ? button->kind() : ButtonKind::Normal;
}

/// On a filled button the icon has the colour of its words, whatever tone it was made in.
QIcon tinted(const QIcon &icon, const QSize &size, const QColor &colour, const QWidget *widget)
{
    QPixmap pixmap = icon.pixmap(size, widget != nullptr ? widget->devicePixelRatioF() : 1.0);
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), colour);
    return QIcon(pixmap);
}

void drawButton(const QStyleOption *option, QPainter *painter, ButtonKind kind)
{
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool isOn = kind != ButtonKind::Quiet && has(option, QStyle::State_On);
    const bool pressed = has(option, QStyle::State_Sunken) || isOn;
    const bool hovered = enabled && has(option, QStyle::State_MouseOver);
    QColor fill = surface(pressed ? Surface::Selected : hovered ? Surface::Hover : Surface::Raised);
    QColor line = enabled ? colour(Tone::Muted) : surface(Surface::Line);
    if (kind == ButtonKind::Primary && enabled) {
        fill = colour(Tone::Text);
        if (hovered || pressed)
            fill.setAlphaF(pressed ? 0.78F : 0.88F);
        line = fill;
    } else if (kind == ButtonKind::Quiet && !hovered && !pressed) {
        return;
    } else if (kind == ButtonKind::Quiet) {
        line = fill;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(line, 1));
    painter->setBrush(fill);
    painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter->restore();
}

void drawFocus(const QStyleOption *option, QPainter *painter)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colour(Tone::Information), 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(option->rect).adjusted(1, 1, -1, -1), radius, radius);
    painter->restore();
}

void drawTab(const QStyleOptionTab *tab, QPainter *painter)
{
    painter->save();
    if (has(tab, QStyle::State_MouseOver) && !has(tab, QStyle::State_Selected))
        painter->fillRect(tab->rect, surface(Surface::Hover));
    painter->fillRect(QRect(tab->rect.left(), tab->rect.bottom(), tab->rect.width(), 1), surface(Surface::Line));
    if (has(tab, QStyle::State_Selected))
        painter->fillRect(QRect(tab->rect.left(), tab->rect.bottom() - 2, tab->rect.width(), 3), colour(Tone::Text));
    painter->restore();
}

void drawHeader(const QStyleOption *option, QPainter *painter)
{
    if (!has(option, QStyle::State_Horizontal)) {
        painter->fillRect(option->rect, surface(Surface::Paper));
        return;
    }
    painter->fillRect(option->rect, surface(Surface::Raised));
    painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                      surface(Surface::Line));
}

void drawLineEdit(const QStyleOption *option, QPainter *painter)
{
    const bool focused = has(option, QStyle::State_HasFocus);
    const double width = focused ? 2 : 1;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(focused ? colour(Tone::Information) : colour(Tone::Muted), width));
    painter->setBrush(surface(has(option, QStyle::State_Enabled) ? Surface::Paper : Surface::Raised));
    painter->drawRoundedRect(QRectF(option->rect).adjusted(width / 2, width / 2, -width / 2, -width / 2), radius,
                             radius);
    painter->restore();
}

void drawCheckBox(const QStyleOption *option, QPainter *painter)
{
    const bool enabled = has(option, QStyle::State_Enabled);
    const QRect box = option->rect.adjusted(0, 0, -1, -1);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colour(enabled ? Tone::Muted : Tone::Unknown), 1));
    painter->setBrush(surface(has(option, QStyle::State_MouseOver) ? Surface::Hover : Surface::Paper));
    painter->drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, 0.5, 0.5), 3, 3);
    painter->restore();
    if (has(option, QStyle::State_On))
        paintIcon(*painter, option->rect.adjusted(1, 1, -1, -1), QStringLiteral("state-ok"),
                  colour(enabled ? Tone::Text : Tone::Muted));
}

void drawArrow(const QRect &rect, const QString &name, bool enabled, QPainter *painter)
{
    const int side = qMin(16, qMin(rect.width(), rect.height()));
    QRect square(0, 0, side, side);
    square.moveCenter(rect.center());
    paintIcon(*painter, square, name, colour(enabled ? Tone::Text : Tone::Muted));
}

} // namespace

ConsoleStyle::ConsoleStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void ConsoleStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                                 const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
    case PE_PanelButtonTool:
        drawButton(option, painter, element == PE_PanelButtonTool ? ButtonKind::Quiet : kindOf(widget));
        return;
    case PE_IndicatorCheckBox:
        drawCheckBox(option, painter);
        return;
    case PE_FrameFocusRect:
        drawFocus(option, painter);
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option); frame && frame->lineWidth > 0) {
            drawLineEdit(option, painter);
            return;
        }
        break;
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1),
                          surface(Surface::Line));
        return;
    case PE_FrameTabWidget:
    case PE_FrameDefaultButton:
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void ConsoleStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (element == CE_PushButtonBevel) {
        drawPrimitive(PE_PanelButtonCommand, option, painter, widget);
        return;
    }
    if (element == CE_PushButtonLabel && kindOf(widget) == ButtonKind::Primary && has(option, State_Enabled)) {
        QStyleOptionButton label = *qstyleoption_cast<const QStyleOptionButton *>(option);
        label.palette.setColor(QPalette::ButtonText, surface(Surface::Paper));
        if (!label.icon.isNull())
            label.icon = tinted(label.icon, label.iconSize, surface(Surface::Paper), widget);
        QProxyStyle::drawControl(element, &label, painter, widget);
        return;
    }
    if (element == CE_TabBarTabShape) {
        drawTab(qstyleoption_cast<const QStyleOptionTab *>(option), painter);
        return;
    }
    if (element == CE_HeaderSection || element == CE_HeaderEmptyArea) {
        drawHeader(option, painter);
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ConsoleStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                      const QWidget *widget) const
{
    const bool enabled = has(option, State_Enabled);
    if (control == CC_ComboBox) {
        drawLineEdit(option, painter);
        drawArrow(subControlRect(control, option, SC_ComboBoxArrow, widget), QStringLiteral("chevron-down"), enabled,
                  painter);
    } else if (control == CC_SpinBox) {
        drawLineEdit(option, painter);
        drawArrow(subControlRect(control, option, SC_SpinBoxUp, widget), QStringLiteral("chevron-up"), enabled,
                  painter);
        drawArrow(subControlRect(control, option, SC_SpinBoxDown, widget), QStringLiteral("chevron-down"), enabled,
                  painter);
    } else {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

QRect ConsoleStyle::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    // The ring goes round the whole item, its icon included.
    if (element == SE_ItemViewItemFocusRect)
        return option->rect;
    if (element == SE_LineEditContents)
        return QProxyStyle::subElementRect(element, option, widget).adjusted(space::half, 0, -space::half, 0);
    return QProxyStyle::subElementRect(element, option, widget);
}

int ConsoleStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
        return 16;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarBaseOverlap:
        return 0;
    case PM_TabBarTabHSpace:
        return space::gap + space::unit;
    case PM_TabBarTabVSpace:
        return space::gap + 2;
    case PM_FocusFrameHMargin:
        return space::half + 1;
    case PM_HeaderMargin:
        return space::half + 2;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return space::unit;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ConsoleStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                            QStyleHintReturn *returned) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_UnderlineShortcut:
    case SH_TabBar_ElideMode:
        return 0;
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QSize ConsoleStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                     const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_PushButton)
        result = QSize(result.width() + 2 * space::unit, qMax(result.height() + space::half, 4 * space::unit));
    if (type == CT_LineEdit || type == CT_ComboBox || type == CT_SpinBox)
        result.setHeight(qMax(result.height(), 4 * space::unit));
    if (type == CT_HeaderSection)
        result.setHeight(qMax(result.height(), 4 * space::unit));
    return result;
}

} // namespace common
