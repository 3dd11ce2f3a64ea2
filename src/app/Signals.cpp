// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Signals.h"

#include <QtGlobal>

#include <array>
#include <csignal>

#include <pwd.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace app {

namespace {

constexpr std::array handled{SIGINT, SIGTERM, SIGHUP};
// A signal handler can reach nothing but globals.
volatile std::sig_atomic_t wakeDescriptor = -1;
volatile std::sig_atomic_t signalsSeen = 0;
volatile std::sig_atomic_t lastSignal = 0;

extern "C" void wake(int number)
{
    signalsSeen = signalsSeen + 1;
    lastSignal = number;
    if (signalsSeen > 2)
        ::_exit(128 + number);
    const std::uint64_t one = 1;
    (void)!::write(wakeDescriptor, &one, sizeof one);
}

void handle(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    for (const int number : handled)
        ::sigaction(number, &action, nullptr);
}

} // namespace

void hardenProcess()
{
    ::prctl(PR_SET_DUMPABLE, 0);
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    std::signal(SIGPIPE, SIG_IGN);
    ::umask(S_IRWXG | S_IRWXO);
    if (qEnvironmentVariableIsEmpty("HOME"))
        if (const passwd *account = ::getpwuid(::geteuid()); account != nullptr)
            qputenv("HOME", account->pw_dir);
}

OnSignal::OnSignal(std::function<void(bool interrupted)> then)
{
    const int descriptor = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    wakeDescriptor = descriptor;
    m_notifier = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [descriptor, then = std::move(then)] {
        std::uint64_t count = 0;
        (void)!::read(descriptor, &count, sizeof count);
        then(lastSignal == SIGINT);
    });
    handle(wake);
}

OnSignal::~OnSignal()
{
    handle(SIG_DFL);
    m_notifier.reset();
    ::close(static_cast<int>(wakeDescriptor));
    wakeDescriptor = -1;
}

} // namespace app
