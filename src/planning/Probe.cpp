// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning/Probe.h"

#include "planning/Planner.h"
#include "planning/ScriptText.h"

namespace planning {

using namespace Qt::StringLiterals;

base::Result<Probe> probe(const model::System &system, const model::Environment &environment, const QString &mark,
                         const QByteArray &extra)
{
    Probe probe;
    QByteArray parts;
    qsizetype count = 0;
    // A part that fails, or exits, ends its own subshell only.
    const auto add = [&](const QByteArray &text) {
        const QByteArray number = QByteArray::number(count++);
        parts += "(\n" + text + "\n) >\"$probe/" + number + ".out\" 2>\"$probe/" + number + ".err\" </dev/null &\np" + number + "=$!\n";
    };
    for (const QString &verb : system.status + system.identity + system.masks) {
        const auto step = singleStep(system, environment, verb, {});
        if (!step)
            return tl::make_unexpected(step.error());
        const auto text = scriptText(*step, {});
        if (!text)
            return tl::make_unexpected(text.error());
        probe.timeout = std::max(probe.timeout, step->timeout);
        add(*text);
        probe.parts << *step;
    }
    if (!extra.isEmpty())
        add(extra);
    // The parts are slow for different reasons (an interpreter starts, a disk is read): together
    // they take as long as the slowest. Their output waits in files that only we can read.
    const QByteArray word = mark.toUtf8();
    probe.script = "umask 077\nprobe=$(mktemp -d \"${TMPDIR:-/tmp}/keerpunt-probe.XXXXXX\") || exit 73\n"
                   "trap 'rm -rf -- \"$probe\"' 0\ntrap 'exit 143' TERM HUP INT PIPE\n"
                   + parts;
    for (qsizetype i = 0; i < count; ++i) {
        const QByteArray number = QByteArray::number(i);
        probe.script += "wait \"$p" + number + "\"; status=$?\nprintf '%s %s %s %s %s\\n' '" + word + "' " + number
                        + " \"$status\" $(($(wc -c <\"$probe/" + number + ".out\"))) $(($(wc -c <\"$probe/" + number
                        + ".err\")))\ncat -- \"$probe/" + number + ".out\" \"$probe/" + number + ".err\"\n";
    }
    return probe;
}

} // namespace planning
