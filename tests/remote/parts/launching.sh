# That a step starts once or never, and what it is given.

marks() { wc -l 2>/dev/null <"$work/marks.$1" || echo 0; }
# A step that leaves a mark each time it is started.
marking() { printf 'echo started >>%s\n%s' "$work/marks.$1" "${2-}"; }

try_frames() {
    launch frames 'echo one; echo two >&2; exit 3' >"$work/frames"
    claim "the frames come in order" like "$(cat "$work/frames")" "started [1-9]* [1-9]* *-*
out 0 4
one
err 0 4
two
took [0-9]*
end exit 3 - 4 4"
    launch slow 'sleep 1.2' | grep '^took ' >"$work/took"
    claim "how long a step took is told" like "$(cat "$work/took")" 'took [1-9]???'
    claim "and told again to whoever asks later" same "$(follow slow | grep '^took ')" "$(cat "$work/took")"
    claim "a status of 0" says 'end exit 0 - 0 0' launch status0 true
    claim "a status of 64" says 'end exit 64 - 0 0' launch status64 'exit 64'
    claim "a step that kills itself" says 'end exit 137 - 0 0' launch status137 'kill -KILL $$'
    claim "a step that asks itself to end" says 'end exit 143 - 0 0' launch status143 'kill -TERM $$'
    launch bytes 'printf "\001\377\n\n"; printf -- "\\n"' | od -An -c | tr -d ' \n' >"$work/bytes"
    claim "output that is not text" like "$(cat "$work/bytes")" '*out05\\n001377\\n\\n\\n*end*'
    claim "an id that is no name is refused" same "$(launch ../x true 2>/dev/null; echo $?)" 64
    claim "a long script arrives whole" says 'end exit 7 - 0 0' launch long "$(long_script)"
    claim "it is kept as it was sent" same "$(cat "$jobs/long/script")" "$(long_script)"
    modes=$(stat -c %a "$home/.keerpunt" "$jobs" "$jobs/long" | in_a_line)
    claim "folders are closed to others" same "$modes" '700 700 700 '
    claim "and were before mkdir could set a mode" same "$(launch_without_modes)" '700 700 700 '
}

# With a mkdir that is as if it had been killed before it set the mode.
launch_without_modes() {
    mkdir "$work/modeless"
    {
        echo '#!/bin/sh'
        echo 'for word; do'
        echo '    shift'
        echo '    case $word in -m) mode=next ;; *) [ "${mode-}" = next ] && mode= || set -- "$@" "$word" ;; esac'
        echo 'done'
        printf 'exec "%s" "$@"\n' "$(command -v mkdir)"
    } >"$work/modeless/mkdir"
    chmod 755 "$work/modeless/mkdir"
    mkdir "$work/modeless.home"
    (
        path=$work/modeless:$path
        home=$work/modeless.home
        launch modeless true >/dev/null
    )
    (cd "$work/modeless.home" && stat -c %a .keerpunt .keerpunt/jobs .keerpunt/jobs/modeless | in_a_line)
}

long_script() {
    seq 1 30000 | sed "s/.*/: & its/"
    printf '%s\n' ": 'quotes' \"\$HOME\" \\ \`"'true`' 'exit 7'
}

try_environment() {
    launch environment 'umask; env; for d in /proc/self/fd/*; do readlink "$d"; done >&2' >/dev/null
    claim "a step has the account's umask" grep -q '^00*22$' "$jobs/environment/out"
    claim "a step's environment has nothing of ours" empty "$(grep '^kp_' "$jobs/environment/out")"
    claim "few files, no umask and no temporary folder are enough" says 'end exit 0 - 5 0' launch_in_a_corner
    claim "and what it leaves is closed to others" same "$(stat -c %a "$jobs/corner")" 700
    claim "a step has no descriptor but its own three" empty "$(grep -vxFf "$work/descriptors" "$jobs/environment/err" |
        grep -v -e /environment/out -e /environment/err -e /environment/script -e '^/proc/' -e '^/dev/null$')"
}

launch_in_a_corner() {
    (
        # shellcheck disable=SC3045 # each of our shells has it
        ulimit -n 64
        umask 000
        TMPDIR=/nowhere
        export TMPDIR
        launch corner 'echo here | cat'
    )
}

