# The server: its account, its shell, and how the client's words get there.

umask 022
home=$work/home
jobs=$home/.keerpunt/jobs
# The scripts as they are sent. Who wants others takes a changed copy: what runs beside it goes on reading these.
remote=$work/remote
path=$work/bin:/usr/bin:/bin
session=$(command -v setsid)

claim() {
    words=$1
    shift
    if "$@"; then
        echo passed >>"$work/results"
    else
        echo failed >>"$work/results"
        printf 'FAILED: %s: %s\n' "$variant" "$words" >&2
    fi
}

same() {
    [ "$1" = "$2" ] || {
        printf '  expected: %s\n  found:    %s\n' "$2" "$1" >&2
        return 1
    }
}
like() {
    # shellcheck disable=SC2254 # it is a pattern
    case $1 in
        $2) ;;
        *)
            printf '  expected: %s\n  found:    %s\n' "$2" "$1" >&2
            return 1
            ;;
    esac
}
empty() {
    [ -z "$*" ] || {
        printf '  found: %s\n' "$*" >&2
        return 1
    }
}
not() { ! "$@"; }
# says PATTERN COMMAND...: the last line of it. ended PATTERN FILE: the same of what was kept.
says() {
    pattern=$1
    shift
    like "$("$@" | tail -n 1)" "$pattern"
}
ended() { like "$(tail -n 1 "$2")" "$1"; }
# How often each line of a file is there.
counted() { sort "$1" | uniq -c | tr -s ' ' | tr '\n' ';'; }
in_a_line() { tr '\n' ' '; }

# Waits up to 30 s.
until_true() {
    tries=0
    until "$@"; do
        [ "$tries" -lt 600 ] || return 1
        sleep 0.05
        tries=$((tries + 1))
    done
}

milliseconds() { echo $(($(date +%s%N) / 1000000)); }
random() { echo $(($(od -An -N4 -tu4 /dev/urandom) % $1)); }
nap() { sleep "$(printf '0.%03d' "$1")"; }

