# SPDX-FileCopyrightText: 2026 The Keerpunt authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Starts a step that goes on without us, unless its id was started before; follow.sh comes behind it and follows.
# In: kp_job, kp_base, kp_script, kp_supervisor (the text of supervisor.sh), kp_secret_lines, kp_limit (seconds, 0:
# none), kp_lock and kp_token (the lock that must be held by it; both empty: none); the secret lines and then KPEND
# on standard input. Out: the line refused lock|space|home|printf …, and nothing was started; or what follow.sh says.

kp_refuse() {
    printf 'refused %s\n' "$*"
    exit 0
}

kp_refuse_space() {
    kp_words=$(kp_free "$kp_base")
    cd / && rm -rf -- "${kp_base:?}/${kp_job:?}"
    kp_refuse space "$kp_words" "$kp_base"
}

# The lock must be ours, and its heartbeat and that of its steps are renewed.
kp_check_lock() {
    kp_work=
    [ -n "${kp_lock:-}" ] || return 0
    kp_find_lock
    kp_read_lock || kp_refuse lock "cannot read $kp_lock"
    [ -n "$kp_holder" ] || kp_refuse lock free
    [ "$kp_holder" = "${kp_token:-}" ] || kp_refuse lock "$kp_held"
    kp_work=$kp_lock.work-$kp_token
    kp_put_stamp "$kp_last"
    # Everybody may read it.
    [ -f "$kp_work" ] || (umask 022 && set -C && true >"$kp_work") 2>/dev/null
    [ ! -f "$kp_work" ] || kp_put_stamp "$kp_work"
}

# mkdir says who is the first; from then on it is this shell, or nobody, that starts it.
kp_prepare() {
    kp_find_job
    [ -z "$kp_base" ] || [ ! -d "$kp_base/$kp_job" ] || return 1
    case $(command -V printf 2>/dev/null) in *built*in*) ;; *) kp_refuse printf ;; esac
    [ -n "$kp_base" ] || kp_refuse home "(HOME is not set)"
    kp_make_base || kp_refuse home "$kp_base"
    kp_check_lock
    if ! kp_make_closed "$kp_base/$kp_job"; then
        [ ! -d "$kp_base/$kp_job" ] || return 1
        [ -w "$kp_base" ] || kp_refuse home "$kp_base"
        kp_refuse space "$(kp_free "$kp_base")" "$kp_base"
    fi
    cd "$kp_base/$kp_job" || kp_refuse home "$kp_base"
    # st.new comes last: without it nothing starts.
    {
        printf '%s' "$kp_script" >script && printf '%s' "$kp_supervisor" >supervisor &&
            true >out && true >err && true >st.new
    } 2>/dev/null || kp_refuse_space
}

# kp_own: the words that give a program a session or a process group of its own.
kp_find_own() {
    kp_own=
    kp_group=own
    kp_is_shared=
    if command -v setsid >/dev/null 2>&1; then
        kp_own=setsid
    elif busybox setsid true >/dev/null 2>&1; then
        kp_own='busybox setsid'
    else
        # bash can do without a terminal, dash and busybox cannot.
        set -m 2>/dev/null
        case $- in
            *m*)
                set +m
                kp_own=monitor
                return
                ;;
        esac
        # Then it shares ours, if we lead one, as a shell that sshd started does: else there is none with our number.
        kp_group=0
        ! kill -0 "-$$" 2>/dev/null || kp_group=$$
        kp_is_shared=yes
    fi
}

# Standard input, here as 3, goes straight through: the secrets never pass this shell. It is named because what is
# put in the background has none. Standard output is the follower's pipe.
kp_start() {
    if [ "$kp_own" = monitor ]; then
        set -m
        kp_own=
    fi
    (
        # shellcheck disable=SC2086 # one word, two, or none
        exec $kp_own sh ./supervisor "${kp_secret_lines:-0}" "${kp_limit:-0}" "$kp_group" "$kp_work" \
            <&3 3<&- 9>&1 >/dev/null 2>&1
    ) &
    set +m
}

if kp_prepare; then
    kp_find_own
    kp_is_fresh=yes
fi
