#!/usr/bin/env bash
# Tries a Debian package in a clean root: installer/linux/try.sh PACKAGE.deb [OLDER.deb]   (as root)
#
# In a root with nothing but Debian's essentials: what the package asks for is installed, the older package, its smoke
# test, a database of a user; then the upgrade, the smoke test in memory and on a screen, the window itself, and the
# database again; then it is removed, and what is left is counted. The screen stands outside of the root, so that
# nothing of it lies there. Says what it saw; ends with an error at the first thing that isn't so. With PICTURE it
# leaves what stood on the screen in that file (ImageMagick's import does that).
set -euo pipefail
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
newer=$(readlink -f "$1")
older=$(readlink -f "${2:-$1}")
suite=${SUITE:-$(. /etc/os-release && echo "$VERSION_CODENAME")}
[ "$(id -u)" -eq 0 ] || { echo "Making a root needs root." >&2; exit 1; }
# What is mounted below is nobody else's, and goes with this script.
[ -n "${ALONE:-}" ] || ALONE=yes exec unshare --mount --propagation private "$0" "$newer" "$older"
sh "$here/../system_packages.sh" try

root=$(mktemp -d)
screen=
finish() {
    [ -z "$screen" ] || kill "$screen" 2>/dev/null || true
    for one in tmp/.X11-unix dev/shm proc dev; do
        if mountpoint -q "$root/$one"; then umount "$root/$one"; fi
    done
    rm -rf --one-file-system "$root"
}
trap finish EXIT
told() { printf '%s %s\n' "$(date -u +%H:%M:%S)" "$*"; }
must() { # what should be so, and a command that says whether it is
    if ! "${@:2}"; then told "NOT SO: $1"; exit 1; fi
    told "$1"
}
inside() { chroot "$root" env -i PATH=/usr/bin:/usr/sbin:/bin:/sbin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
# Somebody who works here; without a screen unless one is named.
as_clerk=(chroot --userspec=1000:1000 "$root" env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 HOME=/home/clerk)
clerk() { "${as_clerk[@]}" "$@"; }
everything() { # every file of the root, but for what belongs to users and what the system notes for itself
    (cd "$root" && find . -xdev \( -path ./home -o -path ./tmp -o -path ./var/cache -o -path ./var/lib/apt \
        -o -path ./var/lib/dpkg -o -path ./var/log -o -path ./var/tmp \) -prune -o -print | sort)
}
version_is() { [ "$(clerk counter-app --version)" = "counter-app $1" ]; }
works() { # the screen, or nothing
    local status=0
    clerk ${1:+DISPLAY=$1} counter-app smoke ${1:+--screen} >"$root/tmp/smoke" 2>&1 || status=$?
    sed 's/^/    /' "$root/tmp/smoke"
    return $status
}
sound() { clerk counter-app --database /home/clerk/counter.balie --key-file /home/clerk/counter.key database check >/dev/null; }

told "a clean root of $suite"
mmdebstrap --quiet --variant=minbase "$suite" "$root"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/dev/shm"
install -d -m 700 -o 1000 -g 1000 "$root/home/clerk"
inside apt-get update -qq
inside apt-get satisfy -qq -y --no-install-recommends "$(dpkg-deb -f "$newer" Depends)" >/dev/null 2>&1
told "what it asks for is there: $(dpkg-deb -f "$newer" Depends | tr ',' '\n' | wc -l) packages by name"
everything >"$root/tmp/before"

put() { cp "$1" "$root/tmp/balie.deb" && inside apt-get install -qq -y --no-install-recommends /tmp/balie.deb >/dev/null 2>&1; }
must "$(basename "$older") installs" put "$older"
must "it is version $(dpkg-deb -f "$older" Version)" version_is "$(dpkg-deb -f "$older" Version)"
must "it does a whole case" works
make_database() {
    clerk counter-app --database /home/clerk/counter.balie --key-file /home/clerk/counter.key database create >/dev/null
}
must "a user makes a database with it" make_database

must "$(basename "$newer") goes over it" put "$newer"
must "it is version $(dpkg-deb -f "$newer" Version)" version_is "$(dpkg-deb -f "$newer" Version)"
must "what is installed is what was packed" inside dpkg --verify balie
must "it does a whole case" works
must "the database of the user is sound" sound

exec {number}<> <(:)
mkdir -p /tmp/.X11-unix "$root/tmp/.X11-unix"
Xvfb -displayfd "$number" -screen 0 1440x900x24 -nolisten tcp >/dev/null 2>&1 &
screen=$!
read -r -t 20 -u "$number" display
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
must "it does a whole case with its window on a screen" works ":$display"
starts() {
    local began ended
    began=$(date +%s%N)
    "${as_clerk[@]}" "DISPLAY=:$display" counter-app &
    local window=$!
    DISPLAY=:$display timeout 30 xdotool search --sync --onlyvisible --classname counter-app >/dev/null || return 1
    ended=$(date +%s%N)
    told "its window is on the screen after $(((ended - began) / 1000000)) ms"
    sleep 3
    if [ -n "${PICTURE:-}" ]; then DISPLAY=:$display import -window root "$PICTURE"; fi
    kill "$window" || return 1
    wait "$window" || true
}
must "the window starts, and stays" starts

remove() { inside apt-get purge -qq -y balie >/dev/null 2>&1; }
must "it is removed" remove
everything >"$root/tmp/after"
leaves() { diff "$root/tmp/before" "$root/tmp/after"; }
must "nothing of it is left" leaves
must "the database of the user is" test -s "$root/home/clerk/counter.balie"
told "the package is $(du -h "$newer" | cut -f1), installed $(($(dpkg-deb -f "$newer" Installed-Size) / 1024)) MB"
