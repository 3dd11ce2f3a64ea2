// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Result.h"
#include "base/Secret.h"
#include "model/RunEvent.h"

#include <QByteArray>

#include <chrono>
#include <functional>
#include <stop_token>
#include <vector>

namespace engine {

/// Where events are kept. `append` has the event on disk before it returns, and
/// gives it its sequence: the engine acts only after it was written.
class Journal
{
public:
    virtual ~Journal() = default;
    [[nodiscard]] virtual base::Result<model::RunEvent> append(model::RunEvent event) = 0;
};

/// A script ready to be sent, and how long it may take.
struct Errand
{
    QByteArray script;
    std::vector<base::Secret> secrets; ///< in the order in which the script reads them
    std::chrono::milliseconds timeout{30000};
};

/// How an errand ended. Succeeded here means only: it exited, see exitStatus.
struct ErrandEnd
{
    enum class Way { Exited, Cancelled, MayStillRun, TimedOut, LineLost };
    Way way = Way::Exited;
    int exitStatus = -1;
    QString reason;
};

/// Receives output as it comes, on any thread, one call at a time.
using OutputSink = std::function<void(QByteArrayView bytes, bool isErrorStream)>;

/// Carries errands to a server. An Error means that nothing was started there.
class ErrandRunner
{
public:
    virtual ~ErrandRunner() = default;
    [[nodiscard]] virtual base::Result<ErrandEnd> run(const Errand &errand, const OutputSink &output,
                                                      std::stop_token stop) = 0;
    /// Waits; false if asked to stop before the time was up. Here, so that tests need not wait.
    [[nodiscard]] virtual bool pause(std::chrono::milliseconds time, std::stop_token stop) = 0;
};

/// The values of secrets by name, fetched before a run starts.
using Secrets = QMap<QString, base::Secret>;

} // namespace engine
