-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Not by json_extract, which fails where a body was spoilt. No text of a person's can hold this: its quotes are escaped.
SELECT ordinal, body FROM notes WHERE instr(body, '"record":{') > 0 ORDER BY ordinal;
