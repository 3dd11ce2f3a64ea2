-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What lists show of a run; pid and started are of the program that answers for it.
CREATE VIEW run_summaries AS
SELECT run, environment, procedure, kind, title_en, title_nl, target, requested_by, state, verdict,
       queued_at, started_at, finished_at, is_changing,
       CASE state WHEN 'queued' THEN COALESCE(owner_pid, queued_pid) ELSE owner_pid END AS pid,
       CASE state WHEN 'queued' THEN COALESCE(owner_started, queued_started) ELSE owner_started END AS started,
       held_by, not_before, not_after, zone, priority, COALESCE(rank, ordinal) AS place, last_sequence, ordinal
FROM runs;

PRAGMA user_version = 3;
