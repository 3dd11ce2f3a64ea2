// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/LogSheet.h"

#include "common/Button.h"
#include "common/ErrorPanel.h"
#include "common/Icons.h"
#include "common/Label.h"
#include "common/LanguageBox.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextBrowser>
#include <QTextDocument>
#include <QTextTable>
#include <QVBoxLayout>

namespace runs {

namespace {

/// Tables with lines, and room in their cells: Markdown says nothing about either.
void dress(QTextDocument &document)
{
    for (QTextFrame *frame : document.rootFrame()->childFrames())
        if (auto *table = qobject_cast<QTextTable *>(frame)) {
            QTextTableFormat format = table->format();
            format.setBorder(0.5);
            format.setBorderCollapse(true);
            format.setCellPadding(4);
            table->setFormat(format);
        }
}

base::Error failure(const QString &file, const QString &reason)
{
    return {base::ErrorKind::StorageFailed, file, {{QStringLiteral("file"), file}, {QStringLiteral("reason"), reason}}};
}

} // namespace

LogSheet::LogSheet(QWidget *parent)
    : Page(parent), m_back(new common::Button(common::ButtonKind::Quiet)), m_heading(new common::Label(common::TextStyle::Title)),
      m_language(new common::LanguageBox), m_notes(new QLineEdit), m_text(new QTextBrowser), m_error(new common::ErrorPanel), m_copy(new common::Button),
      m_saveMarkdown(new common::Button), m_savePdf(new common::Button(common::ButtonKind::Primary))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(common::space::margin, common::space::unit, common::space::margin, common::space::unit);
    auto *head = new QHBoxLayout;
    head->addWidget(m_back);
    head->addWidget(m_heading->eliding(), 1);
    head->addWidget(m_language);
    column->addLayout(head);
    column->addWidget(m_notes);
    column->addWidget(m_error);
    column->addWidget(m_text, 1);
    auto *actions = new QHBoxLayout;
    actions->addStretch();
    for (common::Button *button : {m_copy, m_saveMarkdown, m_savePdf})
        actions->addWidget(button);
    column->addLayout(actions);
    m_back->setIcon(common::icon(QStringLiteral("back")));
    m_copy->setIcon(common::icon(QStringLiteral("copy"), common::Tone::Muted));
    m_text->setOpenLinks(false);
    connect(m_back, &QPushButton::clicked, this, &LogSheet::backRequested);
    connect(m_language, &QComboBox::currentIndexChanged, this, &LogSheet::ask);
    connect(m_notes, &QLineEdit::editingFinished, this, &LogSheet::ask);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_markdown); });
    connect(m_saveMarkdown, &QPushButton::clicked, this, [this] { saveAs(QStringLiteral("md")); });
    connect(m_savePdf, &QPushButton::clicked, this, [this] { saveAs(QStringLiteral("pdf")); });
    retranslate();
}

void LogSheet::open(const QString &run)
{
    m_run = run;
    m_markdown.clear();
    m_text->clear();
    m_notes->clear();
    ask();
}

void LogSheet::ask()
{
    if (!m_run.isEmpty())
        Q_EMIT wanted(m_run, m_language->language(), m_notes->text());
}

void LogSheet::setLog(const QString &run, const QString &markdown)
{
    if (run != m_run)
        return;
    m_error->setError(std::nullopt);
    m_markdown = markdown;
    m_text->document()->setMarkdown(markdown, QTextDocument::MarkdownFeatures(QTextDocument::MarkdownNoHTML) | QTextDocument::MarkdownDialectGitHub);
    dress(*m_text->document());
    retranslate();
}

void LogSheet::setError(const base::Error &error)
{
    m_error->setError(error);
}

std::optional<base::Error> LogSheet::save(const QString &file) const
{
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly))
        return failure(file, out.errorString());
    if (file.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive)) {
        QPdfWriter writer(&out);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins(QMarginsF(18, 18, 18, 18), QPageLayout::Millimeter);
        writer.setTitle(m_heading->text());
        writer.setResolution(96);
        QTextDocument document;
        document.setDefaultFont(common::font(common::TextStyle::Body));
        // Black on white, whatever the theme of the window is.
        document.setMarkdown(m_markdown, QTextDocument::MarkdownFeatures(QTextDocument::MarkdownNoHTML) | QTextDocument::MarkdownDialectGitHub);
        dress(document);
        document.print(&writer);
    } else {
        const QByteArray bytes = m_markdown.toUtf8();
        if (out.write(bytes) != bytes.size())
            return failure(file, out.errorString());
    }
    return out.commit() ? std::nullopt : std::optional(failure(file, out.errorString()));
}

void LogSheet::saveAs(const QString &ending)
{
    const QString file = QFileDialog::getSaveFileName(this, tr("Keep the deployment log"), QStringLiteral("%1.%2").arg(m_run, ending), QStringLiteral("*.") + ending);
    if (file.isEmpty())
        return;
    const QString whole = file.endsWith(QLatin1Char('.') + ending) ? file : file + QLatin1Char('.') + ending;
    m_error->setError(save(whole));
}

void LogSheet::retranslate()
{
    m_back->setText(tr("Back"));
    m_heading->setText(tr("Deployment log"));
    m_language->setAccessibleName(tr("Language of the log"));
    m_notes->setPlaceholderText(tr("Notes that go into the log (may be empty)"));
    m_notes->setAccessibleName(tr("Notes"));
    m_text->setAccessibleName(tr("Deployment log"));
    m_copy->setText(tr("Copy as Markdown"));
    m_saveMarkdown->setText(tr("Save as Markdown …"));
    m_savePdf->setText(tr("Save as PDF …"));
    for (common::Button *button : {m_copy, m_saveMarkdown, m_savePdf})
        button->setEnabled(!m_markdown.isEmpty());
}

} // namespace runs
