#!/bin/bash
# Rently for real, on one machine: a PostgreSQL of its own with TLS and certificates, PgBouncer before
# it, a git origin with three releases (the last one does harm), and an SSH door. Two things are
# stand-ins, and say so: the API, which is not ours, and systemctl, as no systemd runs here.
#
#   lab.sh up DIR         bring it up; ends at release v1.0.0
#   lab.sh status DIR     key=value lines for a test to read
#   lab.sh down DIR       stop all of it; its logs stay in DIR/log
#
# As root on Debian 12, with the packages of tests/lab/packages. DIR must be new, or hold nothing but
# an old log.
set -u
umask 022
LC_ALL=C.UTF-8
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH
unset PGHOST PGPORT PGUSER PGDATABASE PGSERVICE PGOPTIONS PGSSLMODE PGPASSWORD PGPASSFILE

here=$(cd -- "$(dirname -- "$0")" && pwd) || exit 1
# shellcheck source=tests/lab/common.sh
. "$here/../common.sh"
programs=$(find /usr/lib/postgresql -mindepth 2 -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)

as_postgres() { (cd / && exec setpriv --reuid=postgres --regid=postgres --clear-groups "$@"); }
sql() { as_postgres psql -XAtqw -v ON_ERROR_STOP=1 -h "$base" -p "$pg_port" -U chief -d "$1" -f -; }

# A certificate authority, and certificates of the server and of two accounts.
make_certificates() {
    local tls=$lab/tls name
    mkdir -p "$tls" && cd "$tls" || return 1
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "/CN=Rently laboratory" \
        -keyout ca.key -out ca.crt 2>/dev/null || return 1
    for name in localhost rently_deploy rently_app; do
        openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$name" -keyout "$name.key" -out "$name.csr" 2>/dev/null &&
            openssl x509 -req -in "$name.csr" -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -out "$name.crt" \
                -extfile <(printf 'subjectAltName=DNS:%s' "$name") 2>/dev/null && chmod 600 "$name.key" || return 1
    done
    # What PostgreSQL and PgBouncer read belongs to their account.
    install -d -o postgres -m 700 "$base/tls" &&
        install -o postgres -m 600 ca.crt localhost.crt localhost.key rently_app.crt rently_app.key "$base/tls/"
    local made=$?
    cd / && return "$made"
}

make_cluster() {
    as_postgres "$programs/initdb" -D "$base/data" -U chief -A trust -E UTF8 --locale=C --no-sync --wal-segsize=4 \
        >"$lab/log/initdb.log" 2>&1 </dev/null || return 1
    as_postgres mkdir -p "$base/log" || return 1
    cat >>"$base/data/postgresql.conf" <<S
listen_addresses = '127.0.0.1'
port = $pg_port
unix_socket_directories = '$base'
unix_socket_permissions = 0700
fsync = off
shared_buffers = 32MB
max_connections = 100
ssl = on
ssl_cert_file = '$base/tls/localhost.crt'
ssl_key_file = '$base/tls/localhost.key'
ssl_ca_file = '$base/tls/ca.crt'
shared_preload_libraries = 'pg_stat_statements,pg_cron'
cron.database_name = 'postgres'
cron.use_background_workers = on
log_line_prefix = '%m [%p] '
S
    # Nobody comes in over the network without a certificate in his own name.
    printf 'local all chief trust\nhostssl all all 127.0.0.1/32 cert\n' >"$base/data/pg_hba.conf"
    start_cluster || { tail -n 5 "$base/log/postgresql.log" >&2; return 1; }
}

start_cluster() {
    as_postgres "$programs/pg_ctl" -D "$base/data" -l "$base/log/postgresql.log" -w -t 30 -s start >/dev/null </dev/null
}

