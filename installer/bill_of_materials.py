"""Writes what the program is made of as CycloneDX JSON: every pinned package with its hashes and its licence.

Two runs over the same list give the same bytes, so that a release can be compared with its list.
"""

from __future__ import annotations

import json
import re
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Any, Final

_ROOT: Final = Path(__file__).resolve().parents[1]
_PINNED: Final = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)\s*(?:;\s*(?P<marker>[^\\]+))?"
)
_HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_NAME: Final = re.compile(r"^[A-Za-z0-9._-]+")
#: What loose words in the metadata of packages mean.
_SPDX: Final = {
    "MIT": "MIT",
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "BSD-3-Clause": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
    "MPL-2.0": "MPL-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Public Domain": "LicenseRef-public-domain",
}
#: Packages that say it in a file only, in words that no list knows, or that this system doesn't install.
_READ_BY_HAND: Final = {
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "pyside6-essentials": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "pywin32-ctypes": "BSD-3-Clause",
    "shiboken6": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "sqlcipher3": "Zlib",
    "tzdata": "Apache-2.0",
}
#: What comes along in `resources/`, with the file of its licence.
RESOURCES: Final = (
    ("IBM Plex", "OFL-1.1-RFN", "fonts/LICENSE-IBM-Plex.txt", "fonts/IBMPlex*.ttf"),
    ("Noto Sans", "OFL-1.1", "fonts/LICENSE-Noto-Sans.txt", "fonts/NotoSans*.ttf"),
    ("Lucide", "ISC", "icons/LICENSE-Lucide.txt", "icons/*.svg"),
)


@dataclass(frozen=True, slots=True)
class Package:
    """One line of the pinned list."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]

    @property
    def reference(self) -> str:
        return f"pkg:pypi/{self.name}@{self.version}"


def read_pinned(text: str) -> Iterator[Package]:
    """The packages of a list with `--hash` lines."""
    for entry in text.replace("\\\n", " ").splitlines():
        found = _PINNED.match(entry)
        if found is None:
            continue
        marker = (found["marker"] or "").partition("--hash")[0].strip()
        yield Package(_canonical(found["name"]), found["version"], marker, tuple(_HASH.findall(entry)))


def licence_of(name: str) -> str:
    """The licence as an SPDX expression. Raises LookupError when nobody knows: then somebody must read it."""
    if name in _READ_BY_HAND:
        return _READ_BY_HAND[name]
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError as error:
        raise LookupError(f"{name} isn't installed and its licence isn't known here") from error
    for expression in told.get_all("License-Expression", []):
        return str(expression)
    classified = [
        _SPDX[word]
        for one in told.get_all("Classifier", [])
        if one.startswith("License ::") and (word := one.rsplit(" :: ", 1)[-1]) in _SPDX
    ]
    said = next((_SPDX[word] for word in told.get_all("License", []) if word in _SPDX), None)
    if not classified and said is None:
        raise LookupError(f"the licence of {name} can't be read from its metadata")
    return " OR ".join(dict.fromkeys(classified)) if classified else str(said)


def bill(text: str, name: str, version: str, licence: str) -> dict[str, Any]:
    """The whole bill of the program that is pinned by `text`."""
    packages = sorted(read_pinned(text), key=lambda one: one.name)
    root = f"pkg:generic/{name}@{version}"
    # Of the list itself, so that the same list is the same bill.
    serial = uuid.uuid5(uuid.NAMESPACE_OID, sha256(f"{root}\n{text}".encode()).hexdigest())
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": name,
                "version": version,
                "licenses": [{"expression": licence}],
            }
        },
        "components": [*map(_component, packages), *_resources()],
        "dependencies": _dependencies(root, packages),
    }


def _component(package: Package) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": package.reference,
        "name": package.name,
        "version": package.version,
        "purl": package.reference,
        "hashes": [{"alg": "SHA-256", "content": one} for one in package.hashes],
        "licenses": [{"expression": licence_of(package.name)}],
    }
    if package.marker:
        made["properties"] = [{"name": "python:marker", "value": package.marker}]
    return made


def _resources() -> Iterator[dict[str, Any]]:
    for name, licence, text, files in RESOURCES:
        folder = _ROOT / "resources"
        if not (folder / text).is_file():
            raise LookupError(f"the licence of {name} is not at resources/{text}")
        whole = sha256(b"".join(path.read_bytes() for path in sorted(folder.glob(files))))
        yield {
            "type": "file",
            "bom-ref": f"resources/{name}",
            "name": name,
            "hashes": [{"alg": "SHA-256", "content": whole.hexdigest()}],
            "licenses": [{"expression": licence}],
        }


def _dependencies(root: str, packages: list[Package]) -> list[dict[str, Any]]:
    """What asks for what; a package that isn't installed here tells nothing of what it asks for."""
    known = {one.name: one.reference for one in packages}
    lines = [{"ref": root, "dependsOn": sorted(known.values())}]
    for package in packages:
        try:
            wanted = metadata.requires(package.name) or []
        except metadata.PackageNotFoundError:
            wanted = []
        names = {
            _canonical(found[0]) for one in wanted if "extra ==" not in one and (found := _NAME.match(one))
        }
        lines.append(
            {"ref": package.reference, "dependsOn": sorted(known[one] for one in names if one in known)}
        )
    return lines


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def main(arguments: list[str]) -> int:
    """`bill_of_materials.py LIST VERSION TARGET`."""
    pinned, version, target = arguments
    made = bill(Path(pinned).read_text(encoding="utf-8"), "balie", version, "EUPL-1.2")
    path = Path(target)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(made, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{path}: {len(made['components'])} components")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
