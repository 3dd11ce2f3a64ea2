// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/StateWords.h"

namespace common {

namespace {

State state(const char *shape, const QString &word, Tone tone)
{
    return {QLatin1String("state-") + QLatin1String(shape), word, tone};
}

} // namespace

State StateWords::of(model::RunState value, model::Verdict verdict)
{
    switch (value) {
    case model::RunState::Queued:
        return state("queued", tr("Queued"), Tone::Information);
    case model::RunState::Running:
        return state("running", tr("Running"), Tone::Running);
    case model::RunState::NeedsYou:
        return state("needs-you", tr("Needs you"), Tone::Warning);
    case model::RunState::Missed:
        return state("timeout", tr("Missed"), Tone::Bad);
    case model::RunState::Succeeded:
        return verdict == model::Verdict::None ? state("ok", tr("Succeeded"), Tone::Ok) : of(verdict, value);
    case model::RunState::Failed:
        return state("failed", tr("Failed"), Tone::Bad);
    case model::RunState::Cancelled:
        return state("cancelled", tr("Cancelled"), Tone::Unknown);
    case model::RunState::Unknown:
        break;
    }
    return state("question", tr("Unknown – check server"), Tone::Unknown);
}

State StateWords::of(model::Verdict verdict, model::RunState value)
{
    switch (verdict) {
    case model::Verdict::Proven:
        return state("proven", tr("Proven"), Tone::Ok);
    case model::Verdict::NotProven:
        return state("warning", tr("Not proven"), Tone::Warning);
    case model::Verdict::None:
        break;
    }
    return of(value, verdict);
}

State StateWords::of(model::StepState value)
{
    switch (value) {
    case model::StepState::Waiting:
        return state("waiting", tr("Waiting"), Tone::Unknown);
    case model::StepState::Running:
        return state("running", tr("Running"), Tone::Running);
    case model::StepState::Succeeded:
        return state("ok", tr("Succeeded"), Tone::Ok);
    case model::StepState::Failed:
        return state("failed", tr("Failed"), Tone::Bad);
    case model::StepState::Skipped:
        return state("skipped", tr("Skipped"), Tone::Unknown);
    case model::StepState::Cancelled:
        return state("cancelled", tr("Cancelled"), Tone::Unknown);
    case model::StepState::Unknown:
        break;
    }
    return state("question", tr("Unknown – check server"), Tone::Unknown);
}

State StateWords::reconnecting(const QDateTime &since)
{
    return state("reconnecting",
                 tr("Reconnecting (%1 s)").arg(qMax<qint64>(0, since.secsTo(QDateTime::currentDateTimeUtc()))),
                 Tone::Warning);
}

State StateWords::ofCheck(const model::CheckResult &check)
{
    if (check.holds)
        return state("ok", tr("Holds"), Tone::Ok);
    if (check.weight == model::Weight::Warning)
        return state("warning", tr("Take care"), Tone::Warning);
    if (check.weight == model::Weight::Overridable)
        return state("held", tr("Needs a reason"), Tone::Warning);
    if (check.actual.isEmpty())
        return state("question", tr("Could not be read"), Tone::Warning);
    return state("failed", tr("Does not hold"), Tone::Bad);
}

State StateWords::ofHealth(const QString &health)
{
    if (health == QLatin1String("healthy"))
        return state("healthy", tr("Healthy"), Tone::Ok);
    if (health == QLatin1String("degraded"))
        return state("degraded", tr("Degraded"), Tone::Warning);
    if (health == QLatin1String("down"))
        return state("down", tr("Down"), Tone::Bad);
    return state("unknown", tr("Unknown"), Tone::Unknown);
}

State StateWords::ofService(const QString &value, const QString &health)
{
    if (value == QLatin1String("running")) {
        if (health == QLatin1String("unhealthy"))
            return state("degraded", tr("Running, unhealthy"), Tone::Warning);
        if (health == QLatin1String("starting"))
            return state("degraded", tr("Starting"), Tone::Warning);
        if (health == QLatin1String("healthy"))
            return state("healthy", tr("Running, healthy"), Tone::Ok);
        return state("healthy", tr("Running", "service"), Tone::Ok);
    }
    if (value == QLatin1String("exited") || value == QLatin1String("stopped"))
        return state("down", tr("Stopped"), Tone::Bad);
    if (value == QLatin1String("missing"))
        return state("down", tr("Missing"), Tone::Bad);
    if (value.isEmpty())
        return state("unknown", tr("Unknown"), Tone::Unknown);
    return state("degraded", value, Tone::Warning);
}

State StateWords::ofBackup(const QString &value)
{
    if (value == QLatin1String("listed"))
        return state("ok", tr("Listed", "backup"), Tone::Ok);
    if (value == QLatin1String("broken"))
        return state("failed", tr("Broken", "backup"), Tone::Bad);
    if (value == QLatin1String("proven"))
        return state("proven", tr("Proven"), Tone::Ok);
    return state("unknown", value.isEmpty() ? tr("Unknown") : value, Tone::Unknown);
}

State StateWords::ofRelease(const QString &outcome)
{
    if (outcome == QLatin1String("healthy"))
        return state("ok", tr("Was healthy"), Tone::Ok);
    if (outcome == QLatin1String("unhealthy"))
        return state("failed", tr("Was unhealthy"), Tone::Bad);
    if (outcome == QLatin1String("deploying"))
        return state("question", tr("Deploy never finished"), Tone::Unknown);
    return state("unknown", outcome.isEmpty() ? tr("Unknown") : outcome, Tone::Unknown);
}

QString StateWords::word(model::EnvironmentClass value)
{
    switch (value) {
    case model::EnvironmentClass::Development:
        return tr("Development");
    case model::EnvironmentClass::Staging:
        return tr("Staging");
    case model::EnvironmentClass::Production:
        break;
    }
    return tr("Production");
}

QString StateWords::shape(model::EnvironmentClass value)
{
    return QStringLiteral("class-") + model::nameOf(value);
}

QString StateWords::word(model::ProcedureKind kind)
{
    switch (kind) {
    case model::ProcedureKind::Backup:
        return tr("Backup");
    case model::ProcedureKind::Deploy:
        return tr("Deploy");
    case model::ProcedureKind::Rollback:
        return tr("Rollback");
    case model::ProcedureKind::Validate:
        return tr("Validate");
    case model::ProcedureKind::Other:
        break;
    }
    return tr("Runbook");
}

QString StateWords::word(model::SignIn signIn)
{
    switch (signIn) {
    case model::SignIn::Agent:
        return tr("SSH agent");
    case model::SignIn::Key:
        return tr("Private key");
    case model::SignIn::Password:
        break;
    }
    return tr("Password");
}

QString StateWords::shape(model::ProcedureKind kind)
{
    switch (kind) {
    case model::ProcedureKind::Backup:
        return QStringLiteral("backup");
    case model::ProcedureKind::Deploy:
        return QStringLiteral("deploy");
    case model::ProcedureKind::Rollback:
        return QStringLiteral("rollback");
    case model::ProcedureKind::Validate:
        return QStringLiteral("validate");
    case model::ProcedureKind::Other:
        break;
    }
    return QStringLiteral("status");
}

} // namespace common
