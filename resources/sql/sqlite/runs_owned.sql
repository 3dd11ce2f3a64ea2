-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT run, environment, procedure, kind, title_en, title_nl, target, requested_by, state, verdict,
       queued_at, started_at, finished_at, is_changing, owner_pid, owner_started
FROM runs WHERE state IN ('queued', 'running') AND owner_pid IS NOT NULL ORDER BY ordinal;
