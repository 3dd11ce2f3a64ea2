// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Lane.h"

#include "ssh/LaneLoop.h"
#include "ssh/LaneThread.h"

namespace ssh {

namespace {

constexpr std::chrono::milliseconds connectWithin{15'000};

} // namespace

/// A lane as its callers see it.
class Lane::Pump final
{
public:
    Pump(Login login, Patience patience) : m_thread(std::move(login), patience) {}

    [[nodiscard]] LaneLoop &loop() const { return *m_thread.loop(); }

    [[nodiscard]] base::Result<ScriptEnd> answer(const std::shared_ptr<Request> &request, const Wishes &wishes)
    {
        const auto wake = [loop = m_thread.loop()] { loop->wake(); };
        const std::stop_callback onCancel(wishes.cancel, wake);
        const std::stop_callback onLeave(wishes.leave, wake);
        m_thread.submit(request);
        return request->wait();
    }

private:
    LaneThread m_thread;
};

Lane::Lane(Login login, Patience patience) : m_pump(std::make_unique<Pump>(std::move(login), patience))
{
}

Lane::~Lane() = default;

base::Result<void> Lane::connect(std::chrono::milliseconds within, std::stop_token stop)
{
    const Wishes wishes{stop, {}};
    const auto answer = m_pump->answer(std::make_shared<Request>(Deadline::in(within), wishes), wishes);
    if (!answer)
        return tl::make_unexpected(answer.error());
    return {};
}

base::Result<ScriptEnd> Lane::run(const Script &script, const Output &output, std::chrono::milliseconds within,
                                  const Wishes &wishes)
{
    if (script.text.contains('\0'))
        return base::fail(base::ErrorKind::InvalidInput, {}, QStringLiteral("a script cannot hold a NUL"));
    const auto request =
        std::make_shared<Request>(script, output, within, Deadline::in(connectWithin), wishes);
    return m_pump->answer(request, wishes);
}

LaneState Lane::state() const
{
    return m_pump->loop().state();
}

QString Lane::hostKeyFingerprint() const
{
    return m_pump->loop().fingerprint();
}

int Lane::roundTripMilliseconds() const
{
    return m_pump->loop().roundTripMilliseconds();
}

} // namespace ssh
