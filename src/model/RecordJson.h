// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/Alert.h"
#include "model/Checklist.h"
#include "model/Enrolment.h"
#include "model/Outgoing.h"
#include "model/Protection.h"
#include "model/SecretRecord.h"

#include <QJsonObject>

namespace model {

// What people have decided and recorded outside any run, as the store keeps it and --json shows it.
[[nodiscard]] QJsonObject toJson(const Enrolment &enrolment);
[[nodiscard]] QJsonObject toJson(const Freeze &freeze);
[[nodiscard]] QJsonObject toJson(const BlockedRelease &release);
[[nodiscard]] QJsonObject toJson(const SecretRecord &secret);
[[nodiscard]] QJsonObject toJson(const Signature &signature);
[[nodiscard]] QJsonObject toJson(const Outgoing &outgoing);
[[nodiscard]] QJsonObject toJson(const Alert &alert);
[[nodiscard]] Enrolment enrolmentFrom(const QJsonObject &json);
[[nodiscard]] Freeze freezeFrom(const QJsonObject &json);
[[nodiscard]] BlockedRelease blockedReleaseFrom(const QJsonObject &json);
[[nodiscard]] SecretRecord secretRecordFrom(const QJsonObject &json);
[[nodiscard]] Signature signatureFrom(const QJsonObject &json);
[[nodiscard]] Outgoing outgoingFrom(const QJsonObject &json);
[[nodiscard]] Alert alertFrom(const QJsonObject &json);

} // namespace model
