# SPDX-FileCopyrightText: 2026 The Keerpunt authors
# SPDX-License-Identifier: GPL-3.0-or-later
# The lock of an environment: one run at a time, whatever account it comes from; how it is kept is told in common.sh.
# In: kp_verb (acquire, show, beat, release, break), kp_lock (its path), kp_token (the run), kp_details (one
# line about it), kp_expect (break: the token that was seen), kp_jobs or kp_base, kp_stale (seconds, 90).
# Out, as the last line, separated by tabs: acquired, free, released, broken, held AGE live|running|stale|rebooted
# DETAILS, kept DETAILS (it is somebody else's by now), refused REASON.

# Of the files that tell of the past.
kp_kept=8

kp_answer() {
    printf '%s' "$1"
    shift
    for kp_words; do
        printf '\t%s' "$kp_words"
    done
    echo
    exit 0
}

kp_answer_held() {
    kp_judge
    kp_answer held "$kp_age" "$kp_course" "$kp_held"
}

# kp_age: seconds since the stamp $1, "UPTIME BOOT EPOCH", was put; kp_is_reboot if the server was started since.
# A clock that was moved matters only across that.
kp_count_age() {
    kp_age=
    kp_is_reboot=
    # shellcheck disable=SC2086 # three words
    set -- $1
    [ $# -eq 3 ] || set -- - - -
    if [ "$2" != - ] && [ "$kp_this_boot" != - ] && [ "$2" != "$kp_this_boot" ]; then
        kp_is_reboot=yes
    else
        case $1$kp_up in *[!0-9]* | '') ;; *) kp_age=$((kp_up - $1)) ;; esac
        [ "${kp_age:--1}" -ge 0 ] || kp_age=
    fi
    if [ -z "$kp_age" ]; then
        # What is no stamp is what a crash left: as old as can be.
        kp_read_epoch
        case $3 in *[!0-9]* | '') kp_age=$((kp_stale + 1)) ;; *) kp_age=$((kp_this_epoch - $3)) ;; esac
        [ "$kp_age" -ge 0 ] || kp_age=0
    fi
}

# A step of the holder's: it stamps a file itself, for its folder is closed to other accounts.
kp_works() {
    kp_is_plain "$kp_holder" || return 1
    kp_stamp=
    { IFS= read -r kp_stamp <"$kp_lock.work-$kp_holder"; } 2>/dev/null
    if [ -n "$kp_stamp" ]; then
        kp_count_age "$kp_stamp"
        [ -n "$kp_is_reboot" ] || [ "$kp_age" -gt 30 ] || return 0
    fi
    for kp_job in "$kp_base/$kp_holder".*/; do
        cd "$kp_job" 2>/dev/null || continue
        kp_read_course
        [ "$kp_state" != running ] || return 0
    done
    return 1
}

# kp_course: of the holder.
kp_judge() {
    kp_read_up
    kp_read_boot
    kp_count_age "$kp_stamp"
    kp_course=live
    if [ -n "$kp_is_reboot" ]; then
        kp_course=rebooted
    elif [ "$kp_age" -gt "$kp_stale" ]; then
        kp_seen=$kp_age
        kp_course=stale
        ! (kp_works) || kp_course=running
        kp_age=$kp_seen
    fi
}

# What others wrote is no part of a path before it is known to be harmless.
kp_is_plain() { case $1 in '' | *[!A-Za-z0-9._-]*) return 1 ;; esac; }

kp_refuse() { kp_answer refused "$1"; }

kp_refuse_write() {
    [ -w "$kp_folder" ] || kp_refuse "no permission to write in $kp_folder"
    kp_refuse "cannot write in $kp_folder: $(kp_free "$kp_folder") KiB free"
}

