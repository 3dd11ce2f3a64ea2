# SPDX-FileCopyrightText: 2026 The Keerpunt authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Removes the folders of jobs that ended more than kp_days (14) days ago, or lists the jobs; never touches one that
# runs, or may yet.
# In: kp_base, kp_verb (empty, or list), kp_days. Out: the number of folders removed; or for each job a line ID STATE,
# where STATE is making, new, running, lost, exit.N or aborted.WHY.

# Has nothing changed in this folder for $1 days? A rename changes it, the heartbeat does not.
kp_is_old() {
    [ "$1" -gt 0 ] || return 0
    [ -n "$(find . -prune -mtime +$(($1 - 1)) 2>/dev/null)" ]
}

kp_may_go() {
    kp_is_old "$kp_days" || return 1
    kp_read_course
    case $kp_state in
        exit.* | aborted.*) return 0 ;;
        making | new) kp_is_old 1 && (kp_void) 2>/dev/null ;;
        # What lost its supervisor may have left processes that still write here.
        lost) [ "$kp_life" = rebooted ] || { kp_read_id && ! kp_group_lives "$kp_group"; } ;;
        *) return 1 ;;
    esac
}

kp_find_base
kp_days=${kp_days:-14}
kp_removed=0
[ -n "$kp_base" ] || kp_fail 73 "HOME is not set"
for kp_folder in "$kp_base"/*/; do
    kp_folder=${kp_folder%/}
    kp_job=${kp_folder##*/}
    case $kp_job in -* | *[!A-Za-z0-9._-]*) continue ;; esac
    [ ! -h "$kp_folder" ] || continue
    cd "$kp_folder" 2>/dev/null || continue
    if [ "${kp_verb:-}" = list ]; then
        kp_read_course
        printf '%s %s\n' "$kp_job" "$kp_state"
    elif kp_may_go; then
        cd / && rm -rf -- "${kp_base:?}/$kp_job" && kp_removed=$((kp_removed + 1))
    fi
done
[ "${kp_verb:-}" = list ] || printf '%s\n' "$kp_removed"
