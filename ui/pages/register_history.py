"""The history of an entry: who entered what and why, who approved it, and which fields became what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from counter_app.registers.definition import Act, Register
from counter_app.registers.entry import Change
from counter_app.registers.words import ACTS
from counter_app.services.register_words import Names, in_words
from ui.format import day_numeric, moment_short
from ui.theme import Size, Theme
from ui.widgets.boxes import Box, Line, Stack
from ui.widgets.text import Text

_NO_END = "geen einddatum"


class EntryHistory(QWidget):
    """Every change under the other, the newest first."""

    def __init__(
        self, theme: Theme, register: Register, changes: Sequence[Change], names: Names, today: date
    ) -> None:
        super().__init__()
        stack = Stack(theme, gap=Size.ROW)
        for place, change in enumerate(changes):
            before = changes[place + 1] if place + 1 < len(changes) else None
            if place:
                stack.put(Line())
            stack.put(Box(self._told(theme, register, change, before, names, today)))
        self.setLayout(stack)

    def _told(
        self,
        theme: Theme,
        register: Register,
        change: Change,
        before: Change | None,
        names: Names,
        today: date,
    ) -> Stack:
        by = change.entered_by_name
        head = by if change.entered_by is None else f"{ACTS[change.act]} door {by}"
        lines = Stack(theme, Text(theme, head, "strong", wrap=True), gap=Size.TIGHT)
        lines.put(Text(theme, moment_short(change.entered_at, today), "caption", "ink3"))
        if change.why:
            lines.put(Text(theme, change.why, "body", "ink2", wrap=True))
        for line in _differences(register, change, before, names):
            lines.put(Text(theme, line, "small", wrap=True))
        if change.needs_second_person:
            lines.put(_judged(theme, change, today))
        return lines


def _judged(theme: Theme, change: Change, today: date) -> Text:
    if change.approved is None or change.judged_at is None:
        return Text(theme, "Nog niet goedgekeurd", "small_medium", "paars")
    said = "Goedgekeurd" if change.approved else "Afgewezen"
    when = moment_short(change.judged_at, today)
    why = f": {change.judged_why}" if change.judged_why else ""
    tone = "groen" if change.approved else "rood"
    return Text(theme, f"{said} door {change.judged_by_name}, {when}{why}", "small_medium", tone, wrap=True)


def _differences(register: Register, change: Change, before: Change | None, names: Names) -> Iterator[str]:
    """What changed, field by field: «Doel: oud → nieuw»."""
    if change.act is Act.ENDED:
        yield f"Laatste dag: {_day(change.valid_until)}"
        return
    if before is None:
        return
    for field in register.fields:
        old, new = before.values.get(field.name), change.values.get(field.name)
        if old != new:
            was, now = in_words(field, old, names), in_words(field, new, names)
            yield f"{field.label}: {was or 'leeg'} → {now or 'leeg'}"
    if before.valid_from != change.valid_from:
        yield f"Geldig vanaf: {_day(before.valid_from)} → {_day(change.valid_from)}"
    if before.valid_until != change.valid_until:
        yield f"Geldig tot en met: {_day(before.valid_until)} → {_day(change.valid_until)}"


def _day(day: date | None) -> str:
    return _NO_END if day is None else day_numeric(day)
