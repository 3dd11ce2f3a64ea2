// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QCoreApplication>

namespace common {

/// An error in words. `detail` is the raw text of the part that failed and stays English.
struct ErrorWords
{
    QString what;    ///< what failed
    QString where;   ///< on which server, at which step, in which file
    QString notDone; ///< what was not done because of it
    QString next;    ///< what is safe to do next
    QString detail;

    bool operator==(const ErrorWords &) const = default;
};

class ErrorText final
{
    Q_DECLARE_TR_FUNCTIONS(common::ErrorText)
public:
    [[nodiscard]] static ErrorWords of(const base::Error &error);
    /// What failed and where, in one line.
    [[nodiscard]] static QString line(const base::Error &error);

private:
    [[nodiscard]] static ErrorWords ofServer(const base::Error &error);
    [[nodiscard]] static ErrorWords ofStep(const base::Error &error);
    [[nodiscard]] static ErrorWords ofLine(const base::Error &error);
    [[nodiscard]] static QString nextAfterSignIn(const QString &cause);
    [[nodiscard]] static ErrorWords ofSecret(const base::Error &error);
    [[nodiscard]] static ErrorWords ofRequest(const base::Error &error);
    [[nodiscard]] static ErrorWords ofRest(const base::Error &error);
};

} // namespace common
