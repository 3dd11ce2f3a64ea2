-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT count(*) AS older FROM runs
WHERE environment = :environment AND ordinal < :ordinal AND is_changing AND state IN ('queued', 'running');
