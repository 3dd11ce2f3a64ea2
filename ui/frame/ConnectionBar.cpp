// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame/ConnectionBar.h"

#include "common/Button.h"
#include "common/Icons.h"
#include "common/Label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace frame {

using common::Label;
using common::TextStyle;
using common::Tone;

ConnectionBar::ConnectionBar(QWidget *parent)
    : Page(parent), m_line(new Label(TextStyle::Strong)), m_test(new common::Button), m_close(new common::Button(common::ButtonKind::Quiet)),
      m_view(new firstrun::ConnectionView), m_room(new QScrollArea)
{
    auto *top = new QHBoxLayout;
    top->addWidget(m_line->wrapping(), 1);
    top->addWidget(m_test);
    top->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6 * common::space::unit, common::space::unit, common::space::margin, common::space::unit);
    layout->addLayout(top);
    layout->addWidget(m_room, 1);
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins({});
    column->addWidget(m_view);
    column->addStretch();
    m_room->setWidget(inside);
    m_room->setWidgetResizable(true);
    m_room->setFrameShape(QFrame::NoFrame);
    m_room->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    connect(m_test, &QPushButton::clicked, this, [this] { test(); });
    connect(m_close, &QPushButton::clicked, this, &ConnectionBar::stepBack);
    connect(m_view, &firstrun::ConnectionView::keyApproved, this, &ConnectionBar::test);
    connect(m_view, &firstrun::ConnectionView::keyRejected, this, &ConnectionBar::stepBack);
    retranslate();
}

void ConnectionBar::setFailure(const std::optional<base::Error> &failure)
{
    using base::ErrorKind;
    m_isBroken = failure && QList{ErrorKind::Unreachable, ErrorKind::HostKeyUnknown, ErrorKind::HostKeyChanged, ErrorKind::AuthenticationRefused, ErrorKind::SecretUnavailable}.contains(failure->kind);
    retranslate();
}

void ConnectionBar::test(const QString &approvedFingerprint)
{
    setOpen(true);
    m_view->setTesting();
    m_test->setEnabled(false);
    retranslate();
    Q_EMIT testRequested(approvedFingerprint);
}

void ConnectionBar::setStages(const QList<firstrun::TestedStage> &stages)
{
    m_test->setEnabled(true);
    m_view->setStages(stages);
    retranslate();
}

bool ConnectionBar::stepBack()
{
    if (!m_isOpen)
        return false;
    setOpen(false);
    m_view->clear();
    m_test->setEnabled(true);
    retranslate();
    return true;
}

void ConnectionBar::setOpen(bool isOpen)
{
    if (isOpen == m_isOpen)
        return;
    m_isOpen = isOpen;
    Q_EMIT openChanged(isOpen);
}

void ConnectionBar::retranslate()
{
    m_line->setText(m_isOpen ? tr("The connection to this server, step by step") : tr("This server could not be signed in to."));
    m_test->setText(m_isOpen ? tr("Test again") : tr("Test the connection"));
    m_close->setText(tr("Close"));
    m_room->setVisible(m_isOpen);
    m_close->setVisible(m_isOpen);
    setVisible(m_isOpen || m_isBroken);
    update();
}

void ConnectionBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), common::surface(common::Surface::Raised));
    painter.fillRect(QRect(0, height() - 1, width(), 1), common::surface(common::Surface::Line));
    const bool isBad = m_isBroken && !m_view->hasSucceeded();
    common::paintIcon(painter, QRectF(common::space::gap, common::space::unit, 20, 20), isBad ? QStringLiteral("state-failed") : QStringLiteral("key"),
                      common::colour(isBad ? Tone::Bad : Tone::Muted));
}

} // namespace frame