# The account that owns the database may make databases, and nothing else that is dear: what only a
# superuser can make stands in a template.
make_database() {
    sql postgres <<'S' || return 1
CREATE ROLE rently_deploy LOGIN CREATEDB;
CREATE ROLE rently_app LOGIN;
GRANT pg_monitor, pg_signal_backend TO rently_deploy;
CREATE DATABASE rently_template TEMPLATE template0;
CREATE EXTENSION pg_cron;
GRANT USAGE ON SCHEMA cron TO rently_deploy;
GRANT EXECUTE ON FUNCTION cron.schedule_in_database TO rently_deploy;
S
    sql rently_template <<'S' || return 1
CREATE EXTENSION pg_stat_statements;
CREATE EXTENSION "uuid-ossp";
S
    sql postgres <<'S' || return 1
ALTER DATABASE rently_template WITH is_template true allow_connections false;
CREATE DATABASE rently_lending TEMPLATE rently_template OWNER rently_deploy;
REVOKE CONNECT ON DATABASE rently_lending FROM PUBLIC;
GRANT CONNECT ON DATABASE rently_lending TO rently_app;
S
    { cat <<'S'
GRANT CREATE ON SCHEMA public TO rently_deploy;
SET ROLE rently_deploy;
ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE ON TABLES TO rently_app;
S
        cat "$here/migrations/v1.0.0/010_baseline.sql"
        cat <<'S'
INSERT INTO schema_version VALUES ('v1.0.0', 'Loans and payments', now() - interval '90 days');
INSERT INTO product (category) SELECT unnest(ARRAY['personal', 'business', 'mortgage']);
INSERT INTO party (display_name) SELECT 'Borrower ' || n FROM generate_series(1, 200) n;
INSERT INTO loan (loan_number, product_id, borrower_party_id, status, principal_amount, interest_rate, start_date, end_date, created_at)
SELECT 'L' || n, (SELECT id FROM product ORDER BY category OFFSET n % 3 LIMIT 1), (SELECT id FROM party WHERE display_name = 'Borrower ' || n),
       (ARRAY['active', 'active', 'active', 'closed', 'pending'])[1 + n % 5], 1000 + n, 0.05, date '2025-01-01' + n, date '2027-01-01' + n,
       CASE WHEN n % 4 > 0 THEN timestamptz '2025-01-01 12:00Z' + n * interval '1 day' END
  FROM generate_series(1, 200) n;
WITH paid AS (
  INSERT INTO payment (amount, currency_code, received_at, status)
  SELECT 50 + n, 'EUR', now() - n * interval '1 hour', 'completed' FROM generate_series(1, 300) n RETURNING id, amount)
INSERT INTO payment_allocation (payment_id, loan_id, allocated_amount)
SELECT id, (SELECT id FROM loan WHERE loan_number = 'L' || (1 + amount::int % 200)), amount FROM paid;
S
    } | sql rently_lending
}

make_pgbouncer() {
    cat >"$base/pgbouncer.ini" <<S
[databases]
rently_lending = host=localhost port=$pg_port dbname=rently_lending
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $pgbouncer_port
unix_socket_dir =
auth_type = cert
auth_file = $base/users.txt
admin_users = rently_deploy
pool_mode = transaction
max_client_conn = 500
default_pool_size = 25
query_wait_timeout = 600
client_tls_sslmode = verify-full
client_tls_ca_file = $base/tls/ca.crt
client_tls_cert_file = $base/tls/localhost.crt
client_tls_key_file = $base/tls/localhost.key
server_tls_sslmode = verify-full
server_tls_ca_file = $base/tls/ca.crt
server_tls_cert_file = $base/tls/rently_app.crt
server_tls_key_file = $base/tls/rently_app.key
logfile = $base/log/pgbouncer.log
pidfile = $base/pgbouncer.pid
ignore_startup_parameters = extra_float_digits
S
    printf '"rently_app" ""\n"rently_deploy" ""\n' >"$base/users.txt"
    start_pgbouncer
}

start_pgbouncer() {
    as_postgres /usr/sbin/pgbouncer -q -d "$base/pgbouncer.ini" </dev/null >>"$lab/log/pgbouncer.log" 2>&1 &&
        wait_for 10 test -s "$base/pgbouncer.pid"
}


# The release of the runbook is the one that Keerpunt ships.
make_origin() {
    local work=$lab/work release
    mkdir -p "$work/migrations" "$lab/srv" && git init -q -b main "$work" || return 1
    for release in v1.0.0 v2.0.0 v2.1.0; do
        case $release in
            v2.0.0) cp -a "$here/../../../resources/systems/rently/sql/v2.0.0" "$work/migrations/" ;;
            *) cp -a "$here/migrations/$release" "$work/migrations/" ;;
        esac || return 1
        git_in "$work" add -A && git_in "$work" commit -q -m "Release $release" &&
            git_in "$work" tag -a -m "Release $release" "$release" || return 1
    done
    git clone -q --bare "$work" "$lab/srv/rently.git" && rm -rf -- "$work"
}

make_server() {
    local root=$lab/opt/rently-deployment
    mkdir -p "$root/state" "$root/backups" "$lab/home" "$lab/bin" && chmod 700 "$root" "$lab/home" || return 1
    git clone -q "$lab/srv/rently.git" "$root/scripts" 2>/dev/null &&
        git -C "$root/scripts" -c advice.detachedHead=false checkout -q --detach v1.0.0 || return 1
    cat >"$lab/bin/systemctl" <<S
#!/bin/bash
echo "a stand-in for systemctl: \$*"
exec "$here/lab.sh" service "$lab" "\$1" "\${*: -1}"
S
    chmod 755 "$lab/bin/systemctl"
    (umask 077; od -An -N16 -tx1 /dev/urandom | tr -d ' \n' >"$lab/api-token"; printf 'http://127.0.0.1:%s/services/T/B/X' "$api_port" >"$lab/webhook") || return 1
    cat >>"$lab/lab.env" <<S
root=$root
pg_host=localhost
pg_port=$pg_port
pg_programs=$programs
pg_template=rently_template
sslrootcert=$lab/tls/ca.crt
sslcert=$lab/tls/rently_deploy.crt
sslkey=$lab/tls/rently_deploy.key
pgbouncer_host=localhost
pgbouncer_port=$pgbouncer_port
api_url=http://127.0.0.1:$api_port
data_path=$base/data
database_log=$base/log/postgresql.log
application_log=$lab/log/api.log
ports=$pg_port $pgbouncer_port
lock_timeout=200ms
minimum_disk=1000000
minimum_memory=1000000
ready_within=30s
base=$base
ssh_port=$ssh_port
api_token_file=$lab/api-token
webhook_url_file=$lab/webhook
webhook_log=$lab/run/webhook.log
S
    python3 "$here/api.py" "$api_port" "host=localhost port=$pgbouncer_port dbname=rently_lending user=rently_app sslmode=verify-full sslrootcert=$lab/tls/ca.crt sslcert=$lab/tls/rently_app.crt sslkey=$lab/tls/rently_app.key" \
        "$lab/api-token" "$lab/run/webhook.log" </dev/null >"$lab/log/api.log" 2>&1 &
    echo $! >"$lab/run/api.pid"
    wait_for 20 api_answers
}

