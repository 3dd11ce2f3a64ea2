-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Refreshing the views. A failure is an error for whoever called, who puts it on record: a row that
-- the function itself wrote would be undone together with what failed.

CREATE TABLE IF NOT EXISTS materialized_view_refresh (
    view_name text PRIMARY KEY,
    refreshed_at timestamptz NOT NULL
);

CREATE OR REPLACE FUNCTION refresh_materialized_views() RETURNS void
LANGUAGE plpgsql AS $function$
BEGIN
    REFRESH MATERIALIZED VIEW CONCURRENTLY mv_current_loan_status;
    INSERT INTO materialized_view_refresh (view_name, refreshed_at)
    VALUES ('mv_current_loan_status', now())
    ON CONFLICT (view_name) DO UPDATE SET refreshed_at = excluded.refreshed_at;
END;
$function$;

INSERT INTO materialized_view_refresh (view_name, refreshed_at)
VALUES ('mv_current_loan_status', now())
ON CONFLICT (view_name) DO UPDATE SET refreshed_at = excluded.refreshed_at;
