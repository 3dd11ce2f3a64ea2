-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT * FROM run_summaries WHERE ordinal < :before ORDER BY ordinal DESC LIMIT :limit;
