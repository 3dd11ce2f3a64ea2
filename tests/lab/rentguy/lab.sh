#!/bin/bash
# RentGuy for real, on one machine: a Docker Engine of its own, four services, a
# git origin with four releases (the last one does harm), nginx before the website,
# a mail server, and an SSH door.
#
#   lab.sh up DIR [--compose v1|v2] [--until v1.1.0]
#                      bring it up; ends healthy at release v1.2.0, or at the one given
#   lab.sh status DIR  key=value lines for a test to read
#   lab.sh down DIR    stop all of it; its logs stay in DIR/log
#
# As root on Debian 12, with the packages of tests/lab/packages and nothing from an
# image registry. DIR must be new, or hold nothing but an old log. What is kept between laboratories lies in
# ${KEERPUNT_LAB_CACHE:-/var/cache/keerpunt-lab} and may be removed at any time.
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
base_image=rentguy/base:bookworm

make_origin() { origin_of_patches rentguy 1.0.0 1.1.0 1.2.0 1.3.0; }

make_server() {
    local root=$lab/opt/rentguy ports
    mkdir -p "$root/state" "$lab/home" && chmod 700 "$root" "$lab/home" || return 1
    git clone -q "$lab/srv/rentguy.git" "$root/src" 2>/dev/null &&
        git -C "$root/src" -c advice.detachedHead=false checkout -q --detach v1.1.0 || return 1
    ports=$(free_ports 7) || return 1
    # shellcheck disable=SC2086
    set -- $ports
    # Beside the Compose file: that is where Compose looks for it.
    (umask 077; cat >"$root/src/.env" <<S
POSTGRES_DB=rentguy
POSTGRES_USER=rentguy
POSTGRES_PASSWORD=$(random_word)
JWT_SECRET=$(random_word)$(random_word)
BACKEND_PORT=$1
WEB_PORT=$2
SCANNER_PORT=$3
DB_PORT=$7
SMTP_HOST=$(cat "$lab/run/subnet").0.1
SMTP_PORT=$6
SMTP_USER=rentguy
SMTP_PASSWORD=CHANGE_ME
SMTP_FROM_EMAIL=rentguy@rentguy.invalid
S
    random_word >"$lab/smoke-password"; random_word >"$lab/smtp-password") || return 1
    cat >>"$lab/lab.env" <<S
root=$root
backend_url=http://127.0.0.1:$1
web_url=http://127.0.0.1:$2
scanner_url=http://127.0.0.1:$3
smoke_email=keerpunt@rentguy.invalid
smoke_password_file=$lab/smoke-password
smtp_password_file=$lab/smtp-password
mail=$lab/mail
mail_port=$6
docker_host=$docker_host
ssh_port=$4
site_url=http://127.0.0.1:$5
site_port=$5
web_port=$2
database_port=$7
nginx=docker exec rentguy_nginx nginx -c $lab/nginx/nginx.conf
maintenance_snippet=$lab/nginx/maintenance.conf
maintenance_page=$lab/nginx/maintenance.html
logs=$lab/opt/log
S
}

