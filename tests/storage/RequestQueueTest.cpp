// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/RequestQueue.h"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

using storage::RequestQueue;

namespace {

std::optional<RequestQueue::Time> noWork(bool)
{
    return std::nullopt;
}

TEST(RequestQueueTest, AnswersFromAnotherThread)
{
    RequestQueue queue(noWork);
    EXPECT_NE(queue.ask([] { return std::this_thread::get_id(); }), std::this_thread::get_id());
}

TEST(RequestQueueTest, AnswersMayBeWhatCannotBeCopied)
{
    RequestQueue queue(noWork);
    EXPECT_EQ(*queue.ask([] { return std::make_unique<int>(3); }), 3);
}

TEST(RequestQueueTest, RequestsNeverOverlap)
{
    RequestQueue queue(noWork);
    std::atomic<int> inside = 0;
    int count = 0; // without a lock: the queue is one
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int n = 0; n < 200; ++n)
                queue.ask([&] {
                    EXPECT_EQ(++inside, 1);
                    ++count;
                    --inside;
                });
        });
    for (std::thread &thread : threads)
        thread.join();
    EXPECT_EQ(count, 800);
}

TEST(RequestQueueTest, WorkIsDoneWhenItIsDueWithoutARequest)
{
    std::promise<void> done;
    bool isAsked = false;
    RequestQueue queue([&](bool isDue) -> std::optional<RequestQueue::Time> {
        if (isDue)
            done.set_value();
        if (isDue || !isAsked)
            return std::nullopt;
        return std::chrono::steady_clock::now() + std::chrono::milliseconds(1);
    });
    queue.ask([&] { isAsked = true; });
    EXPECT_EQ(done.get_future().wait_for(std::chrono::seconds(30)), std::future_status::ready);
}

} // namespace
