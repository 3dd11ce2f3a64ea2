// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame/ReferencePage.h"

#include "common/Beside.h"
#include "common/Label.h"
#include "common/TableView.h"

#include <QDir>
#include <QFile>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace frame {

namespace {

const QString folder = QStringLiteral(":/reference/");
constexpr int listWidth = 240;

} // namespace

ReferencePage::ReferencePage(QWidget *parent)
    : HelpPage(parent), m_explanation(new common::Label(common::TextStyle::Body, common::Tone::Muted)), m_names(new common::TableView), m_text(new QPlainTextEdit)
{
    column()->addWidget(m_explanation->wrapping());
    auto *splitter = common::beside(m_names, m_text, listWidth);
    column()->addWidget(splitter, 1);
    m_names->setSelectionMode(QAbstractItemView::SingleSelection);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(common::font(common::TextStyle::Fixed));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    connect(m_names, &common::TableView::currentKeyChanged, this, &ReferencePage::open);
    retranslate();
    m_names->setStretchColumn(0);
    m_names->setCurrentKey(QStringLiteral("system.yaml"));
}

void ReferencePage::open(const QString &name)
{
    QFile file(folder + name);
    if (!name.isEmpty() && file.open(QIODevice::ReadOnly))
        m_text->setPlainText(QString::fromUtf8(file.readAll()));
}

void ReferencePage::retranslate()
{
    setTitle(tr("Definitions"));
    m_explanation->setText(tr("Each kind of file that describes a system, as a complete and commented example. Your own go into the folder “definitions” of your profile; "
                              "“keerpunt-cli system check” reads them as strictly as these."));
    m_names->setAccessibleName(tr("Kinds of files"));
    m_names->setHeaders({tr("File")});
    m_text->setAccessibleName(tr("Commented example"));
    QList<common::Row> rows;
    const QStringList files = QDir(folder).entryList({QStringLiteral("*.yaml")}, QDir::Files, QDir::Name);
    for (const QString &file : files)
        rows << common::Row{file, {common::Cell(file)}};
    m_names->setRows(rows);
}

} // namespace frame
