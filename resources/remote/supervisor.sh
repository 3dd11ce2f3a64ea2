# SPDX-FileCopyrightText: 2026 The Keerpunt authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Carries out one step, detached, in the step's folder: sh ./supervisor LINES LIMIT GROUP WORK
# In: LINES secret lines and then KPEND on standard input; LIMIT seconds (0: none); GROUP: own, or the number of one
# that is shared with the launching shell, or 0: one that may not be signalled; WORK: a file to stamp while the step
# runs (empty: none); descriptor 9, the follower's pipe, hears "started" and "ended".
# Out: id, out, err, beat, timeout, and the state: st.new becomes st.running, then st.exit.N, or st.aborted.WHY.
# st.exit.N holds how many milliseconds the step took, where there was a clock and room on the disk to say so.

set -u
unset IFS
# Caught, not ignored: then the step gets the default back.
trap : PIPE
stop=
trap 'stop=yes' TERM INT
lines=$1
limit=$2
group=$3
work=$4
newline='
'

# Nobody may be left to hear it.
tell() { { echo "$1" >&9; } 2>/dev/null; }

# A rename needs no room on the disk. There is only one st.new: void.sh may have had it first.
abort() {
    trap '' TERM INT HUP
    mv "${2:-st.new}" "st.aborted.$1" 2>/dev/null
    tell ended
    exit 65
}

# begun letter: start time (in clock ticks since boot) and state of process $1.
read_process() {
    { IFS= read -r line <"/proc/$1/stat"; } 2>/dev/null || return 1
    # The name, in parentheses, may hold anything; what follows it are words.
    # shellcheck disable=SC2086
    set -- ${line##*) }
    [ $# -ge 20 ] || return 1
    letter=$1
    shift 19
    begun=$1
}

read_boot() {
    boot=
    { IFS= read -r boot <"${kp_boot_id_file:-/proc/sys/kernel/random/boot_id}"; } 2>/dev/null
    boot=${boot:--}
}

# up, in seconds, and hundredths of it, on a clock that nobody can set; empty where there is none.
read_clock() {
    up=
    { IFS=' .' read -r up hundredths line </proc/uptime; } 2>/dev/null || up=
    hundredths=$up${hundredths:-}
    # In its first second it would be taken for an octal number.
    hundredths=${hundredths#0}
    hundredths=${hundredths#0}
}

runs() {
    [ -e st.running ] || return 1
    if [ "$start" -eq 0 ]; then
        kill -0 $$ 2>/dev/null
        return
    fi
    read_process $$ && [ "$begun" = "$start" ] || return 1
    case $letter in Z | X | x) return 1 ;; esac
}

# The run's lock sees by this that a step goes on where its console is silent. Overwritten in place, and only where
# launch.sh made it: who breaks the lock takes the file away.
stamp_work() {
    [ -n "$work" ] && [ -f "$work" ] || return 0
    read_boot
    epoch=$(date +%s)
    case $epoch in '' | *[!0-9]*) epoch=0 ;; esac
    printf '%-63s\n' "${up:--} $boot $epoch" 1<>"$work"
}

# This outlives the TERM that it sends, but not the KILL: then nobody is left to write down how the step ended.
end_group() {
    true >timeout
    [ "$group" -gt 1 ] || return 0
    kill -TERM "-$group"
    left=50
    while [ "$left" -gt 0 ]; do
        sleep 0.2 || {
            sleep 1
            left=$((left - 4))
        }
        left=$((left - 1))
        true >beat
    done
    kill -KILL "-$group"
}

# Once it was signalled the step may end at any moment: then nothing of this is to be left of the group for long.
heartbeat() {
    nap=1
    trap 'nap=0.1' TERM INT HUP
    read_clock
    slept=0
    over=$((limit * 100 + ${hundredths:-0}))
    while runs; do
        true >beat
        # Where 0.1 is not understood, 1 is. It may also be that it was signalled.
        sleep "$nap" || [ $? -gt 128 ] || sleep 1
        slept=$((slept + 100))
        [ "$nap" = 1 ] || slept=$((slept - 90))
        read_clock
        [ $((slept % 1000)) -ne 0 ] || stamp_work
        [ -n "$up" ] || hundredths=$slept
        if [ "$limit" -gt 0 ] && [ "$hundredths" -ge "$over" ] && runs; then
            end_group
            limit=0
        fi
    done
}

# A TERM to the group that comes too early for this process has its marker written before: nothing falls between.
# By KEERPUNT_JOB, which everything that it starts inherits, left.sh knows what goes on after it.
step() {
    [ ! -e cancel ] || exit 143
    KEERPUNT_JOB=${PWD##*/}
    export KEERPUNT_JOB
    exec sh ./script >>out 2>>err 9>&-
}

# With a printf that is a program, every process of the server would see the secrets among its arguments.
if [ "$lines" -gt 0 ]; then
    case $(command -V printf 2>/dev/null) in *built*in*) ;; *) abort printf ;; esac
fi
secrets=
count=0
while [ "$count" -lt "$lines" ]; do
    IFS= read -r line || abort input
    secrets=$secrets$line$newline
    count=$((count + 1))
done
if ! IFS= read -r line || [ "$line" != KPEND ]; then
    abort input
fi
line=
exec </dev/null

start=0
! read_process $$ || start=$begun
if [ "$group" = own ]; then
    group=$$
    # Only who leads a group finds one with its own number. Who signals it must not meet anything else.
    kill -0 "-$group" 2>/dev/null || group=0
else
    # Nothing shields a shared group from the hangup of whoever else is in it.
    trap '' HUP
fi
read_boot
id="$$ $group $start $boot"
{ echo "$id" >id; } 2>/dev/null
{ IFS= read -r line <id; } 2>/dev/null
[ "$line" = "$id" ] || abort write
# A TERM to the group ends mv as well, before or after its work.
mv st.new st.running 2>/dev/null
[ -e st.running ] || mv st.new st.running 2>/dev/null
[ -e st.running ] || abort void
[ ! -e void ] || abort void st.running
tell started
read_clock
since=$hundredths

(
    exec >/dev/null 2>&1 9>&-
    heartbeat
) &
status=143
if [ -z "$stop" ] && [ ! -e cancel ]; then
    if [ "$lines" -gt 0 ]; then
        printf %s "$secrets" 2>/dev/null 9>&- | (step)
    else
        (step)
    fi
    status=$?
fi
# Ignored, so that mv does not die of it either: then nobody would know how the step ended.
trap '' TERM INT HUP
read_clock
[ -z "$up" ] || { echo "$(((hundredths - since) * 10))" >st.running; } 2>/dev/null
mv st.running "st.exit.$status"
tell ended
