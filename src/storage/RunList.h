// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/Head.h"

namespace storage {

/// The runs of all time: who may carry out which, lists of them, and how long they
/// usually take. Lives on the storage thread.
class RunList final
{
public:
    explicit RunList(Connection &connection) : m_connection(connection) {}

    [[nodiscard]] base::Result<bool> claim(const QString &run, const Owner &owner);
    [[nodiscard]] base::Result<bool> takeOver(const QString &run, const Owner &owner);
    [[nodiscard]] base::Result<QList<model::RunSummary>> abandoned();
    [[nodiscard]] base::Result<void> requestCancel(const QString &run, const QString &by);
    [[nodiscard]] base::Result<QList<model::RunSummary>> list(const RunFilter &filter);

private:
    [[nodiscard]] base::Result<bool> mayClaim(const Head &head);
    [[nodiscard]] base::Result<bool> give(const QString &run, const Owner &owner);

    Connection &m_connection;
};

} // namespace storage
