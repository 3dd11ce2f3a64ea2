# shellcheck shell=sh disable=SC2015
# (fail ends the script, so `A && B || fail` is meant as it stands.)
# Words, places and processes; sourced by practice.sh.

fail() {
    fail_status=$1
    shift
    printf 'practice: %s\n' "$*" >&2
    exit "$fail_status"
}

step() {
    printf 'step=%s\n' "$*" >&2
}

tab='	'
newline='
'

# use_directory DIR WORD: sets dir and the places below it; makes them for `up`.
use_directory() {
    case $1 in
        '' | *"$newline"* | *"$tab"* | *\"* | *\\* | *%*) fail 64 "a folder name of another kind is needed: $1" ;;
        /*) dir=$1 ;;
        *) fail 64 "an absolute path is needed: $1" ;;
    esac
    if [ "$2" = up ]; then
        mkdir -p -- "$dir/state" "$dir/app/state" "$dir/app/logs" "$dir/app/run" "$dir/app/backups" ||
            fail 73 "cannot write $dir"
    fi
    if [ -d "$dir" ]; then
        dir=$(cd -- "$dir" && pwd -P) || fail 73 "cannot enter $dir"
        case $dir in *"$newline"* | *"$tab"* | *\"* | *\\* | *%*) fail 64 "a folder name of another kind is needed: $dir" ;; esac
    fi
    marks=$dir/state
    app=$dir/app
    src=$app/src
}

find_user() {
    uid=$(id -u) && user=$(id -un) || fail 70 "this account has no name"
}

take_lock() {
    command -v flock >/dev/null 2>&1 || missing flock util-linux
    [ -z "${lacking-}" ] || exit 69
    # Helpers inherit it, so that those of a killed practice.sh are waited for;
    # what goes on running is started without it.
    exec 9>>"$marks/lock" || fail 73 "cannot write $marks/lock"
    flock -w 60 9 || fail 75 "another practice.sh works in $dir"
}

lacking=
missing() {
    printf 'missing=%s package=%s\n' "$1" "$2"
    lacking=yes
}

needs() {
    command -v "$1" >/dev/null 2>&1 || missing "$1" "$2"
}

find_programs() {
    needs git git
    needs curl curl
    needs ssh openssh-client
    needs ssh-keygen openssh-client
    needs sshd openssh-server
    needs setsid util-linux
    needs awk mawk
    needs sha256sum coreutils
    find_python
    find_postgres
    [ -z "$lacking" ] || exit 69
}

# A stage is done when its mark is there; a mark is written last.
is_done() { [ -e "$marks/done.$1" ]; }
mark_done() { : >"$marks/done.$1" || fail 73 "cannot write $marks"; }

# keep NAME VALUE: remembers it; recall NAME prints it, or nothing.
keep() {
    printf '%s\n' "$2" >"$marks/$1.new" || fail 73 "cannot write $marks/$1"
    mv -f -- "$marks/$1.new" "$marks/$1" || fail 73 "cannot write $marks/$1"
}
recall() {
    [ ! -r "$marks/$1" ] || cat -- "$marks/$1"
}

random_hex() {
    od -An -N "$1" -tx1 /dev/urandom | tr -d ' \n'
}

# A port on which nothing listens, below those that the kernel gives out itself.
free_port() {
    "$python" -I -c '
import random, socket
for port in random.sample(range(20000, 32000), 200):
    with socket.socket() as s:
        try:
            s.bind(("127.0.0.1", port))
        except OSError:
            continue
    print(port)
    break
'
}

port_is_free() {
    "$python" -I -c '
import socket, sys
with socket.socket() as s:
    s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind(("127.0.0.1", int(sys.argv[1])))
' "$1" 2>/dev/null
}

# settle_port NAME: sets port to the remembered one, or to another if that is taken.
settle_port() {
    port=$(recall "$1")
    case $port in '' | *[!0-9]*) port= ;; esac
    if [ -z "$port" ] || ! port_is_free "$port"; then
        port=$(free_port) && [ -n "$port" ] || fail 70 "no free port on loopback"
        keep "$1" "$port"
    fi
}

# start_of PID: sets started to the tick of its start; fails if it does not live.
start_of() {
    started=
    { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
    # shellcheck disable=SC2086
    set -- ${stat##*) }
    case $1 in Z | X) return 1 ;; esac
    shift 19
    started=$1
}

boot_id() {
    boot=-
    { read -r boot </proc/sys/kernel/random/boot_id; } 2>/dev/null
    printf '%s\n' "$boot"
}

# pids_of FILE-IN-PROC TEXT: prints the processes of which that file holds the text.
pids_of() {
    grep -laF -e "$2" /proc/[0-9]*/"$1" 2>/dev/null | sed 's,^/proc/,,; s,/.*,,'
}

