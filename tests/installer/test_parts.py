"""What the installed program is made of: nothing that it needs stays behind, on Linux, on Windows and in a wheel."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import zipfile
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from counter_app.cli import build_parser
from counter_app.cli_smoke_case import KEYRINGS, LIBRARIES
from installer import parts
from installer.bill_of_materials import read_pinned
from installer.linux.fill import filled, main

ROOT = Path(__file__).resolve().parents[2]
WINDOWS = ROOT / "installer" / "windows"
#: The packages of the program that have code.
OWN = ("counter_app", "ui")
_PROSE = re.compile(r'"""(?:.|\n)*?"""')


@pytest.fixture(scope="module", params=["linux", "win32"])
def description(request: pytest.FixtureRequest) -> tuple[str, dict[str, Any]]:
    command = [sys.executable, "-m", "tests.installer.spec", request.param]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return request.param, json.loads(done.stdout)


@pytest.fixture(scope="module")
def imported() -> set[str]:
    """What the program imports from elsewhere, wherever it stands: also what is only loaded at work."""
    named = re.compile(r"^ *(?:from|import) (\w+)(?:[ .]|$)", re.MULTILINE)
    texts = (path.read_text(encoding="utf-8") for one in OWN for path in (ROOT / one).rglob("*.py"))
    found = {name for text in texts for name in named.findall(_PROSE.sub("", text))}
    return found - set(OWN) - {*sys.stdlib_module_names}


def lying() -> set[str]:
    """Every file of the program that isn't a module, as it lies in the sources."""
    found = {
        path.relative_to(ROOT).as_posix()
        for package in ("counter_app", "ui", "resources")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    }
    steps = (ROOT / "counter_app" / "storage" / "migrations").rglob("*.py")
    return found | {path.relative_to(ROOT).as_posix() for path in steps}


def test_every_file_comes_along_at_its_place(description: tuple[str, dict[str, Any]]) -> None:
    placed = {
        (PurePosixPath(target) / Path(source).name).as_posix(): Path(source)
        for source, target in description[1]["datas"]
        if Path(source).is_absolute()
    }
    assert lying() | {"resources/CHANGELOG.md"} == placed.keys()
    assert all(source.is_file() for source in placed.values())
    assert len(lying()) > 100


def test_modules_that_are_found_by_name_are_named(description: tuple[str, dict[str, Any]]) -> None:
    system, read = description
    hidden = set(read["hidden"])
    own = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for package in OWN
        for path in (ROOT / package).rglob("*.py")
        if "migrations" not in path.parts and path.name != "__main__.py"
    }
    assert own <= hidden
    assert set(KEYRINGS.values()) <= hidden
    assert ("tzdata" in hidden) is (system == "win32")
    # Nothing that is asked for by a name that stands in no import may be on the list of what stays out.
    assert not {name.partition(".")[0] for name in hidden} & set(read["absent"])


def test_each_system_gets_its_starters(description: tuple[str, dict[str, Any]]) -> None:
    system, read = description
    assert read["scripts"] == [str(ROOT / "counter_app" / "__main__.py")]
    starters = {one["name"]: one["console"] for one in read["starters"]}
    assert starters == ({"counter-app": True, "balie": False} if system == "win32" else {"counter-app": True})
    assert all((one["icon"] is not None) == (system == "win32") for one in read["starters"])


def test_libraries_of_the_system_stay_out_on_linux_and_idle_ones_everywhere(
    description: tuple[str, dict[str, Any]],
) -> None:
    system, read = description
    kept = ["PySide6/Qt/lib/libQt6Core.so.6", "libpython3.11.so.1.0", "lib-dynload/_ssl.so"]
    assert sorted(read["binaries"]) == sorted(kept + (["libxcb.so.1"] if system == "win32" else []))
    assert read["other"] == []


def test_what_the_program_imports_is_pinned(imported: set[str]) -> None:
    pinned = {one.name for one in read_pinned((ROOT / "requirements.txt").read_text(encoding="utf-8"))}
    of_module = metadata.packages_distributions()
    for name in imported:
        assert {one.lower().replace("_", "-").replace(".", "-") for one in of_module[name]} & pinned, name
    assert {"sqlalchemy", "reportlab", "PySide6"} <= imported
    assert not imported & set(parts.ABSENT)


