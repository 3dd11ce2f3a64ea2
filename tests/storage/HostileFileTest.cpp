// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Files and folders in which no store can be, or that somebody spoilt.
#include "storage/Connection.h"
#include "storage/Contender.h"
#include "storage/Fixture.h"
#include "storage/Transaction.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>

using namespace Qt::StringLiterals;

namespace {

class HostileFileTest : public StoreTest
{
public:
    /// A store with a run in it, closed again.
    void makeStore() const { ASSERT_OK(opened()->enqueue(aPlan(u"1"_s), u"ann"_s)); }
    /// What another process says when it opens this.
    [[nodiscard]] static QByteArray said(const QString &how, const QString &directory)
    {
        Contender contender({how, directory});
        return contender.line();
    }
};

mode_t modeOf(const QString &path)
{
    struct stat status = {};
    EXPECT_EQ(::stat(QFile::encodeName(path).constData(), &status), 0) << qPrintable(path);
    return status.st_mode & 0777;
}

TEST_F(HostileFileTest, GarbageOfAnyShapeIsRefusedAndLeftAsItIs)
{
    const QByteArray head("SQLite format 3\0", 16);
    for (const QByteArray &garbage :
         {QByteArray("xx"), QByteArray(100, '\0'), head, head + QByteArray(4080, '\0'), head + QByteArray(4080, '\xff'),
          head + QByteArray::fromHex("1000010100402020") + QByteArray(9000, '\x7f'),
          QByteArray("CREATE TABLE x;\n").repeated(500)}) {
        write(file(), garbage);
        const auto store = tryToOpen();
        ASSERT_FALSE(store) << garbage.left(40).toHex().constData();
        EXPECT_EQ(store.error().kind, base::ErrorKind::StorageFailed);
        EXPECT_FALSE(store.error().reason().isEmpty());
        EXPECT_FALSE(store.error().reason().contains("Parameter count"_L1))
            << "the misleading text of a failed prepare";
        EXPECT_TRUE(contentOf(file()) == garbage) << garbage.left(40).toHex().constData();
    }
}

TEST_F(HostileFileTest, AStoreThatWasCutAnywhereIsRefusedOrWholeAndNeverAnEmptyOne)
{
    makeStore();
    const QByteArray whole = contentOf(file());
    // SQLite takes a file of one byte for one of none, which is a store that was never begun.
    for (qsizetype size = 2; size < whole.size(); size += whole.size() / 16) {
        write(file(), whole.first(size));
        const auto store = tryToOpen();
        EXPECT_FALSE(store) << "cut after " << size << " of " << whole.size();
    }
}

TEST_F(HostileFileTest, AFifoInPlaceOfTheFileIsRefusedAndNotWaitedFor)
{
    QDir().mkpath(directory());
    ASSERT_EQ(::mkfifo(QFile::encodeName(file()).constData(), 0600), 0);
    const auto store = tryToOpen();
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().reason(), u"it is no file"_s);
}

TEST_F(HostileFileTest, AGarbageWriteAheadLogHidesNothingThatWasThere)
{
    makeStore();
    write(file() + u"-wal"_s, QByteArray(9000, '\x5a'));
    write(file() + u"-shm"_s, QByteArray(32768, '\xa5'));
    const auto store = tryToOpen();
    ASSERT_OK(store);
    EXPECT_EQ((*store)->runs({})->size(), 1);
    EXPECT_OK((*store)->checkChain(u"1"_s));
}

TEST_F(HostileFileTest, AFolderInPlaceOfTheWriteAheadLogIsAnErrorAndNoCrash)
{
    makeStore();
    ASSERT_TRUE(QDir().mkpath(file() + u"-wal/x"_s));
    const auto store = tryToOpen();
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().kind, base::ErrorKind::StorageFailed);
}

TEST_F(HostileFileTest, ALinkThatLeadsNowhereIsNoWayOutOfTheFolder)
{
    QDir().mkpath(directory());
    const QString outside = directory() + u"-outside/keerpunt.sqlite"_s;
    ASSERT_TRUE(QFile::link(outside, file()));
    const auto store = tryToOpen();
    ASSERT_FALSE(store);
    EXPECT_FALSE(QFileInfo::exists(outside));
}

TEST_F(HostileFileTest, AFolderThatCannotBeWrittenIsRefusedInPlainWords)
{
    const QByteArray error = said(u"read-only-folder"_s, directory());
    EXPECT_TRUE(error.startsWith("storage-failed")) << error.constData();
    EXPECT_TRUE(error.contains("it cannot be written")) << error.constData();
}

TEST_F(HostileFileTest, AFolderOfAnotherUserIsRefusedAndItsModeIsLeftAlone)
{
    const mode_t before = modeOf(u"/usr"_s);
    const QByteArray error = said(u"foreign"_s, u"/usr"_s);
    EXPECT_TRUE(error.contains("it belongs to another user")) << error.constData();
    EXPECT_EQ(modeOf(u"/usr"_s), before);
}

TEST_F(HostileFileTest, ANewStoreOnAFullDiskIsAnErrorAndOpensOnceThereIsRoom)
{
    const QByteArray error = said(u"full"_s, directory());
    EXPECT_TRUE(error.startsWith("storage-failed")) << error.constData();
    EXPECT_OK(tryToOpen());
}

TEST_F(HostileFileTest, WhoFindsAStoreLockedForTooLongIsToldSoAndLosesNothing)
{
    makeStore();
    const auto holder = storage::Connection::open(file()).value();
    {
        auto held = storage::Transaction::begin(*holder);
        ASSERT_OK(held);
        const auto late = storage::Connection::open(file(), std::chrono::milliseconds(1)).value();
        const auto begun = storage::Transaction::begin(*late);
        ASSERT_FALSE(begun);
        EXPECT_EQ(begun.error().kind, base::ErrorKind::StorageFailed);
        EXPECT_EQ(begun.error().facts.value(u"file"_s), file());
        EXPECT_TRUE(begun.error().reason().contains("locked"_L1)) << qPrintable(begun.error().reason());
    }
    EXPECT_OK(opened()->append(started(u"1"_s)));
    EXPECT_EQ(storage::Connection::usualPatience, std::chrono::seconds(5))
        << "then it is an error, and no longer a wait";
}

TEST_F(HostileFileTest, NothingInTheFolderIsForOthersWhateverTheUmask)
{
    const mode_t before = ::umask(0);
    makeStore();
    tamper(file(), u"PRAGMA user_version = 1"_s); // an older schema: a copy is made, and the upgrade fails
    (void)tryToOpen();
    ::umask(before);
    EXPECT_EQ(modeOf(directory()), 0700U);
    const QStringList names = QDir(directory()).entryList(QDir::Files);
    EXPECT_GE(names.size(), 2) << "the store and its copy";
    for (const QString &name : names)
        EXPECT_EQ(modeOf(directory() + u'/' + name), 0600U) << qPrintable(name);
}

} // namespace
