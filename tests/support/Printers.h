// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>

#include <gtest/gtest.h>

#include <ostream>

/// So that a failed test shows text and not bytes.
inline void PrintTo(const QString &text, std::ostream *out)
{
    *out << '"' << text.toStdString() << '"';
}

namespace base {
inline void PrintTo(const Error &error, std::ostream *out)
{
    *out << describe(error).toStdString();
}
} // namespace base

/// ASSERT_OK(result): shows the error if there is one.
#define ASSERT_OK(result) ASSERT_TRUE((result).has_value()) << base::describe((result).error()).toStdString()
#define EXPECT_OK(result) EXPECT_TRUE((result).has_value()) << base::describe((result).error()).toStdString()
