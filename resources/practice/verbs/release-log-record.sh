# shellcheck shell=sh disable=SC2015,SC2034,SC2154
# The verb record of the adapter release-log, word for word: its prelude, then its script.
# Its inputs and parameters are variables of the environment.
set -u
umask 077
LC_ALL=C
export LC_ALL

fail() { status=$1; shift; printf '%s\n' "$*" >&2; exit "$status"; }

tab='	'
newline='
'
return=$(printf '\r.'); return=${return%.}
columns="at${tab}release${tab}commit${tab}image${tab}revision${tab}backup${tab}outcome${tab}kind${tab}run${tab}by"

# A log that is damaged is an error: half a history would choose a wrong release.
check_log() {
  [ -f "$file" ] && [ -r "$file" ] || fail 71 "cannot read $file"
  last=$(tail -c 1 -- "$file" && printf .) || fail 71 "cannot read $file"
  [ "$last" = "$newline." ] || fail 65 "the last row of $file is cut off"
  awk -F '\t' -v columns="$columns" '
    NR == 1 && $0 != columns {print "line 1: not the names of the columns"; exit 65}
    NF != 10 || $1 == "" || $7 !~ /^(deploying|healthy|unhealthy|outcome)$/ {print "line " NR ": not a row of this log"; exit 65}
  ' "$file" >&2 || fail 65 "$file is damaged"
}

for value in "$release" "$commit" "$image" "$revision" "$backup" "$outcome" "$kind" "$run" "$by"; do
  case $value in *"$tab"*|*"$newline"*|*"$return"*) fail 64 "a value holds a TAB or a line end: $value" ;; esac
done
case $outcome in deploying|healthy|unhealthy) ;; *) fail 64 "unknown outcome: $outcome" ;; esac
[ -n "$commit" ] && [ -n "$run" ] || fail 64 "a row needs a commit and a run"
command -v flock >/dev/null 2>&1 || fail 69 "flock is not installed"
mkdir -p -- "$(dirname -- "$file")" || fail 73 "cannot make the folder of $file"
exec 9>>"$file.lock" || fail 73 "cannot write $file.lock"
flock -w 10 9 || fail 75 "somebody else holds $file.lock"

row="$release$tab$commit$tab$image$tab$revision$tab$backup$tab$outcome$tab$kind$tab$run$tab$by"
if [ -e "$file" ] || [ -L "$file" ]; then
  check_log
  rows=$(cut -f 2- -- "$file") || fail 71 "cannot read $file"
  case "$newline$rows$newline" in *"$newline$row$newline"*) echo "recorded already" >&2; exit 0 ;; esac
  old=$(cat -- "$file" && printf .) || fail 71 "cannot read $file"
  old=${old%.}
else
  old=$columns$newline
fi
at=$(date -u +%Y-%m-%dT%H:%M:%SZ) || fail 70 "no time"
next=$file.next
trap 'rm -f -- "$next"' 0
trap 'exit 143' TERM INT HUP
[ ! -e "$file" ] || cp -p -- "$file" "$next" || fail 73 "cannot write $next"
printf '%s%s\n' "$old" "$at$tab$row" >"$next" || fail 73 "cannot write $next"
# Read back what is on the disk before it takes the place of the old log.
written=$(cat -- "$next" && printf .) || fail 73 "cannot read back $next"
[ "$written" = "$old$at$tab$row$newline." ] || fail 73 "what was written to $next is not what was meant"
mv -f -- "$next" "$file" || fail 73 "cannot replace $file"
