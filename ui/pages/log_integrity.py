"""The bar over the disclosure log: whether the chain is whole, and the recount that tells."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from counter_app.clock import local_date
from ui.actions import RECHECK, STOP
from ui.estimate import Stopwatch
from ui.format import clock_time, day_numeric, whole_number
from ui.theme import Size, Theme, Tone
from ui.widgets.announce import announce
from ui.widgets.boxes import Row, Stack, Tinted, grow, set_shown
from ui.widgets.icon_label import IconLabel
from ui.widgets.key_button import KeyButton
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.log_heads import Vouched

_COUNT: Final = RECHECK.worded("Nu narekenen", "Reken de hele keten van het log na.")
_STOP: Final = STOP.worded("Stop", "Stop met narekenen.")
_WHY: Final = "Het log is alleen aan te vullen, nooit te wijzigen."
_BROKEN: Final = "Verstrek niets. Bel de informatiebeheerder."
_OVERDUE: Final = "Laat het nu afsluiten en ondertekenen."


class Found(Protocol):
    """What a recount of the chain came to, as the service tells it."""

    @property
    def intact(self) -> bool: ...

    @property
    def entries(self) -> int: ...

    @property
    def first_broken(self) -> int | None: ...


class IntegrityBar(QWidget):
    """Not counted yet, busy, whole, or broken; `count_wanted` and `stop_wanted` are its two buttons."""

    count_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, theme: Theme, *, may_count: bool) -> None:
        super().__init__()
        self._theme = theme
        self._icon = IconLabel(theme, "hash", "grijs", Size.ICON_LARGE)
        self._strong = Text(theme, "", "strong", "grijs", wrap=True)
        self._rest = Text(theme, "", "small", "ink", wrap=True)
        self._signed = Text(theme, "", "small", "ink2", wrap=True)
        self._signed.hide()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Voortgang van het narekenen")
        self._progress.hide()
        self._count = KeyButton(theme, _COUNT)
        self._count.clicked.connect(self.count_wanted)
        set_shown(self._count, wanted=may_count)
        self._stop = KeyButton(theme, _STOP)
        self._stop.setShortcut(_STOP.key)
        self._stop.clicked.connect(self.stop_wanted)
        self._stop.hide()
        self._may_count = may_count
        self._watch = Stopwatch()
        words = Stack(theme, self._strong, self._rest, self._signed, self._progress, gap=Size.TIGHT)
        margins = (Size.CARD, Size.ROW, Size.CARD, Size.ROW)
        row = Row(theme, self._icon, grow(words), self._stop, self._count, gap=Size.ROW, margins=margins)
        self._ground = Tinted(theme, row, "grijs")
        self.setLayout(Stack(theme, self._ground, gap=0))
        self.show_unknown()

    @property
    def words(self) -> str:
        return f"{self._strong.text()}. {self._rest.text()}"

    def show_signed(self, words: str, *, overdue: bool) -> None:
        """How far somebody signed for the log; `overdue` when lines wait too long for that."""
        self._signed.setText(f"{words} {_OVERDUE}" if overdue else words)
        self._signed.set_tone("amber" if overdue else "ink2")
        set_shown(self._signed, wanted=True)

    def show_unknown(self) -> None:
        rest = _WHY if self._may_count else "Vraag de informatiebeheerder om het na te rekenen."
        self._show("Log nog niet nagerekend", rest, "grijs", "hash")

    def show_busy(self) -> None:
        self._watch.start()
        self._show("Log narekenen", "U kunt gewoon doorwerken.", "blauw", "hash", busy=True)

    def show_progress(self, done: int, total: int) -> None:
        self._progress.setMaximum(max(1, total))
        self._progress.setValue(done)
        counted = f"{whole_number(done)} van {whole_number(total)} regels."
        parts = (counted, self._watch.left(done, total), "U kunt gewoon doorwerken.")
        self._rest.setText(" ".join(part for part in parts if part))

    def show_found(self, found: Found, at: datetime) -> None:
        """What the recount came to; spoken, since it may matter at once."""
        when = f"Nagerekend om {clock_time(at)}."
        if found.intact:
            lines = "1 regel" if found.entries == 1 else f"{whole_number(found.entries)} regels"
            strong = f"Log sluitend: {lines}, geen gat, niets gewijzigd"
            self._show(strong, f"{when} {_WHY}", "groen", "shield-check")
        else:
            place = "" if found.first_broken is None else f": eerste fout in regel {found.first_broken}"
            self._show(f"Log niet sluitend{place}", f"{_BROKEN} {when}", "rood", "shield-alert")
        announce(self, self._strong.text(), urgent=not found.intact)

    def _show(self, strong: str, rest: str, tone: Tone, icon: str, *, busy: bool = False) -> None:
        self._icon.set_icon(icon, tone)
        self._ground.set_tone(tone)
        self._strong.set_tone(tone)
        self._strong.setText(strong)
        self._rest.setText(rest)
        self._progress.setVisible(busy)
        self._progress.setValue(0)
        self._stop.setVisible(busy)
        self._count.setVisible(self._may_count and not busy)


def vouched_words(vouched: Vouched, today: date) -> str:
    """How far the log was signed for, how long ago, and with whose key."""
    if vouched.number is None or vouched.made_at is None:
        return "Het log is nog niet ondertekend afgesloten."
    day = local_date(vouched.made_at)
    ago = (today - day).days
    when = "vandaag" if ago < 1 else "gisteren" if ago == 1 else f"{ago} dagen geleden"
    by = f", met de sleutel van {vouched.holder}" if vouched.holder else ""
    number = whole_number(vouched.number)
    return f"Ondertekend tot en met regel {number}: afgesloten op {day_numeric(day)} ({when}){by}."
