"""What comes along with the program besides what its imports tell: files, and modules that are found by name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Final

#: The packages of the program itself.
OWN: Final = ("counter_app", "ui", "resources")
#: Modules that the program loads by a name that it has only at work.
PACKAGES_BY_NAME: Final = (
    "PIL.PngImagePlugin",
    "PIL.JpegImagePlugin",
    "PIL.TiffImagePlugin",
    "argon2",
    "holidays.countries.netherlands",
    "keyring.backends.SecretService",
    "keyring.backends.Windows",
    "keyring.backends.chainer",
    "keyring.backends.fail",
    "keyring.backends.kwallet",
    "keyring.backends.libsecret",
    "keyring.backends.macOS",
    "keyring.backends.null",
    "psycopg_binary",
    "reportlab.graphics.barcode",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.dialects.sqlite.pysqlcipher",
    "sqlcipher3.dbapi2",
)
#: What only Windows needs: it has no time zones of its own, and its keyring is spoken to through a library.
ON_WINDOWS: Final = ("tzdata", "win32ctypes.core")
#: Files that a library reads beside its modules.
DATA_OF: Final = {
    "mimesis": ["datasets/nl/*.json"],
    "stdnum": ["*.dat"],
    "alembic": ["templates/generic/*"],
}
#: Libraries that look themselves or their plugins up in the list of what is installed.
METADATA: Final = ("keyring", "argon2-cffi", "psycopg", "psycopg-binary", "pikepdf", "sqlalchemy")
#: Modules that would come along without being used.
ABSENT: Final = (
    "tkinter",
    "_tkinter",
    "IPython",
    "pytest",
    "numpy",
    "setuptools",
    "pip",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtOpenGL",
    "PySide6.QtOpenGLWidgets",
)
#: Parts of Qt that a counter has no use for: other screens, keyboards on the screen, and its own translations.
_LEFT_OUT: Final = (
    "libQt6EglF",
    "libQt6Qml",
    "libQt6Quick",
    "libQt6VirtualKeyboard",
    "libqeglfs",
    # It would make the whole of another toolkit a part of ours; the portal of the desktop does the same.
    "libqgtk3",
    "libqlinuxfb",
    "libqminimalegl",
    "libqtvirtualkeyboard",
    "libqvkkhrdisplay",
    "libqvnc",
    "libvulkan-server",
)
_LEFT_OUT_FOLDERS: Final = (
    "egldeviceintegrations",
    "generic",
    "networkinformation",
    "tls",
    "translations",
)
#: Where a Linux system keeps what its own packages bring, and brings up to date.
_SYSTEM: Final = ("/lib/", "/lib64/", "/usr/lib/")


#: Fonts that no paper of ours uses, some of them under a licence that doesn't fit.
_FONTS: Final = "reportlab/fonts"


def files(root: Path) -> Iterator[tuple[Path, PurePath]]:
    """Every file of the program that isn't a module, with the folder of its place; in the order of the alphabet."""
    for package in OWN:
        for path in sorted((root / package).rglob("*")):
            inside = path.relative_to(root)
            if not path.is_file() or "__pycache__" in inside.parts or path.suffix == ".pyc":
                continue
            if path.suffix != ".py" or _is_read_by_path(inside):
                yield path, inside.parent
    # Where `counter_app.paths` looks for it first; the help shows it.
    yield root / "CHANGELOG.md", PurePath("resources")


def _is_read_by_path(inside: PurePath) -> bool:
    """The steps of a database are scripts that are run from their place."""
    return inside.parts[:3] == ("counter_app", "storage", "migrations")


def modules_by_name(root: Path) -> Iterator[str]:
    """Every module of the program: registers and editions are found by walking their folder."""
    for package in ("counter_app", "ui"):
        for path in sorted((root / package).rglob("*.py")):
            inside = path.relative_to(root)
            if _is_read_by_path(inside):
                continue
            parts = inside.with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            if name != "counter_app.__main__":
                yield name


def is_left_out(target: str) -> bool:
    """Whether a file of a library stays behind."""
    path = PurePath(target)
    if path.name.startswith(_LEFT_OUT) or path.is_relative_to(_FONTS):
        return True
    return path.parts[:1] == ("PySide6",) and any(one in _LEFT_OUT_FOLDERS for one in path.parts)


def comes_from_system(target: str, source: str) -> bool:
    """Whether a shared library is of the system, so that the package asks for it and doesn't carry it."""
    name = PurePath(target).name
    return (
        source.startswith(_SYSTEM)
        and name.startswith("lib")
        and ".so" in name
        and not name.startswith("libpython")
        and "lib-dynload" not in source
    )
