"""Reads person records from a GBA-V file, streaming, and reports all dirt instead of stumbling over it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import compress, islice
from operator import call
from pathlib import Path

from counter_app.brp.anomalies import anomaly
from counter_app.brp.checks import check_person, check_record
from counter_app.brp.clean_values import is_clean
from counter_app.brp.gbav_layout import CategoryColumns, Layout
from counter_app.brp.gbav_lines import Block, GbavFile, open_gbav
from counter_app.brp.rubrics import HISTORY
from counter_app.brp.share import WHOLE, Share
from counter_app.brp.shared_bsns import shared_bsns
from counter_app.brp.shifts import is_shifted, misfits
from counter_app.brp.stacking import EMPTY_LINE, Line, build_stacks
from counter_app.domain.occurrence import EMPTY, Anomaly, Occurrence, Stack
from counter_app.domain.person import PERSON, PersonRecord


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that can't be taken in, and why."""

    label: str
    reason: str
    anomalies: tuple[Anomaly, ...] = ()


def read_gbav(path: Path, skip: int = 0, share: Share = WHOLE) -> Iterator[PersonRecord | Rejected]:
    """Every record of the file but the first `skip`, one at a time; a `UserError` when it isn't a GBA-V file.

    Of a `share`, which is counted behind those, only the lines of the others are taken apart.

    The file is read twice: BSNs that stand on two records can only be told from the whole file.
    """
    with open_gbav(path) as stream:
        layout = GbavFile(stream).layout
    with open_gbav(path) as stream:
        shared = shared_bsns(stream, layout)
    with open_gbav(path) as stream:
        file = GbavFile(stream)
        for at, block in enumerate(islice(file.blocks(), skip, None)):
            if share.has(at):
                yield _read(block, file.layout, shared)


def _read(block: Block, layout: Layout, shared: frozenset[str]) -> PersonRecord | Rejected:
    if block.fault:
        return Rejected(block.label, block.fault)
    found: list[Anomaly] = []
    categories: dict[int, tuple[Stack, ...]] = {}
    lines: dict[int, list[Line]] = {}
    all_clean = True
    for number, row in enumerate(block.rows):
        split, only_clean = _split(block.label, row, layout, found)
        all_clean &= only_clean
        for category, line in split.items():
            below = lines.setdefault(category, [])
            if len(below) < number:
                below += [EMPTY_LINE] * (number - len(below))
            below.append(line)
    for columns in layout.categories:
        if below_each_other := lines.get(columns.category):
            stacks, wrong = build_stacks(block.label, columns.category, below_each_other)
            found += wrong
            if stacks:
                categories[columns.category] = stacks
    record = PersonRecord(block.label, categories)
    found += check_person(record) if all_clean else check_record(record)
    if shared and record.bsn in shared:
        found.append(anomaly(block.label, "01.01.20", record.bsn, "shared_bsn"))
    if reason := unusable(record):
        return Rejected(block.label, reason, tuple(found))
    return replace(record, anomalies=tuple(found)) if found else record


def unusable(record: PersonRecord) -> str | None:
    """Why there is nobody in this record that we could tell from another."""
    persons = record.categories.get(PERSON, ())
    if any(stack.current.shifted for stack in persons[:1]):
        return "De kolommen van categorie 01 zijn verschoven; de persoon is niet te lezen."
    if not record.first(PERSON):
        return "De persoonslijst heeft geen gegevens in categorie 01."
    if not record.a_number and not record.bsn.strip("0"):
        return "De persoonslijst heeft geen A-nummer en geen BSN."
    if record.a_number and not record.a_number.strip("0"):
        # The standard value for unknown: whoever else has it would be taken for the same person.
        return "Het A-nummer van de persoonslijst bestaat alleen uit nullen."
    if record.a_number and misfits("01.10", record.a_number):
        return "Het A-nummer van de persoonslijst bestaat niet uit tien cijfers."
    return None


def _split(label: str, row: list[str], layout: Layout, found: list[Anomaly]) -> tuple[dict[int, Line], bool]:
    """One line as an occurrence and a marker per category that has any, and whether no value in it is wrong."""
    split: dict[int, Line] = {}
    only_clean = True
    # Most columns of most lines are empty: only categories with anything in them are looked at.
    for place in dict.fromkeys(compress(layout.owners, row)):
        if place < 0:
            continue
        columns = layout.categories[place]
        before = layout.categories[place - 1] if place else None
        values = row[columns.first : columns.marker]
        marker = row[columns.marker]
        occurrence = EMPTY
        if marker:
            marker = marker.strip()
        if any(values):
            occurrence, fits = _occurrence(columns, values)
            only_clean &= fits
            if fits:
                pass  # what fits its element is no marker that slid into it
            elif occurrence.shifted:
                found.append(anomaly(label, *_first_misfit(columns, values), "shifted_columns"))
            elif not marker and (marker := _marker_in(columns, -1, columns, values)):
                # It slid one column to the left, into our last element.
                found.append(anomaly(label, columns.rubriek(-1), marker, "shifted_marker"))
            elif before and len(occurrence) == 1 and (strayed := _marker_in(columns, 0, before, values)):
                # It slid one column to the right, out of the category before: it is theirs, and no data of ours.
                found.append(anomaly(label, columns.rubriek(0), strayed, "shifted_marker"))
                theirs = split.get(before.category, EMPTY_LINE)
                split[before.category] = Line(theirs.occurrence, theirs.marker or strayed)
                occurrence = Occurrence(occurrence, shifted=True)
        if marker or occurrence is not EMPTY:
            split[columns.category] = Line(occurrence, marker)
    return split, only_clean


def _occurrence(columns: CategoryColumns, values: list[str]) -> tuple[Occurrence, bool]:
    """The values that are there, and whether nothing is wrong with any of them."""
    filled = dict(zip(compress(columns.elements, values), filter(None, values), strict=True))
    # Nearly always all of them are right: one look, without a step of ours for each.
    if all(map(call, compress(columns.clean, values), filled.values())):
        return Occurrence(filled), True
    wrong = [element for element, value in filled.items() if not is_clean(element, value)]
    if not wrong:
        return Occurrence(filled), True
    return Occurrence(filled, shifted=is_shifted(columns.elements, values)), False


def _first_misfit(columns: CategoryColumns, values: list[str]) -> tuple[str, str]:
    """The rubriek and value by which the shift is reported."""
    wrong = [at for at, value in enumerate(values) if value and misfits(columns.elements[at], value)]
    return columns.rubriek(wrong[0]), values[wrong[0]]


def _marker_in(columns: CategoryColumns, at: int, owner: CategoryColumns, values: list[str]) -> str:
    """The owner's marker, if it stands in this column where it can't be a value."""
    value = values[at].strip()
    if not value:
        return ""
    markers = (f"{owner.category:02d}", f"{owner.category + HISTORY:02d}")
    return value if value in markers and misfits(columns.elements[at], value) else ""
