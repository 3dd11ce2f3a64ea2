#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Keerpunt authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A stand-in for AWS Elastic Beanstalk, which cannot be had on one machine. It takes the
words of the EB CLI and prints what that prints, and says on standard error what it is.

    eb status|health|events|printenv|logs ENV      eb setenv K=V … -e ENV      eb abort ENV
    eb deploy ENV [--label L] [--version L]        eb ssh ENV --command COMMAND
    eb.py create|serve|stop|hang|api PORT          (for the laboratory alone)

The environment is one instance: a folder with the version that runs, under gunicorn. Its
API answers the two questions that the real `aws elasticbeanstalk` asks here.
"""
import contextlib
import datetime
import fcntl
import http.server
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request

HOME = pathlib.Path(os.environ["KEERPUNT_EB_HOME"])
STATE = HOME / "state.json"
CURRENT = HOME / "app" / "current"
PID = HOME / "gunicorn.pid"


@contextlib.contextmanager
def state(change=False):
    with open(HOME / "lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        known = json.loads(STATE.read_text(encoding="utf-8"))
        yield known
        if change:
            beside = STATE.with_suffix(".next")
            beside.write_text(json.dumps(known), encoding="utf-8")
            beside.replace(STATE)


def event(known, level, text):
    now = datetime.datetime.now(datetime.timezone.utc)
    line = f"{now:%Y-%m-%d %H:%M:%S}    {level:<7}{text}"
    known["events"].append(line)
    print(line)


def stop():
    with contextlib.suppress(FileNotFoundError, ValueError, ProcessLookupError):
        pid = int(PID.read_text(encoding="utf-8"))
        if b"gunicorn" in pathlib.Path(f"/proc/{pid}/cmdline").read_bytes():
            os.kill(pid, signal.SIGTERM)
            end = time.monotonic() + 10
            while time.monotonic() < end and pathlib.Path(f"/proc/{pid}").exists():
                time.sleep(0.02)
    PID.unlink(missing_ok=True)


def color(port):
    try:
        asked = urllib.request.Request(f"http://127.0.0.1:{port}/health", headers={"Host": "localhost"})
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(asked, timeout=3) as answer:
            return "Green" if answer.status == 200 else "Red"
    except OSError:
        return "Red"


def serve(known):
    stop()
    variables = {name: value for name, value in os.environ.items() if name in ("PATH", "LC_ALL")}
    subprocess.run(["/usr/bin/python3", "/usr/bin/gunicorn", "--daemon", "--pid", PID, "--bind", f"127.0.0.1:{known['port']}", "--workers", "1",
                    "--threads", "4", "--log-file", HOME / "web.log", "rs_systems.wsgi"], cwd=CURRENT,
                   env={**variables, **known["variables"], "PYTHONDONTWRITEBYTECODE": "1"}, check=True, stdin=subprocess.DEVNULL)
    end = time.monotonic() + 10
    while time.monotonic() < end and color(known["port"]) != "Green" and "Traceback" not in log_since(known):
        time.sleep(0.05)


def log_since(known):
    log = HOME / "web.log"
    text = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    found, known["log_at"] = text[known.get("log_at", 0):], len(text)
    return found


def label_exists(known, label):
    return label in known["versions"] and (HOME / "versions" / label).is_dir()


def deploy(words):
    given = options(words, {"--label", "--version", "--message", "--timeout"})
    with state(change=True) as known:
        label = given.get("--version") or given["--label"]
        if "--version" in given and not label_exists(known, label):
            sys.exit(f"ERROR: InvalidParameterValueError - No Application Version named '{label}' found.")
        if "--label" in given:
            if label_exists(known, label):
                sys.exit(f"ERROR: InvalidParameterValueError - Application Version {label} already exists.")
            folder = HOME / "versions" / label
            folder.mkdir(parents=True)
            archive = subprocess.run(["git", "archive", "--format=tar", "HEAD"], check=True, capture_output=True).stdout
            subprocess.run(["tar", "-x", "-C", folder], input=archive, check=True)
            known["versions"].append(label)
            print(f"Uploading rs-systems/{label}.zip to S3. This may take a while.\nUpload Complete.")
        event(known, "INFO", "Environment update is starting.")
        event(known, "INFO", "Deploying new version to instance(s).")
        stop()
        shutil.rmtree(CURRENT, ignore_errors=True)
        shutil.copytree(HOME / "versions" / label, CURRENT)
        known["label"] = label
        serve(known)
        event(known, "INFO", "New application version was deployed to running EC2 instances.")
        event(known, "INFO", "Environment update completed successfully.")


def setenv(words):
    pairs = [word for word in words if "=" in word]
    with state(change=True) as known:
        event(known, "INFO", "Environment update is starting.")
        for name, value in (pair.split("=", 1) for pair in pairs):
            if value:
                known["variables"][name] = value
            else:
                known["variables"].pop(name, None)
        serve(known)
        event(known, "INFO", "Successfully deployed new configuration to environment.")


def options(words, valued):
    found = {}
    for at, word in enumerate(words):
        if word in valued:
            found[word] = words[at + 1]
    return found


def status(known):
    print(f"""Environment details for: {known['name']}
  Application name: rs-systems
  Region: us-east-1
  Deployed Version: {known['label'] or 'None'}
  Environment ID: e-standin000
  Platform: stand-in of a laboratory
  Tier: WebServer-Standard-1.0
  CNAME: localhost
  Updated: {datetime.datetime.now(datetime.timezone.utc)}
  Status: {'Updating' if known.get('aborted_to') is not None else 'Ready'}
  Health: {color(known['port'])}""")


# An update that is under way and comes to no end, until it is aborted.
def hang():
    with state(change=True) as known:
        known["aborted_to"] = known["label"]
        event(known, "INFO", "Environment update is starting.")


def abort():
    with state(change=True) as known:
        if known.get("aborted_to") is None:
            sys.exit(f"ERROR: InvalidParameterValueError - Environment named {known['name']} is in an invalid state for this operation. Must be Updating.")
        known["label"] = known.pop("aborted_to")
        event(known, "INFO", "Environment update was aborted.")


def ssh(words):
    # The real one splits its command at blanks and hands the words to ssh, which joins them.
    command = " ".join(options(words, {"--command"})["--command"].split())
    print("INFO: Attempting to open port 22.\nINFO: SSH port 22 open.\nINFO: Running ssh (stand-in)")
    sys.stdout.flush()
    ended = subprocess.run(["/bin/sh", "-c", command], cwd=HOME / "app", stdin=subprocess.DEVNULL, check=False).returncode
    print("INFO: Closed port 22 on ec2 instance security group.")
    if ended:
        sys.exit("ERROR: CommandError - An error occurred while running: ssh.")


class Api(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        asked = dict(urllib.parse.parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        action, body = asked["Action"], ""
        with state(change=True) as known:
            if action == "RestartAppServer":
                with contextlib.redirect_stdout(sys.stderr):
                    event(known, "INFO", "restartAppServer is starting.")
                    serve(known)
            elif action == "DescribeApplicationVersions":
                wanted = [value for name, value in asked.items() if name.startswith("VersionLabels.member.")]
                body = "".join(f"<member><VersionLabel>{label}</VersionLabel><Status>PROCESSED</Status></member>"
                               for label in known["versions"] if not wanted or label in wanted)
                body = f"<ApplicationVersions>{body}</ApplicationVersions>"
        answer = f'<{action}Response xmlns="http://elasticbeanstalk.amazonaws.com/docs/2010-12-01/"><{action}Result>{body}</{action}Result>' \
                 f"<ResponseMetadata><RequestId>stand-in</RequestId></ResponseMetadata></{action}Response>"
        self.send_response(200)
        self.send_header("Content-Type", "text/xml")
        self.end_headers()
        self.wfile.write(answer.encode())


def main():
    word, *rest = sys.argv[1:]
    if word == "create":  # NAME PORT, variables by standard input
        (HOME / "app").mkdir(parents=True)
        variables = dict(line.rstrip("\n").split("=", 1) for line in sys.stdin if "=" in line)
        STATE.write_text(json.dumps({"name": rest[0], "port": int(rest[1]), "label": "", "versions": [], "events": [], "variables": variables}))
    elif word == "api":
        http.server.ThreadingHTTPServer(("127.0.0.1", int(rest[0])), Api).serve_forever()
    elif word == "stop":
        stop()
    elif word == "hang":
        hang()
    else:
        print("eb: a stand-in for AWS Elastic Beanstalk, in a laboratory", file=sys.stderr)
        with state() as known:
            named = known["name"] in rest
        if not named:
            sys.exit("ERROR: NotFoundError - the environment is not named")
        if word in ("deploy", "setenv", "ssh"):
            {"deploy": deploy, "setenv": setenv, "ssh": ssh}[word](rest)
            return
        if word == "abort":
            abort()
            return
        with state() as known:
            if word == "status":
                status(known)
            elif word == "printenv":
                print(" Environment Variables:")
                for name, value in sorted(known["variables"].items()):
                    print(f"     {name} = {value}")
            elif word == "events":
                print("\n".join(known["events"]))
            elif word == "health":
                print(f" {known['name']}    {'Ok' if color(known['port']) == 'Green' else 'Severe'}\n  instance-id   status\n  i-standin     Ok")
            elif word == "logs":
                log = HOME / "web.log"
                print(f"============= i-standin ==============\n/var/log/web.stdout.log\n{log.read_text(encoding='utf-8', errors='replace')}")
            else:
                sys.exit(f"eb: error: argument: invalid choice: '{word}'")


main()
