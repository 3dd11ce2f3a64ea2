// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "firstrun/ConnectionView.h"

#include "common/Button.h"
#include "common/ErrorPanel.h"
#include "common/Label.h"
#include "common/StateBadge.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace firstrun {

using common::Label;
using common::TextStyle;
using common::Tone;

ConnectionView::ConnectionView(QWidget *parent)
    : Page(parent), m_ask(new Label(TextStyle::Strong)), m_fingerprint(new Label(TextStyle::Fixed)),
      m_reject(new common::Button), m_approve(new common::Button), m_question(makeQuestion()),
      m_expected(new Label(TextStyle::Fixed)), m_error(new common::ErrorPanel)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(common::space::gap);
    for (int i = TestedStage::Resolve; i <= TestedStage::Done; ++i) {
        const Line line{new common::StateBadge, new Label, new Label(TextStyle::Body, Tone::Muted)};
        grid->addWidget(line.badge, i, 0);
        grid->addWidget(line.name, i, 1);
        grid->addWidget(line.detail->wrapping()->selectable(), i, 2);
        m_lines << line;
    }
    grid->setColumnStretch(2, 1);
    layout->addLayout(grid);
    layout->addWidget(m_question);
    layout->addWidget(m_error);
    layout->addWidget(m_expected->wrapping()->selectable());
    connect(m_approve, &QPushButton::clicked, this,
            [this] { Q_EMIT keyApproved(m_fingerprint->text().section(QLatin1Char(' '), -1)); });
    connect(m_reject, &QPushButton::clicked, this, &ConnectionView::keyRejected);
    clear();
}

QWidget *ConnectionView::makeQuestion()
{
    auto *question = new QWidget;
    auto *layout = new QVBoxLayout(question);
    layout->setContentsMargins(0, common::space::unit, 0, common::space::unit);
    layout->addWidget(m_ask->wrapping());
    layout->addWidget(m_fingerprint->wrapping()->selectable());
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_reject);
    buttons->addWidget(m_approve);
    buttons->addStretch();
    layout->addLayout(buttons);
    return question;
}

void ConnectionView::setTesting()
{
    m_stages.clear();
    m_isTesting = true;
    retranslate();
}

void ConnectionView::setStages(const QList<TestedStage> &stages)
{
    m_stages = stages;
    m_isTesting = false;
    retranslate();
    if (m_question->isVisibleTo(this))
        m_reject->setFocus(Qt::OtherFocusReason);
}

void ConnectionView::clear()
{
    m_stages.clear();
    m_isTesting = false;
    retranslate();
}

bool ConnectionView::hasSucceeded() const
{
    const bool isFine = std::none_of(m_stages.begin(), m_stages.end(), [](const auto &stage) { return stage.failure; });
    return !m_stages.isEmpty() && isFine && m_stages.last().stage == TestedStage::Done;
}

void ConnectionView::showLine(int stage)
{
    const QString names[] = {tr("Find the server"), tr("Reach it"), tr("Check its key"), tr("Sign in"), tr("Start a shell"),
                             tr("Use sudo"), tr("Find tools"), tr("Ready")};
    const Line &line = m_lines[stage];
    line.name->setText(names[stage]);
    const auto found =
        std::find_if(m_stages.begin(), m_stages.end(), [stage](const auto &done) { return done.stage == stage; });
    if (found == m_stages.end()) {
        line.badge->setState(m_isTesting
                                 ? common::State{QStringLiteral("state-looking"), tr("Testing"), Tone::Muted}
                                 : common::State{QStringLiteral("state-waiting"), tr("Not tested"), Tone::Muted});
        line.detail->setText({});
        return;
    }
    line.detail->setText(detailOf(*found));
    const bool isLess = !found->missing.isEmpty() || (stage == TestedStage::Sudo && found->detail != QLatin1String("free"));
    if (!found->failure && isLess)
        line.badge->setState({QStringLiteral("state-warning"), tr("Limited"), Tone::Muted});
    else if (!found->failure)
        line.badge->setState({QStringLiteral("state-ok"), tr("Good"), Tone::Ok});
    else if (found->failure->kind == base::ErrorKind::HostKeyUnknown)
        line.badge->setState({QStringLiteral("state-needs-you"), tr("Needs you"), Tone::Warning});
    else if (found->failure->kind == base::ErrorKind::HostKeyChanged)
        line.badge->setState({QStringLiteral("state-stop"), tr("Stop"), Tone::Bad});
    else
        line.badge->setState({QStringLiteral("state-failed"), tr("Failed"), Tone::Bad});
}

/// Nothing that is needed everywhere: an account may do all of its work without it.
QString ConnectionView::sudoText(const QString &answer)
{
    if (answer == QLatin1String("free"))
        return tr("without a password");
    if (answer == QLatin1String("asks"))
        return tr("asks for a password; only what needs sudo is affected");
    return tr("not there; only what needs sudo is affected");
}

QString ConnectionView::detailOf(const TestedStage &stage)
{
    if (stage.stage == TestedStage::Sudo)
        return sudoText(stage.detail);
    if (stage.missing.isEmpty())
        return stage.stage == TestedStage::Reach && !stage.failure ? tr("an SSH server answers") : stage.detail;
    return tr("%1; not there, and perhaps not needed: %2").arg(stage.detail.isEmpty() ? QStringLiteral("–") : stage.detail, stage.missing.join(QStringLiteral(", ")));
}

void ConnectionView::showQuestion()
{
    const auto failed =
        std::find_if(m_stages.begin(), m_stages.end(), [](const auto &stage) { return stage.failure.has_value(); });
    const bool hasFailed = failed != m_stages.end();
    const bool asks = hasFailed && failed->failure->kind == base::ErrorKind::HostKeyUnknown;
    const bool isChanged = hasFailed && failed->failure->kind == base::ErrorKind::HostKeyChanged;
    m_question->setVisible(asks);
    m_error->setError(hasFailed && !asks ? failed->failure : std::nullopt);
    m_expected->setVisible(isChanged);
    if (!hasFailed)
        return;
    const auto fact = [&](const char *name) { return failed->failure->facts.value(QString::fromLatin1(name)); };
    m_fingerprint->setText(QStringLiteral("%1 %2").arg(fact("type"), fact("fingerprint")).trimmed());
    const QString known = fact("expected").isEmpty() ? QStringLiteral("–") : fact("expected");
    m_expected->setText(tr("Known key: %1").arg(known) + QLatin1Char('\n') +
                        tr("Key shown now: %1").arg(fact("fingerprint")) + QLatin1Char('\n') + tr("Known from: %1").arg(fact("file")));
    m_server = QStringLiteral("%1:%2").arg(fact("host"), fact("port"));
}

void ConnectionView::retranslate()
{
    for (int i = TestedStage::Resolve; i <= TestedStage::Done; ++i)
        showLine(i);
    m_reject->setText(tr("No, stop here"));
    m_approve->setText(tr("Yes, trust this key"));
    showQuestion();
    m_ask->setText(
        tr("The key of %1 was never seen before. Is this the fingerprint that its administrator gave you?").arg(m_server));
}

} // namespace firstrun