secret_lines() {
    printf '%s\n' "it's \"hard\" \\ \\n canary" '-n -e --canary' '  canary  ' '%s%d%n canary' \
        '$(id) `id` $HOME *canary*' 'Áé€ÿ😀canary' '' KPEND 'canary	tab'
    head -c 3000 /dev/urandom | base64 | tr -d '\n' | sed 's/^/canary/'
    echo
    # Every byte but NUL and newline.
    awk 'BEGIN { for (i = 1; i < 256; i++) if (i != 10) printf "%c", i; print "canary" }'
}

see_processes() { cat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null >>"$work/seen"; }
no_file_holds_secrets() { empty "$(grep -rlaFf "$work/canaries" "$home" | head -n 3)"; }

try_secrets() {
    secret_lines >"$work/secrets"
    grep -a canary "$work/secrets" | cut -c 1-120 >"$work/canaries"
    # The step holds them while we look.
    step='s=$(cat; echo .); printf %s "${s%.}" | sha256sum; while [ ! -e go ]; do sleep 0.05; done'
    { cat "$work/secrets"; echo KPEND; } | launch_secretly 11 secrets "$step" >"$work/secrets.frames" &
    starting=$!
    tries=0
    until [ -s "$jobs/secrets/out" ] || [ "$tries" -ge 300 ]; do
        see_processes
        tries=$((tries + 1))
    done
    see_processes
    claim "no process shows a secret" empty "$(grep -aoFf "$work/canaries" "$work/seen" | head -n 3)"
    claim "no file holds a secret" no_file_holds_secrets
    touch "$jobs/secrets/go"
    wait "$starting"
    claim "secrets arrive byte by byte" same "$(cat "$jobs/secrets/out")" "$(sha256sum <"$work/secrets")"
    claim "no file holds a secret afterwards" no_file_holds_secrets
    rm "$work/seen"
    { head -c 200000 /dev/zero | tr '\0' x; printf '\nKPEND\n'; } >"$work/much"
    claim "a step that does not read its secrets ends all the same" says 'end exit 5 - 0 0' \
        launch_secretly 1 unread 'exit 5' <"$work/much"

    for cut in '' 'one\n' 'one\ntwo\nKPEN' 'one\ntwo\nthree\nKPEND\n'; do
        # shellcheck disable=SC2059
        printf "$cut" >"$work/cut"
        claim "input that is cut off or too long starts nothing" says 'end aborted input' \
            launch_secretly 2 "cut$(random 1000000)" "$(marking cut)" <"$work/cut"
    done
    claim "nothing was started by it" same "$(marks cut)" 0
}

# No file may grow: what a full disk does, for everybody.
growing_fails='trap "" XFSZ; ulimit -f 0; '

refused() {
    says "refused $1" launch "refused$(random 1000000)" "$(marking refused)" "$2"
}

try_refusals() {
    # A function is as little a builtin as a program is.
    own='printf() { /usr/bin/printf "$@"; }'
    mkdir "$work/no-printf"
    remote=$work/no-printf
    { echo "$own"; cat "$work/remote/launch.text"; } >"$remote/launch.text"
    claim "a shell whose printf is a program is refused" refused printf kp_limit=0
    sed "/^kp_supervisor=/,/^set -u/ s,^set -u,$own;&," "$work/remote/launch.text" >"$remote/launch.text"
    printf 'secret\nKPEND\n' >"$work/secret"
    claim "a supervisor whose printf is a program takes no secrets" says 'end aborted printf' \
        launch_secretly 1 printf2 "$(marking refused)" <"$work/secret"
    remote=$work/remote

    home=''
    claim "no home" refused 'home *' kp_limit=0
    home=$work/home
    : >"$work/file"
    mkdir "$work/closed" && chmod 500 "$work/closed"
    claim "a home that is a file" refused "home $work/file/jobs" "kp_base=$work/file/jobs"
    claim "a home that is closed" refused "home $work/closed/jobs" "kp_base=$work/closed/jobs"
    claim "a folder for jobs that is closed" refused "home $work/closed" "kp_base=$work/closed"

    before=$growing_fails
    claim "no room" refused "space [0-9]* $work/noroom" "kp_base=$work/noroom"
    before=
    claim "what was made of it is gone" empty "$(ls "$work/noroom")"
    if [ -n "$room" ]; then
        mkdir "$room/jobs"
        step='cat /dev/zero >>../../filler 2>/dev/null; echo and some more than that; exit 9'
        claim "a disk that gets full meanwhile does not hide how it ended" says 'end exit 9 - [0-9]* 0' \
            launch fills "$step" "kp_base=$room/jobs"
        claim "a full disk" refused "space 0 $room/jobs" "kp_base=$room/jobs"
        claim "what was made on it is gone" same "$(ls "$room/jobs")" fills
    fi
    claim "nothing was started by what was refused" same "$(marks refused)" 0
}

