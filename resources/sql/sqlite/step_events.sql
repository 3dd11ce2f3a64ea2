-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT sequence, body FROM events
WHERE run = :run AND kind IN ('step-started', 'step-finished') ORDER BY sequence;
