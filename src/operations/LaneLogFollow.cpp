// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "operations/LaneLogFollow.h"

#include "base/Mask.h"

namespace operations {

using namespace Qt::StringLiterals;

namespace {
constexpr std::chrono::hours longestFollow{24};
constexpr std::chrono::seconds longestRead{30};

/// Why they could not be read; empty if they could.
QString readSecrets(const Gate &gate, const LogScript &script, const std::stop_token &stop, std::vector<base::Secret> &secrets)
{
    QByteArray output;
    QByteArray errors;
    const auto end = gate.run(script.effect, {script.text, {}}, [&](QByteArrayView bytes, bool isErrorStream) { (isErrorStream ? errors : output).append(bytes); },
                              longestRead, {stop, {}});
    if (!end)
        return base::describe(end.error());
    if (end->ending != ssh::Ending::Exited || end->exitStatus != 0)
        return u"%1 %2"_s.arg(end->reason, QString::fromUtf8(errors.left(300))).trimmed();
    for (const QByteArray &line : output.split('\n'))
        if (!line.isEmpty())
            secrets.emplace_back(line);
    return {};
}

}

LaneLogFollow::LaneLogFollow(base::Result<QList<LogScript>> script, const model::Environment &environment, Lanes &lanes, const Vault &vault, engine::Access access)
    : m_vault(vault), m_access(access)
{
    m_thread = std::jthread([this, script = std::move(script), environment, &lanes](const std::stop_token &stop) {
        if (script)
            work(*script, environment, lanes, stop);
        else
            Q_EMIT ended(base::describe(script.error()));
    });
}

LaneLogFollow::~LaneLogFollow()
{
    m_thread.request_stop();
    m_thread.join();
}

void LaneLogFollow::work(const QList<LogScript> &masksAndScript, const model::Environment &environment, Lanes &lanes,
                         const std::stop_token &stop)
{
    const auto lane = lanes.lane(environment);
    if (!lane)
        return Q_EMIT ended(base::describe(lane.error()));
    const Gate gate(**lane, m_access);
    std::vector<base::Secret> secrets = m_vault.known(environment.id());
    for (const LogScript &script : masksAndScript.first(masksAndScript.size() - 1))
        if (const QString reason = readSecrets(gate, script, stop, secrets); !reason.isEmpty())
            return Q_EMIT ended(u"what must be masked could not be read: "_s + reason);
    // One for each stream: what the other says in between must not tear a secret apart.
    base::Mask errorMask(secrets);
    base::Mask mask(std::move(secrets));
    const auto end = gate.run(masksAndScript.last().effect, {masksAndScript.last().text, {}},
                                  [&](QByteArrayView bytes, bool isErrorStream) { Q_EMIT arrived((isErrorStream ? errorMask : mask).feed(bytes)); },
                                  longestFollow, {stop, {}});
    for (base::Mask *each : {&mask, &errorMask})
        if (const QByteArray rest = each->finish(); !rest.isEmpty())
            Q_EMIT arrived(rest);
    if (!end)
        Q_EMIT ended(base::describe(end.error()));
    else if (end->ending == ssh::Ending::Exited && end->exitStatus == 0)
        Q_EMIT ended({});
    else
        Q_EMIT ended(end->reason.isEmpty() ? u"exit status %1"_s.arg(end->exitStatus) : end->reason);
}

} // namespace operations
