// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "model/Text.h"

#include <QList>
#include <QStringList>

#include <yaml-cpp/yaml.h>

#include <chrono>
#include <memory>
#include <utility>

namespace catalog {

/// One YAML file that is being read, and the problems found in it so far.
struct Document
{
    QString file;
    QByteArray digest; ///< SHA-256 of its bytes
    YAML::Node root;
    QList<base::Error> problems;

    /// After so many, one more says that there are others: a file of a million mistakes is one mistake.
    static constexpr qsizetype mostProblems = 100;
    void add(int line, int column, const QString &path, const QString &reason);
};

/// Reads a file as one YAML document. Problems (each InvalidDefinition with
/// file:line:column) cover: not a regular file, over 1 MiB, not UTF-8, NUL bytes, lone
/// carriage returns, tabs, tags, several documents, empty, too deep, too many aliases.
[[nodiscard]] std::shared_ptr<Document> readDocument(const QString &file);

/// A place in a document: a node and the path that leads to it. Reading something
/// of the wrong shape notes a problem in the document and gives the fallback.
class Value final
{
public:
    explicit Value(std::shared_ptr<Document> document);

    [[nodiscard]] bool isPresent() const { return m_node.IsDefined() && !m_node.IsNull(); }
    [[nodiscard]] bool isMap() const { return m_node.IsMap(); }
    [[nodiscard]] bool isText() const { return m_node.IsScalar(); }
    /// Without control characters but newlines and tabs, and nothing that turns text round.
    [[nodiscard]] QString text() const;
    /// One string, or {en: …, nl: …}.
    [[nodiscard]] model::Text localText() const;
    [[nodiscard]] bool flag(bool otherwise) const;
    [[nodiscard]] qint64 number(qint64 otherwise) const;
    /// "30s", "5min", "1h", "200ms": as model::durationFrom reads it.
    [[nodiscard]] std::chrono::milliseconds duration(std::chrono::milliseconds otherwise) const;
    [[nodiscard]] QStringList texts() const;
    [[nodiscard]] QMap<QString, QString> textMap() const;
    [[nodiscard]] QList<Value> items() const;
    [[nodiscard]] QList<std::pair<QString, Value>> entries() const;
    [[nodiscard]] Value child(const QString &key) const;
    /// As child, but its absence is a problem.
    [[nodiscard]] Value required(const QString &key) const;
    /// Index in `words`, or `otherwise` with a problem that lists them.
    [[nodiscard]] int oneOf(const QStringList &words, int otherwise) const;
    /// An identifier: lower-case letters, digits, hyphens and underscores.
    [[nodiscard]] QString identifier() const;
    /// Every other key is a problem, with the nearest allowed one as a hint. Keys with "x-" are free.
    void allow(const QStringList &keys) const;
    void problem(const QString &reason) const;
    [[nodiscard]] const QString &path() const { return m_path; }

private:
    Value(std::shared_ptr<Document> document, YAML::Node node, YAML::Mark mark, QString path);
    void checkEntry(const QString &key, bool isSecond) const;

    std::shared_ptr<Document> m_document;
    YAML::Node m_node;
    YAML::Mark m_mark; ///< of the node, or of its parent where it is absent
    QString m_path;
};

} // namespace catalog
