// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/Exit.h"
#include "model/Run.h"

#include <QJsonValue>
#include <QString>
#include <QStringDecoder>

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
    /// What a server said: as it is into a file or a pipe, made harmless where it goes to a terminal.
    void bytes(const QByteArray &bytes, bool isErrorStream = false) const;
    /// A line on standard error, always.
    void note(const QString &text) const;
    /// Says what went wrong, on standard error (and as JSON with --json), and gives the exit status.
    [[nodiscard]] Exit error(const base::Error &error) const;

private:
    bool m_json;
    mutable QStringDecoder m_text{QStringDecoder::Utf8}; ///< a character may come in two pieces
    mutable QStringDecoder m_errorText{QStringDecoder::Utf8};
};

/// A word for a run's end: "proven", "not proven", "succeeded", "failed", …
[[nodiscard]] QString endWord(model::RunState state, model::Verdict verdict);
/// Terminal control characters made visible, so that a server cannot steer the terminal.
[[nodiscard]] QString harmless(QString text);
[[nodiscard]] QString sizeText(double bytes);
/// "2026-11-21 03:12:40 UTC+1", in local time.
[[nodiscard]] QString timeText(const QDateTime &at);

} // namespace cli
