// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/FirstRunDesk.h"

#include "common/WhenReady.h"
#include "firstrun/FirstRunPage.h"
#include "shell/Connections.h"

#include <algorithm>

namespace shell {

FirstRunDesk::FirstRunDesk(operations::Operations &operations, firstrun::FirstRunPage *page)
    : QObject(page), m_operations(operations), m_page(page)
{
    connect(page, &firstrun::FirstRunPage::testRequested, this, &FirstRunDesk::test);
    connect(page, &firstrun::FirstRunPage::addRequested, this, &FirstRunDesk::add);
    connect(page, &firstrun::FirstRunPage::practiceRequested, this, &FirstRunDesk::practise);
    connect(page->form(), &firstrun::ServerForm::aliasChosen, this,
            [this](const model::Server &server) { m_page->form()->setServer(m_operations.resolveAlias(server)); });
    refresh();
}

void FirstRunDesk::refresh()
{
    m_page->form()->setSystems(m_operations.systems());
    m_page->form()->setAliases(m_operations.sshAliases());
}

void FirstRunDesk::test(const model::Server &server, const base::Secret &secret, const QString &approvedFingerprint)
{
    const int question = ++m_question;
    const auto testing = m_operations.testConnection(server, secret, {approvedFingerprint});
    common::whenReady(testing, this, [this, question](const QList<operations::ConnectionReport> &reports) {
        if (question == m_question)
            m_page->setStages(testedStages(reports));
    });
}

void FirstRunDesk::add(const model::Environment &environment, const QMap<QString, base::Secret> &secrets)
{
    if (const base::Result<void> result = m_operations.addEnvironment(environment); !result) {
        m_page->setError(result.error());
        return;
    }
    m_page->setError(std::nullopt);
    for (auto secret = secrets.cbegin(); secret != secrets.cend(); ++secret)
        common::whenReady(m_operations.keepSecret(environment.id(), secret.key(), secret.value()), this,
                          [this, id = environment.id(), name = secret.key(), value = secret.value()](const base::Result<void> &kept) {
                              if (kept)
                                  return;
                              m_operations.lendSecret(id, name, value); // it was typed once; until we are closed that is enough
                              base::Error error = kept.error();
                              error.facts.insert(QStringLiteral("lent"), QStringLiteral("yes"));
                              Q_EMIT m_operations.problem(error);
                          });
    Q_EMIT added(environment.id());
}

void FirstRunDesk::practise()
{
    m_page->setError(std::nullopt);
    m_page->setPracticeIsBusy(true);
    common::whenReady(m_operations.practice(QStringLiteral("up")), this, [this](const base::Result<QMap<QString, QString>> &result) {
        m_page->setPracticeIsBusy(false);
        if (!result) {
            m_page->setError(result.error());
            return;
        }
        const QList<model::Environment> all = m_operations.environments();
        const auto practice = std::find_if(all.begin(), all.end(), [](const model::Environment &environment) {
            return environment.system == QLatin1String("practice");
        });
        Q_EMIT added(practice != all.end() ? practice->id() : QString());
    });
}

} // namespace shell