api_answers() { curl -sf --max-time 5 "http://127.0.0.1:$api_port/health" >/dev/null; }

# The server's own door: its key, its port, one user.
make_door() {
    door_open "$ssh_port" "PATH=$lab/bin:$system_path" &&
        wait_for 15 verb code.current >/dev/null
}

up() {
    [ "$(id -u)" = 0 ] || die "lab.sh needs root"
    [ ! -e "$lab" ] || [ -z "$(find "$lab" -mindepth 1 -maxdepth 1 ! -name log)" ] || die "not empty: $lab"
    [ -n "$programs" ] || die "missing: PostgreSQL (see tests/lab/packages)"
    for tool in pgbouncer git sshd python3 openssl setpriv curl flock; do
        command -v "$tool" >/dev/null || die "missing: $tool (see tests/lab/packages)"
    done
    mkdir -p "$lab/log" "$lab/run" || die "cannot make $lab"
    : >"$lab/lab.env"; : >"$lab/log/verbs.log"
    trap gave_up EXIT
    trap 'exit 143' TERM INT HUP
    # PostgreSQL does not run as root, and its account cannot look into root's own folders.
    base=$(mktemp -d /var/tmp/keerpunt-rently.XXXXXX) && printf '%s\n' "$base" >"$lab/run/base" && chown postgres: "$base" || exit 1
    read -r pg_port pgbouncer_port api_port ssh_port <<<"$(free_ports 4)" && [ -n "$ssh_port" ] || exit 1
    printf '%s\n' "$pg_port" >"$lab/run/pg_port"
    say "certificates and database"
    make_certificates && make_cluster && make_database || exit 1
    say "PgBouncer, origin, server and door"
    make_pgbouncer && make_origin && make_server && make_door || exit 1
    verb releases.record release=v1.0.0 "commit=$(git -C "$lab/opt/rently-deployment/scripts" rev-parse HEAD)" image= revision=v1.0.0 backup= \
        outcome=healthy kind=deploy run=lab by=lab >/dev/null || exit 1
    echo "state=up" >>"$lab/lab.env"
    trap - EXIT
    say "up"
    status
}

find_base() {
    base=
    [ ! -s "$lab/run/base" ] || read -r base <"$lab/run/base"
    case $base in /var/tmp/keerpunt-rently.??????) ;; *) return 1 ;; esac
    [ -d "$base" ] || return 1
}

down() {
    trap '' TERM INT HUP
    trap - EXIT
    [ -e "$lab/lab.env" ] || die "no laboratory in $lab"
    door_stop
    stop_pid "$lab/run/api.pid" "$here/api.py" 5
    if find_base; then
        stop_pid "$base/pgbouncer.pid" "$base/pgbouncer.ini" 5
        [ ! -s "$base/data/postmaster.pid" ] || head -n 1 "$base/data/postmaster.pid" >"$lab/run/postmaster.pid"
        stop_pid "$lab/run/postmaster.pid" "$base/data" 10 INT
        cp -- "$base/log/"*.log "$lab/log/" 2>/dev/null
        rm -rf -- "$base"
    fi
    for gone in run opt srv work home ssh bin tls api-token webhook lab.env; do
        rm -rf -- "${lab:?}/$gone"
    done
    say "down"
}

status() { show_status alive "$lab/run/sshd.pid" "$lab/ssh/sshd_config"; }

# service VERB UNIT: what the stand-in for systemctl is asked to do.
service() {
    find_base || die "no laboratory in $lab"
    case $1/$2 in
        restart/pgbouncer) stop_pid "$base/pgbouncer.pid" "$base/pgbouncer.ini" 5; start_pgbouncer ;;
        start/postgresql) start_cluster ;;
        stop/postgresql) as_postgres "$programs/pg_ctl" -D "$base/data" -m fast -w -t 30 -s stop </dev/null ;;
        *) die "the stand-in does not know: $1 $2" ;;
    esac
}

command=${1-}
[ -n "${2-}" ] || die "usage: lab.sh up|down|status DIR"
lab=$(realpath -m -- "$2") || exit 1
case $command in
    up) up ;;
    down) down ;;
    status) status ;;
    service) service "${3-}" "${4-}" ;;
    *) die "usage: lab.sh up|down|status DIR" ;;
esac
