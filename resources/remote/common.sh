# SPDX-FileCopyrightText: 2026 The Keerpunt authors
# SPDX-License-Identifier: GPL-3.0-or-later
# What the scripts for the server have in common; it goes in front of each of them.
# In: kp_job and kp_base (see kp_find_job), kp_boot_id_file (for tests only).
# Out: functions; those that look at a job expect to be in its folder.
# Plain POSIX shell: dash, bash and busybox, no root, no /proc, no GNU tools needed.

set -u
set +f
unset IFS CDPATH
LC_ALL=C
PATH=${PATH:-/usr/local/bin:/usr/bin:/bin}
export LC_ALL PATH

kp_fail() {
    printf '%s\n' "$2" >&2
    exit "$1"
}

# Makes sure that $kp_base/$kp_job is a path that can be trusted; an empty kp_base without HOME stays empty.
kp_find_job() {
    case $kp_job in
        '' | -* | . | .. | *[!A-Za-z0-9._-]*) kp_fail 64 "not the id of a job: $kp_job" ;;
    esac
    kp_find_base
}

kp_find_base() {
    kp_base=${kp_base:-}
    [ -n "$kp_base" ] || [ -z "${HOME:-}" ] || kp_base=$HOME/.keerpunt/jobs
}

# Closed to others from its first moment: a mkdir that sets the mode afterwards may be killed before it does, and a
# default ACL of the folder above takes the place of the umask.
kp_make_closed() { (umask 077 && mkdir -m 700 "$1") 2>/dev/null; }

# In steps, for mkdir -p -m gives the mode to the last folder only.
kp_make_base() {
    [ ! -d "$kp_base" ] || return 0
    [ "$kp_base" != "${HOME:-}/.keerpunt/jobs" ] || kp_make_closed "$HOME/.keerpunt"
    # shellcheck disable=SC2174 # the folders above another base are not ours
    kp_make_closed "$kp_base" || mkdir -p -m 700 "$kp_base" 2>/dev/null
    [ -d "$kp_base" ]
}

# Goes into the job's folder; 1: there is none. Where that cannot be known, nothing is said: it ends with 73.
kp_enter_job() {
    kp_find_job
    [ -n "$kp_base" ] || kp_fail 73 "HOME is not set"
    ! cd "$kp_base/$kp_job" 2>/dev/null || return 0
    kp_folder=$kp_base
    while [ ! -e "$kp_folder" ] && [ -n "${kp_folder%/*}" ] && [ "$kp_folder" != "${kp_folder%/*}" ]; do
        kp_folder=${kp_folder%/*}
        # A home that is not there may only not be mounted yet.
        [ "$kp_folder" != "${HOME:-}" ] || [ -d "$kp_folder" ] || kp_fail 73 "$HOME does not exist"
    done
    [ -x "$kp_folder" ] || kp_fail 73 "cannot look into $kp_folder"
    [ -e "$kp_base/$kp_job" ] || return 1
    # Just made, or not ours.
    cd "$kp_base/$kp_job" 2>/dev/null || kp_fail 73 "cannot look into $kp_base/$kp_job"
}

# kp_state: making (no state yet), new, running, exit.N or aborted.WHY.
# The state is the name of one file, so a listing during a rename may show both names, or none.
kp_read_state() {
    for kp_try in 1 2 3; do
        kp_state=making
        for kp_file in st.*; do
            case $kp_file in
                st.exit.* | st.aborted.*)
                    kp_state=${kp_file#st.}
                    return
                    ;;
                st.running) kp_state=running ;;
                st.new) [ "$kp_state" = running ] || kp_state=new ;;
            esac
        done
        [ "$kp_state" = making ] || return 0
    done
}

# kp_letter kp_begun: state and start time (in clock ticks since boot) of process $1.
kp_read_process() {
    { IFS= read -r kp_line <"/proc/$1/stat"; } 2>/dev/null || return 1
    # The name, in parentheses, may hold anything; what follows it are words.
    # shellcheck disable=SC2086
    set -- ${kp_line##*) }
    [ $# -ge 20 ] || return 1
    kp_letter=$1
    shift 19
    kp_begun=$1
}

kp_read_boot() {
    kp_this_boot=
    { IFS= read -r kp_this_boot <"${kp_boot_id_file:-/proc/sys/kernel/random/boot_id}"; } 2>/dev/null
    kp_this_boot=${kp_this_boot:--}
}

# kp_pid kp_group kp_start kp_boot: what the supervisor wrote of itself.
kp_read_id() {
    { read -r kp_pid kp_group kp_start kp_boot kp_line <id; } 2>/dev/null || return 1
    case $kp_pid$kp_group$kp_start in *[!0-9]*) return 1 ;; esac
    [ -n "$kp_boot" ]
}

# kp_life: alive, killed or rebooted. A zombie is dead: in a container without an init nobody buries it.
kp_look() {
    kp_life=killed
    kp_read_id || return 0
    kp_read_boot
    if [ "$kp_boot" != "$kp_this_boot" ] && [ "$kp_boot" != - ] && [ "$kp_this_boot" != - ]; then
        kp_life=rebooted
    elif [ "$kp_start" -gt 0 ] && [ -r /proc/self/stat ]; then
        kp_read_process "$kp_pid" || return 0
        [ "$kp_begun" = "$kp_start" ] || return 0
        case $kp_letter in Z | X | x) ;; *) kp_life=alive ;; esac
    elif kill -0 "$kp_pid" 2>/dev/null; then
        kp_life=alive
    fi
}

# kp_state as above, or lost: neither running nor ended; then kp_life says why.
kp_read_course() {
    kp_read_state
    [ "$kp_state" = running ] || return 0
    kp_look
    [ "$kp_life" != alive ] || return 0
    # It may have ended between the two looks.
    kp_read_state
    [ "$kp_state" != running ] || kp_state=lost
}

# Is any process of group $1 left? "-$1" without "--" is what dash, bash and busybox all understand.
kp_group_lives() {
    if ! kill -0 "-$1" 2>/dev/null; then
        # Somebody else's, by sudo.
        case $(kill -0 "-$1" 2>&1) in *ermitted*) ;; *) return 1 ;; esac
    fi
    [ -r /proc/self/stat ] || return 0
    # One that is a zombie altogether is gone. Behind its name a process has its state, its parent and its group.
    cat /proc/[0-9]*/stat 2>/dev/null | grep -q ") [^ZXx] [0-9]* $1 "
}

# Makes sure that what has not begun never will: of two renames of one file only one succeeds, the supervisor's
# or this one. While a launch still fills the folder the marker does it: the supervisor looks for it after its rename.
# 0: it never will; 1: it runs, or ran.
kp_void() {
    kp_read_state
    case $kp_state in
        running | exit.*) return 1 ;;
        aborted.*) return 0 ;;
    esac
    kp_marker=yes
    { true >void; } 2>/dev/null || kp_marker=
    kp_read_state
    if [ "$kp_state" = new ] && ! mv st.new st.aborted.void 2>/dev/null; then
        kp_read_state
    fi
    case $kp_state in
        running | exit.*) return 1 ;;
        making) [ -n "$kp_marker" ] || kp_fail 73 "cannot write in $kp_base/$kp_job" ;;
        new) [ -n "$kp_marker" ] || kp_fail 73 "cannot rename in $kp_base/$kp_job" ;;
    esac
}

