#!/usr/bin/env bash
# Builds the Debian package twice and compares: installer/linux/twice.sh
# The same bytes, or a list of the files in which they differ (and then status 1).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for one in first second; do
    COMPRESSION="-Zgzip -z1" "$here/build.sh" "$work/$one" >"$work/$one.log" 2>&1 || { tail "$work/$one.log"; exit 1; }
done
sums() { sha256sum "$work/$1"/*.deb | cut -d' ' -f1; }
if [ "$(sums first)" = "$(sums second)" ]; then
    echo "Twice the same: $(sums first)"
    exit 0
fi
for one in first second; do
    mkdir "$work/$one/files"
    dpkg-deb --raw-extract "$work/$one"/*.deb "$work/$one/files"
    (cd "$work/$one/files" && find . -type f ! -path ./DEBIAN/md5sums -print0 | sort -z | xargs -0 sha256sum) >"$work/$one.sums"
done
echo "Twice not the same:"
diff "$work/first.sums" "$work/second.sums" | sed -n 's/^> [0-9a-f]*  /  /p'
exit 1
