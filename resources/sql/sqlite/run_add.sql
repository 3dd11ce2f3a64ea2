-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO runs (run, environment, procedure, kind, title_en, title_nl, target, requested_by, state, verdict,
                  queued_at, is_changing, queued_pid, queued_started, last_sequence, head, priority, not_before,
                  not_after, zone)
VALUES (:run, :environment, :procedure, :kind, :title_en, :title_nl, :target, :by, 'queued', '',
        :queued_at, :is_changing, :pid, :started, 1, :head, :priority, :not_before,
        :not_after, :zone);
