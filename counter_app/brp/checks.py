"""Checks the values of a person record against the Logisch Ontwerp and the national tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from counter_app.brp.anomalies import anomaly
from counter_app.brp.rubrics import ELEMENTS, HISTORY, table_of
from counter_app.domain import codes
from counter_app.domain.a_number import is_valid_a_number
from counter_app.domain.answer import Answer
from counter_app.domain.bsn import is_valid_bsn
from counter_app.domain.occurrence import Anomaly, Occurrence
from counter_app.domain.partial_date import PartialDate
from counter_app.domain.person import PARTNER, PERSON, REGISTRATION, RESIDENCE, PersonRecord

_DATES = frozenset(number for number, each in ELEMENTS.items() if each.is_date)
_A_NUMBERS = frozenset({"01.10", "20.10", "20.20"})
_NAMES = frozenset({"02.10", "02.30", "02.40"})
_TABLE_KINDS = {
    codes.MUNICIPALITIES: "unknown_municipality",
    codes.COUNTRIES: "unknown_country",
    codes.CUSTODY: "unknown_custody_code",
}
# The floating accents of Teletex, read as Latin-1: À Á Â ... Ï before the letter that they belong to.
_ACCENTS = {
    "Á": "\u0300", "Â": "\u0301", "Ã": "\u0302", "Ä": "\u0303", "Å": "\u0304", "Æ": "\u0306", "Ç": "\u0307",
    "È": "\u0308", "Ê": "\u030a", "Ë": "\u0327", "Í": "\u030b", "Î": "\u0328", "Ï": "\u030c",
}  # fmt: skip
_TELETEX = re.compile(r"(?<=\w)([ÁÂÃÄÅÆÇÈÊËÍÎÏ])([a-z])|\b([ÁÂÃÄÅÆÇÈÊËÍÎÏ])([A-Z])(?=[a-z])")
_MARKUP = re.compile(r"[<>@]|&\w+;")


def check_record(record: PersonRecord) -> Iterator[Anomaly]:
    """Everything that is wrong within one record, each finding once."""
    seen: set[tuple[str, str, str]] = set()
    for category, stacks in record.categories.items():
        for stack in stacks:
            for prefix, occurrence in _with_prefix(category, stack.current, stack.history):
                if occurrence.shifted:
                    continue
                for element, value in occurrence.items():
                    for kind in value_kinds(element, value):
                        finding = (f"{prefix}.{element}", value, kind)
                        if finding not in seen:
                            seen.add(finding)
                            yield anomaly(record.label, *finding)
    yield from check_person(record)


def _with_prefix(
    category: int, current: Occurrence, history: tuple[Occurrence, ...]
) -> Iterator[tuple[str, Occurrence]]:
    yield f"{category:02d}", current
    for each in history:
        yield f"{category + HISTORY:02d}", each


@lru_cache(maxsize=65_536)
def value_kinds(element: str, value: str) -> tuple[str, ...]:
    """The kinds of anomaly that this value is for this element."""
    # One day stands under many elements, and there are not so many days.
    return _kinds_of_date(value) if element in _DATES else _kinds(element, value)


@lru_cache(maxsize=65_536)
def _kinds_of_date(value: str) -> tuple[str, ...]:
    return _kinds("03.10", value)


def _kinds(element: str, value: str) -> tuple[str, ...]:
    found = ELEMENTS.get(element)
    if found is None:
        return ("unknown_element",)
    kinds: list[str] = []
    if value != value.strip() or "  " in value:
        kinds.append("stray_space")
    stripped = value.strip()
    if not stripped and not found.is_date:
        return tuple(kinds)
    if found.is_numeric and not (stripped.isascii() and stripped.isdigit()):
        kinds.append("not_numeric")
    if not found.least <= len(stripped) <= found.greatest:
        kinds.append("wrong_length")
    if found.is_date and PartialDate.parse_lo3(stripped) is None:
        kinds.append("invalid_date")
    if not kinds or kinds == ["stray_space"]:
        kinds += _code_kinds(element, stripped)
    if not found.is_numeric:
        kinds += _text_kinds(element, stripped)
    return tuple(kinds)


codes.when_renewed(value_kinds.cache_clear)


def _code_kinds(element: str, value: str) -> Iterator[str]:
    if element in _A_NUMBERS and not is_valid_a_number(value):
        yield "invalid_a_number"
    if element == "01.20" and not is_valid_bsn(value):
        yield "invalid_bsn"
    table = table_of(element, value)
    if table and not codes.national_tables().find(table, value):
        yield _TABLE_KINDS.get(table, "unknown_code")


def _text_kinds(element: str, value: str) -> Iterator[str]:
    if teletex := has_teletex(value):
        yield "teletex_remnant"
    if not teletex and _is_damaged(value):
        yield "damaged_character"
    if element in _NAMES and _MARKUP.search(value):
        yield "markup_like"


def has_teletex(text: str) -> bool:
    """Whether an accent stands before its letter, as the bytes of Teletex do when read as Latin-1."""
    for match in _TELETEX.finditer(text):
        accent, letter = (match[1], match[2]) if match[1] else (match[3], match[4])
        if len(unicodedata.normalize("NFC", letter + _ACCENTS[accent])) == 1:
            return True
    return False


def _is_damaged(text: str) -> bool:
    """Whether a sign can't belong in a name: lost, a control, or a capital in the middle of a word."""
    if text.isascii() and text.isprintable():
        return "?" in text
    before = " "
    for sign in text:
        if sign in "?¦\ufffd" or unicodedata.category(sign) in ("Cc", "Co", "Cs", "Cn"):
            return True
        if sign == "Ð" or (sign > "\x7f" and sign.isupper() and before.islower()):
            return True
        before = sign
    return False


def check_person(record: PersonRecord) -> Iterator[Anomaly]:
    """What is missing or doesn't go together in the data that hold now, of values that are right by themselves."""
    person = record.first(PERSON)
    for element, kind in (("01.10", "missing_a_number"), ("01.20", "missing_bsn")):
        if not person.text(element):
            yield anomaly(record.label, f"01.{element}", "", kind)
    if not person.has_group("03"):
        yield anomaly(record.label, "01.03.10", "", "missing_birth")
    if not record.secrecy_code.is_valid:
        yield anomaly(record.label, f"{REGISTRATION:02d}.70.10", record.secrecy or "", "invalid_secrecy")
    bsn = record.bsn
    if bsn and any(partner.text("01.20") == bsn for partner in record.current(PARTNER)):
        yield anomaly(record.label, f"{PARTNER:02d}.01.20", bsn, "partner_has_own_bsn")
    residence = record.first(RESIDENCE)
    if residence.text("13.10") and (residence.text("10.10") or residence.text("11.10")):
        yield anomaly(record.label, f"{RESIDENCE:02d}.13.10", residence["13.10"], "home_and_abroad")
    if record.deceased is Answer.UNKNOWN:
        yield anomaly(record.label, "06.08.10", record.first(6).get("08.10", ""), "death_unclear")
