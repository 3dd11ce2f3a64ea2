// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>

#include <gtest/gtest.h>

/// A web server of this machine that answers for an application: health-server.py, which says in
/// one line at which ports it listens. It ends with the test.
class HealthServer final
{
public:
    /// `certificates`: files of a key and a certificate, one for each port that speaks TLS.
    void start(const QStringList &certificates = {})
    {
        m_process.start(QStringLiteral("/usr/bin/python3"), QStringList{QStringLiteral(KEERPUNT_SOURCE "/tests/adapters/health-server.py")} + certificates);
        // A line may come in pieces: python writes each word by itself where PYTHONUNBUFFERED is set.
        while (!m_process.canReadLine())
            ASSERT_TRUE(m_process.waitForReadyRead(30'000)) << m_process.readAllStandardError().toStdString();
        m_ports = QString::fromLatin1(m_process.readLine()).trimmed().split(u' ');
        ASSERT_EQ(m_ports.size(), certificates.size() + 1);
    }
    ~HealthServer()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }
    HealthServer() = default;
    Q_DISABLE_COPY_MOVE(HealthServer)

    /// 0 is the one without TLS.
    [[nodiscard]] QString port(qsizetype server = 0) const { return m_ports.value(server); }

private:
    QProcess m_process;
    QStringList m_ports;
};
