// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/Input.h"
#include "fuzz/Targets.h"

#include "model/Json.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace fuzz::journal {

namespace {

/// What the journal gives back of what it was given.
QJsonObject kept(const QJsonObject &json)
{
    return QJsonDocument::fromJson(QJsonDocument(json).toJson(QJsonDocument::Compact)).object();
}

template <typename From> void requireStable(const QJsonObject &json, From from, const char *promise)
{
    const auto value = from(json);
    const QJsonObject written = model::toJson(value);
    const auto again = from(kept(written));
    require(again == value, promise);
    require(kept(model::toJson(again)) == kept(written), promise);
}

void fold(const QJsonObject &json)
{
    const model::Plan plan = model::planFrom(json[QLatin1String("plan")].toObject());
    QList<model::RunEvent> events;
    const QJsonArray list = json[QLatin1String("events")].toArray();
    for (const QJsonValue event : list)
        events << model::runEventFrom(event.toObject());
    const model::Run run = model::runFrom(plan, events);
    require(run.steps.size() == plan.steps.size(), "a run has the steps of its plan");
    require(run.currentStep() >= -1 && run.currentStep() < run.steps.size(), "the step that runs is one of them");
    require(run.failedStep() >= -1 && run.failedStep() < run.steps.size(), "so is the one that failed");
    (void)run.possibleAnswers();
    (void)run.hasChangedSomething();
}

} // namespace

int check(const std::uint8_t *data, std::size_t size)
{
    const QJsonObject json = kept(QJsonDocument::fromJson(Input(data, size).rest()).object());
    if (json.isEmpty())
        return 0;
    requireStable(json, model::runEventFrom, "an event is read as it was written");
    requireStable(json, model::planFrom, "a plan is read as it was written");
    requireStable(json, model::environmentFrom, "an environment is read as it was written");
    requireStable(json, model::factSetFrom, "facts are read as they were written");
    fold(json);
    return 0;
}

} // namespace fuzz::journal
