"""Whether the application can do its work, told by doing some of it."""
import psycopg2

from notes import settings, store

STALE = 15.0


def look():
    try:
        with store.transaction(keep=False) as cursor:
            numbers = store.stats(cursor)
            store.newest(cursor, 1, {})
            age = store.seconds_since_count(cursor)
    except psycopg2.Error as problem:
        text = str(problem).strip().splitlines() or [type(problem).__name__]
        return answer("down", text[0])
    if age is None or age > STALE:
        since = "never" if age is None else f"{age:.0f} seconds ago"
        return answer("degraded", f"the worker counted last: {since}")
    return answer("healthy", f"{numbers['notes']} notes")


def answer(status, detail):
    return {
        "status": status,
        "release": settings.RELEASE,
        "commit": settings.COMMIT,
        "detail": detail,
    }
