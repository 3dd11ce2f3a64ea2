// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "common/Page.h"

#include <optional>

class QLineEdit;
class QTextBrowser;

namespace common {
class Button;
class ErrorPanel;
class Label;
class LanguageBox;
} // namespace common

namespace runs {

/// The deployment log of one run, to be read and kept as Markdown or PDF. Whoever owns it answers
/// `wanted` with setLog or setError.
class LogSheet final : public common::Page
{
    Q_OBJECT
public:
    explicit LogSheet(QWidget *parent = nullptr);
    /// Asks for the log of another run.
    void open(const QString &run);
    void setLog(const QString &run, const QString &markdown);
    void setError(const base::Error &error);
    /// Writes what is in sight; the kind by the ending: .md or .pdf.
    [[nodiscard]] std::optional<base::Error> save(const QString &file) const;

Q_SIGNALS:
    void wanted(const QString &run, const QString &language, const QString &notes);
    void backRequested();

protected:
    void retranslate() override;

private:
    void ask();
    void saveAs(const QString &ending);
    QString m_run;
    QString m_markdown;
    common::Button *m_back;
    common::Label *m_heading;
    common::LanguageBox *m_language;
    QLineEdit *m_notes;
    QTextBrowser *m_text;
    common::ErrorPanel *m_error;
    common::Button *m_copy;
    common::Button *m_saveMarkdown;
    common::Button *m_savePdf;
};

} // namespace runs
