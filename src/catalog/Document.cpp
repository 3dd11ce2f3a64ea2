// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Survey.h"
#include "catalog/Value.h"
#include "catalog/Words.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace catalog {

namespace {

constexpr qsizetype longestReason = 400; // it may quote the file
constexpr qint64 largestFile = 1024 * 1024;

void addProblem(Document &document, int line, int column, const QString &reason)
{
    document.add(line, column, {}, reason);
}

bool readBytes(Document &document, QByteArray &bytes)
{
    const QFileInfo info(document.file);
    const bool isResource = document.file.startsWith(QLatin1Char(':'));
    if (!info.exists())
        addProblem(document, 1, 1, info.isSymLink() ? QStringLiteral("a symbolic link that leads to no file")
                                                    : QStringLiteral("the file does not exist"));
    else if (!isResource && !info.isFile()) // a FIFO would make opening it wait for ever
        addProblem(document, 1, 1, QStringLiteral("this is not a file"));
    if (!document.problems.isEmpty())
        return false;
    QFile file(document.file);
    if (file.open(QIODevice::ReadOnly))
        bytes = file.read(largestFile + 1); // not by its size: it may grow, or be one of /proc that has none
    if (file.error() != QFileDevice::NoError)
        addProblem(document, 1, 1, QStringLiteral("cannot be read: ") + file.errorString());
    else if (bytes.size() > largestFile)
        addProblem(document, 1, 1, QStringLiteral("larger than 1 MiB"));
    return document.problems.isEmpty();
}

void addProblemAt(Document &document, QByteArrayView bytes, qsizetype at, const QString &reason)
{
    const QByteArrayView before = bytes.first(at);
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    addProblem(document, static_cast<int>(before.count('\n')) + 1, static_cast<int>(at - lineStart) + 1, reason);
}

/// Bytes of the UTF-8 character that begins here; 0 if none does.
qsizetype characterAt(QByteArrayView bytes)
{
    const auto byte = [bytes](qsizetype at) { return static_cast<unsigned char>(bytes[at]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80)
        return 1;
    const qsizetype length = lead >= 0xc2 && lead <= 0xdf ? 2 : (lead & 0xf0U) == 0xe0 ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
    if (length == 0 || bytes.size() < length)
        return 0;
    for (qsizetype i = 1; i < length; ++i)
        if ((byte(i) & 0xc0U) != 0x80)
            return 0;
    const bool isTooLong = (lead == 0xe0 && byte(1) < 0xa0) || (lead == 0xf0 && byte(1) < 0x90);
    const bool isNone = (lead == 0xed && byte(1) > 0x9f) || (lead == 0xf4 && byte(1) > 0x8f);
    return isTooLong || isNone ? 0 : length;
}

/// Offset of the first byte that is not in a UTF-8 character; -1 if all are.
qsizetype firstForeignByte(QByteArrayView bytes)
{
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype length = characterAt(bytes.sliced(at));
        if (length == 0)
            return at;
        at += length;
    }
    return -1;
}

/// Offset of the first tab that stands before a line's text; -1 if there is none.
qsizetype firstIndentingTab(QByteArrayView bytes)
{
    for (qsizetype start = 0; start < bytes.size();) {
        const qsizetype newline = bytes.indexOf('\n', start);
        const qsizetype end = newline < 0 ? bytes.size() : newline;
        qsizetype text = start;
        while (text < end && (bytes[text] == ' ' || bytes[text] == '\t'))
            ++text;
        const qsizetype tab = bytes.first(text).indexOf('\t', start);
        if (tab >= 0 && text < end)
            return tab;
        start = end + 1;
    }
    return -1;
}

bool checkBytes(Document &document, QByteArrayView bytes)
{
    if (bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff"))
        addProblem(document, 1, 1, QStringLiteral("UTF-16: the file must be UTF-8 text"));
    else if (const qsizetype nul = bytes.indexOf('\0'); nul >= 0)
        addProblemAt(document, bytes, nul, QStringLiteral("NUL byte: the file must be UTF-8 text"));
    else if (const qsizetype foreign = firstForeignByte(bytes); foreign >= 0)
        addProblemAt(document, bytes, foreign,
                     QStringLiteral("this byte (0x%1) is not UTF-8")
                         .arg(static_cast<unsigned char>(bytes[foreign]), 2, 16, QLatin1Char('0')));
    else if (const qsizetype lone = bytes.indexOf('\r'); lone >= 0)
        addProblemAt(document, bytes, lone, QStringLiteral("a carriage return without a line feed"));
    else if (const qsizetype tab = firstIndentingTab(bytes); tab >= 0)
        addProblemAt(document, bytes, tab, QStringLiteral("tab used for indentation"));
    return document.problems.isEmpty();
}

} // namespace

void Document::add(int line, int column, const QString &path, const QString &reason)
{
    if (problems.size() > mostProblems)
        return;
    const bool isFull = problems.size() == mostProblems;
    QString where = file + QLatin1Char(':') + QString::number(line) + QLatin1Char(':') + QString::number(column);
    if (!path.isEmpty())
        where += QStringLiteral(": ") + path;
    const base::Error problem{
        base::ErrorKind::InvalidDefinition, where,
        {{QStringLiteral("reason"), isFull ? QStringLiteral("and more: mend these first") : quotable(reason, longestReason)},
         {QStringLiteral("file"), file},
         {QStringLiteral("line"), QString::number(line)},
         {QStringLiteral("column"), QString::number(column)},
         {QStringLiteral("path"), path}}};
    if (!problems.contains(problem)) // what is looked at twice is wrong once
        problems << problem;
}

std::shared_ptr<Document> readDocument(const QString &file)
{
    auto document = std::make_shared<Document>();
    document->file = file;
    QByteArray bytes;
    if (!readBytes(*document, bytes))
        return document;
    document->digest = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    bytes.replace("\r\n", "\n"); // a carriage return must never reach a server's shell
    if (!checkBytes(*document, bytes))
        return document;
    try {
        const std::string text = bytes.toStdString();
        survey(text); // before yaml-cpp builds, and recurses into, what may be a bomb
        const YAML::Node root = YAML::Load(text);
        if (root.IsMap())
            document->root = root;
        else
            addProblem(*document, 1, 1, QStringLiteral("expected keys and values at the top of the file"));
    } catch (const YAML::Exception &error) {
        addProblem(*document, std::max(error.mark.line, 0) + 1, std::max(error.mark.column, 0) + 1,
                   QString::fromStdString(error.msg));
    }
    return document;
}

} // namespace catalog
