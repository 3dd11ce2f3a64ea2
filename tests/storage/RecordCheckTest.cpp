// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What people decided is held against the notes that tell of it.
#include "storage/Fixture.h"

using namespace Qt::StringLiterals;
using storage::Decision;

namespace {

class RecordCheckTest : public StoreTest
{
protected:
    void SetUp() override
    {
        ASSERT_OK(store->save(environment, noteOf(u"environment added"_s)));
        ASSERT_OK(store->decide(decision(u"freeze"_s, u"christmas"_s, {{u"until"_s, u"2027"_s}})));
        ASSERT_OK(store->decide(decision(u"enrolment"_s, environment.id(), {{u"machine"_s, u"first"_s}})));
        ASSERT_OK(store->decide(decision(u"freeze"_s, u"easter"_s, {{u"until"_s, u"2026"_s}})));
        ASSERT_OK(store->decide(decision(u"freeze"_s, u"easter"_s, {})));
        ASSERT_OK(store->checkNotes());
    }

    [[nodiscard]] model::Note noteOf(const QString &text) const { return {clock.now(), u"ann@ws-12"_s, environment.id(), text}; }
    [[nodiscard]] Decision decision(const QString &kind, const QString &key, const QJsonObject &body) const
    {
        return {kind, key, body, noteOf(kind + u" decided"_s)};
    }
    /// "where, note: reason".
    [[nodiscard]] QString breakOf(const storage::Store &of) const
    {
        const auto checked = of.checkNotes();
        if (checked)
            return u"whole"_s;
        EXPECT_EQ(checked.error().kind, base::ErrorKind::Conflict);
        return u"%1, %2: %3"_s.arg(checked.error().where, checked.error().facts.value(u"sequence"_s), checked.error().reason());
    }
    [[nodiscard]] QString breakAfter(const QString &sql) const
    {
        tamper(file(), sql);
        return breakOf(*store);
    }
    /// The file as the schema before this one had it, with an environment, a freeze and an observer in it.
    void makeOld() const
    {
        for (const QString &sql :
             {u"DELETE FROM notes"_s, u"DELETE FROM sqlite_sequence WHERE name = 'notes'"_s, u"DELETE FROM settings"_s, u"DELETE FROM records WHERE kind <> 'freeze'"_s,
              u"CREATE TABLE environments (id TEXT PRIMARY KEY NOT NULL, body TEXT NOT NULL) STRICT"_s,
              u"INSERT INTO environments VALUES ('rentguy/staging', '{\"system\":\"rentguy\",\"name\":\"staging\"}')"_s,
              u"INSERT INTO settings VALUES ('observer', 'ann@ws-12')"_s, u"DROP INDEX notes_of_records"_s, u"PRAGMA user_version = 5"_s})
            tamper(file(), sql);
    }

    const model::Environment environment{.system = u"rentguy"_s, .name = u"production"_s};
    std::unique_ptr<storage::Store> store = opened();
};

TEST_F(RecordCheckTest, AChangedEnvironmentIsFound)
{
    EXPECT_EQ(breakAfter(u"UPDATE records SET body = replace(body, 'rentguy', 'rentguz') WHERE kind = 'environment'"_s),
              u"environment rentguy/production, 1: the record is not what this note says"_s);
}

TEST_F(RecordCheckTest, AChangedEnrolmentIsFound)
{
    EXPECT_EQ(breakAfter(u"UPDATE records SET body = replace(body, 'first', 'other') WHERE kind = 'enrolment'"_s),
              u"enrolment rentguy/production, 3: the record is not what this note says"_s);
}

TEST_F(RecordCheckTest, AFreezeThatWasTakenAwayIsFound)
{
    EXPECT_EQ(breakAfter(u"DELETE FROM records WHERE kind = 'freeze'"_s), u"freeze christmas, 2: the record that this note tells of is missing"_s);
}

TEST_F(RecordCheckTest, AFreezeThatWasPutBackIsFound)
{
    EXPECT_EQ(breakAfter(u"INSERT INTO records VALUES ('freeze', 'easter', '{\"until\":\"2026\"}')"_s),
              u"freeze easter, 5: this note says that the record was removed"_s);
}

TEST_F(RecordCheckTest, ARecordThatNobodyDecidedIsFound)
{
    EXPECT_EQ(breakAfter(u"INSERT INTO records VALUES ('observer', 'profile', '{}')"_s), u"observer profile, 0: no note tells of this record"_s);
    EXPECT_EQ(breakOf(*opened()), u"observer profile, 0: no note tells of this record"_s) << "also by a program that is started afterwards";
}

TEST_F(RecordCheckTest, ANoteThatTellsOfAnotherHashIsFoundFirst)
{
    EXPECT_EQ(breakAfter(u"UPDATE notes SET body = replace(body, '\"hash\":\"', '\"hash\":\"0') WHERE ordinal = 2"_s),
              u"notes, 2: a note was changed, added or removed"_s);
}

TEST_F(RecordCheckTest, WhatAPersonWritesIsNotTakenForWhatANoteTellsOf)
{
    ASSERT_OK(store->note(noteOf(u"\"record\":{\"kind\":\"freeze\",\"key\":\"christmas\",\"hash\":\"0\"}"_s)));
    EXPECT_EQ(breakOf(*store), u"whole"_s);
}

TEST_F(RecordCheckTest, RecordsFromBeforeAreToldOfOnceAndHeldToThatFromThenOn)
{
    store.reset();
    makeOld();
    store = opened();
    EXPECT_EQ(breakOf(*store), u"whole"_s);
    const auto notes = store->notes();
    ASSERT_OK(notes);
    EXPECT_EQ(notes->size(), 3) << "the environment, the freeze and the observer";
    EXPECT_EQ(notes->last().text, u"environment rentguy/staging was there when records began to be checked"_s);
    EXPECT_EQ(store->environments()->first().name, u"staging"_s);
    EXPECT_EQ(store->records(u"observer"_s)->value(u"profile"_s)["by"_L1].toString(), u"ann@ws-12"_s);
    EXPECT_EQ(opened()->notes()->size(), 3);
    EXPECT_EQ(breakAfter(u"UPDATE records SET body = replace(body, 'ann', 'ben')"_s), u"observer profile, 3: the record is not what this note says"_s);
}

} // namespace
