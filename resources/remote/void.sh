# SPDX-FileCopyrightText: 2026 The Keerpunt authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes sure that a step whose launch was not confirmed never runs, now or later.
# In: kp_job, kp_base. Out, as the last line: voided, late (it runs, or ran), or none: there is no such job, and no
# way to keep its id from being started.

kp_answer=voided
if kp_enter_job; then
    kp_void || kp_answer=late
elif kp_stand_in; then
    :
elif kp_enter_job; then
    # A launch came between.
    kp_void || kp_answer=late
else
    kp_answer=none
fi
printf '%s\n' "$kp_answer"
