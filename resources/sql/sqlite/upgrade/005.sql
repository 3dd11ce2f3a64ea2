-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Why a run was started stands in its first event, and why it is to end beside who asked for that.
ALTER TABLE runs ADD COLUMN cancel_reason TEXT;

DROP VIEW run_summaries;

CREATE VIEW run_summaries AS
SELECT run, environment, procedure, kind, title_en, title_nl, target, requested_by, state, verdict,
       queued_at, started_at, finished_at, is_changing,
       CASE state WHEN 'queued' THEN COALESCE(owner_pid, queued_pid) ELSE owner_pid END AS pid,
       CASE state WHEN 'queued' THEN COALESCE(owner_started, queued_started) ELSE owner_started END AS started,
       held_by, not_before, not_after, zone, priority, COALESCE(rank, ordinal) AS place, last_sequence, ordinal,
       (SELECT body FROM events WHERE events.run = runs.run AND sequence = 1) AS beginning
FROM runs;

PRAGMA user_version = 5;
