// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/ValueCheck.h"

#include "support/Printers.h"

using namespace Qt::StringLiterals;
using model::ValueType;

namespace {

bool takes(ValueType type, const QString &value)
{
    return planning::checkValue(u"x"_s, value, type).has_value();
}

} // namespace

TEST(ValueCheck, refusesControlCharactersInEveryType)
{
    for (int type = 0; type <= static_cast<int>(ValueType::Backup); ++type)
        for (const QString &value :
             {u"1\n"_s, u"/a\n"_s, u"a\rb"_s, u"\x1b[2J"_s, u"a\tb"_s, u"\u009b"_s, QString(QChar(u'\0'))})
            EXPECT_FALSE(takes(static_cast<ValueType>(type), value)) << type << ' ' << value.toStdString();
}

TEST(ValueCheck, letsACommandPassAsDataOrRefusesItByItsType)
{
    for (const QString &evil :
         {u"; rm -rf /"_s, u"$(id)"_s, u"`id`"_s, u"a' b"_s, u"-rf"_s, u"--help"_s, u"\" || true"_s}) {
        EXPECT_TRUE(takes(ValueType::Text, evil)) << "quoted, it stays one word: " << evil.toStdString();
        EXPECT_TRUE(takes(ValueType::Path, u"/srv/"_s + evil)) << evil.toStdString();
        for (const ValueType type :
             {ValueType::Path, ValueType::Number, ValueType::Name, ValueType::Url, ValueType::Flag, ValueType::Duration,
              ValueType::Release, ValueType::HealthyRelease})
            EXPECT_FALSE(takes(type, evil)) << static_cast<int>(type) << ' ' << evil.toStdString();
    }
}

TEST(ValueCheck, namesTheValueItRefuses)
{
    const auto checked = planning::checkValue(u"port"_s, u"12:30"_s, ValueType::Number);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().kind, base::ErrorKind::InvalidInput);
    EXPECT_EQ(checked.error().facts.value(u"name"_s), u"port"_s);
    EXPECT_EQ(checked.error().facts.value(u"value"_s), u"12:30"_s);
    EXPECT_EQ(checked.error().reason(), u"expected a whole number"_s);
}
