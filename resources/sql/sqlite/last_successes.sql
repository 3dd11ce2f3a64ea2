-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT run, started_at, finished_at FROM runs
WHERE environment = :environment AND procedure = :procedure AND state = 'succeeded'
  AND started_at IS NOT NULL AND finished_at IS NOT NULL
ORDER BY ordinal DESC LIMIT 10;
