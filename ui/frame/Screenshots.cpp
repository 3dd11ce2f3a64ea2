// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame/Screenshots.h"

#include "common/Language.h"
#include "firstrun/FirstRunPage.h"
#include "runs/ProcedureFlow.h"
#include "frame/EnvironmentPage.h"

#include <QApplication>
#include <QDir>
#include <QPixmap>
#include <QTimerEvent>

namespace frame {

namespace {

constexpr int tick = 150;      // milliseconds between two glances at a page
constexpr int mostTicks = 200; // then it is taken as it is

} // namespace

Screenshots::Screenshots(WindowFrame &window, common::Language &language, const QString &folder, const QString &prefix)
    : QObject(&window), m_window(window), m_language(language), m_folder(folder), m_prefix(prefix)
{
    QDir().mkpath(folder);
    listVisits();
}

void Screenshots::listVisits()
{
    m_visits << Visit{QStringLiteral("overview"), [this] { m_window.showOverview(); }};
    const char *const names[] = {"status", "deploy", "rollback", "backups", "migrations", "logs", "history"};
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
    m_visits << Visit{QStringLiteral("firstrun"), [this] { m_window.showFirstRun(); }};
    m_visits << Visit{QStringLiteral("add-server"), [this] {
                          m_window.showFirstRun();
                          m_window.firstRun()->showForm();
                      }};
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

void Screenshots::save(const QString &name)
{
    const QString before = m_language.current();
    for (const QString &language : common::Language::available()) {
        m_language.set(language);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LanguageChange);
        for (const common::Theme theme : {common::Theme::Light, common::Theme::Dark}) {
            common::applyTheme(*qApp, theme);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
            const QString file = QStringLiteral("%1/%2%3-%4-%5.png").arg(m_folder, m_prefix, name, language, common::nameOf(theme));
            if (m_window.grab().save(file))
                m_files << file;
        }
    }
    m_language.set(before);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LanguageChange);
}

void Screenshots::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_tick.timerId())
        return;
    // Two glances at least: values that come with the first paint are there then.
    if (++m_waited < 3 || (!isSettled() && m_waited < mostTicks))
        return;
    m_waited = 0;
    save(m_visits.takeFirst().name);
    if (!m_visits.isEmpty()) {
        m_visits.first().show();
        return;
    }
    m_tick.stop();
    Q_EMIT finished(m_files);
    deleteLater();
}

} // namespace frame
