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
_IF_DOUBTED: Final = (
    "Na één fout antwoord stelt u vandaag geen vragen meer.",
    "F4 begint opnieuw. Een collega kijkt dan mee en stelt vast.",
)
_BY_ANOTHER: Final = "U twijfelde eerder. Alleen een collega kan de identiteit nu nog vaststellen."
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


def doubted(found: IdentityRecord, questions: tuple[str, State] | None) -> Standing:
    """Doubt that was recorded today, while control questions are put."""
    when = f"Vastgelegd om {clock_time(found.recorded_at)}. Drie goede antwoorden nemen de twijfel weg."
    lines = found_lines(found.finding)
    return Standing("aanhouden", "Twijfel", when, (*lines, questions) if questions else lines, _IF_DOUBTED)


def standing(
    form: IdentityForm, today: date, before: IdentityRecord | None, *, by_another: bool = False
) -> Standing:
    """How far it is; `before` is a check of today that came to nothing, `by_another` that a colleague must look."""
    seen: State = "good" if form.mrz(today) is not None or not form.by_zone else "open"
    if not form.kind.is_document:
        seen = "good" if form.reason.strip() else "open"
    lines = [(form.document_line(today), seen)]
    lines += [
        (point.kept, point.state)
        for point in form.points(today)
        if point.key not in ("number", "reason", "called_number")
    ]
    helped = _IF_OTHERWISE_FAILS.get(form.kind, _IF_DOCUMENT_FAILS)
    if by_another:
        lines.append((_BY_ANOTHER, "doubt"))
    result = form.result(today)
    if result is not None:
        return Standing(*_RESULTS[result], tuple(lines), helped)
    left = form.open_points(today)
    count = "Nog 1 controle te gaan." if left == 1 else f"Nog {left} controles te gaan."
    if before is not None:
        count = f"Vandaag om {clock_time(before.recorded_at)} is het niet gelukt. {count}"
    return Standing("aanhouden", "Nog niet vastgesteld", count, tuple(lines), helped)
