"""What became of the rules of 2007 under today's law: our own words, with the provisions that say it now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from counter_app.domain.decision import Citation

#: The edition that holds today's law.
TODAY: Final = "brp"


@dataclass(frozen=True, slots=True)
class Today:
    """The effect under today's law, and where it is found in the edition of that law."""

    text: str
    citations: tuple[Citation, ...]


def _today(text: str, *citations: str) -> Today:
    return Today(text, tuple(Citation.read(citation) for citation in citations))


_BODY = _today(
    "Er is nog één soort: overheidsorgaan. Eigen onderdelen krijgen gegevens volgens de regels van de gemeente.",
    "art. 1.1 onder t Wet BRP",
    "art. 3.8 lid 1 Wet BRP",
)
_OWN_BODIES = _today(
    "De gemeente regelt dit zelf. Een onderdeel krijgt wat zijn taak nodig heeft.",
    "art. 3.8 lid 1 Wet BRP",
    "art. 3.8 lid 2 Wet BRP",
)
_NO_EMAIL = _today(
    "De wet verbiedt e-mail niet. Een verzoek komt binnen via het kanaal dat de gemeente aanwijst.",
    "art. 2:13 Awb",
)
_NO_BASIS = _today(
    "Voor deze uitzondering is geen grond. Zonder toestemming wordt geweigerd.",
    "art. 3.6 lid 1 onder b Wet BRP",
)
_NECESSARY = _today(
    "Een derde met werk dat in de verordening staat, krijgt wat nodig is. Het gaat om eigen inwoners.",
    "art. 3.9 lid 2 Wet BRP",
    "art. 3.7 lid 2 Wet BRP",
)
_PURPOSE = _today(
    "Gegevens worden alleen gebruikt voor het doel waarvoor ze zijn gegeven.",
    "art. 5 lid 1 onder b AVG",
)
_RESTRICTED = _today(
    "Zelfde uitkomst. Een afweging kan alleen bij een derde met een titel.",
    "art. 3.21 lid 1 Wet BRP",
    "art. 3.21 lid 2 Wet BRP",
)
_LOGGED = _today("Elke verstrekking wordt twintig jaar bewaard.", "art. 3.11 lid 1 Wet BRP")
_OWN_DATA = _today("De eigen gegevens, binnen vier weken.", "art. 2.55 lid 1 Wet BRP")

#: By provision as the case files write it; one entry holds for everything under it.
_SINCE: Final[Mapping[str, Today]] = {
    "Reglement 1.9": _BODY,
    "Reglement 1.10": _BODY,
    "Reglement 1.11": _BODY,
    "Reglement 1.12": _today(
        "Wie geen overheidsorgaan is, is derde. Ook een bedrijf. De grond beslist.",
        "art. 1.1 onder u Wet BRP",
    ),
    "Reglement 1.13": _LOGGED,
    "Reglement 2.2": _OWN_BODIES,
    "Reglement 3.1": _today("Eerst krijgt de verzoeker de kans om aan te vullen.", "art. 4:5 Awb"),
    "Reglement 3.2": _LOGGED,
    "Reglement 3.3": _NO_EMAIL,
    "Reglement 4": _OWN_BODIES,
    "Reglement 5": _OWN_BODIES,
    "Reglement 6": _OWN_BODIES,
    "Reglement 7.1": _OWN_BODIES,
    "Reglement 7.2": _OWN_BODIES,
    "Reglement 7.3": _OWN_BODIES,
    "Reglement 7.4": _today(
        "Een beperking bindt overheidsorganen niet. Zij horen wel dat die er is.",
        "art. 3.21 Wet BRP",
        "art. 3.10 lid 1 Wet BRP",
    ),
    "Reglement 7.5": _NO_EMAIL,
    "Reglement 8": _today(
        "Elk overheidsorgaan meldt twijfel terug. Het antwoord komt binnen vijf werkdagen.",
        "art. 2.34 Wet BRP",
        "art. 28 Besluit BRP",
    ),
    "Reglement 9.1": _today(
        "Een overheidsorgaan krijgt op verzoek wat zijn taak nodig heeft. Vaste levering doet de minister.",
        "art. 3.5 lid 1 Wet BRP",
        "art. 3.5 lid 4 Wet BRP",
    ),
    "Reglement 9.2": _today("Een andere gemeente kan bellen voor haar taak.", "art. 2.35 lid 3 Wet BRP"),
    "Reglement 9.4": _today("Een overheidsorgaan betaalt niets.", "art. 3.17 lid 3 Wet BRP"),
    "Reglement 10.1": _NECESSARY,
    "Reglement 10.2": _NECESSARY,
    "Reglement 10.3": _today(
        "Toestemming vooraf is een grond, ook voor een bedrijf.", "art. 3.6 lid 1 onder b Wet BRP"
    ),
    "Reglement 10.4": _NO_BASIS,
    "Reglement 11.3": _today(
        "Een besluit is schriftelijk. Telefonisch krijgt een derde niets.", "art. 4:1 Awb"
    ),
    "Reglement 11.4": _NO_EMAIL,
    "Reglement 11.5": _RESTRICTED,
    "Reglement 11.6": _NO_BASIS,
    "Reglement 11.7": _PURPOSE,
    "Reglement 11.8": _PURPOSE,
    "Reglement 11.9": _today("Wat het kost, staat in de legesverordening.", "art. 3.17 lid 1 Wet BRP"),
    "Reglement 12": _today("Gegevens van buiten de registratie vallen onder de AVG.", "art. 6 lid 1 AVG"),
    "Reglement 15": _today("Het college beslist zelf, buiten het mandaat.", "art. 10:3 Awb"),
    "Reglement 16": _today("Elk jaar een zelfevaluatie van de beveiliging.", "art. 47 Besluit BRP"),
    "Wet GBA 79": _OWN_DATA,
    "Wet GBA 82": _today("Verbeteren staat nu hier.", "art. 2.58 Wet BRP"),
    "Wet GBA 88": _today("Een overheidsorgaan krijgt wat zijn taak nodig heeft.", "art. 3.5 lid 1 Wet BRP"),
    "Wet GBA 91": _today("De minister levert.", "art. 3.2 Wet BRP"),
    "Wet GBA 96": _OWN_BODIES,
    "Wet GBA 98": _today(
        "Een voorschrift, of werk dat het besluit aanwijst.",
        "art. 3.6 lid 1 onder a Wet BRP",
        "art. 3.6 lid 1 onder c Wet BRP",
    ),
    "Wet GBA 99": _today("De minister levert aan deze derden.", "art. 3.3 Wet BRP"),
    "Wet GBA 100": _NECESSARY,
    "Wet GBA 101": _today("De beperking bindt de betrokkene niet.", "art. 3.20 Wet BRP"),
    "Wet GBA 102": _RESTRICTED,
    "Wet GBA 103": _today("Het overzicht gaat twintig jaar terug.", "art. 3.22 lid 1 Wet BRP"),
    "Wet GBA 104": _today("Ontvangers van twintig jaar terug horen het.", "art. 3.23 Wet BRP"),
    "Wet GBA 110": _LOGGED,
    "Besluit GBA 63": _today("Nog steeds vijf werkdagen.", "art. 28 Besluit BRP"),
}


def since_then(citation: Citation) -> Today | None:
    """The effect of this provision of 2007 under today's law, where there is one to tell."""
    number = citation.vocabulary
    while True:
        if number in _SINCE:
            return _SINCE[number]
        number, dot, _ = number.rpartition(".")
        if not dot:
            return None
