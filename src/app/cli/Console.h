// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Exit.h"
#include "model/Run.h"

#include <QJsonValue>
#include <QString>

namespace cli {

/// Standard output and standard error of keerpunt-cli, as text or, with --json, as
/// one JSON document (or one a line, where something is followed).
class Console final
{
public:
    explicit Console(bool json) : m_json(json) {}

    [[nodiscard]] bool isJson() const { return m_json; }
    /// A line of text; nothing with --json.
    void line(const QString &text = {}) const;
    /// A table: the first row is its head. Nothing with --json.
    void table(const QList<QStringList> &rows) const;
    /// A JSON document on one line; nothing without --json.
    void json(const QJsonValue &value) const;
    /// Bytes as they are: log output.
    void bytes(const QByteArray &bytes, bool isErrorStream = false) const;
    /// A line on standard error, always.
    void note(const QString &text) const;
    /// Says what went wrong, on standard error (and as JSON with --json), and gives the exit status.
    [[nodiscard]] Exit error(const base::Error &error) const;

private:
    bool m_json;
};

/// A word for a run's end: "proven", "not proven", "succeeded", "failed", …
[[nodiscard]] QString endWord(model::RunState state, model::Verdict verdict);
/// Terminal control characters made visible, so that a server cannot steer the terminal.
[[nodiscard]] QString harmless(QString text);
[[nodiscard]] QString sizeText(double bytes);
[[nodiscard]] QString timeText(const QDateTime &at);

} // namespace cli
