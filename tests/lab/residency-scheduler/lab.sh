#!/bin/bash
# Residency Scheduler for real, on one machine: a Docker Engine of its own with Compose 2, a git
# origin with three releases, an empty server and its SSH door. What runs on it is for the test to
# bring up, through Keerpunt. The frontend is a stand-in: Debian has no Next.js.
#
#   lab.sh up DIR          bring it up; ends with a server on which nothing is installed
#   lab.sh status DIR      key=value lines for a test to read
#   lab.sh down DIR        stop all of it; its logs stay in DIR/log
#
# As root on Debian 12, with the packages of tests/lab/packages and nothing from an
# image registry. DIR must be new, or hold nothing but an old log.
set -u
umask 022
LC_ALL=C.UTF-8
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH
unset DOCKER_HOST DOCKER_CONFIG DOCKER_CONTEXT COMPOSE_FILE COMPOSE_PROJECT_NAME

here=$(cd -- "$(dirname -- "$0")" && pwd) || exit 1
# shellcheck source=tests/lab/common.sh
. "$here/../common.sh"
cache=${KEERPUNT_LAB_CACHE:-/var/cache/keerpunt-lab}
base_image=residency/base:bookworm

make_origin() { origin_of_patches scheduler 1.0.0 1.0.1 1.1.0; }

# Users reach the site at an address that is not the server's own loopback.
make_server() {
    local subnet ports
    read -r subnet <"$lab/run/subnet"
    mkdir -p "$lab/home" "$lab/opt" "$lab/etc/cron.d" "$lab/etc/logrotate.d" && chmod 700 "$lab/home" || return 1
    ports=$(free_ports 3) || return 1
    # shellcheck disable=SC2086
    set -- $ports
    cat >>"$lab/lab.env" <<S
root=$lab/opt/residency-scheduler
repository=file://$lab/srv/scheduler.git
backend_url=http://127.0.0.1:$1
site_host=$subnet.0.1
site_url=http://$subnet.0.1:$2
programs_dir=$lab/opt/programs
log_dir=$lab/opt/logs
cron_file=$lab/etc/cron.d/keerpunt-scheduler
rotate_file=$lab/etc/logrotate.d/keerpunt-scheduler
docker_host=$docker_host
docker_config=$lab/docker-config
ssh_port=$3
S
    server_environment="BACKEND_PORT=$1 SITE_ADDRESS=$subnet.0.1 SITE_PORT=$2"
}

# The server's own door: its key, its port, one user, and the laboratory's engine.
make_door() {
    door_open "$(fact ssh_port <"$lab/lab.env")" "PATH=$system_path DOCKER_HOST=$docker_host DOCKER_CONFIG=$lab/docker-config $server_environment"
}
up() {
    [ "$(id -u)" = 0 ] || die "lab.sh needs root"
    [ "${#lab}" -le 60 ] || die "a shorter directory is needed: sockets have short names ($lab)"
    # shellcheck disable=SC2010
    if [ -e "$lab" ] && ls -A "$lab" | grep -qvx log; then die "not empty: $lab"; fi
    for tool in dockerd containerd mmdebstrap git ip sshd python3 logrotate cron; do
        command -v "$tool" >/dev/null || die "missing: $tool (see tests/lab/packages)"
    done
    mkdir -p "$lab/log" "$lab/run" || die "cannot make $lab"
    : >"$lab/lab.env"
    trap gave_up EXIT
    trap 'exit 143' TERM INT HUP
    say "engine"
    engine_start || exit 1
    compose2_get || die "Compose 2 could not be had"
    say "base image"
    # RentGuy's PostgreSQL does what the well-known image does; it is built from the same base.
    base_make && docker tag "$base_image" rentguy/base:bookworm &&
        docker build -q -t residency/postgres:15 "$here/../rentguy/postgres" >>"$lab/log/build.log" 2>&1 || exit 1
    say "origin, server and door"
    make_origin && make_server && make_door || exit 1
    echo "state=up" >>"$lab/lab.env"
    trap - EXIT
    say "up; the frontend is a stand-in"
    status
}

down() {
    trap '' TERM INT HUP
    trap - EXIT
    [ -e "$lab/lab.env" ] || die "no laboratory in $lab"
    door_stop
    engine_stop
    for gone in docker containerd docker-config run opt srv etc work home ssh base.tar apt lab.env; do
        rm -rf -- "${lab:?}/$gone"
    done
    say "down"
}

status() { show_status engine_answers; }

command=${1-}
[ -n "${2-}" ] || die "usage: lab.sh up|down|status DIR"
lab=$(realpath -m -- "$2") || exit 1
# shellcheck source=tests/lab/engine.sh
. "$here/../engine.sh"
# shellcheck source=tests/lab/base.sh
. "$here/../base.sh"
case $command in
    up) up ;;
    down) down ;;
    status) status ;;
    *) die "usage: lab.sh up|down|status DIR" ;;
esac
