-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What people have decided and recorded outside any run, by kind ("enrolment", "freeze",
-- "blocked-release", "secret") and key. A body is JSON, as the model writes it.
CREATE TABLE records (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 4;
