-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO facts (environment, body, looked_at, failure) VALUES (:environment, :body, :looked_at, :failure)
ON CONFLICT (environment) DO UPDATE
SET body = excluded.body, looked_at = excluded.looked_at, failure = excluded.failure;
