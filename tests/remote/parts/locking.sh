# The lock of an environment: who gets it, who keeps it, and what is told of its holder.

lock=$work/locks/site
tab='	'

details() { printf '%s' "run=$1	who=Áé it's	why=%s"; }
# lock VERB TOKEN NAME=VALUE...
lock() {
    verb=$1
    token=$2
    shift 2
    ask lock '' "kp_verb=$verb" "kp_lock=$lock" "kp_token=$token" "kp_details=$(details "$token")" "$@"
}
kept() { printf 'kept\t%s' "$(details "$1")"; }
# held COURSE TOKEN, or held COURSE TOKEN AGE, where the age may be a pattern.
held() { printf 'held\t%s\t%s\t%s' "${3-[0-9]}" "$1" "$(details "$2")"; }
last_lock() { find "${lock%/*}" -name "${lock##*/}.1*" | sort | tail -n 1; }
# The heartbeat of the holder was $1 seconds ago.
age_lock() {
    aged=$(last_lock)
    awk -v s="$1" 'NR == 1 { $0 = sprintf("%-63s", ($1 - s) " " $2 " " ($3 - s)) } { print }' "$aged" >"$work/aged" &&
        cat "$work/aged" >"$aged"
}

try_manners() {
    claim "nobody holds what was never held" says free lock show ''
    before='umask 077; '
    claim "acquire" says acquired lock acquire A
    before=
    claim "everybody may read it" same "$(stat -c %a "$(last_lock)")" 644
    claim "acquiring what we hold" says acquired lock acquire A
    claim "somebody else is told who holds it" says "$(held live A)" lock acquire B
    claim "and everybody who asks" says "$(held live A)" lock show ''
    claim "the holder's heartbeat" says acquired lock beat A
    claim "somebody else's" says "$(held live A)" lock beat B
    claim "nobody else releases it" says "$(kept A)" lock release B
    claim "nobody breaks what they have not seen" says "$(kept A)" lock break '' kp_expect=X
    claim "what was seen can be broken" says broken lock break '' kp_expect=A
    claim "and then acquired by another" says acquired lock acquire B
    claim "then it is not the first one's any more" says "$(held live B)" lock beat A
    claim "nor can they give it back" says "$(kept B)" lock release A
    claim "and broken in its turn" says broken lock break '' kp_expect=B
    claim "breaking what is free" says free lock break '' kp_expect=B
    claim "a heartbeat for what is free" says free lock beat B
    claim "acquire again" says acquired lock acquire C
    claim "release" says released lock release C
    claim "releasing twice" says released lock release C
    claim "no token" says "refused${tab}not a token: " lock acquire ''
    count=0
    while [ "$count" -lt 12 ]; do
        lock acquire D >/dev/null
        lock release D >/dev/null
        count=$((count + 1))
    done
    claim "the past is cleared away" test "$(find "$work/locks" -type f | wc -l)" -le 9
    lock=.keerpunt/locks/x
    claim "a path without a beginning" says acquired lock acquire E
    claim "is below the home" test -e "$home/.keerpunt/locks/x.100000001"
}

try_judging() {
    lock=$work/locks/judged
    lock acquire A >/dev/null
    age_lock 80
    claim "a heartbeat of 80 s ago" says "$(held live A '8?')" lock show ''
    age_lock 20
    claim "a holder that is silent for long" says "$(held stale A '10?')" lock show ''
    claim "is not put aside by who wants it" says "$(held stale A '10?')" lock acquire B
    claim "what counts as long can be told" says "$(held live A '10?')" lock show '' kp_stale=1000
    claim "its next heartbeat" says acquired lock beat A
    claim "makes it live again" says "$(held live A)" lock show ''
    echo another-boot >"$work/boot"
    claim "a server that was restarted" says "$(held rebooted A)" lock show '' "kp_boot_id_file=$work/boot"
    try_clocks

    age_lock 200
    launch_behind A.1.1 "$ending" "kp_lock=$lock" kp_token=A >/dev/null &
    following=$!
    running A.1.1
    claim "a launch is a heartbeat" says "$(held live A)" lock show ''
    age_lock 200
    nowhere=kp_jobs=$work/nowhere
    claim "a holder that is silent while its step runs" says "$(held running A '20?')" lock show ''
    claim "also to those who cannot look into its folder" says "$(held running A '20?')" lock show '' "$nowhere"
    rm "$lock.work-A"
    claim "also when it lost its mark" says "$(held running A '20?')" lock show ''
    claim "a step that cannot be seen" says "$(held stale A '20?')" lock show '' "$nowhere"
    let_go A.1.1
    wait "$following"
    claim "a step that has ended" says "$(held stale A '20?')" lock show ''

    step=$(marking unlocked)
    claim "a launch with somebody else's lock" says "refused lock $(details A)" \
        launch B.1.1 "$step" "kp_lock=$lock" kp_token=B
    claim "a lock that is broken" says broken lock break '' kp_expect=A
    claim "a launch without the lock" says 'refused lock free' launch A.2.1 "$step" "kp_lock=$lock" kp_token=A
    claim "starts nothing" same "$(marks unlocked)" 0
    claim "not even a folder" empty "$(find "$jobs" -name B.1.1 -o -name A.2.1)"
    claim "what has been launched is followed without" says 'end exit 0 - 0 0' \
        launch A.1.1 "$step" "kp_lock=$lock" kp_token=A
    touch "$lock.100000999"
    claim "what a crash of the server left of a lock is nobody's" says free lock show ''
    claim "and can be acquired" says acquired lock acquire Z
}

