// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "common/Page.h"
#include "firstrun/ConnectionView.h"

#include <optional>

class QScrollArea;

namespace common {
class Button;
class Label;
} // namespace common

namespace frame {

/// Under the band of an environment whose server cannot be signed in to, or when somebody asks
/// for it: the connection, step by step, with a question where a key was never seen. Opened, it has the
/// room of the pages: nothing of it may be cut.
class ConnectionBar final : public common::Page
{
    Q_OBJECT
public:
    explicit ConnectionBar(QWidget *parent = nullptr);
    /// Of the last look at the server.
    void setFailure(const std::optional<base::Error> &failure);
    void setStages(const QList<firstrun::TestedStage> &stages);
    /// Tests, whether or not something is wrong. `approvedFingerprint` is trusted from then on.
    void test(const QString &approvedFingerprint = {});
    /// Esc: folds the test up. False if there was none.
    bool stepBack();

Q_SIGNALS:
    void testRequested(const QString &approvedFingerprint);
    void openChanged(bool isOpen);

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent *event) override;

private:
    void setOpen(bool isOpen);
    bool m_isBroken = false;
    bool m_isOpen = false;
    common::Label *m_line;
    common::Button *m_test;
    common::Button *m_close;
    firstrun::ConnectionView *m_view;
    QScrollArea *m_room;
};

} // namespace frame
