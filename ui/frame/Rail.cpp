// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame/Rail.h"

#include "common/Button.h"
#include "common/Icons.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace frame {

namespace {

constexpr int railWidth = 216;
constexpr int idRole = Qt::UserRole;

} // namespace

Rail::Rail(QWidget *parent)
    : Page(parent), m_tree(new QTreeWidget), m_add(new common::Button(common::ButtonKind::Quiet))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(common::space::unit, common::space::unit, common::space::unit, common::space::unit);
    layout->addWidget(m_tree, 1);
    layout->addWidget(m_add, 0, Qt::AlignLeft);
    setFixedWidth(railWidth);
    m_add->setIcon(common::icon(QStringLiteral("add")));
    m_tree->setHeaderHidden(true);
    m_tree->setRootIsDecorated(false);
    m_tree->setItemsExpandable(false);
    m_tree->setIndentation(common::space::gap);
    m_tree->setIconSize({16, 16});
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem *item) {
        if (item != nullptr)
            Q_EMIT chosen(item->data(0, idRole).toString());
    });
    // Also the item that is current already: another page may be in sight.
    connect(m_tree, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem *item) {
        if (item->flags().testFlag(Qt::ItemIsSelectable))
            Q_EMIT chosen(item->data(0, idRole).toString());
    });
    connect(m_add, &QPushButton::clicked, this, &Rail::addRequested);
    takePalette();
    rebuild();
}

void Rail::setEntries(const QList<RailEntry> &entries)
{
    if (entries == m_entries)
        return;
    const bool isSameShape = std::equal(entries.begin(), entries.end(), m_entries.begin(), m_entries.end(),
                                        [](const auto &a, const auto &b) { return a.environment == b.environment; });
    const QString before = current();
    m_entries = entries;
    if (isSameShape) {
        showStates();
        return;
    }
    rebuild();
    setCurrent(before);
}

void Rail::setAlerts(int standing, int loud)
{
    m_standing = standing;
    m_loud = loud;
    showStates();
}

void Rail::rebuild()
{
    const QSignalBlocker quiet(m_tree);
    m_tree->clear();
    m_items.clear();
    m_items << new QTreeWidgetItem(m_tree);
    m_alertsItem = new QTreeWidgetItem(m_tree);
    m_alertsItem->setData(0, idRole, alerts());
    QTreeWidgetItem *system = nullptr;
    for (const RailEntry &entry : std::as_const(m_entries)) {
        if (system == nullptr || system->text(0) != entry.system) {
            system = new QTreeWidgetItem(m_tree, {entry.system});
            system->setFlags(Qt::ItemIsEnabled);
            system->setForeground(0, common::colour(common::Tone::Muted));
        }
        auto *item = new QTreeWidgetItem(system, {entry.name});
        item->setData(0, idRole, entry.environment);
        m_items << item;
    }
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i)
        m_tree->topLevelItem(i)->setSizeHint(0, {railWidth, 4 * common::space::unit});
    for (QTreeWidgetItem *item : std::as_const(m_items))
        item->setSizeHint(0, {railWidth, 4 * common::space::unit});
    m_tree->expandAll();
    m_tree->setCurrentItem(m_items.first());
    retranslate();
}

void Rail::showStates()
{
    m_alertsItem->setText(0, m_standing == 0 ? tr("Alerts") : tr("Alerts (%1)").arg(m_standing));
    m_alertsItem->setIcon(0, common::icon(QStringLiteral("alerts"), m_loud > 0 ? common::Tone::Bad : common::Tone::Text));
    m_alertsItem->setToolTip(0, m_loud > 0 ? tr("%1 that nobody sees to").arg(m_loud) : QString());
    for (int i = 0; i < m_entries.size() && i + 1 < m_items.size(); ++i) {
        const RailEntry &entry = m_entries[i];
        QTreeWidgetItem *item = m_items[i + 1];
        item->setIcon(0, common::icon(entry.health.shape, entry.health.tone));
        item->parent()->setText(0, entry.system);
        item->setToolTip(0, entry.health.word);
        item->setData(0, Qt::AccessibleTextRole, QStringLiteral("%1, %2").arg(entry.name, entry.health.word));
    }
}

QTreeWidgetItem *Rail::itemOf(const QString &place) const
{
    if (place == alerts())
        return m_alertsItem;
    for (QTreeWidgetItem *item : m_items)
        if (item->data(0, idRole).toString() == place)
            return item;
    return m_items.first();
}

void Rail::setCurrent(const QString &place)
{
    const QSignalBlocker quiet(m_tree);
    m_tree->setCurrentItem(itemOf(place));
}

void Rail::setNoneCurrent()
{
    const QSignalBlocker quiet(m_tree);
    m_tree->setCurrentItem(nullptr);
}

QString Rail::current() const
{
    const QTreeWidgetItem *item = m_tree->currentItem();
    return item != nullptr ? item->data(0, idRole).toString() : QString();
}

bool Rail::choose(int place)
{
    if (place < 0 || place >= m_items.size())
        return false;
    if (m_tree->currentItem() == m_items[place])
        Q_EMIT chosen(current());
    else
        m_tree->setCurrentItem(m_items[place]);
    return true;
}

void Rail::chooseNext(int by)
{
    if (m_items.size() < 2)
        return;
    const auto count = static_cast<int>(m_items.size());
    const int now = static_cast<int>(m_items.indexOf(m_tree->currentItem()));
    const int environments = count - 1;
    const int next = now <= 0 ? (by > 0 ? 0 : environments - 1) : (now - 1 + by + environments) % environments;
    choose(next + 1);
}

void Rail::retranslate()
{
    m_items.first()->setText(0, tr("Overview"));
    m_items.first()->setIcon(0, common::icon(QStringLiteral("overview")));
    m_add->setText(tr("Add a server …"));
    m_tree->setAccessibleName(tr("Systems and their environments"));
    showStates();
}

void Rail::takePalette()
{
    QPalette own = m_tree->palette();
    own.setColor(QPalette::Base, common::surface(common::Surface::Raised));
    own.setColor(QPalette::Highlight, common::surface(common::Surface::Selected));
    own.setColor(QPalette::HighlightedText, common::colour(common::Tone::Text));
    if (own != m_tree->palette())
        m_tree->setPalette(own);
}

void Rail::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    takePalette();
    for (int i = 2; i < m_tree->topLevelItemCount(); ++i)
        m_tree->topLevelItem(i)->setForeground(0, common::colour(common::Tone::Muted));
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), common::surface(common::Surface::Raised));
    painter.fillRect(QRect(width() - 1, 0, 1, height()), common::surface(common::Surface::Line));
}

} // namespace frame
