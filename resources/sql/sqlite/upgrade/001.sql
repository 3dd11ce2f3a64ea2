-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Times are milliseconds since 1970 UTC. A body is JSON, as the model writes it.
CREATE TABLE environments (
    id TEXT PRIMARY KEY NOT NULL,
    body TEXT NOT NULL
) STRICT;

CREATE TABLE facts (
    environment TEXT PRIMARY KEY NOT NULL,
    body TEXT NOT NULL,
    looked_at INTEGER,
    failure TEXT
) STRICT;

-- Queue and history in one. The ordinal is the order of the queue. Of the chain of
-- events it keeps the last link, so that a journal cut off at its end is noticed.
CREATE TABLE runs (
    ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
    run TEXT NOT NULL UNIQUE,
    environment TEXT NOT NULL,
    procedure TEXT NOT NULL,
    kind TEXT NOT NULL,
    title_en TEXT NOT NULL,
    title_nl TEXT NOT NULL,
    target TEXT NOT NULL,
    requested_by TEXT NOT NULL,
    state TEXT NOT NULL,
    verdict TEXT NOT NULL,
    queued_at INTEGER NOT NULL,
    started_at INTEGER,
    finished_at INTEGER,
    is_changing INTEGER NOT NULL,
    queued_pid INTEGER NOT NULL,     -- the program that queued it, and carries it out when its turn comes
    queued_started INTEGER NOT NULL,
    owner_pid INTEGER,
    owner_started INTEGER,
    cancel_by TEXT,
    last_sequence INTEGER NOT NULL,
    head BLOB NOT NULL
) STRICT;

CREATE INDEX runs_of_environment ON runs (environment, ordinal);

CREATE INDEX unfinished_runs ON runs (ordinal) WHERE state IN ('queued', 'running');

-- Apart from the runs: plans are large, and lists do not need them.
CREATE TABLE plans (
    run TEXT PRIMARY KEY NOT NULL REFERENCES runs (run),
    body TEXT NOT NULL
) STRICT;

-- Without row ids it is one tree instead of two: less to write for each durable event.
CREATE TABLE events (
    run TEXT NOT NULL REFERENCES runs (run),
    sequence INTEGER NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    bytes BLOB,
    hash BLOB NOT NULL,
    PRIMARY KEY (run, sequence)
) STRICT, WITHOUT ROWID;

CREATE INDEX step_events ON events (run, sequence) WHERE kind IN ('step-started', 'step-finished');

PRAGMA application_id = 1263554132;

PRAGMA user_version = 1;
