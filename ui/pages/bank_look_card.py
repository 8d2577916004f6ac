"""The card of a file of the bank that was looked into: what would be booked, what is wrong, what is odd."""

from __future__ import annotations

from counter_app.domain.bank_line import Finding
from counter_app.services.bank_statements import Looked
from ui.format import counted, money
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Card, Line, Row, grow, set_shown, top
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import Text

_MOST_FAULTS = 5
_SURE = "Er is nog niets geboekt. Wat niet past, komt in de lijst om af te handelen."


class BankLookCard(Card):
    """The sum of a preview; of a file with faults the first of them, with their lines."""

    def __init__(self, theme: Theme) -> None:
        self._title = Text(theme, "Dit staat in het bestand", "section")
        self._counts = Text(theme, "", "body", wrap=True)
        self._booked = Text(theme, "", "strong", "groen", wrap=True)
        self._warnings = Text(theme, "", "body", "amber", wrap=True)
        self._warned = Row(
            theme, top(IconLabel(theme, "circle-alert", "amber")), grow(self._warnings), gap=Size.ROW
        )
        self._faults = Text(theme, "", "body", "rood", wrap=True)
        self._sure = Text(theme, _SURE, "small", "ink2", wrap=True)
        self._line = Line()
        super().__init__(
            theme,
            self._title,
            self._counts,
            self._booked,
            self._warned,
            self._faults,
            self._line,
            self._sure,
            STRETCH,
            gap=Size.ROW,
        )

    def show_looked(self, looked: Looked) -> None:
        fresh = looked.fresh
        matched = [one for one in fresh if one.verdict.finding is Finding.MATCHED]
        by_hand = sum(1 for one in fresh if one.verdict.by_hand)
        known = len(looked.lines) - len(fresh)
        others = len(fresh) - len(matched) - by_hand
        told = [
            counted(looked.statements, "afschrift", "afschriften") + ".",
            f"{counted(by_hand, 'regel', 'regels')} om zelf af te handelen." if by_hand else "",
            f"{counted(others, 'regel', 'regels')} over iets anders." if others else "",
            f"{counted(known, 'regel', 'regels')} al eerder ingelezen." if known else "",
            f"{counted(looked.pending, 'regel', 'regels')} nog niet geboekt bij de bank."
            if looked.pending
            else "",
        ]
        self._counts.setText(" ".join(one for one in told if one))
        total = money(sum(one.cents for one in matched))
        self._booked.setText(
            f"{counted(len(matched), 'betaling past', 'betalingen passen')} bij een nota, samen {total}."
            if matched
            else "Geen betaling past bij een nota."
        )
        self._booked.set_tone("groen" if matched else "ink")
        self._warnings.setText("\n".join(looked.warnings))
        lines = [
            f"Regel {one.line}: {one.sentence}" if one.line else one.sentence
            for one in looked.faults[:_MOST_FAULTS]
        ]
        if len(looked.faults) > _MOST_FAULTS:
            lines.append(f"En nog {len(looked.faults) - _MOST_FAULTS} fouten.")
        self._faults.setText("\n".join(lines))
        whole = looked.can_be_taken_in
        self._title.setText("Dit staat in het bestand" if whole else "Dit bestand kan niet worden ingelezen")
        for part, wanted in (
            (self._counts, whole),
            (self._booked, whole),
            (self._faults, not whole),
            (self._line, whole),
            (self._sure, whole),
        ):
            set_shown(part, wanted)
        for at in range(self._warned.count()):
            item = self._warned.itemAt(at)
            widget = item.widget() if item is not None else None
            if widget is not None:
                set_shown(widget, bool(looked.warnings))
