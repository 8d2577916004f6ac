"""What the list of a register shows: its columns, and what this clerk may do in it."""

from __future__ import annotations

from collections.abc import Collection

from counter_app.domain.folding import fold
from counter_app.domain.staff import Role
from counter_app.registers.definition import Register
from counter_app.services.register_views import EntryRow
from ui.format import day_numeric
from ui.pages.register_card import standing_chips
from ui.theme import Size
from ui.widgets.cell_painter import NOTHING, Cell
from ui.widgets.chip import ChipView
from ui.widgets.table import Column


def columns_of(register: Register) -> tuple[Column[EntryRow], ...]:
    """Number, the fields that the definition lists, how it stands and until when."""
    listed = [field for field in register.fields if field.listed]

    def cell(place: int) -> Column[EntryRow]:
        strong = listed[place].name == register.named_by
        return Column(
            listed[place].label,
            lambda row: Cell(row.cells[place], strong=strong, tone="ink" if strong else "ink2"),
            sort=lambda row: fold(row.cells[place]),
            folds=place > 0,
        )

    return (
        Column(
            "Nr.",
            lambda row: row.number,
            width=Size.COL_NUMBER,
            sort=lambda row: row.number,
        ),
        *(cell(place) for place in range(len(listed))),
        Column(
            "Stand",
            lambda row: Cell(chips=standing_chips(row.standing, row.waits, row.due, row.given)[:1]),
            width=Size.COL_STATE,
            sort=lambda row: str(row.standing),
        ),
        Column(
            "Geldig tot",
            lambda row: Cell(
                NOTHING if row.valid_until is None else day_numeric(row.valid_until), quiet=True
            ),
            width=Size.COL_NUMBER,
            sort=lambda row: str(row.valid_until or "9999"),
            folds=True,
        ),
    )


def may_chip(register: Register, roles: Collection[Role], *, approves: bool) -> ChipView:
    """What this clerk may do here; `approves` also for who stands in for the supervisor today."""
    enters = bool(register.add & frozenset(roles))
    if enters and approves:
        return ChipView("U mag invoeren en goedkeuren", icon="key-round")
    if enters:
        words = "U mag invoeren, niet goedkeuren" if register.approve else "U mag invoeren"
        return ChipView(words, icon="key-round")
    if approves:
        return ChipView("U mag goedkeuren, niet invoeren", icon="badge-check")
    return ChipView("U mag lezen", icon="eye")
