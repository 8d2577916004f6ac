"""Every paper lasts in the archive and can be read by who does not see it: veraPDF says so."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name

import counter_app.output
from counter_app.output.archive import as_duplicate
from counter_app.output.documents import DocumentKind, kind_of
from tests.output.samples import SAMPLES
from tests.vera.judge import judge

#: Who imports one of these makes files; `archivable` is what all of them end with, and no paper by itself.
_PENS: Final = {
    "counter_app.output.sheet",
    "counter_app.output.tagged_pdf",
    "counter_app.output.archive",
    "pikepdf",
    "reportlab",
}
_PEN: Final = re.compile(r"\b(reportlab|TaggedCanvas|output\.sheet)\b")
_NO_PAPER: Final = {"archivable", "render"}


def test_every_paper_is_fit_for_the_archive_and_for_screen_readers(tmp_path: Path) -> None:
    papers = {name: sample.draw() for name, sample in SAMPLES.items()}
    # A reprint of a paper keeps the file that lies in it.
    papers["reprint of a nota with a file"] = as_duplicate(papers["invoice: with the electronic one inside"])
    # The judge itself is on trial too: each of these lacks one thing.
    spoiled = {f"spoiled: {name}": _spoiled(papers["slip"], spoil) for name, spoil in _SPOILS.items()}
    broken = judge(papers | spoiled, tmp_path)
    assert {name: rules for name, rules in broken.items() if rules and name in papers} == {}
    for name in spoiled:
        assert broken[name], f"{name} was let through"


def test_no_maker_of_paper_is_without_a_sample() -> None:
    """A new kind of paper is a line in `tests/output/samples.py`."""
    seen = {getattr(sample.maker, "__name__", "") for sample in SAMPLES.values()}
    makers = set(_makers())
    assert {"slip", "invoice", "credit_note", "letter", "register_statement", "as_duplicate"} <= makers
    assert makers - seen - {as_duplicate.__name__} == set()
    assert "slip: duplicate" in SAMPLES


def test_every_kind_that_is_kept_has_a_sample() -> None:
    kept = set()
    for sample in SAMPLES.values():
        if sample.name.split(":")[0] != "letter" or sample.content.request_number:
            kept |= _kind(sample.content)
    assert kept == set(DocumentKind)


def test_only_the_paper_room_makes_paper() -> None:
    """Whoever would draw a file elsewhere would draw one that nobody judges."""
    root = Path(counter_app.output.__file__).parents[2]
    outside = [
        str(path.relative_to(root))
        for folder in (root / "counter_app", root / "ui")
        for path in sorted(folder.rglob("*.py"))
        if path.parent.name != "output" and _PEN.search(path.read_text(encoding="utf-8"))
    ]
    assert outside == []


def _kind(content: object) -> set[DocumentKind]:
    try:
        return {kind_of(content)}  # type: ignore[arg-type]  # papers that are never kept have no kind
    except StopIteration:
        return set()


def _makers() -> Iterator[str]:
    for module in pkgutil.iter_modules(counter_app.output.__path__, "counter_app.output."):
        loaded = importlib.import_module(module.name)
        assert loaded.__file__ is not None
        if not _imported(Path(loaded.__file__)) & _PENS:
            continue
        for name, made in inspect.getmembers(loaded, inspect.isfunction):
            public = made.__module__ == module.name and not name.startswith("_")
            if public and made.__annotations__.get("return") == "bytes" and name not in _NO_PAPER:
                yield name


def _imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, node.module.split(".")[0]}
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def _spoiled(paper: bytes, spoil: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(BytesIO(paper)) as pdf:
        spoil(pdf)
        file = BytesIO()
        pdf.save(file)
    return file.getvalue()


def _without_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


def _with_loose_text(pdf: pikepdf.Pdf) -> None:
    """Words that belong to no element and are no decoration either."""
    font = next(iter(pdf.pages[0].Resources.Font))
    pdf.pages[0].contents_add(f"BT {font} 9 Tf 60 60 Td <20> Tj ET".encode())


def _with_a_font_outside(pdf: pikepdf.Pdf) -> None:
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.pages[0].Resources.Font[Name.Loose] = pdf.make_indirect(helvetica)
    pdf.pages[0].contents_add(b"/Artifact BMC BT /Loose 9 Tf 60 60 Td (x) Tj ET EMC")


def _without_colour_profile(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents = Array()


def _without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def _without_words_for_a_picture(pdf: pikepdf.Pdf) -> None:
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/S") == Name.Figure:
            del thing.Alt


_SPOILS: Final[dict[str, Callable[[pikepdf.Pdf], None]]] = {
    "no metadata": _without_metadata,
    "loose text": _with_loose_text,
    "a font outside": _with_a_font_outside,
    "no colour profile": _without_colour_profile,
    "no language": _without_language,
    "a picture without words": _without_words_for_a_picture,
}