# named PATTERN: prints the processes with such a name.
named() {
    grep -lE -e "$1" /proc/[0-9]*/comm 2>/dev/null | sed 's,^/proc/,,; s,/.*,,'
}

# with_name NAMES: of the processes on standard input, those with one of the names.
with_name() {
    while read -r pid; do
        name=
        { read -r name <"/proc/$pid/comm"; } 2>/dev/null || continue
        case " $1 " in *" $name "*) printf '%s\n' "$pid" ;; esac
    done
}

# live_of "PID:START …": prints those that still are the same process.
live_of() {
    for one in $1; do
        if start_of "${one%%:*}" && [ "$started" = "${one##*:}" ]; then printf '%s ' "$one"; fi
    done
}

# end_processes SECONDS PID…: TERM, waits that long, then KILL, for exactly these.
end_processes() {
    patience=$(($1 * 10))
    shift
    marked=
    for one in "$@"; do
        start_of "$one" && marked="$marked $one:$started"
    done
    for signal in TERM KILL; do
        marked=$(live_of "$marked")
        for one in $marked; do kill "-$signal" "${one%%:*}" 2>/dev/null; done
        waited=0
        while marked=$(live_of "$marked") && [ -n "$marked" ] && [ "$waited" -lt "$patience" ]; do
            sleep 0.1
            waited=$((waited + 1))
        done
        [ -n "$marked" ] || return 0
        patience=50
    done
    return 1
}

everything_is_there() {
    is_done keys && is_done database && is_done history && [ -d "$src/.git" ] && [ -d "$dir/origin.git" ]
}

read_state() {
    server=down database=down application=down
    server_runs && server=up
    database_runs && database=up
    application_state
    case $server/$database/$application in
        up/up/up)
            state=partial
            everything_is_there && state=up
            ;;
        down/down/down) state=down ;;
        *) state=partial ;;
    esac
}

everything_runs() {
    read_state
    [ "$state" = up ]
}

print_state() {
    host_key=
    if [ -r "$dir/keys/host_ed25519.pub" ]; then
        read -r kind text _ <"$dir/keys/host_ed25519.pub" && host_key="$kind $text"
    fi
    http=$(recall http_port)
    printf '%s=%s\n' \
        state "$state" sshd "$server" postgres "$database" app "$application" \
        host 127.0.0.1 port "$(recall ssh_port)" user "$user" \
        key "$dir/keys/id_ed25519" host_key "$host_key" \
        root "$app" backups "$app/backups" database notes \
        health_url "${http:+http://127.0.0.1:$http/health}" base_url "${http:+http://127.0.0.1:$http}" \
        pg_socket "$(recall pg_socket)" pg_port 5432 pg_user notes_owner pg_programs "$(recall pg_programs)" \
        python "$(recall python)"
}

remove_all() {
    base=$(recall pg_base)
    socket=$(recall pg_socket)
    case $base in /var/lib/keerpunt-practice.* | /var/tmp/keerpunt-practice.*) rm -rf -- "$base" ;; esac
    case $socket in /var/tmp/keerpunt-practice.*) rm -rf -- "$socket" ;; esac
    rm -rf -- "$dir/app" "$dir/origin.git" "$dir/keys" "$dir/sshd" "$dir/pg" "$dir/build" "$dir/state"
}
