-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The status that each loan has now becomes the beginning of its history, once.
-- Payments must add up first: their history would otherwise begin with what is wrong.

DO $check$
DECLARE
    wrong bigint;
BEGIN
    SELECT count(*) INTO wrong
      FROM (SELECT p.amount, coalesce(sum(a.allocated_amount), 0) AS allocated
              FROM payment p LEFT JOIN payment_allocation a ON a.payment_id = p.id
             WHERE p.status = 'completed'
             GROUP BY p.id, p.amount) totals
     WHERE abs(amount - allocated) > 0.01;
    IF wrong > 0 THEN
        RAISE EXCEPTION 'Data validation failed: % payment allocation errors found', wrong;
    END IF;
END
$check$;

INSERT INTO loan_status_history (loan_id, status_type, status_value, effective_from, created_at)
SELECT l.id, 'loan_status', l.status, coalesce(l.created_at, l.start_date::timestamptz, now()), now()
  FROM loan l
 WHERE NOT EXISTS (SELECT FROM loan_status_history h WHERE h.loan_id = l.id AND h.status_type = 'loan_status');

SELECT refresh_materialized_views();
