// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/ValueCheck.h"

#include <QRegularExpression>

#include <algorithm>

namespace planning {

using namespace Qt::StringLiterals;

namespace {

/// What a value of the type looks like, and how to say it.
std::pair<QString, QString> formOf(model::ValueType type)
{
    switch (type) {
    case model::ValueType::Path:
        return {u"/.*"_s, u"an absolute path, starting with /"_s};
    case model::ValueType::Number:
        return {u"[0-9]{1,15}"_s, u"a whole number"_s};
    case model::ValueType::Name:
        return {u"[A-Za-z_][A-Za-z0-9_-]{0,62}"_s, u"a name of letters, digits, - and _"_s};
    case model::ValueType::Url:
        return {u"https?://[^\\s'\"<>]+"_s, u"a URL starting with http:// or https://"_s};
    case model::ValueType::Flag:
        return {u"yes|no"_s, u"yes or no"_s};
    case model::ValueType::Duration:
        return {u"[0-9]{1,7}(ms|s|min|h)"_s, u"a duration such as 30s or 5min"_s};
    case model::ValueType::Backup:
        break; // it is looked up in the list of backups
    case model::ValueType::Release:
    case model::ValueType::HealthyRelease:
        return {u"[A-Za-z0-9][A-Za-z0-9._/+-]{0,127}"_s, u"the name of a release"_s};
    case model::ValueType::Text:
    case model::ValueType::Choice: // its choices are the procedure's
        break;
    }
    return {u".*"_s, u"text"_s};
}

} // namespace

base::Result<void> checkValue(const QString &name, const QString &value, model::ValueType type)
{
    const auto refuse = [&](const QString &reason) {
        return base::fail(base::ErrorKind::InvalidInput, name, reason, {{u"name"_s, name}, {u"value"_s, value}});
    };
    if (std::any_of(value.begin(), value.end(), [](QChar c) { return c.category() == QChar::Other_Control; }))
        return refuse(u"control characters are not allowed"_s);
    const auto [form, words] = formOf(type);
    if (!QRegularExpression(QRegularExpression::anchoredPattern(form)).match(value).hasMatch())
        return refuse(u"expected "_s + words);
    if (type == model::ValueType::Path && value.split(u'/').contains(u".."_s))
        return refuse(u"\"..\" is not allowed in a path"_s);
    return {};
}

} // namespace planning
