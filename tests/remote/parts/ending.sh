# Cancelling, time limits, and steps whose supervisor is no more.

ending='echo $$ >pid; while [ ! -e go ]; do sleep 0.1; done; echo finished >finished'
resisting='trap "" TERM; echo $$ >pid; while [ ! -e go ]; do sleep 0.2; done; echo finished >finished'

running() { until_true test -s "$jobs/$1/pid"; }

try_cancel() {
    launch_behind cancelled "$ending" >"$work/cancelled" &
    following=$!
    running cancelled
    claim "a step that is cancelled is gone" says gone cancel cancelled 'kp_by=somebody'
    wait "$following"
    claim "its follower says so" ended 'end exit 143 cancel 0 0' "$work/cancelled"
    claim "who did it is written down" same "$(cat "$jobs/cancelled/cancel")" somebody
    claim "cancelling what has ended" says ended cancel cancelled
    claim "cancelling what nobody launched" says new cancel unheardof
    claim "keeps it from being launched" says 'end aborted void' launch unheardof "$ending"
    mkdir "$jobs/unborn" && touch "$jobs/unborn/st.new"
    claim "cancelling what has not begun" says new cancel unborn
    claim "keeps it from beginning" says 'end aborted void' follow unborn

    launch_behind children "(trap '' HUP; sh -c 'sleep 300; true') & echo \$\$ >pid; sleep 300; true" >/dev/null &
    following=$!
    running children
    claim "cancelling takes the children, too" says gone cancel children
    wait "$following"

    count=0
    slowest=0
    while [ "$count" -lt 25 ]; do
        launch_behind "early$count" 'sleep 3; echo finished >finished' >"$work/early.end" &
        following=$!
        nap "$(random 50)"
        begun=$(milliseconds)
        answer=$(cancel "early$count" | tail -n 1)
        took=$(($(milliseconds) - begun))
        [ "$took" -le "$slowest" ] || slowest=$took
        wait "$following"
        printf '%s, %s\n' "$answer" "$(tail -n 1 "$work/early.end")" >>"$work/early"
        count=$((count + 1))
    done
    claim "cancelling right after the start always ends it" empty "$(grep -vx -e 'new, end aborted void' \
        -e 'gone, end exit 143 cancel 0 0' -e 'ended, end exit 143 cancel 0 0' "$work/early")"
    claim "with the first TERM" test "$slowest" -lt 4000
    claim "none of them came to its end" empty "$(find "$jobs" -path "*/early*/finished")"
}

try_resisting_cancel() {
    launch_behind resisting "$resisting" >"$work/resisting" &
    following=$!
    running resisting
    begun=$(milliseconds)
    claim "a step that resists is killed" says gone cancel resisting
    took=$(($(milliseconds) - begun))
    claim "after 10 s" test "$took" -ge 9500 -a "$took" -lt 16000
    wait "$following" 2>/dev/null
    claim "and is told to be" says 'end lost killed cancel 0 0' follow resisting
}

try_resisting_limit() {
    # Without setsid the step would go with its launcher, which is to go here.
    case $variant in
        dash-* | busybox-w*) ;;
        *)
            launch_behind overdue "$resisting" kp_limit=1 >/dev/null &
            following=$!
            running overdue
            end_session "$following"
            wait "$following" 2>/dev/null
            ;;
    esac
    begun=$(milliseconds)
    claim "a step that takes too long is ended" says 'end exit 143 timeout 0 0' launch limited "$ending" kp_limit=2
    took=$(($(milliseconds) - begun))
    claim "in time, not before" test "$took" -ge 1900 -a "$took" -lt 8000
    claim "a step that keeps within its limit ends by itself" says 'end exit 1 - 0 0' \
        launch within 'sleep 2; exit 1' kp_limit=3
    if [ -d "$jobs/overdue" ]; then
        claim "nobody needs to be there for that; who resists is killed" says 'end lost killed timeout 0 0' \
            follow overdue
    fi
}

kill_supervisor() { kill -KILL "$(cut -d ' ' -f 1 "$1/id")"; }
step_lives() { kill -0 "$(cat "$jobs/$1/pid")"; }
let_go() {
    touch "$jobs/$1/go"
    until_true test -e "$jobs/$1/finished"
}

