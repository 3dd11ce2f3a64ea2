-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Tidy up allocations: the release that does harm

ALTER TABLE payment_allocation ADD COLUMN tidied boolean NOT NULL DEFAULT false;
DELETE FROM payment_allocation WHERE allocated_amount > 100;
