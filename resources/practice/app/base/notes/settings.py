"""What notes.conf says, and what this process was when it started."""
import os
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]

# The control script reads both from git when it starts a process. They are not
# read again: after a checkout an old process goes on telling what it runs.
RELEASE = os.environ.get("NOTES_RELEASE", "")
COMMIT = os.environ.get("NOTES_COMMIT", "")


def read():
    values = {}
    for line in (HOME / "notes.conf").read_text("utf-8").splitlines():
        key, separator, value = line.partition("=")
        if separator:
            values[key.strip()] = value
    return values


def database():
    values = read()
    return {
        "host": values["host"],
        "port": int(values["port"]),
        "user": values["user"],
        "dbname": values["database"],
        "connect_timeout": 5,
        "application_name": "notes",
        "options": "-c statement_timeout=10s -c lock_timeout=5s",
    }


def http_port():
    return int(read()["http_port"])
