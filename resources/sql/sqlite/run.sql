-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT ordinal, environment, state, verdict, is_changing, owner_pid, owner_started, cancel_by, last_sequence, head,
       queued_pid, queued_started, held_by, not_before, not_after, cancel_reason
FROM runs WHERE run = :run;
