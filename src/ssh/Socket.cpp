// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Socket.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <memory>
#include <thread>
#include <vector>

namespace ssh {

namespace {

using base::ErrorKind;

struct Address
{
    sockaddr_storage bytes{};
    socklen_t size = 0;
};

// Shared with the thread that resolves, which may outlive whoever asked: nothing
// can end a getaddrinfo() that waits for a dead name server.
struct Resolution
{
    Wake done;
    std::atomic<bool> isDone = false; ///< what the threads agree on: an eventfd orders no memory
    std::vector<Address> addresses;
    int failure = 0;
};

void resolve(Resolution &resolution, const std::string &host, const std::string &port, int flags)
{
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = flags;
    addrinfo *found = nullptr;
    resolution.failure = ::getaddrinfo(host.c_str(), port.c_str(), &wanted, &found);
    for (const addrinfo *one = found; one != nullptr; one = one->ai_next) {
        Address address;
        std::memcpy(&address.bytes, one->ai_addr, one->ai_addrlen);
        address.size = one->ai_addrlen;
        resolution.addresses.push_back(address);
    }
    if (found != nullptr)
        ::freeaddrinfo(found);
}

// Waits until the descriptor is ready, the time is up, or the answer is unwanted.
base::Result<void> await(int descriptor, short events, Deadline until, const Wake &wake, const IsUnwanted &isUnwanted,
                         const QString &where, const QString &what)
{
    for (;;) {
        // First: a call that came with the event before is not heard again.
        if (isUnwanted())
            return base::fail(ErrorKind::Cancelled, where, QStringLiteral("cancelled while connecting"));
        if (wake.waitFor(descriptor, events, until))
            return {};
        if (until.isOver())
            return base::fail(ErrorKind::TimedOut, where, what);
    }
}

base::Result<std::vector<Address>> addressesOf(const QString &host, int port, Deadline until, const Wake &wake,
                                               const IsUnwanted &isUnwanted)
{
    const std::string name = host.toStdString();
    const std::string service = std::to_string(port);
    const auto resolution = std::make_shared<Resolution>();
    resolve(*resolution, name, service, AI_NUMERICHOST | AI_NUMERICSERV); // asks nobody
    if (resolution->failure != 0) {
        std::thread([resolution, name, service] {
            resolve(*resolution, name, service, AI_ADDRCONFIG | AI_NUMERICSERV);
            resolution->isDone.store(true, std::memory_order_release);
            resolution->done.call();
        }).detach();
        const auto answered = await(resolution->done.descriptor(), POLLIN, until, wake, isUnwanted, host,
                                    QStringLiteral("no name server answered for %1").arg(host));
        if (!answered)
            return tl::make_unexpected(answered.error());
        (void)resolution->isDone.load(std::memory_order_acquire);
    }
    if (resolution->failure != 0)
        return base::fail(ErrorKind::Unreachable, host, QString::fromLocal8Bit(::gai_strerror(resolution->failure)),
                          {{QStringLiteral("cause"), QStringLiteral("nameUnknown")}});
    return resolution->addresses;
}

void setOption(int socket, int level, int option, int value)
{
    (void)::setsockopt(socket, level, option, &value, sizeof value);
}

void prepare(int socket)
{
    setOption(socket, IPPROTO_TCP, TCP_NODELAY, 1);
    setOption(socket, SOL_SOCKET, SO_KEEPALIVE, 1);
    setOption(socket, IPPROTO_TCP, TCP_KEEPIDLE, 20);
    setOption(socket, IPPROTO_TCP, TCP_KEEPINTVL, 5);
    setOption(socket, IPPROTO_TCP, TCP_KEEPCNT, 3);
    setOption(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, 30'000);
}

base::Result<FileDescriptor> connectTo(const Address &address, Deadline until, const Wake &wake,
                                       const IsUnwanted &isUnwanted, const QString &where)
{
    FileDescriptor socket(::socket(address.bytes.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const auto failed = [&where](int error) {
        return base::fail(ErrorKind::Unreachable, where, QString::fromLocal8Bit(std::strerror(error)),
                          {{QStringLiteral("cause"), error == ECONNREFUSED ? QStringLiteral("refused") : QStringLiteral("noWay")}});
    };
    if (!socket.isOpen())
        return failed(errno);
    prepare(socket.number());
    const auto *server = reinterpret_cast<const sockaddr *>(&address.bytes);
    if (::connect(socket.number(), server, address.size) != 0 && errno != EINPROGRESS)
        return failed(errno);
    const auto connected = await(socket.number(), POLLOUT, until, wake, isUnwanted, where,
                                 QStringLiteral("the server does not answer at this address"));
    if (!connected)
        return tl::make_unexpected(connected.error());
    int error = 0;
    socklen_t size = sizeof error;
    if (::getsockopt(socket.number(), SOL_SOCKET, SO_ERROR, &error, &size) != 0 || error != 0)
        return failed(error != 0 ? error : errno);
    return socket;
}

} // namespace

base::Result<FileDescriptor> dial(const QString &host, int port, Deadline until, const Wake &wake,
                                  const IsUnwanted &isUnwanted)
{
    const auto addresses = addressesOf(host, port, until, wake, isUnwanted);
    if (!addresses)
        return tl::make_unexpected(addresses.error());
    const QString where = QStringLiteral("%1:%2").arg(host).arg(port);
    base::Result<FileDescriptor> result =
        base::fail(ErrorKind::Unreachable, where, QStringLiteral("the name has no address"));
    auto left = static_cast<int>(addresses->size());
    for (const Address &address : *addresses) {
        // A dead first address (often IPv6) must leave time for the others.
        const Deadline share = Deadline::in(until.left() / left--);
        result = connectTo(address, share, wake, isUnwanted, where);
        if (result || result.error().kind == ErrorKind::Cancelled)
            break;
    }
    return result;
}

void acknowledgeAtOnce(int socket)
{
    setOption(socket, IPPROTO_TCP, TCP_QUICKACK, 1);
}

} // namespace ssh
