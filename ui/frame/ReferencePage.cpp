// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame/ReferencePage.h"

#include "common/Beside.h"
#include "common/Button.h"
#include "common/Icons.h"
#include "common/Label.h"
#include "common/TableView.h"

#include <QDir>
#include <QFile>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace frame {

namespace {

const QString folder = QStringLiteral(":/reference/");
constexpr int listWidth = 240;

} // namespace

ReferencePage::ReferencePage(QWidget *parent)
    : Page(parent), m_close(new common::Button), m_title(new common::Label(common::TextStyle::Title)),
      m_explanation(new common::Label(common::TextStyle::Body, common::Tone::Muted)), m_names(new common::TableView), m_text(new QPlainTextEdit)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(common::space::margin, common::space::gap, common::space::margin, common::space::gap);
    auto *head = new QHBoxLayout;
    head->addWidget(m_close);
    head->addSpacing(common::space::unit);
    head->addWidget(m_title);
    head->addStretch();
    layout->addLayout(head);
    layout->addWidget(m_explanation->wrapping());
    auto *splitter = common::beside(m_names, m_text, listWidth);
    layout->addWidget(splitter, 1);
    m_names->setSelectionMode(QAbstractItemView::SingleSelection);
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(common::font(common::TextStyle::Fixed));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_close->setIcon(common::icon(QStringLiteral("back")));
    connect(m_close, &QPushButton::clicked, this, &ReferencePage::closed);
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
    m_title->setText(tr("Definitions"));
    m_explanation->setText(tr("Each kind of file that describes a system, as a complete and commented example. Your own go into the folder “definitions” of your profile; "
                              "“keerpunt-cli system check” reads them as strictly as these."));
    m_close->setText(tr("Back"));
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
