# shellcheck shell=sh disable=SC2015,SC2034,SC2154
# The verb backup of the adapter postgres, word for word: its prelude, then its script.
# Its inputs and parameters are variables of the environment.
set -u
umask 077
LC_ALL=C
export LC_ALL

fail() { status=$1; shift; printf '%s\n' "$*" >&2; exit "$status"; }

tab='	'
newline='
'

# Names go into commands quoted, yet a strange or too long one is refused: the
# server would cut it silently.
check_name() {
  case $1 in
    ''|[!A-Za-z_]*|*[!A-Za-z0-9_\$-]*) fail 64 "not a valid database name: $1" ;;
  esac
  [ "${#1}" -le 63 ] || fail 64 "longer than 63 characters: $1"
}

connect() {
  check_name "$database"
  [ -z "$programs" ] || PATH=$programs:$PATH
  for program in psql pg_dump pg_restore createdb dropdb sha256sum; do
    command -v "$program" >/dev/null 2>&1 || fail 69 "$program is not installed"
  done
  unset PGSERVICE PGHOSTADDR PGOPTIONS PGDATABASE
  [ -z "$host" ] || { PGHOST=$host; export PGHOST; }
  [ -z "${sslmode-}" ] || { PGSSLMODE=$sslmode; export PGSSLMODE; }
  [ -z "${sslrootcert-}" ] || { PGSSLROOTCERT=$sslrootcert; export PGSSLROOTCERT; }
  [ -z "${sslcert-}" ] || { PGSSLCERT=$sslcert; export PGSSLCERT; }
  [ -z "${sslkey-}" ] || { PGSSLKEY=$sslkey; export PGSSLKEY; }
  PGPORT=$port PGUSER=$user PGCONNECT_TIMEOUT=10 PGAPPNAME=keerpunt PGCLIENTENCODING=UTF8
  export PATH PGPORT PGUSER PGCONNECT_TIMEOUT PGAPPNAME PGCLIENTENCODING
}

# ask DATABASE [psql options]: runs the SQL of standard input; any error is a failure.
ask() {
  asked=$1; shift
  psql -X -w -q -A -t -v ON_ERROR_STOP=1 "$@" -d "$asked" -f -
}

# exists NAME: sets there to yes or no. Only a clear answer counts.
exists() {
  there=$(printf '%s' "SELECT count(*) FROM pg_database WHERE datname = :'name';" |
    ask postgres -v name="$1") || fail 70 "the list of databases could not be read"
  case $there in 1) there=yes ;; 0) there=no ;; *) fail 70 "unexpected answer: $there" ;; esac
}

# SQL that prints a line for each table of a backup: schema.table TAB rows.
count_rows="
  SET search_path = pg_catalog;
  SET row_security = off;
  SELECT format('SELECT %L || chr(9) || count(*) FROM %I.%I',
                format('%I.%I', n.nspname, c.relname), n.nspname, c.relname)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
     AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
     AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
                      AND d.objid = c.oid AND d.deptype = 'e')
   ORDER BY n.nspname, c.relname
  \\gexec
"

# archive FILE PROGRAM ARGUMENTS: the program with the unpacked dump as its standard input. Fails if either
# the unpacking or the program does: zstd knows only at the end whether all it gave out was right.
# Gently, like the dump: users are served meanwhile.
is_zstd() { [ "$(head -c 4 -- "$1" | tr -d '\000')" = "$(printf '\050\265\057\375')" ]; }
unpacked() { if is_zstd "$1"; then nice -n 10 zstd -dcq <"$1"; else cat -- "$1"; fi; }
archive() {
  archive_file=$1; shift
  { archive_ends=$({ { unpacked "$archive_file"; echo "$?" >&3; } | nice -n 10 "$@" 3>&- >&4; echo "$?" >&3; } 3>&1); } 4>&1
  [ "$archive_ends" = "0${newline}0" ]
}

sum_of() {
  sum=$(sha256sum <"$1") || return 1
  sum=${sum%% *}
  case $sum in *[!0-9a-f]*) return 1 ;; esac
  [ "${#sum}" -eq 64 ]
}

# Sets free to the bytes that are free where the backups are.
read_free() {
  # A directory that is not there yet will be made where its nearest parent is.
  place=$backups
  while [ ! -e "$place" ] && [ "$place" != / ] && [ -n "$place" ]; do place=$(dirname -- "$place") || exit 73; done
  free=$(df -Pk -- "$place") || fail 73 "df cannot read $place"
  free=$(printf '%s\n' "$free" | awk '
    NR == 2 && match($0, / [0-9]+ +[0-9]+ +-?[0-9]+ +(-|[0-9]+%) +\//) {
      n = split(substr($0, RSTART, RLENGTH), part, " "); printf "%.0f", (part[3] < 0 ? 0 : part[3]) * 1024}')
  case $free in ''|*[!0-9]*) fail 73 "the output of df could not be read" ;; esac
}

# Sets size; never reads the contents.
size_of() {
  size=$(stat -L -c %s -- "$1") || return 1
  case $size in ''|*[!0-9]*) return 1 ;; esac
}

