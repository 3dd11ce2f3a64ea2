-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT sequence, at, kind, body, bytes, hash FROM events
WHERE run = :run AND sequence > :after ORDER BY sequence LIMIT :limit;
