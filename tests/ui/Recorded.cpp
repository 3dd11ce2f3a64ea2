// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Recorded.h"

#include <QJsonArray>
#include <QJsonObject>

namespace recorded {

namespace {

const QString newCommit = QStringLiteral("9f1c2ab7d04e5a6b8c1d2e3f405162738495a6b7");
const QString oldCommit = QStringLiteral("3b7e9d10c2f4856a7b8c9d0e1f2a3b4c5d6e7f80");
const QString olderCommit = QStringLiteral("c0ffee1234567890abcdef1234567890abcdef12");

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

QString ago(int minutes)
{
    return now().addSecs(-60 * minutes).toString(Qt::ISODate);
}

QJsonObject row(std::initializer_list<QPair<const char *, QJsonValue>> values)
{
    QJsonObject object;
    for (const auto &[name, value] : values)
        object.insert(QString::fromLatin1(name), value);
    return object;
}

QJsonValue text(const char *value)
{
    return QString::fromUtf8(value);
}

model::CheckResult check(const char *en, const char *nl, const QString &expected, const QString &actual)
{
    return {{QString::fromUtf8(en), QString::fromUtf8(nl)}, expected, actual, expected == actual};
}

model::PlannedStep step(const char *id, const char *en, const char *nl, const char *script, bool changing = false)
{
    model::PlannedStep result;
    result.id = QString::fromLatin1(id);
    result.title = {QString::fromUtf8(en), QString::fromUtf8(nl)};
    result.verb = QStringLiteral("stack.verb");
    result.script = QString::fromUtf8(script);
    result.effect = changing ? model::Effect::Change : model::Effect::Read;
    return result;
}

void put(model::FactSet &facts, const char *name, const QJsonValue &value)
{
    facts.insert(QString::fromLatin1(name), {value, now().addSecs(-4)});
}

QJsonArray backups()
{
    return {row({{"file", text("/srv/rentguy/backups/rentguy-20261121T011500Z-2f7d.dump")},
                 {"at", ago(133)},
                 {"size", 1240000000.0},
                 {"sha256", text("9d5e…")},
                 {"release", text("v1.4.1")},
                 {"commit", oldCommit},
                 {"revision", text("8c31f0d2a7be")},
                 {"reason", text("before v1.5.0")},
                 {"state", text("listed")}}),
            row({{"file", text("/srv/rentguy/backups/o'brien $(id).dump")},
                 {"at", ago(1500)},
                 {"size", 1190000000.0},
                 {"release", text("v1.4.0")},
                 {"revision", text("8c31f0d2a7be")},
                 {"reason", text("by hand")},
                 {"state", text("broken")}}),
            row({{"file", text("/srv/rentguy/backups/rentguy-20261118T020000Z-77aa.dump")},
                 {"at", ago(4300)},
                 {"size", 1170000000.0},
                 {"release", text("v1.4.0")},
                 {"revision", text("8c31f0d2a7be")},
                 {"reason", text("nightly")},
                 {"state", text("listed")}})};
}

QJsonArray releaseLog(bool isBad)
{
    QJsonArray log;
    if (isBad)
        log << row({{"at", ago(118)},
                    {"release", text("v1.5.0")},
                    {"commit", newCommit},
                    {"outcome", text("unhealthy")},
                    {"kind", text("deploy")}});
    log << row({{"at", ago(2800)},
                {"release", text("v1.4.1")},
                {"commit", oldCommit},
                {"image", text("sha256:77aa01")},
                {"revision", text("8c31f0d2a7be")},
                {"outcome", text("healthy")},
                {"kind", text("deploy")}});
    log << row({{"at", ago(9800)},
                {"release", text("v1.4.0")},
                {"commit", olderCommit},
                {"image", text("sha256:31bb02")},
                {"revision", text("8c31f0d2a7be")},
                {"outcome", text("healthy")},
                {"kind", text("deploy")}});
    return log;
}

QJsonArray migrations()
{
    return {row({{"revision", text("d41d8cd98f00")},
                 {"down", text("5f9a27c3e1b4")},
                 {"title", text("Split tips per onboarding step")}}),
            row({{"revision", text("5f9a27c3e1b4")},
                 {"down", text("8c31f0d2a7be")},
                 {"title", text("Add progress percentage")}}),
            row({{"revision", text("8c31f0d2a7be")},
                 {"down", text("1a2b3c4d5e6f")},
                 {"title", text("Index on completed_at")}}),
            row({{"revision", text("1a2b3c4d5e6f")}, {"down", text("")}, {"title", text("First tables")}})};
}

model::FactSet commonFacts()
{
    model::FactSet facts;
    put(facts, "code.dirty", text("no"));
    put(facts, "code.releases",
        QJsonArray{row({{"release", text("v1.5.1")},
                        {"commit", text("77777777d04e5a6b8c1d2e3f405162738495a6b7")},
                        {"at", ago(12)}}),
                   row({{"release", text("v1.5.0")}, {"commit", newCommit}, {"at", ago(160)}}),
                   row({{"release", text("v1.4.1")}, {"commit", oldCommit}, {"at", ago(2900)}}),
                   row({{"release", text("v1.4.0")}, {"commit", olderCommit}, {"at", ago(9900)}})});
    put(facts, "database.ok", text("yes"));
    put(facts, "database.size", 3400000000.0);
    put(facts, "disk.free", 84000000000.0);
    put(facts, "backup.list", backups());
    put(facts, "migration.history", migrations());
    return facts;
}

QJsonArray services(const char *backend)
{
    return {row({{"name", text("db")}, {"state", text("running")}, {"health", text("healthy")}}),
            row({{"name", text("backend")}, {"state", text("running")}, {"health", text(backend)}}),
            row({{"name", text("web")}, {"state", text("running")}, {"health", text("none")}}),
            row({{"name", text("pwa-scanner")}, {"state", text("exited")}, {"health", text("")}})};
}

} // namespace

model::Environment production()
{
    model::Environment environment;
    environment.system = QStringLiteral("rentguy");
    environment.name = QStringLiteral("production");
    environment.server = {QStringLiteral("prod-1.rentguy.nl"), 22, QStringLiteral("release"), model::SignIn::Agent, {}};
    return environment;
}

model::Environment staging()
{
    model::Environment environment = production();
    environment.name = QStringLiteral("staging");
    environment.environmentClass = model::EnvironmentClass::Staging;
    environment.server.host = QStringLiteral("staging-1.rentguy.nl");
    return environment;
}

model::FactSet degradedFacts()
{
    model::FactSet facts = commonFacts();
    put(facts, "code.commit", newCommit);
    put(facts, "code.release", text("v1.5.0"));
    put(facts, "stack.services", services("unhealthy"));
    put(facts, "migration.current", QJsonArray{text("d41d8cd98f00")});
    put(facts, "migration.heads", QJsonArray{text("d41d8cd98f00")});
    put(facts, "health.state", text("degraded"));
    put(facts, "health.detail", text("onboarding steps answer 500: column tips.step_id does not exist"));
    put(facts, "health.release", text("v1.5.0"));
    put(facts, "health.commit", newCommit);
    put(facts, "release.log", releaseLog(true));
    put(facts, "clock.skew", text("-154"));
    return facts;
}

model::FactSet healthyFacts()
{
    model::FactSet facts = commonFacts();
    put(facts, "code.commit", oldCommit);
    put(facts, "code.release", text("v1.4.1"));
    put(facts, "stack.services", services("healthy"));
    put(facts, "migration.current", QJsonArray{text("8c31f0d2a7be")});
    put(facts, "migration.heads", QJsonArray{text("8c31f0d2a7be")});
    put(facts, "migration.history", QJsonArray{migrations().at(2), migrations().at(3)});
    put(facts, "health.state", text("healthy"));
    put(facts, "health.detail", text("all checks answered in 41 ms"));
    put(facts, "health.release", text("v1.4.1"));
    put(facts, "health.commit", oldCommit);
    put(facts, "release.log", releaseLog(false));
    return facts;
}

model::Plan rollbackPlan()
{
    model::Plan plan;
    plan.run = QStringLiteral("4a7be1c09d2f");
    plan.environment = QStringLiteral("rentguy/production");
    plan.procedure = QStringLiteral("rollback");
    plan.kind = model::ProcedureKind::Rollback;
    plan.title = {QStringLiteral("Emergency rollback"), QStringLiteral("Noodterugdraaiing")};
    plan.target = {{QStringLiteral("release"), QStringLiteral("v1.4.1")},
                   {QStringLiteral("restore"), QStringLiteral("yes")},
                   {QStringLiteral("backup.at"), ago(133)},
                   {QStringLiteral("backup.state"), QStringLiteral("listed")}};
    plan.requirements = {
        check("The database answers", "De database antwoordt", QStringLiteral("yes"), QStringLiteral("yes")),
        check("A whole backup of that release", "Een complete back-up van die release", QStringLiteral("listed"),
              QStringLiteral("listed")),
        check("No tracked file was changed by hand", "Geen beheerd bestand is met de hand gewijzigd",
              QStringLiteral("no"), QStringLiteral("no"))};
    plan.steps = {
        step("still", "Check that nothing changed since the plan",
             "Controleer dat er sinds het plan niets is veranderd", "git rev-parse HEAD"),
        step("verify", "Read the backup to its last byte", "Lees de back-up tot de laatste byte",
             "pg_restore -f /dev/null \"$file\"\nsha256sum -- \"$file\""),
        step("beside", "Restore into a database beside the live one", "Herstel in een database naast de draaiende",
             "createdb -T template0 \"$beside\"\npg_restore --exit-on-error --single-transaction -d \"$beside\" "
             "\"$file\"",
             true),
        step("stop", "Stop the application", "Stop de applicatie", "$compose stop backend web", true),
        step("swap", "Swap the database names and keep the failed one", "Wissel de databasenamen en bewaar de mislukte",
             "psql -X -v ON_ERROR_STOP=1 …", true),
        step("start", "Start the old release", "Start de oude release", "$compose up -d --no-build backend web", true),
        step("prove", "Prove the commit and the schema", "Bewijs de commit en het schema", "git rev-parse HEAD"),
        step("health", "Prove the health", "Bewijs de gezondheid", "curl -fsS \"$url\"")};
    plan.steps[1].assignments = {
        {QStringLiteral("file"), QStringLiteral("/srv/rentguy/backups/rentguy-20261121T011500Z-2f7d.dump"), {}},
        {QStringLiteral("sha256"), {}, QStringLiteral("backup.sha256")}};
    plan.steps[1].secrets = {QStringLiteral("db_password")};
    plan.steps[1].errors = {{11,
                             {QStringLiteral("The backup cannot be read to its end."),
                              QStringLiteral("De back-up is niet tot het eind te lezen.")}}};
    plan.steps[6].isProof = plan.steps[7].isProof = true;
    plan.plannedAt = now();
    return plan;
}

model::Plan notReadyPlan()
{
    model::Plan plan = rollbackPlan();
    plan.requirements[1] = check("A whole backup of that release", "Een complete back-up van die release",
                                 QStringLiteral("listed"), QString());
    plan.target.remove(QStringLiteral("backup.at"));
    return plan;
}

model::Plan deployPlan()
{
    model::Plan plan = rollbackPlan();
    plan.run = QStringLiteral("11aa22bb33cc");
    plan.procedure = QStringLiteral("deploy");
    plan.kind = model::ProcedureKind::Deploy;
    plan.title = {QStringLiteral("Deploy"), QStringLiteral("Uitrollen")};
    plan.target = {{QStringLiteral("release"), QStringLiteral("v1.5.1")}};
    for (model::PlannedStep &each : plan.steps)
        each.isProof = false;
    return plan;
}

model::Plan backupPlan()
{
    model::Plan plan = rollbackPlan();
    plan.run = QStringLiteral("b4c0b4c0b4c0");
    plan.procedure = QStringLiteral("backup");
    plan.kind = model::ProcedureKind::Backup;
    plan.needsName = false; // it only adds
    plan.title = {QStringLiteral("Back up"), QStringLiteral("Back-up maken")};
    plan.target.clear();
    plan.steps = {step("dump", "Write and read back the backup", "Schrijf de back-up en lees die terug",
                       "pg_dump -Fc -f \"$file\"", true),
                  step("check", "Check the backup from its file", "Controleer de back-up vanuit het bestand",
                       "sha256sum -- \"$file\"")};
    plan.steps[1].isProof = true;
    return plan;
}

model::Plan frozen(model::Plan plan)
{
    plan.requirements << model::CheckResult{{QStringLiteral("No freeze is in force"), {}}, QStringLiteral("no freeze"), QStringLiteral("Stocktaking"), false,
                                            model::Weight::Overridable, QStringLiteral("freeze")};
    return plan;
}

model::Plan validatePlan()
{
    model::Plan plan = rollbackPlan();
    plan.run = QStringLiteral("0a0b0c0d0e0f");
    plan.procedure = QStringLiteral("validate");
    plan.kind = model::ProcedureKind::Validate;
    plan.title = {QStringLiteral("Validate"), QStringLiteral("Valideren")};
    plan.target.clear();
    plan.steps = {plan.steps[6], plan.steps[7]};
    return plan;
}

model::System system()
{
    model::System system;
    system.id = QStringLiteral("rentguy");
    system.title = {QStringLiteral("RentGuy"), {}};
    system.description = {QStringLiteral("Onboarding for landlords: database, backend, web and scanner."),
                          QStringLiteral("Aan boord helpen van verhuurders: database, backend, web en scanner.")};
    system.parameters = {{QStringLiteral("root"),
                          {model::ValueType::Path,
                           QStringLiteral("/srv/rentguy"),
                           {QStringLiteral("Where it lives"), QStringLiteral("Waar het staat")}}}};
    system.secrets = {
        {QStringLiteral("smoke_password"),
         {model::ValueType::Text,
          QString(),
          {QStringLiteral("Password of the test user"), QStringLiteral("Wachtwoord van de testgebruiker")}}}};
    return system;
}

QList<credentials::Credential> credentials()
{
    return {{{QStringLiteral("rentguy/production"), QStringLiteral("smoke_password"), QStringLiteral("Secret Service"), now().addDays(-40), QStringLiteral("anna@ws-12")}, true},
            {{QStringLiteral("rentguy/staging"), QStringLiteral("ssh"), {}, {}, {}}, true}};
}

model::Protection protection()
{
    return {{{QStringLiteral("a1"), {}, now().addSecs(-3600), now().addDays(2), QStringLiteral("Stocktaking: nobody can check the figures"), QStringLiteral("anna@ws-12")},
             {QStringLiteral("a2"), QStringLiteral("rentguy/staging"), now().addDays(20), now().addDays(24), QStringLiteral("Christmas"), QStringLiteral("joost@ws-3")}},
            {{QStringLiteral("rentguy"), QStringLiteral("v1.4.2"), QStringLiteral("Loses the tips of finished steps"), QStringLiteral("anna@ws-12"), now().addDays(-1)}}};
}

model::FactSet onAnotherServer(model::FactSet facts)
{
    put(facts, "enrolment.differences",
        QJsonArray{row({{"fact", QStringLiteral("identity.machine")}, {"expected", QStringLiteral("a4e2c1b210be1907")}, {"actual", QStringLiteral("0f93d7718ce2b655")}}),
                   row({{"fact", QStringLiteral("identity.cluster")}, {"expected", QStringLiteral("7710761767070774753")}, {"actual", QStringLiteral("7398120014461200113")}})});
    return facts;
}

} // namespace recorded
