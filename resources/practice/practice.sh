#!/bin/sh
# The practice system: a real server to release to and to roll back, on this
# machine's own loopback, without any privilege.
#
#   practice.sh up DIR       make what is missing below DIR and start what does not run
#   practice.sh status DIR   say what there is and what runs
#   practice.sh down DIR     stop all of it, and wait until it is gone
#   practice.sh remove DIR   the same, then delete what was made
#
# `up` and `status` print lines key=value on standard output; `up` first prints
# lines `step=WORD text` on standard error. Every stage is made under another name
# and renamed when it is whole, so that `up` after a kill goes on where it stopped.
#
# Exit status: 0 done (for status: the question was answered)
#              64 wrong use, or a DIR that cannot be used
#              69 programs are missing: for each, a line `missing=PROGRAM package=DEBIAN-PACKAGE`
#              70 a step failed; standard error says which and why
#              71 something does not stop
#              73 DIR cannot be written
#              75 another practice.sh works in DIR
#
# The parts: common.sh words and processes, server.sh the SSH server,
# database.sh PostgreSQL, application.sh the git repository and the application.

set -u
umask 077
LC_ALL=C
PATH=${PATH:-/usr/bin:/bin}:/usr/local/sbin:/usr/sbin:/sbin
export LC_ALL PATH
unset CDPATH GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE PGHOST PGHOSTADDR PGPORT PGUSER PGDATABASE PGSERVICE PGOPTIONS

kit=$(cd -- "$(dirname -- "$0")" && pwd -P) || exit 70

# shellcheck source=parts/common.sh
. "$kit/parts/common.sh"
# shellcheck source=parts/server.sh
. "$kit/parts/server.sh"
# shellcheck source=parts/database.sh
. "$kit/parts/database.sh"
# shellcheck source=parts/application.sh
. "$kit/parts/application.sh"

word=${1-}
[ $# -eq 2 ] || fail 64 "usage: practice.sh up|status|down|remove DIR"
use_directory "$2" "$word"

find_user

case $word in
    up)
        take_lock
        if ! everything_runs; then
            find_programs
            make_keys
            make_repository
            make_database
            start_database
            start_server
            make_history
            start_application
        fi
        read_state
        print_state
        [ "$state" = up ] || fail 70 "not everything runs"
        ;;
    status)
        read_state
        print_state
        ;;
    down | remove)
        [ -d "$dir/state" ] || exit 0
        take_lock
        left=0
        stop_application || left=71
        stop_server || left=71
        stop_database || left=71
        [ "$left" -eq 0 ] || fail 71 "not everything stopped"
        [ "$word" = down ] || remove_all
        step down
        ;;
    *)
        fail 64 "usage: practice.sh up|status|down|remove DIR"
        ;;
esac
