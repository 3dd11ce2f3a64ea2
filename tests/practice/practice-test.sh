#!/bin/sh
# Tests resources/practice/practice.sh for real, in a temporary folder: a first
# `up` that is killed half way, `up` again, twice, a login, kill -9 of everything,
# `down` and `remove`. Exit status: 0 all passed, 1 something did not, 77 skipped
# because programs are missing. PRACTICE_SHELL names another shell to run it with.

set -u
umask 077
LC_ALL=C
export LC_ALL

here=$(cd -- "$(dirname -- "$0")" && pwd -P) || exit 1
repository=${here%/tests/practice}
shell=${PRACTICE_SHELL:-sh}
work=$(mktemp -d "${TMPDIR:-/tmp}/practice-test.XXXXXX") || exit 1
target="$work/it's a target"
passed=0
failed=0

practice() {
    # shellcheck disable=SC2086
    timeout 60 $shell "$target/kit/practice.sh" "$1" "$target"
}

clean() {
    trap - 0
    [ ! -d "$target/state" ] || practice remove >/dev/null 2>&1
    cd / && rm -rf -- "$work"
}
trap clean 0
trap 'exit 143' TERM INT HUP

claim() {
    words=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'FAILED: %s\n' "$words" >&2
    fi
}

value() { sed -n "s/^$1=//p" "$work/out"; }
says() { [ "$(value "$1")" = "$2" ]; }
empty() { [ -z "$*" ] || { printf '  found: %s\n' "$*" >&2; return 1; }; }

# The processes that belong to the target: by command line, or by working folder.
left() {
    {
        grep -laF -e "$target" /proc/[0-9]*/cmdline 2>/dev/null
        for name in /proc/[0-9]*/cwd; do
            case $(readlink "$name" 2>/dev/null) in "$target"* | "${base:-/nowhere}"*) printf '%s\n' "$name" ;; esac
        done
    } | sed 's,^/proc/,,; s,/.*,,' | sort -u
}

login() {
    timeout 20 ssh -F /dev/null -T -i "$(value key)" -p "$(value port)" -l "$(value user)" -o IdentitiesOnly=yes \
        -o IdentityAgent=none -o BatchMode=yes -o StrictHostKeyChecking=yes -o GlobalKnownHostsFile=/dev/null \
        -o UserKnownHostsFile="$work/known_hosts" -o LogLevel=ERROR -- 127.0.0.1 "$1" </dev/null
}

healthy() {
    tries=0
    until [ "$(curl -q -s -o "$work/health" -w '%{http_code}' --noproxy '*' --max-time 5 "$(value health_url)")" = 200 ]; do
        [ "$tries" -lt 100 ] || return 1
        sleep 0.1
        tries=$((tries + 1))
    done
    grep -qF '"status": "healthy"' "$work/health"
}

runs_healthy() {
    claim "$1: state" says state up
    claim "$1: login" test "$(login 'echo in; exit 3'; echo $?)" = "in
3"
    claim "$1: health" healthy
}

# The copies of two verbs must be what the adapters say.
same_verbs() {
    "$1" - "$repository/resources" <<'PYTHON'
import sys, yaml
root = sys.argv[1]
for adapter, verb in (("postgres", "backup"), ("release-log", "record")):
    with open(f"{root}/adapters/{adapter}.yaml", encoding="utf-8") as file:
        read = yaml.safe_load(file)
    with open(f"{root}/practice/verbs/{adapter}-{verb}.sh", encoding="utf-8") as file:
        copy = file.read()
    if not copy.endswith("\nexport LC_ALL\n\n" + read["prelude"] + "\n" + read["verbs"][verb]["script"]):
        sys.exit(f"practice/verbs/{adapter}-{verb}.sh differs from adapters/{adapter}.yaml")
PYTHON
}

