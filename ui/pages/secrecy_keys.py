"""The keys of the page Geheimhouding: which there are for what is in sight, in which words, and which work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from counter_app.domain.secrecy_request import SubjectState
from counter_app.services.secrecy_requests import SecrecySubject
from ui.actions import BACK, EXPORT, KEEP_PDF, NEW, NEXT, PREVIEW, REJECT, REVEAL, SAVE
from ui.widgets.action_bar import PageCommand

Mode = Literal["none", "new", "request", "paper", "file"]
Run = Callable[[], None]
_NEW: Final = NEW.worded("Nieuw", "Een nieuw verzoek om geheimhouding.")
_KEEP: Final = SAVE.worded("Vastleggen", "Vanaf nu telt dit overal als code 7.")
_SHOW: Final = REVEAL.worded("Personen tonen", "Wie op dit verzoek staat. Dit wordt vastgelegd.")
_LETTER: Final = PREVIEW.worded("Brief", "De brief aan het geregistreerde adres.")
_LIST: Final = PREVIEW.worded("Lijst op papier", "De lijst zonder namen, om af te drukken.")
_FILE: Final = EXPORT.worded("Bestand (CSV)", "De lijst zonder namen, voor een rekenblad.")
_ASK_LIFT: Final = REJECT.worded("Opheffen vragen", "De persoon zelf wil dat het stopt. Een collega beslist.")
_LIFT: Final = NEXT.worded("Opheffen akkoord", "Vanaf nu telt weer wat op de persoonslijst staat.")
_REFUSE: Final = REJECT.worded("Weigeren", "Schrijf op waarom. Het komt in de brief.")
_PRINT: Final = NEXT.worded("Afdrukken", "Druk dit af.")
_PDF: Final = KEEP_PDF.worded("PDF bewaren", "Bewaar dit als PDF.")
_CSV: Final = NEXT.worded("Bewaren (CSV)", "Bewaar de lijst. Dit wordt vastgelegd.")


@dataclass(frozen=True, slots=True)
class Runs:
    """What each key does."""

    back: Run
    new: Run
    keep: Run
    pdf: Run
    print_paper: Run
    csv: Run
    to_file: Run
    to_paper: Run
    show: Run
    letter: Run
    ask_lift: Run
    lift: Run
    refuse: Run


@dataclass(frozen=True, slots=True)
class Ready:
    """What can be done now."""

    acting: bool
    printing: bool
    may_take: bool
    #: There is no request yet.
    nothing: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """What this clerk may do for the person that is chosen."""

    asks: bool
    judges: bool
    lift_waits: bool


def chosen_of(one: SecrecySubject, *, may_take: bool, may_judge: bool) -> Chosen:
    """Whoever can judge isn't asked whether the person wants it lifted."""
    state, lift_waits = one.progress.state, one.progress.lift_waits
    judges = may_judge and (lift_waits or state is SubjectState.COUNTS)
    standing = state in (SubjectState.COUNTS, SubjectState.PROCESSED)
    return Chosen(may_take and standing and not lift_waits and not judges, judges, lift_waits)


def keys_of(mode: Mode, chosen: Chosen | None, runs: Runs, ready: Ready) -> list[PageCommand]:
    """The commands from left to right; `chosen` is None until it is seen who stands on the request."""
    acting = ready.acting
    commands = [PageCommand(BACK, runs.back)]
    if ready.may_take and mode in ("none", "request", "new"):
        first = mode == "none" and ready.nothing
        commands.append(PageCommand(_NEW, runs.new, kind="primary" if first else "secondary"))
    if mode == "new":
        commands.append(PageCommand(_KEEP, runs.keep, "right", "primary", enabled=acting))
    elif mode == "paper":
        commands.append(PageCommand(_PDF, runs.pdf, "right", enabled=acting))
        commands.append(
            PageCommand(_PRINT, runs.print_paper, "right", "primary", enabled=acting and ready.printing)
        )
    elif mode == "file":
        commands.append(PageCommand(_CSV, runs.csv, "right", "primary", enabled=acting))
    elif mode == "none":
        commands.append(PageCommand(_FILE, runs.to_file, "right"))
        commands.append(PageCommand(_LIST, runs.to_paper, "right"))
    else:
        commands += _of_request(chosen, runs, acting=acting)
    return commands


def _of_request(chosen: Chosen | None, runs: Runs, *, acting: bool) -> list[PageCommand]:
    if chosen is None:
        return [PageCommand(_SHOW, runs.show, "right", "primary", enabled=acting)]
    if chosen.asks:
        # First it is confirmed; that somebody wants it lifted is rare, and never under the key that goes on.
        return [
            PageCommand(_ASK_LIFT, runs.ask_lift, kind="danger", enabled=acting),
            PageCommand(_LETTER, runs.letter, "right", "primary", enabled=acting),
        ]
    commands = [PageCommand(_LETTER, runs.letter, "right", enabled=acting)]
    if chosen.judges:
        commands.insert(0, PageCommand(_REFUSE, runs.refuse, kind="danger", enabled=acting))
        if chosen.lift_waits:
            commands.append(PageCommand(_LIFT, runs.lift, "right", "primary", enabled=acting))
    return commands
