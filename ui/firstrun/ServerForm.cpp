// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "firstrun/ServerForm.h"

#include "common/Label.h"
#include "common/Language.h"
#include "common/StateWords.h"
#include "firstrun/ParameterFields.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

namespace firstrun {

using common::Label;
using common::TextStyle;
using common::Tone;

namespace {

enum Title {
    SystemTitle,
    DescriptionTitle,
    NameTitle,
    ClassTitle,
    HostTitle,
    PortTitle,
    UserTitle,
    SignInTitle,
    KeyTitle,
    SecretTitle
};

} // namespace

ServerForm::ServerForm(QWidget *parent)
    : Page(parent), m_form(new QFormLayout(this)), m_system(new QComboBox),
      m_description(new Label(TextStyle::Body, Tone::Muted)), m_name(new QLineEdit), m_class(new QComboBox),
      m_host(new QComboBox), m_port(new QSpinBox), m_user(new QLineEdit), m_signIn(new QComboBox),
      m_keyFile(new QLineEdit), m_secret(new QLineEdit), m_parameters(new ParameterFields)
{
    m_form->setContentsMargins({});
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_form->setHorizontalSpacing(common::space::gap);
    for (QWidget *field : std::initializer_list<QWidget *>{m_system, m_description->wrapping(), m_name, m_class, m_host,
                                                           m_port, m_user, m_signIn, m_keyFile, m_secret})
        addRow(new Label, field);
    m_form->addRow(m_parameters);
    m_host->setEditable(true);
    m_host->setInsertPolicy(QComboBox::NoInsert);
    m_port->setRange(1, 65535);
    m_port->setValue(22);
    m_secret->setEchoMode(QLineEdit::Password);
    m_name->setText(QStringLiteral("production"));
    fillChoices();
    m_class->setCurrentIndex(2);
    connect(m_system, &QComboBox::currentIndexChanged, this, &ServerForm::retranslate);
    connect(m_signIn, &QComboBox::currentIndexChanged, this, &ServerForm::showSignIn);
    connect(m_host, &QComboBox::activated, this, [this] { Q_EMIT aliasChosen(environment().server); });
    for (QLineEdit *field : {m_name, m_host->lineEdit(), m_user, m_keyFile, m_secret})
        connect(field, &QLineEdit::textChanged, this, &ServerForm::changed);
    for (QLineEdit *field : {m_host->lineEdit(), m_user, m_keyFile, m_secret})
        connect(field, &QLineEdit::textChanged, this, &ServerForm::serverChanged);
    connect(m_port, &QSpinBox::valueChanged, this, &ServerForm::serverChanged);
    connect(m_signIn, &QComboBox::currentIndexChanged, this, &ServerForm::serverChanged);
    connect(m_parameters, &ParameterFields::changed, this, &ServerForm::changed);
    retranslate();
}

void ServerForm::addRow(Label *title, QWidget *field)
{
    title->setBuddy(field);
    title->setMinimumWidth(titleWidth);
    m_titles << title;
    m_form->addRow(title, field);
}

void ServerForm::fillChoices()
{
    const QSignalBlocker quietClass(m_class);
    const QSignalBlocker quietSignIn(m_signIn);
    const int environmentClass = m_class->currentIndex();
    const int signIn = qMax(0, m_signIn->currentIndex());
    m_class->clear();
    for (const auto value :
         {model::EnvironmentClass::Development, model::EnvironmentClass::Staging, model::EnvironmentClass::Production})
        m_class->addItem(common::StateWords::word(value));
    m_class->setCurrentIndex(environmentClass);
    m_signIn->clear();
    for (const auto value : {model::SignIn::Agent, model::SignIn::Key, model::SignIn::Password})
        m_signIn->addItem(common::StateWords::word(value));
    m_signIn->setCurrentIndex(signIn);
}

void ServerForm::setSystems(const QList<model::System> &systems)
{
    m_systems = systems;
    const QSignalBlocker quiet(m_system);
    m_system->clear();
    for (const model::System &each : systems)
        m_system->addItem(common::words(each.title));
    retranslate();
}

void ServerForm::setAliases(const QStringList &aliases)
{
    const QString typed = m_host->currentText();
    m_host->clear();
    m_host->addItems(aliases);
    m_host->setCurrentText(typed);
}

void ServerForm::setServer(const model::Server &server)
{
    m_port->setValue(server.port);
    m_user->setText(server.user);
    m_keyFile->setText(server.keyFile);
    m_signIn->setCurrentIndex(static_cast<int>(server.signIn));
}

const model::System *ServerForm::system() const
{
    const int index = m_system->currentIndex();
    return index >= 0 && index < m_systems.size() ? &m_systems[index] : nullptr;
}

model::Environment ServerForm::environment() const
{
    model::Environment result;
    result.system = system() != nullptr ? system()->id : QString();
    result.name = m_name->text().trimmed();
    result.environmentClass = static_cast<model::EnvironmentClass>(qMax(0, m_class->currentIndex()));
    result.server.host = m_host->currentText().trimmed();
    result.server.port = m_port->value();
    result.server.user = m_user->text().trimmed();
    result.server.signIn = static_cast<model::SignIn>(qMax(0, m_signIn->currentIndex()));
    result.server.keyFile = m_keyFile->text().trimmed();
    result.parameters = m_parameters->values();
    return result;
}

base::Secret ServerForm::signInSecret() const
{
    return environment().server.signIn == model::SignIn::Agent ? base::Secret() : secretOf(m_secret);
}

QMap<QString, base::Secret> ServerForm::systemSecrets() const
{
    return m_parameters->secrets();
}

QString ServerForm::missing() const
{
    const model::Environment entered = environment();
    if (entered.system.isEmpty())
        return tr("Choose a system.");
    if (entered.name.isEmpty())
        return tr("Give the environment a name.");
    if (entered.server.host.isEmpty())
        return tr("Enter the server's host name.");
    if (entered.server.user.isEmpty())
        return tr("Enter the user to sign in as.");
    if (entered.server.signIn == model::SignIn::Key && entered.server.keyFile.isEmpty())
        return tr("Enter the path of the private key.");
    const QString unfilled = m_parameters->missing();
    return unfilled.isEmpty() ? QString() : tr("Fill in “%1”.").arg(unfilled);
}

void ServerForm::showSignIn()
{
    const auto signIn = static_cast<model::SignIn>(qMax(0, m_signIn->currentIndex()));
    const auto show = [this](Title title, bool visible) {
        m_titles[title]->setVisible(visible);
        m_titles[title]->buddy()->setVisible(visible);
    };
    show(KeyTitle, signIn == model::SignIn::Key);
    show(SecretTitle, signIn != model::SignIn::Agent);
    m_titles[SecretTitle]->setText(signIn == model::SignIn::Key ? tr("Passphrase") : tr("Password"));
    m_secret->setPlaceholderText(signIn == model::SignIn::Key ? tr("empty if the key has none, or to be asked each time") : tr("empty to be asked each time"));
    m_secret->setAccessibleName(m_titles[SecretTitle]->text());
}

void ServerForm::retranslate()
{
    const QString titles[] = {tr("System"), QString(),  tr("Environment"),  tr("Class"),       tr("Host"),
                              tr("Port"),   tr("User"), tr("Sign in with"), tr("Private key"), tr("Password")};
    for (int i = 0; i < m_titles.size(); ++i) {
        m_titles[i]->setText(titles[i]);
        m_titles[i]->buddy()->setAccessibleName(titles[i]);
    }
    m_host->lineEdit()->setPlaceholderText(tr("name, address, or an alias of ~/.ssh/config"));
    m_keyFile->setPlaceholderText(tr("path of the private key, such as ~/.ssh/id_ed25519"));
    m_name->setPlaceholderText(tr("such as production"));
    m_description->setText(system() != nullptr ? common::words(system()->description) : QString());
    for (int i = 0; i < m_systems.size() && i < m_system->count(); ++i)
        m_system->setItemText(i, common::words(m_systems[i].title));
    fillChoices();
    m_parameters->setSystem(system() != nullptr ? std::optional(*system()) : std::nullopt);
    showSignIn();
    Q_EMIT changed();
}

} // namespace firstrun
