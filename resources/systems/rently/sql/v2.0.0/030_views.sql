-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What each active loan looks like now. A loan has one row whatever its history holds: two risk
-- levels that are both still open must not stop every refresh by the unique index.

CREATE MATERIALIZED VIEW IF NOT EXISTS mv_current_loan_status AS
SELECT l.id AS loan_id,
       l.loan_number,
       l.status AS loan_status,
       l.principal_amount,
       product.category AS product_category,
       party.display_name AS borrower_name,
       coalesce(risk.status_value, 'normal') AS current_risk_level,
       days.past_due AS current_dpd,
       CASE WHEN days.past_due = 0 THEN 'Current'
            WHEN days.past_due <= 30 THEN '1-30 DPD'
            WHEN days.past_due <= 60 THEN '31-60 DPD'
            WHEN days.past_due <= 90 THEN '61-90 DPD'
            ELSE '90+ DPD' END AS dpd_bucket,
       now() AS last_updated
  FROM loan l
  JOIN product ON product.id = l.product_id
  JOIN party ON party.id = l.borrower_party_id
  LEFT JOIN LATERAL (
       SELECT h.status_value
         FROM loan_status_history h
        WHERE h.loan_id = l.id AND h.status_type = 'risk_level' AND h.effective_through IS NULL
        ORDER BY h.effective_from DESC, h.created_at DESC
        LIMIT 1) risk ON true
 CROSS JOIN LATERAL (
       SELECT coalesce(max(e.dpd_snapshot), 0) AS past_due FROM collections_event e WHERE e.loan_id = l.id) days
 WHERE l.status = 'active';

CREATE UNIQUE INDEX IF NOT EXISTS idx_mv_current_loan_status_loan_id ON mv_current_loan_status (loan_id);
CREATE INDEX IF NOT EXISTS idx_mv_current_loan_status_dpd_bucket ON mv_current_loan_status (dpd_bucket);
CREATE INDEX IF NOT EXISTS idx_mv_current_loan_status_risk ON mv_current_loan_status (current_risk_level);
