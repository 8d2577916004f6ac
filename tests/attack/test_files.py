"""Files as weapons: names that lead elsewhere, cells that reckon, and small ones that become large."""

from __future__ import annotations

import ast
import csv
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from counter_app.brp.synthetic import DEMO_CAST
from counter_app.domain.attachment import AttachmentKind
from counter_app.domain.figures import Period
from counter_app.domain.staff import Role
from counter_app.errors import UserError
from counter_app.output.attachment_check import LARGEST_FILE
from counter_app.output.spreadsheet import csv_line
from counter_app.services.imports import import_gbav
from counter_app.services.register_files import LARGEST_FILE as LARGEST_REGISTER
from tests.attack.strings import AS_FORMULA, AS_PATH
from tests.registers.filled import entered
from tests.services import stories
from tests.services.test_attachments import SOUND, bomb, pdf, png_header
from tests.town import Town

_HOUSE = Path(__file__).resolve().parents[2]
_RECKONS = tuple("=+-@\uff1d\uff0b\uff0d\uff20")


def _cells(content: bytes) -> list[str]:
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    return [cell for row in rows for cell in row]


def _reckons(cell: str) -> bool:
    return cell.lstrip().startswith(_RECKONS) or cell.startswith(("\t", "\r", "\n"))


@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
@example(list(AS_FORMULA[:4]))
@example(list(AS_FORMULA[4:]))
@example(['a";=1+1', "x\r\n=1+1", "'=1"])
def test_no_cell_of_any_table_reckons_and_none_is_lost(row: list[str]) -> None:
    cells = _cells(csv_line(row))
    assert len(cells) == len(row)
    for cell, said in zip(cells, row, strict=True):
        assert not _reckons(cell)
        assert cell in (said, f"'{said}")


def test_nothing_else_in_the_program_writes_tables() -> None:
    """Every export goes through the one module that knows formulas; the fictitious delivery is an import."""
    writers = set()
    for folder in ("counter_app", "ui"):
        for path in (_HOUSE / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Attribute) and node.attr in ("writer", "DictWriter"):
                    writers.add(path.relative_to(_HOUSE).as_posix())
                if isinstance(node, (ast.Import, ast.ImportFrom)):
                    names = [one.name for one in node.names] + [getattr(node, "module", "") or ""]
                    assert not {"openpyxl", "xlsxwriter", "xlwt", "pandas"} & {
                        one.split(".")[0] for one in names
                    }
    assert {one for one in writers if "synthetic" not in one} == {"counter_app/output/spreadsheet.py"}


def test_what_somebody_enters_reckons_nowhere_when_it_is_exported(town: Town) -> None:
    supervisor = town.counter(Role.SUPERVISOR)
    kept = 0
    for said in AS_FORMULA:
        try:
            entered(town, "recipients", name=said)
        except UserError as refused:
            assert refused.sentence
            continue
        kept += 1
    assert kept
    cells = _cells(supervisor.register_files.csv("recipients", "Controle"))
    assert not any(map(_reckons, cells))
    assert sum(any(said.strip() in cell for cell in cells) for said in AS_FORMULA) >= kept
    today = town.clock.today()
    made = supervisor.figures.export("Jaarverslag", Period(today, today), [AS_FORMULA])
    assert not any(map(_reckons, _cells(made)))


def test_a_paper_keeps_no_name_that_leads_elsewhere(town: Town, tmp_path: Path) -> None:
    clerk = town.counter()
    stored = stories.letter(clerk, town)
    for name in AS_PATH:
        stored = clerk.attachments.add_bytes(
            stored.id, stored.version, SOUND[next(iter(SOUND))], name, AttachmentKind.OTHER
        )
        kept = clerk.attachments.of(stored.id)[-1].name
        assert kept
        assert len(kept) <= 120
        assert not set(kept) & set("/\\\x00\u202e")
        assert kept not in (".", "..")
        # Whoever writes it in a folder stays in that folder.
        assert (tmp_path / kept).resolve().parent == tmp_path.resolve()


@pytest.mark.parametrize("name", ["a\x00b.csv", "x" * 5000, ".", "..", "/", "/proc/self/mem", "/dev/null"])
def test_a_path_that_is_no_file_of_ours_gets_a_sentence(town: Town, tmp_path: Path, name: str) -> None:
    clerk, manager = town.counter(), town.counter(Role.DATA_MANAGER)
    stored = stories.letter(clerk, town)
    path = tmp_path / name
    for attempt in (
        lambda: clerk.attachments.add(stored.id, stored.version, path, AttachmentKind.OTHER),
        lambda: town.counter(Role.SUPERVISOR).reading.load(path, "naarden-2007", "1", town.clock.today()),
        lambda: import_gbav(manager.desk, path),
    ):
        with pytest.raises(UserError) as refused:
            attempt()
        assert refused.value.sentence
    assert clerk.attachments.of(stored.id) == ()


def test_a_packed_file_is_taken_in_nowhere(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "bijlagen.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("../../nul.pdf", bytes(50 * 1024**2))
    clerk, supervisor = town.counter(), town.counter(Role.SUPERVISOR)
    stored = stories.letter(clerk, town)
    for attempt in (
        lambda: clerk.attachments.add(stored.id, stored.version, path, AttachmentKind.OTHER),
        lambda: supervisor.register_files.preview_import("exclusions", path.read_bytes()),
        lambda: import_gbav(town.counter(Role.DATA_MANAGER).desk, path),
        lambda: supervisor.reading.load(path, "naarden-2007", "1", town.clock.today()),
    ):
        with pytest.raises(UserError):
            attempt()


_BOUNDED = """
import resource, sys
from counter_app.errors import UserError
from counter_app.output.attachment_check import check
import pikepdf, PIL.Image, PIL.PngImagePlugin, PIL.JpegImagePlugin
content = sys.stdin.buffer.read()
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
most = used + 384 * 1024**2
resource.setrlimit(resource.RLIMIT_AS, (most, most))
try:
    check(content)
except UserError as refused:
    print(refused.sentence)
"""


@pytest.mark.parametrize(
    "content",
    [
        bomb(),
        bomb(twice=True),
        png_header(100_000, 100_000),
        png_header(6_300, 6_300),
        pdf(201),
        b"%PDF-" + bytes(LARGEST_FILE + 1),
    ],
    ids=["packed", "packed twice", "wide", "as large as may be", "long", "heavy"],
)
def test_what_would_become_large_is_refused_in_little_room(content: bytes) -> None:
    """With so little memory that unpacking it would be the end of the program."""
    done = subprocess.run(
        [sys.executable, "-c", _BOUNDED],
        input=content,
        capture_output=True,
        check=True,
        cwd=_HOUSE,
        timeout=120,
    )
    assert done.stdout.decode().strip()


def test_a_register_file_without_end_is_refused(town: Town) -> None:
    supervisor = town.counter(Role.SUPERVISOR)
    for content in (
        b"a" * (LARGEST_REGISTER + 1),
        b'"' + b"x" * 1_000_000,
        b";" * 200_000 + b"\n" + b";" * 200_000,
        b"Naam\n\xff\xfe",
        b"Naam\n" + b"\x00" * 100,
    ):
        with pytest.raises(UserError):
            supervisor.register_files.import_csv("exclusions", content, "Overgenomen")


def test_a_delivery_of_one_endless_line_is_refused(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "levering.csv"
    with path.open("wb") as file:
        for _ in range(30):
            file.write(DEMO_CAST["mother"].a_number.encode() * 100_000)
    with pytest.raises(UserError):
        import_gbav(town.counter(Role.DATA_MANAGER).desk, path)
