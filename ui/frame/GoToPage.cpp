// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame/GoToPage.h"

#include "common/Label.h"
#include "common/TableView.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace frame {

using common::Label;

namespace {

/// 0 where one of the words begins the title, 1 where it begins a word of it, 2 elsewhere.
int rank(const QString &title, const QStringList &words)
{
    int best = 2;
    for (const QString &word : words)
        if (title.startsWith(word, Qt::CaseInsensitive))
            best = 0;
        else if (title.contains(QLatin1Char(' ') + word, Qt::CaseInsensitive))
            best = std::min(best, 1);
    return best;
}

} // namespace

GoToPage::GoToPage(std::function<QList<Destination>()> destinations, QWidget *parent)
    : HelpPage(parent), m_destinations(std::move(destinations)), m_words(new QLineEdit), m_list(new common::TableView), m_nothing(new Label(common::TextStyle::Body, common::Tone::Muted))
{
    column()->addWidget(m_words);
    column()->addWidget(m_nothing->wrapping());
    column()->addWidget(m_list, 1);
    m_words->setClearButtonEnabled(true);
    m_words->installEventFilter(this);
    m_list->setSortingEnabled(false);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    connect(m_words, &QLineEdit::textChanged, this, &GoToPage::fill);
    connect(m_words, &QLineEdit::returnPressed, this, [this] { go(m_list->currentKey()); });
    connect(m_list, &common::TableView::opened, this, &GoToPage::go);
    retranslate();
    m_list->setStretchColumn(0);
}

void GoToPage::begin()
{
    m_words->clear();
    fill();
    m_words->setFocus(Qt::ShortcutFocusReason);
}

void GoToPage::fill()
{
    const QStringList words = m_words->text().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    m_found = m_destinations();
    m_found.removeIf([&words](const Destination &destination) {
        const QString all = destination.title + QLatin1Char('\n') + destination.place;
        return !std::all_of(words.begin(), words.end(), [&all](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
    });
    std::stable_sort(m_found.begin(), m_found.end(), [&words](const Destination &a, const Destination &b) { return rank(a.title, words) < rank(b.title, words); });
    QList<common::Row> rows;
    for (const Destination &destination : std::as_const(m_found)) {
        common::Cell title(destination.title);
        title.isStrong = true;
        common::Cell place(destination.place);
        place.tone = common::Tone::Muted;
        common::Cell keys(destination.keys);
        keys.tone = common::Tone::Muted;
        rows << common::Row{destination.title + QLatin1Char('\n') + destination.place, {title, place, keys}};
    }
    m_list->setRows(rows);
    if (!rows.isEmpty())
        m_list->setCurrentKey(rows.first().key);
    m_nothing->setVisible(rows.isEmpty());
}

void GoToPage::go(const QString &key)
{
    for (const Destination &destination : std::as_const(m_found))
        if (destination.title + QLatin1Char('\n') + destination.place == key) {
            const std::function<void()> then = destination.go;
            Q_EMIT closed(); // what it leads to is seen from where we came from
            then();
            return;
        }
}

bool GoToPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return HelpPage::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        QCoreApplication::sendEvent(m_list, event); // while the cursor stays with the letters
        return true;
    default:
        return HelpPage::eventFilter(watched, event);
    }
}

void GoToPage::retranslate()
{
    setTitle(tr("Go to"));
    m_words->setPlaceholderText(tr("A few letters of its name, or of where it is"));
    m_words->setAccessibleName(tr("What to go to"));
    m_list->setAccessibleName(tr("What there is"));
    m_list->setHeaders({tr("What"), tr("Where"), tr("Keys")});
    m_nothing->setText(tr("Nothing here is called so."));
    if (isVisible())
        fill();
}

} // namespace frame
