// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "logs/Pattern.h"

#include <algorithm>
#include <array>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace logs {

using namespace Qt::StringLiterals;

namespace {

constexpr std::uint32_t mostSteps = 1'000'000;
constexpr std::size_t firstStack = std::size_t(32) * 1024;
constexpr std::size_t largestStack = std::size_t(1024) * 1024;

/// What can take in a newline, or look beyond one. It is no matter if one of these
/// is harmless where it stands: the lines are then searched one by one.
bool mayPassNewline(QString expression)
{
    expression.remove("(?:"_L1).remove("(?i)"_L1);
    constexpr std::array dangerous{"[^",  "[:",  "\\s", "\\D", "\\W",  "\\H",  "\\R",  "\\v", "\\X", "\\P",
                                   "\\p", "\\n", "\\x", "\\o", "\\0",  "\\1",  "\\c",  "\\A", "\\z", "\\Z",
                                   "\\G", "\\K", "(?",  "(*",  "\\N{", "\\t-", "\\a-", "\\b-"};
    for (const char *const form : dangerous)
        if (expression.contains(QLatin1String(form)))
            return true;
    // A newline itself, or a range that begins below it.
    return std::any_of(expression.begin(), expression.end(), [](QChar character) { return character < u' '; });
}

QString textOf(int error)
{
    std::array<unsigned char, 256> message{};
    pcre2_get_error_message(error, message.data(), message.size());
    return QString::fromLatin1(reinterpret_cast<const char *>(message.data()));
}

} // namespace

struct Pattern::Compiled
{
    ~Compiled()
    {
        pcre2_match_data_free(match);
        pcre2_match_context_free(context);
        pcre2_jit_stack_free(stack);
        pcre2_code_free(code);
    }
    pcre2_code *code = nullptr;
    pcre2_match_data *match = nullptr;
    pcre2_match_context *context = nullptr;
    pcre2_jit_stack *stack = nullptr;
    bool staysInLine = false;
    bool isLinear = false;
};

base::Result<Pattern> Pattern::make(const QString &text, Kind kind, Case sensitivity)
{
    std::uint32_t options = PCRE2_UTF | PCRE2_MATCH_INVALID_UTF;
    if (kind == Kind::Text)
        options |= PCRE2_LITERAL;
    else
        options |= PCRE2_MULTILINE | PCRE2_ALT_CIRCUMFLEX | PCRE2_NEVER_BACKSLASH_C;
    if (sensitivity == Case::Insensitive)
        options |= PCRE2_CASELESS;
    const QByteArray utf8 = text.toUtf8();
    const std::unique_ptr<pcre2_compile_context, decltype(&pcre2_compile_context_free)> lineFeeds(
        pcre2_compile_context_create(nullptr), &pcre2_compile_context_free);
    pcre2_set_newline(lineFeeds.get(), PCRE2_NEWLINE_LF);
    int error = 0;
    std::size_t position = 0;
    auto compiled = std::make_unique<Compiled>();
    compiled->code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(utf8.constData()),
                                   static_cast<std::size_t>(utf8.size()), options, &error, &position, lineFeeds.get());
    if (compiled->code == nullptr) {
        const auto characters = QString::fromUtf8(utf8.first(static_cast<qsizetype>(position))).size();
        return base::fail(base::ErrorKind::InvalidInput, text, textOf(error),
                          {{u"position"_s, QString::number(characters)}});
    }
    // Without it (a processor that it does not know) matching is slower, not wrong.
    (void)pcre2_jit_compile(compiled->code, PCRE2_JIT_COMPLETE);
    compiled->match = pcre2_match_data_create_from_pattern(compiled->code, nullptr);
    compiled->context = pcre2_match_context_create(nullptr);
    compiled->stack = pcre2_jit_stack_create(firstStack, largestStack, nullptr);
    pcre2_jit_stack_assign(compiled->context, nullptr, compiled->stack);
    pcre2_set_match_limit(compiled->context, mostSteps);
    compiled->isLinear = kind == Kind::Text;
    compiled->staysInLine = kind == Kind::Text ? !text.contains(u'\n') : !mayPassNewline(text);
    return Pattern(std::move(compiled));
}

Pattern::Pattern(std::unique_ptr<Compiled> compiled) : m_compiled(std::move(compiled)) {}

Pattern::~Pattern() = default;
Pattern::Pattern(Pattern &&) noexcept = default;
Pattern &Pattern::operator=(Pattern &&) noexcept = default;

Pattern::Match Pattern::find(QByteArrayView subject, qsizetype from) const
{
    static constexpr char nothing = '\0'; // PCRE2 wants a pointer, also to nothing
    const char *const bytes = subject.isEmpty() ? &nothing : subject.data();
    const int found =
        pcre2_match(m_compiled->code, reinterpret_cast<PCRE2_SPTR>(bytes), static_cast<std::size_t>(subject.size()),
                    static_cast<std::size_t>(from), 0, m_compiled->match, m_compiled->context);
    if (found == PCRE2_ERROR_NOMATCH)
        return {};
    if (found < 0)
        return {.answer = Answer::TooHard};
    const std::size_t *const bounds = pcre2_get_ovector_pointer(m_compiled->match);
    return {Answer::Found, static_cast<qsizetype>(bounds[0]), static_cast<qsizetype>(bounds[1])};
}

bool Pattern::staysInLine() const
{
    return m_compiled->staysInLine;
}

bool Pattern::isLinear() const
{
    return m_compiled->isLinear;
}

} // namespace logs
