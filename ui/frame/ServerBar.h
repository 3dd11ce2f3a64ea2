// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "common/Page.h"
#include "model/Fact.h"

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

/// Under the band of an environment when another server answers than the one that was
/// enrolled: what differs, and a way to enrol this one, with a reason.
class ServerBar final : public common::Page
{
    Q_OBJECT
public:
    /// `confirmation`: the name to be typed; empty if none is asked for.
    explicit ServerBar(const QString &confirmation, QWidget *parent = nullptr);
    void setFacts(const model::FactSet &facts);
    void setEnrolled(const std::optional<base::Error> &failure);
    /// Esc: leaves the question. False if none was asked.
    bool stepBack();
    void setHoldTime(int milliseconds);

Q_SIGNALS:
    void enrolRequested(const QString &reason, const QString &confirmation);

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent *event) override;

private:
    void ask();
    [[nodiscard]] static QString consequence();
    [[nodiscard]] static QString nameOf(const QString &fact);
    QString m_confirmation;
    QList<QJsonObject> m_differences;
    common::Label *m_line;
    common::Label *m_what;
    common::Button *m_enrol;
    runs::ConfirmPanel *m_ask;
    common::ErrorPanel *m_error;
};

} // namespace frame
