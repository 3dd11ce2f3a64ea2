// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/LanguageBox.h"

#include "common/Language.h"

#include <QEvent>

namespace common {

LanguageBox::LanguageBox(QWidget *parent) : QComboBox(parent)
{
    const QStringList all = Language::available();
    for (const QString &language : all)
        addItem(language == QLatin1String("nl") ? QStringLiteral("Nederlands") : QStringLiteral("English"), language);
    connect(this, &QComboBox::activated, this, [this] { m_isChosen = true; });
    follow();
}

void LanguageBox::follow()
{
    if (!m_isChosen)
        setCurrentIndex(findData(words({QStringLiteral("en"), QStringLiteral("nl")})));
}

void LanguageBox::changeEvent(QEvent *event)
{
    QComboBox::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        follow();
}

} // namespace common