def test_whatever_is_named_exists() -> None:
    for name in (*parts.PACKAGES_BY_NAME, *LIBRARIES):
        assert find_spec(name) is not None, name
    for name in parts.METADATA:
        assert metadata.version(name)


def test_the_smoke_test_loads_what_is_only_imported_at_work(imported: set[str]) -> None:
    tried = {name.partition(".")[0] for name in (*LIBRARIES, *KEYRINGS.values())}
    # The window comes up by itself, paper is made; names of fictitious persons are for who makes them.
    by_itself = {"PySide6", "shiboken6", "platformdirs", "sqlalchemy", "reportlab"}
    assert imported - tried <= by_itself | {"mimesis"}


def test_the_wheel_holds_every_file_and_the_changes(tmp_path: Path) -> None:
    source = tmp_path / "source"
    for name in ("counter_app", "ui", "resources"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in ROOT.iterdir():
        if path.is_file() and path.suffix in {".md", ".toml", ".py", ".in", ".txt", ""}:
            shutil.copy(path, source)
    command = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"
    done = subprocess.run(
        [sys.executable, "-c", command, str(tmp_path)],
        cwd=source,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
        assert wheel.read("resources/CHANGELOG.md") == (ROOT / "CHANGELOG.md").read_bytes()
    modules = {
        path.relative_to(ROOT).as_posix() for package in OWN for path in (ROOT / package).rglob("*.py")
    }
    assert lying() | modules <= names
    assert not [one for one in names if one.startswith(("tests/", "installer/"))]


def test_the_man_page_tells_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    page = ROOT / "installer" / "linux" / "counter-app.1.in"
    assert main([str(page), "VERSION=1.2.3", "DATE=2026-11-22"]) == 0
    told = capsys.readouterr().out
    listed = re.findall(
        r"^\.B ([a-z]+)$", told.partition(".SH COMMANDS")[2].partition(".SH")[0], re.MULTILINE
    )
    usage = build_parser().format_help()
    assert {"database", "smoke", "log"} <= set(listed)
    assert all(re.search(rf"^    {one} ", usage, re.MULTILINE) for one in listed)
    with pytest.raises(KeyError):
        filled("@NOBODY@", {})


def test_the_installer_of_windows_names_what_its_build_makes() -> None:
    script = (WINDOWS / "balie.iss").read_text(encoding="utf-8")
    build = (WINDOWS / "build.cmd").read_bytes().decode()
    assert "\r\n" in build
    for name in set(re.findall(r"\{#(\w+)\}", script)):
        assert f"/D{name}=" in build, name
    assert set(re.findall(r"\{app\}\\([a-z-]+)\.exe", script)) == {"balie", "counter-app"}
    # What users made is neither written nor removed by it.
    assert not re.search(r"localappdata|userappdata|UninstallDelete", script, re.IGNORECASE)
    for named in re.findall(r"(?<![\w\\])installer\\[\w\\.-]+\.(?:py|spec|txt|iss)", build):
        assert (ROOT / named.replace("\\", "/")).is_file(), named


_AS_ON_WINDOWS = """
import os, sys
sys.platform = "win32"
# Neither the calls nor the registry of Windows are here; then its variables say it.
sys.modules["ctypes"] = sys.modules["winreg"] = None
os.environ["LOCALAPPDATA"] = sys.argv[1]
from counter_app.paths import default_database, resources
print(default_database())
print(resources().is_dir())
"""


def test_the_key_file_of_windows_is_guarded_by_its_folder(tmp_path: Path) -> None:
    """There a file has no mode; on Linux the same file is refused."""
    key = tmp_path / "open.key"
    key.write_text("ab" * 32, encoding="ascii")
    key.chmod(0o644)
    script = (
        "import sys; from pathlib import Path; from counter_app.storage import keys;"
        "sys.platform = sys.argv[2]; print(len(keys.read_key_file(Path(sys.argv[1]))))"
    )
    for system, answer in (("win32", "32"), ("linux", "")):
        command = [sys.executable, "-c", script, str(key), system]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.stdout.strip() == answer, done.stderr


def test_on_windows_data_lies_with_the_user_of_that_computer(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _AS_ON_WINDOWS, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == [str(tmp_path / "balie" / "balie.db"), "True"], done.stderr
