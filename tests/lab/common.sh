# shellcheck shell=bash disable=SC2154,SC2034
# What every laboratory needs: words, waiting, ports, processes by their pid files, and the
# server's own door. Sourced by each lab.sh first; expects $lab (its folder) when called.

system_path=/usr/sbin:/usr/bin:/sbin:/bin

say() { printf '%s %s\n' "$(date +%H:%M:%S)" "$*" >&2; }
die() { say "$*"; exit 1; }

# What to do with a laboratory that did not come up: its logs tell why, and nothing of it stays.
gave_up() {
    say "it did not come up; see $lab/log"
    for log in "$lab"/log/*; do
        [ -s "$log" ] || continue
        echo "== ${log##*/}"
        tail -n 20 "$log"
    done >&2
    down
}

# verb CAPABILITY.VERB INPUTS: as verb.py, of the system whose folder $here is; the log says how long each took.
verb() {
    local status began=$EPOCHREALTIME
    python3 "$here/../verb.py" "$lab" "${here##*/}" "$@" 2>>"$lab/log/verbs.log"
    status=$?
    printf '%s: status %s after %s ms\n' "$1" "$status" $(((${EPOCHREALTIME/./} - ${began/./}) / 1000)) >>"$lab/log/verbs.log"
    return "$status"
}

git_in() { git -C "$1" -c user.name=Developer -c user.email=dev@laboratory.invalid -c commit.gpgsign=false -c tag.gpgsign=false "${@:2}"; }

# origin_of_patches NAME RELEASE...: $lab/srv/NAME.git. The first release is a folder of $here/releases, each
# further one a patch there.
origin_of_patches() {
    local work=$lab/work repository=$lab/srv/$1.git release
    mkdir -p "$work" "$lab/srv" && cp -a "$here/releases/$2/." "$work/" || return 1
    git init -q -b main "$work" || return 1
    for release in "${@:2}"; do
        [ "$release" = "$2" ] || git_in "$work" apply "$here/releases/$release.patch" || return 1
        git_in "$work" add -A && git_in "$work" commit -q -m "Release $release" &&
            git_in "$work" tag -a -m "Release $release" "v$release" || return 1
    done
    git clone -q --bare "$work" "$repository" && rm -rf -- "$work"
}

# fact NAME: the value of NAME=VALUE on standard input.
fact() { sed -n "s/^$1=//p"; }

# A fresh word of 32 hexadecimal digits.
random_word() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }

# wait_for SECONDS COMMAND: until the command succeeds.
wait_for() {
    wait_left=$(($1 * 10)); shift
    until "$@"; do
        [ "$wait_left" -gt 0 ] || return 1
        wait_left=$((wait_left - 1)); sleep 0.1
    done
}

# free_ports N: numbers of loopback ports that nothing uses now.
free_ports() {
    python3 - "$1" <<'P'
import socket, sys
held = [socket.socket() for _ in range(int(sys.argv[1]))]
for one in held:
    one.bind(("127.0.0.1", 0))
print(*(one.getsockname()[1] for one in held))
P
}

# alive PIDFILE WORD: whether that process is there, and is the one: WORD is in its command line.
alive() {
    [ -s "$1" ] || return 1
    read -r alive_pid <"$1" || return 1
    [ -r "/proc/$alive_pid/cmdline" ] || return 1
    { tr '\0' ' ' <"/proc/$alive_pid/cmdline"; } 2>/dev/null | grep -qF -- "$2"
}

# stop_pid PIDFILE WORD SECONDS [SIGNAL]: TERM or that signal, wait, then KILL; by its own id alone.
stop_pid() {
    alive "$1" "$2" || { rm -f -- "$1"; return 0; }
    read -r stop_id <"$1"
    kill "-${4:-TERM}" "$stop_id" 2>/dev/null
    stop_left=$(($3 * 10))
    while [ "$stop_left" -gt 0 ] && alive "$1" "$2"; do sleep 0.1; stop_left=$((stop_left - 1)); done
    alive "$1" "$2" && { kill -KILL "$stop_id" 2>/dev/null; sleep 0.5; }
    rm -f -- "$1"
}

# door_open PORT VARIABLES: the server's own sshd with its key, for root with one key. VARIABLES are the
# environment of whoever comes in, NAME=VALUE with spaces between; HOME is the laboratory's.
door_open() {
    mkdir -p "$lab/ssh" /run/sshd && chmod 700 "$lab/ssh" || return 1
    ssh-keygen -q -t ed25519 -N '' -C server -f "$lab/ssh/host_key" </dev/null &&
        ssh-keygen -q -t ed25519 -N '' -C operator -f "$lab/ssh/id_ed25519" </dev/null || return 1
    cp "$lab/ssh/id_ed25519.pub" "$lab/ssh/authorized_keys"
    printf '[127.0.0.1]:%s %s\n' "$1" "$(cut -d ' ' -f 1,2 "$lab/ssh/host_key.pub")" >"$lab/ssh/known_hosts"
    cat >"$lab/ssh/sshd_config" <<S
Port $1
ListenAddress 127.0.0.1
HostKey $lab/ssh/host_key
PidFile none
AuthorizedKeysFile $lab/ssh/authorized_keys
StrictModes no
UsePAM yes
PrintMotd no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
MaxStartups 100
Subsystem sftp internal-sftp
SetEnv HOME=$lab/home $2
S
    /usr/sbin/sshd -D -f "$lab/ssh/sshd_config" -E "$lab/log/sshd.log" </dev/null >/dev/null 2>&1 &
    echo $! >"$lab/run/sshd.pid"
    cat >>"$lab/lab.env" <<S
user=root
key=$lab/ssh/id_ed25519
known_hosts=$lab/ssh/known_hosts
host_key=$(cut -d ' ' -f 1,2 "$lab/ssh/host_key.pub")
S
    wait_for 15 port_opens "$1"
}

port_opens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# The door, the sessions that came in through it, and the steps that they left running.
door_stop() {
    local sessions='' one
    if alive "$lab/run/sshd.pid" "$lab/ssh/sshd_config"; then
        sessions=$(ps -o pid= --ppid "$(cat "$lab/run/sshd.pid")")
    fi
    stop_pid "$lab/run/sshd.pid" "$lab/ssh/sshd_config" 5
    for one in /proc/[0-9]*; do
        case $(readlink "$one/cwd" 2>/dev/null)/ in "$lab/home/"* | "$lab/opt/"*) sessions="$sessions ${one#/proc/}" ;; esac
    done
    for one in $sessions; do [ "$one" = $$ ] || kill -TERM "$one" 2>/dev/null; done
    return 0
}

# show_status COMMAND: what is written down, and whether it is up: by that command too.
show_status() {
    [ -e "$lab/lab.env" ] || { echo state=down; return; }
    grep -v '^state=' "$lab/lab.env"
    if grep -q '^state=up' "$lab/lab.env" && "$@"; then echo state=up; else echo state=broken; fi
}
