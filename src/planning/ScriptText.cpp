// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/ScriptText.h"

#include "planning/Templates.h"

namespace planning {

using namespace Qt::StringLiterals;

namespace {

// A fixed PATH: shells that are no login shells often have a short one, without sbin.
const QString head = u"set -u\numask 077\nLC_ALL=C; export LC_ALL\n"
                     "PATH=\"${PATH:+$PATH:}/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin\"; export PATH\n"_s;

/// Quoting only fails for a NUL, which no value can hold: they come from YAML,
/// checked inputs and facts, and JSON facts with a NUL are refused when sent.
base::Result<QString> line(const QString &name, const QString &value)
{
    return quoted(value).map([&](const QString &word) { return name + u'=' + word + u'\n'; });
}

QString ending(const QString &text)
{
    return text.isEmpty() || text.endsWith(u'\n') ? text : text + u'\n';
}

} // namespace

base::Result<QByteArray> scriptText(const model::PlannedStep &step, const model::FactSet &seen)
{
    QString text = head;
    for (const model::Assignment &assignment : step.assignments) {
        if (!assignment.fromFact.isEmpty() && !seen.contains(assignment.fromFact))
            return base::fail(base::ErrorKind::UnexpectedOutput, step.id,
                              u"no earlier step read the fact %1"_s.arg(assignment.fromFact));
        const auto written = line(assignment.name, assignment.fromFact.isEmpty()
                                                       ? assignment.value
                                                       : model::textOf(seen, assignment.fromFact));
        if (!written)
            return tl::make_unexpected(written.error());
        text += *written;
    }
    for (const QString &secret : step.secrets)
        text += u"IFS= read -r %1\n"_s.arg(secret);
    // What runs below must not eat, or wait for, what else is on standard input.
    text += u"exec </dev/null\n"_s + ending(step.prelude) + ending(step.script);
    return text.toUtf8();
}

QString shownText(const model::PlannedStep &step)
{
    QString text;
    for (const model::Assignment &assignment : step.assignments)
        text += assignment.fromFact.isEmpty()
                    ? line(assignment.name, assignment.value).value_or(QString())
                    : assignment.name + u"=\u2039"_s + assignment.fromFact + u"\u203a\n"_s;
    for (const QString &secret : step.secrets)
        text += secret + u"=\u2022\u2022\u2022\u2022\n"_s;
    return text + ending(step.script);
}

QString detection(const model::Adapter &adapter)
{
    if (adapter.variants.isEmpty())
        return {};
    QString text;
    for (const model::Variant &variant : adapter.variants) {
        text += (text.isEmpty() ? u"if "_s : u"elif "_s) + variant.when + u" >/dev/null 2>&1 </dev/null; then\n"_s;
        for (auto it = variant.set.begin(); it != variant.set.end(); ++it)
            text += u"  "_s + line(it.key(), it.value()).value_or(QString());
        text += u"  :\n"_s;
    }
    return text + u"else\n  echo 'none of the known variants of %1 is installed' >&2\n  exit %2\nfi\n"_s
                      .arg(adapter.id)
                      .arg(toolMissing);
}

} // namespace planning
