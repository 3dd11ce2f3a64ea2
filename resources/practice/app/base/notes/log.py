"""One line for each event, with its time in UTC."""
import sys
import time


def line(level, text):
    now = time.time()
    stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now))
    flat = " ".join(str(text).split())
    sys.stderr.write(f"{stamp}.{int(now % 1 * 1000):03d}Z {level} {flat[:2000]}\n")
    sys.stderr.flush()
