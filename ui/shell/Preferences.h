// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Theme.h"

#include <QByteArray>
#include <QString>

namespace shell {

/// What the window remembers between two starts, in one ini file of the profile.
struct Preferences
{
    QString language; ///< empty: the desktop's
    common::Theme theme = common::Theme::Desktop;
    QByteArray geometry;

    [[nodiscard]] static Preferences load(const QString &file);
    /// A file that cannot be written costs only the memory of these choices.
    void save(const QString &file) const;
    bool operator==(const Preferences &) const = default;
};

} // namespace shell
