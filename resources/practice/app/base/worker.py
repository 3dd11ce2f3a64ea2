"""The worker: counts the notes each second until it is told to stop."""
import signal
import sys
import threading
import time

import psycopg2

from notes import log, settings, store

BEAT = settings.HOME / "run" / "worker.beat"


def beat():
    fresh = BEAT.with_suffix(".new")
    fresh.write_text(f"{int(time.time())}\n")
    fresh.replace(BEAT)


def main():
    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    signal.signal(signal.SIGINT, lambda *_: stopped.set())
    log.line("INFO", f"worker {settings.RELEASE or 'without a tag'} {settings.COMMIT[:12]} counts")
    failing = False
    while not stopped.is_set():
        try:
            with store.transaction() as cursor:
                store.count(cursor)
            beat()
            if failing:
                log.line("INFO", "counting again")
            failing = False
        except (psycopg2.Error, OSError) as problem:
            if not failing:
                log.line("ERROR", problem)
            failing = True
        stopped.wait(1.0)
    log.line("INFO", "worker stopped")
    return 0


if __name__ == "__main__":
    sys.exit(main())
