// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Lane.h"

#include "ssh/LaneLoop.h"

#include <thread>

namespace ssh {

namespace {

constexpr std::chrono::milliseconds leaveWithin{1'800};
constexpr std::chrono::milliseconds connectWithin{15'000};

} // namespace

/// The thread of a lane. It shares the loop, so that a thread that something
/// holds up (a key file on a dead network disk) can be left behind.
class Lane::Pump final
{
public:
    Pump(Login login, Patience patience)
        : m_loop(std::make_shared<LaneLoop>(std::move(login), patience)), m_thread([loop = m_loop] { loop->run(); })
    {
    }
    ~Pump()
    {
        m_loop->end();
        if (m_loop->hasEndedWithin(leaveWithin))
            m_thread.join();
        else
            m_thread.detach();
    }
    Pump(const Pump &) = delete;
    Pump &operator=(const Pump &) = delete;

    [[nodiscard]] LaneLoop &loop() const { return *m_loop; }

    [[nodiscard]] base::Result<ScriptEnd> answer(const std::shared_ptr<Request> &request, const std::stop_token &stop)
    {
        const std::stop_callback onStop(stop, [loop = m_loop] { loop->wake(); });
        m_loop->submit(request);
        return request->wait();
    }

private:
    std::shared_ptr<LaneLoop> m_loop;
    std::thread m_thread;
};

Lane::Lane(Login login, Patience patience) : m_pump(std::make_unique<Pump>(std::move(login), patience))
{
}

Lane::~Lane() = default;

base::Result<void> Lane::connect(std::chrono::milliseconds within, std::stop_token stop)
{
    const auto answer = m_pump->answer(std::make_shared<Request>(Deadline::in(within), stop), stop);
    if (!answer)
        return tl::make_unexpected(answer.error());
    return {};
}

base::Result<ScriptEnd> Lane::run(const Script &script, const Output &output, std::chrono::milliseconds within,
                                  std::stop_token stop)
{
    if (script.text.contains('\0'))
        return base::fail(base::ErrorKind::InvalidInput, {}, QStringLiteral("a script cannot hold a NUL"));
    const auto request =
        std::make_shared<Request>(script, output, within, Deadline::in(connectWithin), stop);
    return m_pump->answer(request, stop);
}

LaneState Lane::state() const
{
    return m_pump->loop().state();
}

int Lane::roundTripMilliseconds() const
{
    return m_pump->loop().roundTripMilliseconds();
}

} // namespace ssh
