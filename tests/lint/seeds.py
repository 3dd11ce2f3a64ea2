#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Keerpunt authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds keerpunt-cli lint against runbooks that are not in the repository:

    tests/lint/seeds.py build/dev/src/app/keerpunt-cli FOLDER

Every rule and place of defects.tsv must be found in FOLDER/NNN-*.md.
"""
import json
import pathlib
import subprocess
import sys


def findings(program, runbook):
    done = subprocess.run([program, "lint", str(runbook), "--format", "json"], capture_output=True, check=False)
    return {(found["rule"], found["line"]) for found in json.loads(done.stdout)}


def main():
    program, folder = sys.argv[1:]
    found = {runbook.name[:3]: findings(program, runbook) for runbook in sorted(pathlib.Path(folder).glob("[0-9]*.md"))}
    table = pathlib.Path(__file__).with_name("defects.tsv").read_text(encoding="utf-8").splitlines()
    entries, places, missed = set(), 0, []
    for row in table:
        if row.startswith("#"):
            continue
        entry, rule, where, _ = row.split("\t")
        entries.add(entry)
        for place in where.split():
            runbook, line = place.split(":")
            places += 1
            if (rule, int(line)) not in found.get(runbook, set()):
                missed.append(f"{entry}: {rule} at {place}")
    for line in missed:
        print("missed", line)
    total = sum(len(one) for one in found.values())
    print(f"{len(entries)} entries, {places - len(missed)} of {places} places found; {total} findings in all")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
