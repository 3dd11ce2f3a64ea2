// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/RemoteScript.h"

#include "base/ShellWord.h"

#include <QFile>

namespace ssh {

QByteArray remoteScript(const char *name)
{
    QFile file(QStringLiteral(":/remote/%1.sh").arg(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("exit 70\n");
}

QByteArray remoteText(std::initializer_list<std::pair<const char *, QByteArray>> variables,
                      std::initializer_list<const char *> scripts)
{
    QByteArray text;
    for (const auto &[name, value] : variables)
        text += name + ('=' + base::shellWord(value)) + '\n';
    text += remoteScript("common");
    for (const char *script : scripts)
        text += remoteScript(script);
    return text;
}

} // namespace ssh
