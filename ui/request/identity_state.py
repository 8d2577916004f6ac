"""Establishing identity as plain state: what was shown and answered, what is still open, what it comes to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Literal

from counter_app.domain.answer import Answer
from counter_app.domain.channel import Channel
from counter_app.domain.identity import (
    FORMATS,
    Comparison,
    DocumentKind,
    IdentityChecks,
    IdentityFinding,
    establish,
    is_enough,
    kind_of,
)
from counter_app.domain.mrz import Mrz, MrzFormat, read_mrz
from counter_app.services.identity import Shown
from ui.format import day_numeric

State = Literal["open", "good", "doubt", "wrong"]

#: On its button, and in a sentence.
KINDS: Final[dict[DocumentKind, tuple[str, str, str]]] = {
    DocumentKind.PASSPORT: ("Paspoort", "Nederlands paspoort", "book-user"),
    DocumentKind.IDENTITY_CARD: ("Identiteitskaart", "Identiteitskaart", "id-card"),
    DocumentKind.DRIVING_LICENCE: ("Rijbewijs", "Rijbewijs", "car"),
    DocumentKind.RESIDENCE_DOCUMENT: ("Verblijfsdocument", "Verblijfsdocument", "file-badge"),
    DocumentKind.FOREIGN_PASSPORT: ("EU-paspoort", "Paspoort van een ander land van de EU of EER", "globe"),
}
_OTHER_WAYS: Final = {
    DocumentKind.CALL_BACK: "Teruggebeld via een nummer uit de eigen lijst",
    DocumentKind.SIGNATURE: "Handtekening vergeleken",
    DocumentKind.CONTROL_QUESTIONS: "Controlevragen: 3 van 3 goed",
}
LINES: Final = {MrzFormat.DRIVING_LICENCE: 1, MrzFormat.TD3: 2, MrzFormat.TD1: 3}
#: The head of a zone tells the family of the document before the rest is there.
_FAMILIES: Final = {
    "P": (DocumentKind.PASSPORT, DocumentKind.FOREIGN_PASSPORT),
    "I": (DocumentKind.IDENTITY_CARD, DocumentKind.RESIDENCE_DOCUMENT),
    "A": (DocumentKind.RESIDENCE_DOCUMENT,),
    "C": (DocumentKind.RESIDENCE_DOCUMENT,),
    "D": (DocumentKind.DRIVING_LICENCE,),
}
_HEAD: Final = re.compile(r"([PIACD])[A-Z0-9<][A-Z<]{3}")
PARTS: Final = {
    "number": "nummer",
    "birth": "geboortedatum",
    "expiry": "geldigheid",
    "optional": "extra gegevens",
    "composite": "hele regel",
}


@dataclass(frozen=True, slots=True)
class Question:
    """A check by the clerk: what is asked, what to look at, and how the answer is kept."""

    key: str
    text: str
    hint: str
    kept: str


GENUINE: Final = Question(
    "genuine", "Voelt en ziet het document echt?", "Kinegram, reliëf, foto in laser.", "Echtheid"
)
LIKENESS: Final = Question(
    "likeness",
    "Lijkt de persoon op de foto?",
    "Bij twijfel: haal een collega erbij.",
    "Gelijkenis met de foto",
)
NOT_MISSING: Final = Question(
    "not_reported_missing",
    "Is het document vrij van een melding?",
    "Niet vermist en niet gestolen, nagekeken in het verificatieregister.",
    "Niet als vermist of gestolen bekend",
)
DATA_AGREE: Final = Question(
    "data_agree",
    "Zijn naam en geboortedatum gelijk aan de persoonslijst?",
    "Vergelijk het document met de gegevens boven in het scherm.",
    "Naam en geboortedatum gelijk aan de persoonslijst",
)
CALLED_BACK: Final = Question(
    "genuine",
    "Kreeg u via dit nummer de juiste persoon aan de lijn?",
    "Vraag naar de persoon via de centrale, en naar het zaaknummer.",
    "De juiste persoon gesproken",
)
SIGNED: Final = Question(
    "genuine",
    "Is de handtekening gelijk aan een eerdere?",
    "Vergelijk met een eerder document van dezelfde persoon.",
    "Handtekening gelijk",
)
QUESTIONS: Final = (GENUINE, LIKENESS, NOT_MISSING, DATA_AGREE)


@dataclass(frozen=True, slots=True)
class Point:
    """One line of the checks: done by the system or asked of the clerk, and how it stands."""

    key: str
    text: str
    hint: str
    state: State
    kept: str
    asked: bool = False
    typed: bool = False  # filled in above, not found out by the system


@dataclass(frozen=True, slots=True)
class IdentityForm:
    """What stands on the page; the answers by the key of their question, None where none was given."""

    kind: DocumentKind
    on_record: bool = False
    by_zone: bool = True
    zone: str = ""
    number: str = ""
    expires_on: date | None = None
    answers: dict[str, Answer] = field(default_factory=dict)
    reason: str = ""
    called_number: str = ""
    number_source: str = ""
    comparison: Comparison | None = None

    def answered(self, key: str, answer: Answer) -> IdentityForm:
        return replace(self, answers={**self.answers, key: answer})

    def mrz(self, today: date) -> Mrz | None:
        """The zone, once all of it is there."""
        if not self.by_zone or not self.kind.is_document:
            return None
        zone = read_mrz(self.zone, today)
        return zone if zone is not None and zone.format is FORMATS[self.kind] else None

    def expiry(self, today: date) -> date | None:
        """Until when the document is valid, by its zone or as typed; a licence says it on its front only."""
        zone = self.mrz(today)
        return (zone.expiry if zone else None) or (self.expires_on if self.asks_expiry else None)

    @property
    def asks_expiry(self) -> bool:
        return not self.by_zone or self.kind is DocumentKind.DRIVING_LICENCE

    @property
    def questions(self) -> tuple[Question, ...]:
        """What the clerk is asked, in order."""
        if self.kind is DocumentKind.CALL_BACK:
            return (CALLED_BACK,)
        if self.kind is DocumentKind.SIGNATURE:
            return (SIGNED,)
        return QUESTIONS if self._by_eye else QUESTIONS[:3]

    @property
    def _by_eye(self) -> bool:
        """Whether no zone can be laid beside the record, so that the clerk must look."""
        compared = self.comparison is not None and self.comparison.answer is None
        return self.on_record and (not self.by_zone or compared)

    def shown(self) -> Shown:
        """As the service is given it."""
        return Shown(
            self.kind,
            number="" if self.by_zone else self.number,
            expires_on=self.expires_on if self.asks_expiry else None,
            mrz=self.zone if self.by_zone else "",
            genuine=self.answers.get("genuine", Answer.UNKNOWN),
            likeness=self.answers.get("likeness", Answer.UNKNOWN),
            not_reported_missing=self.answers.get("not_reported_missing", Answer.UNKNOWN),
            data_agree=self.answers.get("data_agree", Answer.UNKNOWN) if self._by_eye else None,
            reason=self.reason,
            called_number=self.called_number,
            number_source=self.number_source,
        )

    def given_up(self, today: date) -> Shown:
        """As the service is given it when the clerk can't establish who it is: what isn't known stays so."""
        shown = self.shown()
        if self.kind.is_document and self.mrz(today) is None:
            shown = replace(shown, mrz="")
        # All may look right and the clerk doubt all the same.
        if self.kind.is_document:
            return replace(shown, likeness=_at_most_doubt(shown.likeness))
        return replace(shown, genuine=_at_most_doubt(shown.genuine))

    def result(self, today: date) -> Answer | None:
        """What it comes to; None while anything is open."""
        if any(point.state == "open" for point in self.points(today)):
            return None
        zone = self.mrz(today)
        shown = self.shown()
        seen = (self.comparison.answer if self.comparison else None, shown.data_agree)
        checks = IdentityChecks(
            shown.genuine,
            shown.likeness,
            None if zone is None else Answer.of(zone.is_sound),
            min((one for one in seen if one is not None), default=None),
            shown.not_reported_missing,
        )
        return establish(self.kind, self.expiry(today), checks, today) & is_enough(self.kind, zone)

    def points(self, today: date) -> tuple[Point, ...]:
        """Every check in its order, those of the system first."""
        system = tuple(self._system(today)) if self.kind.is_document else (*self._called(), self._how())
        return (*system, *(self._asked(question) for question in self.questions))

    def open_points(self, today: date) -> int:
        return sum(point.state == "open" for point in self.points(today))

    def document_line(self, today: date) -> str:
        """What is kept of the document: its kind and the last four characters, never the number."""
        if not self.kind.is_document:
            return _OTHER_WAYS[self.kind]
        zone = self.mrz(today)
        number = zone.document_number if zone else "" if self.by_zone else self.number
        signs = "".join(sign for sign in number.upper() if sign.isalnum())
        words = KINDS[self.kind][1]
        return f"{words}, eindigt op {signs[-4:]}" if len(signs) > 4 else words

    def _system(self, today: date) -> Iterator[Point]:
        zone, expiry = self.mrz(today), self.expiry(today)
        if not self.by_zone:
            there = sum(sign.isalnum() for sign in self.number) > 5
            yield Point(
                "number",
                "Documentnummer",
                "Alleen de laatste vier tekens worden bewaard." if there else "Vul het hele nummer in.",
                "good" if there else "open",
                "Documentnummer gezien",
                typed=True,
            )
        if expiry is None:
            hint = "Vul in tot wanneer het document geldig is." if self.asks_expiry else "Nog niet gelezen."
            if zone is not None and not self.asks_expiry:
                yield Point("expiry", "Geldigheid", "De datum is geen datum.", "wrong", "Geldigheid onbekend")
            else:
                yield Point("expiry", "Geldigheid", hint, "open", "Geldigheid")
        elif expiry < today:
            gone = f"Verlopen op {day_numeric(expiry)}"
            yield Point("expiry", "Het document is verlopen", f"{gone}.", "wrong", gone)
        else:
            until = f"Geldig tot {day_numeric(expiry)}"
            yield Point("expiry", "Het document is geldig", f"{until}.", "good", until)
        if is_enough(self.kind, zone) is not Answer.YES:
            elsewhere = "Paspoort van buiten de EU of EER"
            yield Point("state", elsewhere, "Vraag ook om een verblijfsdocument.", "doubt", elsewhere)
        if self.by_zone:
            yield _digits(zone)
        if self.by_zone and self.on_record:
            compared = _compared(zone, self.comparison)
            if compared is not None:
                yield compared

    def _called(self) -> Iterator[Point]:
        """By which number somebody was called back, and that it is one of ours."""
        if self.kind is DocumentKind.CALL_BACK:
            done = bool(self.called_number.strip() and self.number_source.strip())
            yield Point(
                "called_number",
                "Nummer uit onze eigen lijst",
                "Ingevuld." if done else "Vul het nummer in, en waar het staat.",
                "good" if done else "open",
                "Nummer uit de eigen lijst",
                typed=True,
            )

    def _how(self) -> Point:
        """Without a document, how it was done is written down."""
        done = bool(self.reason.strip())
        return Point(
            "reason",
            "Hoe u het hebt vastgesteld",
            "Opgeschreven." if done else "Schrijf op hoe u het hebt vastgesteld.",
            "good" if done else "open",
            "Met uw toelichting",
            typed=True,
        )

    def _asked(self, question: Question) -> Point:
        states: dict[Answer | None, State] = {
            None: "open",
            Answer.YES: "good",
            Answer.UNKNOWN: "doubt",
            Answer.NO: "wrong",
        }
        answer = self.answers.get(question.key)
        return Point(question.key, question.text, question.hint, states[answer], question.kept, asked=True)


def fresh(channel: Channel, on_record: bool) -> IdentityForm:
    """An empty form in the way of the channel: a document, a call back or a signature."""
    ways = {Channel.COUNTER: DocumentKind.PASSPORT, Channel.TELEPHONE: DocumentKind.CALL_BACK}
    return IdentityForm(ways.get(channel, DocumentKind.SIGNATURE), on_record)


def kind_for(zone: str, kind: DocumentKind, today: date) -> DocumentKind:
    """The kind of document that has this zone; while it is typed, its head tells the family."""
    read = read_mrz(zone, today)
    if read is not None:
        return kind_of(read)
    head = _HEAD.match(zone)
    # The lower line of a passport alone is read too: it begins with a number, and says no family.
    family = _FAMILIES[head[1]] if head else ()
    return kind if not family or kind in family else family[0]


def found_lines(finding: IdentityFinding) -> tuple[tuple[str, State], ...]:
    """A check that was recorded, line by line."""
    kind, checks = finding.document_kind, finding.checks
    if not kind.is_document:
        return ((_OTHER_WAYS[kind], _STATES[checks.genuine]),)
    words = KINDS[kind][1] + (f", eindigt op {finding.last_four}" if finding.last_four else "")
    until = f"Geldig tot {day_numeric(finding.expires_on)}" if finding.expires_on else "Geldigheid onbekend"
    lines: list[tuple[str, Answer | None]] = [
        (words, Answer.YES),
        (until, Answer.YES if finding.expires_on else Answer.UNKNOWN),
        ("Controlecijfers (ICAO 9303)", checks.mrz_sound),
        ("Gelijk aan de persoonslijst", checks.matches_record),
        (GENUINE.kept, checks.genuine),
        (LIKENESS.kept, checks.likeness),
        (NOT_MISSING.kept, checks.not_reported_missing),
    ]
    return tuple((line, _STATES[answer]) for line, answer in lines if answer is not None)


_STATES: Final[dict[Answer, State]] = {
    Answer.YES: "good",
    Answer.UNKNOWN: "doubt",
    Answer.NO: "wrong",
}


def _at_most_doubt(answer: Answer) -> Answer:
    return answer & Answer.UNKNOWN


def _digits(zone: Mrz | None) -> Point:
    title, kept = "Controlecijfers", "Controlecijfers kloppen (ICAO 9303)"
    if zone is None:
        return Point("mrz", title, "Scan of typ de regels.", "open", kept)
    wrong = [PARTS[check.part] for check in zone.checks if not check.right]
    if not wrong:
        return Point("mrz", "Controlecijfers kloppen", "Elk cijfer is nagerekend (ICAO 9303).", "good", kept)
    hint = f"Niet goed: {', '.join(wrong)}. Lees de regels opnieuw."
    return Point("mrz", "Controlecijfers kloppen niet", hint, "wrong", "Controlecijfers kloppen niet")


def _compared(zone: Mrz | None, comparison: Comparison | None) -> Point | None:
    title, kept = "Gelijk aan de persoonslijst", "Gelijk aan de persoonslijst"
    if zone is None:
        return Point("record", title, "Eerst de regels.", "open", kept)
    if comparison is None:
        return Point("record", title, "Wordt nu vergeleken.", "open", kept)
    if comparison.answer is None:
        return None
    parts = {
        "naam": comparison.name,
        "geboortedatum": comparison.birth,
        "geslacht": comparison.sex,
        "nummer": comparison.number,
    }
    if comparison.answer is Answer.YES:
        same = [part for part, answer in parts.items() if answer is Answer.YES]
        return Point("record", title, f"Vergeleken: {', '.join(same)}.", "good", kept)
    other = [part for part, answer in parts.items() if answer is Answer.NO]
    unsure = [part for part, answer in parts.items() if answer is Answer.UNKNOWN]
    told = [f"Anders: {', '.join(other)}."] if other else []
    told += [f"Niet zeker: {', '.join(unsure)}."] if unsure else []
    state: State = "wrong" if other else "doubt"
    return Point(
        "record", "Niet gelijk aan de persoonslijst" if other else title, " ".join(told), state, kept
    )
