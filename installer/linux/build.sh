#!/usr/bin/env bash
# Makes the Debian package: installer/linux/build.sh [FOLDER] leaves balie_VERSION_ARCHITECTURE.deb there (default: dist).
#
# The program is one folder with its own Python and its own Qt (PyInstaller, see ../balie.spec), so that it runs on a
# system with another Python. What the system has itself (libc, X, fontconfig, OpenSSL of Python) stays out: the
# package asks for it, and the system keeps it up to date.
#
# From outside: PYTHON (3.11 or newer, with its shared library), BUILD_VENV (a venv that may be kept between builds),
# VERSION (another version than that of the sources, to try an upgrade), SOURCE_DATE_EPOCH, COMPRESSION (of dpkg-deb),
# MAINTAINER (name and address in the package).
set -euo pipefail
umask 022
export LC_ALL=C.UTF-8 PYTHONHASHSEED=0 PIP_DISABLE_PIP_VERSION_CHECK=1
root=$(cd "$(dirname "$0")/../.." && pwd)
target=$(mkdir -p "${1:-$root/dist}" && cd "${1:-$root/dist}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
venv=${BUILD_VENV:-$root/build/venv}
if [ -z "${SOURCE_DATE_EPOCH:-}" ]; then
    SOURCE_DATE_EPOCH=$(git -C "$root" log -1 --format=%ct 2>/dev/null || stat -c %Y "$root/counter_app/version.py")
fi
export SOURCE_DATE_EPOCH
day=$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)

sh "$root/installer/system_packages.sh" build
lists=("$root/requirements.txt" "$root/installer/requirements-build.txt")
stamp=$(cat "${lists[@]}" | sha256sum | cut -d' ' -f1)
if [ "$(cat "$venv/lists" 2>/dev/null)" != "$stamp" ]; then
    echo "Preparing what builds: $venv"
    "${PYTHON:-python3}" -m venv --clear "$venv"
    "$venv/bin/pip" install --quiet --require-hashes -r "${lists[0]}" -r "${lists[1]}"
    echo "$stamp" >"$venv/lists"
fi

# A copy, so that the work of somebody else in the sources and another version are nobody's trouble.
mkdir "$work/source"
(cd "$root" && tar --exclude=__pycache__ -cf - counter_app ui resources installer CHANGELOG.md LICENSE requirements.txt) |
    tar -C "$work/source" -xf -
cd "$work/source"
if [ -n "${VERSION:-}" ]; then sed -i "s/^VERSION = .*/VERSION = \"$VERSION\"/" counter_app/version.py; fi
version=$("$venv/bin/python" -c 'from counter_app.version import VERSION; print(VERSION)')
echo "Building Balie $version, dated $day"
QT_QPA_PLATFORM=offscreen "$venv/bin/python" installer/icon/draw.py build/icon
"$venv/bin/python" -m PyInstaller --noconfirm --log-level WARN --distpath "$work/made" --workpath "$work/bits" installer/balie.spec

package=$work/package
install -d "$package/usr/bin" "$package/usr/lib" "$package/usr/share/man/man1" "$package/usr/share/doc/balie" \
    "$package/usr/share/applications" "$package/usr/share/metainfo" "$package/DEBIAN"
mv "$work/made/balie" "$package/usr/lib/balie"
ln -s ../lib/balie/counter-app "$package/usr/bin/counter-app"
# Python as it is built by hand carries what only a debugger reads; libraries of others stay byte for byte theirs.
find "$package/usr/lib/balie/_internal" -maxdepth 1 -name 'libpython*' -type f -exec strip --strip-unneeded {} +
find "$package/usr/lib/balie" -type f -path '*lib-dynload*' -name '*.so' -exec strip --strip-unneeded {} +
for side in 16 32 48 64 128 256; do
    install -D -m 644 "build/icon/balie-$side.png" "$package/usr/share/icons/hicolor/${side}x$side/apps/balie.png"
done
install -D -m 644 installer/icon/balie.svg "$package/usr/share/icons/hicolor/scalable/apps/balie.svg"
install -m 644 installer/linux/counter-app.desktop "$package/usr/share/applications/"
fill() { "$venv/bin/python" -m installer.linux.fill "$@" "VERSION=$version" "DATE=$day"; }
fill installer/linux/counter-app.1.in | gzip -9n >"$package/usr/share/man/man1/counter-app.1.gz"
fill installer/linux/nl.balie.Balie.metainfo.xml.in >"$package/usr/share/metainfo/nl.balie.Balie.metainfo.xml"
"$venv/bin/python" -m installer.licences requirements.txt "$package/usr/share/doc/balie/copyright"
gzip -9n <CHANGELOG.md >"$package/usr/share/doc/balie/changelog.gz"
"$venv/bin/python" installer/bill_of_materials.py requirements.txt "$version" "$work/bill.json" >/dev/null
gzip -9n <"$work/bill.json" >"$package/usr/share/doc/balie/balie.cdx.json.gz"
desktop-file-validate "$package/usr/share/applications/counter-app.desktop"
appstreamcli validate --no-net "$package/usr/share/metainfo/nl.balie.Balie.metainfo.xml"

# What the program asks of the system is read from its own shared libraries.
mkdir -p "$work/ask/debian"
printf 'Source: balie\n\nPackage: balie\nArchitecture: any\n' >"$work/ask/debian/control"
mapfile -t libraries < <(find "$package/usr/lib/balie" -type f \( -name '*.so' -o -name '*.so.*' -o -name counter-app \) | sort)
mapfile -t folders < <(find "$package/usr/lib/balie" \( -name '*.so' -o -name '*.so.*' \) -printf '-l%h\n' | sort -u)
depends=$(cd "$work/ask" && dpkg-shlibdeps -O --warnings=0 --ignore-missing-info "${folders[@]}" "${libraries[@]}" |
    sed -n 's/^shlibs:Depends=//p')
fill installer/linux/control.in "ARCHITECTURE=$(dpkg --print-architecture)" "DEPENDS=$depends" \
    "SIZE=$(du -sk "$package/usr" | cut -f1)" "MAINTAINER=${MAINTAINER:-Balie <balie@localhost>}" >"$package/DEBIAN/control"
chmod -R u=rwX,go=rX "$package"
find "$package" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
(cd "$package" && find usr -type f -print0 | sort -z | xargs -0 md5sum) >"$package/DEBIAN/md5sums"
touch --date="@$SOURCE_DATE_EPOCH" "$package/DEBIAN" "$package/DEBIAN/md5sums"
made=$target/balie_${version}_$(dpkg --print-architecture).deb
# shellcheck disable=SC2086
dpkg-deb --root-owner-group ${COMPRESSION:--Zxz -z6} --build "$package" "$made"
echo "$made: $(du -h "$made" | cut -f1), $(du -sh "$package/usr" | cut -f1) installed"
