// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/Store.h"
#include "support/Printers.h"

#include <QTemporaryDir>

#include <atomic>
#include <memory>

/// A clock that only moves by hand.
class HandClock final : public base::Clock
{
public:
    [[nodiscard]] QDateTime now() const override { return QDateTime::fromMSecsSinceEpoch(m_now, Qt::UTC); }
    [[nodiscard]] std::chrono::milliseconds monotonic() const override { return std::chrono::milliseconds(m_now); }
    void move(std::chrono::milliseconds by) { m_now += by.count(); }

private:
    std::atomic<qint64> m_now{1'790'000'000'123};
};

/// A store in a directory of its own, and what tests do to it.
class StoreTest : public ::testing::Test
{
public:
    static constexpr bool isChanging = true;
    static constexpr bool isReadOnly = false;

    [[nodiscard]] QString directory() const { return m_directory.path() + QStringLiteral("/profile"); }
    [[nodiscard]] QString file() const { return directory() + QStringLiteral("/keerpunt.sqlite"); }
    [[nodiscard]] base::Result<std::unique_ptr<storage::Store>> tryToOpen() const
    {
        return storage::Store::open(directory(), clock);
    }
    /// Ends the test program if it cannot be opened.
    [[nodiscard]] std::unique_ptr<storage::Store> opened() const;

    /// Two steps, "look" and "change"; only a changing plan changes in the second.
    [[nodiscard]] static model::Plan aPlan(const QString &run, bool changing = isChanging,
                                           const QString &environment = QStringLiteral("rentguy/production"));
    [[nodiscard]] static model::RunEvent started(const QString &run);
    [[nodiscard]] static model::RunEvent stepStarted(const QString &run, int step);
    [[nodiscard]] static model::RunEvent stepFinished(const QString &run, int step);
    [[nodiscard]] static model::RunEvent output(const QString &run, const QByteArray &bytes);
    [[nodiscard]] static model::RunEvent finished(const QString &run, model::RunState state);
    /// Queues a run and lets it take the given times for its two steps.
    void carryOut(storage::Store &store, const model::Plan &plan, std::chrono::milliseconds first,
                  std::chrono::milliseconds second, model::RunState state = model::RunState::Succeeded);

    /// Puts these bytes there, before there is a store.
    void write(const QString &path, const QByteArray &bytes) const;
    /// Does to the file what no part of Keerpunt does.
    static void tamper(const QString &file, const QString &sql);
    [[nodiscard]] static QVariant valueIn(const QString &file, const QString &sql);
    /// An owner that is not alive: no process has this start time.
    [[nodiscard]] static storage::Owner deadOwner();
    [[nodiscard]] static QByteArray contentOf(const QString &path);

    HandClock clock;

private:
    QTemporaryDir m_directory;
};
