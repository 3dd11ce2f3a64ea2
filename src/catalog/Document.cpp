// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Value.h"

#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

namespace catalog {

namespace {

constexpr qint64 largestFile = 1024 * 1024;
constexpr int largestTree = 50'000; // nodes, every alias counted each time it is used

void addProblem(Document &document, int line, int column, const QString &reason)
{
    document.problems << base::Error{base::ErrorKind::InvalidDefinition,
                                     QStringLiteral("%1:%2:%3").arg(document.file).arg(line).arg(column),
                                     {{QStringLiteral("reason"), reason},
                                      {QStringLiteral("file"), document.file},
                                      {QStringLiteral("line"), QString::number(line)},
                                      {QStringLiteral("column"), QString::number(column)}}};
}

/// Counts nodes with every alias followed, and stops early: an alias bomb is found in no time.
void count(const YAML::Node &node, int &left)
{
    if (--left < 0)
        return;
    if (node.IsSequence())
        for (const auto &item : node)
            count(item, left);
    if (node.IsMap())
        for (const auto &entry : node) {
            count(entry.first, left);
            count(entry.second, left);
        }
}

bool readBytes(Document &document, QByteArray &bytes)
{
    const QFileInfo info(document.file);
    const bool isResource = document.file.startsWith(QLatin1Char(':'));
    if (!info.exists())
        addProblem(document, 1, 1, QStringLiteral("the file does not exist"));
    else if (!isResource && !info.isFile()) // a FIFO would make opening it wait for ever
        addProblem(document, 1, 1, QStringLiteral("this is not a file"));
    else if (info.size() > largestFile)
        addProblem(document, 1, 1, QStringLiteral("larger than 1 MiB"));
    if (!document.problems.isEmpty())
        return false;
    QFile file(document.file);
    if (!file.open(QIODevice::ReadOnly)) {
        addProblem(document, 1, 1, QStringLiteral("cannot be read: ") + file.errorString());
        return false;
    }
    bytes = file.readAll();
    return true;
}

/// 1-based line and column of a byte.
std::pair<int, int> placeOf(const QByteArray &bytes, qsizetype at)
{
    const QByteArrayView before = QByteArrayView(bytes).first(at);
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    return {static_cast<int>(before.count('\n')) + 1, static_cast<int>(at - lineStart) + 1};
}

bool checkBytes(Document &document, const QByteArray &bytes)
{
    if (const qsizetype nul = bytes.indexOf('\0'); nul >= 0) {
        const auto [line, column] = placeOf(bytes, nul);
        addProblem(document, line, column, QStringLiteral("NUL byte: the file must be UTF-8 text"));
        return false;
    }
    qsizetype lineStart = 0;
    int line = 1;
    for (const QByteArray &text : bytes.split('\n')) {
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString decoded = decoder(text);
        if (decoder.hasError() || decoded.contains(QChar::ReplacementCharacter)) {
            addProblem(document, line, 1, QStringLiteral("this line is not UTF-8"));
            return false;
        }
        const qsizetype indent = static_cast<qsizetype>(text.size() - text.trimmed().size());
        if (const qsizetype tab = text.left(indent).indexOf('\t'); tab >= 0 && text.left(tab).trimmed().isEmpty() && !text.trimmed().isEmpty()) {
            addProblem(document, line, static_cast<int>(tab) + 1, QStringLiteral("tab used for indentation"));
            return false;
        }
        lineStart += text.size() + 1;
        ++line;
    }
    return true;
}

} // namespace

std::shared_ptr<Document> readDocument(const QString &file)
{
    auto document = std::make_shared<Document>();
    document->file = file;
    QByteArray bytes;
    if (!readBytes(*document, bytes) || !checkBytes(*document, bytes))
        return document;
    bytes.replace("\r\n", "\n"); // a carriage return must never reach a server's shell
    try {
        const std::vector<YAML::Node> documents = YAML::LoadAll(bytes.toStdString());
        if (documents.size() > 1)
            addProblem(*document, documents[1].Mark().line + 1, 1, QStringLiteral("a second document: only one is allowed"));
        else if (documents.empty() || !documents.front().IsMap())
            addProblem(*document, 1, 1, QStringLiteral("expected keys and values at the top of the file"));
        else
            document->root = documents.front();
    } catch (const YAML::Exception &error) {
        addProblem(*document, error.mark.line + 1, error.mark.column + 1, QString::fromStdString(error.msg));
        return document;
    }
    int left = largestTree;
    count(document->root, left);
    if (left < 0) {
        addProblem(*document, 1, 1, QStringLiteral("too large once its aliases are followed"));
        document->root = YAML::Node(YAML::NodeType::Map);
    }
    return document;
}

} // namespace catalog
