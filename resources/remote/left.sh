# SPDX-FileCopyrightText: 2026 The Keerpunt authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Names what a run's steps started and left running: daemons, mostly. It knows them by what supervisor.sh put in their
# environment, so it sees those that went to a group or a session of their own, but not what another account runs.
# In: kp_job (the run's jobs are called kp_job.STEP.ATTEMPT). Out: a line STEP PID NAME for each process.

kp_find_job
# shellcheck disable=SC2013 # words are what is wanted: paths of /proc have no blanks
for kp_file in $(grep -l "KEERPUNT_JOB=$kp_job\.[0-9]" /proc/[0-9]*/environ 2>/dev/null); do
    kp_pid=${kp_file#/proc/}
    kp_pid=${kp_pid%/environ}
    kp_read_process "$kp_pid" || continue
    case $kp_letter in Z | X | x) continue ;; esac
    kp_words=$(tr '\0' '\n' 2>/dev/null <"$kp_file" | sed -n "s/^KEERPUNT_JOB=$kp_job\.\([0-9]*\)\..*/\1/p")
    kp_held=
    { IFS= read -r kp_held <"/proc/$kp_pid/comm"; } 2>/dev/null
    # A name of its own choice: only what a name may be made of.
    [ -z "$kp_words" ] || printf '%s %s %s\n' "$kp_words" "$kp_pid" "$(printf %s "$kp_held" | tr -cd 'A-Za-z0-9._:/ -')"
done
