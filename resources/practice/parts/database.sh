# shellcheck shell=sh disable=SC2015
# (fail ends the script, so `A && B || fail` is meant as it stands.)
# A PostgreSQL cluster of its own, reached through a socket in a closed folder.

# PostgreSQL refuses to run as root. Its account must be able to reach the
# cluster, and root's own folders are closed to it; so then the cluster is in a
# folder of its own, with a name that cannot be guessed, recorded before it is made.
find_postgres() {
    bin=$(recall pg_programs)
    wanted=
    base=$(recall pg_base)
    if [ -n "$base" ] && [ -r "$base/data/PG_VERSION" ]; then read -r wanted <"$base/data/PG_VERSION"; fi
    if [ -z "$bin" ] || [ ! -x "$bin/initdb" ]; then
        bin=
        if [ -n "$wanted" ]; then
            for one in "/usr/lib/postgresql/$wanted/bin" "/usr/pgsql-$wanted/bin"; do
                [ -x "$one/initdb" ] && bin=$one
            done
        else
            # The newest: 9 sorts behind 15 as text, so by number.
            # shellcheck disable=SC2012
            bin=$(ls -d /usr/lib/postgresql/[0-9]*/bin /usr/pgsql-[0-9]*/bin 2>/dev/null |
                sed 's,^\(.*[/-]\)\([0-9][0-9.]*\)\(/bin\)$,\2 &,' | sort -n | sed -n '$s/^[^ ]* //p')
        fi
        if [ -z "$bin$wanted" ]; then
            one=$(command -v initdb) && one=$(readlink -f -- "$one") && bin=${one%/*}
        fi
    fi
    for one in initdb postgres pg_ctl psql pg_dump pg_restore; do
        [ -n "$bin" ] && [ -x "$bin/$one" ] || missing "$one" "postgresql${wanted:+-$wanted}"
    done
    account=$user
    if [ "$uid" -eq 0 ]; then
        account=$(recall pg_account)
        if [ -z "$account" ]; then
            for one in postgres nobody; do
                if id -u "$one" >/dev/null 2>&1; then
                    account=$one
                    break
                fi
            done
        fi
        [ -n "$account" ] || fail 70 "there is neither an account postgres nor nobody"
    fi
    [ -n "$lacking" ] || keep pg_programs "$bin"
}

# as_postgres PROGRAM …: with the account's rights and nothing of our environment.
as_postgres() {
    (
        cd / || exit 70
        if [ "$uid" -ne 0 ]; then
            exec env -i PATH="$bin:/usr/bin:/bin" LC_ALL=C "$@"
        fi
        exec "$python" -I -c '
import os, pwd, sys
account = pwd.getpwnam(sys.argv[1])
os.initgroups(account.pw_name, account.pw_gid)
os.setgid(account.pw_gid)
os.setuid(account.pw_uid)
os.execvp(sys.argv[2], sys.argv[2:])
' "$account" env -i PATH="$bin:/usr/bin:/bin" LC_ALL=C "$@"
    )
}

# own_folder PATH: makes a closed folder that is ours, or accepts one that is.
own_folder() {
    mkdir -m 700 -- "$1" 2>/dev/null || { [ -d "$1" ] && [ ! -L "$1" ] && [ -O "$1" ]; }
}

place_cluster() {
    base=$(recall pg_base)
    if [ -z "$base" ]; then
        base=$dir/pg
        if [ "$uid" -eq 0 ]; then
            base=/var/lib
            [ -d "$base" ] && [ -w "$base" ] || base=/var/tmp
            base=$base/keerpunt-practice.$(random_hex 8)
            keep pg_account "$account"
        fi
        keep pg_base "$base"
    fi
    if [ "$uid" -eq 0 ]; then
        if ! mkdir -m 700 -- "$base" 2>/dev/null; then
            [ -d "$base" ] && [ ! -L "$base" ] || fail 73 "cannot make $base"
        fi
        chown "$account" "$base" || fail 73 "cannot give $base to $account"
    else
        own_folder "$base" || fail 73 "cannot make $base"
    fi
    # The path of a socket may have 107 bytes; ours adds 15 to that of its folder.
    socket=$(recall pg_socket)
    if [ -z "$socket" ]; then
        socket=$base/s
        case $socket in *[!A-Za-z0-9_./-]*) socket= ;; esac
        if [ -z "$socket" ] || [ "${#socket}" -gt 88 ]; then socket=/var/tmp/keerpunt-practice.$(random_hex 8); fi
        keep pg_socket "$socket"
    fi
    case $socket in
        "$base"/*) as_postgres mkdir -p -m 700 -- "$socket" || fail 73 "cannot make $socket" ;;
        *) own_folder "$socket" || fail 73 "cannot make $socket" ;;
    esac
}

make_database() {
    place_cluster
    [ -d "$base/data" ] && return
    step "initdb $bin"
    as_postgres rm -rf -- "$base/data.new"
    as_postgres initdb -D "$base/data.new" -U practice -A trust -E UTF8 --locale=C --no-sync --wal-segsize=4 \
        </dev/null >"$dir/state/initdb.log" 2>&1 || fail 70 "initdb failed: $(tail -n 3 "$dir/state/initdb.log")"
    # Who can enter the socket's folder is trusted; nobody else can come in at all.
    printf 'local all all trust\n' | as_postgres tee "$base/data.new/pg_hba.conf" >/dev/null &&
        printf "include 'practice.conf'\n" | as_postgres tee -a "$base/data.new/postgresql.conf" >/dev/null &&
        as_postgres mv -- "$base/data.new" "$base/data" || fail 73 "cannot write $base"
}

# Every process of the cluster works in its data folder.
database_processes() {
    at=$(recall pg_base)/data
    for pid in $(named '^(postgres|postmaster)$'); do
        [ "$(readlink "/proc/$pid/cwd" 2>/dev/null)" = "$at" ] && printf '%s\n' "$pid"
    done
}

# The first process, named by postmaster.pid and known by where it works.
find_postmaster() {
    at=$(recall pg_base)
    postmaster=
    [ -n "$at" ] || return 1
    { read -r postmaster <"$at/data/postmaster.pid"; } 2>/dev/null || return 1
    case $postmaster in '' | *[!0-9]*) return 1 ;; esac
    start_of "$postmaster" && [ "$(readlink "/proc/$postmaster/cwd" 2>/dev/null)" = "$at/data" ]
}

database_runs() {
    find_postmaster
}

sql() {
    "$bin/psql" -X -w -q -A -t -v ON_ERROR_STOP=1 -h "$socket" -p 5432 -U practice -d postgres -f -
}

start_database() {
    if ! database_runs; then
        step postgres
        # What a killed server left: its helpers end by themselves, its number may
        # by now belong to another process.
        # shellcheck disable=SC2046
        end_processes 10 $(database_processes) || fail 71 "old processes of the database do not stop"
        as_postgres rm -f -- "$base/data/postmaster.pid" "$socket/.s.PGSQL.5432" "$socket/.s.PGSQL.5432.lock"
        printf '%s\n' "listen_addresses = ''" 'port = 5432' "unix_socket_directories = '$socket'" \
            'unix_socket_permissions = 0700' 'shared_buffers = 16MB' 'max_connections = 40' 'max_wal_senders = 0' \
            'wal_level = minimal' 'min_wal_size = 8MB' 'max_wal_size = 64MB' 'logging_collector = off' \
            "log_line_prefix = '%m [%p] '" 'log_timezone = UTC' 'timezone = UTC' |
            as_postgres tee "$base/data/practice.conf" >/dev/null || fail 73 "cannot write $base"
        as_postgres pg_ctl -D "$base/data" -l "$base/log" -w -t 30 -s start </dev/null >"$dir/state/pg_ctl.log" 2>&1 9>&- ||
            fail 70 "the database does not start: $(tail -n 3 "$dir/state/pg_ctl.log") $(tail -n 3 "$base/log")"
    fi
    # One that was started just before a kill may still be recovering.
    waited=0
    until printf 'SELECT 1;' | sql >/dev/null 2>"$dir/state/psql.log"; do
        [ "$waited" -lt 300 ] || fail 70 "the database does not answer: $(tail -n 2 "$dir/state/psql.log")"
        sleep 0.1
        waited=$((waited + 1))
    done
    is_done database && return
    step database
    sql <<'SQL' || fail 70 "the database could not be made"
SELECT 'CREATE ROLE notes_owner LOGIN CREATEDB'
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'notes_owner') \gexec
SELECT 'CREATE DATABASE notes OWNER notes_owner TEMPLATE template0'
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'notes') \gexec
SQL
    mark_done database
}

stop_database() {
    if find_postmaster; then
        step "stop postgres"
        # INT is PostgreSQL's fast stop: it ends connections and writes a checkpoint.
        kill -INT "$postmaster" 2>/dev/null
        waited=0
        while find_postmaster && [ "$waited" -lt 200 ]; do
            sleep 0.1
            waited=$((waited + 1))
        done
        # QUIT is its immediate stop; the next start recovers.
        find_postmaster && kill -QUIT "$postmaster" 2>/dev/null && sleep 1
    fi
    [ -n "$(recall pg_base)" ] || return 0
    # shellcheck disable=SC2046
    end_processes 5 $(database_processes)
}
