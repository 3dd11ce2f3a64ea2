// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "firstrun/ConnectionView.h"
#include "operations/Operations.h"

namespace shell {

/// The definition behind an environment, or nullptr.
[[nodiscard]] inline const model::System *systemOf(const operations::Operations &operations, const QString &environment)
{
    return operations.system(environment.section(QLatin1Char('/'), 0, 0));
}

/// A connection test as it is shown.
[[nodiscard]] inline QList<firstrun::TestedStage> testedStages(const QList<operations::ConnectionReport> &reports)
{
    QList<firstrun::TestedStage> stages;
    for (const operations::ConnectionReport &report : reports)
        stages << firstrun::TestedStage{static_cast<firstrun::TestedStage::Stage>(report.stage), report.failure, report.detail, report.missing};
    return stages;
}

} // namespace shell
