// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "common/Page.h"
#include "model/Protection.h"

#include <optional>

class QComboBox;
class QLineEdit;

namespace common {
class Button;
class Disclosure;
class ErrorPanel;
class Label;
class StateBadge;
class TableView;
} // namespace common
namespace runs {
class ConfirmPanel;
}

namespace protection {

class FreezeForm;

/// What stands between people and servers, and can be changed here: whether this person
/// only observes, freezes, and releases that must not be deployed.
class ProtectionPage final : public common::Page
{
    Q_OBJECT
public:
    explicit ProtectionPage(QWidget *parent = nullptr);
    void setObserver(bool isObserver);
    void setProtection(const model::Protection &protection);
    void setChoices(const QStringList &environments, const QStringList &systems);
    /// How what was asked for ended; nothing: well.
    void setOutcome(const std::optional<base::Error> &failure);
    bool stepBack();

Q_SIGNALS:
    void refreshRequested();
    void observerChosen(bool isObserver);
    void freezeRequested(const model::Freeze &freeze);
    void liftRequested(const QString &freeze, const QString &reason);
    void blockRequested(const QString &system, const QString &release, const QString &reason);
    void unblockRequested(const QString &system, const QString &release, const QString &reason);

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *makeObserver();
    [[nodiscard]] QWidget *makeFreezes();
    [[nodiscard]] QWidget *makeReleases();
    void ask(const QString &consequence, const QString &action, const std::function<void(const QString &)> &then);
    void judge();
    model::Protection m_protection;
    bool m_isObserver = false;
    std::function<void(const QString &)> m_then;
    common::Label *m_heading;
    common::Label *m_explanation;
    common::StateBadge *m_observer;
    common::Label *m_observerMeaning;
    common::Button *m_observe;
    common::Label *m_freezesTitle;
    common::TableView *m_freezes;
    common::Label *m_noFreezes;
    common::Button *m_lift;
    FreezeForm *m_form;
    common::Disclosure *m_formTitle;
    common::Label *m_releasesTitle;
    common::TableView *m_releases;
    common::Label *m_noReleases;
    common::Button *m_unblock;
    QComboBox *m_system;
    QLineEdit *m_release;
    common::Button *m_block;
    runs::ConfirmPanel *m_ask;
    common::ErrorPanel *m_error;
};

} // namespace protection
