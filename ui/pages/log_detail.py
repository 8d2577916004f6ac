"""One line of the disclosure log in full, with its fingerprint and that of the line before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from counter_app.domain.decision import ScopeKind
from ui import words
from ui.format import groups, moment_full, whole_number
from ui.pages.log_integrity import Found
from ui.theme import Size, Theme
from ui.widgets.boxes import STRETCH, Box, Card, Line, Row, Stack, empty_layout
from ui.widgets.chip import Chip, ChipView
from ui.widgets.text import Text

if TYPE_CHECKING:
    from counter_app.services.disclosure_log import LogLine

_DATA: Final = "Gegevens"


class LogDetail(Card):
    """Shows a `LogLine`; what this clerk may not see stays «Afgeschermd»."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=Size.GAP)
        self._theme = theme

    def show_line(self, line: LogLine | None, found: Found | None) -> None:
        empty_layout(self.stack)
        theme = self._theme
        if line is None:
            self.stack.put(
                Text(theme, "Kies een regel om hem helemaal te lezen.", "small", "ink2", wrap=True)
            )
            self.stack.put(STRETCH)
            return
        title = Text(theme, f"Regel {whole_number(line.number)}", "section")
        self.stack.put(Row(theme, title, STRETCH, _verdict(theme, line, found)))
        if line.wrong_entry is not None:
            self.stack.put(Chip(theme, ChipView("onterecht verstrekt", "rood", "shield-alert")))
        if line.not_handed:
            self.stack.put(Chip(theme, ChipView("niet uitgereikt", "amber", "undo-2")))
        self.stack.put(Line())
        for label, value in _told(line):
            if value:
                self._put(label, value)
            if label == _DATA and line.elements != (ScopeKind.OWN_RECORD,):
                self.stack.put(Text(theme, ", ".join(line.elements), "caption", "ink3", wrap=True))
        self.stack.put(Line())
        self._put("Vingerafdruk", groups(line.hash), mono=True)
        self._put("Vorige regel", groups(line.previous_hash), mono=True)
        self.stack.put(STRETCH)

    def _put(self, label: str, value: str, *, mono: bool = False) -> None:
        theme = self._theme
        shown = Text(theme, value, "mono_small" if mono else "body", wrap=True)
        shown.setAccessibleName(f"{label}: {value}")
        self.stack.put(Box(Stack(theme, Text(theme, label, "caption", "ink3"), shown, gap=0)))


def about(line: LogLine) -> str:
    """About whom, as far as this clerk may know."""
    if line.destroyed:
        return "Vernietigd"
    return "Afgeschermd" if line.shielded else line.about


def _told(line: LogLine) -> tuple[tuple[str, str], ...]:
    return (
        ("Soort", words.LOG_KINDS.get(line.kind, line.kind)),
        ("Van regel", whole_number(line.of) if line.of else ""),
        ("Vastgelegd", moment_full(line.recorded_at)),
        ("Door", line.clerk),
        ("Ontvanger", line.requester),
        ("Soort ontvanger", words.requester_words(line.requester_class)),
        ("Over", about(line)),
        (_DATA, words.logged_elements(line.elements)),
        ("Grond", ", ".join(line.grounds)),
        ("Doel", line.purpose),
        ("Kanaal", words.channel_words(line.channel)),
        ("Geheimhouding gelezen", f"code {line.secrecy_seen}" if line.secrecy_seen else ""),
        ("Verzoek", line.request_number),
        ("Regelset", line.edition),
    )


def _verdict(theme: Theme, line: LogLine, found: Found | None) -> Chip | None:
    if found is None:
        return None
    broken = found.first_broken
    if found.intact or (broken is not None and line.number < broken):
        return Chip(theme, ChipView("klopt", "groen", "check"))
    return Chip(theme, ChipView("klopt niet" if line.number == broken else "onzeker", "rood", "circle-alert"))