# nginx of the base image on the machine's own network, before the website.
make_site() {
    mkdir -p "$lab/nginx" && cat >"$lab/nginx/nginx.conf" <<S || return 1
pid $lab/nginx/nginx.pid;
error_log stderr;
worker_processes 1;
events {}
http {
    access_log off;
    include /etc/nginx/mime.types;
    server {
        listen 127.0.0.1:$(fact site_port <"$lab/lab.env");
        include $lab/nginx/maintenance*.conf;
        location / { proxy_pass http://127.0.0.1:$(fact web_port <"$lab/lab.env"); }
    }
}
S
    docker run -d --name rentguy_nginx --network host -v "$lab/nginx:$lab/nginx" "$base_image" \
        nginx -c "$lab/nginx/nginx.conf" -g 'daemon off;' >>"$lab/log/verbs.log" 2>&1
}

# Where the engine's own bridge is: containers of every network reach it there.
make_mail() {
    mkdir -p "$lab/mail" || return 1
    python3 "$here/mail-sink.py" "$(cat "$lab/run/subnet").0.1" "$(fact mail_port <"$lab/lab.env")" "$lab/mail" rentguy \
        <"$lab/smtp-password" >"$lab/log/mail.log" 2>&1 &
    echo $! >"$lab/run/mail.pid"
}

# The server's own door: its key, its port, one user, and the laboratory's engine.
make_door() {
    door_open "$(fact ssh_port <"$lab/lab.env")" "PATH=$system_path DOCKER_HOST=$docker_host DOCKER_CONFIG=$lab/docker-config" &&
        wait_for 15 verb code.current >/dev/null
}

compose() {
    (cd "$lab/opt/rentguy/src" && DOCKER_HOST=$docker_host DOCKER_CONFIG=$lab/docker-config \
        $compose_command -f docker-compose.prod.yml "$@") 2>>"$lab/log/verbs.log"
}

is_healthy() {
    local said; said=$(verb health.check) || return 1
    [ "$(printf '%s\n' "$said" | fact state)" = healthy ] && [ "$(printf '%s\n' "$said" | fact commit)" = "$1" ]
}

# release NAME FROM: what the procedure deploy does, with the same verbs.
release() {
    local name=$1 from=$2 run=lab-$1 src=$lab/opt/rentguy/src commit old revision image backup= file
    commit=$(git -C "$src" rev-parse "$name^{commit}") || return 1
    verb stack.prepare "commit=$commit" "release=$name" >/dev/null || return 1
    if [ -n "$from" ]; then
        old=$(git -C "$src" rev-parse "$from^{commit}") || return 1
        verb stack.stop_app >/dev/null || return 1
        revision=$(verb migrations.current) || return 1
        file=$lab/opt/rentguy/backups/rentguy-$(date -u +%Y%m%dT%H%M%SZ)-$run.dump
        backup=$(verb database.backup "file=$file" "release=$from" "commit=$old" "revision=$revision" \
            "reason=before $name" "run=$run" | fact file) || return 1
        [ -n "$backup" ] && verb code.checkout "commit=$commit" >/dev/null || return 1
    fi
    verb releases.record "release=$name" "commit=$commit" image= revision= "backup=$backup" \
        outcome=deploying kind=deploy "run=$run" by=lab >/dev/null &&
        verb migrations.upgrade "commit=$commit" >/dev/null || return 1
    [ -n "$from" ] || verb_account || return 1
    verb stack.start_app "commit=$commit" "release=$name" >/dev/null &&
        wait_for 60 is_healthy "$commit" || return 1
    revision=$(verb migrations.current) && image=$(verb stack.services | sed -n '1s/.*"stack_image":"\([^"]*\)".*/\1/p') || return 1
    verb releases.record "release=$name" "commit=$commit" "image=$image" "revision=$revision" "backup=$backup" \
        outcome=healthy kind=deploy "run=$run" by=lab >/dev/null
}

# The account for functional checks, in the image of the release that has no services yet.
verb_account() {
    local env=$lab/opt/rentguy/src/.env image
    image=keerpunt/rentguy-backend:$(git -C "$lab/opt/rentguy/src" rev-parse HEAD | cut -c1-12)
    (umask 077; printf 'DATABASE_URL=postgresql://rentguy:%s@db:5432/rentguy\n' "$(fact POSTGRES_PASSWORD <"$env")" >"$lab/run/account.env")
    docker run --rm -i --network src_rentguy_network --env-file "$lab/run/account.env" "$image" \
        python3 -m app.account keerpunt@rentguy.invalid <"$lab/smoke-password" 2>>"$lab/log/verbs.log"
    local status=$?
    rm -f -- "$lab/run/account.env"
    return "$status"
}

up() {
    [ "$(id -u)" = 0 ] || die "lab.sh needs root"
    [ "${#lab}" -le 60 ] || die "a shorter directory is needed: sockets have short names ($lab)"
    [ ! -e "$lab" ] || [ -z "$(ls -A "$lab" | grep -vx log)" ] || die "not empty: $lab"
    for tool in dockerd containerd mmdebstrap docker-compose git ip sshd python3; do
        command -v "$tool" >/dev/null || die "missing: $tool (see tests/lab/packages)"
    done
    mkdir -p "$lab/log" "$lab/run" || die "cannot make $lab"
    : >"$lab/lab.env"; : >"$lab/log/verbs.log"
    trap gave_up EXIT
    trap 'exit 143' TERM INT HUP
    say "engine"
    engine_start || exit 1
    case $compose_version in
        v2) compose2_get || die "Compose 2 could not be had"; compose_command="docker compose" ;;
        *) compose_command=docker-compose ;;
    esac
    say "base image"
    base_make && docker build -q -t rentguy/postgres:15 "$here/postgres" >>"$lab/log/verbs.log" 2>&1 || exit 1
    say "origin, server and door"
    make_origin && make_server && make_site && make_mail && make_door || exit 1
    say "release v1.1.0"
    # The second release is built while the first one starts.
    verb stack.prepare "commit=$(git -C "$lab/opt/rentguy/src" rev-parse 'v1.2.0^{commit}')" release=v1.2.0 >/dev/null &
    local building=$!
    compose up -d db || exit 1
    wait_for 60 database_answers || exit 1
    release v1.1.0 '' || exit 1
    wait "$building" || exit 1
    if [ "$until" != v1.1.0 ]; then
        say "release v1.2.0"
        release v1.2.0 v1.1.0 || exit 1
    fi
    { echo "compose=$compose_version"; echo "state=up"; } >>"$lab/lab.env"
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
    stop_pid "$lab/run/mail.pid" "$here/mail-sink.py" 5
    engine_stop
    for gone in docker containerd docker-config run opt srv work home ssh nginx mail base.tar apt smoke-password smtp-password lab.env; do
        rm -rf -- "${lab:?}/$gone"
    done
    say "down"
}

status() { show_status engine_answers; }

command=${1-}
usage="usage: lab.sh up|down|status DIR [--compose v1|v2] [--until v1.1.0|v1.2.0]"
[ -n "${2-}" ] || die "$usage"
lab=$(realpath -m -- "$2") || exit 1
shift 2
compose_version=v1
until=v1.2.0
while [ $# -gt 0 ]; do
    case $1/${2-} in
        --compose/v1|--compose/v2) compose_version=$2 ;;
        --until/v1.1.0|--until/v1.2.0) until=$2 ;;
        *) die "$usage" ;;
    esac
    shift 2
done
# shellcheck source=tests/lab/engine.sh
. "$here/../engine.sh"
# shellcheck source=tests/lab/base.sh
. "$here/../base.sh"
case $command in
    up) up ;;
    down) down ;;
    status) status ;;
    *) die "$usage" ;;
esac
