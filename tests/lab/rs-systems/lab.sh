#!/bin/bash
# RS Systems for real, on one machine: Django under gunicorn and nginx with TLS, PostgreSQL,
# a git origin with four releases (two of them do harm), S3 and CloudWatch by moto with the
# real aws command, and an SSH door. Elastic Beanstalk is a stand-in, which says so.
#
#   lab.sh up DIR       bring it up; ends healthy at release v1.0.0
#   lab.sh status DIR   key=value lines for a test to read
#   lab.sh down DIR     stop all of it; its logs stay in DIR/log
#
# As root on Debian 12, with the packages of tests/lab/packages. DIR must be new, or hold
# nothing but an old log. What is kept between laboratories lies in
# ${KEERPUNT_LAB_CACHE:-/var/cache/keerpunt-lab} and may be removed at any time.
set -u
umask 022
LC_ALL=C.UTF-8
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH
unset AWS_PROFILE AWS_DEFAULT_PROFILE AWS_CONFIG_FILE AWS_SHARED_CREDENTIALS_FILE DJANGO_SETTINGS_MODULE PYTHONPATH

here=$(cd -- "$(dirname -- "$0")" && pwd) || exit 1
# shellcheck source=tests/lab/common.sh
. "$here/../common.sh"
cache=${KEERPUNT_LAB_CACHE:-/var/cache/keerpunt-lab}
mirror=${KEERPUNT_LAB_MIRROR:-http://deb.debian.org/debian}
bucket=rs-systems-backups-20250823
environment=rs-systems-prod

known() { fact "$1" <"$lab/lab.env"; }


# v1.2.0 and v1.4.0 each come after v1.1.0, and not after each other.
make_origin() {
    local work=$lab/work release
    mkdir -p "$work" "$lab/srv" && git init -q -b main "$work" || return 1
    for release in 1.0.0 1.1.0 1.2.0 1.4.0; do
        case $release in 1.2.0|1.4.0) git_in "$work" checkout -q --detach v1.1.0 || return 1 ;; esac
        cp -a "$here/releases/$release/." "$work/" && git_in "$work" add -A && git_in "$work" commit -q -m "Release $release" &&
            git_in "$work" tag -a -m "Release $release" "v$release" || return 1
    done
    git_in "$work" checkout -q main && git_in "$work" commit -q --allow-empty -m "Words only" || return 1
    git clone -q --bare "$work" "$lab/srv/rs.git" && rm -rf -- "$work"
}

as_postgres() { ( cd / && exec setpriv --reuid=postgres --regid=postgres --init-groups env -i PATH="$pg:/usr/bin:/bin" LC_ALL=C "$@" ); }

# In a folder of its own: root's are closed to PostgreSQL's account.
make_database() {
    local base; base=$(mktemp -d /var/tmp/kp-lab-pg.XXXXXX) && chown postgres: "$base" || return 1
    echo "pg_base=$base" >>"$lab/lab.env"
    # shellcheck disable=SC2012
    pg=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
    as_postgres initdb -D "$base/data" -U postgres -A trust -N -E UTF8 --locale=C.UTF-8 >"$lab/log/initdb.log" 2>&1 || return 1
    printf '%s\n' "host all all 127.0.0.1/32 scram-sha-256" "local all all trust" >"$base/data/pg_hba.conf"
    as_postgres pg_ctl -D "$base/data" -w -t 30 -l "$base/log" start \
        -o "-p $1 -c listen_addresses=127.0.0.1 -c unix_socket_directories=$base -c fsync=off -c max_connections=50" >>"$lab/log/initdb.log" 2>&1 || return 1
    printf "CREATE ROLE rs_systems LOGIN CREATEDB PASSWORD '%s';\nCREATE DATABASE rs_systems OWNER rs_systems;\n" "$2" |
        as_postgres psql -XqAt -v ON_ERROR_STOP=1 -h "$base" -p "$1" -U postgres -d postgres -f - >>"$lab/log/initdb.log" 2>&1 || return 1
    (umask 077; printf '127.0.0.1:%s:*:rs_systems:%s\n' "$1" "$2" >"$lab/home/.pgpass")
}

