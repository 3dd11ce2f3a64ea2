// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDBusVariant;

namespace common {

/// Whether the desktop prefers dark, asked from its settings portal and, until
/// that answers or where there is none, from the palette of the platform.
class DesktopScheme final : public QObject
{
    Q_OBJECT
public:
    explicit DesktopScheme(QObject *parent = nullptr);
    [[nodiscard]] bool isDark() const { return m_isDark; }

Q_SIGNALS:
    void changed(bool isDark);

private Q_SLOTS:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void ask();
    void setDark(bool dark);
    bool m_isDark = false;
};

} // namespace common
