// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/Preferences.h"

#include <QSettings>

namespace shell {

namespace {

const QString languageKey = QStringLiteral("language");
const QString themeKey = QStringLiteral("theme");
const QString geometryKey = QStringLiteral("geometry");

} // namespace

Preferences Preferences::load(const QString &file)
{
    Preferences result;
    if (file.isEmpty())
        return result;
    const QSettings settings(file, QSettings::IniFormat);
    result.language = settings.value(languageKey).toString();
    result.theme = common::themeFrom(settings.value(themeKey).toString());
    result.geometry = settings.value(geometryKey).toByteArray();
    return result;
}

void Preferences::save(const QString &file) const
{
    if (file.isEmpty())
        return;
    QSettings settings(file, QSettings::IniFormat);
    settings.setValue(languageKey, language);
    settings.setValue(themeKey, common::nameOf(theme));
    settings.setValue(geometryKey, geometry);
}

} // namespace shell
