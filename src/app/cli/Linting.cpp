// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Usage.h"

#include "lint/Lint.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace cli {

using namespace Qt::StringLiterals;

namespace {

base::Result<QByteArray> contents(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(base::ErrorKind::InvalidInput, name, file.errorString());
    const QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return base::fail(base::ErrorKind::InvalidInput, name, file.errorString());
    return bytes;
}

} // namespace

Exit lintCommand(const QStringList &files, const QCommandLineParser &options, const Console &console)
{
    const QString format = options.isSet(u"format"_s) ? options.value(u"format"_s) : console.isJson() ? u"json"_s : u"text"_s;
    const Console plain(false), json(true);
    if (files.isEmpty() || !QStringList{u"text"_s, u"json"_s, u"sarif"_s}.contains(format)) {
        console.note(u"usage:\n"_s + usageLines(*commandOf(u"lint"_s)).chopped(1));
        return Usage;
    }
    QList<lint::Finding> findings;
    for (const QString &file : files) {
        const auto bytes = contents(file);
        if (!bytes)
            return console.error(bytes.error());
        findings << lint::lint(file, *bytes);
    }
    if (format == u"sarif")
        json.json(lint::toSarif(findings, QStringLiteral(KEERPUNT_VERSION)));
    else if (format == u"json")
        json.json(lint::toJson(findings));
    else if (!findings.isEmpty())
        plain.line(lint::toText(findings).trimmed());
    return findings.isEmpty() ? Done : Failed;
}

} // namespace cli
