-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO notes (body, hash) VALUES (:body, :hash);
