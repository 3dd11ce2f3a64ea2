// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/Store.h"

#include <QBasicTimer>
#include <QObject>

namespace operations {

/// Tells each event of this profile's runs once and in order, whoever caused it: our own
/// workers, or another program (the command line beside the window). SQLite cannot call
/// us, so it looks each second whether anybody else has written.
class RunNews final : public QObject
{
    Q_OBJECT
public:
    explicit RunNews(const storage::Store &store);

    /// One of ours, as soon as it is written.
    void tell(const model::RunEvent &event);

Q_SIGNALS:
    void event(const model::RunEvent &event);
    /// Another program wrote something: it may have changed the order of what waits, or a rule.
    void othersWrote();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void look();
    [[nodiscard]] base::Result<QList<model::RunSummary>> inSight() const;
    bool tellFromStore(const QString &run);

    const storage::Store &m_store;
    qint64 m_version = 0;
    QMap<QString, qint64> m_told; ///< of each run: the sequence of the last event
    QBasicTimer m_timer;
};

} // namespace operations
