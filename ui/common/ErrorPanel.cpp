// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/ErrorPanel.h"

#include "common/Button.h"
#include "common/CodeBlock.h"
#include "common/ErrorText.h"
#include "common/Icons.h"
#include "common/Label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace common {

ErrorPanel::ErrorPanel(QWidget *parent)
    : Page(parent), m_what(new Label(TextStyle::Strong, Tone::Bad)), m_where(new Label(TextStyle::Fixed, Tone::Muted)),
      m_notDone(new Label), m_next(new Label(TextStyle::Strong)), m_detail(new CodeBlock(6)),
      m_copy(new Button(ButtonKind::Quiet))
{
    auto *texts = new QVBoxLayout;
    texts->setSpacing(space::half);
    for (Label *label : {m_what, m_where, m_notDone, m_next})
        texts->addWidget(label->wrapping()->selectable());
    texts->addWidget(m_detail);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(5 * space::unit, space::unit, space::unit, space::unit);
    layout->addLayout(texts, 1);
    layout->addWidget(m_copy, 0, Qt::AlignTop);
    m_copy->setIcon(icon(QStringLiteral("copy")));
    connect(m_copy, &QPushButton::clicked, this, &ErrorPanel::copy);
    setError(std::nullopt);
}

void ErrorPanel::setError(const std::optional<base::Error> &error)
{
    m_error = error;
    setVisible(error.has_value());
    retranslate();
}

void ErrorPanel::retranslate()
{
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleName(tr("Copy the error"));
    if (!m_error)
        return;
    const ErrorWords words = ErrorText::of(*m_error);
    const std::pair<Label *, QString> lines[] = {
        {m_what, words.what}, {m_where, words.where}, {m_notDone, words.notDone}, {m_next, words.next}};
    for (const auto &[label, text] : lines) {
        label->setText(text);
        label->setVisible(!text.isEmpty());
    }
    m_detail->setText(words.detail);
    m_detail->setVisible(!words.detail.isEmpty());
    m_detail->setAccessibleName(tr("Raw text of the error"));
    setAccessibleName(words.what);
}

void ErrorPanel::copy()
{
    if (!m_error)
        return;
    const ErrorWords words = ErrorText::of(*m_error);
    QStringList lines{words.what, words.where, words.detail, words.notDone, words.next};
    lines.removeAll(QString());
    QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void ErrorPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), surface(Surface::Raised));
    painter.fillRect(QRect(0, 0, 3, height()), colour(Tone::Bad));
    paintIcon(painter, QRectF(space::gap, space::unit, 16, 20), QStringLiteral("state-failed"), colour(Tone::Bad));
}

} // namespace common
