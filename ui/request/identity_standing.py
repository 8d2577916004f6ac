"""What the panel says while identity is established: how it stands, what is kept, what to do when it fails."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.domain.answer import Answer
from counter_app.domain.identity import DocumentKind
from counter_app.services.identity import IdentityRecord
from ui.format import clock_time
from ui.request.identity_state import IdentityForm, State, found_lines

_F8: Final = "F8 legt vast dat het niet lukt. Er wordt dan niets verstrekt."
_IF_DOCUMENT_FAILS: Final = (
    "Bij twijfel: aanhouden en een collega erbij halen.",
    "Denkt u aan vervalsing? Geef het document niet vanzelf terug en volg de procedure.",
    _F8,
)
_IF_OTHERWISE_FAILS: Final = {
    DocumentKind.CALL_BACK: (
        "Staat het nummer niet in onze lijst? Verstrek niets en vraag om een brief.",
        _F8,
    ),
    DocumentKind.SIGNATURE: (
        "Bij twijfel: vraag om een afgeschermde kopie, of vraag de verzoeker langs te komen.",
        _F8,
    ),
}
#: Sign, word and sentence of what it comes to.
_RESULTS: Final = {
    Answer.YES: ("verstrekken", "Alles klopt", "F2 legt vast dat de identiteit vaststaat."),
    Answer.UNKNOWN: ("aanhouden", "Twijfel", "Zo staat de identiteit niet vast. F8 legt dit vast."),
    Answer.NO: ("weigeren", "Niet vast te stellen", "Een controle is niet goed. F8 legt dit vast."),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """An outcome sign, a word, a sentence, and the lines as they are kept."""

    sign: str
    word: str
    sentence: str
    lines: tuple[tuple[str, State], ...]
    help: tuple[str, ...] = ()


def established(found: IdentityRecord) -> Standing:
    """A check of today that stands."""
    when = f"Vandaag om {clock_time(found.recorded_at)}, door {found.clerk}."
    return Standing("verstrekken", "Identiteit vastgesteld", when, found_lines(found.finding))


def standing(form: IdentityForm, today: date, before: IdentityRecord | None) -> Standing:
    """How far it is; `before` is a check of today that came to nothing."""
    seen: State = "good" if form.mrz(today) is not None or not form.by_zone else "open"
    if not form.kind.is_document:
        seen = "good" if form.reason.strip() else "open"
    lines = [(form.document_line(today), seen)]
    lines += [
        (point.kept, point.state) for point in form.points(today) if point.key not in ("number", "reason")
    ]
    helped = _IF_OTHERWISE_FAILS.get(form.kind, _IF_DOCUMENT_FAILS)
    result = form.result(today)
    if result is not None:
        return Standing(*_RESULTS[result], tuple(lines), helped)
    left = form.open_points(today)
    count = "Nog 1 controle te gaan." if left == 1 else f"Nog {left} controles te gaan."
    if before is not None:
        count = f"Vandaag om {clock_time(before.recorded_at)} is het niet gelukt. {count}"
    return Standing("aanhouden", "Nog niet vastgesteld", count, tuple(lines), helped)