# The folder is what a launch must be the first to make: one that is still on its way finds this one.
kp_stand_in() {
    kp_make_base && kp_make_closed "$kp_base/$kp_job" || return 1
    { true >"$kp_base/$kp_job/st.aborted.void"; } 2>/dev/null
    return 0
}

# Sleeps about $1 milliseconds, 10 to 999.
kp_nap() {
    case ${#1} in 2) kp_words=0.0$1 ;; *) kp_words=0.$1 ;; esac
    sleep "$kp_words" 2>/dev/null || sleep 1
}

# kp_up: seconds on a clock that nobody can set, and kp_hundredths of it; - and empty where there is none.
kp_read_up() {
    kp_up=
    { IFS=' .' read -r kp_up kp_hundredths kp_line </proc/uptime; } 2>/dev/null
    kp_hundredths=$kp_up${kp_hundredths:-}
    # In its first second it would be taken for an octal number.
    kp_hundredths=${kp_hundredths#0}
    kp_hundredths=${kp_hundredths#0}
    kp_up=${kp_up:--}
}

# KiB that are free where $1 is.
kp_free() {
    df -P -k "$1" 2>/dev/null | {
        kp_words=
        read -r kp_line && read -r kp_line kp_line kp_line kp_words kp_line
        printf '%s\n' "${kp_words:-0}"
    }
}

# A lock is a row of files LOCK.100000001, LOCK.100000002, …: the last one says how things stand, and each change is
# one more file. A file comes into being whole, by a hard link, and only once: so a change only succeeds if nobody
# changed anything since it was decided. Nothing needs to be removed, so neither a crash nor a sticky folder nor
# somebody else's newer lock can get in its way. A file holds, line by line: a stamp of fixed width that the holder
# overwrites as its heartbeat; "held TOKEN" or "free"; the holder's details.
# Steps that run stamp LOCK.work-TOKEN; see supervisor.sh.

# kp_lock as an absolute path, as folders change.
kp_find_lock() {
    case $kp_lock in
        /*) ;;
        *) kp_lock=${HOME:-}/$kp_lock ;;
    esac
}

# kp_number, 100000000 if nobody ever held it; kp_holder, empty if it is free; kp_stamp; kp_held (the details).
# 1: it cannot be read.
kp_read_lock() {
    for kp_try in 1 2 3 4 5 6 7 8 9; do
        kp_number=100000000
        kp_holder=
        kp_stamp=
        kp_held=
        kp_last=
        # In the C locale the names are in the order of their numbers.
        for kp_file in "$kp_lock".[1-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]; do
            [ ! -f "$kp_file" ] || kp_last=$kp_file
        done
        [ -n "$kp_last" ] || return 0
        kp_number=${kp_last##*.}
        # Twice, until the stamp is the same: it may just be overwritten. An old file may also just be cleared away.
        { IFS= read -r kp_stamp <"$kp_last" && {
            IFS= read -r kp_line && IFS= read -r kp_words && IFS= read -r kp_held
        } <"$kp_last"; } 2>/dev/null || {
            [ ! -e "$kp_last" ] || [ -r "$kp_last" ] || return 1
            # Whole files only come into being, so this is what a crash of the server left: nobody holds it.
            [ ! -e "$kp_last" ] || [ "$kp_try" -lt 3 ] || return 0
            continue
        }
        [ "$kp_stamp" = "$kp_line" ] || continue
        case $kp_words in held\ ?*) kp_holder=${kp_words#held } ;; esac
        return 0
    done
    return 1
}

kp_read_epoch() {
    kp_this_epoch=$(date +%s)
    case $kp_this_epoch in '' | *[!0-9]*) kp_this_epoch=0 ;; esac
}

# kp_now: "UPTIME BOOT EPOCH".
kp_read_now() {
    kp_read_up
    kp_read_boot
    kp_read_epoch
    kp_now="$kp_up $kp_this_boot $kp_this_epoch"
}

# Overwrites the stamp of file $1 in place: that needs no room on the disk, and is one write.
kp_put_stamp() {
    kp_read_now
    { printf '%-63s\n' "$kp_now" 1<>"$1"; } 2>/dev/null
}
