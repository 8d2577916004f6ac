"""What holds for every paper that the program makes: same bytes, every word once, in the order of reading."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from functools import cache
from itertools import count, pairwise
from typing import Any, Final

import pypdfium2
import pytest

from counter_app.brp.teletex import CHARACTERS
from counter_app.clock import local_date
from counter_app.output.handbook_paper import handbook_paper
from counter_app.output.house_style import FALLBACK, MONO, PLEX, SEMI_BOLD, runs
from counter_app.output.words import long_date, money
from tests.output.aloud import Piece, read_aloud, spoken
from tests.output.papers import letters_of, pages
from tests.output.samples import SAMPLES
from tests.output.samples_request import TELETEX

every_paper = pytest.mark.parametrize("name", sorted(SAMPLES))


@cache
def _drawn(name: str) -> bytes:
    return SAMPLES[name].draw()


def test_the_same_record_gives_the_same_bytes_elsewhere_and_later() -> None:
    """Another process, another order of sets, another time zone, another language."""
    again = (
        "import hashlib, json; from tests.output.samples import SAMPLES;"
        "print(json.dumps({name: hashlib.sha256(SAMPLES[name].draw()).hexdigest() for name in reversed(SAMPLES)}))"
    )
    elsewhere = os.environ | {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    other = subprocess.run([sys.executable, "-c", again], env=elsewhere, capture_output=True, check=True)
    here = {name: hashlib.sha256(_drawn(name)).hexdigest() for name in SAMPLES}
    assert json.loads(other.stdout) == here


@every_paper
def test_what_is_read_aloud_follows_the_page(name: str) -> None:
    pieces = read_aloud(_drawn(name))
    assert pieces
    for before, after in pairwise(pieces):
        assert _follows(before, after), f"{after} is read after {before}"


def _follows(before: Piece, after: Piece) -> bool:
    if after.page != before.page:
        return after.page > before.page
    return after.top < before.top or (after.left > before.left and after.top < before.top + 40)


@every_paper
def test_nothing_runs_off_the_paper(name: str) -> None:
    with pypdfium2.PdfDocument(_drawn(name)) as document:
        for page in document:
            text = page.get_textpage()
            boxes = [text.get_charbox(at) for at in range(text.count_chars())]
            assert min(left for left, *_ in boxes) > 40
            assert max(right for _, _, right, _ in boxes) < 555
            # Between the lowest line and the foot nothing touches.
            assert not [bottom for _, bottom, _, _ in boxes if 60 < bottom < 85]


#: One heading of the first level, and below it no other way down than the second; a book goes down by steps.
@every_paper
def test_a_paper_has_one_title_before_its_headings(name: str) -> None:
    tags = [piece.tag for piece in read_aloud(_drawn(name)) if piece.tag.startswith("/H")]
    assert tags[0] == "/H1"
    deepest = 4 if SAMPLES[name].maker is handbook_paper else 2
    levels = [int(tag.removeprefix("/H")) for tag in tags]
    assert set(levels[1:]) <= set(range(2, deepest + 1))
    assert all(after <= before + 1 for before, after in pairwise(levels))


@every_paper
def test_every_page_says_its_number_its_request_and_of_whom_it_is(name: str) -> None:
    content, read = SAMPLES[name].content, pages(_drawn(name))
    municipality = letters_of(content.letterhead.municipality)[:12]
    for number, page in enumerate(read, 1):
        assert f"Pagina {number} van {len(read)}" in page
        assert municipality in letters_of(page)
        assert getattr(content, "request_number", "") in page


#: Not typed by anybody: colours, numbers with check digits, what is counted or encoded.
_NO_WORDS: Final = {
    "accent",
    "logo",
    "amount_cents",
    "anchor",
    "bic",
    "citation",
    "codes",
    "database",
    "database_mark",
    "e_invoice",
    "fingerprint",
    "grounds",
    "hash",
    "iban",
    "key_hex",
    "number",
    "prepayment_citation",
    "public_key",
    "signature",
    "tariff_code",
}
#: By maker or sample, and field: how often it is read where that is not once. A foot, and a name for a list, are not.
_TIMES: Final = {
    ("letter", "title"): 0,
    # Beside the letterhead, so that it stands on every page, and as «Ons kenmerk».
    ("letter", "request_number"): 2,
    # Who asks the money, and where to object.
    ("invoice", "letterhead.municipality"): 3,
    ("credit_note", "letterhead.municipality"): 3,
    ("invoice: of a month", "letterhead.municipality"): 2,
    ("invoice", "letterhead.address"): 1,
    ("credit_note", "letterhead.address"): 1,
    # The period belongs to the title.
    ("figures_paper", "period"): 2,
    # Who made it, signs below.
    ("head_paper", "made_by"): 2,
    # It vouches for the data under its own name.
    ("extract", "letterhead.municipality"): 2,
    ("extract", "given_by"): 2,
    ("extract", "function"): 2,
    ("cash_report", "counted_by"): 2,
    ("cash_report", "signed_by"): 2,
    # In the letterhead, the title, the text, and as what to put on the transfer.
    ("reminder_letter", "nota"): 5,
    ("reminder_letter", "letterhead.municipality"): 2,
    # In the table of contents too; a picture says its words to who doesn't see it.
    ("handbook_paper", "groups.chapters.title"): 2,
    ("handbook_paper", "groups.chapters.blocks.alternative"): 0,
    # In the letterhead, and below the title.
    ("handbook_paper", "version"): 2,
    ("recovery_sheet", "made_by"): 2,
    ("recovery_sheet", "second_person"): 2,
}
_FOOT: Final = "letterhead.address"
#: A preview knows no numbers yet, whatever the content holds; what was paid needs no account any more.
_UNSAID: Final = {
    "slip: preview": {"costs.invoice_number"},
    "slip: preview under the rules of 2007": {"costs.invoice_number"},
    "invoice: preview": {"payment_reference"},
    "invoice: paid": {"account.holder", "payment_reference"},
}


@every_paper
def test_every_word_of_the_record_is_read_once(name: str) -> None:
    sample = SAMPLES[name]
    words: dict[str, str] = {}
    marked = _with_marks(sample.content, "", count(1000), words)
    heard = spoken(replace(sample, content=marked).draw())
    for word, where in words.items():
        wanted = 0 if where == _FOOT or where in _UNSAID.get(name, ()) else 1
        wanted = _TIMES.get((sample.maker.__name__, where), wanted)
        wanted = _TIMES.get((name, where), wanted)
        assert heard.count(word) == wanted, f"{where} is read {heard.count(word)} times"


def _with_marks(value: Any, where: str, numbers: count[int], words: dict[str, str]) -> Any:
    """The same content with another word in every text that somebody typed."""
    if isinstance(value, tuple):
        return tuple(_with_marks(each, where, numbers, words) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        inner = {
            each.name: _with_marks(
                getattr(value, each.name), f"{where}.{each.name}".strip("."), numbers, words
            )
            for each in fields(value)
            if each.name not in _NO_WORDS
        }
        return replace(value, **inner)
    if type(value) is str and value:
        word = f"woord{next(numbers)}"
        words[word] = where
        return word
    return value


def test_every_sign_of_the_brp_is_read_back_as_it_was() -> None:
    heard = spoken(_drawn("slip: every sign of the BRP"))
    printed = {sign for sign in CHARACTERS if sign.isprintable() and not sign.isspace()}
    assert printed <= set(heard)
    # As a name, as an address, under a heading and in the letterhead, letter by letter and composed.
    assert letters_of(heard).count(letters_of(TELETEX)) >= 4
    assert unicodedata.is_normalized("NFC", heard)
    assert "\N{REPLACEMENT CHARACTER}" not in heard
    copied = letters_of("".join(pages(_drawn("slip: every sign of the BRP"))))
    assert copied.count(letters_of(TELETEX)) >= 3


@pytest.mark.parametrize("font_name", [PLEX, SEMI_BOLD, MONO])
def test_every_font_of_the_house_draws_every_sign_of_the_brp(font_name: str) -> None:
    """In the letterhead, in a name and in the foot: by itself, or by the font that stands in for it."""
    signs = "".join(sorted(sign for sign in CHARACTERS if sign.isprintable()))
    drawn = runs(signs, font_name)
    assert "".join(piece for _, piece in drawn) == signs
    assert {name for name, _ in drawn} <= {font_name, FALLBACK}


#: The reminder tells what came in and what is still open; what was paid is not due any more.
_UNTOLD: Final = {("reminder: the last one, partly paid", "total_cents"), ("invoice: paid", "due_on")}


@every_paper
def test_every_day_and_every_amount_of_the_record_is_read(name: str) -> None:
    # The day of a form's text stands in its foot.
    heard = " ".join((spoken(_drawn(name)), *pages(_drawn(name)))).replace("€ -", "€ ")
    for where, ways in _counted(SAMPLES[name].content, ""):
        if (name, where) not in _UNTOLD:
            assert any(way in heard for way in ways), f"{where} is not read: {ways}"


def _counted(value: Any, where: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every day and every amount, in the ways in which paper may say them."""
    if isinstance(value, tuple):
        for each in value:
            yield from _counted(each, where)
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from _counted(getattr(value, each.name), f"{where}.{each.name}".strip("."))
    elif isinstance(value, date):
        day = local_date(value) if isinstance(value, datetime) else value
        yield where, (long_date(day), f"{day:%d-%m-%Y}")
    elif isinstance(value, int) and where.endswith("_cents") and value:
        yield where, (money(abs(value)),)
