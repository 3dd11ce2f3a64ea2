#!/usr/bin/env python3
"""Runs one verb of a system in its laboratory, as Keerpunt does: over its SSH door,
with the script of the adapter's YAML and values as quoted shell variables.

    verb.py DIR SYSTEM capability.verb [input=value ...]

Standard output and the exit status are the verb's own; --print shows the script.
"""
import pathlib
import re
import shlex
import subprocess
import sys

import yaml

RESOURCES = pathlib.Path(__file__).resolve().parents[2] / "resources"


def load(*names):
    for name in names:
        if name.exists():
            return yaml.safe_load(name.read_text(encoding="utf-8"))
    sys.exit(f"no such file: {names[0]}")


def filled(value, known):
    """Replaces ${name}; an unknown name is an error."""
    return re.sub(r"\$\{([^}]+)\}", lambda match: known[match[1]], str(value))


def door(lab):
    return ["ssh", "-F", "none", "-p", lab["ssh_port"], "-i", lab["key"], "-o", "BatchMode=yes",
            "-o", "IdentitiesOnly=yes", "-o", "StrictHostKeyChecking=yes", "-o", "ServerAliveInterval=15",
            "-o", f"UserKnownHostsFile={lab['known_hosts']}", f"{lab['user']}@127.0.0.1"]


def adapter_of(system, name):
    """What it says itself goes before what it extends, and its prelude comes after."""
    own = load(RESOURCES / "systems" / system / "adapters" / (name + ".yaml"), RESOURCES / "adapters" / (name + ".yaml"))
    if "extends" not in own:
        return own
    base = adapter_of(system, own["extends"])
    return {"parameters": {**base.get("parameters", {}), **own.get("parameters", {})}, "detect": own.get("detect", base.get("detect", [])),
            "prelude": base.get("prelude", "") + "\n" + own.get("prelude", ""), "verbs": {**base["verbs"], **own["verbs"]}}


def script_of(lab, system, capability, verb, inputs):
    known = {}
    for name, parameter in system["parameters"].items():
        known[name] = lab.get(name) or filled(parameter["default"], known)
    use = system["capabilities"][capability]
    adapter = adapter_of(system["system"], use["adapter"])
    verb = adapter["verbs"][verb]
    values = {}
    for name, parameter in adapter.get("parameters", {}).items():
        given = use.get("with", {}).get(name)
        values[name] = filled(given, known) if given is not None else str(parameter["default"])
    for name in verb.get("inputs", []):
        values[name] = inputs[name]
    lines = ["set -u; umask 077; LC_ALL=C; export LC_ALL"]
    lines += [f"IFS= read -r {name} || exit 65" for name in verb.get("secrets", [])]
    lines += ["exec </dev/null"]
    lines += [f"{name}={shlex.quote(value)}" for name, value in values.items()]
    variants = [f"if {variant['when']} >/dev/null 2>&1; then "
                + "; ".join(f"{name}={shlex.quote(value)}" for name, value in variant["set"].items())
                for variant in adapter.get("detect", [])]
    if variants:
        lines += ["; el".join(variants) + "; else echo 'no variant of this adapter is installed' >&2; exit 69; fi"]
    lines += [adapter.get("prelude", ""), verb["script"]]
    return "\n".join(lines), verb.get("secrets", [])


def main():
    arguments = [a for a in sys.argv[1:] if a != "--print"]
    directory, system, name, *rest = arguments
    lab = dict(line.split("=", 1) for line in (pathlib.Path(directory) / "lab.env").read_text().splitlines())
    inputs = dict(item.split("=", 1) for item in rest)
    script, secrets = script_of(lab, load(RESOURCES / "systems" / system / "system.yaml"), *name.split("."), inputs)
    if "--print" in sys.argv:
        print(script)
        return 0
    given = "".join(pathlib.Path(lab[secret + "_file"]).read_text().strip() + "\n" for secret in secrets)
    return subprocess.run(door(lab) + ["exec /bin/sh -c " + shlex.quote(script)], input=given.encode(),
                          timeout=1800, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
