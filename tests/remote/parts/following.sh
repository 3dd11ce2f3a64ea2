# That every byte is told once, in order, however often the follower is cut off.

# Takes the frames in $1 apart: bytes are put behind $2.out and $2.err, lines behind $2.lines. A cut frame counts
# as far as it came.
unframe() {
    exec 7<"$1"
    touch "$2.out" "$2.err"
    while IFS= read -r frame <&7; do
        case $frame in
            'out '* | 'err '*)
                stream=${frame%% *}
                frame=${frame#* }
                same "${frame% *}" "$(stat -c %s "$2.$stream")" || return 1
                dd bs="${frame#* }" count=1 iflag=fullblock <&7 2>/dev/null >>"$2.$stream"
                ;;
            *) printf '%s\n' "$frame" >>"$2.lines" ;;
        esac
    done
    exec 7<&-
}

try_cuts() {
    launch_behind cuts '
        i=0
        while [ $i -lt 60 ]; do
            head -c $((i * 997)) /dev/urandom
            head -c $((i * 13)) /dev/urandom >&2
            i=$((i + 1))
            [ $((i % 3)) -ne 0 ] || sleep 0.05
        done
        while [ ! -e enough ]; do
            echo more
            sleep 0.05
        done' >"$work/whole.frames" &
    starting=$!
    until_true test -e "$jobs/cuts/st.running"
    touch "$work/cut.out" "$work/cut.err"
    count=0
    last=
    until grep -q '^end ' "$work/cut.lines" || [ "$count" -ge 200 ]; do
        as_server follow kp_job=cuts "kp_out=$(stat -c %s "$work/cut.out")" "kp_err=$(stat -c %s "$work/cut.err")" \
            kp_chunk=4096 >"$work/cut.frames.$count" &
        following=$!
        nap "$((5 + $(random 140)))"
        [ -n "$last" ] || end_session "$following"
        wait "$following"
        # Each has its own file, for the dd of one that was killed may go on for a moment.
        unframe "$work/cut.frames.$count" "$work/cut" || break
        count=$((count + 1))
        # The last one may go on to the end, once some of those that were cut off had begun.
        if [ "$count" -ge 20 ] && [ -s "$work/cut.out" ]; then
            last=yes
            touch "$jobs/cuts/enough"
        fi
    done 2>/dev/null
    touch "$jobs/cuts/enough"
    wait "$starting"
    unframe "$work/whole.frames" "$work/whole"
    sizes="$(stat -c %s "$jobs/cuts/out") 23010"
    claim "followers that are cut off tell all of it together" ended "end exit 0 - $sizes" "$work/cut.lines"
    claim "no byte of output is lost or doubled" cmp "$work/cut.out" "$jobs/cuts/out"
    claim "no byte of the errors either" cmp "$work/cut.err" "$jobs/cuts/err"
    claim "who was there from the beginning has the same output" cmp "$work/whole.out" "$jobs/cuts/out"
    claim "and the same errors" cmp "$work/whole.err" "$jobs/cuts/err"
    follow cuts "kp_out=${sizes% *}" "kp_err=${sizes#* }" >"$work/known"
    claim "what is known is not sent again" like "$(cat "$work/known")" "started *
end exit 0 - $sizes"
}

try_masses() {
    launch masses 'head -c 52428800 /dev/urandom; echo done >&2' >"$work/masses.frames"
    unframe "$work/masses.frames" "$work/masses"
    claim "50 MB arrive" same "$(sha256sum <"$work/masses.out")" "$(sha256sum <"$jobs/masses/out")"
    claim "all of them" ended 'end exit 0 - 52428800 5' "$work/masses.lines"
    rm -f "$work"/masses.* "$jobs/masses/out"
    # A gigabyte with nothing in it, of which only the end is wanted.
    truncate -s 1G "$jobs/masses/out" && echo end >>"$jobs/masses/out"
    begun=$(milliseconds)
    follow masses kp_out=1073741820 kp_err=5 | tr -d '\0' | grep -v -e started -e '^took ' | in_a_line >"$work/far"
    claim "starting far behind the beginning" same "$(cat "$work/far")" \
        'out 1073741820 8 end end exit 0 - 1073741828 5 '
    claim "takes no time" test $(($(milliseconds) - begun)) -lt 1500
    rm -f "$jobs/masses/out"
}