try_losses() {
    launch_behind orphaned "$ending" >"$work/orphaned" &
    following=$!
    running orphaned
    kill_supervisor "$jobs/orphaned"
    wait "$following" 2>/dev/null
    claim "a supervisor that is killed while its step goes on is told to be" \
        says 'end lost orphaned - 0 0' follow orphaned
    # Where the step shares its follower's group, that one cannot tell them apart.
    case $variant in dash-without-setsid | busybox-without-setsid) life=killed ;; *) life=orphaned ;; esac
    claim "its own follower says so, too" ended "end lost $life - 0 0" "$work/orphaned"
    claim "a job without a supervisor is lost" says lost cancel orphaned
    claim "and nothing of it is signalled" step_lives orphaned
    let_go orphaned
    claim "once the step has gone as well it is just lost" says 'end lost killed - 0 0' follow orphaned

    launch_behind rebooted "$ending" >"$work/rebooted" &
    following=$!
    running rebooted
    echo another-boot >"$work/boot"
    boot=kp_boot_id_file=$work/boot
    claim "a server that was restarted" says 'end lost rebooted - 0 0' follow rebooted "$boot"
    claim "there nothing is signalled" says lost cancel rebooted "$boot"
    cp "$jobs/rebooted/id" "$work/id"
    sed 's/^\([0-9]* [0-9]*\) \([0-9]*\)/\1 1\2/' "$work/id" >"$jobs/rebooted/id"
    claim "a process that has the number of another" says 'end lost killed - 0 0' follow rebooted
    claim "is never signalled" says lost cancel rebooted
    claim "nothing was" step_lives rebooted
    cp "$work/id" "$jobs/rebooted/id"
    let_go rebooted
    claim "what was lost only to the eye ends as it does" says 'end exit 0 - 0 0' follow rebooted
    wait "$following"
}

# The same where there is no /proc.
try_without_proc() {
    mkdir "$work/without-proc"
    remote=$work/without-proc
    for part in "$work"/remote/*.text; do
        sed 's,/proc/,/there/is/no/proc/,g' "$part" >"$remote/${part##*/}"
    done
    claim "without /proc a step ends as well" says 'end exit 3 - 2 0' launch noproc 'echo x; exit 3'
    launch_behind noproc2 "$ending" kp_limit=60 >"$work/noproc" &
    following=$!
    running noproc2
    # At the same time, for what nobody waited for cannot be told from what runs.
    cancel noproc2 >"$work/noproc.gone" &
    wait "$following" $!
    claim "without /proc it can be cancelled" ended gone "$work/noproc.gone"
    claim "and that is told" ended 'end exit 143 cancel 0 0' "$work/noproc"
    claim "without /proc time is limited" says 'end exit 143 timeout 0 0' launch noproc3 "$ending" kp_limit=1
    remote=$work/remote
}

try_sweeping() {
    old=$work/home/old
    base=kp_base=$old
    mkdir "$old"
    launch ended true "$base" >/dev/null
    launch lately true "$base" >/dev/null
    launch_behind goes "$ending" "$base" >/dev/null &
    following=$!
    until_true test -s "$old/goes/pid"
    mkdir "$old/new" "$old/newer" "$old/not ours" && touch "$old/new/st.new" "$old/newer/st.new"
    launch_behind died "$ending" "$base" >/dev/null &
    until_true test -s "$old/died/pid"
    kill_supervisor "$old/died"
    wait $!
    touch -t 202001020304 "$old/ended" "$old/goes" "$old/new" "$old/died" "$old/not ours"
    listed=$(ask sweep '' kp_verb=list "$base" | sort | in_a_line)
    claim "every job is listed with its state" same "$listed" \
        'died lost ended exit.0 goes running lately exit.0 new new newer new '
    claim "what ended long ago is swept away" says 2 ask sweep '' "$base"
    claim "what runs, may run, or ended lately is not" same "$(cd "$old" && printf '%s ' *)" \
        'died goes lately newer not ours '
    touch "$old/goes/go" "$old/died/go"
    wait "$following"
    until_true test -e "$old/died/finished"
    until_true not kill -0 "-$(cut -d ' ' -f 2 "$old/died/id")" 2>/dev/null
    touch -t 202001020304 "$old/died" "$old/goes"
    claim "once nothing of it runs any more, it is" says 2 ask sweep '' kp_days=1 "$base"
    claim "nothing to sweep" says 0 ask sweep '' "kp_base=$work/nowhere"
}

try_ending() {
    try_cancel
    try_losses
    try_without_proc
    try_sweeping
}
