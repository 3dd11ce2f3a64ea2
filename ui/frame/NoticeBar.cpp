// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame/NoticeBar.h"

#include "common/Button.h"
#include "common/Icons.h"
#include "common/Label.h"

#include <QHBoxLayout>
#include <QPainter>

namespace frame {

NoticeBar::NoticeBar(QWidget *parent)
    : Page(parent), m_text(new common::Label), m_putAway(new common::Button(common::ButtonKind::Quiet))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6 * common::space::unit, common::space::half, common::space::unit, common::space::half);
    layout->addWidget(m_text->wrapping()->selectable(), 1);
    layout->addWidget(m_putAway, 0, Qt::AlignTop);
    connect(m_putAway, &QPushButton::clicked, this, [this] { setNotice({}); });
    retranslate();
    hide();
}

void NoticeBar::setNotice(const QString &text)
{
    m_text->setText(text);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
}

void NoticeBar::retranslate()
{
    m_putAway->setText(tr("Put away"));
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), common::surface(common::Surface::Raised));
    painter.fillRect(QRect(0, height() - 1, width(), 1), common::surface(common::Surface::Line));
    common::paintIcon(painter, QRectF(common::space::gap, common::space::unit + 2, 18, 18),
                      QStringLiteral("state-running"), common::colour(common::Tone::Running));
}

} // namespace frame
