-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE runs SET owner_pid = NULL, owner_started = NULL, queued_pid = 0, queued_started = 0
WHERE run = :run AND state IN ('queued', 'running');
