// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "credentials/SecretClipboard.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QGuiApplication>
#include <QMimeData>
#include <QTimer>

namespace credentials {

namespace {

QByteArray digestOf(QByteArrayView bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

} // namespace

SecretClipboard::SecretClipboard(QObject *parent) : QObject(parent), m_timer(new QTimer(this))
{
    m_timer->setSingleShot(true);
    m_timer->setInterval(usual);
    connect(m_timer, &QTimer::timeout, this, &SecretClipboard::clear);
}

SecretClipboard::~SecretClipboard()
{
    clear();
}

void SecretClipboard::put(const base::Secret &secret)
{
    auto *content = new QMimeData; // the clipboard owns it
    content->setText(QString::fromUtf8(secret.reveal()));
    // The hint that Klipper, CopyQ and KeePassXC agree on.
    content->setData(QStringLiteral("x-kde-passwordManagerHint"), "secret");
    m_digest = digestOf(secret.reveal());
    QGuiApplication::clipboard()->setMimeData(content);
    m_timer->start();
}

void SecretClipboard::setLifetime(std::chrono::milliseconds lifetime)
{
    m_timer->setInterval(lifetime);
}

std::chrono::milliseconds SecretClipboard::lifetime() const
{
    return m_timer->intervalAsDuration();
}

void SecretClipboard::clear()
{
    m_timer->stop();
    if (m_digest.isEmpty())
        return;
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (digestOf(clipboard->text().toUtf8()) == m_digest)
        clipboard->clear();
    m_digest.clear();
    Q_EMIT cleared();
}

} // namespace credentials
