#!/bin/bash
# CleanWithSnapshot for real, on one machine: a Docker Engine of its own, five services behind
# Caddy, a git origin with four releases (the last one does harm), and an SSH door.
#
#   lab.sh up DIR                       bring it up; ends healthy at release v1.0.0
#   lab.sh status DIR                   key=value lines for a test to read
#   lab.sh down DIR                     stop all of it; its logs stay in DIR/log
#
# As root on Debian 12, with the packages of tests/lab/packages, Compose 2 from Debian 13 and nothing
# from an image registry. DIR must be new, or hold nothing but an old log. What is kept between
# laboratories lies in ${KEERPUNT_LAB_CACHE:-/var/cache/keerpunt-lab} and may be removed at any time.
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
base_image=cleanwithsnapshot/base:bookworm

make_origin() { origin_of_patches cleanwithsnapshot 1.0.0 1.1.0 1.2.0 1.3.0; }

make_server() {
    local root=$lab/opt/cleaning ports password
    mkdir -p "$lab/opt/backups" "$lab/home" && chmod 700 "$lab/opt" "$lab/home" || return 1
    git clone -q "$lab/srv/cleanwithsnapshot.git" "$root" 2>/dev/null &&
        git -C "$root" -c advice.detachedHead=false checkout -q --detach v1.0.0 || return 1
    ports=$(free_ports 3) || return 1
    # shellcheck disable=SC2086
    set -- $ports
    password=$(random_word)
    (umask 077; random_word >"$lab/admin-password"; cat >"$root/.env" <<S
APP_ENV=prod
POSTGRES_USER=cleaning
POSTGRES_PASSWORD=$password
DATABASE_URL=postgresql+asyncpg://cleaning:$password@db:5432/cleaning
ADMIN_USER=administrator
ADMIN_PASS=$(cat "$lab/admin-password")
NEXT_PUBLIC_API_BASE_URL=http://127.0.0.1:$1
API_PORT=$1
WEB_PORT=$2
S
    ) || return 1
    cat >>"$lab/lab.env" <<S
root=$root
more_files=docker-compose.prod.yml
backups=$lab/opt/backups
exports=$lab/opt/logs
api_base_url=http://127.0.0.1:$1
web_base_url=http://127.0.0.1:$2
admin_user=administrator
admin_password_file=$lab/admin-password
docker_host=$docker_host
ssh_port=$3
S
}

# The server's own door: its key, its port, one user, and the laboratory's engine.
make_door() {
    door_open "$(fact ssh_port <"$lab/lab.env")" "PATH=$system_path DOCKER_HOST=$docker_host DOCKER_CONFIG=$lab/docker-config" &&
        wait_for 15 verb code.current >/dev/null
}

compose() {
    (cd "$lab/opt/cleaning" && DOCKER_HOST=$docker_host DOCKER_CONFIG=$lab/docker-config \
        /usr/bin/docker compose -f docker-compose.yml -f docker-compose.prod.yml "$@") 2>>"$lab/log/verbs.log"
}

is_healthy() {
    local said; said=$(verb health.check) || return 1
    [ "$(printf '%s\n' "$said" | fact state)" = healthy ] && [ "$(printf '%s\n' "$said" | fact commit)" = "$1" ] &&
        verb checks.ready | grep -q '"said":{"ok":true'
}

# The first release of all, with the verbs that the procedure deploy uses.
first_release() {
    local name=$1 commit image revision
    commit=$(git -C "$lab/opt/cleaning" rev-parse "$name^{commit}") || return 1
    record() {
        verb releases.record "release=$name" "commit=$commit" "image=$2" "revision=$3" backup= "outcome=$1" kind=deploy run=lab by=lab >/dev/null
    }
    record deploying '' '' && verb migrations.upgrade "commit=$commit" >/dev/null &&
        verb stack.start_app "commit=$commit" "release=$name" >/dev/null &&
        wait_for 60 is_healthy "$commit" || return 1
    revision=$(verb migrations.current) && image=$(verb stack.services | sed -n '1s/.*"stack_image":"\([^"]*\)".*/\1/p') || return 1
    record healthy "$image" "$revision"
}

up() {
    [ "$(id -u)" = 0 ] || die "lab.sh needs root"
    [ "${#lab}" -le 60 ] || die "a shorter directory is needed: sockets have short names ($lab)"
    [ ! -e "$lab" ] || [ -z "$(ls -A "$lab" | grep -vx log)" ] || die "not empty: $lab"
    for tool in dockerd containerd mmdebstrap git ip sshd python3; do
        command -v "$tool" >/dev/null || die "missing: $tool (see tests/lab/packages)"
    done
    mkdir -p "$lab/log" "$lab/run" || die "cannot make $lab"
    : >"$lab/lab.env"; : >"$lab/log/verbs.log"
    trap gave_up EXIT
    trap 'exit 143' TERM INT HUP
    say "engine"
    engine_start || exit 1
    compose2_get || die "Compose 2 could not be had"
    say "base image"
    base_make && docker build -q -t cleanwithsnapshot/postgres:15 "$here/postgres" >>"$lab/log/verbs.log" 2>&1 &&
        docker build -q -t cleanwithsnapshot/caddy:2 "$here/caddy" >>"$lab/log/verbs.log" 2>&1 || exit 1
    say "origin, server and door"
    make_origin && make_server && make_door || exit 1
    say "release v1.0.0"
    # Built while the database starts.
    compose up -d db &
    local starting=$!
    verb stack.prepare "commit=$(git -C "$lab/opt/cleaning" rev-parse 'v1.0.0^{commit}')" release=v1.0.0 >/dev/null || exit 1
    wait "$starting" && wait_for 60 database_answers || exit 1
    first_release v1.0.0 || exit 1
    echo "state=up" >>"$lab/lab.env"
    trap - EXIT
    say "up"
    status
}

database_answers() { [ "$(verb database.ping | fact ok)" = yes ]; }

down() {
    trap '' TERM INT HUP
    trap - EXIT
    [ -e "$lab/lab.env" ] || die "no laboratory in $lab"
    door_stop
    engine_stop
    for gone in docker containerd docker-config run opt srv work home ssh base.tar apt admin-password lab.env; do
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
