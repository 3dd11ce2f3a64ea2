// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

#include <gtest/gtest.h>

/// A mail server and a web server of this machine that keep what they get: sink.py. It ends with the test.
class Sink final
{
public:
    Sink()
    {
        m_process.start(QStringLiteral("/usr/bin/python3"), {QStringLiteral(KEERPUNT_SOURCE "/tests/net/sink.py")});
        m_ports = QJsonDocument::fromJson(line()).object();
        EXPECT_FALSE(m_ports.isEmpty()) << m_process.readAllStandardError().toStdString();
    }
    ~Sink()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Sink)

    [[nodiscard]] QString mail(const char *kind = "smtp") const { return QStringLiteral("smtp://127.0.0.1:%1").arg(m_ports[QLatin1String(kind)].toInt()); }
    [[nodiscard]] QByteArray web(const QByteArray &path) const { return "http://127.0.0.1:" + QByteArray::number(m_ports[QLatin1String("http")].toInt()) + path; }
    /// Everything that came, in order.
    [[nodiscard]] QList<QJsonObject> got()
    {
        m_process.write("got\n");
        QList<QJsonObject> all;
        for (const QJsonValue &one : QJsonDocument::fromJson(line()).array())
            all << one.toObject();
        return all;
    }

private:
    QByteArray line()
    {
        while (!m_process.canReadLine())
            if (!m_process.waitForReadyRead(30'000))
                return {};
        return m_process.readLine();
    }
    QProcess m_process;
    QJsonObject m_ports;
};
