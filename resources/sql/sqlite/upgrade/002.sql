-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The queue: what goes first (a higher priority, then the rank or else the ordinal), what is held,
-- when it may start (not_after is about the start, not the end) and in whose time zone that was chosen.
ALTER TABLE runs ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN rank INTEGER;
ALTER TABLE runs ADD COLUMN held_by TEXT;
ALTER TABLE runs ADD COLUMN not_before INTEGER;
ALTER TABLE runs ADD COLUMN not_after INTEGER;
ALTER TABLE runs ADD COLUMN zone TEXT;

DROP INDEX unfinished_runs;

CREATE INDEX unfinished_runs ON runs (ordinal) WHERE state IN ('queued', 'running', 'needs-you');

CREATE TABLE settings (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;

-- What was done outside any run: who, what and why, each chained to the one before it.
CREATE TABLE notes (
    ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
    body TEXT NOT NULL,
    hash BLOB NOT NULL
) STRICT;

PRAGMA user_version = 2;
