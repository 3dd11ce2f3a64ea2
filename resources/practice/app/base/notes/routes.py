"""What each address answers: (HTTP status, value that becomes JSON, or HTML text)."""
import html
import os

from notes import health, settings, store


class Refused(Exception):
    """The request cannot be right; the text says why."""


def get(path, query):
    if path == "/live":
        return 200, {"pid": os.getpid()}
    if path == "/health":
        found = health.look()
        return (200 if found["status"] == "healthy" else 503), found
    if path == "/":
        with store.transaction(keep=False) as cursor:
            return 200, page(store.newest(cursor, 50, {}))
    if path == "/notes":
        with store.transaction(keep=False) as cursor:
            return 200, store.newest(cursor, limit(query), query)
    if path.startswith("/notes/") and path[7:].isdigit():
        with store.transaction(keep=False) as cursor:
            note = store.one(cursor, int(path[7:]))
        return (200, note) if note else (404, {"error": "no such note"})
    if path == "/stats":
        with store.transaction(keep=False) as cursor:
            return 200, store.stats(cursor)
    return 404, {"error": "no such page"}


def post(path, value):
    if path == "/notes":
        with store.transaction() as cursor:
            number = store.add(cursor, checked(value))
            return 201, store.one(cursor, number)
    if path == "/rehearsal":
        # Writes and reads a note for real, and keeps nothing of it.
        with store.transaction(keep=False) as cursor:
            number = store.add(cursor, checked(value))
            return 200, store.one(cursor, number)
    return 404, {"error": "no such page"}


def limit(query):
    text = query.get("limit", "50")
    if not text.isdigit() or not 1 <= int(text) <= 200:
        raise Refused("limit must be 1 to 200")
    return int(text)


def checked(value):
    if not isinstance(value, dict):
        raise Refused("a note is a JSON object")
    title = value.get("title")
    if not isinstance(title, str) or not 1 <= len(title) <= 200:
        raise Refused("title must be text of 1 to 200 characters")
    if not isinstance(value.get("body", ""), str):
        raise Refused("body must be text")
    return value


def page(notes):
    rows = "".join(
        f"<li><b>{html.escape(note['title'])}</b> {html.escape(note['body'])}</li>" for note in notes
    )
    release = html.escape(settings.RELEASE or settings.COMMIT[:12] or "unknown")
    return f"<!doctype html><title>Notes</title><h1>Notes</h1><ul>{rows}</ul><footer>{release}</footer>"
