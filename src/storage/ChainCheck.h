// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/Head.h"

namespace storage {

/// Follows the chain of one run from its plan, and remembers where it breaks.
class ChainCheck final
{
public:
    ChainCheck(QString run, const QString &planBody);

    /// Takes the next row of the query "events"; false if the chain breaks there.
    [[nodiscard]] bool follow(const QSqlQuery &row);
    /// Conflict with the sequence if it broke, ended too early, or ended otherwise than the queue says.
    [[nodiscard]] base::Result<void> end(const Head &head) const;

private:
    void breakAt(qint64 sequence, const QString &reason);
    [[nodiscard]] base::Result<void> broken() const;

    QString m_run;
    QByteArray m_hash;
    qint64 m_sequence = 0;
    model::RunState m_state = model::RunState::Queued;
    model::Verdict m_verdict = model::Verdict::None;
    QString m_reason; ///< why it breaks; empty if it does not
};

} // namespace storage
