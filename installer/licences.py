"""Lists the licences of all that comes along, with their texts; refuses what can't go out under EUPL-1.2.

A package is refused when nobody knows its licence, or when none of the licences that it offers fits. The program
uses the libraries unchanged, so weak copyleft fits; a licence that would claim the whole doesn't.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from importlib import metadata
from pathlib import Path
from typing import Final

from installer.bill_of_materials import RESOURCES, Package, licence_of, read_pinned

_ROOT: Final = Path(__file__).resolve().parents[1]
#: Asks no more than to be named, or to say so where it was changed.
_PERMISSIVE: Final = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "HPND",
    "ISC",
    "LicenseRef-public-domain",
    "MIT",
    "MIT-0",
    "MIT-CMU",
    "OFL-1.1",
    "OFL-1.1-RFN",
    "PSF-2.0",
    "Python-2.0",
    "Unlicense",
    "Zlib",
}
#: Asks that the library itself stays free and can be replaced: that it can, is why it lies in files of its own.
_WEAK_COPYLEFT: Final = {
    "LGPL-2.1-only",
    "LGPL-2.1-or-later",
    "LGPL-3.0-only",
    "LGPL-3.0-or-later",
    "MPL-2.0",
}
_FITS: Final = _PERMISSIVE | _WEAK_COPYLEFT
#: Exceptions that take away what the licence asks of a program that is only built or run with it.
_EXCEPTIONS: Final = frozenset({"Bootloader-exception", "Classpath-exception-2.0", "GCC-exception-3.1"})
#: What starts a program that was put together; it comes along only there.
_STARTER: Final = ("pyinstaller", "GPL-2.0-or-later WITH Bootloader-exception")
_TOKEN: Final = re.compile(r"\(|\)|[A-Za-z0-9.+-]+")
_TEXT: Final = re.compile(r"\.dist-info/(licenses/)?[^/]*(LICEN[CS]E|COPYING|NOTICE)[^/]*$", re.IGNORECASE)


def fits(expression: str) -> bool:
    """Whether something under this SPDX expression may come along. Raises ValueError for what isn't one."""
    tokens = _TOKEN.findall(expression)
    if "".join(tokens) != expression.replace(" ", ""):
        raise ValueError(f"no SPDX expression: {expression}")
    answer = _any(tokens)
    if tokens:
        raise ValueError(f"no SPDX expression: {expression}")
    return answer


def _any(tokens: list[str]) -> bool:
    answer = _all(tokens)
    while tokens[:1] == ["OR"]:
        del tokens[0]
        other = _all(tokens)
        answer = answer or other
    return answer


def _all(tokens: list[str]) -> bool:
    answer = _one(tokens)
    while tokens[:1] == ["AND"]:
        del tokens[0]
        other = _one(tokens)
        answer = answer and other
    return answer


def _one(tokens: list[str]) -> bool:
    if not tokens or tokens[0] in {"OR", "AND", "WITH", ")"}:
        raise ValueError("a licence is missing in an SPDX expression")
    first = tokens.pop(0)
    if first == "(":
        answer = _any(tokens)
        if tokens[:1] != [")"]:
            raise ValueError("an SPDX expression isn't closed")
        del tokens[0]
        return answer
    if tokens[:1] == ["WITH"]:
        exception = tokens[1] if len(tokens) > 1 else ""
        del tokens[:2]
        return first in _FITS or exception in _EXCEPTIONS
    return first in _FITS


def refusals(packages: Sequence[Package]) -> Iterator[str]:
    """A sentence for each package that can't come along."""
    for package in packages:
        try:
            licence = licence_of(package.name)
            if not fits(licence):
                yield f"{package.name} is under {licence}, which doesn't fit EUPL-1.2"
        except (LookupError, ValueError) as unknown:
            yield str(unknown)


def listed(packages: Sequence[Package]) -> Iterator[str]:
    """The whole text: the program's own licence, what comes along under which, and then their texts."""
    yield "Balie\n=====\n"
    yield "The program itself is under the European Union Public Licence 1.2 (EUPL-1.2); its text comes first below."
    yield "It comes with these, unchanged, each under its own licence:\n"
    for name, licence, _, _ in RESOURCES:
        yield f"  {name}: {licence}"
    yield "  Python: PSF-2.0"
    if _texts(_STARTER[0]):
        yield f"  {_STARTER[0]} (what starts the program): {_STARTER[1]}"
    for package in packages:
        yield f"  {package.name} {package.version}: {licence_of(package.name)}"
    yield ""
    yield "Libraries under the LGPL or the MPL lie in files of their own and may be replaced by another build of the"
    yield "same version; Qt is in _internal/PySide6 of the program's folder. Their sources are where their versions"
    yield "are published. On Debian the texts of GPL, LGPL and MPL are also in /usr/share/common-licenses.\n"
    yield _titled("Balie", (_ROOT / "LICENSE").read_text(encoding="utf-8"))
    for name, _, text, _ in RESOURCES:
        yield _titled(name, (_ROOT / "resources" / text).read_text(encoding="utf-8"))
    python = Path(metadata.__file__).parents[2] / "LICENSE.txt"
    if python.is_file():
        yield _titled("Python", python.read_text(encoding="utf-8"))
    for name in (_STARTER[0], *(package.name for package in packages)):
        for text in _texts(name):
            yield _titled(name, text)


def _texts(name: str) -> tuple[str, ...]:
    """The licences as they lie in what was installed; a package of another system has none here."""
    try:
        files = metadata.distribution(name).files or []
    except metadata.PackageNotFoundError:
        return ()
    found = sorted(one for one in files if _TEXT.search(one.as_posix()))
    return tuple(Path(str(one.locate())).read_text(encoding="utf-8", errors="replace") for one in found)


def _titled(name: str, text: str) -> str:
    return f"\n{'-' * 100}\n{name}\n{'-' * 100}\n\n{text.strip()}\n"


def main(arguments: Sequence[str]) -> int:
    """`python -m installer.licences LIST TARGET`."""
    packages = sorted(read_pinned(Path(arguments[0]).read_text(encoding="utf-8")), key=lambda one: one.name)
    refused = [*refusals(packages)]
    for sentence in refused:
        print(sentence, file=sys.stderr)
    if refused:
        return 1
    target = Path(arguments[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join(listed(packages)) + "\n", encoding="utf-8")
    print(f"{target}: {len(packages)} packages, all fit")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
