// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/Fixture.h"

using namespace Qt::StringLiterals;
using storage::Decision;

namespace {

const QString run = u"0123456789ab"_s;

class NotesTest : public StoreTest
{
protected:
    void SetUp() override
    {
        ASSERT_OK(store->note(noteOf(u"lock taken"_s)));
        ASSERT_OK(store->enqueue(aPlan(run), u"ann"_s));
        ASSERT_OK(store->note(noteOf(u"lock taken again"_s)));
        ASSERT_OK(store->checkNotes());
    }

    [[nodiscard]] model::Note noteOf(const QString &text) const { return {clock.now(), u"ann@ws-12"_s, u"rentguy/production"_s, text}; }
    [[nodiscard]] QStringList texts() const
    {
        QStringList all;
        const auto notes = store->notes();
        EXPECT_OK(notes);
        for (const model::Note &note : notes.value())
            all << note.text;
        return all;
    }
    [[nodiscard]] QString breakAfter(const QString &sql) const
    {
        tamper(file(), sql);
        const auto checked = store->checkNotes();
        return checked ? u"whole"_s : checked.error().reason();
    }
    [[nodiscard]] Decision freeze(const QString &until) const
    {
        return {u"freeze"_s, u"christmas"_s, {{u"until"_s, until}}, noteOf(u"frozen until "_s + until)};
    }

    std::unique_ptr<storage::Store> store = opened();
};

TEST_F(NotesTest, TellWhatWasDoneOutsideRunsTheNewestFirst)
{
    EXPECT_EQ(texts(), (QStringList{u"lock taken again"_s, u"lock taken"_s}));
}

TEST_F(NotesTest, AreFoundChanged)
{
    EXPECT_EQ(breakAfter(u"UPDATE notes SET body = replace(body, 'again', 'never') WHERE ordinal = 3"_s), u"a note was changed, added or removed"_s);
}

TEST_F(NotesTest, AreMissedWhereTheLastOnesWereRemoved)
{
    EXPECT_EQ(breakAfter(u"DELETE FROM notes WHERE ordinal = 3"_s), u"the last notes are missing"_s);
}

TEST_F(NotesTest, MissARunThatWasRemovedAsAWhole)
{
    tamper(file(), u"DELETE FROM events"_s);
    tamper(file(), u"DELETE FROM plans"_s);
    EXPECT_EQ(breakAfter(u"DELETE FROM runs"_s), u"run 0123456789ab was removed"_s);
}

TEST_F(NotesTest, MissTheNoteThatARunBeganWith)
{
    EXPECT_EQ(breakAfter(u"DELETE FROM notes WHERE ordinal = 2"_s), u"a note was changed, added or removed"_s);
}

TEST_F(NotesTest, AndTheRecordThatTheyTellOfAreKeptTogether)
{
    ASSERT_OK(store->decide(freeze(u"2027"_s)));
    EXPECT_EQ(store->records(u"freeze"_s).value().value(u"christmas"_s), (QJsonObject{{u"until"_s, u"2027"_s}}));
    EXPECT_EQ(texts().first(), u"frozen until 2027"_s);
    Decision lifted = freeze({});
    lifted.body = {};
    ASSERT_OK(store->decide(lifted));
    EXPECT_TRUE(store->records(u"freeze"_s).value().isEmpty());
    EXPECT_OK(store->checkNotes());
}

TEST_F(NotesTest, SayNothingOfWhatWasNotThere)
{
    Decision lifted = freeze({});
    lifted.body = {};
    const auto decided = store->decide(lifted);
    ASSERT_FALSE(decided);
    EXPECT_EQ(decided.error().kind, base::ErrorKind::NotFound);
    EXPECT_EQ(texts().size(), 2);
}

TEST_F(NotesTest, SayNothingOfADecisionThatSomebodyElseWasBeforeOf)
{
    Decision first = freeze(u"2027"_s);
    first.seen = QJsonObject();
    ASSERT_OK(store->decide(first));
    Decision second = freeze(u"2028"_s);
    second.seen = QJsonObject();
    const auto decided = opened()->decide(second);
    ASSERT_FALSE(decided);
    EXPECT_EQ(decided.error().kind, base::ErrorKind::Conflict);
    EXPECT_EQ(texts().first(), u"frozen until 2027"_s);
    second.seen = first.body;
    EXPECT_OK(opened()->decide(second));
}

} // namespace