# Debian 13's package of moto runs on Debian 12's Python. It is fetched with an apt state of
# its own: the machine's apt is neither read nor changed.
moto_get() {
    moto=$cache/moto-5.1.1
    [ ! -d "$moto/moto" ] || return 0
    say "fetching moto from Debian 13"
    local apt=$lab/apt found
    mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" || return 1
    printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s trixie main\n' "$mirror" >"$apt/sources.list"
    : >"$apt/status"
    set -- -qq -o Dir::Etc::SourceList="$apt/sources.list" -o Dir::Etc::SourceParts=/dev/null -o Dir::State="$apt" \
        -o Dir::State::Lists="$apt/lists" -o Dir::State::Status="$apt/status" -o Dir::Cache="$apt/cache" -o APT::Sandbox::User=root
    ( cd "$apt" && timeout 120 apt-get "$@" update && timeout 120 apt-get "$@" download python3-moto &&
        dpkg-deb -x python3-moto_*.deb unpacked ) >"$lab/log/moto-fetch.log" 2>&1 </dev/null || { tail -5 "$lab/log/moto-fetch.log" >&2; return 1; }
    found=$apt/unpacked/usr/lib/python3/dist-packages
    if { mkdir -p "$cache" && cp -a "$found" "$moto.$$" && mv -T -- "$moto.$$" "$moto"; } 2>/dev/null; then
        rm -rf -- "$apt"
    else
        rm -rf -- "$moto.$$" 2>/dev/null
        [ -d "$moto/moto" ] || moto=$found
    fi
}

moto_answers() { curl -q -sf --noproxy '*' --max-time 2 -o /dev/null "http://127.0.0.1:$1/moto-api/"; }

make_cloud() {
    moto_get || return 1
    PYTHONPATH=$moto PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 -c 'import sys; from moto.server import main; main(sys.argv[1:])' -H 127.0.0.1 -p "$1" \
        >"$lab/log/moto.log" 2>&1 </dev/null &
    echo $! >"$lab/run/moto.pid"
    mkdir -p "$lab/home/.aws" && printf '[default]\naws_access_key_id = lab\naws_secret_access_key = %s\n' "$(random_word)" >"$lab/home/.aws/credentials" &&
        printf '[default]\nregion = us-east-1\n' >"$lab/home/.aws/config" && chmod -R go= "$lab/home/.aws" || return 1
    wait_for 30 moto_answers "$1" || return 1
    HOME=$lab/home /usr/bin/python3 - "$1" "$bucket" "$environment" <<'P'
import sys, time, boto3
port, bucket, name = sys.argv[1:]
def client(service):
    return boto3.client(service, endpoint_url="http://127.0.0.1:" + port, region_name="us-east-1")
client("s3").create_bucket(Bucket=bucket)
client("s3").put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
for alarm, metric in (("5xx", "ApplicationRequests5xx"), ("db", "DatabaseConnections")):
    client("cloudwatch").put_metric_alarm(AlarmName=name + "-" + alarm, MetricName=metric, Namespace="AWS", Statistic="Sum", Period=60,
        EvaluationPeriods=1, Threshold=10, ComparisonOperator="GreaterThanThreshold", ActionsEnabled=True)
group = "/aws/elasticbeanstalk/" + name + "/var/log/web.stdout.log"
logs = client("logs")
logs.create_log_group(logGroupName=group)
logs.create_log_stream(logGroupName=group, logStreamName="i-standin")
# moto knows no pattern of this kind and finds every line: so the only one is older than what is looked through.
logs.put_log_events(logGroupName=group, logStreamName="i-standin", logEvents=[{"timestamp": int((time.time() - 1200) * 1000), "message": "started"}])
P
}

