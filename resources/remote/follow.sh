# SPDX-FileCopyrightText: 2026 The Keerpunt authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Tells how a step goes, until it has ended or nobody listens any more.
# In: kp_job, kp_base, kp_out and kp_err (bytes that are known already), kp_chunk (the most for one frame).
# Out: started PID GROUP BOOT; out|err OFFSET SIZE and so many bytes; beat after 5 s of silence; took MILLISECONDS, if
# that is known; and at last end exit STATUS MARK OUT ERR, end lost rebooted|killed|orphaned MARK OUT ERR, end aborted
# WHY, end none, or end new. Orphaned: the supervisor was killed, and processes of the step go on.

kp_say() { printf '%s\n' "$*" || exit 1; }

# Where the step shares our group, who ends it must not end those who tell of it.
kp_outlive() { [ -z "${kp_is_shared:-}" ] || trap : TERM; }

# So that one read waits for the step's end and for the time, whichever comes first, in any shell.
kp_tick() {
    kp_outlive
    kp_pause=50
    while kp_nap "$kp_pause"; do
        echo "$kp_pause" || exit
        kp_pause=$((kp_pause * 2))
        [ "$kp_pause" -le 200 ] || kp_pause=200
    done
}

# Waits, and counts the milliseconds; on a busy server they are more than was slept.
kp_wait() {
    if [ "$kp_wakers" -gt 0 ]; then
        # A signal may interrupt it; at the end of the pipe it fails for good.
        read -r kp_passed || kp_wakers=$((kp_wakers - 1))
        case $kp_passed in *[!0-9]* | '') kp_passed=0 ;; esac
    else
        kp_nap "$kp_pause"
        kp_passed=$kp_pause
        kp_pause=$((kp_pause * 2))
        [ "$kp_pause" -le 200 ] || kp_pause=200
    fi
    kp_then=$kp_hundredths
    kp_read_up
    [ -z "$kp_then" ] || [ -z "$kp_hundredths" ] || kp_passed=$(((kp_hundredths - kp_then) * 10))
    kp_silent=$((kp_silent + kp_passed))
    if [ "$kp_silent" -ge 5000 ]; then
        kp_say beat
        kp_silent=0
    fi
}

# Both files stay open, so that the next bytes are where the last ones ended, whatever the size.
kp_open() {
    [ -f out ] && [ -f err ] || return 1
    exec 5<out 6<err
    [ "$kp_out" -eq 0 ] || dd bs=1 skip="$kp_out" count=0 <&5 >/dev/null 2>&1 || exit 1
    [ "$kp_err" -eq 0 ] || dd bs=1 skip="$kp_err" count=0 <&6 >/dev/null 2>&1 || exit 1
}

kp_measure() {
    if [ ! -s out ] && [ ! -s err ]; then
        kp_out_size=0
        kp_err_size=0
        return
    fi
    # shellcheck disable=SC2046,SC2012 # two lines of nine words: their names are known
    set -- $(ls -ln err out)
    [ $# -eq 18 ] || exit 1
    kp_err_size=$5
    shift 9
    kp_out_size=$5
}

# The next piece of $1, open as $2, from byte $3 to $4; kp_sent is its size.
kp_send() {
    kp_sent=$(($4 - $3))
    [ "$kp_sent" -le "$kp_chunk" ] || kp_sent=$kp_chunk
    printf '%s %s %s\n' "$1" "$3" "$kp_sent" && dd bs="$kp_sent" count=1 <&"$2" 2>/dev/null || exit 1
    kp_silent=0
    kp_pause=20
}

kp_send_all() {
    while [ "$kp_out" -lt "$kp_out_size" ] || [ "$kp_err" -lt "$kp_err_size" ]; do
        if [ "$kp_out" -lt "$kp_out_size" ]; then
            kp_send out 5 "$kp_out" "$kp_out_size"
            kp_out=$((kp_out + kp_sent))
        fi
        if [ "$kp_err" -lt "$kp_err_size" ]; then
            kp_send err 6 "$kp_err" "$kp_err_size"
            kp_err=$((kp_err + kp_sent))
        fi
    done
}

# Who started it may be cut off before it is there, or have gone with its folder: the disk was full.
kp_expect_start() {
    [ -e "$kp_base/$kp_job" ] || { kp_say end none; exit 0; }
    kp_unborn=$((kp_unborn + kp_passed))
    [ "$kp_unborn" -lt 10000 ] || { kp_say end new; exit 0; }
}

# Its heartbeat outlives a supervisor that was killed by up to a second.
kp_look_for_orphans() {
    [ "$kp_life" = killed ] && kp_read_id || return 0
    # A shared group is also ours.
    [ -z "${kp_is_shared:-}" ] && [ "$kp_group" -gt 1 ] || return 0
    # While a group lives, nothing new is given its number: so one whose number is another's has gone.
    ! kp_read_process "$kp_pid" || [ "$kp_begun" = "$kp_start" ] || return 0
    kp_left=12
    while kp_group_lives "$kp_group"; do
        kp_left=$((kp_left - 1))
        [ "$kp_left" -gt 0 ] || { kp_life=orphaned; return 0; }
        kp_nap 200
    done
}

kp_say_end() {
    kp_mark=-
    [ ! -e timeout ] || kp_mark=timeout
    [ ! -e cancel ] || kp_mark=cancel
    kp_say end "$@" "$kp_mark" "$kp_out_size" "$kp_err_size"
    exit 0
}

kp_follow() {
    kp_outlive
    # With these in the account's environment ls would say something else.
    unset TIME_STYLE QUOTING_STYLE BLOCK_SIZE LS_BLOCK_SIZE BLOCKSIZE
    kp_wakers=$1
    kp_enter_job || { kp_say end none; exit 0; }
    kp_out=${kp_out:-0}
    kp_err=${kp_err:-0}
    kp_chunk=${kp_chunk:-1048576}
    kp_pause=20
    kp_silent=0
    kp_read_up
    kp_unborn=0
    kp_passed=0
    kp_is_open=
    kp_is_told=
    while :; do
        # Before the sizes: then everything that was written before the end is counted.
        kp_read_course
        case $kp_state in
            making | new) kp_expect_start ;;
            aborted.*) kp_say end aborted "${kp_state#aborted.}"; exit 0 ;;
            *)
                if [ -z "$kp_is_told" ] && kp_read_id; then
                    kp_say started "$kp_pid" "$kp_group" "$kp_boot"
                    kp_is_told=yes
                    kp_silent=0
                fi
                [ -n "$kp_is_open" ] || { kp_open && kp_is_open=yes; } || exit 1
                kp_measure
                kp_send_all
                ;;
        esac
        case $kp_state in
            exit.*)
                { read -r kp_words <"st.$kp_state"; } 2>/dev/null || kp_words=
                case $kp_words in '' | *[!0-9]*) ;; *) kp_say took "$kp_words" ;; esac
                kp_say_end exit "${kp_state#exit.}"
                ;;
            lost)
                kp_look_for_orphans
                kp_say_end lost "$kp_life"
                ;;
        esac
        kp_wait
    done
}

if [ -n "${kp_is_fresh:-}" ]; then
    kp_outlive
    {
        kp_start
        (
            exec 2>/dev/null 3<&-
            kp_tick
        ) &
    } 3<&0 | kp_follow 3
else
    kp_follow 0
fi
