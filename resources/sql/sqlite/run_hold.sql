-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE runs SET held_by = :by WHERE run = :run AND state = 'queued';
