// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/OneWindow.h"

#include <QLocalSocket>
#include <QMessageBox>
#include <QTextStream>

namespace shell {

namespace {

constexpr int patience = 2'000; // milliseconds
constexpr qint64 longestWish = 64;
constexpr char heard[] = "heard\n";

} // namespace

OneWindow::OneWindow(const QString &folder)
    : m_path(folder + QStringLiteral("/window.socket")), m_lock(folder + QStringLiteral("/window.lock"))
{
    m_lock.setStaleLockTime(std::chrono::milliseconds(0)); // by the death of its program only, never by its age
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &OneWindow::hear);
}

bool OneWindow::claim()
{
    // Where nothing can be written the window is of more use than its being the only one.
    if (!m_lock.tryLock())
        return m_lock.error() != QLockFile::LockFailedError;
    QLocalServer::removeServer(m_path); // of a program that was killed
    (void)m_server.listen(m_path);      // without it, later ones are only told that we are there
    return true;
}

bool OneWindow::tellOther(const QByteArray &wish) const
{
    QLocalSocket socket;
    socket.connectToServer(m_path);
    if (!socket.waitForConnected(patience))
        return false;
    socket.write(wish.left(longestWish) + '\n');
    // One that is about to end, or was killed, takes the connection, but does not answer.
    while (!socket.canReadLine())
        if (!socket.waitForReadyRead(patience))
            return false;
    return socket.readLine() == heard;
}

qint64 OneWindow::otherProcess() const
{
    qint64 pid = 0;
    QString host;
    QString name;
    return m_lock.getLockInfo(&pid, &host, &name) ? pid : 0;
}

void OneWindow::complain() const
{
    const QString text = tr("Keerpunt is open already (process %1), but does not answer.").arg(otherProcess());
    QTextStream(stderr) << text << Qt::endl;
    QMessageBox::critical(nullptr, QStringLiteral("Keerpunt"), text + QLatin1Char('\n') + tr("End that process, or wait for it. What runs on servers goes on."));
}

void OneWindow::hear()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        const auto read = [this, socket] {
            if (!socket->canReadLine()) {
                if (socket->bytesAvailable() > longestWish)
                    socket->abort();
                return;
            }
            const QByteArray wish = socket->readLine(longestWish + 1).trimmed();
            socket->write(heard);
            socket->disconnectFromServer(); // once that is sent
            Q_EMIT wanted(wish);
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        read(); // what came before we listened
    }
}

} // namespace shell
