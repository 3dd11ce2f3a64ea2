# shellcheck shell=sh disable=SC2015
# (fail ends the script, so `A && B || fail` is meant as it stands.)
# The SSH server: for one account, on loopback, with a key of its own.

sshd_conf() { printf '%s\n' "$dir/sshd/sshd_config"; }

make_keys() {
    is_done keys && return
    step keys
    rm -rf -- "$dir/keys.new"
    mkdir -- "$dir/keys.new" || fail 73 "cannot write $dir"
    ssh-keygen -q -t ed25519 -N '' -C 'practice host' -f "$dir/keys.new/host_ed25519" </dev/null &&
        ssh-keygen -q -t ed25519 -N '' -C 'practice operator' -f "$dir/keys.new/id_ed25519" </dev/null &&
        cp -- "$dir/keys.new/id_ed25519.pub" "$dir/keys.new/authorized_keys" ||
        fail 70 "the keys could not be made"
    rm -rf -- "$dir/keys"
    mv -- "$dir/keys.new" "$dir/keys" || fail 73 "cannot write $dir"
    mark_done keys
}

# The listener shows its configuration file in its command line.
server_pids() {
    pids_of cmdline "$(sshd_conf)" | with_name sshd
}

server_runs() {
    [ -n "$(server_pids)" ]
}

write_sshd_conf() {
    mkdir -p -- "$dir/sshd" || fail 73 "cannot write $dir"
    {
        printf 'Port %s\nListenAddress 127.0.0.1\n' "$port"
        printf 'HostKey "%s"\n' "$dir/keys/host_ed25519"
        printf 'AuthorizedKeysFile "%s"\n' "$dir/keys/authorized_keys"
        printf 'PidFile "%s"\n' "$dir/sshd/pid"
        printf 'AllowUsers %s\nUsePAM %s\n' "$user" "$1"
        printf '%s\n' 'AuthenticationMethods publickey' 'PubkeyAuthentication yes' \
            'PasswordAuthentication no' 'KbdInteractiveAuthentication no' 'PermitRootLogin prohibit-password' \
            'StrictModes no' 'PermitUserEnvironment no' 'X11Forwarding no' 'AllowAgentForwarding no' \
            'AllowTcpForwarding local' 'PermitTunnel no' 'PrintMotd no' 'PrintLastLog no' 'UseDNS no' \
            'LoginGraceTime 60' 'MaxSessions 64' 'MaxStartups 50:30:100' 'ClientAliveInterval 30' \
            'ClientAliveCountMax 4' 'Subsystem sftp internal-sftp'
    } >"$(sshd_conf).new" && mv -f -- "$(sshd_conf).new" "$(sshd_conf)" || fail 73 "cannot write $dir/sshd"
}

# A real login with the real key: only that proves that the server can be used.
try_login() {
    read -r kind text _ <"$dir/keys/host_ed25519.pub" || return 1
    printf '[127.0.0.1]:%s %s %s\n' "$port" "$kind" "$text" >"$dir/keys/known_hosts" || return 1
    (
        cd -- "$dir/keys" || exit 1
        exec ssh -F /dev/null -T -p "$port" -l "$user" -i id_ed25519 -o IdentitiesOnly=yes -o IdentityAgent=none \
            -o BatchMode=yes -o StrictHostKeyChecking=yes -o UserKnownHostsFile=known_hosts \
            -o GlobalKnownHostsFile=/dev/null -o ConnectTimeout=5 -- 127.0.0.1 exit 0 \
            </dev/null >"$dir/sshd/login" 2>&1 9>&-
    )
}

start_server() {
    server_runs && return
    # Sessions that a killed listener left behind go on: a step may run in one.
    settle_port ssh_port
    step "sshd port $port"
    program=$(command -v sshd) || fail 70 "sshd is gone"
    settings=no
    if [ "$uid" -eq 0 ]; then
        # Where sshd puts its unprivileged half; a package makes it only at boot.
        [ -d /run/sshd ] || mkdir -m 755 /run/sshd || fail 73 "cannot make /run/sshd"
        # Without PAM, an account without a password counts as locked.
        [ ! -e /etc/pam.d/sshd ] || settings='yes no'
    fi
    for pam in $settings; do
        write_sshd_conf "$pam"
        rm -f -- "$dir/sshd/pid"
        : >"$dir/sshd/log" || fail 73 "cannot write $dir/sshd"
        (cd / && exec "$program" -f "$(sshd_conf)" -E "$dir/sshd/log" </dev/null >"$dir/sshd/start" 2>&1 9>&-) ||
            fail 70 "sshd refuses to start: $(tail -n 3 "$dir/sshd/start")"
        waited=0
        until [ -s "$dir/sshd/pid" ]; do
            [ "$waited" -lt 50 ] || fail 70 "sshd did not start: $(tail -n 3 "$dir/sshd/log")"
            sleep 0.1
            waited=$((waited + 1))
        done
        try_login && return
        # shellcheck disable=SC2046
        end_processes 5 $(server_pids) || fail 71 "sshd does not stop"
    done
    fail 70 "nobody can log in as $user: $(tail -n 2 "$dir/sshd/login") $(tail -n 3 "$dir/sshd/log")"
}

# Prints every process that belongs to our SSH server: listener, the halves of
# each session, what they run, and what was started through it and let loose.
server_processes() {
    port=$(recall ssh_port)
    case $port in '' | *[!0-9]*) return ;; esac
    roots=$(server_pids)
    # Sessions of a listener that is gone: by the inodes of their connections.
    inodes=$(awk -v local="0100007F:$(printf '%04X' "$port")" '$2 == local && $10 != 0 {print "socket:[" $10 "]"}' /proc/net/tcp)
    if [ -n "$inodes" ]; then
        for pid in $(named '^sshd(-session|-auth)?$'); do
            # shellcheck disable=SC2010
            if ls -l "/proc/$pid/fd" 2>/dev/null | grep -qF "$inodes"; then roots="$roots $pid"; fi
        done
    fi
    case ${SSH_CONNECTION-} in
        *" 127.0.0.1 $port") ;; # we came in through it ourselves
        *) roots="$roots $(grep -laE "SSH_CONNECTION=127\\.0\\.0\\.1 [0-9]+ 127\\.0\\.0\\.1 $port" /proc/[0-9]*/environ 2>/dev/null |
            sed 's,^/proc/,,; s,/.*,,')" ;;
    esac
    cat /proc/[0-9]*/stat 2>/dev/null | awk -v roots="$roots" -v self="$$" '
        BEGIN {n = split(roots, root, /[ \n]+/); for (i = 1; i <= n; i++) if (root[i] != "") mine[root[i]] = 1}
        {pid = $1; sub(/^.*\) /, ""); parent[pid] = $2}
        END {
            do {
                grew = 0
                for (pid in parent) if (!(pid in mine) && parent[pid] in mine) {mine[pid] = 1; grew = 1}
            } while (grew)
            for (pid in mine) if (pid in parent && pid != self) print pid
        }'
}

stop_server() {
    for round in 1 2 3; do
        # shellcheck disable=SC2046
        set -- $(server_processes)
        if [ $# -eq 0 ]; then
            rm -f -- "$dir/sshd/pid"
            return 0
        fi
        [ "$round" -gt 1 ] || step "stop sshd"
        end_processes 5 "$@" || return 1
    done
    [ -z "$(server_processes)" ]
}
