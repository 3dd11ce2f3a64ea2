// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame/Screenshots.h"

#include "common/Language.h"
#include "firstrun/FirstRunPage.h"
#include "frame/EnvironmentPage.h"
#include "runs/ProcedureFlow.h"

#include <QApplication>
#include <QDir>
#include <QPixmap>
#include <QTimerEvent>

namespace frame {

namespace {

constexpr int tick = 100;      // milliseconds between two glances at a page
constexpr int mostTicks = 200; // then it is taken as it is

} // namespace

Screenshots::Screenshots(WindowFrame &window, common::Language &language, const QString &folder, const QString &prefix)
    : QObject(&window), m_window(window), m_language(language), m_folder(folder), m_prefix(prefix),
      m_languageBefore(language.current())
{
    QDir().mkpath(folder);
    listVisits();
}

void Screenshots::listVisits()
{
    m_visits << Visit{QStringLiteral("overview"), [this] { m_window.showOverview(); }};
    const char *const names[] = {"status", "deploy", "rollback", "backups", "migrations", "logs", "health", "runbooks", "checklists", "messages", "history"};
    for (const FrameEntry &entry : m_window.entries()) {
        const QString id = entry.overview.environment.id();
        for (int tab = 0; tab < EnvironmentPage::TabCount; ++tab) {
            const QString name = QString(id).replace(QLatin1Char('/'), QLatin1Char('-'));
            m_visits << Visit{QStringLiteral("%1-%2").arg(name, QString::fromLatin1(names[tab])), [this, id, tab] {
                                  m_window.showEnvironment(id);
                                  m_window.pageOf(id)->showTab(static_cast<EnvironmentPage::Tab>(tab));
                              }};
        }
    }
    m_visits << Visit{QStringLiteral("alerts"), [this] { m_window.showAlerts(); }};
    m_visits << Visit{QStringLiteral("firstrun"), [this] { m_window.showFirstRun(); }};
    m_visits << Visit{QStringLiteral("add-server"), [this] {
                          m_window.showFirstRun();
                          m_window.firstRun()->showForm();
                      }};
    m_visits << Visit{QStringLiteral("credentials"), [this] { m_window.showCredentials(); }};
    m_visits << Visit{QStringLiteral("protection"), [this] { m_window.showProtection(); }};
    m_visits << Visit{QStringLiteral("definitions"), [this] { m_window.showReference(); }};
    m_visits << Visit{QStringLiteral("keys"), [this] { m_window.showKeys(); }};
}

void Screenshots::start()
{
    m_visits.first().show();
    m_tick.start(tick, this);
}

bool Screenshots::isSettled() const
{
    const auto flows = m_window.findChildren<runs::ProcedureFlow *>();
    for (const runs::ProcedureFlow *flow : flows)
        if (flow->isVisible() && flow->stage() == runs::ProcedureFlow::Stage::Planning)
            return false;
    return true;
}

// What changes with a language settles in the event loop, so each variant has its own turn of it.
void Screenshots::dress()
{
    m_language.set(common::Language::available().at(m_variant / 2));
    common::applyTheme(*qApp, m_variant % 2 == 0 ? common::Theme::Light : common::Theme::Dark);
    m_waited = 0;
    m_tick.start(tick, this);
}

void Screenshots::save()
{
    const QString file = QStringLiteral("%1/%2%3-%4-%5.png")
                             .arg(m_folder, m_prefix, m_visits.first().name, m_language.current(),
                                  common::nameOf(m_variant % 2 == 0 ? common::Theme::Light : common::Theme::Dark));
    if (m_window.grab().save(file))
        m_files << file;
}

void Screenshots::leave()
{
    m_language.set(m_languageBefore);
    m_variant = -1;
    m_waited = 0;
    m_visits.removeFirst();
    if (!m_visits.isEmpty()) {
        m_visits.first().show();
        return;
    }
    m_tick.stop();
    Q_EMIT finished(m_files);
    deleteLater();
}

void Screenshots::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_tick.timerId())
        return;
    // Two glances at least: values that come with the first paint are there then.
    if (m_variant < 0 && (++m_waited < 3 || (!isSettled() && m_waited < mostTicks)))
        return;
    if (m_variant >= 0 && ++m_waited < 2)
        return;
    if (m_variant >= 0)
        save();
    if (++m_variant < 2 * common::Language::available().size())
        dress();
    else
        leave();
}

} // namespace frame
