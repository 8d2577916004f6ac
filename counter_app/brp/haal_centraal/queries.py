"""The questions that the interface answers, and which of them a typed search comes to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from counter_app.domain.partial_date import PartialDate

BY_BSN: Final = "RaadpleegMetBurgerservicenummer"
BY_NAME_AND_BIRTH: Final = "ZoekMetGeslachtsnaamEnGeboortedatum"
BY_NAME_AND_MUNICIPALITY: Final = "ZoekMetNaamEnGemeenteVanInschrijving"
BY_POSTCODE: Final = "ZoekMetPostcodeEnHuisnummer"
BY_STREET: Final = "ZoekMetStraatHuisnummerEnGemeenteVanInschrijving"
BY_ADDRESS_NUMBER: Final = "ZoekMetNummeraanduidingIdentificatie"
BY_DWELLING: Final = "ZoekMetAdresseerbaarObjectIdentificatie"

#: So many numbers go in one question.
MOST_BSNS: Final = 20

#: Everything of one person that our record has a place for. Secrecy, investigation and suspension come by themselves.
PERSON_FIELDS: Final = (
    "aNummer",
    "burgerservicenummer",
    "datumEersteInschrijvingGBA",
    "datumInschrijvingInGemeente",
    "europeesKiesrecht",
    "geboorte",
    "gemeenteVanInschrijving",
    "geslacht",
    "gezag",
    "immigratie",
    "indicatieCurateleRegister",
    "kinderen",
    "naam",
    "nationaliteiten",
    "ouders",
    "overlijden",
    "partners",
    "uitsluitingKiesrecht",
    "verblijfplaats",
    "verblijfstitel",
)
#: What a list of hits shows.
HIT_FIELDS: Final = (
    "burgerservicenummer",
    "geboorte.datum",
    "geslacht",
    "naam.voornamen",
    "naam.voorvoegsel",
    "naam.geslachtsnaam",
    "adressering.adresregel1",
    "adressering.adresregel2",
    "adressering.adresregel3",
    "adressering.land",
)
#: Enough to hear whether somebody asked for secrecy, and whose answer it is.
FLAG_FIELDS: Final = ("burgerservicenummer",)

_NOT_IN_NAMES: Final = re.compile(r"[^a-zA-Z0-9À-ž .\-']")
_NOT_IN_STREETS: Final = re.compile(r"[^a-zA-Z0-9À-ž \-'.]")
_LEAST_BEFORE_STAR: Final = 3


def by_bsn(bsns: Sequence[str], fields: Sequence[str] = PERSON_FIELDS) -> dict[str, Any]:
    """Persons whose number is known, at most twenty; who died is among them."""
    return {"type": BY_BSN, "burgerservicenummer": list(bsns), "fields": list(fields)}


def by_name_and_birth(surname: str, given: str, birth: PartialDate) -> dict[str, Any]:
    """By surname without its prefix and a whole birth date; given names may be a beginning."""
    query = _search(BY_NAME_AND_BIRTH)
    query["geslachtsnaam"] = _name(surname)
    query["geboortedatum"] = f"{birth.year:04d}-{birth.month:02d}-{birth.day:02d}"
    if given:
        query["voornamen"] = _beginning(given)
    return query


def by_name_and_municipality(surname: str, given: str, municipality: str) -> dict[str, Any]:
    """By surname and given names among who is registered in one municipality."""
    query = _search(BY_NAME_AND_MUNICIPALITY)
    query["geslachtsnaam"] = _name(surname)
    query["voornamen"] = _beginning(given)
    query["gemeenteVanInschrijving"] = municipality
    return query


def by_postcode(postcode: str, house_number: int) -> dict[str, Any]:
    """Who is registered at a postcode and number."""
    return _search(BY_POSTCODE) | {"postcode": postcode, "huisnummer": house_number}


def by_street(street: str, house_number: int, municipality: str) -> dict[str, Any]:
    """Who is registered in a street of one municipality at a number."""
    named = " ".join(_NOT_IN_STREETS.sub(" ", street).split())[:80]
    return _search(BY_STREET) | {
        "straat": named,
        "huisnummer": house_number,
        "gemeenteVanInschrijving": municipality,
    }


def at_dwelling(object_id: str, fields: Sequence[str] = FLAG_FIELDS) -> dict[str, Any]:
    """Who lives in one dwelling (adresseerbaar object) now."""
    return {"type": BY_DWELLING, "adresseerbaarObjectIdentificatie": object_id, "fields": list(fields)}


def at_address_number(number_id: str, fields: Sequence[str] = FLAG_FIELDS) -> dict[str, Any]:
    """Who lives at one number (nummeraanduiding) now."""
    return {"type": BY_ADDRESS_NUMBER, "nummeraanduidingIdentificatie": number_id, "fields": list(fields)}


def nobody() -> dict[str, Any]:
    """A question that nobody can be the answer to: it asks whether we are let in, and tells of no person.

    The number is well-formed and fails the check of every real one.
    """
    return by_bsn(("000000000",), FLAG_FIELDS)


def is_askable(number: str) -> bool:
    """Whether a number of the address register can be asked for: sixteen digits, and not all of them zero."""
    return bool(re.fullmatch(r"(?!0{16})[0-9]{16}", number))


def batches(bsns: Iterable[str]) -> list[tuple[str, ...]]:
    """The numbers in as many questions as it takes, each number once."""
    once = list(dict.fromkeys(bsns))
    return [tuple(once[at : at + MOST_BSNS]) for at in range(0, len(once), MOST_BSNS)]


def _search(kind: str) -> dict[str, Any]:
    return {"type": kind, "fields": list(HIT_FIELDS), "inclusiefOverledenPersonen": True}


def _name(text: str) -> str:
    return " ".join(_NOT_IN_NAMES.sub(" ", text).split())[:200]


def _beginning(text: str) -> str:
    named = _name(text)[:199]
    return f"{named}*" if len(named) >= _LEAST_BEFORE_STAR else named
