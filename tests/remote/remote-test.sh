#!/bin/sh
# Tests resources/remote for real: the scripts are put together as the client does it and carried out as sshd does
# it, in a session of their own, by the shell that is named, with steps that really run.
#
#   remote-test.sh [SHELL...]    dash, bash, busybox, busybox-only (nothing else in the PATH), and those three as
#                                SHELL-without-setsid; without an argument each of them
#
# Root tries it as nobody, and beside it what only root can. Exit status: 0 all passed, 1 something did not.

set -u
LC_ALL=C
export LC_ALL

here=$(cd -- "$(dirname -- "$0")" && pwd -P) || exit 1
every='dash bash busybox busybox-only dash-without-setsid bash-without-setsid busybox-without-setsid'

# The tests themselves, in a folder that outside.sh made.
case ${1-} in
    inside | accounts)
        variant=$2
        work=$3
        room=$4
        for part in server launching following ending locking accounts; do
            # shellcheck source=/dev/null
            . "$here/parts/$part.sh"
        done
        try_"$1"
        finish
        ;;
esac

# One at a time: they all use the same account, and count its processes.
# shellcheck disable=SC2086
[ $# -gt 0 ] || set -- $every
outcome=0
for variant; do
    case " $every " in
        *" $variant "*) sh "$here/parts/outside.sh" "$variant" || outcome=1 ;;
        *)
            echo "no such shell: $variant" >&2
            exit 1
            ;;
    esac
done
exit "$outcome"
