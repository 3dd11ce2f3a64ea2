#!/bin/bash
# The worst night, for real: rehearsal.sh DIR, against a laboratory that is up.
# Deploys the release that does harm, rolls back with the adapters' own verbs in the
# order of the procedures, and proves it. Ends with 0 only if every line held.
set -u
here=$(cd -- "$(dirname -- "$0")" && pwd) || exit 1
lab=$(realpath -- "$1") || exit 1
log=$lab/log/rehearsal.log
: >"$log"
wrong=0

verb() { python3 "$here/verb.py" "$lab" "$@" 2>>"$log"; }
field() { sed -n "s/^$1=//p"; }
setting() { field "$1" <"$lab/lab.env"; }
holds() {
    local title=$1; shift
    if "$@"; then echo "ok   $title"; else echo "BAD  $title: $*"; wrong=$((wrong + 1)); fi
}
must() { holds "$@"; [ "$wrong" = 0 ] || { echo "stopped; see $log"; tail -n 15 "$log"; exit 1; }; }
refused() { ! "$@" >/dev/null; }
is() { [ "$1" = "$2" ]; }
image() { verb stack.services | sed -n '1s/.*"stack_image":"\([^"]*\)".*/\1/p'; }
row_of() { verb releases.list | awk -F '\t' -v r="$1" '$2 == r && $7 == "healthy" {print; exit}'; }
until_state() { for _ in $(seq 60); do [ "$(verb health.check | field state)" = "$1" ] && return 0; sleep 1; done; return 1; }
backup() {
    verb database.backup "file=$root/backups/rentguy-$(date -u +%Y%m%dT%H%M%SZ)-$1.dump" "release=$2" "commit=$3" \
        "revision=$(verb migrations.current)" "reason=$4" "run=$1"
}

root=$(setting root)
src=$root/src
good=$(git -C "$src" rev-parse 'v1.2.0^{commit}')
bad=$(git -C "$src" rev-parse 'v1.3.0^{commit}')
recorded=$(row_of v1.2.0 | cut -f 4)
must "a healthy release is on record" test -n "$recorded"
must "it is what runs" is "$(image)" "$recorded"
must "its functions work" is "$(verb checks.functional | grep -o '"result":"passed"' | wc -l)" 13

echo "--- deploy v1.3.0"
must "fetch" verb code.fetch
must "prepare" verb stack.prepare "commit=$bad" release=v1.3.0
must "preparing changed nothing that runs" is "$(image)" "$recorded"
must "stop" verb stack.stop_app
must "the database runs on" is "$(verb database.ping | field ok)" yes
taken=$(backup bad v1.2.0 "$good" "before v1.3.0")
file=$(printf '%s\n' "$taken" | field file)
sum=$(printf '%s\n' "$taken" | field sha256)
must "backup" test -s "$file"
must "a second backup never overwrites it" refused verb database.backup "file=$file" release=x commit=x revision=x reason=x run=again
must "checkout" verb code.checkout "commit=$bad"
must "migrate" verb migrations.upgrade "commit=$bad"
must "schema is the bad one" is "$(verb migrations.current)" 0003_one_name
verb stack.start_app "commit=$bad" release=v1.3.0 >/dev/null; echo "     start ended with $?"
must "it is ill" until_state degraded
must "functional checks fail" test "$(verb checks.functional | sed -n '1s/.*"failed":"\([0-9]*\)".*/\1/p')" -gt 0

echo "--- code alone is not enough"
must "stop" verb stack.stop_app
must "checkout of the good code" verb code.checkout "commit=$good"
verb stack.start_app "commit=$good" release=v1.2.0 >/dev/null
must "still ill" until_state degraded
must "the database's revision is still readable" is "$(verb migrations.current)" 0003_one_name

echo "--- broken backups are refused"
cp "$file" "$root/backups/cut.dump"; cp "$file.rows" "$root/backups/cut.dump.rows"
truncate -s -1 "$root/backups/cut.dump"
cut_sum=$(sha256sum <"$root/backups/cut.dump"); cut_sum=${cut_sum%% *}
sed "s/^sha256=.*/sha256=$cut_sum/" "$file.record" >"$root/backups/cut.dump.record"
must "cut by one byte: other checksum" is "$(verb database.verify "file=$root/backups/cut.dump" "sha256=$sum")" readable=no
must "cut, checksum taken of the broken file" is "$(verb database.verify "file=$root/backups/cut.dump" "sha256=$cut_sum")" readable=no
must "listed as broken" is "$(verb database.backups | awk -F '\t' '$1 ~ /cut.dump$/ {print $9}')" broken
sed -i "s/^size=.*/size=$(stat -c %s "$root/backups/cut.dump")/" "$root/backups/cut.dump.record"
must "restore of it fails" refused verb database.restore_beside "file=$root/backups/cut.dump" beside=rentguy_restore_cut
must "the live database was not touched" is "$(verb database.ping | field ok)" yes
rm -f "$root"/backups/cut.dump*
must "no checksum, no verification" refused verb database.verify "file=$file" sha256=
must "another directory is refused" refused verb database.verify "file=/etc/passwd" "sha256=$sum"
must "injection in a name is refused" refused verb database.swap 'beside=x"; DROP DATABASE rentguy; --' keep=k

echo "--- roll back to v1.2.0"
must "verify" is "$(verb database.verify "file=$file" "sha256=$sum")" readable=yes
must "prepare" verb stack.prepare "commit=$good" release=v1.2.0
must "restore beside" verb database.restore_beside "file=$file" beside=rentguy_restore_r1
must "validate" is "$(verb database.validate "file=$file" beside=rentguy_restore_r1)" $'tables=5\nmismatches=0'
must "stop" verb stack.stop_app
must "keep the present state" backup snap v1.3.0 "$bad" "before rolling back"
must "swap" verb database.swap beside=rentguy_restore_r1 keep=rentguy_before_r1
must "swap again changes nothing" verb database.swap beside=rentguy_restore_r1 keep=rentguy_before_r1
must "checkout" verb code.checkout "commit=$good"
must "start" verb stack.start_app "commit=$good" release=v1.2.0
must "healthy" until_state healthy

echo "--- proof"
must "commit" is "$(verb code.current | field commit)" "$good"
must "images" is "$(image)" "$recorded"
must "schema" is "$(verb migrations.current)" 0002_tip_audience
must "heads" is "$(verb migrations.heads)" 0002_tip_audience
must "the application's own word" is "$(verb health.check | field commit)" "$good"
must "functions" is "$(verb checks.functional | grep -o '"result":"passed"' | wc -l)" 13
must "the failed database is kept" is "$(DOCKER_HOST=$(setting docker_host) /usr/bin/docker exec rentguy_db \
    psql -XAtq -U rentguy -d postgres -c "SELECT datname FROM pg_database WHERE datname = 'rentguy_before_r1' AND NOT datallowconn")" rentguy_before_r1
must "nothing was left behind" is "$(find "$root/backups" -name '*.part.*' | wc -l)" 0
[ "$wrong" = 0 ] && echo "proven"
exit "$wrong"
