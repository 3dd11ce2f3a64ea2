-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Nobody carries out a run that waits for a person: whoever answers takes it up.
UPDATE runs SET state = :state, owner_pid = NULL, owner_started = NULL WHERE run = :run;
