-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO events (run, sequence, at, kind, body, bytes, hash)
VALUES (:run, :sequence, :at, :kind, :body, :bytes, :hash);
