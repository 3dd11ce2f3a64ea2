// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"

#include <QDateTime>

class QCheckBox;
class QComboBox;
class QDateTimeEdit;

namespace common {
class Disclosure;
class Label;
} // namespace common

namespace runs {

/// When a run may start. Nothing set: as soon as it is its turn.
struct StartWindow
{
    QDateTime notBefore; ///< UTC
    QDateTime notAfter;  ///< UTC; if it has not started by then, it is missed
    QString zone;        ///< in which these were chosen: "Europe/Amsterdam"

    [[nodiscard]] bool isNow() const { return !notBefore.isValid(); }
    bool operator==(const StartWindow &) const = default;
};

/// "Start later …": from when, until when, and on whose clocks, behind a button.
class StartLater final : public common::Page
{
    Q_OBJECT
public:
    explicit StartLater(QWidget *parent = nullptr);
    /// The button that opens it, to be put where it belongs.
    [[nodiscard]] common::Disclosure *button() const { return m_button; }
    /// What was chosen; nothing while it is closed.
    [[nodiscard]] StartWindow window() const;
    /// Why that cannot be; empty if it can.
    [[nodiscard]] QString problem() const;
    void close();

Q_SIGNALS:
    void changed();

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent *event) override;

private:
    void open();
    void showMeaning();
    [[nodiscard]] QDateTime timeOf(const QDateTimeEdit *edit) const;
    common::Disclosure *m_button;
    common::Label *m_fromPrompt;
    QDateTimeEdit *m_from;
    QCheckBox *m_hasEnd;
    QDateTimeEdit *m_until;
    common::Label *m_zonePrompt;
    QComboBox *m_zone;
    common::Label *m_meaning;
};

} // namespace runs
