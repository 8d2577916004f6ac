"""Who read the reglement, who is late, and what colleagues remarked: for who keeps an eye on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from ui.format import counted, day_numeric
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Card, Row, Stack, set_shown
from ui.widgets.cell_painter import Cell
from ui.widgets.chip import ChipView
from ui.widgets.form_field import FormField
from ui.widgets.inputs import TextArea
from ui.widgets.table import Column, Table
from ui.widgets.text import Text
from ui.words import role_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counter_app.services.reading import Reader, ReadingStanding, Remark

_REMARK_HEIGHT: Final = 120


class ReadersCard(Card):
    """Two tables: the readers with the late ones first, and the remarks."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=Size.GAP)
        self._count = Text(theme, "", "small", "ink2")
        self._readers: Table[Reader] = Table(
            theme, _READERS, name="Wie las het", key=lambda one: one.name, fit=True, sorted_by=4
        )
        self._remarks: Table[Remark] = Table(
            theme, _REMARKS, name="Opmerkingen", row_height=Size.TABLE_ROW_TALL, fit=True, descending=True
        )
        self._remarks_part = Box(
            Stack(theme, Text(theme, "Opmerkingen", "section"), self._remarks, gap=Size.GAP)
        )
        self.stack.put(Row(theme, Text(theme, "Wie las het?", "section"), STRETCH, self._count))
        self.stack.put(self._readers)
        self.stack.put(self._remarks_part)
        self.stack.put(STRETCH)

    @property
    def first(self) -> QWidget:
        return self._readers

    def show_readers(self, readers: Sequence[Reader], remarks: Sequence[Remark]) -> None:
        late = sum(one.standing.overdue for one in readers)
        many = counted(late, "collega", "collega's")
        self._count.setText(f"{many} te laat" if late else "Niemand is te laat")
        self._readers.show_rows(readers)
        self._remarks.show_rows(remarks)
        set_shown(self._remarks_part, bool(remarks))
        self._readers.choose_first()


class RemarkCard(Card):
    """A remark on an article for the informatiebeheerder."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=Size.ROW)
        self._title = Text(theme, "", "section")
        self.area = TextArea(theme, height=_REMARK_HEIGHT)
        field = FormField(
            theme,
            "Opmerking",
            self.area,
            name="remark",
            help_text="De informatiebeheerder leest uw opmerking. Noem geen personen.",
        )
        self.stack.put(self._title)
        self.stack.put(field)
        self.stack.put(STRETCH)

    def begin(self, about: str) -> None:
        """An empty remark on this article."""
        self._title.setText(f"Opmerking bij {about}")
        self.area.clear()


def _rank(standing: ReadingStanding) -> int:
    return 0 if standing.overdue else 1 if standing.is_due else 2


def _state(one: Reader) -> Cell:
    standing = one.standing
    if standing.text is None:
        return Cell("geen tekst geladen", quiet=True)
    if standing.overdue:
        return Cell(chips=(ChipView("Te laat", "rood", "clock-alert"),))
    if standing.is_due:
        return Cell(chips=(ChipView("Te lezen", "amber", "clock-alert"),))
    return Cell(chips=(ChipView("Gelezen", "groen", "circle-check"),))


def _read(one: Reader) -> Cell:
    standing = one.standing
    if standing.read_on is None:
        return Cell("nog niet", quiet=True)
    return Cell(day_numeric(standing.read_on))


_READERS: Final[tuple[Column[Reader], ...]] = (
    Column("Naam", lambda one: one.name),
    Column("Rol", lambda one: Cell(role_words(one.roles), quiet=True)),
    Column(
        "Gelezen op",
        _read,
        width=Size.COL_DATE,
        sort=lambda one: one.standing.read_on.toordinal() if one.standing.read_on else 0,
    ),
    Column(
        "Lezen voor",
        lambda one: day_numeric(one.standing.due_on) if one.standing.due_on else "",
        width=Size.COL_DATE,
        sort=lambda one: one.standing.due_on.toordinal() if one.standing.due_on else 0,
    ),
    Column("Stand", _state, width=Size.COL_DATE, sort=lambda one: _rank(one.standing)),
)
_REMARKS: Final[tuple[Column[Remark], ...]] = (
    Column(
        "Datum", lambda one: day_numeric(one.made_on), width=Size.COL_NUMBER, sort=lambda one: one.made_on
    ),
    Column("Van", lambda one: one.clerk, width=Size.COL_DATE),
    Column("Bij", lambda one: one.article or "het geheel", width=Size.COL_DATE),
    Column("Opmerking", lambda one: Cell(one.remark)),
)
