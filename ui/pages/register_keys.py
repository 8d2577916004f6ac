"""The keys of the registers page: which there are for what is in sight, in which words, and which of them work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from counter_app.registers.entry import Standing
from counter_app.services.register_views import EntryView
from ui.actions import EXPORT, HISTORY, NEW, NEXT, PREVIEW, RECHECK, REJECT, SAVE
from ui.widgets.action_bar import PageCommand

Mode = Literal["none", "new", "entry", "history", "paper", "files"]
Run = Callable[[], None]
_NEW: Final = NEW.worded("Nieuw", "Een nieuwe regel in dit register.")
_END: Final = REJECT.worded("Intrekken", "Deze regel geldt vanaf nu niet meer. Hij blijft te lezen.")
_REFUSE: Final = REJECT.worded("Afwijzen", "U bent het niet eens met deze invoer. Schrijf op waarom.")
_APPROVE: Final = NEXT.worded("Goedkeuren", "Vanaf nu geldt deze invoer.")
_PAPER: Final = PREVIEW.worded("Opgave", "Het register op papier: bekijken, bewaren of afdrukken.")
_FILES: Final = EXPORT.worded("Bestand (CSV)", "De lijst als bestand bewaren, of regels inlezen.")
_APPROVE_ALL: Final = RECHECK.worded("Alles nakijken", "Alles wat op uw akkoord wacht, samen goedkeuren.")


@dataclass(frozen=True, slots=True)
class Runs:
    """What each key does."""

    new: Run
    refuse: Run
    end: Run
    history: Run
    paper: Run
    files: Run
    approve_all: Run
    save: Run
    approve: Run


@dataclass(frozen=True, slots=True)
class Ready:
    """What can be done now."""

    add: bool
    approve_all: bool
    acting: bool


def may_edit(view: EntryView) -> bool:
    """Who judges reads what was entered; changing it would make it their own."""
    return view.may_change and not view.may_approve


def keys_of(mode: Mode, view: EntryView | None, runs: Runs, ready: Ready) -> list[PageCommand]:
    """The commands of a list and of one entry from left to right, after F1."""
    judging = mode == "entry" and view is not None and view.may_approve
    may_save = mode == "new" or (mode == "entry" and view is not None and may_edit(view))
    commands: list[PageCommand] = []
    if ready.add:
        commands.append(PageCommand(_NEW, runs.new))
    if judging:
        commands.append(PageCommand(_REFUSE, runs.refuse, kind="danger"))
    elif mode == "entry" and view is not None and view.may_change and view.standing is not Standing.ENDED:
        commands.append(PageCommand(_END, runs.end, kind="danger"))
    if view is not None:
        words = HISTORY.worded("Terug naar de regel") if mode == "history" else HISTORY
        commands.append(PageCommand(words, runs.history, side="right"))
    commands.append(PageCommand(_PAPER, runs.paper, side="right"))
    commands.append(PageCommand(_FILES, runs.files, side="right"))
    if mode in ("none", "entry") and ready.approve_all:
        commands.append(PageCommand(_APPROVE_ALL, runs.approve_all, side="right"))
    if may_save:
        commands.append(PageCommand(SAVE, runs.save, side="right", kind="primary", enabled=ready.acting))
    if judging:
        commands.append(
            PageCommand(_APPROVE, runs.approve, side="right", kind="primary", enabled=ready.acting)
        )
    return commands
