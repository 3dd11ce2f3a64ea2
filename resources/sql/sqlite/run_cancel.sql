-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE runs SET cancel_by = :by, cancel_reason = :reason WHERE run = :run AND cancel_by IS NULL;
