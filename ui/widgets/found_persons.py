"""The columns of a list of persons that were found, for much room and for little."""

from __future__ import annotations

from typing import Final

from counter_app.services.persons import Hit
from ui import words
from ui.format import born
from ui.signs import signal_chips
from ui.theme import Size
from ui.widgets.cell_painter import Cell
from ui.widgets.chip import ChipView
from ui.widgets.person_header import MASKED_NAME
from ui.widgets.table import Column

#: A partner's name, or one from before.
_OTHER_NAME: Final = ChipView("Andere naam", "grijs", "id-card")


class Names:
    """The names in the list; with what is to be noted of them where that has no column of its own."""

    def __init__(self) -> None:
        self.have_signals = False

    def __call__(self, hit: Hit) -> Cell:
        if hit.shielded:
            return Cell(MASKED_NAME, icon="shield-alert", tone="rood", strong=True)
        notes = (chip.text for chip in _to_note(hit)) if self.have_signals else ()
        return Cell(hit.name, sub=", ".join(notes), strong=True)


def _to_note(hit: Hit) -> tuple[ChipView, ...]:
    """The signals; and before them that the name is another one, or the row would not explain itself."""
    return (*((_OTHER_NAME,) if hit.by_other_name else ()), *signal_chips(hit.signals))


#: Behind the name; the last one goes first where there is little room.
COLUMNS: Final[tuple[Column[Hit], ...]] = (
    Column(
        "Geboren",
        lambda hit: "" if hit.shielded else born(hit.birth, hit.age),
        width=Size.COL_DATE,
        sort=lambda hit: "".join(reversed(hit.birth.split("-"))),
    ),
    Column("", lambda hit: words.SEX.get(hit.sex, ""), width=Size.COL_TINY, spoken="Geslacht"),
    Column("Adres", lambda hit: hit.address, folds=True),
    Column("Let op", lambda hit: Cell(chips=_to_note(hit)), width=Size.COL_WIDE),
)
#: With less the list would have to be pulled sideways.
LEAST: Final = Size.SECTION_TITLE + Size.COL_DATE + Size.COL_TINY + Size.COL_WIDE
