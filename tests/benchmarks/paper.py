"""A slip on paper: ours, archivable and tagged, beside bare drawing and beside other makers of PDF."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

import pypdfium2

from counter_app.output.documents import to_plain
from counter_app.output.slip import slip
from tests.benchmarks.goals import Line, at_most, duration, times, worst
from tests.benchmarks.paper_peers import bare, with_fpdf, with_weasyprint
from tests.benchmarks.turns import medians, peer
from tests.output.papers import SLIP

ROOT: Final = Path(__file__).resolve().parents[2]
#: Each in a process of its own, with what it draws as its argument.
_OURS: Final = """
import json, sys
from counter_app.output.documents import from_plain, render
render(from_plain("slip", json.loads(sys.argv[1])))
"""
_WEASYPRINT: Final = """
import json, sys
from tests.benchmarks.paper_peers import with_weasyprint
with_weasyprint(json.loads(sys.argv[2]))(1)
"""


def ours(at: int) -> bytes:
    """No two slips are the same, so nothing of an earlier one can be given again."""
    return slip(replace(SLIP, log_number=18_000 + at, fingerprint=f"{at:020x}"))


def words() -> list[str]:
    """The lines of our own slip: what every other maker writes too."""
    with pypdfium2.PdfDocument(ours(0)) as document:
        whole: str = document[0].get_textpage().get_text_bounded()
    return [line for line in whole.splitlines() if line.strip()]


def warm_lines(quick: bool) -> list[Line]:
    """Goal 11, and its stricter sister for a slip that can be archived and read aloud."""
    lines = words()
    ways: dict[str, Callable[[int], object]] = {"floor": bare(lines), "ours": ours}
    if peer("fpdf") is not None:
        ways["fpdf2"] = with_fpdf(lines)
    if peer("weasyprint") is not None:
        ways["weasyprint"] = with_weasyprint(lines)
    found = medians(ways, 3 if quick else 10, 3 if quick else 7)
    return [
        _line("11", "a slip, warm", found, 5, "fpdf2", 8),
        _line("11b", "the same as PDF/A-3a and PDF/UA-1 (ours always is)", found, 8, "weasyprint", 5),
    ]


def _line(
    number: str, what: str, found: Mapping[str, float], of_floor: float, beside: str, part: int
) -> Line:
    goal = f"<= {of_floor}x floor, <= 1/{part} of {beside}"
    verdict, told = at_most(found["ours"] / found["floor"], of_floor), f"{beside}: not installed"
    if beside in found:
        verdict = worst(verdict, at_most(found["ours"] / found[beside], 1 / part))
        told = f"{beside} {duration(found[beside])}: {times(found['ours'], found[beside])}"
    return Line(
        number, what, duration(found["ours"]),
        f"canvas, no QR {duration(found['floor'])}: {times(found['ours'], found['floor'])}",
        told, goal, verdict, "LibreOffice: not measured",
    )  # fmt: skip


def first_line(quick: bool) -> Line:
    """Goal 12: the first paper of a process, with all that has to be loaded for it."""
    drawn = [json.dumps(to_plain(SLIP)), json.dumps(words())]
    scripts = {"floor": "pass", "ours": _OURS}
    if peer("weasyprint") is not None:
        scripts["weasyprint"] = _WEASYPRINT
    taken: dict[str, list[float]] = {name: [] for name in scripts}
    for _ in range(3 if quick else 7):
        for name, script in scripts.items():
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", script, *drawn], check=True, cwd=ROOT)
            taken[name].append(time.perf_counter() - began)
    found = {name: statistics.median(seconds) for name, seconds in taken.items()}
    verdict = at_most(found["ours"] / found["floor"], 20)
    told = "weasyprint: not installed"
    if "weasyprint" in found:
        verdict = worst(verdict, at_most(found["ours"] / found["weasyprint"], 1 / 3))
        told = f"weasyprint {duration(found['weasyprint'])}: {times(found['ours'], found['weasyprint'])}"
    return Line(
        "12", "the first slip of a fresh process", duration(found["ours"]),
        f"python -c pass {duration(found['floor'])}: {times(found['ours'], found['floor'])}",
        told, "<= 20x floor, <= 1/3 of weasyprint", verdict,
    )  # fmt: skip
