#!/usr/bin/env python3
"""Visitors: asks URL after URL, each by a connection of its own, until standard input ends.

    load.py API-URL WEB-URL

Prints how many answers were good, what went wrong, how many leads were written, and which commits
answered, in their order.
"""
import json
import sys
import threading
import urllib.request

stop = threading.Event()
good = 0
leads = 0
bad = []
commits = []
lock = threading.Lock()
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def visit(url, body=None):
    global good, leads
    request = urllib.request.Request(url, body, {"Content-Type": "application/json", "Connection": "close"})
    try:
        with opener.open(request, timeout=60) as answer:
            text = answer.read()
            commit = json.loads(text)["commit"] if url.endswith("/healthz") else None
    except Exception as problem:  # every kind of failure is one that a visitor would see
        with lock:
            bad.append(f"{url}: {problem}")
        return
    with lock:
        good += 1
        leads += url.endswith("/v1/leads")
        if commit and commit not in commits:
            commits.append(commit)


def visitor(*visits):
    while not stop.is_set():
        for one in visits:
            visit(*one)
        stop.wait(0.05)


api, web = sys.argv[1:]
estimate = (api + "/v1/estimate", b'{"beds":2,"baths":1,"cleaning_type":"standard"}')
lead = (api + "/v1/leads", b'{"name":"visitor","beds":1}')
visitors = [threading.Thread(target=visitor, args=visits)
            for visits in ([(api + "/healthz",)], [lead, (web + "/",)], [estimate])]
for one in visitors:
    one.start()
print("visiting", flush=True)
sys.stdin.read()
stop.set()
for one in visitors:
    one.join()
print(json.dumps({"good": good, "bad": bad[:20], "leads": leads, "commits": commits}))
