// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/LineFilter.h"
#include "support/Printers.h"

using namespace Qt::StringLiterals;
using logs::LineFilter;
using logs::LineStore;
using logs::Pattern;
using Kind = Pattern::Kind;
using Case = Pattern::Case;

namespace {

LineFilter filterOf(const QString &text, Kind kind = Kind::Expression, Case sensitivity = Case::Sensitive)
{
    return LineFilter(Pattern::make(text, kind, sensitivity).value());
}

std::vector<qsizetype> matchesIn(const QByteArray &bytes, const QString &text, Kind kind = Kind::Expression,
                                 Case sensitivity = Case::Sensitive)
{
    LineStore store;
    store.append(bytes);
    LineFilter filter = filterOf(text, kind, sensitivity);
    EXPECT_TRUE(filter.update(store));
    return filter.matches();
}

using Lines = std::vector<qsizetype>;

TEST(LineFilterTest, FindsATextAsItStands)
{
    EXPECT_EQ(matchesIn("a.c\nabc\nxa.cx\n", u"a.c"_s, Kind::Text), (Lines{0, 2}));
}

TEST(LineFilterTest, FindsATextInAnyCaseIfAsked)
{
    EXPECT_EQ(matchesIn("ERROR\nerror\nÉÉN\n", u"Error"_s, Kind::Text, Case::Insensitive), (Lines{0, 1}));
    EXPECT_EQ(matchesIn("ERROR\nerror\n", u"error"_s, Kind::Text), (Lines{1}));
    EXPECT_EQ(matchesIn("één\nÉÉN\n", u"Één"_s, Kind::Text, Case::Insensitive), (Lines{0, 1}));
}

TEST(LineFilterTest, AnExpressionIsMatchedLineByLine)
{
    const QByteArray log = "start\nabc\n\nend abc\nabc";
    EXPECT_EQ(matchesIn(log, u"^abc$"_s), (Lines{1, 4}));
    EXPECT_EQ(matchesIn(log, u"^$"_s), (Lines{2}));
    EXPECT_EQ(matchesIn(log, u"t$|^end"_s), (Lines{0, 3}));
    EXPECT_EQ(matchesIn(log, u""_s), (Lines{0, 1, 2, 3, 4}));
}

TEST(LineFilterTest, AnEmptyLastLineMatchesTooAndBehindItIsNone)
{
    EXPECT_EQ(matchesIn("a\n\n", u"^$"_s), (Lines{1}));
    EXPECT_EQ(matchesIn("a\n", u"^$"_s), (Lines{}));
    EXPECT_EQ(matchesIn("\n", u"^$"_s), (Lines{0}));
}

/// Expressions that could take in a newline, or look beyond it, if all lines were one text.
TEST(LineFilterTest, NoMatchReachesIntoTheNextLine)
{
    const QByteArray log = "abc\nxyz\nabc xyz\n";
    EXPECT_EQ(matchesIn(log, u"abc\\sxyz"_s), (Lines{2}));
    EXPECT_EQ(matchesIn(log, u"c[^a]x"_s), (Lines{2}));
    EXPECT_EQ(matchesIn(log, u"c\\Wx"_s), (Lines{2}));
    EXPECT_EQ(matchesIn(log, u"(?s)abc.xyz"_s), (Lines{2}));
    EXPECT_EQ(matchesIn(log, u"abc(?!\\s)"_s), (Lines{0}));
    EXPECT_EQ(matchesIn(log, u"\\Aabc\\z"_s), (Lines{0}));
    EXPECT_EQ(matchesIn(log, u"(?<!.)xyz"_s), (Lines{1}));
    EXPECT_EQ(matchesIn(log, u"abc\\nxyz"_s), (Lines{}));
    EXPECT_EQ(matchesIn(log, u"abc[\\t-~]xyz"_s), (Lines{2}));
    EXPECT_EQ(matchesIn(log, u"abc\nxyz"_s, Kind::Text), (Lines{}));
}

TEST(LineFilterTest, BytesThatAreNoUtf8DoNotHideALine)
{
    EXPECT_EQ(matchesIn("\xff\xfe error \xc3\n\x80\nerror\n", u"error"_s), (Lines{0, 2}));
    EXPECT_EQ(matchesIn("\xff\xfe error \xc3\n\x80\nerror\n", u"ERROR"_s, Kind::Text, Case::Insensitive),
              (Lines{0, 2}));
    EXPECT_EQ(matchesIn(QByteArray("a\0b\nab\n", 7), u"a.b"_s), (Lines{0}));
}

TEST(LineFilterTest, AWrongExpressionIsAnErrorWithItsPosition)
{
    const auto pattern = Pattern::make(u"é(abc"_s, Kind::Expression, Case::Sensitive);
    ASSERT_FALSE(pattern);
    EXPECT_EQ(pattern.error().kind, base::ErrorKind::InvalidInput);
    EXPECT_EQ(pattern.error().facts.value(u"position"_s), u"5"_s);
    EXPECT_EQ(pattern.error().reason(), u"missing closing parenthesis"_s);
    EXPECT_FALSE(Pattern::make(u"[z-a]"_s, Kind::Expression, Case::Sensitive));
    EXPECT_FALSE(Pattern::make(u"\\C"_s, Kind::Expression, Case::Sensitive)) << "it would cut characters apart";
    EXPECT_OK(Pattern::make(u"[z-a]("_s, Kind::Text, Case::Sensitive));
}

TEST(LineFilterTest, EachCallLooksAtWhatIsNew)
{
    LineStore store;
    LineFilter filter = filterOf(u"error"_s);
    store.append("error 1\nok\n");
    EXPECT_TRUE(filter.update(store));
    store.append("ok\nerror 2\n");
    EXPECT_TRUE(filter.update(store));
    EXPECT_TRUE(filter.update(store));
    EXPECT_EQ(filter.matches(), (Lines{0, 3}));
}

TEST(LineFilterTest, AnUnfinishedLineIsLookedAtAgain)
{
    LineStore store;
    LineFilter found = filterOf(u"error$"_s);
    LineFilter literal = filterOf(u"errors"_s, Kind::Text);
    const auto expect = [&](const Lines &first, const Lines &second) {
        found.update(store);
        literal.update(store);
        EXPECT_EQ(found.matches(), first);
        EXPECT_EQ(literal.matches(), second);
    };
    store.append("ok\nerr");
    expect({}, {});
    store.append("or");
    expect({1}, {});
    store.append("s");
    expect({}, {1});
    store.append("\nerror\n");
    expect({2}, {1});
}

TEST(LineFilterTest, ALineThatMovesToTheNextChunkIsFoundOnce)
{
    LineStore store;
    LineFilter filter = filterOf(u"error"_s);
    store.append(QByteArray(LineStore::chunkSize - 10, 'a') + "\nerror");
    filter.update(store);
    EXPECT_EQ(filter.matches(), (Lines{1}));
    store.append(" and more\nerror\n");
    filter.update(store);
    EXPECT_EQ(filter.matches(), (Lines{1, 2}));
}

TEST(LineFilterTest, ItCanBeDonePieceByPiece)
{
    LineStore store;
    qsizetype lines = 0;
    while (store.byteCount() < 3 * LineStore::chunkSize)
        store.append("line " + QByteArray::number(lines++) + '\n');
    LineFilter filter = filterOf(u"7$"_s);
    int calls = 1;
    while (!filter.update(store, 1))
        ++calls;
    EXPECT_EQ(calls, 4);
    EXPECT_EQ(filter.matches().size(), static_cast<std::size_t>((lines + 2) / 10));
}

TEST(LineFilterTest, NumbersStayWhenOldLinesAreDropped)
{
    LineStore store(2 * LineStore::chunkSize);
    LineFilter filter = filterOf(u"[05]$"_s);
    qsizetype lines = 0;
    while (store.droppedLines() == 0) {
        for (int i = 0; i < 1000; ++i)
            store.append("line " + QByteArray::number(lines++) + '\n');
        filter.update(store);
    }
    ASSERT_FALSE(filter.matches().empty());
    EXPECT_GE(filter.matches().front(), store.droppedLines());
    for (const qsizetype number : filter.matches())
        ASSERT_EQ(store.line(number - store.droppedLines()), "line " + QByteArray::number(number));
    EXPECT_EQ(filter.matches().size(), static_cast<std::size_t>((store.lineCount() + 4) / 5));
}

TEST(LineFilterTest, ItCanStartAnew)
{
    LineStore store;
    LineFilter filter = filterOf(u"a"_s);
    store.append("a\na\n");
    filter.update(store);
    store.clear();
    filter.restart();
    store.append("b\na\n");
    filter.update(store);
    EXPECT_EQ(filter.matches(), (Lines{1}));
}

TEST(LineFilterTest, AnExpressionThatIsTooHardEndsAndTheOtherLinesAreFound)
{
    const QByteArray hard = QByteArray(5000, 'a') + "!";
    LineStore store;
    store.append("aaa$\n" + hard + "\naa$\n");
    LineFilter filter = filterOf(u"^(a+)+\\$$"_s);
    filter.update(store);
    EXPECT_EQ(filter.matches(), (Lines{0, 2}));
    filter = filterOf(u"^(a|aa|aaa)+[$%]$"_s);
    filter.update(store);
    EXPECT_EQ(filter.matches(), (Lines{0, 2}));
    EXPECT_EQ(filter.tooHard(), (Lines{1}));
}

TEST(LineFilterTest, OfALongLineOnlyTheBeginningIsMatchedByAnExpressionButATextIsFoundAnywhere)
{
    const QByteArray line = "begin" + QByteArray(500'000, 'a') + "end";
    EXPECT_EQ(matchesIn(line + "\nend\n", u"begin"_s), (Lines{0}));
    EXPECT_EQ(matchesIn(line + "\nend\n", u"a.*[!-0]"_s), (Lines{}));
    EXPECT_EQ(matchesIn(line + "\nend\n", u"end"_s), (Lines{1}));
    EXPECT_EQ(matchesIn(line + "\nend\n", u"end"_s, Kind::Text), (Lines{0, 1}));
}

TEST(LineFilterTest, APatternTellsWhereItMatches)
{
    const auto pattern = Pattern::make(u"b+"_s, Kind::Expression, Case::Sensitive);
    ASSERT_OK(pattern);
    const Pattern::Match first = pattern->find("aébba b");
    EXPECT_EQ(first.answer, Pattern::Answer::Found);
    EXPECT_EQ(first.start, 3);
    EXPECT_EQ(first.end, 5);
    EXPECT_EQ(pattern->find("aébba b", first.end).start, 7);
    EXPECT_EQ(pattern->find("aébba b", 8).answer, Pattern::Answer::NotFound);
    EXPECT_EQ(pattern->find({}).answer, Pattern::Answer::NotFound);
}

TEST(LineFilterTest, SearchingAllLinesAsOneGivesTheSameAsLineByLine)
{
    QByteArray log;
    const QList<QByteArray> words{"GET", "/api/rent", "500", "error", "", "één", "\t", "time=12ms", "\xff"};
    for (unsigned i = 0; i < 4000; ++i)
        log += words[i * 7 % 9] + ' ' + words[i * 31 / 4 % 9] + words[i * i % 9] + (i % 3 == 0 ? "\r\n" : "\n");
    for (const QString &expression : {u"error"_s, u"^GET .*500"_s, u"\\d+ms\\b"_s, u"[0-9]{3}"_s, u"(e|é)\\S*"_s,
                                      u" $"_s, u"^\\w+ "_s, u"(?i)ERROR"_s, u"x*"_s, u"."_s, u"\\b500\\b"_s}) {
        ASSERT_TRUE(Pattern::make(expression, Kind::Expression, Case::Sensitive)->staysInLine());
        // A lookahead that always holds makes the filter go line by line.
        const QString oneByOne = u"(?=)(?:"_s + expression + u')';
        ASSERT_FALSE(Pattern::make(oneByOne, Kind::Expression, Case::Sensitive)->staysInLine());
        EXPECT_TRUE(matchesIn(log, expression) == matchesIn(log, oneByOne)) << qPrintable(expression);
    }
}

} // namespace
