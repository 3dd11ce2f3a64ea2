// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Value.h"

#include "base/Nearest.h"
#include "catalog/Words.h"
#include "model/Procedure.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <numeric>
#include <vector>

namespace catalog {

namespace {

QString childPath(const QString &path, const QString &key)
{
    return path.isEmpty() ? quotable(key) : path + QLatin1Char('.') + quotable(key);
}

} // namespace

Value::Value(std::shared_ptr<Document> document)
    : m_document(std::move(document)), m_node(m_document->root), m_mark(m_node.Mark())
{
}

Value::Value(std::shared_ptr<Document> document, YAML::Node node, YAML::Mark mark, QString path)
    : m_document(std::move(document)), m_node(std::move(node)), m_mark(mark), m_path(std::move(path))
{
}

void Value::problem(const QString &reason) const
{
    m_document->add(m_mark.line + 1, m_mark.column + 1, m_path, reason);
}

QString Value::text() const
{
    if (!isPresent())
        return {};
    if (!m_node.IsScalar()) {
        problem(QStringLiteral("expected text"));
        return {};
    }
    QString text = QString::fromStdString(m_node.Scalar());
    const auto hidden = std::find_if(text.begin(), text.end(), isHidden);
    if (hidden == text.end())
        return text;
    problem(QStringLiteral("a hidden character (U+%1) in the text").arg(hidden->unicode(), 4, 16, QLatin1Char('0')));
    return {};
}

model::Text Value::localText() const
{
    if (!isPresent())
        return {};
    if (m_node.IsScalar()) {
        if (m_node.Scalar().empty())
            problem(QStringLiteral("empty"));
        return {text(), {}};
    }
    allow({QStringLiteral("en"), QStringLiteral("nl")});
    const Value english = required(QStringLiteral("en"));
    if (english.isText() && english.m_node.Scalar().empty())
        english.problem(QStringLiteral("empty"));
    return {english.text(), child(QStringLiteral("nl")).text()};
}

bool Value::flag(bool otherwise) const
{
    if (!isPresent())
        return otherwise;
    const QString word = text();
    if (word == QLatin1String("yes") || word == QLatin1String("true"))
        return true;
    if (word != QLatin1String("no") && word != QLatin1String("false"))
        problem(QStringLiteral("expected yes or no, found \"%1\"").arg(quotable(word)));
    return false;
}

qint64 Value::number(qint64 otherwise) const
{
    if (!isPresent())
        return otherwise;
    static const QRegularExpression whole(QStringLiteral("\\A(0|[1-9][0-9]{0,14})\\z"));
    const QString word = text();
    if (!whole.match(word).hasMatch()) {
        problem(QStringLiteral("expected a whole number, found \"%1\"").arg(quotable(word)));
        return otherwise;
    }
    return word.toLongLong();
}

std::chrono::milliseconds Value::duration(std::chrono::milliseconds otherwise) const
{
    if (!isPresent())
        return otherwise;
    const QString word = text();
    const auto duration = word.endsWith(QLatin1Char('\n')) ? std::nullopt : model::durationFrom(word);
    if (!duration)
        problem(QStringLiteral("expected a duration such as 30s, 5min or 1h, found \"%1\"").arg(quotable(word)));
    return duration.value_or(otherwise);
}

QStringList Value::texts() const
{
    QStringList list;
    for (const Value &item : items())
        list << item.text();
    return list;
}

QMap<QString, QString> Value::textMap() const
{
    QMap<QString, QString> map;
    for (const auto &[key, value] : entries())
        map.insert(key, value.text());
    return map;
}

QList<Value> Value::items() const
{
    QList<Value> list;
    if (!isPresent())
        return list;
    if (!m_node.IsSequence()) {
        problem(QStringLiteral("expected a list"));
        return list;
    }
    for (std::size_t i = 0; i < m_node.size(); ++i)
        list << Value(m_document, m_node[i], m_node[i].Mark(), m_path + QStringLiteral("[%1]").arg(i));
    return list;
}

QList<std::pair<QString, Value>> Value::entries() const
{
    QList<std::pair<QString, Value>> list;
    if (!isPresent())
        return list;
    if (!m_node.IsMap()) {
        problem(QStringLiteral("expected keys and values"));
        return list;
    }
    QSet<QString> seen;
    for (const auto &entry : m_node) {
        const QString key = entry.first.IsScalar() ? QString::fromStdString(entry.first.Scalar()) : QString();
        const Value value(m_document, entry.second, entry.first.Mark(), childPath(m_path, key));
        value.checkEntry(key, seen.contains(key));
        if (!key.isEmpty() && !seen.contains(key))
            list.emplaceBack(key, value);
        seen.insert(key);
    }
    return list;
}

void Value::checkEntry(const QString &key, bool isSecond) const
{
    if (key.isEmpty())
        problem(QStringLiteral("a key must be text"));
    else if (std::any_of(key.begin(), key.end(), isHidden))
        problem(QStringLiteral("a hidden character in the key"));
    else if (isSecond)
        problem(QStringLiteral("this key stands here twice"));
    else if (!isPresent() && !key.startsWith(QLatin1String("x-")))
        problem(QStringLiteral("nothing stands behind this key; write \"\" if it is to be empty"));
}

Value Value::child(const QString &key) const
{
    // The node is looked up on a const copy: operator[] of a non-const one would add the key.
    const YAML::Node node = m_node;
    const YAML::Node found = node.IsMap() ? node[key.toStdString()] : YAML::Node(YAML::NodeType::Undefined);
    const bool isThere = found.IsDefined();
    return Value(m_document, isThere ? found : YAML::Node(YAML::NodeType::Undefined), isThere ? found.Mark() : m_mark,
                 childPath(m_path, key));
}

Value Value::required(const QString &key) const
{
    const Value value = child(key);
    if (!value.isPresent())
        value.problem(QStringLiteral("missing"));
    return value;
}

int Value::oneOf(const QStringList &words, int otherwise) const
{
    if (!isPresent())
        return otherwise;
    const qsizetype index = words.indexOf(text());
    if (index < 0) {
        problem(QStringLiteral("expected one of %1, found \"%2\"").arg(words.join(QStringLiteral(", ")), quotable(text())));
        return otherwise;
    }
    return static_cast<int>(index);
}

QString Value::identifier() const
{
    static const QRegularExpression form(QStringLiteral("\\A[a-z][a-z0-9_-]{0,62}\\z"));
    const QString word = text();
    if (isPresent() && !form.match(word).hasMatch())
        problem(QStringLiteral("expected a name of lower-case letters, digits, - and _, found \"%1\"").arg(quotable(word)));
    return word;
}

void Value::allow(const QStringList &keys) const
{
    for (const auto &[key, value] : entries()) {
        if (keys.contains(key) || key.startsWith(QLatin1String("x-")))
            continue;
        const QString hint = base::nearest(key, keys);
        value.problem(hint.isEmpty() ? QStringLiteral("unknown key")
                                     : QStringLiteral("unknown key; did you mean \"%1\"?").arg(hint));
    }
}

} // namespace catalog
