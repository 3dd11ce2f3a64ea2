-- SPDX-FileCopyrightText: 2026 The Keerpunt authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- What keeps a changing run waiting: a changing run of the same environment that is under way, waits
-- for a person, was just given its turn, or stands before it in the queue and may start.
SELECT count(*) AS ahead
FROM runs AS mine JOIN runs AS other ON other.environment = mine.environment AND other.run <> mine.run
WHERE mine.run = :run AND other.is_changing
  AND (other.state IN ('running', 'needs-you')
       OR (other.state = 'queued'
           AND (other.owner_pid IS NOT NULL
                OR (other.held_by IS NULL AND COALESCE(other.not_before, 0) <= :now
                    AND (other.priority > mine.priority
                         OR (other.priority = mine.priority
                             AND COALESCE(other.rank, other.ordinal) < COALESCE(mine.rank, mine.ordinal)))))));
