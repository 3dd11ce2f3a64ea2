// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "common/Page.h"
#include "model/LockHolder.h"

#include <QBasicTimer>

#include <optional>

namespace common {
class Button;
class ErrorPanel;
class Label;
} // namespace common
namespace runs {
class ConfirmPanel;
}

namespace frame {

/// Under the band of an environment while somebody else holds its lock: who, since when,
/// what for, how alive, and a way to take it over with a reason.
class LockBar final : public common::Page
{
    Q_OBJECT
public:
    /// `confirmation`: the name to be typed; empty if none is asked for.
    explicit LockBar(const QString &confirmation, QWidget *parent = nullptr);
    void setHolder(const std::optional<model::LockHolder> &holder, bool isOurs, const QDateTime &readAt);
    /// How taking it over ended.
    void setTaken(const std::optional<base::Error> &failure);
    /// Esc: leaves the question. False if none was asked.
    bool stepBack();
    void setHoldTime(int milliseconds);

Q_SIGNALS:
    void takeOverRequested(const QString &seenRun, const QString &reason, const QString &confirmation);

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    void ask();
    void take(const QString &typed);
    [[nodiscard]] bool isShown() const;
    QString m_confirmation;
    std::optional<model::LockHolder> m_holder;
    bool m_isOurs = false;
    QDateTime m_readAt;
    bool m_isTaking = false;
    bool m_wasTaken = false;
    common::Label *m_line;
    common::Label *m_life;
    common::Button *m_take;
    runs::ConfirmPanel *m_ask;
    common::ErrorPanel *m_error;
    QBasicTimer m_tick;
};

} // namespace frame
