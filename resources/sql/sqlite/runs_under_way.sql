-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT count(*) AS under_way FROM runs WHERE state = 'running';
