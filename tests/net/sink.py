# SPDX-FileCopyrightText: 2026 The Keerpunt authors
# SPDX-License-Identifier: GPL-3.0-or-later
# A mail server and a web server that keep what they get. Prints its ports as one line of JSON, and at
# each line "got" what came so far; ends with its input. What a web path says, it answers.
import email
import email.policy
import http.server
import json
import socket
import sys
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

GOT = []


class Keeper:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 5.1.1 no such person"
        if address.startswith("later@"):
            return "451 4.7.1 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        GOT.append({"kind": "mail", "from": envelope.mail_from, "to": envelope.rcpt_tos, "headers": sorted(message.keys()),
                    "subject": str(message["Subject"]), "id": str(message["Message-ID"]), "body": message.get_content().replace("\r\n", "\n"),
                    "raw": envelope.content.decode("ascii", "replace")})
        return "250 kept"


class Web(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        GOT.append({"kind": "web", "path": self.path, "type": self.headers["Content-Type"], "body": body.decode()})
        if self.path.startswith("/gone"):
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        status = int(self.path.strip("/").split("/")[0]) if self.path.strip("/")[:3].isdigit() else 200
        self.send_response(status)
        if status == 429:
            self.send_header("Retry-After", "77")
        if status == 302:
            self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"no" if status >= 300 else b"ok")


class Local(Controller):
    def factory(self):
        return SMTP(self.handler, hostname="sink.invalid")


def main():
    free = [socket.socket() for _ in range(1)]
    for one in free:
        one.bind(("127.0.0.1", 0))
    port = free[0].getsockname()[1]
    free[0].close()
    smtp = Local(Keeper(), hostname="127.0.0.1", port=port)
    smtp.start()
    web = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Web)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    print(json.dumps({"smtp": port, "http": web.server_address[1]}), flush=True)
    for _ in sys.stdin:
        print(json.dumps(GOT), flush=True)
    smtp.stop()


main()
