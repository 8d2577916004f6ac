"""The keys of the reglement page: which there are in each of its modes, in which words, and which of them work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from ui.actions import BACK, NEW, NEXT, NEXT_ONE, PREVIEW, PREVIOUS_ONE
from ui.widgets.action_bar import PageCommand

Mode = Literal["article", "text", "load", "readers", "remark", "instructions"]
Run = Callable[[], None]
_READ: Final = NEXT.worded("Ik heb het gelezen", "Leg vast dat u de officiële tekst las.")
_READ_IT: Final = NEXT.worded("Ik heb het gelezen", "Leg vast dat u deze aanwijzing las.")
_TEXT: Final = PREVIEW.worded("Officiële tekst", "Lees de tekst zoals de gemeente die heeft geladen.")
_PRINT: Final = PREVIEW.worded("Afdrukken", "Druk de officiële tekst af.")
_REMARK: Final = NEW.worded("Opmerking melden", "Schrijf de informatiebeheerder over dit artikel.")
_SEND: Final = NEXT.worded("Versturen", "Stuur uw opmerking naar de informatiebeheerder.")
_KEEP: Final = NEXT.worded("Laden", "Bewaar dit bestand als de officiële tekst.")
_EARLIER: Final = PREVIOUS_ONE.worded("Vorig artikel")
_LATER: Final = NEXT_ONE.worded("Volgend artikel")


@dataclass(frozen=True, slots=True)
class Runs:
    """What each key does."""

    leave: Run
    to_article: Run
    earlier: Run
    later: Run
    remark: Run
    send: Run
    text: Run
    print_text: Run
    load: Run
    read: Run
    read_instruction: Run


@dataclass(frozen=True, slots=True)
class Ready:
    """What can be done now."""

    text: bool
    read: bool
    printing: bool
    acting: bool
    #: The chosen instruction wasn't read yet.
    unread: bool


def keys_of(mode: Mode, runs: Runs, ready: Ready) -> tuple[PageCommand, ...]:
    """The commands from left to right; F2 is the last."""
    if mode == "article":
        return (
            PageCommand(BACK, runs.leave),
            PageCommand(_EARLIER, runs.earlier),
            PageCommand(_LATER, runs.later),
            PageCommand(_REMARK, runs.remark, side="right"),
            PageCommand(_TEXT, runs.text, side="right", enabled=ready.text and ready.acting),
            PageCommand(_READ, runs.read, side="right", kind="primary", enabled=ready.read and ready.acting),
        )
    ways_on: dict[Mode, tuple[PageCommand, ...]] = {
        "text": (
            PageCommand(_PRINT, runs.print_text, side="right", enabled=ready.printing and ready.acting),
        ),
        "load": (PageCommand(_KEEP, runs.load, side="right", kind="primary", enabled=ready.acting),),
        "instructions": (
            PageCommand(
                _READ_IT,
                runs.read_instruction,
                side="right",
                kind="primary",
                enabled=ready.unread and ready.acting,
            ),
        ),
        "remark": (PageCommand(_SEND, runs.send, side="right", kind="primary", enabled=ready.acting),),
    }
    return (PageCommand(BACK, runs.to_article), *ways_on.get(mode, ()))
