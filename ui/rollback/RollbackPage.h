// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runs/ReleaseFlow.h"

namespace common {
class Label;
}

namespace rollback {

/// Tab Rollback: back to a release that was recorded as healthy. Says before anything
/// runs what will be done, what it needs, and which data will not come along.
class RollbackPage final : public runs::ReleaseFlow
{
    Q_OBJECT
public:
    explicit RollbackPage(QWidget *parent = nullptr);

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
    void planShown() override;

private:
    [[nodiscard]] QString lossText(const model::Plan &plan) const;
    [[nodiscard]] common::Cell databaseCell(const QJsonObject &release) const;
    common::Label *m_lossTitle;
    common::Label *m_loss;
};

} // namespace rollback
