# shellcheck shell=bash disable=SC2154,SC2034
# A Docker Engine of the laboratory's own, beside any other engine on the machine.
# Sourced by each lab.sh; expects $lab (its directory) and the functions say and die.
#
# It has its own containerd, data, sockets, bridge and subnet, and leaves the
# machine's packet filter alone, so that no other engine's rules are rewritten.
# Published ports on loopback are carried by docker-proxy, which needs no rules.

docker_host=unix://$lab/run/docker.sock
docker() { DOCKER_HOST=$docker_host DOCKER_CONFIG=$lab/docker-config command /usr/bin/docker "$@"; }

# A /16 of 10.201 … 10.250 that nobody uses, with a bridge of its number: whoever makes the bridge has the
# subnet, so that several laboratories may come up at once.
claim_subnet() {
    for claimed in $(seq 201 250); do
        ! ip -4 route show | grep -q "^10\.$claimed\." || continue
        bridge=kp${claimed}b
        refused=$(ip link add name "$bridge" type bridge 2>&1) && { subnet=10.$claimed; return 0; }
    done
    say "no free subnet in 10.201 … 10.250: ${refused-all are taken}"
    return 1
}

engine_start() {
    mkdir -p "$lab/run" "$lab/log" "$lab/docker" "$lab/containerd" "$lab/docker-config" || return 1
    printf 'version = 2\ndisabled_plugins = ["io.containerd.grpc.v1.cri"]\n' >"$lab/run/containerd.toml"
    containerd --config "$lab/run/containerd.toml" --root "$lab/containerd" --state "$lab/run/containerd" \
        --address "$lab/run/containerd.sock" >"$lab/log/containerd.log" 2>&1 </dev/null &
    echo $! >"$lab/run/containerd.pid"
    wait_for 20 test -S "$lab/run/containerd.sock" || { tail -5 "$lab/log/containerd.log" >&2; return 1; }

    claim_subnet || return 1
    printf '%s\n' "$bridge" >"$lab/run/bridge"; printf '%s\n' "$subnet" >"$lab/run/subnet"
    ip addr add "$subnet.0.1/24" dev "$bridge" && ip link set "$bridge" up || return 1
    if iptables -S FORWARD 2>/dev/null | grep -q -- '^-P FORWARD DROP'; then
        iptables -I FORWARD -s "$subnet.0.0/16" -d "$subnet.0.0/16" -j ACCEPT && : >"$lab/run/forward-rule"
    fi
    for engine_driver in overlay2 vfs; do
        dockerd --data-root "$lab/docker" --exec-root "$lab/run/docker" --pidfile "$lab/run/dockerd.own.pid" \
            -H "$docker_host" --containerd "$lab/run/containerd.sock" --storage-driver "$engine_driver" \
            --iptables=false --ip6tables=false --ip-masq=false --bridge "$bridge" \
            --default-address-pool "base=$subnet.128.0/17,size=24" \
            >"$lab/log/dockerd.log" 2>&1 </dev/null &
        echo $! >"$lab/run/dockerd.pid"
        wait_for 30 engine_answers_or_died
        if engine_answers; then return 0; fi
        stop_pid "$lab/run/dockerd.pid" "$lab/docker" 10
    done
    tail -5 "$lab/log/dockerd.log" >&2
    return 1
}

engine_answers() { docker version >/dev/null 2>&1; }
engine_answers_or_died() { engine_answers || ! alive "$lab/run/dockerd.pid" "$lab/docker"; }

# Stops everything that belongs to the engine, also when half of it is gone.
engine_stop() {
    if engine_answers; then
        docker network ls -q --filter driver=bridge 2>/dev/null | sed 's/^/br-/' >"$lab/run/bridges"
        engine_ids=$(docker ps -aq 2>/dev/null)
        # shellcheck disable=SC2086
        [ -z "$engine_ids" ] || timeout 60 /usr/bin/docker -H "$docker_host" rm -f $engine_ids >/dev/null 2>&1
    fi
    stop_pid "$lab/run/dockerd.pid" "$lab/docker" 20
    engine_stop_strays
    stop_pid "$lab/run/containerd.pid" "$lab/run/containerd" 10
    # Deepest first; only what is mounted below this laboratory.
    awk -v d="$lab/" 'index($2, d) == 1 {print length($2), $2}' /proc/mounts | sort -rn | while read -r _ engine_mount; do
        umount -- "$engine_mount" 2>/dev/null || umount -l -- "$engine_mount" 2>/dev/null
    done
    if [ -s "$lab/run/bridge" ]; then
        { cat "$lab/run/bridge"; [ ! -s "$lab/run/bridges" ] || cat "$lab/run/bridges"; } | while read -r engine_link; do
            ip link show "$engine_link" >/dev/null 2>&1 && ip link del "$engine_link"
        done
        read -r subnet <"$lab/run/subnet"
        # A bridge that the engine no longer told us about: by its subnet, which is ours alone.
        ip -4 -o addr show 2>/dev/null | awk -v s="$subnet." 'index($4, s) == 1 {print $2}' | while read -r engine_link; do
            ip link del "$engine_link" 2>/dev/null
        done
        [ ! -e "$lab/run/forward-rule" ] ||
            iptables -D FORWARD -s "$subnet.0.0/16" -d "$subnet.0.0/16" -j ACCEPT 2>/dev/null
    fi
    return 0
}

# Shims and proxies whose engine is gone: found by this laboratory's own paths
# and addresses in their command line, ended one by one.
engine_strays() {
    engine_subnet=none; [ ! -s "$lab/run/subnet" ] || read -r engine_subnet <"$lab/run/subnet"
    for engine_proc in /proc/[0-9]*; do
        engine_pid=${engine_proc#/proc/}
        engine_cmd=$( { tr '\0' ' ' <"$engine_proc/cmdline"; } 2>/dev/null) || continue
        case $engine_cmd in
            *containerd-shim*" -address $lab/run/containerd.sock"*) echo "$engine_pid" ;;
            *docker-proxy*"-container-ip $engine_subnet."*) echo "$engine_pid" ;;
        esac
    done
}
engine_stop_strays() {
    for engine_try in 1 2 3; do
        engine_left=$(engine_strays)
        [ -n "$engine_left" ] || return 0
        for engine_pid in $engine_left; do
            # A shim's children are the container's processes: they end with it.
            for engine_child in $(ps -o pid= --ppid "$engine_pid" 2>/dev/null); do kill -KILL "$engine_child" 2>/dev/null; done
            kill -TERM "$engine_pid" 2>/dev/null
        done
        sleep 1
    done
    for engine_pid in $(engine_strays); do kill -KILL "$engine_pid" 2>/dev/null; done
}
