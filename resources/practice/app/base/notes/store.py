"""Every query that the application asks."""
from contextlib import contextmanager

import psycopg2
import psycopg2.extras

from notes import settings

READ = "SELECT id, title, body, created_at FROM notes"


@contextmanager
def transaction(keep=True):
    """A cursor; what it did is kept only if asked and nothing failed."""
    connection = psycopg2.connect(**settings.database())
    try:
        with connection.cursor(cursor_factory=psycopg2.extras.RealDictCursor) as cursor:
            yield cursor
        if keep:
            connection.commit()
        else:
            connection.rollback()
    finally:
        connection.close()


def add(cursor, note):
    cursor.execute(
        "INSERT INTO notes (title, body) VALUES (%s, %s) RETURNING id",
        (note["title"], note.get("body", "")),
    )
    return cursor.fetchone()["id"]


def one(cursor, number):
    cursor.execute(READ + " WHERE id = %s", (number,))
    return cursor.fetchone()


def newest(cursor, limit, wanted):
    cursor.execute(READ + " ORDER BY id DESC LIMIT %s", (limit,))
    return cursor.fetchall()


def stats(cursor):
    cursor.execute("SELECT count(*) AS notes, coalesce(sum(length(body)), 0) AS letters FROM notes")
    return dict(cursor.fetchone())


def count(cursor):
    cursor.execute(
        """
        INSERT INTO counts (what, amount, counted_at)
        SELECT 'notes', count(*), now() FROM notes
        ON CONFLICT (what) DO UPDATE SET amount = excluded.amount, counted_at = excluded.counted_at
        """
    )


def seconds_since_count(cursor):
    cursor.execute("SELECT extract(epoch FROM now() - counted_at) AS age FROM counts WHERE what = 'notes'")
    row = cursor.fetchone()
    return None if row is None else float(row["age"])
