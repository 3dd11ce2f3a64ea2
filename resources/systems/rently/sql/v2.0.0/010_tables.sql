-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Enhanced collections and status tracking
-- Runs in one transaction, which waits for no lock longer than the migration lets it.

CREATE TABLE IF NOT EXISTS collections_event (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    loan_id uuid NOT NULL REFERENCES loan (id),
    event_type varchar(50) NOT NULL,
    event_at timestamptz NOT NULL DEFAULT now(),
    dpd_snapshot integer,
    event_details jsonb,
    resolution_status varchar(20),
    created_by uuid,
    created_at timestamptz DEFAULT now(),
    updated_at timestamptz DEFAULT now()
);

CREATE TABLE IF NOT EXISTS loan_status_history (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    loan_id uuid NOT NULL REFERENCES loan (id),
    status_type varchar(50) NOT NULL,
    status_value varchar(100) NOT NULL,
    effective_from timestamptz NOT NULL DEFAULT now(),
    effective_through timestamptz,
    reason text,
    created_by uuid,
    created_at timestamptz DEFAULT now()
);
