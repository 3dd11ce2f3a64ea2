// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "frame/HelpPage.h"

#include <functional>

class QLineEdit;

namespace common {
class Label;
class TableView;
} // namespace common

namespace frame {

/// Something that can be gone to. Going there starts nothing that changes a server.
struct Destination
{
    QString title;
    QString place; ///< where it is: an environment, or a menu
    QString keys;  ///< that lead there too
    std::function<void()> go;
};

/// Everything that the window has, found by a few letters of its name or place, in any order.
class GoToPage final : public HelpPage
{
    Q_OBJECT
public:
    /// `destinations`: those that there are now, the nearest first.
    explicit GoToPage(std::function<QList<Destination>()> destinations, QWidget *parent = nullptr);
    /// Begins anew, with the cursor where the letters go.
    void begin();

protected:
    void retranslate() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void go(const QString &key);
    std::function<QList<Destination>()> m_destinations;
    QList<Destination> m_found;
    QLineEdit *m_words;
    common::TableView *m_list;
    common::Label *m_nothing;
};

} // namespace frame
