// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Gallery.h"

#include "Recorded.h"
#include "backups/BackupsPage.h"
#include "credentials/CredentialsPage.h"
#include "firstrun/FirstRunPage.h"
#include "frame/EnvironmentPage.h"
#include "logs/LogsPage.h"
#include "protection/ProtectionPage.h"
#include "runs/HistoryPage.h"
#include "runs/ProcedureFlow.h"
#include "runs/TaskDock.h"

namespace {

frame::FrameEntry entry(const model::Environment &environment, const model::FactSet &facts)
{
    frame::FrameEntry result;
    result.overview.environment = environment;
    result.overview.systemTitle = QStringLiteral("RentGuy");
    result.overview.facts = facts;
    result.overview.lookedAt = QDateTime::currentDateTimeUtc().addSecs(-4);
    result.logServices = {QStringLiteral("db"), QStringLiteral("backend"), QStringLiteral("web")};
    return result;
}

frame::FrameEntry unreachable()
{
    model::Environment environment = recorded::production();
    environment.system = QStringLiteral("rently");
    environment.server.host = QStringLiteral("rently.example.net");
    frame::FrameEntry result = entry(environment, {});
    result.overview.systemTitle = QStringLiteral("Rently");
    result.overview.lookedAt = {};
    result.overview.failure =
        base::Error{base::ErrorKind::Unreachable,
                    QStringLiteral("rently.example.net"),
                    {{QStringLiteral("reason"), QStringLiteral("Timeout connecting to rently.example.net")}}};
    return result;
}

model::Plan planOf(model::ProcedureKind kind)
{
    switch (kind) {
    case model::ProcedureKind::Deploy:
        return recorded::deployPlan();
    case model::ProcedureKind::Backup:
        return recorded::backupPlan();
    case model::ProcedureKind::Validate:
        return recorded::validatePlan();
    default:
        return recorded::rollbackPlan();
    }
}

} // namespace

Gallery::Gallery() : m_window(std::make_unique<frame::WindowFrame>())
{
    QObject::connect(m_window.get(), &frame::WindowFrame::pageMade, m_window.get(),
                     [this](frame::EnvironmentPage *page) { answer(page); });
    frame::FrameEntry staging = entry(recorded::staging(), recorded::healthyFacts());
    staging.overview.task = QStringLiteral("Deploy v1.5.1 to rentguy/staging, step 4 of 8");
    m_window->setEntries({entry(recorded::production(), recorded::degradedFacts()), staging, unreachable()});
    m_window->firstRun()->form()->setSystems({recorded::system()});
    model::Plan deploy = recorded::deployPlan();
    deploy.environment = QStringLiteral("rentguy/staging");
    m_window->credentials()->setKeychain(credentials::CredentialsPage::Keychain::Ready);
    m_window->credentials()->setCredentials(recorded::credentials());
    m_window->protection()->setChoices({QStringLiteral("rentguy/production"), QStringLiteral("rentguy/staging")}, {QStringLiteral("rentguy")});
    m_window->protection()->setProtection(recorded::protection());
    m_window->dock()->setTask(
        runs::taskOf(model::runFrom(deploy, recorded::begun(deploy, 3)), std::chrono::seconds(3)));
    m_window->dock()->setTask(
        runs::taskOf(model::runFrom(recorded::backupPlan(), {recorded::begun(recorded::backupPlan(), 0).first()})));
}

Gallery::~Gallery() = default;

void Gallery::answer(frame::EnvironmentPage *page)
{
    const auto flows = page->flows();
    for (auto flow = flows.cbegin(); flow != flows.cend(); ++flow) {
        runs::ProcedureFlow *asked = flow.value();
        const model::Plan plan = planOf(flow.key());
        QObject::connect(asked, &runs::ProcedureFlow::planRequested, asked, [asked, plan] { asked->setPlan(plan); });
        QObject::connect(asked, &runs::ProcedureFlow::startRequested, asked, [asked](const model::Plan &started) {
            asked->setRun(model::runFrom(started, {recorded::begun(started, 0).first()}));
        });
    }
    page->historyPage()->setRuns(recorded::history());
    QObject::connect(page->logsPage(), &logs::LogsPage::followRequested, page, [page](const QStringList &services) {
        for (int i = 0; i < 400; ++i)
            page->logsPage()->append(services[i % services.size()],
                                     QByteArray("2026-11-21T03:12:") + QByteArray::number(i % 60) +
                                         (i % 23 == 0   ? " ERROR column tips.step_id does not exist\n"
                                          : i % 11 == 0 ? " WARN  slow answer: 812 ms\n"
                                                        : " INFO  GET /api/onboarding/steps 200 in 12 ms\n"));
    });
}

QList<frame::FrameEntry> duringTheFirstLook(QList<frame::FrameEntry> entries)
{
    for (frame::FrameEntry &entry : entries) {
        entry.overview.facts.clear();
        entry.overview.failure.reset();
        entry.overview.lookedAt = {};
        entry.overview.isLooking = true;
        entry.overview.task.clear();
    }
    return entries;
}