# As open as the folder that it is made in: whoever may write there may lock.
kp_make_folder() {
    kp_folder=${kp_lock%/*}
    [ -n "$kp_folder" ] || kp_folder=/
    [ ! -d "$kp_folder" ] || return 0
    kp_above=${kp_folder%/*}
    # Our own folder in somebody's home is nobody else's matter.
    case $kp_folder/ in "${HOME:-/}"/.keerpunt/*) kp_make_closed "$HOME/.keerpunt" ;; esac
    (umask 022 && mkdir -p "$kp_folder") 2>/dev/null
    [ -d "$kp_folder" ] || kp_refuse "cannot make $kp_folder"
    # shellcheck disable=SC2012 # only its mode
    case $(ls -ld "${kp_above:-/}" 2>/dev/null) in
        d???????w*) chmod 1777 "$kp_folder" ;;
        d????w*) chmod g+ws "$kp_folder" ;;
    esac 2>/dev/null
}

kp_read() {
    kp_read_lock || kp_refuse "cannot read ${kp_last:-$kp_lock}"
}

# Puts "$1", with the details $2, behind what was read, and reads again. 1: somebody else was first.
kp_change() {
    kp_next=$kp_lock.$((kp_number + 1))
    kp_before=$kp_number
    kp_new=$kp_lock.new-$kp_token-$$
    kp_read_now
    [ ! -e "$kp_new" ] || rm -f "$kp_new"
    # Readable for everybody; and not through a link that somebody laid there.
    if ! (umask 022 && set -C && printf '%-63s\n%s\n%s\n' "$kp_now" "$1" "$2" >"$kp_new") 2>/dev/null; then
        rm -f "$kp_new" 2>/dev/null
        kp_refuse_write
    fi
    kp_linked=
    ! ln "$kp_new" "$kp_next" 2>/dev/null || kp_linked=yes
    rm -f "$kp_new"
    kp_read
    if [ -z "$kp_linked" ]; then
        [ "$kp_number" -gt "$kp_before" ] || [ -e "$kp_next" ] || kp_refuse "cannot make a hard link in $kp_folder"
        return 1
    fi
    if [ "$kp_number" -gt $((kp_before + kp_kept)) ]; then
        # So much went on that this number may have been used, and cleared away, before: then it changed nothing.
        rm -f "$kp_next"
        return 1
    fi
    kp_clear_away
}

# What is long past. The last ones stay: whoever lists them just now finds one at least, and see kp_change.
kp_clear_away() {
    for kp_file in "$kp_lock".[1-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]; do
        [ "${kp_file##*.}" -lt $((kp_number - kp_kept)) ] || break
        rm -f "$kp_file"
    done 2>/dev/null
    if [ -n "$kp_past" ] && kp_is_plain "$kp_past"; then
        rm -f "$kp_lock.work-$kp_past" 2>/dev/null
    fi
    # In a sticky folder others cannot; it does no harm.
    return 0
}

# Just taken, it may be taken away again already.
kp_take() {
    kp_change "held $kp_token" "$kp_details" && [ "$kp_holder" = "$kp_token" ] && kp_answer acquired
}

kp_acquire() {
    if [ -n "$kp_holder" ]; then
        [ "$kp_holder" = "$kp_token" ] || kp_answer_held
        kp_put_stamp "$kp_last"
        kp_answer acquired
    fi
    kp_take
}

kp_beat() {
    [ -n "$kp_holder" ] || kp_answer free
    [ "$kp_holder" = "$kp_token" ] || kp_answer_held
    kp_put_stamp "$kp_last" || kp_refuse "cannot write $kp_last"
    kp_answer acquired
}

kp_release() {
    [ -n "$kp_holder" ] || kp_answer released
    [ "$kp_holder" = "$kp_token" ] || kp_answer kept "$kp_held"
    kp_past=$kp_holder
    kp_change free '' && kp_answer released
}

kp_break() {
    [ -n "$kp_holder" ] || kp_answer free
    [ "$kp_holder" = "$kp_expect" ] || kp_answer kept "$kp_held"
    kp_past=$kp_holder
    kp_change free '' && kp_answer broken
}

kp_token=${kp_token:-}
kp_expect=${kp_expect:-}
kp_details=${kp_details:-}
kp_stale=${kp_stale:-90}
kp_base=${kp_jobs:-${kp_base:-}}
kp_past=
kp_find_base
kp_find_lock
case $kp_verb in
    show | break) ;;
    *) kp_is_plain "$kp_token" || kp_refuse "not a token: $kp_token" ;;
esac
kp_folder=${kp_lock%/*}
[ "$kp_verb" != acquire ] || kp_make_folder
if [ -e "$kp_folder/" ] && ! { [ -r "$kp_folder/" ] && [ -x "$kp_folder/" ]; }; then
    kp_refuse "no permission to read $kp_folder"
fi

# Who was not the first looks again: each time somebody's change succeeded.
kp_turn=0
while [ "$kp_turn" -lt 100 ]; do
    kp_turn=$((kp_turn + 1))
    kp_read
    case $kp_verb in
        show)
            [ -n "$kp_holder" ] || kp_answer free
            kp_answer_held
            ;;
        acquire) kp_acquire ;;
        beat) kp_beat ;;
        release) kp_release ;;
        break) kp_break ;;
        *) kp_refuse "not a verb: $kp_verb" ;;
    esac
done
kp_refuse "too many others change it"
