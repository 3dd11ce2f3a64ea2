#!/usr/bin/env python3
"""A stand-in for Rently's API, which is not ours: it speaks the three addresses that the runbook
tests, through PgBouncer to the real database, and takes what goes to the webhook. Beside that, one
client of it writes all the time and counts what goes wrong: holding clients must cost none of them
an error.

    api.py PORT DSN TOKEN_FILE WEBHOOK_LOG
"""
import http.server
import json
import pathlib
import sys
import threading
import time

import psycopg2

PORT, DSN, TOKEN_FILE, WEBHOOK_LOG = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
counted = {"written": 0, "errors": 0, "last": ""}


def write_all_the_time():
    connection = None
    while True:
        try:
            if connection is None:
                connection = psycopg2.connect(DSN + " application_name=rently-writer")
                connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("INSERT INTO heartbeat DEFAULT VALUES")
            counted["written"] += 1
        except psycopg2.Error as problem:
            counted["errors"] += 1
            counted["last"] = str(problem).strip()
            connection = None
        time.sleep(0.05)


def ask(sql):
    connection = psycopg2.connect(DSN + " application_name=rently-api connect_timeout=5")
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchone()[0]
    finally:
        connection.close()


class Api(http.server.BaseHTTPRequestHandler):
    def answer(self, status, body):
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def do_GET(self):
        token = pathlib.Path(TOKEN_FILE).read_text(encoding="utf-8").strip()
        try:
            if self.path == "/health":
                self.answer(200, {"status": "healthy", "database": ask("SELECT 1")})
            elif self.path == "/writer":
                self.answer(200, counted)
            elif self.headers.get("Authorization") != "Bearer " + token:
                self.answer(401, {"error": "no token"})
            elif self.path == "/api/v1/loans/count":
                self.answer(200, {"count": ask("SELECT count(*) FROM loan")})
            elif self.path == "/api/v1/collections/summary":
                self.answer(200, {"status": "success", "events": ask("SELECT count(*) FROM collections_event")})
            else:
                self.answer(404, {"error": "no such address"})
        except psycopg2.Error as problem:
            self.answer(503, {"status": "down", "error": str(problem).strip()})

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        with open(WEBHOOK_LOG, "ab") as log:
            log.write(body + b"\n")
        self.answer(200 if json.loads(body).get("text") else 400, {})

    def log_message(self, *_):
        pass


threading.Thread(target=write_all_the_time, daemon=True).start()
http.server.ThreadingHTTPServer(("127.0.0.1", PORT), Api).serve_forever()
