"""Reads person records from a file of Lg01 messages, streaming, with the same report of dirt as other files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Final

from counter_app.brp import teletex
from counter_app.brp.anomalies import anomaly
from counter_app.brp.checks import check_record
from counter_app.brp.gbav_csv import Rejected, unusable
from counter_app.brp.gbav_lines import open_gbav
from counter_app.brp.lg01_message import Message, Misfit, Part
from counter_app.brp.lg01_stream import Unread, bsns, messages
from counter_app.brp.rubrics import CATEGORIES, CATEGORY_ELEMENTS, HISTORY, SEVERAL
from counter_app.brp.share import WHOLE, Share
from counter_app.brp.shared_bsns import repeated
from counter_app.brp.shifts import is_shifted, misfits
from counter_app.domain.occurrence import EMPTY, Anomaly, Occurrence, Stack
from counter_app.domain.person import PersonRecord

#: Who is told of changes; the register has no use for it beyond showing what was received.
RECIPIENTS: Final = 14
#: Indicatie geheim.
SECRECY: Final = "70.10"
_MORE_THAN_ONE: Final = SEVERAL | {RECIPIENTS}


def read_lg01(path: Path, after: int = 0, share: Share = WHOLE) -> Iterator[PersonRecord | Rejected]:
    """Every record of the file behind the first `after`, one at a time; or a share of those.

    A `UserError` when the file holds no messages or is cut off.

    The file is gone through twice: BSNs that stand on two records can only be told from the whole file. The first
    time nothing but these is read.
    """
    with open_gbav(path) as stream:
        shared = repeated(bsns(stream))
    with open_gbav(path) as stream:
        for at, found in enumerate(islice(messages(stream), after, None)):
            if not share.has(at):
                continue
            label = f"bericht {found.number}"
            if isinstance(found.content, Unread):
                yield Rejected(
                    label, f"{found.content.reason} Dat begint op byte {found.at + 1} van het bestand."
                )
            else:
                yield record_of(found.content, label, shared)


def record_of(message: Message, label: str, shared: frozenset[str] = frozenset()) -> PersonRecord | Rejected:
    """The person record that a message holds; `shared` are the BSNs that stand on another one too."""
    found: list[Anomaly] = []
    record = PersonRecord(label, _categories(message.parts, label, found))
    told = message.heading.a_number
    if record.a_number and told.strip("0") and told != record.a_number:
        found.append(anomaly(label, "01.01.10", told, "other_a_number"))
    found += check_record(record)
    if record.bsn in shared:
        found.append(anomaly(label, "01.01.20", record.bsn, "shared_bsn"))
    if reason := unusable(record):
        return Rejected(label, reason, tuple(found))
    return replace(record, anomalies=tuple(found))


def message_of(record: PersonRecord, *, moment: str = "", instead: str | None = None) -> Message:
    """The message that holds this record; `instead` stands for characters that messages can't hold.

    Raises `Misfit` for a value that is too long, and `NotInTeletex` where nothing may stand for a character.
    """
    parts = [
        Part(number, tuple(_coded(occurrence, instead)))
        for category, stacks in sorted(record.categories.items())
        for stack in stacks
        for number, occurrence in (
            (category, stack.current),
            *((category + HISTORY, each) for each in stack.history),
        )
    ]
    return Message.of(tuple(parts), a_number=record.a_number, moment=moment)


def _coded(occurrence: Occurrence, instead: str | None) -> Iterator[tuple[str, bytes]]:
    for element in sorted(occurrence):  # their numbers rise in the order of the Logisch Ontwerp
        value = teletex.encode(occurrence[element], instead=instead)
        if len(value) > 999:
            raise Misfit(f"Element {element} is met {len(value)} bytes te lang voor een bericht.")
        yield element.replace(".", ""), value


def _categories(parts: tuple[Part, ...], label: str, found: list[Anomaly]) -> dict[int, tuple[Stack, ...]]:
    stacks: dict[int, list[list[Occurrence]]] = {}
    before = 0
    for part in parts:
        category = part.category % HISTORY
        is_history = part.category > HISTORY
        held = stacks.setdefault(category, [])
        if not held and category not in CATEGORIES:
            found.append(anomaly(label, f"{category:02d}", "", "unknown_category"))
        occurrence = _occurrence(part, label, found)
        if is_history:
            if before != category:
                found.append(anomaly(label, f"{part.category:02d}", "", "loose_history"))
            if not held:
                held.append([EMPTY])
            held[-1].append(occurrence)
        else:
            if held and category not in _MORE_THAN_ONE:
                found.append(anomaly(label, f"{category:02d}", "", "second_stack"))
            held.append([occurrence])
        before = category
    return {
        category: tuple(Stack(stack[0], tuple(stack[1:])) for stack in held)
        for category, held in stacks.items()
    }


def _occurrence(part: Part, label: str, found: list[Anomaly]) -> Occurrence:
    values: dict[str, str] = {}
    prefix = f"{part.category:02d}."
    for number, raw in part.elements:
        element = f"{number[:2]}.{number[2:]}"
        text, is_damaged = teletex.decode(raw)
        if is_damaged:
            found.append(anomaly(label, prefix + element, text, "unreadable_bytes"))
        if element in values:
            found.append(anomaly(label, prefix + element, text, "double_element"))
            if element == SECRECY and text != values[element]:
                # Two codes are none: neither may open a record that the other closes.
                values[element] += f" {text}"
        elif text:
            values[element] = text
    return _unless_shifted(part.category % HISTORY, values, label, prefix, found)


def _unless_shifted(
    category: int, values: dict[str, str], label: str, prefix: str, found: list[Anomaly]
) -> Occurrence:
    """The values slid before they were put in a message: then nothing is read from them here either."""
    order = CATEGORY_ELEMENTS.get(category, ())
    wrong = [each for each in order if (value := values.get(each)) and misfits(each, value)]
    if wrong and is_shifted(order, [values.get(each, "") for each in order]):
        found.append(anomaly(label, prefix + wrong[0], values[wrong[0]], "shifted_columns"))
        return Occurrence(values, shifted=True)
    return Occurrence(values)