# A clock that somebody moved, to either side.
try_clocks() {
    mkdir "$work/moved"
    moved_path=$path
    path=$work/moved:$path
    for moved in 0 9999999999; do
        printf '#!/bin/sh\necho %s\n' "$moved" >"$work/moved/date" && chmod 755 "$work/moved/date"
        claim "a clock that is moved does not matter to a lock" says "$(held live A)" lock show ''
        launch "moved$moved" 'sleep 1.2; exit 3' kp_limit=5 >"$work/moved.frames"
        claim "nor to a step and its limit" ended 'end exit 3 - 0 0' "$work/moved.frames"
        case $variant in
            # It prefers its own date.
            busybox*) ;;
            *) claim "it was moved" same "$(PATH=$path date)" "$moved" ;;
        esac
        claim "nor to the time that it took" like "$(grep '^took ' "$work/moved.frames")" 'took [1-9]???'
    done
    path=$moved_path
}

# crowd SIZE VERB EXPECT: at once, for the tokens c1 to cSIZE; how many had which answer goes to "rounds". Each begins
# with nothing but a shell, for they are many and are to meet.
crowd() {
    size=$1
    rm -f "$work"/answer.*
    crowd_pids=
    count=0
    while [ "$count" -lt "$size" ]; do
        count=$((count + 1))
        if [ ! -e "$work/crowd.$2.$count" ]; then
            {
                for pair in "kp_verb=$2" "kp_lock=$lock" "kp_token=c$count" "kp_expect=$3" "kp_details=run=c$count"; do
                    assign "${pair%%=*}" "${pair#*=}"
                done
                cat "$work/remote/lock.text"
            } >"$work/crowd.$2.$count"
        fi
        (
            HOME=$home
            PATH=$path
            exec "$server_shell" "$work/crowd.$2.$count" >"$work/answer.$count"
        ) &
        crowd_pids="$crowd_pids $!"
    done
    for pid in $crowd_pids; do wait "$pid"; done
    cut -f 1 "$work"/answer.* >"$work/answers"
    counted "$work/answers" >>"$work/rounds"
    echo >>"$work/rounds"
}
winner() { grep -l acquired "$work"/answer.* | sed 's/.*\./c/'; }

try_crowds() {
    lock=$work/locks/raced
    rounds=0
    : >"$work/rounds"
    while [ "$rounds" -lt 20 ]; do
        rounds=$((rounds + 1))
        crowd 50 acquire ''
        lock show '' | grep -q "${tab}live${tab}run=$(winner)\$" || echo "not the winner holds it" >>"$work/rounds"
        lock release "$(winner)" >/dev/null
    done
    claim "of fifty who want it one gets it, each time" same "$(counted "$work/rounds")" ' 20 1 acquired; 49 held;;'

    rounds=0
    : >"$work/rounds"
    while [ "$rounds" -lt 8 ]; do
        rounds=$((rounds + 1))
        lock acquire H >/dev/null
        rm -f "$work"/answer.*
        crowd_pids=
        for count in 1 2 3 4 5 6 7 8; do
            {
                lock break "c$count" kp_expect=H >"$work/breaks.$count"
                lock acquire "c$count" >"$work/answer.$count"
            } &
            crowd_pids="$crowd_pids $!"
        done
        for pid in $crowd_pids; do wait "$pid"; done
        cat "$work"/breaks.* "$work"/answer.* | grep -c -e broken -e acquired >>"$work/rounds"
        [ "$(winner | wc -l)" -eq 1 ] || echo "not one winner" >>"$work/rounds"
        lock release "$(winner)" >/dev/null
    done
    claim "of eight who break it and acquire it one breaks it, and one gets it" same "$(counted "$work/rounds")" ' 8 2;'
}

# Whoever is killed while it changes the lock leaves nothing that is in the way.
try_killed_lockers() {
    lock=$work/locks/killed
    count=0
    while [ "$count" -lt 15 ]; do
        for change in 'acquire K' 'break -'; do
            as_server lock "kp_verb=${change% *}" "kp_lock=$lock" "kp_token=${change#* }" kp_expect=K >/dev/null &
            nap "$((5 + $(random 30)))"
            end_session $!
            wait $!
        done
        count=$((count + 1))
    done 2>/dev/null
    lock break '' kp_expect=K >/dev/null
    claim "who was killed half way is in nobody's way" says acquired lock acquire L
    claim "nor afterwards" says released lock release L
}

try_permissions() {
    lock=$work/closed-locks/site
    mkdir "$work/closed-locks"
    lock acquire A >/dev/null
    chmod 555 "$work/closed-locks"
    claim "a folder that cannot be written: who has it is told" says "$(held live A)" lock acquire B
    claim "it cannot be broken" says "refused${tab}no permission to write in $work/closed-locks" \
        lock break '' kp_expect=A
    chmod 300 "$work/closed-locks"
    claim "a folder that cannot be read" says "refused${tab}no permission to read $work/closed-locks" lock acquire B
    chmod 700 "$work/closed-locks"
    before=$growing_fails
    claim "no room for a lock" says "refused${tab}cannot write in $work/closed-locks: [0-9]* KiB free" \
        lock break '' kp_expect=A
    before=
    lock=$work/file/x/y
    claim "a folder that cannot be made" says "refused${tab}cannot make $work/file/x" lock acquire B
    claim "there nobody holds anything" says free lock show ''
}

try_locking() {
    try_manners
    try_judging
    # The same shell as another's.
    [ "$variant" = busybox-only ] || try_crowds
    try_killed_lockers
    try_permissions
}