# read_record FILE: sets r_at, r_size … and r_tables, the lines of its tables.
# Fails unless the record is whole: a format we know, and its last line.
read_record() {
  r_format='' r_at='' r_size='' r_sha256='' r_database='' r_release='' r_commit=''
  r_revision='' r_reason='' r_run='' r_tables='' r_count=0 r_end=''
  [ -f "$1.record" ] && [ -r "$1.record" ] || return 1
  while IFS= read -r line; do
    [ -z "$r_end" ] || return 1
    value=${line#*=}
    case $line in *"$tab"*) case $line in table=*) ;; *) return 1 ;; esac ;; esac
    case $line in
      format=*) r_format=$value ;;
      at=*) r_at=$value ;;
      size=*) r_size=$value ;;
      sha256=*) r_sha256=$value ;;
      database=*) r_database=$value ;;
      release=*) r_release=$value ;;
      commit=*) r_commit=$value ;;
      revision=*) r_revision=$value ;;
      reason=*) r_reason=$value ;;
      run=*) r_run=$value ;;
      read_with=*) ;;   # for people
      table=*) r_tables=$r_tables$value$newline; r_count=$((r_count + 1)) ;;
      end=*) r_end=$value ;;
      *) return 1 ;;
    esac
  done <"$1.record"
  [ "$r_format" = keerpunt-backup-1 ] && [ "$r_end" = "$r_count" ] && [ -n "$r_at" ] || return 1
  case $r_size in ''|*[!0-9]*) return 1 ;; esac
  case $r_sha256 in *[!0-9a-f]*) return 1 ;; esac
  [ "${#r_sha256}" -eq 64 ]
}

connect
for value in "$file" "$release" "$commit" "$revision" "$reason" "$run"; do
  case $value in *"$newline"*|*"$tab"*) fail 64 "a value holds a TAB or a line end: $value" ;; esac
done
case $file in "$backups"/*) ;; *) fail 64 "not below $backups: $file" ;; esac
name=${file#"$backups"/}
case $name in */*|.*) fail 64 "not a name for a backup: $file" ;; esac
[ "${#name}" -le 200 ] || fail 64 "too long a name for a backup: $file"
case $file in *.dump) ;; *) fail 64 "the name must end in .dump: $file" ;; esac
case $run in ''|*[!0-9A-Za-z-]*) fail 64 "not a run id: $run" ;; esac
mkdir -p -- "$backups" || fail 73 "cannot make $backups"
if [ -e "$file" ] || [ -L "$file" ] || [ -e "$file.record" ]; then fail 74 "there is a backup of that name: $file"; fi

part=$file.part.$run
trap 'rm -f -- "$part" "$part.tables" "$part.status" "$part.record"' 0
trap 'exit 143' TERM INT HUP
at=$(date -u +%Y-%m-%dT%H:%M:%SZ) || fail 70 "no time"

# One transaction shows its snapshot to pg_dump and then counts in it, so that
# the rows on record are the rows in the dump, whatever is written meanwhile.
# The command that psql starts is fixed text; it finds its values in variables. zstd, if it is here: of 1 GB that
# pgbench made it takes 6 s and 154 MB, gzip at its lightest 7 s and 192 MB, as pg_dump would do it 17 s and 171 MB.
if command -v zstd >/dev/null 2>&1; then kp_level=0 kp_pack='nice -n 10 zstd -1 -T0 -q'; else kp_level=1 kp_pack=cat; fi
kp_part=$part kp_database=$database
export kp_part kp_database kp_level kp_pack
{ cat <<'SQL'
BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY;
SELECT pg_export_snapshot() AS snapshot \gset
\setenv kp_snapshot :snapshot
\! { nice -n 10 pg_dump -w --snapshot="$kp_snapshot" -Fc -Z"$kp_level" -d "$kp_database" </dev/null; echo "pg_dump $?" >"$kp_part.status"; } | $kp_pack >"$kp_part"; echo "$kp_pack $?" >>"$kp_part.status"
SQL
  printf '%s\nCOMMIT;\n' "$count_rows"
} | ask "$database" >"$part.tables" || fail 71 "the rows could not be counted, or the server went away"
grep -qx 'pg_dump 0' "$part.status" && grep -qx "$kp_pack 0" "$part.status" || fail 71 "ended with $(cat -- "$part.status")"
awk -F '\t' 'NF != 2 || $2 !~ /^[0-9]+$/ {exit 1}' "$part.tables" || fail 71 "the rows of the tables could not be read"
tables=$(awk 'END {print NR}' "$part.tables") || exit 71

archive "$part" pg_restore -f /dev/null || fail 75 "the backup cannot be read to its end"
sum_of "$part" || fail 75 "the checksum could not be computed"
size_of "$part" || fail 75 "the size could not be read"
[ "$size" -gt 0 ] || fail 75 "the backup is empty"
if is_zstd "$part"; then read_with='zstd -dc | pg_restore'; else read_with=pg_restore; fi

{ printf 'format=keerpunt-backup-1\nat=%s\ndatabase=%s\nsize=%s\nsha256=%s\n' "$at" "$database" "$size" "$sum" &&
  printf 'release=%s\ncommit=%s\nrevision=%s\nreason=%s\nrun=%s\nread_with=%s\n' "$release" "$commit" "$revision" "$reason" "$run" "$read_with" &&
  sed 's/^/table=/' "$part.tables" && printf 'end=%s\n' "$tables"
} >"$part.record" || fail 73 "the record could not be written"
# On the disk before it counts: it must outlive the power.
sync -- "$part" "$part.record" 2>/dev/null || sync 2>/dev/null || :
# Hard links never overwrite. The dump comes first: without a record it is broken.
ln -- "$part" "$file" || fail 74 "cannot name the backup $file"
ln -- "$part.record" "$file.record" || fail 73 "cannot write $file.record"
read_record "$file" && [ "$r_sha256" = "$sum" ] && [ "$r_size" = "$size" ] && [ "$r_count" = "$tables" ] ||
  fail 73 "the record does not say what was written"
printf 'file=%s\nsha256=%s\nsize=%s\ntables=%s\n' "$file" "$sum" "$size" "$tables"
