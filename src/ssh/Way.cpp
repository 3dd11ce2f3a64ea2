// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Way.h"

#include "ssh/LaneLoop.h"
#include "ssh/ProxyJump.h"
#include "ssh/Socket.h"

#include <poll.h>

namespace ssh {

namespace {

using base::ErrorKind;

// What goes through a jump host falls silent together with it. It has to be the
// first to notice, or the server behind it would be blamed.
Patience aheadOf(Patience patience)
{
    patience.answerWithin = patience.answerWithin * 3 / 4;
    patience.probeAfter = patience.probeAfter * 9 / 10;
    return patience;
}

QString identityOf(const Login &login)
{
    return login.server.address() + QLatin1Char(' ') + login.proxyJump.value_or(QString());
}

} // namespace

Way::Way(Patience patience, bool isReconnect) : m_patience(aheadOf(patience)), m_isReconnect(isReconnect)
{
}

Way::~Way() = default;

base::Result<Passage> Way::dial(const Login &login, const Target &target, Deadline &until,
                                const Session::Surroundings &around)
{
    const auto way = wayTo(login);
    if (!way)
        return tl::make_unexpected(way.error());
    const auto jump = jumpHostOf(login, target);
    if (!jump)
        return tl::make_unexpected(jump.error());
    if (*jump)
        return through(*jumpHost(**jump), target, until, around);
    close();
    auto socket = ssh::dial(target.host, target.port, until, around.wake, around.isUnwanted);
    if (!socket)
        return tl::make_unexpected(socket.error());
    return Passage{std::move(*socket)};
}

std::shared_ptr<LaneLoop> Way::jumpHost(const Login &login)
{
    const QString identity = identityOf(login);
    if (m_jumpHost == nullptr || m_jumpHostIs != identity) {
        close();
        const std::lock_guard lock(m_mutex);
        m_jumpHost = std::make_unique<LaneThread>(login, m_patience, LaneUse{.needsShell = false, .isReconnect = m_isReconnect});
        m_jumpHostIs = identity;
    }
    return m_jumpHost->loop();
}

base::Result<Passage> Way::through(LaneLoop &jumpHost, const Target &target, Deadline &until,
                                   const Session::Surroundings &around) const
{
    std::stop_source unwanted;
    const auto request = std::make_shared<Request>(Destination{target.host, target.port}, until,
                                                   Wishes{unwanted.get_token(), {}});
    jumpHost.submit(request);
    while (!request->isFinished()) {
        // First: a call that came with the news before is not heard again.
        const bool isUnwanted = around.isUnwanted();
        if (isUnwanted || until.isOver()) {
            request->finish(base::fail(isUnwanted ? ErrorKind::Cancelled : ErrorKind::TimedOut, target.address(),
                                       isUnwanted ? QStringLiteral("cancelled while connecting")
                                                  : QStringLiteral("the jump host did not connect to it in time")));
            unwanted.request_stop();
            jumpHost.wake();
            break;
        }
        if (around.wake.waitFor(request->news().descriptor(), POLLIN, until))
            request->news().hear();
        if (const auto more = request->connectBy(); more > until) {
            if (around.prolong)
                around.prolong(more.left() - until.left());
            until = more;
        }
    }
    return request->takePassage();
}

void Way::end()
{
    const std::lock_guard lock(m_mutex);
    if (m_jumpHost)
        m_jumpHost->loop()->end();
}

void Way::close()
{
    std::unique_ptr<LaneThread> last; // waits for its thread: not under the lock
    const std::lock_guard lock(m_mutex);
    last = std::move(m_jumpHost);
    m_jumpHostIs.clear();
}

} // namespace ssh
