// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace model {

/// A text that a definition brings along in both languages. Dutch falls back to English.
struct Text
{
    QString en;
    QString nl;

    [[nodiscard]] QString in(const QString &language) const
    {
        return language == QLatin1String("nl") && !nl.isEmpty() ? nl : en;
    }
    [[nodiscard]] bool isEmpty() const { return en.isEmpty(); }
    bool operator==(const Text &) const = default;
};

} // namespace model
