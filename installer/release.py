"""Makes a release: checks that it may be one, builds it, writes the checksums, signs them and reads all of it back.

The key is the releaser's own (`minisign -G`); it is named on the command line and never lies in the repository. What
is signed is the list of checksums, so that one signature covers every file. Who downloads verifies in two steps:
`minisign -V -p KEY.pub -m SHA256SUMS`, then `sha256sum -c SHA256SUMS`.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
SUMS: Final = "SHA256SUMS"
_VERSION: Final = re.compile(r'^VERSION = "([^"]+)"$', re.MULTILINE)
_NUMBER: Final = re.compile(r"\d+\.\d+\.\d+((a|b|rc)\d+)?")


class Refused(Exception):
    """Why this can't be a release."""


def version_of(root: Path) -> str:
    """The version as the program says it, read from the one place where it stands."""
    found = _VERSION.search((root / "counter_app" / "version.py").read_text(encoding="utf-8"))
    if found is None:
        raise Refused("counter_app/version.py names no version")
    return found[1]


def objections(root: Path) -> Iterator[str]:
    """Everything that is wrong with releasing these sources now."""
    version = version_of(root)
    if not _NUMBER.fullmatch(version):
        yield f"{version} is no version of the form 1.2.3"
    changes = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    titles = re.findall(r"^## (\S+)", changes, re.MULTILINE)
    if titles[:1] != [version]:
        yield f"CHANGELOG.md begins with {titles[0] if titles else 'no version'}, the program is {version}"
    elif not re.search(rf"^## {re.escape(version)}.*\n+(?!## )\S", changes, re.MULTILINE):
        yield f"CHANGELOG.md says nothing of {version}"
    changed = _said("git", "status", "--porcelain", at=root)
    if changed:
        yield f"not everything is committed:\n{changed.rstrip()}"
    tags = _said("git", "tag", "--points-at", "HEAD", at=root).split()
    taken = _said("git", "tag", "--list", f"v{version}", at=root).split()
    if taken and f"v{version}" not in tags:
        yield f"v{version} was released already, from other sources"


def write_sums(folder: Path) -> Path:
    """The list of checksums of every file in the folder, in the form of `sha256sum`."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
        for path in sorted(folder.iterdir())
        if path.is_file() and not path.name.startswith(SUMS)
    ]
    sums = folder / SUMS
    sums.write_text("".join(lines), encoding="utf-8")
    return sums


def sign(sums: Path, key: Path, version: str) -> None:
    """Signs the list; minisign asks for the password of the key on the terminal."""
    subprocess.run(
        ["minisign", "-S", "-s", str(key), "-m", str(sums), "-t", f"balie {version}"],
        check=True,
    )


def verify(folder: Path, public_key: Path, version: str) -> None:
    """Reads a release back as who downloads it would. Raises Refused for anything that isn't as it was signed."""
    command = ["minisign", "-V", "-p", str(public_key), "-m", str(folder / SUMS)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    if said.returncode or f"Trusted comment: balie {version}" not in said.stdout.splitlines():
        raise Refused(f"the signature of {SUMS} isn't that of {public_key.name} on balie {version}")
    lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    listed = {name: told for told, _, name in (line.partition("  ") for line in lines)}
    present = {path.name for path in folder.iterdir() if path.is_file() and not path.name.startswith(SUMS)}
    if present != listed.keys():
        raise Refused(f"not the files that were signed: {', '.join(sorted(present ^ listed.keys()))}")
    for name, told in listed.items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != told:
            raise Refused(f"{name} isn't what was signed")


def build(root: Path, folder: Path, version: str) -> None:
    """Sources, wheel, Debian package, handbook, licences and bill of materials, in a folder that was emptied."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    # What an earlier build left there would come along, also when it is no longer among the sources.
    shutil.rmtree(root / "build" / "lib", ignore_errors=True)
    backend = "import sys; from setuptools import build_meta as b; b.build_{}(sys.argv[1])"
    for kind in ("sdist", "wheel"):
        _run(sys.executable, "-c", backend.format(kind), str(folder), at=root)
    _run("installer/linux/build.sh", str(folder), at=root)
    pinned = "requirements.txt"
    _run(sys.executable, "-m", "installer.licences", pinned, str(folder / "LICENCES.txt"), at=root)
    _run(
        sys.executable,
        "installer/bill_of_materials.py",
        pinned,
        version,
        str(folder / "balie.cdx.json"),
        at=root,
    )
    handbook = str(folder / f"handboek-balie-{version}.pdf")
    _run(sys.executable, "-m", "counter_app", "handbook", handbook, at=root)
    shutil.copy(root / "CHANGELOG.md", folder)


def _run(*command: str, at: Path) -> None:
    subprocess.run(command, cwd=at, check=True)


def _said(*command: str, at: Path) -> str:
    return subprocess.run(command, cwd=at, check=True, capture_output=True, text=True).stdout


def main(arguments: Sequence[str]) -> int:
    """`release.py --key KEY [--public-key KEY.pub]`, or `release.py --verify FOLDER --public-key KEY.pub`."""
    parser = argparse.ArgumentParser(description="Makes a signed release, or verifies one.")
    parser.add_argument("--key", metavar="FILE", type=Path, help="the releaser's minisign key")
    parser.add_argument(
        "--public-key", metavar="FILE", type=Path, help="default: KEY with .pub for its ending"
    )
    parser.add_argument("--verify", metavar="FOLDER", type=Path, help="only verify what is there")
    options = parser.parse_args(arguments)
    public_key = options.public_key or (options.key.with_suffix(".pub") if options.key else None)
    if public_key is None or (options.verify is None and options.key is None):
        parser.error("a release needs --key, verifying one needs --public-key")
    try:
        version = version_of(ROOT)
        folder = options.verify or ROOT / "dist" / f"balie-{version}"
        if options.verify is None:
            _make(options.key, folder, version)
        verify(folder, public_key, version)
    except (Refused, subprocess.CalledProcessError) as refused:
        print(f"No release: {refused}", file=sys.stderr)
        return 1
    print(f"{folder}: signed, and read back")
    return 0


def _make(key: Path, folder: Path, version: str) -> None:
    if not key.is_file():
        raise Refused(f"there is no key at {key}")
    if key.resolve().is_relative_to(ROOT):
        raise Refused(f"the key lies in the repository: {key}")
    against = [*objections(ROOT)]
    if against:
        raise Refused("\n".join(against))
    build(ROOT, folder, version)
    left = _said("git", "status", "--porcelain", at=ROOT)
    if left:
        raise Refused(f"building changed the sources:\n{left}")
    sign(write_sums(folder), key, version)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
