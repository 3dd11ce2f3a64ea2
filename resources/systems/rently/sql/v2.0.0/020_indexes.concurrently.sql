-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Built while everybody goes on writing, each statement by itself: no transaction may be around it.
-- One that broke off leaves an INVALID index behind; the migration removes it before it tries again.

CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_collections_event_loan_id ON collections_event (loan_id);
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_collections_event_type_date ON collections_event (event_type, event_at DESC);
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_collections_event_dpd ON collections_event (dpd_snapshot) WHERE dpd_snapshot > 0;
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_loan_status_history_loan_id ON loan_status_history (loan_id);
CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_loan_status_history_current ON loan_status_history (loan_id, status_type, effective_from DESC)
    WHERE effective_through IS NULL;
