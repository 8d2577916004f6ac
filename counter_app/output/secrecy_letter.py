"""Letters about a request for secrecy: that it counts, that the record shows it, that it was lifted or refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from counter_app.domain.secrecy_request import Capacity, Progress, SubjectState
from counter_app.output.content import Addressee, LetterContent, Letterhead
from counter_app.output.words import long_date

_SUBJECTS: Final = {
    SubjectState.COUNTS: "Bevestiging van uw verzoek om geheimhouding",
    SubjectState.PROCESSED: "Uw geheimhouding is verwerkt",
    SubjectState.REFUSED: "Besluit op uw verzoek om geheimhouding",
    SubjectState.LIFTED: "Uw geheimhouding is opgeheven",
}
#: Before the name of who doesn't sign for themselves.
_FOR: Final = {
    Capacity.SELF: "",
    Capacity.PARENT: "De ouders of verzorgers van",
    Capacity.GUARDIAN: "De voogd van",
    Capacity.CURATOR: "De curator van",
}
_WHAT_IT_DOES: Final = (
    "Geheimhouding betekent dat wij uw gegevens niet geven aan personen en organisaties die ze volgens de wet niet "
    "hoeven te krijgen. De overheid kan uw gegevens wel krijgen als zij die nodig heeft voor haar werk. Wij "
    "laten dan weten dat u om geheimhouding hebt gevraagd."
)
_WEIGHED: Final = (
    "Vraagt bijvoorbeeld een advocaat of een deurwaarder om uw gegevens? Dan wegen wij eerst de belangen af. "
    "Wij vragen u wat u ervan vindt. Geven wij toch gegevens, dan hoort u dat van tevoren."
)
_HOW_TO_LIFT: Final = (
    "U kunt dit altijd laten opheffen. Kom daarvoor met uw legitimatie naar de balie, of stuur een brief met uw "
    "handtekening en een kopie van uw legitimatie. Bellen kan hiervoor niet."
)
_NOT_YOU: Final = (
    "Hebt u dit niet zelf gevraagd? Neem dan meteen contact met ons op. De geheimhouding gaat dan weer in."
)
_FROM_THE_RECORD: Final = (
    "Wij zijn daarmee akkoord. De geheimhouding blijft gelden tot zij ook van de persoonslijst is gehaald."
)
_LIFT_REFUSED: Final = "Besluit op het verzoek om uw geheimhouding op te heffen"
_LIFTS: Final = "Uw geheimhouding wordt opgeheven"
_STILL_COUNTS: Final = (
    "Uw geheimhouding blijft dus gelden. Hebt u dit niet zelf gevraagd? Neem dan contact met ons op."
)


@dataclass(frozen=True, slots=True)
class SecrecyLetter:
    """What a letter is made of; `why` when it tells that the request, or lifting it, was refused."""

    letterhead: Letterhead
    name: str
    address: tuple[str, ...]
    capacity: Capacity
    number: str
    received_on: date
    due_on: date
    with_move: bool
    progress: Progress
    written_on: date
    signed_by: str
    function: str
    why: str = ""
    objection: tuple[str, ...] = ()
    on_behalf_of: str = ""
    #: It was lifted here, and the record still shows the code.
    on_record: bool = False


def secrecy_letter(one: SecrecyLetter) -> LetterContent:
    """The letter that fits how it stands, for the registered address."""
    refused = bool(one.why)
    keeps = refused and one.progress.state is not SubjectState.REFUSED
    stand_in = _FOR[one.capacity]
    return LetterContent(
        letterhead=one.letterhead,
        addressee=Addressee(f"{stand_in} {one.name}" if stand_in else one.name, one.address),
        written_on=one.written_on,
        subject=_LIFT_REFUSED if keeps else _LIFTS if one.on_record else _SUBJECTS[one.progress.state],
        salutation="Geachte heer of mevrouw,",
        paragraphs=_paragraphs(one),
        signed_by=one.signed_by,
        function=one.function,
        request_number=one.number,
        objection=one.objection if refused else (),
        on_behalf_of=one.on_behalf_of if refused else "",
    )


def _paragraphs(one: SecrecyLetter) -> tuple[str, ...]:
    received = long_date(one.received_on)
    asked = f"Op {received} kregen wij het verzoek om uw gegevens geheim te houden."
    if one.capacity is not Capacity.SELF:
        asked = f"Op {received} kregen wij het verzoek om de gegevens van {one.name} geheim te houden."
    if one.why and one.progress.state is not SubjectState.REFUSED:
        lifting = "Wij kregen het verzoek om uw geheimhouding op te heffen."
        if one.capacity is not Capacity.SELF:
            lifting = f"Wij kregen het verzoek om de geheimhouding van {one.name} op te heffen."
        return (f"{lifting} Wij doen dat niet. Dit is waarom:", one.why, _STILL_COUNTS)
    match one.progress.state:
        case SubjectState.COUNTS:
            when = (
                "Het geldt vanaf de dag van de adreswijziging."
                if one.with_move
                else f"Uiterlijk op {long_date(one.due_on)} staat het ook op de persoonslijst."
            )
            counts = f"{asked} Wij houden daar vanaf die dag rekening mee. {when}"
            return (counts, _WHAT_IT_DOES, _WEIGHED, _HOW_TO_LIFT)
        case SubjectState.PROCESSED:
            return (f"{asked} Het staat nu op de persoonslijst.", _WHAT_IT_DOES, _WEIGHED, _HOW_TO_LIFT)
        case SubjectState.REFUSED:
            return (f"{asked} Wij doen dat niet. Dit is waarom:", one.why)
        case SubjectState.LIFTED:
            lifted = "U hebt gevraagd om de geheimhouding op te heffen."
            if one.on_record:
                return (f"{lifted} {_FROM_THE_RECORD}", _NOT_YOU)
            return (
                f"{lifted} Dat hebben wij gedaan.",
                "Wij kunnen gegevens nu ook aan anderen geven, als de regels dat toestaan.",
                _NOT_YOU,
            )
