-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT * FROM run_summaries
WHERE state IN ('queued', 'running', 'needs-you') AND (:environment = '' OR environment = :environment)
  AND ordinal < :before
ORDER BY ordinal DESC LIMIT :limit;
