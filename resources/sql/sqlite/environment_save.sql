-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO environments (id, body) VALUES (:id, :body)
ON CONFLICT (id) DO UPDATE SET body = excluded.body;
