// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "operations/Operations.h"

namespace firstrun {
class FirstRunPage;
}

namespace shell {

/// Tests and adds servers for the first-run page, and sets the practice system up.
class FirstRunDesk final : public QObject
{
    Q_OBJECT
public:
    FirstRunDesk(operations::Operations &operations, firstrun::FirstRunPage *page);
    void refresh();

Q_SIGNALS:
    void added(const QString &environment);

private:
    void test(const model::Server &server, const base::Secret &secret, const QString &approvedFingerprint);
    void add(const model::Environment &environment, const QMap<QString, base::Secret> &secrets);
    void practise();
    operations::Operations &m_operations;
    firstrun::FirstRunPage *m_page;
    int m_question = 0;
};

} // namespace shell
