// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Another process with the same store, for tests of what happens between processes:
//   append DIR RUN     appends for ever; prints each sequence that was acknowledged
//   claim DIR RUN…     prints "ready", waits for a line, claims each, prints "yes" or "no", waits
//   enqueue DIR RUN    queues it, prints "queued", waits
//   fill DIR RUN       appends in a file that cannot grow; prints the error and the last sequence
//   read-only DIR      makes a store that it may not write, opens it, prints the error
//   read-only-folder DIR   the same with a folder in which it may make nothing
//   foreign DIR        opens what belongs to another user, prints the error
//   full DIR           opens a new store where files cannot grow, prints the error
#include "storage/Fixture.h"

#include <QCoreApplication>
#include <QFile>

#include <csignal>
#include <iostream>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<storage::Store> openedOrEnd(const QString &directory)
{
    static const base::SystemClock clock;
    auto store = storage::Store::open(directory, clock);
    if (store)
        return std::move(*store);
    std::cout << base::describe(store.error()).toStdString() << std::endl;
    std::exit(0);
}

void append(storage::Store &store, const QString &run)
{
    while (true) {
        if (!store.append(StoreTest::output(run, QByteArray(300, 'x'))))
            return;
        const auto event = store.append(StoreTest::stepStarted(run, 0));
        if (!event)
            return;
        std::cout << event->sequence << std::endl;
    }
}

void claim(storage::Store &store, const QStringList &runs)
{
    std::string line;
    std::cout << "ready" << std::endl;
    std::getline(std::cin, line);
    for (const QString &run : runs)
        std::cout << (store.claim(run, storage::Owner::self()).value_or(false) ? "yes" : "no") << std::endl;
    std::getline(std::cin, line); // an owner that is alive, until it is killed
}

void enqueue(storage::Store &store, const QString &run)
{
    const auto queued = store.enqueue(StoreTest::aPlan(run), u"ann"_s);
    std::cout << (queued ? "queued" : "failed") << std::endl;
    std::string line;
    std::getline(std::cin, line);
}

void fill(storage::Store &store, const QString &run)
{
    std::signal(SIGXFSZ, SIG_IGN); // so that write() says it, as it does on a full disk
    const rlimit limit{512 * 1024, 512 * 1024};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    qint64 acknowledged = 0;
    while (true) {
        model::RunEvent event = StoreTest::stepFinished(run, 0);
        event.outcome.why = QString(8000, u'x');
        const auto appended = store.append(event);
        if (!appended) {
            std::cout << base::describe(appended.error()).toStdString() << std::endl << acknowledged << std::endl;
            return;
        }
        acknowledged = appended->sequence;
    }
}

/// As one whom modes stop; ends the program if that cannot be.
void becomeNobody(const QString &parent)
{
    constexpr uid_t nobody = 65534;
    if (::geteuid() != 0)
        return;
    ::chmod(QFile::encodeName(parent).constData(), 0777);
    if (::seteuid(nobody) != 0)
        std::exit(1);
}

void openReadOnly(const QString &directory, const QString &which)
{
    becomeNobody(directory.left(directory.lastIndexOf(u'/')));
    openedOrEnd(directory).reset();
    ::chmod(QFile::encodeName(which).constData(), which == directory ? 0500 : 0400);
    openedOrEnd(directory).reset();
    std::cout << "opened" << std::endl;
}

void openForeign(const QString &directory)
{
    becomeNobody(u"/nowhere"_s);
    openedOrEnd(directory).reset();
    std::cout << "opened" << std::endl;
}

void openFull(const QString &directory)
{
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{2048, 2048}; // less than a page
    ::setrlimit(RLIMIT_FSIZE, &limit);
    openedOrEnd(directory).reset();
    std::cout << "opened" << std::endl;
}

/// Whether it was one of the words that say how to open a store.
bool isOpening(const QString &what, const QString &directory)
{
    if (what == "read-only"_L1)
        openReadOnly(directory, directory + "/keerpunt.sqlite"_L1);
    else if (what == "read-only-folder"_L1)
        openReadOnly(directory, directory);
    else if (what == "foreign"_L1)
        openForeign(directory);
    else if (what == "full"_L1)
        openFull(directory);
    else
        return false;
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString what = arguments.value(1);
    if (isOpening(what, arguments.value(2)))
        return 0;
    const auto store = openedOrEnd(arguments.value(2));
    if (what == "append"_L1)
        append(*store, arguments.value(3));
    else if (what == "claim"_L1)
        claim(*store, arguments.mid(3));
    else if (what == "enqueue"_L1)
        enqueue(*store, arguments.value(3));
    else if (what == "fill"_L1)
        fill(*store, arguments.value(3));
    return 0;
}
