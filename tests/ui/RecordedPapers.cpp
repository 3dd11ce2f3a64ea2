// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "RecordedPapers.h"

#include <QTime>

namespace recorded {

using namespace Qt::StringLiterals;
using model::Text;
using reporting::Tick;

namespace {

QDateTime minutesAgo(int minutes)
{
    return QDateTime::currentDateTimeUtc().addSecs(-60 * minutes);
}

runbooks::Runbook runbook(const QString &id, const Text &title, const Text &purpose, model::Effect effect)
{
    model::Procedure procedure{.id = id, .title = title};
    procedure.purpose = purpose;
    procedure.kind = model::ProcedureKind::Other;
    return {procedure, effect, false};
}

reporting::ItemState item(const QString &id, const Text &title, Tick tick, int group = 0)
{
    reporting::ItemState state;
    state.item.id = id;
    state.item.title = title;
    state.group = group;
    state.tick = tick;
    state.at = minutesAgo(12);
    return state;
}

reporting::ItemState checked(reporting::ItemState state, const QString &actual, const QString &expected)
{
    state.item.check = model::Condition{.title = state.item.title, .fact = u"disk.used"_s};
    state.check = model::CheckResult{state.item.title, expected, actual, state.tick == Tick::Proven};
    return state;
}

reporting::ItemState ran(reporting::ItemState state)
{
    state.item.run = u"backup"_s;
    state.run = u"20260312T031200Z-ab12"_s;
    return state;
}

reporting::ItemState signedBy(reporting::ItemState state, const QString &by, const QString &remark)
{
    state.signature = model::Signature{u"rentguy/production"_s, u"run"_s, state.item.id, by, state.at, remark};
    return state;
}

reporting::ChecklistState list(const QString &id, const Text &title, model::ListMoment moment, const QList<Text> &groups, const QList<reporting::ItemState> &items)
{
    reporting::ChecklistState state;
    state.list.id = id;
    state.list.title = title;
    state.list.moment = moment;
    for (const Text &group : groups)
        state.list.groups << model::ChecklistGroup{group, {}};
    state.about = u"20260312T031500Z-cd34"_s;
    state.run = moment == model::ListMoment::AfterDeploy ? state.about : QString();
    state.items = items;
    return state;
}

model::Outgoing sent(const QString &id, model::Channel channel, model::DeliveryState state, const QString &why)
{
    model::Outgoing outgoing{.id = id, .environment = u"rentguy/production"_s, .message = u"done"_s};
    outgoing.channel = channel;
    outgoing.subject = u"RentGuy v1.5.0 is live"_s;
    outgoing.by = u"anna@ws-12"_s;
    outgoing.at = minutesAgo(5);
    outgoing.state = state;
    outgoing.attempts = 1;
    outgoing.nextAt = minutesAgo(-1);
    outgoing.why = why;
    return outgoing;
}

} // namespace

QList<runbooks::Runbook> runbooks()
{
    runbooks::Runbook restart = runbook(u"restart"_s, {u"Restart the application"_s, u"Applicatie herstarten"_s},
                                        {u"Restarts one service or all of them, in their order, and waits until they are healthy."_s,
                                         u"Herstart één dienst of alle diensten, in volgorde, en wacht tot ze gezond zijn."_s},
                                        model::Effect::Change);
    model::Parameter what{.type = model::ValueType::Choice, .defaultValue = u"all"_s, .title = {u"What"_s, u"Wat"_s}};
    what.choices = {{u"all"_s, {u"Everything"_s, u"Alles"_s}}, {u"backend"_s, {u"Only the backend"_s, u"Alleen de backend"_s}}};
    restart.procedure.inputs = {{u"what"_s, what}, {u"reason"_s, {.type = model::ValueType::Text, .defaultValue = std::nullopt, .title = {u"Why"_s, u"Waarom"_s}}}};
    runbooks::Runbook deploy = runbook(u"deploy"_s, {u"Deploy"_s, u"Uitrollen"_s}, {}, model::Effect::Change);
    deploy.hasOwnPage = true;
    deploy.procedure.kind = model::ProcedureKind::Deploy;
    return {deploy,
            runbook(u"functional-tests"_s, {u"Functional tests"_s, u"Functionele controles"_s}, {u"Signs in, and reads what a user would."_s, u"Meldt zich aan en leest wat een gebruiker zou lezen."_s}, model::Effect::Read),
            runbook(u"look-for-blockers"_s, {u"Look for what blocks the database"_s, u"Zoek wat de database blokkeert"_s}, {u"Shows who waits for whom."_s, u"Toont wie op wie wacht."_s}, model::Effect::Read),
            restart,
            runbook(u"restore"_s, {u"Restore a backup"_s, u"Back-up herstellen"_s}, {u"Restores beside the live database, validates, and swaps their names."_s, u"Herstelt naast de live database, controleert en verwisselt de namen."_s}, model::Effect::Destroy)};
}

QList<model::Symptom> symptoms()
{
    return {{u"backend-silent"_s, {u"The backend does not answer"_s, u"De backend antwoordt niet"_s}, u"lines 1040-1060"_s,
             {{u"The database is not there yet."_s, u"De database is er nog niet."_s}, {u"A migration stopped half-way."_s, u"Een migratie is halverwege gestopt."_s}},
             {u"functional-tests"_s, u"look-for-blockers"_s}, {u"restart"_s},
             {u"If it comes back after a restart and goes again, roll back."_s, u"Komt hij na een herstart terug en valt hij weer weg, draai dan terug."_s}},
            {u"disk-full"_s, {u"The disk is nearly full"_s, u"De schijf is bijna vol"_s}, u"lines 1061-1080"_s, {}, {u"look-for-blockers"_s}, {}, {u"Ask the hosting party for more room."_s, u"Vraag de hostingpartij om meer ruimte."_s}}};
}

QList<reporting::ChecklistState> checklists()
{
    reporting::ItemState due = item(u"feedback"_s, {u"Ask users how it works for them"_s, u"Vraag gebruikers naar hun ervaringen"_s}, Tick::Later, 1);
    due.due = QDateTime::currentDateTimeUtc().addDays(6);
    reporting::ItemState second = item(u"second"_s, {u"Somebody else has looked at it"_s, u"Iemand anders heeft meegekeken"_s}, Tick::Open, 1);
    second.item.needsSecond = true;
    return {list(u"after-deploy"_s, {u"After the deployment"_s, u"Na de uitrol"_s}, model::ListMoment::AfterDeploy, {{u"Technical"_s, u"Techniek"_s}, {u"People"_s, u"Mensen"_s}},
                 {ran(item(u"backup"_s, {u"A verified backup is there"_s, u"Er is een gecontroleerde back-up"_s}, Tick::Proven)),
                  checked(item(u"disk"_s, {u"Less than 90 % of the disk is in use"_s, u"Minder dan 90% van de schijf is in gebruik"_s}, Tick::Refuted), u"93"_s, u"≤ 90"_s),
                  checked(item(u"errors"_s, {u"No new errors in the logs"_s, u"Geen nieuwe fouten in de logs"_s}, Tick::Unknown), {}, u"= 0"_s),
                  signedBy(item(u"told"_s, {u"Stakeholders were told"_s, u"Betrokkenen zijn geïnformeerd"_s}, Tick::Signed, 1), u"anna@ws-12"_s, u"by phone"_s), second, due}),
            list(u"before-deploy"_s, {u"Before the deployment"_s, u"Vóór de uitrol"_s}, model::ListMoment::BeforeDeploy, {{}},
                 {signedBy(item(u"approved"_s, {u"The release is approved"_s, u"De release is goedgekeurd"_s}, Tick::Signed), u"bert@ws-03"_s, {})}),
            list(u"triggers"_s, {u"Reasons to roll back"_s, u"Redenen om terug te draaien"_s}, model::ListMoment::RollbackWhen, {{}},
                 {checked(item(u"slow"_s, {u"Pages take more than 3 s"_s, u"Pagina's duren langer dan 3 s"_s}, Tick::Proven), u"4.2"_s, u"≥ 3"_s),
                  checked(item(u"wrong"_s, {u"More than 5 % of the requests fail"_s, u"Meer dan 5% van de verzoeken mislukt"_s}, Tick::Refuted), u"0"_s, u"≥ 5"_s)})};
}

QList<model::MessageTemplate> messages()
{
    model::MessageTemplate done{.id = u"done"_s, .title = {u"Deployment complete"_s, u"Uitrol voltooid"_s}, .audience = {u"Stakeholders"_s, u"Betrokkenen"_s}};
    done.moment = model::MessageMoment::AfterDeploy;
    model::MessageTemplate incident{.id = u"incident"_s, .title = {u"Incident: we are looking into it"_s, u"Incident: we zoeken het uit"_s}, .audience = {u"Customers"_s, u"Klanten"_s}};
    incident.moment = model::MessageMoment::AfterFailure;
    incident.inputs = {{u"contact"_s, {.type = model::ValueType::Text, .defaultValue = std::nullopt, .title = {u"Contact"_s, u"Contactpersoon"_s}}}};
    return {done, incident};
}

QList<model::Outgoing> outbox()
{
    using model::Channel;
    using model::DeliveryState;
    return {sent(u"1"_s, Channel::Mail, DeliveryState::Sent, {}), sent(u"2"_s, Channel::Webhook, DeliveryState::Waiting, u"it answered 503"_s),
            sent(u"3"_s, Channel::Webhook, DeliveryState::Unsure, u"Server returned nothing (no headers, no data)"_s),
            sent(u"4"_s, Channel::Mail, DeliveryState::Failed, u"it answered 550"_s)};
}

QList<health::Watched> watched()
{
    const auto one = [](const QString &id, const Text &title, model::AlertLevel level, const QString &value, const QString &unit) {
        health::Watched watched;
        watched.environment = u"rentguy/production"_s;
        watched.monitor.id = id;
        watched.monitor.title = title;
        watched.monitor.unit = unit;
        watched.monitor.warning = model::Threshold{model::Comparison::AtLeast, u"80"_s};
        watched.monitor.critical = model::Threshold{model::Comparison::AtLeast, u"95"_s};
        watched.monitor.failures = 3;
        watched.monitor.clears = 2;
        watched.level = level;
        watched.value = value;
        watched.at = minutesAgo(1);
        if (level != model::AlertLevel::Good)
            watched.alert = model::Alert{u"rentguy/production"_s, id, level, value, minutesAgo(9), {}, {}, {}, {}, {}};
        return watched;
    };
    health::Watched disk = one(u"disk"_s, {u"Disk in use"_s, u"Schijf in gebruik"_s}, model::AlertLevel::Warning, u"83"_s, u"%"_s);
    disk.alert->acknowledgedBy = u"anna@ws-12"_s;
    disk.alert->remark = u"old logs are being removed"_s;
    health::Watched api = one(u"api"_s, {u"Answer time of the API"_s, u"Antwoordtijd van de API"_s}, model::AlertLevel::Critical, u"2.7"_s, u"s"_s);
    api.monitor.warning = model::Threshold{model::Comparison::AtLeast, u"1"_s};
    api.monitor.critical = model::Threshold{model::Comparison::AtLeast, u"2"_s};
    api.monitor.offer = u"restart"_s;
    api.offer = {u"Restart the application"_s, u"Applicatie herstarten"_s};
    return {api, disk, one(u"memory"_s, {u"Memory in use"_s, u"Geheugen in gebruik"_s}, model::AlertLevel::Good, u"41"_s, u"%"_s),
            one(u"containers"_s, {u"Containers that are not healthy"_s, u"Containers die niet gezond zijn"_s}, model::AlertLevel::Unknown, {}, {})};
}

model::People people()
{
    using std::chrono::minutes;
    model::People people;
    people.escalation = {{minutes(0), {u"On-call engineer"_s, u"Dienstdoende engineer"_s}, {{u"Anything"_s, u"Alles"_s}}},
                         {minutes(15), {u"Technical lead"_s, u"Technisch lead"_s}, {{u"Data may be lost"_s, u"Mogelijk gegevensverlies"_s}}}};
    people.contacts = {{{u"Database administrator"_s, u"Databasebeheerder"_s}, u"Bert Jansen"_s, u"020 555 01 24"_s, {u"Office hours"_s, u"Kantooruren"_s}},
                       {{u"Hosting"_s, u"Hosting"_s}, {}, {}, {}}};
    people.emergencies = {{{u"Data is damaged"_s, u"Gegevens zijn beschadigd"_s}, {u"Stop everything, then restore."_s, u"Stop alles en herstel daarna."_s}, {u"restore"_s}}};
    people.rules = {{{u"Deployments"_s, u"Uitrollen"_s}, {u"Not on a Friday."_s, u"Niet op vrijdag."_s}, u"production"_s}, {{u"Elsewhere"_s, u"Elders"_s}, {u"At any time."_s, u"Altijd."_s}, u"development"_s}};
    return people;
}

} // namespace recorded
