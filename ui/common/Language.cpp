// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/Language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace common {

namespace {

const QString dutch = QStringLiteral("nl");
const QString english = QStringLiteral("en");

} // namespace

Language::Language(QObject *parent) : QObject(parent)
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

Language::~Language()
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

QString Language::ofDesktop()
{
    return QLocale::system().language() == QLocale::Dutch ? dutch : english;
}

void Language::set(const QString &language)
{
    const QString wanted = language == dutch ? dutch : english;
    if (wanted == m_current)
        return;
    m_current = wanted;
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    const bool isDutch = wanted == dutch;
    QLocale::setDefault(isDutch ? QLocale(QLocale::Dutch, QLocale::Netherlands)
                                : QLocale(QLocale::English, QLocale::UnitedKingdom));
    if (!isDutch)
        return;
    // Absent on a workstation without Qt's own translations; then Qt's few texts stay English.
    if (m_qt.load(QStringLiteral("qtbase_nl"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    if (m_own.load(QStringLiteral(":/i18n/keerpunt_nl.qm")))
        QCoreApplication::installTranslator(&m_own);
}

QString words(const model::Text &text)
{
    return text.in(QLocale().language() == QLocale::Dutch ? dutch : english);
}

} // namespace common
