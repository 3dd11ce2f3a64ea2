# What is around the tests of one shell ($1): a folder, a tiny disk, another account, and the sweeping up.

set -u
umask 022
here=$(cd -- "$(dirname -- "$0")/.." && pwd -P) || exit 1
work=$(mktemp -d "${TMPDIR:-/tmp}/remote-test.XXXXXX") || exit 1
room=
account=

# Also what was cut off half way: a step would wait for ever in a folder that is gone.
sweep_up() {
    trap - 0
    # shellcheck disable=SC2012 # names that are numbers
    for pid in $(ls -ld /proc/[0-9]*/cwd 2>/dev/null | sed -n "s,.* /proc/\([0-9]*\)/cwd -> $work/.*,\1,p"); do
        kill -KILL "$pid" 2>/dev/null
    done
    [ -z "$room" ] || umount "$room"
    cd / && rm -rf -- "$work"
}
trap sweep_up 0
trap 'kill "$inside"; exit 143' TERM INT HUP

# Copies, for the other account may not see where these are.
mkdir "$work/home" && cp -R "${here%/tests/remote}/resources/remote" "$work/scripts" && cp -R "$here" "$work/tests" &&
    chmod -R a+rX "$work/scripts" "$work/tests" || exit 1
if [ "$(id -u)" -eq 0 ]; then
    account='setpriv --reuid=nobody --regid=nogroup --clear-groups'
    mkdir "$work/room" && mount -t tmpfs -o size=256k none "$work/room" 2>/dev/null && room=$work/room
    chown nobody "$work" "$work/home" ${room:+"$room"}
fi
outcome=0
# shellcheck disable=SC2086
$account sh "$work/tests/remote-test.sh" inside "$1" "$work" "$room" &
inside=$!
wait "$inside" || outcome=1
case $(id -u)$1 in
    0dash | 0bash | 0busybox | 0busybox-only)
        sh "$work/tests/remote-test.sh" accounts "$1" "$work" "$room" &
        inside=$!
        wait "$inside" || outcome=1
        ;;
esac
exit "$outcome"
