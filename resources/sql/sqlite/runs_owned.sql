-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT run, environment, procedure, kind, title_en, title_nl, target, requested_by, state, verdict,
       queued_at, started_at, finished_at, is_changing, COALESCE(owner_pid, queued_pid) AS pid,
       COALESCE(owner_started, queued_started) AS started
FROM runs WHERE state IN ('queued', 'running') ORDER BY ordinal;
