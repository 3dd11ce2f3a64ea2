// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame/HelpPage.h"

#include "common/Button.h"
#include "common/Icons.h"
#include "common/Label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace frame {

HelpPage::HelpPage(QWidget *parent)
    : Page(parent), m_column(new QVBoxLayout(this)), m_back(new common::Button), m_title(new common::Label(common::TextStyle::Title))
{
    m_column->setContentsMargins(common::space::margin, common::space::gap, common::space::margin, common::space::gap);
    auto *head = new QHBoxLayout;
    head->addWidget(m_back);
    head->addSpacing(common::space::unit);
    head->addWidget(m_title);
    head->addStretch();
    m_column->addLayout(head);
    m_back->setIcon(common::icon(QStringLiteral("back")));
    connect(m_back, &QPushButton::clicked, this, &HelpPage::closed);
}

void HelpPage::setTitle(const QString &title)
{
    m_back->setText(tr("Back"));
    m_title->setText(title);
}

} // namespace frame
