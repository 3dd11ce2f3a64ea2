// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Survey.h"

#include "support/Printers.h"

#include <yaml-cpp/yaml.h>

namespace {

/// How a text is refused within these bounds; empty if it is not.
std::string refusalOf(const std::string &text, const catalog::Bounds &bounds)
{
    try {
        catalog::survey(text, bounds);
    } catch (const YAML::Exception &error) {
        return error.msg;
    }
    return {};
}

const std::string tooMany = "too large once its aliases are followed";

} // namespace

TEST(Survey, countsEveryMapListTextAndNothing)
{
    const std::string text = "a: [x, ~]\nb: {c: ''}\n"; // the map, a, its list, x, ~, b, its map, c, ''
    EXPECT_EQ(refusalOf(text, {.nodes = 9}), "");
    EXPECT_EQ(refusalOf(text, {.nodes = 8}), tooMany);
}

TEST(Survey, countsAnAliasAsWhatItStandsFor)
{
    const std::string text = "a: &a [x, y]\nb: [*a, *a]\n"; // 1 + 1 + 3 + 1 + (1 + 3 + 3)
    EXPECT_EQ(refusalOf(text, {.nodes = 13}), "");
    EXPECT_EQ(refusalOf(text, {.nodes = 12}), tooMany);
    EXPECT_EQ(refusalOf("a: &a x\nb: &b\nc: [*a, *b]\n", {.nodes = 9}), "") << "of a text and of nothing too";
    EXPECT_EQ(refusalOf("a: &a [x]\nb: &a [x, y, z]\nc: *a\n", {.nodes = 13}), tooMany) << "the name was given anew";
    EXPECT_EQ(refusalOf("a: &a [x]\nb: &a [x, y, z]\nc: *a\n", {.nodes = 14}), "");
}

TEST(Survey, countsLevelsOfEveryKind)
{
    for (const char *const text :
         {"a: [[x]]\n", "a: {b: {c: d}}\n", "a:\n- - x\n", "? [[x]]\n: y\n", "? a: {b: c}\n"}) {
        EXPECT_EQ(refusalOf(text, {.depth = 3}), "") << text;
        EXPECT_EQ(refusalOf(text, {.depth = 2}), "nested too deeply") << text;
    }
    EXPECT_EQ(refusalOf("a: [x]\nb: [x]\nc: [x]\n", {.depth = 2}), "") << "beside each other is not inside each other";
}

TEST(Survey, cannotBeMadeToOverflowItsCount)
{
    std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 200; ++i) {
        const std::string before = "*a" + std::to_string(i - 1);
        text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before + ", " + before + "]\n";
    }
    EXPECT_EQ(refusalOf(text, {.nodes = 1'000'000'000}), tooMany);
}

TEST(Survey, passesOnWhatIsNoYaml)
{
    for (const char *const text :
         {"a: [1, 2\nb: 3\n", "a: *nobody\n", "a: \"x", "%YAML 9.9\n---\na: b\n", "a: b: c\n", "\t- x\n"})
        EXPECT_NE(refusalOf(text, {}), "") << text;
    EXPECT_EQ(refusalOf("", {}), "");
}

TEST(Survey, takesNoHalfFileForAWholeOne)
{
    for (const char *const half : {"a: \"x\n", "a: 'x\n", "a: 'it''\n", "a: [x, \"y\n", "a: \"x\\\"\n",
                                   "\xef\xbb\xbf"
                                   "a: \"é\n",
                                   "b: é\na: \"x\n\n\n"})
        EXPECT_NE(refusalOf(half, {}), "") << half;
    for (const char *const whole : {"a: \"x\"\n", "a: 'it''s'", "a: \"x\\\"\"\n",
                                    "\xef\xbb\xbf"
                                    "a: 'é'\n",
                                    "b: é\na: \"x\n  y\"\n", "a: |\n  \"x\n", "a: x\"\n", "a: ''\n", "a: \"\""})
        EXPECT_EQ(refusalOf(whole, {}), "") << whole;
}
