# shellcheck shell=sh disable=SC2015
# (fail ends the script, so `A && B || fail` is meant as it stands.)
# The git repository with its releases, and the application that runs from it.

# Debian's own Python has the libraries; another one may come first in PATH.
find_python() {
    for python in "$(recall python)" /usr/bin/python3 "$(command -v python3)"; do
        [ -n "$python" ] && [ -x "$python" ] || continue
        # shellcheck disable=SC2016
        absent=$("$python" -I -c '
import importlib.util
packages = {"psycopg2": "python3-psycopg2", "sqlalchemy": "python3-sqlalchemy", "alembic": "alembic"}
for name, package in packages.items():
    if importlib.util.find_spec(name) is None:
        print(f"missing={name} package={package}")
' 2>/dev/null) || continue
        if [ -z "$absent" ]; then
            keep python "$python"
            return
        fi
        : "${first_absent:=$absent}"
    done
    python=
    if [ -n "${first_absent-}" ]; then
        printf '%s\n' "$first_absent"
        lacking=yes
    else
        missing python3 python3
    fi
}

plain_git() {
    env GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_TERMINAL_PROMPT=0 \
        git -c core.autocrlf=false -c commit.gpgSign=false -c tag.gpgSign=false -c core.hooksPath=/dev/null \
        -c gc.auto=0 -c advice.detachedHead=false "$@"
}

# The releases are the base tree and a patch for each that follows. Dates and
# names are fixed, so that a release has the same commit everywhere.
make_repository() {
    if [ ! -d "$dir/origin.git" ]; then
        step releases
        build=$dir/build
        rm -rf -- "$build" "$dir/origin.git.new"
        mkdir -- "$build" && cp -R -- "$kit/app/base/." "$build/" && mv -- "$build/gitignore" "$build/.gitignore" &&
            chmod -R u+rwX,go-rwx "$build" && chmod 700 "$build/ctl" && plain_git init -q -b main "$build" ||
            fail 70 "the repository could not be made"
        while IFS="$tab" read -r release at title; do
            if [ -e "$kit/app/patches/$release.patch" ]; then
                plain_git -C "$build" apply --whitespace=nowarn -- "$kit/app/patches/$release.patch" ||
                    fail 70 "the patch of $release does not fit"
            fi
            GIT_AUTHOR_NAME=Practice GIT_AUTHOR_EMAIL=practice@example.invalid GIT_AUTHOR_DATE=$at
            GIT_COMMITTER_NAME=Practice GIT_COMMITTER_EMAIL=practice@example.invalid GIT_COMMITTER_DATE=$at
            export GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_AUTHOR_DATE GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL GIT_COMMITTER_DATE
            plain_git -C "$build" add -A && plain_git -C "$build" update-index --chmod=+x ctl &&
                plain_git -C "$build" commit -q -m "$title" &&
                plain_git -C "$build" tag -a -m "$release: $title" "$release" ||
                fail 70 "the release $release could not be made"
        done <"$kit/app/releases.tsv"
        plain_git clone -q --bare -- "$build" "$dir/origin.git.new" &&
            plain_git -C "$dir/origin.git.new" remote remove origin &&
            mv -- "$dir/origin.git.new" "$dir/origin.git" || fail 70 "the repository could not be made"
        rm -rf -- "$build"
    fi
    if [ ! -d "$src" ]; then
        rm -rf -- "$app/src.new"
        plain_git clone -q --no-checkout -- "$dir/origin.git" "$app/src.new" && mv -- "$app/src.new" "$src" ||
            fail 70 "the repository could not be cloned"
    fi
    # The folder may have been moved since it was cloned.
    [ "$(plain_git -C "$src" config remote.origin.url)" = "$dir/origin.git" ] ||
        plain_git -C "$src" config remote.origin.url "$dir/origin.git" || fail 70 "the repository could not be set up"
}

# service_runs NAME: whether the process that ctl recorded still is that process.
service_runs() {
    [ -r "$app/run/$1.service" ] || return 1
    was_pid='' was_start='' was_boot=''
    while IFS='=' read -r key value; do
        case $key in
            pid) was_pid=$value ;;
            start) was_start=$value ;;
            boot) was_boot=$value ;;
        esac
    done <"$app/run/$1.service"
    case $was_pid in '' | *[!0-9]*) return 1 ;; esac
    [ "$(boot_id)" = "$was_boot" ] && start_of "$was_pid" && [ "$started" = "$was_start" ]
}

application_state() {
    running=0
    service_runs web && running=$((running + 1))
    service_runs worker && running=$((running + 1))
    case $running in
        0) application=down ;;
        1) application=partial ;;
        2) application=up ;;
    esac
}

write_settings() {
    socket=$(recall pg_socket)
    printf '%s=%s\n' host "$socket" port 5432 user notes_owner database notes \
        http_port "$(recall http_port)" python "$(recall python)" >"$app/notes.conf.new" &&
        mv -f -- "$app/notes.conf.new" "$app/notes.conf" || fail 73 "cannot write $app/notes.conf"
}

