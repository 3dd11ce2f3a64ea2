-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Takes v2.0.0 away again without touching what was there before it. It refuses as a whole, before it
-- changes anything, when a table has rows that nobody could bring back, or when something that is
-- not of v2.0.0 depends on it. What the migration itself wrote (the beginning of each history) can
-- be made again and does not count.

DO $rollback$
DECLARE
    rows_left bigint;
BEGIN
    IF to_regclass('collections_event') IS NOT NULL THEN
        LOCK TABLE collections_event IN ACCESS EXCLUSIVE MODE;
        SELECT count(*) INTO rows_left FROM collections_event;
        IF rows_left > 0 THEN
            RAISE EXCEPTION 'collections_event holds % rows: nothing was dropped', rows_left;
        END IF;
    END IF;
    IF to_regclass('loan_status_history') IS NOT NULL THEN
        LOCK TABLE loan_status_history IN ACCESS EXCLUSIVE MODE;
        SELECT count(*) INTO rows_left
          FROM loan_status_history h JOIN loan l ON l.id = h.loan_id
         WHERE NOT (h.status_type = 'loan_status' AND h.status_value = l.status AND h.created_by IS NULL
                    AND h.reason IS NULL AND h.effective_through IS NULL
                    AND h.effective_from IS NOT DISTINCT FROM coalesce(l.created_at, l.start_date::timestamptz, h.effective_from));
        IF rows_left > 0 THEN
            RAISE EXCEPTION 'loan_status_history holds % rows that the migration did not write: nothing was dropped', rows_left;
        END IF;
    END IF;
END
$rollback$;

-- In the order in which they need each other, and never CASCADE: whatever else depends on them stops it.
DROP FUNCTION IF EXISTS check_system_alerts();
DROP VIEW IF EXISTS v_system_health;
DROP FUNCTION IF EXISTS refresh_materialized_views();
DROP MATERIALIZED VIEW IF EXISTS mv_current_loan_status;
DROP TABLE IF EXISTS materialized_view_refresh;
DROP TABLE IF EXISTS loan_status_history;
DROP TABLE IF EXISTS collections_event;
