#!/bin/sh
# Behaves as the well-known image does where it matters: POSTGRES_USER becomes
# the superuser (there is no role "postgres" then), POSTGRES_DB its database,
# both on an empty data directory only; local connections inside are trusted.
set -eu
if [ ! -s "$PGDATA/PG_VERSION" ]; then
    [ -n "${POSTGRES_PASSWORD-}" ] || { echo "POSTGRES_PASSWORD must not be empty" >&2; exit 1; }
    printf '%s\n' "$POSTGRES_PASSWORD" >/tmp/password
    initdb --username="${POSTGRES_USER:-postgres}" --pwfile=/tmp/password --encoding=UTF-8 --locale=C.UTF-8 \
        --auth-local=trust --auth-host=scram-sha-256 --no-sync
    rm -f /tmp/password
    echo "host all all all scram-sha-256" >>"$PGDATA/pg_hba.conf"
    pg_ctl -w -o "-c listen_addresses=''" start
    createdb -U "${POSTGRES_USER:-postgres}" "${POSTGRES_DB:-${POSTGRES_USER:-postgres}}"
    pg_ctl -w -m fast stop
fi
exec postgres -c listen_addresses='*' -c jit=off
