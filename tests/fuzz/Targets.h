// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

/// What a target does with an input: reads it as the program would, and throws
/// std::logic_error if what came of it is not as promised. Always gives 0.
/// Each is compiled into a fuzzer of its own (preset fuzz) and into the test that
/// replays tests/fixtures/fuzz.
namespace fuzz {

namespace ansi {
int check(const std::uint8_t *data, std::size_t size);
}
namespace journal {
int check(const std::uint8_t *data, std::size_t size);
}
namespace known_hosts {
int check(const std::uint8_t *data, std::size_t size);
}
namespace mask {
int check(const std::uint8_t *data, std::size_t size);
}
namespace parser {
int check(const std::uint8_t *data, std::size_t size);
}
namespace ssh_config {
int check(const std::uint8_t *data, std::size_t size);
}
namespace yaml {
int check(const std::uint8_t *data, std::size_t size);
}

} // namespace fuzz
