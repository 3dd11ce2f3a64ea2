-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT run, COALESCE(rank, ordinal) AS place, priority FROM runs
WHERE environment = :environment AND state = 'queued' ORDER BY priority DESC, place;
