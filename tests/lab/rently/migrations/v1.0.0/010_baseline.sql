-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Loans and payments, as they were before the enhancements

CREATE TABLE schema_version (version text PRIMARY KEY, description text, applied_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE party (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), display_name text NOT NULL);
CREATE TABLE product (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), category text NOT NULL);
CREATE TABLE loan (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    loan_number text NOT NULL UNIQUE,
    product_id uuid NOT NULL REFERENCES product (id),
    borrower_party_id uuid NOT NULL REFERENCES party (id),
    status text NOT NULL,
    principal_amount numeric(14, 2) NOT NULL,
    interest_rate numeric(6, 4) NOT NULL,
    start_date date NOT NULL,
    end_date date NOT NULL,
    created_at timestamptz
);
CREATE TABLE payment (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    amount numeric(14, 2),
    currency_code char(3),
    received_at timestamptz,
    status text NOT NULL
);
CREATE TABLE payment_allocation (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    payment_id uuid NOT NULL,
    loan_id uuid NOT NULL REFERENCES loan (id),
    allocated_amount numeric(14, 2) NOT NULL
);
CREATE INDEX idx_payment_allocation_payment ON payment_allocation (payment_id);
CREATE TABLE heartbeat (at timestamptz NOT NULL DEFAULT clock_timestamp());

CREATE VIEW v_loan_portfolio_overview AS
SELECT l.id, l.loan_number, l.status, p.category, l.principal_amount,
       coalesce((SELECT sum(a.allocated_amount) FROM payment_allocation a WHERE a.loan_id = l.id), 0) AS paid
  FROM loan l JOIN product p ON p.id = l.product_id;
CREATE VIEW v_collections_performance AS
SELECT date_trunc('month', received_at) AS month, count(*) AS payments, sum(amount) AS collected
  FROM payment WHERE status = 'completed' GROUP BY 1;
