"""The cells of the list of the disclosure log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ui import words
from ui.format import whole_number
from ui.pages.log_detail import about
from ui.widgets.cell_painter import Cell

if TYPE_CHECKING:
    from counter_app.services.disclosure_log import LogLine

_CHANNEL_ICONS: Final = {"balie": "store", "schriftelijk": "mail", "telefoon": "phone", "email": "mail"}


def recipient_cell(line: LogLine) -> Cell:
    """Who got it, and what kind of requester that is."""
    if line.destroyed:
        return Cell("Vernietigd", tone="ink2")
    kind = words.LOG_KINDS.get(line.kind, line.kind)
    if line.of:
        icon = "undo-2" if line.kind == "not_handed" else "printer"
        return Cell(f"Van regel {whole_number(line.of)}", sub=kind, icon=icon)
    who = words.requester_words(line.requester_class)
    channel = words.channel_words(line.channel)
    icon = _CHANNEL_ICONS.get(line.channel, "")
    sub = who if line.kind == "disclosure" else kind
    return Cell(line.requester, sub=sub, icon=icon, spoken=f"{line.requester}, {sub}, {channel}")


def about_cell(line: LogLine) -> Cell:
    """About whom, as far as this clerk may know."""
    if line.shielded:
        return Cell(about(line), icon="shield-alert", tone="rood")
    return Cell(about(line), tone="ink2" if line.destroyed else "")


def elements_cell(line: LogLine) -> Cell:
    """What was given, in words."""
    return Cell(words.logged_elements(line.elements), quiet=True)


def ground_cell(line: LogLine) -> Cell:
    """The first ground decides; the others stand beside the list."""
    return Cell(next(iter(line.grounds), ""), spoken=", ".join(line.grounds))
