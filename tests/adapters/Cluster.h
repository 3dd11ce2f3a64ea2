// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>

/// A PostgreSQL of its own, reached through a socket in its folder; ends with its owner. Its
/// superuser is "chief"; "owner" may make databases and nothing else.
class Cluster final
{
public:
    Cluster();
    ~Cluster();
    Cluster(const Cluster &) = delete;
    Cluster &operator=(const Cluster &) = delete;
    /// The one that all tests of the program share; ends with the last of them.
    [[nodiscard]] static Cluster *ofAllTests();

    [[nodiscard]] const QString &socket() const { return m_base; }
    [[nodiscard]] const QString &programs() const { return m_programs; }
    /// What psql prints, as the superuser; a failed test if it fails.
    QByteArray sql(const QString &database, const QByteArray &statements) const;

private:
    QString m_base;
    QString m_programs;
    QStringList m_as; ///< words before a program that run it as an account which is not root
    QProcess m_server;
};
