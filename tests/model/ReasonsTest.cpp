// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/Reasons.h"

#include "support/Printers.h"

using namespace Qt::StringLiterals;
using model::MayStillRun;

TEST(Reasons, sayWhatMayStillRunWithAllThatIsKnownAndReadItBack)
{
    const MayStillRun whole{u"ann@prod-1:22"_s, u"4711"_s, u"connection refused: again\nand again"_s};
    EXPECT_TRUE(model::reasonText(whole).startsWith(u"may still be running on ann@prod-1:22 (process group 4711): connection"_s));
    for (const MayStillRun &known : {whole, MayStillRun{u"prod-1"_s, {}, {}}, MayStillRun{u"prod-1"_s, u"7"_s, {}}, MayStillRun{u"ann@[::1]:22"_s, {}, u"why"_s}})
        EXPECT_EQ(model::mayStillRunFrom(model::reasonText(known)), known) << model::reasonText(known).toStdString();
}

TEST(Reasons, takeNoOtherReasonForThat)
{
    EXPECT_EQ(model::mayStillRunFrom(model::reasons::endedOnServer), std::nullopt);
    EXPECT_EQ(model::mayStillRunFrom({}), std::nullopt);
    EXPECT_EQ(model::mayStillRunFrom(u"it may still be running on prod-1"_s), std::nullopt);
}
