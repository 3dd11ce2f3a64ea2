// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Text.h"

#include <QObject>
#include <QStringList>
#include <QTranslator>

namespace common {

/// The language of all texts, switched while the program runs: every widget gets
/// a LanguageChange event and sets its texts anew. One object, owned by main().
class Language final : public QObject
{
    Q_OBJECT
public:
    explicit Language(QObject *parent = nullptr);
    ~Language() override;

    [[nodiscard]] static QStringList available() { return {QStringLiteral("en"), QStringLiteral("nl")}; }
    /// The desktop's language if we speak it, English if not.
    [[nodiscard]] static QString ofDesktop();
    [[nodiscard]] const QString &current() const { return m_current; }
    void set(const QString &language);

private:
    QString m_current = QStringLiteral("en");
    QTranslator m_own;
    QTranslator m_qt;
};

/// A definition's text in the language in use.
[[nodiscard]] QString words(const model::Text &text);

} // namespace common
