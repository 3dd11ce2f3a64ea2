// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/Page.h"
#include "model/People.h"
#include "runbooks/RunbookFlow.h"

class QVBoxLayout;

namespace runbooks {

/// Whom to call and after how long, what to do at once when it is serious, and the rules that people keep.
class PeopleView final : public common::Page
{
    Q_OBJECT
public:
    explicit PeopleView(QWidget *parent = nullptr);
    /// Names and numbers with their places filled in; rules of other classes of environments are left out.
    void setPeople(const model::People &people, const QList<Runbook> &runbooks, const QString &environmentClass);

Q_SIGNALS:
    void runbookRequested(const QString &procedure);

protected:
    void retranslate() override;

private:
    void addHeading(const QString &text);
    void addLine(const QString &strong, const QString &text);
    void addEscalation();
    void addContacts();
    void addEmergencies();
    void addRules();
    model::People m_people;
    QList<Runbook> m_runbooks;
    QString m_class;
    QVBoxLayout *m_column;
};

} // namespace runbooks