control() {
    sh "$src/ctl" "$@" </dev/null
}

settle_application() {
    application_state
    if [ "$application" = down ]; then
        settle_port http_port
        write_settings
    fi
}

start_application() {
    settle_application
    [ "$application" = up ] && return
    step application
    control up || fail 70 "the application does not start"
}

stop_application() {
    application_state
    if [ "$application" != down ]; then
        step "stop application"
        control down
    fi
    # Whatever else runs from our source folder, also if its record was lost.
    # shellcheck disable=SC2046
    end_processes 5 $(pids_of cmdline "$src/web.py") $(pids_of cmdline "$src/worker.py")
}

# A true history: each release of the past is deployed and found healthy now.
make_history() {
    is_done history && return
    settle_application
    for release in v1.3.0 v1.4.0 v1.4.1; do
        is_done "deployed.$release" || deploy "$release"
    done
    before=$(recall deployed)
    run=$(random_hex 6)
    take_backup "${before% *}" "${before#* }" "first backup of ${before% *}"
    mark_done history
}

migrate() {
    told=$(cd -- "$src" && PYTHONDONTWRITEBYTECODE=1 exec "$python" -m alembic upgrade head </dev/null 2>"$marks/alembic.log") ||
        fail 70 "the migration failed: $told $(tail -n 2 "$marks/alembic.log")"
}

# Sets revision to what the database itself says; alembic takes a second for that.
read_revision() {
    revision=$("$bin/psql" -X -w -q -A -t -v ON_ERROR_STOP=1 -h "$(recall pg_socket)" -p 5432 -U notes_owner \
        -d notes -c 'SELECT version_num FROM alembic_version' </dev/null) && [ -n "$revision" ] ||
        fail 70 "the revision of the database could not be read"
}

# The two verbs are the adapters' own scripts; a test compares them.
take_backup() {
    at=$(date -u +%Y%m%dT%H%M%SZ) || fail 70 "no time"
    read_revision
    backup=$app/backups/practice-$at-$run.dump
    # shellcheck disable=SC2097,SC2098
    taken=$(
        host=$(recall pg_socket) port=5432 user=notes_owner database=notes backups=$app/backups programs=$bin \
            file=$backup release=$1 commit=$2 revision=$revision reason=$3 run=$run \
            sh "$kit/verbs/postgres-backup.sh" 2>"$marks/backup.log"
    ) || fail 70 "the backup failed: $(tail -n 2 "$marks/backup.log")"
    case $taken in "file=$backup$newline"*) ;; *) fail 70 "the backup gave an unexpected answer" ;; esac
}

record() {
    file=$app/state/releases.tsv release=$release commit=$commit image=$1 revision=$2 backup=$backup \
        outcome=$3 kind=deploy run=$run by=$user \
        sh "$kit/verbs/release-log-record.sh" 2>"$marks/record.log" ||
        fail 70 "the release could not be recorded: $(tail -n 2 "$marks/record.log")"
}

deploy() {
    release=$1
    step "deploy $release"
    run=$(random_hex 6)
    backup=
    commit=$(plain_git -C "$src" rev-parse --verify "refs/tags/$release^{commit}") || fail 70 "no release $release"
    if [ -e "$src/ctl" ]; then
        stop_application || fail 71 "the application does not stop"
        # A check-out that was killed leaves its lock behind.
        rm -f -- "$src/.git/index.lock"
    fi
    before=$(recall deployed)
    [ -z "$before" ] || take_backup "${before% *}" "${before#* }" "before $release"
    plain_git -C "$src" checkout -q --force --detach "$commit" -- || fail 70 "the check-out of $release failed"
    record '' '' deploying
    migrate
    control up || fail 70 "the application does not start"
    http=$(recall http_port)
    seed "$release"
    waited=0
    until curl -q -s -f --noproxy '*' --max-time 5 "http://127.0.0.1:$http/health" 2>/dev/null | grep -qF "\"commit\": \"$commit\""; do
        [ "$waited" -lt 150 ] || fail 70 "the release $release does not become healthy"
        sleep 0.1
        waited=$((waited + 1))
    done
    read_revision
    image=$(control status | awk -F '\t' '$2 == "running" && !($4 in seen) {seen[$4] = 1; all = all (n++ ? "+" : "") $4} END {print all}')
    [ "$image" = "$commit" ] || fail 70 "not $release runs, but $image"
    record "$image" "$revision" healthy
    keep deployed "$release $commit"
    mark_done "deployed.$release"
}

# Notes as people write them, through the application itself.
seed() {
    [ -e "$kit/notes/$1.jsonl" ] || return 0
    is_done "notes.$1" && return
    while IFS= read -r note; do
        printf '%s' "$note" | curl -q -s -f --noproxy '*' --max-time 5 -o /dev/null -H 'Content-Type: application/json' \
            --data-binary @- "http://127.0.0.1:$http/notes" || fail 70 "a note could not be written"
    done <"$kit/notes/$1.jsonl"
    mark_done "notes.$1"
}
