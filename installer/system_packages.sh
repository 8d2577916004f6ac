#!/bin/sh
# Installs the system packages that are missing for: window (a screen), offscreen (drawing without one),
# tests (a screen in memory with hands, PostgreSQL and its tools, a printer's queue, Java, what signs a release),
# build (what makes the Debian package), try (a clean root to install it in) or release (what signs it). Without
# root it says which command to give.
set -eu
purpose=${1:-window}
missing=""

need() { # package, and a shell test that says whether it is there
    if ! eval "$2" >/dev/null 2>&1; then missing="$missing $1"; fi
}

soname() { # a shared library that Qt loads, known to the linker
    need "$1" "/sbin/ldconfig -p | grep -q '$2'"
}

soname libegl1 libEGL.so.1
soname libgl1 libGL.so.1
soname libfontconfig1 libfontconfig.so.1
soname libdbus-1-3 libdbus-1.so.3
soname libglib2.0-0 libglib-2.0.so.0
soname libxkbcommon0 libxkbcommon.so.0
if [ "$purpose" = window ] || [ "$purpose" = tests ] || [ "$purpose" = build ]; then
    soname libcups2 libcups.so.2
    soname libxkbcommon-x11-0 libxkbcommon-x11.so.0
    soname libx11-xcb1 libX11-xcb.so.1
    soname libxcb-cursor0 libxcb-cursor.so.0
    soname libxcb-icccm4 libxcb-icccm.so.4
    soname libxcb-image0 libxcb-image.so.0
    soname libxcb-keysyms1 libxcb-keysyms.so.1
    soname libxcb-randr0 libxcb-randr.so.0
    soname libxcb-render-util0 libxcb-render-util.so.0
    soname libxcb-shape0 libxcb-shape.so.0
    soname libxcb-sync1 libxcb-sync.so.1
    soname libxcb-xfixes0 libxcb-xfixes.so.0
    soname libxcb-xkb1 libxcb-xkb.so.1
fi
if [ "$purpose" = tests ]; then
    need xvfb "command -v Xvfb"
    need xdotool "command -v xdotool"
    need postgresql "ls /usr/lib/postgresql/*/bin/initdb"
    # A printer's queue, the judge of archive files, and a reader of the payment code.
    need cups "command -v cupsd"
    need cups-client "command -v lp"
    need default-jdk-headless "java --list-modules | grep -q jdk.compiler"
    need libjaxb-java "test -e /usr/share/java/jaxb-runtime.jar"
    need zbar-tools "command -v zbarimg"
fi
if [ "$purpose" = build ]; then
    soname libwayland-cursor0 libwayland-cursor.so.0
    soname libwayland-egl1 libwayland-egl.so.1
    need binutils "command -v strip"
    need dpkg-dev "command -v dpkg-shlibdeps"
    need desktop-file-utils "command -v desktop-file-validate"
    need appstream "command -v appstreamcli"
    need python3-venv "${PYTHON:-python3} -m venv --help"
fi
if [ "$purpose" = try ]; then
    need mmdebstrap "command -v mmdebstrap"
    need xvfb "command -v Xvfb"
    need xdotool "command -v xdotool"
fi
if [ "$purpose" = release ] || [ "$purpose" = tests ]; then
    need git "command -v git"
    need minisign "command -v minisign"
fi

[ -n "$missing" ] || exit 0
if ! command -v apt-get >/dev/null 2>&1; then
    echo "Missing system packages (Debian's names):$missing" >&2
    exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "Some system packages are missing. Please run:" >&2
    echo "  sudo apt-get install$missing" >&2
    exit 1
fi
echo "Installing system packages:$missing"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $missing >/dev/null
