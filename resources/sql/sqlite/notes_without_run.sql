-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT ordinal, json_extract(body, '$.run') FROM notes
WHERE json_extract(body, '$.run') IS NOT NULL AND json_extract(body, '$.run') NOT IN (SELECT run FROM runs)
ORDER BY ordinal LIMIT 1;