# nginx is the load balancer: HTTPS with a certificate of the laboratory's own authority.
make_web() {
    local tls=$lab/tls
    mkdir -p "$tls" && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=lab-authority \
        -keyout "$tls/ca.key" -out "$tls/ca.pem" >"$lab/log/openssl.log" 2>&1 &&
        openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost -keyout "$tls/key.pem" -out "$tls/csr.pem" >>"$lab/log/openssl.log" 2>&1 &&
        printf 'subjectAltName=DNS:localhost\n' >"$tls/ext" &&
        openssl x509 -req -in "$tls/csr.pem" -CA "$tls/ca.pem" -CAkey "$tls/ca.key" -CAcreateserial -days 60 -extfile "$tls/ext" -out "$tls/cert.pem" >>"$lab/log/openssl.log" 2>&1 || return 1
    cat >"$lab/run/nginx.conf" <<S
daemon off; worker_processes 1; user root; pid $lab/run/nginx.pid; error_log $lab/log/nginx.log;
events { worker_connections 64; }
http {
    access_log off;
    client_body_temp_path $lab/run/nginx-body; proxy_temp_path $lab/run/nginx-proxy; fastcgi_temp_path $lab/run/nginx-f;
    uwsgi_temp_path $lab/run/nginx-u; scgi_temp_path $lab/run/nginx-s;
    server { listen 127.0.0.1:$2; return 301 https://localhost:$1\$request_uri; }
    server {
        listen 127.0.0.1:$1 ssl;
        ssl_certificate $tls/cert.pem; ssl_certificate_key $tls/key.pem;
        location / {
            proxy_pass http://127.0.0.1:$3;
            proxy_set_header Host \$http_host; proxy_set_header X-Forwarded-Proto https;
        }
    }
}
S
    nginx -c "$lab/run/nginx.conf" >>"$lab/log/nginx.log" 2>&1 </dev/null &
    wait_for 10 test -s "$lab/run/nginx.pid"
}

make_server() {
    local root=$lab/opt/rs password ports; ports=$(free_ports 8) || return 1
    # shellcheck disable=SC2086
    set -- $ports    # database, moto, HTTPS, HTTP, gunicorn, the environment's API, SSH
    password=$(random_word)
    mkdir -p "$root/state" "$lab/home" "$lab/bin" "$lab/eb" && chmod 700 "$root" "$lab/home" || return 1
    git clone -q "$lab/srv/rs.git" "$root/src" 2>/dev/null && git -C "$root/src" -c advice.detachedHead=false checkout -q --detach v1.0.0 || return 1
    (umask 077; cat >"$root/app.env" <<S
SECRET_KEY=$(random_word)$(random_word)
DB_HOST=127.0.0.1
DB_PORT=$1
DB_NAME=rs_systems
DB_USER=rs_systems
DB_PASSWORD=$password
ADMIN_PASSWORD=$(random_word)
ENVIRONMENT=production
USE_HTTPS=true
ALLOWED_HOSTS=localhost
S
    for one in customer technician admin; do random_word >"$lab/$one-password"; done) || return 1
    cat >>"$lab/lab.env" <<S
root=$root
python=/usr/bin/python3
become=
database_host=127.0.0.1
database_port=$1
aws_endpoint=http://127.0.0.1:$2
eb_endpoint=http://127.0.0.1:$6
site=https://localhost:$3
plain_site=http://localhost:$4
host_name=localhost
ca_file=$lab/tls/ca.pem
media=$lab/eb/app/media
ready_within=45s
ssh_port=$7
customer_password_file=$lab/customer-password
technician_password_file=$lab/technician-password
admin_password_file=$lab/admin-password
S
    make_database "$1" "$password" || die "no database"
    make_cloud "$2" & local cloud=$!
    make_web "$3" "$4" "$5" || die "no website"
    printf '#!/bin/sh\nKEERPUNT_EB_HOME=%s exec /usr/bin/python3 -I %s/eb.py "$@"\n' "$lab/eb" "$here" >"$lab/bin/eb" && chmod 755 "$lab/bin/eb" &&
        "$lab/bin/eb" create "$environment" "$5" <"$root/app.env" || return 1
    "$lab/bin/eb" api "$6" >"$lab/log/eb-api.log" 2>&1 </dev/null &
    echo $! >"$lab/run/eb-api.pid"
    mkdir -p "$lab/eb/app/media/repairs" && for one in 1 2 3; do random_word >"$lab/eb/app/media/repairs/photo $one.jpg"; done
    wait "$cloud" || die "no cloud"
}

make_door() {
    door_open "$(known ssh_port)" "PATH=$lab/bin:$system_path" &&
        wait_for 15 verb code.current >/dev/null
}

# What the procedure deploy does, with the same verbs; then people and their repairs.
first_release() {
    local commit revision image
    commit=$(git -C "$lab/opt/rs/src" rev-parse HEAD) || return 1
    revision=$(verb migrations.upgrade "commit=$commit" | paste -sd ,) && [ -n "$revision" ] || return 1
    image=$(verb stack.start_app "commit=$commit" release=v1.0.0 | sed -n 's/.*"image":"\([^"]*\)".*/\1/p') && [ -n "$image" ] || return 1
    verb releases.record release=v1.0.0 "commit=$commit" "image=$image" "revision=$revision" backup= outcome=healthy kind=deploy run=lab by=lab || return 1
    # shellcheck source=/dev/null
    ( set -a; . "$lab/opt/rs/app.env"; set +a; cd "$lab/opt/rs/src" && PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 manage.py shell -c '
import sys
from django.contrib.auth.models import User
from repairs.models import Customer, Repair
for name in ("customer", "technician", "admin"):
    password = open(f"'"$lab"'/{name}-password").read().strip()
    (User.objects.create_superuser if name == "admin" else User.objects.create_user)("keerpunt-" + name, password=password)
customer = Customer.objects.create(name="Glass & Co")
Repair.objects.bulk_create([Repair(customer=customer, status="REQUESTED" if n % 2 else "COMPLETED") for n in range(40)])
' ) >>"$lab/log/verbs.log" 2>&1
}

up() {
    [ "$(id -u)" = 0 ] || die "lab.sh needs root"
    [ ! -e "$lab" ] || [ -z "$(find "$lab" -mindepth 1 -maxdepth 1 ! -name log)" ] || die "not empty: $lab"
    for tool in aws git gunicorn nginx openssl psql sshd python3 setpriv; do
        command -v "$tool" >/dev/null || die "missing: $tool (see tests/lab/packages)"
    done
    mkdir -p "$lab/log" "$lab/run" || die "cannot make $lab"
    : >"$lab/lab.env"; : >"$lab/log/verbs.log"
    trap gave_up EXIT
    trap 'exit 143' TERM INT HUP
    make_origin && make_server && make_door || exit 1
    say "release v1.0.0"
    first_release || exit 1
    echo state=up >>"$lab/lab.env"
    trap - EXIT
    say "up"
    status
}

down() {
    trap '' TERM INT HUP
    trap - EXIT
    [ -e "$lab/lab.env" ] || die "no laboratory in $lab"
    local base; base=$(known pg_base)
    door_stop
    [ ! -x "$lab/bin/eb" ] || "$lab/bin/eb" stop
    stop_pid "$lab/run/eb-api.pid" "eb.py api" 10
    stop_pid "$lab/run/nginx.pid" nginx 10
    stop_pid "$lab/run/moto.pid" moto.server 10
    if [ -n "$base" ]; then
        # The first line of its own file is the server's id; INT stops it without waiting for clients.
        if [ -s "$base/data/postmaster.pid" ]; then head -n 1 "$base/data/postmaster.pid" >"$lab/run/postgres.pid"; stop_pid "$lab/run/postgres.pid" "$base/data" 10 INT; fi
        case $base in /var/tmp/kp-lab-pg.*) rm -rf -- "$base" ;; esac
    fi
    for gone in run opt srv work home ssh tls bin eb apt customer-password technician-password admin-password lab.env; do
        rm -rf -- "${lab:?}/$gone"
    done
    say "down"
}

status() { show_status alive "$lab/run/sshd.pid" "$lab/ssh/sshd_config"; }

command=${1-}
[ -n "${2-}" ] || die "usage: lab.sh up|down|status DIR"
lab=$(realpath -m -- "$2") || exit 1
case $command in
    up) up ;;
    down) down ;;
    status) status ;;
    *) die "usage: lab.sh up|down|status DIR" ;;
esac
