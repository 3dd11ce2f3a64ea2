#!/usr/bin/env python3
"""A mail server for the laboratory: lets one account in, and keeps what it is sent.

    mail-sink.py ADDRESS PORT FOLDER ACCOUNT     the password is read from standard input
"""
import base64
import pathlib
import socketserver
import sys


class Talk(socketserver.StreamRequestHandler):
    timeout = 20

    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        self.say("220 laboratory")
        let_in = False
        while line := self.rfile.readline(4096):
            word = line.split(b" ")[0].strip().upper()
            if word == b"EHLO":
                self.say("250-laboratory")
                self.say("250 AUTH PLAIN")
            elif word == b"AUTH":
                let_in = base64.b64decode(line.split()[2]).split(b"\0")[1:] == wanted
                self.say("235 welcome" if let_in else "535 wrong user or password")
            elif word == b"DATA" and let_in:
                self.say("354 go on")
                text = b""
                while (line := self.rfile.readline(4096)) not in (b".\r\n", b""):
                    text += line
                number = len(list(folder.iterdir())) + 1
                (folder / f"{number}.eml").write_bytes(text)
                self.say("250 kept")
            elif word == b"QUIT":
                self.say("221 bye")
                return
            elif word in (b"MAIL", b"RCPT") and not let_in:
                self.say("530 sign in first")
            else:
                self.say("250 fine")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


address, port, place, account = sys.argv[1:]
folder = pathlib.Path(place)
wanted = [account.encode(), sys.stdin.readline().strip().encode()]
Server((address, int(port)), Talk).serve_forever()
