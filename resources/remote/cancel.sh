# SPDX-FileCopyrightText: 2026 The Keerpunt authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Ends a step: TERM to its process group, again after 5 s, KILL after 10 s, and then up to 5 s to see it gone.
# In: kp_job, kp_base, kp_by (who wants it, for the marker). Out, as the last line: gone, ended (it had already, by
# itself), new (it had not begun, and never will), none (the same, as nothing can be written there), lost (it died
# before; nothing was signalled), or still GROUP.

kp_answer() {
    printf '%s\n' "$1"
    exit 0
}

kp_signal() { kill "-$1" "-$kp_group" 2>/dev/null; }

# Every signal needs it to be the same process as the one that was started.
kp_find_running() {
    kp_void && kp_answer new
    kp_read_course
    case $kp_state in
        exit.*) kp_answer ended ;;
        lost) kp_answer lost ;;
    esac
}

# A launch may still be on its way: whoever makes the folder first decides.
if ! kp_enter_job; then
    ! kp_stand_in || kp_answer new
    kp_enter_job || kp_answer none
fi
kp_find_running
# First, so that a step which is just about to begin sees it. A full disk may refuse it; then the signals must do.
{ printf '%s\n' "${kp_by:-}" >cancel; } 2>/dev/null
# Up to 1 would mean every process of the account.
[ "$kp_group" -gt 1 ] || kp_answer "still $kp_group"
kp_signal TERM
kp_passed=0
kp_read_up
kp_since=$kp_hundredths
kp_next=TERM
while kp_group_lives "$kp_group"; do
    case $kp_next in
        TERM) [ "$kp_passed" -lt 5000 ] || { kp_signal TERM; kp_next=KILL; } ;;
        KILL) [ "$kp_passed" -lt 10000 ] || { kp_signal KILL; kp_next=; } ;;
        *) [ "$kp_passed" -lt 15000 ] || kp_answer "still $kp_group" ;;
    esac
    kp_nap 100
    kp_passed=$((kp_passed + 100))
    # What was slept is the least that has passed.
    kp_read_up
    [ -z "$kp_since" ] || [ -z "$kp_hundredths" ] || kp_passed=$(((kp_hundredths - kp_since) * 10))
done
# It may have found the mark of kp_void before it began.
kp_read_state
case $kp_state in aborted.*) kp_answer new ;; esac
kp_answer gone
