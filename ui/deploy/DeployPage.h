// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runs/ReleaseFlow.h"

namespace deploy {

/// Tab Deploy: brings a release into service. Shows of each release whether it runs
/// now, and what the record says of it.
class DeployPage final : public runs::ReleaseFlow
{
    Q_OBJECT
public:
    explicit DeployPage(QWidget *parent = nullptr);

protected:
    [[nodiscard]] QString heading() const override;
    [[nodiscard]] QString explanation() const override;
    [[nodiscard]] QString actionText() const override;
    [[nodiscard]] QString consequence(const model::Plan &plan) const override;
    [[nodiscard]] QStringList headers() const override;
    [[nodiscard]] QList<common::Row> releaseRows() const override;
    [[nodiscard]] QString defaultRelease() const override;
    [[nodiscard]] QString emptyTitle() const override;
    [[nodiscard]] QString emptySentence() const override;
    [[nodiscard]] QString tableName() const override;

private:
    [[nodiscard]] common::Cell recordOf(const QString &commit) const;
};

} // namespace deploy
