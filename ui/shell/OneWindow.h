// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QLockFile>

namespace shell {

/// One window for one profile: whoever starts it a second time is shown the first one.
/// Its lock survives neither the end nor the death of its program.
class OneWindow final : public QObject
{
    Q_OBJECT
public:
    /// `folder`: the profile's own, which nobody else can write to.
    explicit OneWindow(const QString &folder);

    /// Becomes the profile's window, and from then on hears whoever comes later. False:
    /// another program is it already.
    [[nodiscard]] bool claim();
    /// Asks the other one to come to the front, and what else is wished ("practice").
    /// False if it does not answer within 2 s.
    [[nodiscard]] bool tellOther(const QByteArray &wish) const;
    /// Tells the person at this computer that the other one does not answer.
    void complain() const;
    /// Of the other one, 0 if that is not known.
    [[nodiscard]] qint64 otherProcess() const;

Q_SIGNALS:
    void wanted(const QByteArray &wish);

private:
    void hear();

    QString m_path;
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace shell