try_speed() {
    begun=$(milliseconds)
    count=0
    while [ "$count" -lt 10 ]; do
        launch "quick$count" 'sleep 0.05' >/dev/null
        count=$((count + 1))
    done
    took=$((($(milliseconds) - begun) / 10))
    printf '%s: launching and following takes %s ms more than the step\n' "$variant" "$((took - 50))"
    # With nothing but looks each 200 ms it would be 100 more. Generous, for other tests run beside this one.
    claim "a step's end is told when it comes" test "$took" -lt 400
}

nobody_follows() {
    for pid in $(left); do
        [ "$(readlink "/proc/$pid/cwd")" = "$jobs/$1" ] || continue
        grep -qaE 'supervisor|sleep|script' "/proc/$pid/cmdline" || return 1
    done 2>/dev/null
}

nothing_left_by() { [ -z "$(left_by "$1")" ]; }

try_listening() {
    begun=$(milliseconds)
    launch leaves 'sleep 300 & echo $!; exit 2' >"$work/leaves"
    claim "what a step leaves behind does not hold up its end" test $(($(milliseconds) - begun)) -lt 3000
    claim "nor hide it" ended 'end exit 2 - * 0' "$work/leaves"
    leftover=$(cat "$jobs/leaves/out")
    claim "it keeps nothing of ours open" empty "$(readlink "/proc/$leftover/fd"/* | grep -vxFf "$work/descriptors" |
        grep -v -e /leaves/ -e /dev/null)"
    claim "it is left alone" kill -0 "$leftover"
    launch leaves.2.1 'setsid sleep 300 & echo $! >daemon
        until grep -q sleep "/proc/$!/comm"; do :; done' >/dev/null
    launch leaves.3.1 'true' >/dev/null
    daemon=$(cat "$jobs/leaves.2.1/daemon")
    claim "what a step leaves behind in a session of its own is named" same "$(left_by leaves)" "2 $daemon sleep"
    claim "and what another run left is not" empty "$(left_by leave)"
    kill -KILL "$leftover" "$daemon"
    claim "once it has gone nothing is named" until_true nothing_left_by leaves

    launch_behind talks 'while [ ! -e stop ]; do echo words; sleep 0.1; done' 2>/dev/null | head -n 2 >/dev/null
    claim "a follower ends when nobody listens" until_true nobody_follows talks
    touch "$jobs/talks/stop"
    claim "the step does not" says 'end exit 0 - * 0' follow talks

    launch_behind hangup 'sleep 1; exit 3' >/dev/null &
    following=$!
    until_true test -e "$jobs/hangup/st.running"
    kill -HUP "-$following"
    wait "$following" 2>/dev/null
    claim "a hangup ends nobody's step" says 'end exit 3 - 0 0' follow hangup
}

# Without a word it is still seen that somebody follows, and that nobody listens.
try_silence() {
    launch_behind silent 'sleep 6.5' >"$work/silent" &
    launch_behind silent2 'while [ ! -e stop ]; do sleep 0.2; done' 2>/dev/null | head -n 1 >/dev/null
    claim "a follower of a silent step ends when nobody listens" until_true nobody_follows silent2
    touch "$jobs/silent2/stop"
    wait
    claim "silence has a heartbeat" same "$(grep -c '^beat$' "$work/silent")" 1
    claim "before the end" ended 'end exit 0 - 0 0' "$work/silent"
}

try_following() {
    try_speed
    try_cuts
    try_masses
}
