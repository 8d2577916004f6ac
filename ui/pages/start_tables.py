"""The tables of the start page: one's work, what waits for one's approval, and papers that never came out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from counter_app.domain.request import RequestState
from ui import words
from ui.format import day_in_full, day_short, moment_short, term
from ui.pages.start_cards import requester
from ui.signs import state_chip
from ui.theme import Size, Theme
from ui.widgets.cell_painter import Cell
from ui.widgets.table import Column, Table

if TYPE_CHECKING:
    from counter_app.services.paper import Unprinted
    from counter_app.services.requests import WorkItem
    from counter_app.services.waiting_work import ToDecide

Today = Callable[[], date]
#: What a second person is asked reads as the state of the request; by `services.waiting_work.Task`.
_STATES: Final = {
    "approve": RequestState.AWAITING_APPROVAL,
    "referral": RequestState.REFERRED,
    "weighing": RequestState.WEIGHING,
    # In the same words as whatever is held for another reason.
    "paper": RequestState.ON_HOLD,
}
#: A longer name takes both lines of its row.
_ONE_LINE: Final = 30


def work_table(theme: Theme, name: str, today: Today) -> Table[WorkItem]:
    """Open requests by deadline, with the state they are in and what comes next."""
    columns: tuple[Column[WorkItem], ...] = (
        Column(
            "Uiterlijk",
            lambda one: _due_cell(one, today()),
            width=Size.COL_DATE,
            sort=lambda one: (one.due_on, one.id),
        ),
        Column("Zaak", _number_cell, width=Size.COL_NUMBER, sort=lambda one: one.number),
        Column("Verzoeker", _requester_cell),
        Column("Stand", lambda one: Cell(chips=(state_chip(one.state),)), width=Size.COL_STATE),
        Column(
            "Volgende stap",
            lambda one: Cell(
                words.NEXT_STEPS.get(one.state, ""),
                sub=words.RENEWED if one.is_renewed else "",
                sub_tone="amber",
                quiet=True,
            ),
            width=Size.COL_WIDE,
            folds=True,
        ),
    )
    return Table(theme, columns, name=name, key=lambda one: one.id, row_height=Size.TABLE_ROW_TALL, fit=True)


def waiting_table(theme: Theme, name: str, today: Today) -> Table[ToDecide]:
    """Requests that wait for a second person, the first deadline first."""
    columns: tuple[Column[ToDecide], ...] = (
        Column(
            "Uiterlijk",
            lambda one: _deadline_cell(one, today()),
            width=Size.COL_DATE,
            sort=lambda one: (one.due_on, one.request_id),
        ),
        Column(
            "Zaak",
            lambda one: Cell(one.number, sub=words.channel_words(one.channel)),
            width=Size.COL_NUMBER,
        ),
        Column("Verzoeker", lambda one: _asker(one)),
        Column("Wat", lambda one: Cell(chips=(state_chip(_STATES[one.task]),)), width=Size.COL_STATE),
        Column(
            "Door",
            lambda one: Cell(one.asked_by, sub=moment_short(one.asked_at, today()), quiet=True),
            width=Size.COL_STATE,
            folds=True,
        ),
    )
    return Table(
        theme, columns, name=name, key=lambda one: one.request_id, row_height=Size.TABLE_ROW_TALL, fit=True
    )


def unprinted_table(theme: Theme, name: str) -> Table[Unprinted]:
    """Recorded papers that never came out of a printer."""
    columns: tuple[Column[Unprinted], ...] = (
        Column("Zaak", lambda one: Cell(one.request_number, icon="printer"), width=Size.COL_STATE),
        Column("Document", lambda one: one.title),
    )
    return Table(theme, columns, name=name, key=lambda one: one.document_id, fit=True)


def _deadline_cell(one: ToDecide, today: date) -> Cell:
    left = (one.due_on - today).days
    tone = "rood" if left < 0 else "amber" if one.is_near else "paars"
    icon = "alarm-clock" if left < 0 else "clock-alert" if one.is_near else "users"
    spoken = f"{day_in_full(one.due_on)}, {term(one.due_on, today)}"
    return Cell(
        day_short(one.due_on, today), sub=term(one.due_on, today), icon=icon, tone=tone, spoken=spoken
    )


def _asker(one: ToDecide) -> str:
    kind = words.REQUESTERS[one.requester_class] if one.requester_class is not None else ""
    return one.requester_name or kind


def searched(one: WorkItem) -> str:
    """The words of a row that the filter looks in."""
    parts = (one.number, one.requester_name, words.STATES[one.state], words.CHANNELS[one.channel])
    return " ".join(parts).casefold()


def _due_cell(one: WorkItem, today: date) -> Cell:
    if one.suspended_until is not None:
        until = one.suspended_until
        return Cell(
            "Staat stil",
            sub=f"tot {day_short(until, today).lower()}",
            icon="circle-pause",
            spoken=f"Staat stil tot {day_in_full(until)}",
        )
    left = (one.due_on - today).days
    soon = left == 0 or one.is_near
    tone = "rood" if left < 0 else "amber" if soon else ""
    icon = "alarm-clock" if left < 0 else "clock-alert" if soon else "clock"
    return Cell(
        day_short(one.due_on, today),
        sub=term(one.due_on, today) if left else "laatste dag",
        icon=icon,
        tone=tone,
        sub_tone=tone,
        strong=left <= 0,
        spoken=f"{day_in_full(one.due_on)}, {term(one.due_on, today)}",
    )


def _requester_cell(one: WorkItem) -> Cell:
    if not one.requester_name:
        return Cell(requester(one), tone="ink2")
    kind = words.REQUESTERS[one.requester_class] if one.requester_class else ""
    if len(one.requester_name) > _ONE_LINE:
        return Cell(one.requester_name, spoken=", ".join(part for part in (one.requester_name, kind) if part))
    return Cell(one.requester_name, sub=kind)


def _number_cell(one: WorkItem) -> Cell:
    return Cell(one.number, sub=words.CHANNELS[one.channel])
