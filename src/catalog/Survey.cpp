// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog/Survey.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <vector>

namespace catalog {

namespace {

/// Hears of each node before yaml-cpp goes into it: what it throws ends the recursion there.
class Surveyor final : public YAML::EventHandler
{
public:
    explicit Surveyor(const Bounds &bounds) : m_bounds(bounds) {}

    void OnDocumentStart(const YAML::Mark &mark) override
    {
        if (++m_documents > 1)
            refuse(mark, "a second document: only one is allowed");
    }
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        count(mark, 1);
        m_sizes[anchor] = 1;
    }
    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, const std::string &) override
    {
        checkTag(mark, tag);
        OnNull(mark, anchor);
        m_lastText = mark;
    }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        const auto size = m_sizes.find(anchor);
        if (size == m_sizes.end())
            refuse(mark, "an alias inside what it stands for");
        count(mark, size->second);
    }

    void OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        begin(mark, tag, anchor);
    }
    void OnSequenceEnd() override { end(); }
    void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        begin(mark, tag, anchor);
    }
    void OnMapEnd() override { end(); }

    /// yaml-cpp takes the end of a file for the end of a quoted text too: half a file would be a whole one.
    void checkLastQuote(const std::string &text) const
    {
        const std::size_t bom = text.starts_with("\xef\xbb\xbf") ? 3 : 0; // is not counted in a mark
        const std::size_t start = static_cast<std::size_t>(std::max(m_lastText.pos, 0)) + bom;
        const char quote = start < text.size() ? text[start] : ' ';
        if (quote != '"' && quote != '\'')
            return;
        std::size_t end = start + 1;
        for (; end < text.size(); ++end) {
            const bool isDoubled = quote == '\'' && text.compare(end, 2, "''") == 0;
            if (isDoubled || (quote == '"' && text[end] == '\\'))
                ++end;
            else if (text[end] == quote)
                break;
        }
        if (end >= text.size())
            refuse(m_lastText, "this quote is never closed");
    }

private:
    struct Open
    {
        YAML::anchor_t anchor;
        int nodesBefore;
    };

    [[noreturn]] static void refuse(const YAML::Mark &mark, const std::string &reason)
    {
        throw YAML::ParserException(mark, reason);
    }

    // yaml-cpp would pass over it, and whoever wrote it means something by it.
    static void checkTag(const YAML::Mark &mark, const std::string &tag)
    {
        if (!tag.empty() && tag != "?" && tag != "!")
            refuse(mark, "tags such as !!str are not used here");
    }

    // Both are at most m_bounds.nodes: the sum cannot overflow.
    void count(const YAML::Mark &mark, int nodes)
    {
        m_nodes += nodes;
        if (m_nodes > m_bounds.nodes)
            refuse(mark, "too large once its aliases are followed");
    }

    void begin(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor)
    {
        checkTag(mark, tag);
        m_open.push_back({anchor, m_nodes});
        if (m_open.size() > static_cast<std::size_t>(m_bounds.depth))
            refuse(mark, "nested too deeply");
        count(mark, 1);
    }

    void end()
    {
        m_sizes[m_open.back().anchor] = m_nodes - m_open.back().nodesBefore;
        m_open.pop_back();
    }

    Bounds m_bounds;
    YAML::Mark m_lastText;
    int m_documents = 0;
    int m_nodes = 0;
    std::vector<Open> m_open;
    std::map<YAML::anchor_t, int> m_sizes; ///< of what is complete; 0 stands for "no anchor"
};

} // namespace

void survey(const std::string &text, const Bounds &bounds)
{
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    Surveyor surveyor(bounds);
    while (parser.HandleNextDocument(surveyor)) {
    }
    surveyor.checkLastQuote(text);
}

} // namespace catalog
