-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- A note with a run is where that run begins.
SELECT body FROM notes WHERE json_extract(body, '$.run') IS NULL ORDER BY ordinal DESC LIMIT :limit;
