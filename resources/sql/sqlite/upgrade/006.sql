-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Environments and whether somebody only observes are decisions like others: records, each of which
-- is told of by a note with the hash of what is in it.
INSERT INTO records (kind, key, body) SELECT 'environment', id, body FROM environments;

DROP TABLE environments;

INSERT INTO records (kind, key, body)
SELECT 'observer', 'profile', json_object('by', value) FROM settings WHERE name = 'observer';

DELETE FROM settings WHERE name = 'observer';

CREATE INDEX notes_of_records ON notes (ordinal) WHERE instr(body, '"record":{') > 0;

PRAGMA user_version = 6;