prepare() {
    rm -rf "${work:?}/bin" "$work/texts" "$work/remote"
    mkdir "$work/bin" "$work/texts" "$work/remote"
    server_shell=$work/bin/sh
    case $variant in
        dash*) ln -s "$(command -v dash)" "$work/bin/sh" ;;
        # The launching shell as bash, and the others, which go by the name of sh, as bash is then.
        bash*) ln -s "$(command -v bash)" "$work/bin/sh" && server_shell=bash ;;
        busybox-only) busybox --install -s "$work/bin" && path=$work/bin ;;
        busybox*) ln -s "$(command -v busybox)" "$work/bin/sh" ;;
    esac
    hide=
    case $variant in *-without-setsid) hide='s/setsid/there-is-no-setsid/g' ;; esac
    for part in "$work"/scripts/*.sh; do
        sed "$hide" "$part" >"$work/remote/${part##*/}" || exit 1
    done
    cd "$work/remote" || exit 1
    {
        assign kp_supervisor "$(cat supervisor.sh)"
        cat common.sh launch.sh follow.sh
    } >launch.text
    for part in follow cancel void lock sweep left; do cat common.sh $part.sh >$part.text; done
    cd "$work" || exit 1
    readlink /proc/$$/fd/* | sort -u >"$work/descriptors"
    echo KPEND >"$work/no-secrets"
    : >"$work/results"
    others=
}

# NAME='value', for any value.
assign() {
    case $2 in
        *\'*) printf "%s='%s'\n" "$1" "$(printf '%s.' "$2" | sed "s/'/'\\\\''/g" | sed '$ s/\.$//')" ;;
        *) printf "%s='%s'\n" "$1" "$2" ;;
    esac
}

# as_server FILE NAME=VALUE...: carries out remote/FILE.text in the place of this shell, which is lost.
as_server() {
    text=$(mktemp "$work/texts/XXXXXX")
    program=$1
    shift
    for pair; do assign "${pair%%=*}" "${pair#*=}"; done >"$text"
    cat "$remote/$program.text" >>"$text"
    # Another account may be the one that reads it.
    [ -z "${before-}" ] || chmod 644 "$text"
    HOME=$home
    PATH=$path
    export HOME PATH
    # shellcheck disable=SC2086 # words, as setpriv may come first
    exec $session "$server_shell" -c "${before-}"'s=$(/bin/cat "$1"); set --; eval "$s"' kp "$text"
}

# as_launch ID SCRIPT NAME=VALUE..., with the secrets on standard input.
as_launch() {
    launch_id=$1
    launch_script=$2
    shift 2
    as_server launch "kp_job=$launch_id" "kp_script=$launch_script" "$@"
}
launch() { (echo KPEND | as_launch "$@"); }
# To be put in the background: then $! is the launching shell, which leads a session.
launch_behind() { as_launch "$@" <"$work/no-secrets"; }
# launch_secretly NUMBER ID SCRIPT, with the secrets on standard input.
launch_secretly() { (as_launch "$2" "$3" "kp_secret_lines=$1"); }

ask() {
    asked=$1
    asked_id=$2
    shift 2
    (as_server "$asked" "kp_job=$asked_id" "$@")
}
follow() { ask follow "$@"; }
cancel() { ask cancel "$@"; }
left_by() { ask left "$@"; }
void() { ask void "$@"; }

# All of the session that $1 leads, or is about to lead.
end_session() { kill -KILL "-$1" 2>/dev/null || kill -KILL "$1"; }

# In a shell of its own beside the others.
at_once() {
    "$@" &
    others="$others $!"
}

# What is much waiting goes beside the rest.
try_inside() {
    prepare
    at_once try_resisting_cancel
    at_once try_resisting_limit
    at_once try_silence
    at_once try_never_started
    at_once try_killed_launches
    [ "$variant" != dash ] || try_reading
    try_launching
    try_ending
    try_listening
    # To the rest it makes no difference how the step was let loose.
    case $variant in
        *-without-setsid) ;;
        *)
            try_following
            try_locking
            ;;
    esac
}

# As the files are, and as the client puts them together. Not what only their being apart brings about, and in the
# tests not what brings a test about: other shells' words in quotes, and a second server in a subshell.
try_reading() {
    for part in "$work"/scripts/*.sh; do
        claim "shellcheck finds nothing in ${part##*/}" shellcheck -s sh -e SC2034,SC2154 "$part"
    done
    {
        echo "kp_job=x kp_script=x kp_supervisor=x"
        cat "$work/remote/common.sh" "$work/remote/launch.sh" "$work/remote/follow.sh"
    } >"$work/launch.sh"
    claim "nor in what is sent to launch" shellcheck -s sh -e SC2034 "$work/launch.sh"
    claim "nor in these tests" shellcheck -s sh -e SC2016,SC2030,SC2031,SC2034,SC2154,SC2317 \
        "$here"/*.sh "$here"/parts/*.sh
    claim "no line is too long" empty "$(grep -lE '^.{121}' "$work"/remote/*.sh "$here"/*.sh "$here"/parts/*.sh)"
}

# Processes that work in our folder, or were started with its name.
left() {
    {
        # shellcheck disable=SC2012 # names that are numbers
        ls -ld /proc/[0-9]*/cwd 2>/dev/null | sed -n "s,.* \(/proc/[0-9]*/cwd\) -> $work/[hr]o.*,\1,p"
        grep -la -e "$work/[t]exts" /proc/[0-9]*/cmdline 2>/dev/null
    } | sed 's,^/proc/,,; s,/.*,,' | sort -u
}
none_left() { [ -z "$(left)" ]; }

finish() {
    for pid in $others; do wait "$pid"; done
    claim "nothing runs any more" until_true none_left
    for pid in $(left); do
        { tr '\0' ' ' <"/proc/$pid/cmdline" | cut -c 1-200; } 2>/dev/null
        kill -KILL "$pid" 2>/dev/null
    done
    passed=$(grep -c passed "$work/results")
    failed=$(grep -c failed "$work/results")
    printf '%s: %s passed, %s failed\n' "$variant" "$passed" "$failed"
    [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
    exit
}
