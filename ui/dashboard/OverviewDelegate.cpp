// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/OverviewDelegate.h"

#include "common/Icons.h"
#include "common/StateWords.h"
#include "dashboard/OverviewModel.h"

#include <QAbstractItemView>
#include <QPainter>

namespace dashboard {

using common::TextStyle;
using common::Tone;

namespace {

constexpr int padding = 12;
constexpr int margin = 6;

int lineHeight()
{
    return QFontMetrics(common::font(TextStyle::Body)).height() + 6;
}

} // namespace

void OverviewDelegate::paintFrame(QPainter *painter, const QStyleOptionViewItem &option, const QRect &card,
                                  bool isCurrent)
{
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
    const bool hasFocus = isCurrent && option.state.testFlag(QStyle::State_Active);
    painter->setPen(
        QPen(hasFocus ? common::colour(Tone::Information) : common::surface(common::Surface::Line), hasFocus ? 2 : 1));
    painter->setBrush(common::surface(isHovered || isCurrent ? common::Surface::Hover : common::Surface::Raised));
    painter->drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

void OverviewDelegate::paintClass(QPainter *painter, const QRect &line, const OverviewEntry &entry)
{
    const QString word = common::StateWords::word(entry.environment.environmentClass).toUpper();
    painter->setFont(common::font(TextStyle::Small));
    const int width = QFontMetrics(painter->font()).horizontalAdvance(word) + 30;
    const QRect chip(line.left(), line.top(), width, line.height() - 2);
    painter->setPen(Qt::NoPen);
    painter->setBrush(common::bandColour(entry.environment.environmentClass));
    painter->drawRoundedRect(chip, 3, 3);
    common::paintIcon(*painter, QRectF(chip.left() + 6, chip.top(), 12, chip.height()),
                      common::StateWords::shape(entry.environment.environmentClass), common::onBand());
    painter->setPen(common::onBand());
    painter->drawText(chip.adjusted(23, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, word);
    painter->setPen(common::colour(Tone::Muted));
    const QRect rest(chip.right() + 8, line.top(), line.right() - chip.right() - 8, line.height());
    painter->drawText(
        rest, Qt::AlignRight | Qt::AlignVCenter,
        QFontMetrics(painter->font()).elidedText(entry.environment.server.host, Qt::ElideMiddle, rest.width()));
}

void OverviewDelegate::paintLine(QPainter *painter, const QRect &line, const OverviewLine &words)
{
    if (!words.state.shape.isEmpty())
        common::paintIcon(*painter, QRectF(line.left(), line.top() + (line.height() - 14) / 2.0, 14, 14),
                          words.state.shape, common::colour(words.state.tone));
    painter->setFont(common::font(TextStyle::Small));
    painter->setPen(common::colour(Tone::Muted));
    const int ageWidth = QFontMetrics(painter->font()).horizontalAdvance(words.age);
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, words.age);
    painter->setFont(common::font(words.isStrong ? TextStyle::Strong : TextStyle::Body));
    const bool isLoud = words.state.tone == Tone::Bad || words.state.tone == Tone::Warning || words.isStrong;
    painter->setPen(common::colour(isLoud ? words.state.tone : Tone::Text));
    const QRect text = line.adjusted(20, 0, -ageWidth - 8, 0);
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(painter->font()).elidedText(words.text, Qt::ElideRight, text.width()));
}

void OverviewDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *model = qobject_cast<const OverviewModel *>(index.model());
    const OverviewEntry *entry = model != nullptr ? model->entry(index) : nullptr;
    const QRect card = option.rect.adjusted(margin, margin, -margin, -margin);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (entry == nullptr) {
        painter->setPen(common::colour(Tone::Muted));
        painter->drawText(card, Qt::AlignCenter, QStringLiteral("–"));
        painter->restore();
        return;
    }
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const bool isCurrent = view != nullptr && view->hasFocus() && view->currentIndex() == index;
    paintFrame(painter, option, card, isCurrent);
    QRect line(card.left() + padding, card.top() + padding - 2, card.width() - 2 * padding, lineHeight());
    paintClass(painter, line, *entry);
    line.translate(0, lineHeight() + 4);
    for (const OverviewLine &words : OverviewCell::lines(*entry)) {
        paintLine(painter, line, words);
        line.translate(0, lineHeight());
    }
    painter->restore();
}

QSize OverviewDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {300, (OverviewCell::lineCount + 1) * lineHeight() + 2 * (padding + margin) + 2};
}

} // namespace dashboard
