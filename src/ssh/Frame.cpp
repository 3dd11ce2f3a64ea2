// SPDX-FileCopyrightText: 2026 The Keerpunt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ssh/Frame.h"

#include <QRandomGenerator>

namespace ssh {

namespace {

// Longer ones cost less through dd than through read, which takes a system call a byte.
constexpr qsizetype longScript = 2048;

// It stands in single quotes in a line that sh, bash, fish, tcsh or busybox reads:
// so no newline, no "!" (csh history), no backslash (fish reads it inside quotes),
// no single quote. ${IFS#??} is a newline: IFS is space, tab, newline at the start
// of every shell. The frame goes out first, so that what a start-up file printed
// before it can be told from what the script prints.
constexpr const char *loader =
    R"(n=${IFS#??}; n=${n%"${n#?}"}; s=; i=0; while test $i -lt $2; do IFS= read -r l || exit 74; s="$s$l$n"; )"
    R"(i=$((i+1)); done; echo "$1" >&2; echo "$1 $$"; set --; unset n l i; eval "$s")";

// Read by the loader, so without its limits. iflag=fullblock reads N bytes in one
// go where dd knows it (GNU, busybox); the character behind keeps the last newlines.
constexpr const char *longReader = R"(if dd iflag=fullblock count=0 </dev/null >/dev/null 2>&1
then s=$(dd bs=%1 count=1 iflag=fullblock 2>/dev/null; echo .)
else s=$(dd bs=1 count=%1 2>/dev/null; echo .)
fi
eval "${s%.}"
)";

// Zombies are dead, but in a container without an init nobody buries them: where
// /proc tells, a group of zombies only is gone. TERM in this form is the one that
// dash, bash, busybox, mksh and yash all understand; a number up to 1 would mean
// every process of the account.
constexpr const char *killer = R"(g=%1
test "$g" -gt 1 || exit 64
LC_ALL=C; export LC_ALL
alive() {
  e=$(kill -0 "-$g" 2>&1) || case $e in *ermitted*) return 0 ;; *) return 1 ;; esac
  test -r /proc/self/stat || return 0
  z=
  for f in /proc/[0-9]*/stat; do
    { IFS= read -r x <"$f"; } 2>/dev/null || continue
    set -- ${x##*) }
    test "$3" = "$g" || continue
    case $1 in Z|X) z=1 ;; *) return 0 ;; esac
  done
  test -z "$z"
}
nap() { sleep 0.1 2>/dev/null || { sleep 1; i=$((i+9)); }; i=$((i+1)); }
alive || exit 0
kill -TERM "-$g" 2>/dev/null
i=0; while test $i -lt %2; do alive || exit 0; nap; done
kill -KILL "-$g" 2>/dev/null
i=0; while test $i -lt %3; do alive || exit 0; nap; done
exit 9
)";

constexpr std::chrono::milliseconds napTime{100};

QByteArray newNonce()
{
    return "kp" + QByteArray::number(QRandomGenerator::system()->generate64(), 16);
}

base::Secret joined(const std::vector<base::Secret> &lines)
{
    qsizetype size = 0;
    for (const base::Secret &line : lines)
        size += line.reveal().size() + 1;
    // Reserved, so that growing leaves no copy behind; wiped when it has been copied.
    QByteArray text;
    text.reserve(size);
    for (const base::Secret &line : lines) {
        text.append(line.reveal());
        text.append('\n');
    }
    base::Secret secret{QByteArrayView(text)};
    explicit_bzero(text.data(), static_cast<size_t>(text.size()));
    return secret;
}

} // namespace

Frame frameFor(const Script &script)
{
    Frame frame;
    frame.nonce = newNonce();
    frame.tail = joined(script.secretLines);
    frame.text = script.text;
    if (!frame.text.endsWith('\n'))
        frame.text += '\n';
    QByteArray head = frame.text;
    if (frame.text.size() > longScript) {
        head = QByteArray(longReader).replace("%1", QByteArray::number(frame.text.size()));
        frame.text.prepend(head);
    }
    frame.command = QByteArray("exec /bin/sh -c '") + loader + "' kp " + frame.nonce + ' '
        + QByteArray::number(head.count('\n'));
    return frame;
}

Script killScript(qint64 processGroup, std::chrono::milliseconds afterTerm, std::chrono::milliseconds afterKill)
{
    QByteArray text(killer);
    text.replace("%1", QByteArray::number(processGroup));
    text.replace("%2", QByteArray::number(qint64(afterTerm / napTime)));
    text.replace("%3", QByteArray::number(qint64(afterKill / napTime)));
    return {text, {}};
}

} // namespace ssh
