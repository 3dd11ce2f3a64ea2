// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/RunNews.h"

#include "operations/History.h"

#include <QTimerEvent>

namespace operations {

namespace {

constexpr int lookEvery = 1'000; // milliseconds; a look that finds nothing is one short question
constexpr int newestOnes = 50;    // more do not begin and end within that time

} // namespace

RunNews::RunNews(const storage::Store &store) : m_store(store)
{
    m_version = store.version().value_or(0);
    // What happened before we came is history, and no news.
    for (const model::RunSummary &run : inSight().value_or(QList<model::RunSummary>()))
        m_told.insert(run.run, run.lastSequence);
    m_timer.start(lookEvery, this);
}

/// What may have news: all that is not finished, and what may have begun and ended since the last look.
base::Result<QList<model::RunSummary>> RunNews::inSight() const
{
    auto runs = m_store.runs({.onlyUnfinished = true});
    const auto newest = m_store.runs({.limit = newestOnes});
    if (!runs || !newest)
        return runs ? newest : runs;
    for (const model::RunSummary &run : *newest)
        if (model::isEnd(run.state))
            *runs << run;
    return runs;
}

void RunNews::tell(const model::RunEvent &news)
{
    const qint64 told = m_told.value(news.run);
    if (news.sequence <= told)
        return;
    // Another program wrote in between.
    if (news.sequence > told + 1 && tellFromStore(news.run))
        return;
    m_told[news.run] = news.sequence;
    Q_EMIT event(news);
}

bool RunNews::tellFromStore(const QString &run)
{
    const auto read = eachEvent(m_store, run, m_told.value(run), [&](const model::RunEvent &news) {
        if (news.sequence <= m_told.value(run)) // whoever heard the one before it may have looked by himself
            return;
        m_told[run] = news.sequence;
        Q_EMIT event(news);
    });
    return read.has_value();
}

void RunNews::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_timer.timerId())
        look();
}

void RunNews::look()
{
    const auto version = m_store.version();
    if (!version || *version == m_version)
        return;
    const auto runs = inSight();
    if (!runs)
        return; // the next look may
    bool isComplete = true;
    for (auto run = runs->rbegin(); run != runs->rend(); ++run) // the oldest first
        if (run->lastSequence > m_told.value(run->run))
            isComplete = tellFromStore(run->run) && isComplete;
    if (isComplete)
        m_version = *version;
    Q_EMIT othersWrote();
}

} // namespace operations
