# SPDX-FileCopyrightText: 2026 The Keerpunt authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Answers as applications do that are not well: what a path says, it gives. Prints its
# ports (plain, then one for each certificate that it is given as FILE) and ends with its input.
import http.server
import ssl
import sys
import threading
import time

HEALTHY = b'{"status": "healthy", "release": "v2", "commit": "c2"}'
BODIES = {
    "/healthy": (200, HEALTHY),
    "/login": (200, b"<!DOCTYPE html><html><form action=/login>healthy</form></html>"),
    "/error": (200, b'{"status": "error", "detail": "no database"}'),
    "/degraded": (503, b'{"status": "degraded"}'),
    "/denied": (401, HEALTHY),
    "/broken": (500, b"Internal Server Error"),
    "/number": (200, b'{"status": 1}'),
    "/true": (200, b'{"status": true}'),
    "/null": (200, b'{"status": null}'),
    "/list": (200, b'{"status": ["healthy"]}'),
    "/inside": (200, b'{"data": {"status": "healthy"}}'),
    "/object": (200, b'{"status": {"status": "healthy"}}'),
    "/array": (200, b'["healthy"]'),
    "/text": (200, b'"healthy"'),
    "/two": (200, HEALTHY + HEALTHY),
    "/twice": (200, b'{"status": "down", "status": "healthy"}'),
    "/cut": (200, b'{"status": "healthy"'),
    "/nul": (200, b'{"status": "heal\0thy"}'),
    "/words": (200, b'{"status": "healthy ok"}'),
    "/upper": (200, b'{"status": "Healthy\\nstate=healthy"}'),
    "/latin": (200, b'{"status": "healthy\xff"}'),
    "/other": (200, b'{"status": "healthy", "release": "v9", "commit": "of-another-system"}'),
    "/forged": (200, b'{"status": "error", "detail": "x\\nstate=healthy"}'),
    "/large": (200, b'{"status": "healthy", "more": "' + b"x" * 10_000_000 + b'"}'),
}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def head(self, status, length=None, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Connection", "close")
        if length is not None:
            self.send_header("Content-Length", str(length))
        self.end_headers()

    def do_GET(self):
        self.close_connection = True
        try:
            self.answer()
        except OSError:  # curl had enough
            pass

    def answer(self):
        if self.path in BODIES:
            status, body = BODIES[self.path]
            self.head(status, len(body))
            self.wfile.write(body)
        elif self.path == "/nothing":
            self.head(204)
        elif self.path == "/moved":
            self.head(301, 0, Location="/healthy")
        elif self.path.startswith("/denied-to-git"):
            self.head(401, 0, **{"WWW-Authenticate": 'Basic realm="git"'})
        elif self.path == "/half":
            self.head(200, len(HEALTHY) + 1)
            self.wfile.write(HEALTHY)
        elif self.path == "/silent":
            sys.stdin.read()
        elif self.path == "/drip":
            self.head(200)
            while True:
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(0.05)
        elif self.path == "/flood":
            self.head(200)
            while True:
                self.wfile.write(b'{"status": "healthy"}\n' * 1000)
        # anything else: the line is closed without a word


servers = []
for certificate in [None, *sys.argv[1:]]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    servers.append(server)
print(" ".join(str(server.server_port) for server in servers), flush=True)
sys.stdin.read()
