"""The web process: answers on loopback until it is told to stop."""
import datetime
import decimal
import json
import signal
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

import psycopg2

from notes import log, routes, settings

LARGEST = 65536


def plain(value):
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, decimal.Decimal):
        return int(value)
    raise TypeError(f"no JSON for {type(value).__name__}")


class Request(BaseHTTPRequestHandler):
    server_version = "Notes"
    sys_version = ""
    timeout = 10

    def do_GET(self):
        parts = urlsplit(self.path)
        self.reply(routes.get, parts.path, dict(parse_qsl(parts.query)))

    def do_POST(self):
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > LARGEST:
            self.send(413, {"error": f"at most {LARGEST} bytes"})
            return
        try:
            value = json.loads(self.rfile.read(int(length)))
        except ValueError:
            self.send(400, {"error": "not JSON"})
            return
        self.reply(routes.post, urlsplit(self.path).path, value)

    def reply(self, route, *arguments):
        try:
            status, value = route(*arguments)
        except routes.Refused as problem:
            status, value = 400, {"error": str(problem)}
        except psycopg2.Error as problem:
            log.line("ERROR", f"{self.path}: {problem}")
            status, value = 500, {"error": "the database refused"}
        self.send(status, value)

    def send(self, status, value):
        if isinstance(value, str):
            kind, body = "text/html; charset=utf-8", value.encode()
        else:
            kind, body = "application/json", json.dumps(value, default=plain).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *arguments):
        level = "INFO"
        if len(arguments) > 1 and str(arguments[1]).startswith("5"):
            level = "ERROR"
        if getattr(self, "path", "") != "/live" or level != "INFO":
            log.line(level, format % arguments)


class Server(ThreadingHTTPServer):
    daemon_threads = True


def main():
    server = Server(("127.0.0.1", settings.http_port()), Request)

    def stop(*_):
        threading.Thread(target=server.shutdown).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    log.line("INFO", f"web {settings.RELEASE or 'without a tag'} {settings.COMMIT[:12]} listens")
    server.serve_forever(poll_interval=0.1)
    server.server_close()
    log.line("INFO", "web stopped")
    return 0


if __name__ == "__main__":
    sys.exit(main())