try_once() {
    claim "a launch" says 'end exit 4 - 6 0' launch twice "$(marking twice 'echo hello; exit 4')"
    claim "a launch of the same id follows the first" says 'end exit 4 - 6 0' launch twice "$(marking twice)"
    claim "the same id starts once" same "$(marks twice)" 1
    crowd=
    count=0
    while [ "$count" -lt 20 ]; do
        launch_behind twenty "$(marking twenty 'sleep 0.3; exit 6')" >"$work/twenty.$count" &
        crowd="$crowd $!"
        count=$((count + 1))
    done
    for pid in $crowd; do wait "$pid"; done
    claim "twenty launches of one id start it once" same "$(marks twenty)" 1
    tail -qn 1 "$work"/twenty.* >"$work/ends"
    claim "and all twenty hear how it ended" same "$(counted "$work/ends")" ' 20 end exit 6 - 0 0;'
}

# The client is killed while it launches, and comes back with the same id: in the end it ran once, or never will.
return_after_kill() {
    killed=$1
    step=$(marking "$killed" 'sleep 0.1; exit 8')
    launch_behind "$killed" "$step" >/dev/null &
    starting=$!
    nap "$(random 60)"
    end_session "$starting"
    wait "$starting"
    outcome=$(launch "$killed" "$step" | tail -n 1)
    [ "$outcome" != 'end new' ] || outcome=$(void "$killed" | tail -n 1)
    printf '%s %s\n' "$outcome" "$(marks "$killed")" >>"$work/returned"
}

try_killed_launches() {
    crowd=
    count=0
    while [ "$count" -lt 40 ]; do
        return_after_kill "killed$count" 2>/dev/null &
        crowd="$crowd $!"
        count=$((count + 1))
        # Not all at once, for they are to be hit at different places.
        [ $((count % 4)) -ne 0 ] || nap 150
    done
    for pid in $crowd; do wait "$pid"; done
    claim "forty launches that were killed came back" same "$(wc -l <"$work/returned")" 40
    # Without setsid the step is in the group that is killed.
    claim "each ran once, or never will" empty "$(grep -vx -e 'end exit 8 - 0 0 1' -e 'voided 0' \
        -e 'end aborted input 0' -e 'end aborted void 0' ${hide:+-e 'end lost killed - 0 0 [01]'} "$work/returned")"
}

try_races() {
    count=0
    while [ "$count" -lt 40 ]; do
        launch_behind "race$count" "$(marking "race$count" 'exit 8')" >"$work/race.end" &
        starting=$!
        nap "$(random 40)"
        answer=$(void "race$count" | tail -n 1)
        wait "$starting"
        printf '%s %s %s\n' "$answer" "$(marks "race$count")" "$(tail -n 1 "$work/race.end")" >>"$work/races"
        count=$((count + 1))
    done
    claim "forty launches were voided" same "$(wc -l <"$work/races")" 40
    claim "what is voided while it is launched never runs, and what runs is not voided" empty "$(grep -vx \
        -e 'late 1 end exit 8 - 0 0' -e 'voided 0 end aborted void' -e 'late 0 end aborted void' "$work/races")"
    claim "voiding an id that nobody launched" says voided void later
    claim "keeps it from ever being started" says 'end aborted void' launch later "$(marking later)"
    claim "it was not" same "$(marks later)" 0
    claim "voiding what has ended comes too late" says late void twice
    claim "there is no job without a launch" says 'end none' follow nobody
}

# A launch that was cut off: seen for 10 s by who comes back.
try_never_started() {
    base=kp_base=$work/cutoff
    mkdir -p "$work/cutoff/half" "$work/cutoff/new"
    touch "$work/cutoff/new/st.new"
    follow half "$base" >"$work/half" &
    begun=$(milliseconds)
    claim "a launch that was cut off is told" says 'end new' follow new "$base"
    claim "not before 10 s have passed" test $(($(milliseconds) - begun)) -ge 9500
    wait $!
    claim "also when it did not get that far" ended 'end new' "$work/half"
    claim "what was cut off can be voided" says voided void new "$base"
    claim "early, too" says voided void half "$base"
    claim "and stays so" says 'end aborted void' follow new "$base"
}

try_launching() {
    try_frames
    try_environment
    try_secrets
    try_refusals
    try_once
    try_races
}
