"""A person of the interface as a person record: the same categories and elements that a delivery has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from counter_app.brp.checks import check_record
from counter_app.brp.haal_centraal import investigation as under
from counter_app.brp.haal_centraal.custody import custody_values
from counter_app.brp.haal_centraal.investigation import Investigated
from counter_app.brp.haal_centraal.reader import LABEL, Reader
from counter_app.brp.haal_centraal.residence import residence_values
from counter_app.brp.rubrics import CATEGORIES
from counter_app.domain.occurrence import Occurrence, Stack
from counter_app.domain.person import (
    CHILD,
    CUSTODY,
    DEATH,
    NATIONALITY,
    PARENT_1,
    PARENT_2,
    PARTNER,
    PERSON,
    REGISTRATION,
    RESIDENCE,
    PersonRecord,
)

_PERMIT, _VOTE = 10, 13
_UNKNOWN_DATE: Final = "00000000"
#: The kinds of nationality that are no nationality of a country.
_STATELESS, _UNKNOWN_NATIONALITY = "0499", "0000"
_SPECIAL: Final = {"BehandeldAlsNederlander": "B", "VastgesteldNietNederlander": "V"}

Values = dict[str, str]


def secrecy_of(person: Mapping[str, Any]) -> str | None:
    """What the interface says of secrecy, as a code: yes counts as 7, silence in a valid answer as 0.

    The exact code never comes from there; anything but yes, no or silence is unknown.
    """
    if "geheimhoudingPersoonsgegevens" not in person:
        return "0"
    flag = person["geheimhoudingPersoonsgegevens"]
    return None if not isinstance(flag, bool) else "7" if flag else "0"


def record_of(person: Mapping[str, Any]) -> PersonRecord:
    """The record; what couldn't be read, or isn't known here, stands among its anomalies by name alone."""
    plain = Reader.of(person)
    categories: dict[int, list[Values]] = {
        PERSON: [_person(plain)],
        PARENT_1: [],
        PARENT_2: [],
        NATIONALITY: [_nationality(one) for one in plain.children("nationaliteiten")],
        PARTNER: [_partner(one) for one in plain.children("partners")],
        DEATH: [_death(plain)],
        REGISTRATION: [_registration(plain, secrecy_of(person))],
        RESIDENCE: [residence_values(plain)],
        CHILD: [_related(one, CHILD) for one in plain.children("kinderen")],
        _PERMIT: [_permit(plain)],
        CUSTODY: [custody_values(plain)],
        _VOTE: [_vote(plain)],
    }
    for one in plain.children("ouders"):
        which = one.text("ouderAanduiding")
        category = {"1": PARENT_1, "2": PARENT_2}.get(which)
        if category is None:
            # Which of the two is unknown; that there is one isn't.
            one.wrong("ouderAanduiding")
            category = PARENT_2 if categories[PARENT_1] else PARENT_1
        known = _related(one, category)
        # There is a parent, of whom nobody knows who it is.
        if not any(value for element, value in known.items() if element[:2] in ("01", "02", "03")):
            known["02.40"] = "."
        categories[category].append(known)
    _participants(plain, categories)
    plain.truth("geheimhoudingPersoonsgegevens")
    plain.tell_unread()
    record = PersonRecord(
        LABEL,
        {
            category: tuple(Stack(Occurrence(values)) for one in found if (values := _filled(one)))
            for category, found in categories.items()
            if any(_filled(one) for one in found)
        },
    )
    return replace(record, anomalies=(*plain.findings, *check_record(record)))


def _filled(values: Values) -> Values:
    return {element: value for element, value in sorted(values.items()) if value}


def _person(plain: Reader) -> Values:
    looked = Investigated(PERSON)
    looked.add(plain, under.PERSON, "datumIngangOnderzoekPersoon", beside=(under.REGISTRATION, under.CUSTODY))
    name = plain.child("naam")
    return {
        "01.10": plain.text("aNummer"),
        "01.20": plain.text("burgerservicenummer"),
        "04.10": plain.code("geslacht"),
        "61.10": name.code("aanduidingNaamgebruik"),
        **_name(name, looked),
        **_birth(plain.child("geboorte"), looked),
        **looked.values(),
    }


def _name(name: Reader, looked: Investigated) -> Values:
    looked.add(name, under.NAME)
    return {
        "02.10": name.text("voornamen"),
        "02.20": name.code("adellijkeTitelPredicaat"),
        "02.30": name.text("voorvoegsel"),
        "02.40": name.text("geslachtsnaam"),
    }


def _birth(birth: Reader, looked: Investigated) -> Values:
    looked.add(birth, under.BIRTH)
    return {"03.10": birth.date("datum"), "03.20": birth.place("plaats"), "03.30": birth.code("land")}


def _related(one: Reader, category: int) -> Values:
    """A parent, partner or child."""
    looked = Investigated(category)
    looked.add(one, under.RELATED)
    values = {
        "01.20": one.text("burgerservicenummer"),
        **_name(one.child("naam"), looked),
        **_birth(one.child("geboorte"), looked),
    }
    if category != CHILD:
        values["04.10"] = one.code("geslacht")
    if category in (PARENT_1, PARENT_2):
        values["62.10"] = one.date("datumIngangFamilierechtelijkeBetrekking")
    if category == PARTNER:
        begun, ended = one.child("aangaanHuwelijkPartnerschap"), one.child("ontbindingHuwelijkPartnerschap")
        looked.add(begun, under.UNION)
        looked.add(ended, under.END_OF_UNION)
        values["06.10"] = begun.date("datum")
        values["06.20"], values["06.30"] = begun.place("plaats"), begun.code("land")
        # That it ended is what counts; a day that nobody knows is still an end.
        is_ended = "ontbindingHuwelijkPartnerschap" in one
        values["07.10"] = ended.date("datum") or (_UNKNOWN_DATE if is_ended else "")
        values["15.10"] = one.code("soortVerbintenis")
    return {**values, **looked.values()}


def _partner(one: Reader) -> Values:
    return _related(one, PARTNER)


def _nationality(one: Reader) -> Values:
    looked = Investigated(NATIONALITY)
    looked.add(one, under.NATIONALITY)
    kind = one.text("type")
    values = {"63.10": one.code("redenOpname"), "85.10": one.date("datumIngangGeldigheid")}
    if kind == "Nationaliteit":
        values["05.10"] = one.code("nationaliteit")
    elif kind == "Staatloos":
        values["05.10"] = _STATELESS
    elif kind in _SPECIAL:
        values["65.10"] = _SPECIAL[kind]
    else:
        values["05.10"] = _UNKNOWN_NATIONALITY
        if kind != "NationaliteitOnbekend":
            one.wrong("type")
    return {**values, **looked.values()}


def _death(plain: Reader) -> Values:
    if "overlijden" not in plain:
        return {}
    looked = Investigated(DEATH)
    death = plain.child("overlijden")
    looked.add(death, under.DEATH)
    values = {"08.10": death.date("datum"), "08.20": death.place("plaats"), "08.30": death.code("land")}
    if not any(values.values()):
        # Said to have died, without more: then nobody may read that they didn't.
        values["08.10"] = _UNKNOWN_DATE
    return {**values, **looked.values()}


def _registration(plain: Reader, secrecy: str | None) -> Values:
    suspended, verified = plain.child("opschortingBijhouding"), plain.child("verificatie")
    return {
        "67.10": suspended.date("datum"),
        "67.20": suspended.code("reden") or ("." if "opschortingBijhouding" in plain else ""),
        "68.10": plain.date("datumEersteInschrijvingGBA"),
        "70.10": secrecy or "",
        "71.10": verified.date("datum"),
        "71.20": verified.text("omschrijving"),
    }


def _permit(plain: Reader) -> Values:
    looked = Investigated(_PERMIT)
    permit = plain.child("verblijfstitel")
    looked.add(permit, under.PERMIT)
    return {
        "39.10": permit.code("aanduiding"),
        "39.20": permit.date("datumEinde"),
        "39.30": permit.date("datumIngang"),
        **looked.values(),
    }


def _vote(plain: Reader) -> Values:
    european, excluded = plain.child("europeesKiesrecht"), plain.child("uitsluitingKiesrecht")
    return {
        "31.10": european.code("aanduiding"),
        "31.30": european.date("einddatumUitsluiting"),
        "38.10": "A" if excluded.truth("uitgeslotenVanKiesrecht") else "",
        "38.20": excluded.date("einddatum"),
    }


def _participants(plain: Reader, categories: dict[int, list[Values]]) -> None:
    """Which body outside of the municipalities delivered a category (88.10, 88.20)."""
    by_name = {name.casefold(): category for category, name in CATEGORIES.items()}
    for one in plain.children("rni"):
        code, treaty = one.code("deelnemer"), one.text("omschrijvingVerdrag")
        category = by_name.get(one.text("categorie").strip().casefold())
        found = categories.get(category or 0)
        if not found:
            one.wrong("categorie")
            continue
        found[0].update({"88.10": code, "88.20": treaty})
