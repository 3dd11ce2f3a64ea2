// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lint/Lint.h"

#include "lint/Rules.h"

#include <QJsonArray>
#include <QUrl>

#include <algorithm>

namespace lint {

using namespace Qt::StringLiterals;

namespace {

constexpr Rule unread{"unread", "this line is not read", "A line of more than 16,000 characters, or a file of more than 10,000 lines, is left out: nothing is known about it.",
                      "Keep what people run in lines that people can read.", [](const Runbook &book) { return book.unread; }};

QString said(const char *text)
{
    return QString::fromUtf8(text);
}

} // namespace

const QList<const Rule *> &rules()
{
    static const QList<const Rule *> all = [] {
        QList<const Rule *> found{&unread};
        for (const auto &subject : {statusRules(), backupRules(), restoreRules(), migrationRules(), composeRules(), stackRules(), deployRules(), watchRules(), healthRules(),
                                    checkRules(), sqlRules(), transactionRules(), secretRules()})
            for (const Rule &rule : subject)
                found << &rule;
        return found;
    }();
    return all;
}

Format formatOf(const QString &file)
{
    return file.endsWith(u".sh"_s) ? Format::Shell : file.endsWith(u".sql"_s) ? Format::Sql : Format::Markdown;
}

QList<Finding> lint(const QString &file, const QByteArray &bytes)
{
    const Runbook book = readRunbook(bytes, formatOf(file));
    QList<Finding> findings;
    for (const Rule *rule : rules()) {
        QList<int> lines = rule->find(book);
        std::sort(lines.begin(), lines.end());
        lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
        for (const int line : lines)
            findings << Finding{file, line, rule};
    }
    std::stable_sort(findings.begin(), findings.end(), [](const Finding &a, const Finding &b) { return a.line < b.line; });
    return findings;
}

QString toText(const QList<Finding> &findings)
{
    QString text;
    for (const Finding &finding : findings)
        text += u"%1:%2: %3: %4\n    why: %5\n    do:  %6\n"_s.arg(finding.file, QString::number(finding.line), said(finding.rule->id), said(finding.rule->title),
                                                              said(finding.rule->reason), said(finding.rule->remedy));
    return text;
}

QJsonArray toJson(const QList<Finding> &findings)
{
    QJsonArray all;
    for (const Finding &finding : findings)
        all.append(QJsonObject{{u"file"_s, finding.file}, {u"line"_s, finding.line}, {u"rule"_s, said(finding.rule->id)}, {u"title"_s, said(finding.rule->title)},
                               {u"reason"_s, said(finding.rule->reason)}, {u"remedy"_s, said(finding.rule->remedy)}});
    return all;
}

QJsonObject toSarif(const QList<Finding> &findings, const QString &version)
{
    const auto text = [](const char *words) { return QJsonObject{{u"text"_s, said(words)}}; };
    QJsonArray descriptions;
    for (const Rule *rule : rules())
        descriptions.append(QJsonObject{{u"id"_s, said(rule->id)}, {u"shortDescription"_s, text(rule->title)}, {u"fullDescription"_s, text(rule->reason)}, {u"help"_s, text(rule->remedy)},
                                        {u"defaultConfiguration"_s, QJsonObject{{u"level"_s, u"error"_s}}}});
    QJsonArray results;
    for (const Finding &finding : findings) {
        const QString message = u"%1. %2 %3"_s.arg(said(finding.rule->title), said(finding.rule->reason), said(finding.rule->remedy));
        const QString uri = QString::fromLatin1(QUrl::toPercentEncoding(finding.file, "/"));
        const QJsonObject place{{u"artifactLocation"_s, QJsonObject{{u"uri"_s, uri}}}, {u"region"_s, QJsonObject{{u"startLine"_s, finding.line}}}};
        results.append(QJsonObject{{u"ruleId"_s, said(finding.rule->id)}, {u"ruleIndex"_s, static_cast<int>(rules().indexOf(finding.rule))}, {u"level"_s, u"error"_s},
                                   {u"message"_s, QJsonObject{{u"text"_s, message}}}, {u"locations"_s, QJsonArray{QJsonObject{{u"physicalLocation"_s, place}}}}});
    }
    const QJsonObject driver{{u"name"_s, u"keerpunt-cli"_s}, {u"version"_s, version}, {u"rules"_s, descriptions}};
    const QJsonObject run{{u"tool"_s, QJsonObject{{u"driver"_s, driver}}}, {u"columnKind"_s, u"utf16CodeUnits"_s}, {u"results"_s, results}};
    return {{u"$schema"_s, u"https://json.schemastore.org/sarif-2.1.0.json"_s}, {u"version"_s, u"2.1.0"_s}, {u"runs"_s, QJsonArray{run}}};
}

} // namespace lint
