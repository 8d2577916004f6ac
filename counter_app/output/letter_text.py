"""The texts of letters: sections under a heading, fields between braces, checked line by line before they are used."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from counter_app.domain.letter import SHARED, LetterName
from counter_app.errors import UserError
from counter_app.paths import resources


class Field(StrEnum):
    """What the program fills in; the municipality reads and writes these words, so they are Dutch."""

    REQUEST_NUMBER = "verzoeknummer"
    REQUESTER = "verzoeker"
    RECEIVED = "ontvangen"
    MUNICIPALITY = "gemeente"
    DEPARTMENT = "afdeling"
    TELEPHONE = "telefoon"
    POSTAL_ADDRESS = "postadres"
    OBJECTION_TO = "bezwaar_bij"
    PROVISIONS = "bepalingen"
    ANSWER_BY = "uiterlijk"
    WHO_DECIDES = "beslisser"
    GROUND = "grond"
    PURPOSE = "doel"
    DATA = "gegevens"
    THIRD_PARTY = "derde"
    REASONS = "afweging"
    WAITS_UNTIL = "wachttermijn"
    #: On a line of their own: a list, and the sentences that belong to this request.
    ITEMS = "punten"
    SENTENCES = "zinnen"


#: Known of every request; a paragraph with one that is empty is left out.
ALWAYS: Final = frozenset(
    {
        Field.REQUEST_NUMBER,
        Field.REQUESTER,
        Field.RECEIVED,
        Field.MUNICIPALITY,
        Field.DEPARTMENT,
        Field.TELEPHONE,
        Field.POSTAL_ADDRESS,
        Field.OBJECTION_TO,
    }
)
#: What fills a paragraph of its own.
_WHOLE: Final = frozenset({Field.ITEMS, Field.SENTENCES})

SUBJECT, BODY = "onderwerp", "brief"
GREETING, OBJECTION = "aanhef", "bezwaar"


@dataclass(frozen=True, slots=True)
class Definition:
    """What a text has to have: its sections, and the fields that it must and may use beside the common ones."""

    title: str
    required: frozenset[Field] = frozenset()
    allowed: frozenset[Field] = frozenset()
    sections: tuple[str, ...] = (SUBJECT, BODY)
    #: How the paper is called in a list of documents.
    paper: str = "Brief"
    #: A decision under the Awb: the clause on objection is added to it.
    decides: bool = False

    @property
    def fields(self) -> frozenset[Field]:
        return ALWAYS | self.required | self.allowed


#: The sentences that belong to a duty of the decision; a heading is the duty with spaces.
SENTENCES: Final = (
    "toestemmingsformulier meegeven",
    "formulier aanbieden",
    "alternatief doorzenddienst",
    "verwijs naar deurwaarder",
    "verwijs naar gemeente van inschrijving",
    "wijs op juiste kanaal",
    "wijs op balie of schriftelijk",
    "wijs op schriftelijk verzoek",
    "wijs op gba netwerk of schriftelijk",
    "gebruiksbeperking schriftelijk meedelen",
)
#: What lies behind the letter.
ENCLOSURES: Final = {
    "toestemmingsformulier meegeven": "Formulier voor toestemming",
    "formulier aanbieden": "Aanvraagformulier",
}
#: What a requester can be asked for, by fact.
ASKED_FOR: Final = {
    "grounds_stated": "reden",
    "policy_stated": "beleid",
    "purpose_stated": "doel",
    "persons_stated": "personen",
    "names_persons": "namen",
    "fields_stated": "gegevens",
    "consent": "toestemming",
    "claim": "vordering",
    "identity": "identiteit",
    "written_mandate": "machtiging",
    "principal_identified": "identiteit van de machtiger",
    "authority_shown": "gezag",
    "avv_prescribes": "wettelijk voorschrift",
    "autorisatiebesluit": "autorisatiebesluit",
    "no_hit_declaration": "no-hitverklaring",
    "personal_interest": "belang",
    "profit_motive": "winstoogmerk",
}

_F = Field
DEFINITIONS: Final[Mapping[LetterName, Definition]] = {
    LetterName.REFUSAL: Definition(
        "Afwijzing", frozenset({_F.PROVISIONS}), frozenset({_F.SENTENCES}), decides=True
    ),
    LetterName.WRONG_CHANNEL: Definition(
        "Niet op deze manier", frozenset({_F.PROVISIONS, _F.SENTENCES}), decides=True
    ),
    LetterName.IN_WRITING_ONLY: Definition("Alleen schriftelijk", allowed=frozenset({_F.SENTENCES})),
    LetterName.COMPLETION: Definition(
        "Verzoek om aanvulling", frozenset({_F.ITEMS, _F.ANSWER_BY}), paper="Brief, verzoek om aanvulling"
    ),
    LetterName.FORWARDED: Definition(
        "Doorverwijzing", frozenset({_F.PROVISIONS}), frozenset({_F.SENTENCES}), decides=True
    ),
    LetterName.ACCOMPANYING: Definition(
        "Begeleidende brief aan een derde",
        frozenset({_F.SENTENCES}),
        frozenset({_F.GROUND}),
        paper="Begeleidende brief",
    ),
    LetterName.CONFIRMATION: Definition(
        "Bevestiging aan een overheidsorgaan",
        allowed=frozenset({_F.SENTENCES, _F.GROUND}),
        paper="Begeleidende brief",
    ),
    LetterName.EMAIL_REPLY: Definition("Antwoord op een e-mail", frozenset({_F.SENTENCES})),
    LetterName.VIEW_ASKED: Definition(
        "Vraag om een zienswijze",
        frozenset({_F.THIRD_PARTY, _F.DATA, _F.ANSWER_BY}),
        frozenset({_F.PURPOSE, _F.GROUND}),
        paper="Brief, zienswijze",
    ),
    LetterName.GRANTED_TO_SUBJECT: Definition(
        "Besluit om te geven, aan de betrokkene",
        frozenset({_F.THIRD_PARTY, _F.DATA, _F.REASONS, _F.WAITS_UNTIL}),
        frozenset({_F.PURPOSE, _F.GROUND}),
        paper="Brief, beschikking",
        decides=True,
    ),
    LetterName.GRANTED_TO_REQUESTER: Definition(
        "Besluit om te geven, aan de verzoeker",
        frozenset({_F.WAITS_UNTIL}),
        frozenset({_F.GROUND}),
        paper="Brief, beschikking",
        decides=True,
    ),
    LetterName.DECLINED_TO_SUBJECT: Definition(
        "Besluit om niet te geven, aan de betrokkene",
        frozenset({_F.THIRD_PARTY}),
        frozenset({_F.DATA, _F.REASONS}),
        paper="Brief, beschikking",
        decides=True,
    ),
    LetterName.MEMO_SUPERVISOR: Definition(
        "Memo aan de informatiebeheerder",
        frozenset({_F.WHO_DECIDES}),
        frozenset({_F.PURPOSE, _F.DATA, _F.PROVISIONS}),
        paper="Memo",
    ),
    LetterName.MEMO_COLLEGE: Definition(
        "Memo aan het college",
        frozenset({_F.WHO_DECIDES}),
        frozenset({_F.PURPOSE, _F.DATA, _F.PROVISIONS}),
        paper="Memo",
    ),
    LetterName.PHRASES: Definition("Vaste zinnen", sections=(GREETING, OBJECTION, *SENTENCES)),
    LetterName.MISSING: Definition("Wat kan ontbreken", sections=tuple(dict.fromkeys(ASKED_FOR.values()))),
}

#: What stands in the fields of a letter that only shows how it looks.
EXAMPLES: Final[Mapping[Field, str]] = {
    _F.REQUEST_NUMBER: "2000-00001",
    _F.REQUESTER: "Mevrouw A. Voorbeeld",
    _F.PROVISIONS: "artikel 1, eerste lid",
    _F.WHO_DECIDES: "de informatiebeheerder",
    _F.GROUND: "artikel 1, eerste lid",
    _F.PURPOSE: "een voorbeeld",
    _F.DATA: "naam en adres",
    _F.THIRD_PARTY: "Advocatenkantoor Voorbeeld",
    _F.REASONS: "Hier staat waarom het ene belang zwaarder weegt dan het andere.",
}

_HEADING: Final = re.compile(r"#\s*(.*?)\s*")
_FIELD: Final = re.compile(r"\{([^{}]*)\}")
LONGEST: Final = 20_000


@dataclass(frozen=True, slots=True)
class Text:
    """A checked text: the paragraphs of each section."""

    name: LetterName
    version: int
    sections: Mapping[str, tuple[str, ...]]

    @property
    def definition(self) -> Definition:
        return DEFINITIONS[self.name]


@dataclass(frozen=True, slots=True)
class Filled:
    """The paragraphs of a letter, and after how many of them its list stands."""

    paragraphs: tuple[str, ...]
    items_after: int


def shipped_source(name: LetterName) -> str:
    """The text that came with the program."""
    return (resources() / "letters" / f"{name}.md").read_text(encoding="utf-8")


@cache
def shipped(name: LetterName) -> Text:
    """The same, checked. Raises UserError that names file and line."""
    return read(name, shipped_source(name), f"{name}.md")


def read(name: LetterName, source: str, where: str, version: int = 0) -> Text:
    """Reads and checks a text. Raises UserError that names `where`, the line and what is wrong there."""
    if len(source) > LONGEST:
        raise _fault(where, 1, f"De tekst is te lang. Neem hoogstens {LONGEST} tekens.")
    definition = DEFINITIONS[name]
    sections: dict[str, list[str]] = {}
    starts: dict[str, int] = {}
    paragraph: list[str] = []
    here = ""

    def close() -> None:
        if paragraph:
            sections[here].append(" ".join(paragraph))
            paragraph.clear()

    lines = source.splitlines()
    for number, raw in enumerate(lines, 1):
        line = raw.strip()
        heading = _HEADING.fullmatch(line)
        if heading is not None:
            close()
            here = heading[1].casefold()
            if here not in definition.sections:
                known = ", ".join(definition.sections)
                raise _fault(
                    where, number, f"Het kopje «{heading[1]}» hoort hier niet. Neem een van: {known}."
                )
            if here in sections:
                raise _fault(where, number, f"Het kopje «{heading[1]}» staat er twee keer.")
            sections[here], starts[here] = [], number
        elif not line:
            if here:
                close()
        elif not here:
            raise _fault(where, number, "Begin met een kopje: een hekje, een spatie en de naam.")
        else:
            _check_line(where, number, line, definition)
            paragraph.append(line)
    close()
    for wanted in definition.sections:
        if wanted not in sections:
            raise _fault(where, max(1, len(lines)), f"Het kopje «{wanted}» ontbreekt.")
        if not sections[wanted]:
            raise _fault(where, starts[wanted], f"Onder het kopje «{wanted}» staat geen tekst.")
    used = set(_FIELD.findall(source))
    for field in Field:
        if field in definition.required and field not in used:
            raise _fault(
                where, starts.get(BODY, 1), f"Het veld {{{field}}} ontbreekt. Deze brief moet het noemen."
            )
    return Text(name, version, {key: tuple(found) for key, found in sections.items()})


def _check_line(where: str, number: int, line: str, definition: Definition) -> None:
    for word in _FIELD.findall(line):
        if word not in definition.fields:
            known = ", ".join(f"{{{one}}}" for one in Field if one in definition.fields)
            raise _fault(where, number, f"Het veld {{{word}}} bestaat hier niet. Neem een van: {known}.")
        if word in _WHOLE and line != f"{{{word}}}":
            raise _fault(where, number, f"Zet {{{word}}} alleen op een regel.")
    if "{" in (rest := _FIELD.sub("", line)) or "}" in rest:
        raise _fault(where, number, "Een accolade staat los. Schrijf een veld als {verzoeknummer}.")


def _fault(where: str, number: int, what: str) -> UserError:
    return UserError(f"{where}, regel {number}: {what}", "text")


def fill(paragraphs: Sequence[str], fields: Mapping[Field, str], sentences: Sequence[str] = ()) -> Filled:
    """The paragraphs with every field filled in; one with a field that is empty falls out."""
    told: list[str] = []
    after = 0
    for paragraph in paragraphs:
        if paragraph == f"{{{Field.SENTENCES}}}":
            told += sentences
        elif paragraph == f"{{{Field.ITEMS}}}":
            after = len(told)
        else:
            wanted = [Field(word) for word in _FIELD.findall(paragraph)]
            if all(fields.get(field) for field in wanted):
                told.append(_FIELD.sub(lambda found: fields[Field(found[1])], paragraph))
    return Filled(tuple(told), after)


def heading_of(duty: str) -> str:
    """The heading under which the sentence of a duty stands."""
    return duty.replace("_", " ").casefold()


__all__ = ["DEFINITIONS", "SHARED", "Field", "Filled", "Text", "fill", "read", "shipped", "shipped_source"]