if command -v shellcheck >/dev/null 2>&1; then
    claim "shellcheck" shellcheck -x -P "$repository/resources/practice" "$repository/resources/practice/practice.sh" \
        "$repository/resources/practice/app/base/ctl" "$repository"/resources/practice/verbs/*.sh "$0"
else
    echo "shellcheck is not installed: not tried" >&2
fi
for python in python3 /usr/bin/python3; do
    if "$python" -c 'import yaml' 2>/dev/null; then
        claim "verbs are the adapters' own" same_verbs "$python"
        break
    fi
done

# As the console does it: everything is unpacked, without execute bits.
mkdir -p -- "$target" && cp -R -- "$repository/resources/practice" "$target/kit" &&
    find "$target/kit" -type f -exec chmod 600 {} + || exit 1
cd "$work" || exit 1

practice status >"$work/out"
claim "status before anything" test $? -eq 0
claim "nothing runs yet" says state down
claim "a path that is not absolute is refused" test "$($shell "$target/kit/practice.sh" up not/absolute >/dev/null 2>&1; echo $?)" = 64
claim "down before anything" practice down

# A first up that dies while it deploys.
# shellcheck disable=SC2086
$shell "$target/kit/practice.sh" up "$target" >"$work/first" 2>"$work/steps" &
first=$!
tries=0
until grep -q '^step=deploy v1.4.0' "$work/steps" || [ "$tries" -ge 400 ]; do
    # Programs that are missing end it at once.
    if ! kill -0 "$first" 2>/dev/null || grep -q '^missing=' "$work/first"; then
        wait "$first"
        if [ $? -eq 69 ]; then
            cat "$work/first" >&2
            exit 77
        fi
        break
    fi
    sleep 0.1
    tries=$((tries + 1))
done
kill -KILL "$first" 2>/dev/null
wait "$first" 2>/dev/null
practice status >"$work/out"
claim "half made is not up" test "$(value state)" != up

practice up >"$work/out" 2>"$work/steps"
claim "up after a kill" test $? -eq 0
base=$(cat "$target/state/pg_base")
printf '[127.0.0.1]:%s %s\n' "$(value port)" "$(value host_key)" >"$work/known_hosts"
runs_healthy "first"
claim "release" grep -qF '"release": "v1.4.1"' "$work/health"
claim "seven releases" test "$(git -C "$target/app/src" tag | wc -l)" -eq 7
claim "history" test "$(awk -F '\t' 'NR > 1 && $7 == "healthy" && $3 == $4 && $5 != "" {print $2}' \
    "$target/app/state/releases.tsv" | tr '\n' ' ')" = "v1.3.0 v1.4.0 v1.4.1 "
for file in "$target"/app/backups/*.dump; do
    claim "backup is as recorded" test "sha256=$(sha256sum <"$file" | cut -d ' ' -f 1)" = "$(grep '^sha256=' "$file.record")"
done
claim "no secret is open to others" empty "$(find "$target" -perm /077 ! -type l -print | head -n 3)"

before=$(date +%s)
practice up >"$work/again" 2>"$work/steps"
claim "up twice" cmp -s "$work/out" "$work/again"
claim "up twice does nothing" empty "$(cat "$work/steps")"
claim "up twice is quick" test "$(($(date +%s) - before))" -le 2

# A session that stays open, and a job that was let loose in it.
login 'setsid sleep 301 >/dev/null 2>&1 </dev/null & sleep 302' >/dev/null 2>&1 &
session=$!
sleep 1
for pid in $(left); do kill -KILL "$pid" 2>/dev/null; done
sleep 0.5
practice status >"$work/out"
claim "killed is seen" says state down
practice up >"$work/out" 2>"$work/steps"
claim "up after kill -9 of everything" test $? -eq 0
claim "same port as before" cmp -s "$work/out" "$work/again"
runs_healthy "after the kill"
login 'setsid sleep 303 >/dev/null 2>&1 </dev/null & sleep 304' >/dev/null 2>&1 &
session="$session $!"
sleep 1

practice down 2>"$work/steps"
claim "down" test $? -eq 0
claim "down leaves no process" empty "$(left)"
claim "down ends what sessions started" empty "$(grep -laE '^sleep.30[1-4]' /proc/[0-9]*/cmdline 2>/dev/null)"
# shellcheck disable=SC2086
kill $session 2>/dev/null
practice status >"$work/out"
claim "down is seen" says state down
claim "down twice" practice down

practice remove 2>"$work/steps"
claim "remove" test $? -eq 0
claim "remove leaves nothing outside" test ! -e "$base"
claim "remove leaves only the kit" test "$(ls -A "$target")" = kit

printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
