#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Keerpunt authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# with-keyring.sh STATE PROGRAM …   runs PROGRAM in a desktop session of its own, where
# the keyring is: ready (unlocked), new (nobody ever unlocked it), absent (a bus
# without a keyring) or without-bus.
set -u
KEYRING_STATE=$1
shift
export KEYRING_STATE
# In memory where that can be had: a keyring waits for the disk at every secret, and the disk may be busy.
place=$(mktemp -d -p /dev/shm 2>/dev/null) || place=$(mktemp -d) || exit 1
trap 'rm -rf "$place"' 0
HOME=$place XDG_RUNTIME_DIR=$place XDG_DATA_HOME=$place/share XDG_CURRENT_DESKTOP=
export HOME XDG_RUNTIME_DIR XDG_DATA_HOME XDG_CURRENT_DESKTOP
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL
case $KEYRING_STATE in
ready | new)
    cat >"$place/session.sh" <<'SESSION'
if test "$KEYRING_STATE" = ready; then
    printf test-password | gnome-keyring-daemon --foreground --unlock --components=secrets >"$HOME/keyring.log" 2>&1 &
else
    gnome-keyring-daemon --foreground --start --components=secrets >"$HOME/keyring.log" 2>&1 &
fi
keyring=$!
gdbus wait --session --timeout 60 org.freedesktop.secrets || exit 1
"$@"
result=$?
kill -KILL "$keyring"
exit $result
SESSION
    dbus-run-session -- sh "$place/session.sh" "$@"
    ;;
absent)
    cat >"$place/bus.conf" <<BUS
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=$place</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
BUS
    dbus-run-session --config-file="$place/bus.conf" -- "$@"
    ;;
without-bus)
    DBUS_SESSION_BUS_ADDRESS=unix:path=$place/nothing "$@"
    ;;
*)
    echo "unknown state: $KEYRING_STATE" >&2
    exit 2
    ;;
esac
