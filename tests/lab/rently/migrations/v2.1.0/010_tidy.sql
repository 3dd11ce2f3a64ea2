-- Tidy up allocations: the release that does harm

ALTER TABLE payment_allocation ADD COLUMN tidied boolean NOT NULL DEFAULT false;
DELETE FROM payment_allocation WHERE allocated_amount > 100;
