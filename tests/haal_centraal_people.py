"""Person records as the national interface would tell them: the opposite of our own mapping, written apart from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from counter_app.domain.occurrence import Occurrence
from counter_app.domain.partial_date import PartialDate
from counter_app.domain.person import PersonRecord

_TODAY = date(2026, 11, 22)
_MONTHS = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
    "december",
]  # fmt: skip

Plain = dict[str, Any]


def told(record: PersonRecord) -> Plain:
    """Everything that the interface has of a person; without what is empty, as it does itself."""
    one, registered, home = record.first(1), record.first(7), record.first(8)
    suspended = record.suspension
    death = record.first(6)
    plain: Plain = {
        "aNummer": one.text("01.10"),
        "burgerservicenummer": one.text("01.20"),
        "datumEersteInschrijvingGBA": _date(registered, "68.10"),
        "geheimhoudingPersoonsgegevens": registered.text("70.10") != "0",
        "geslacht": _code(one, "04.10"),
        "naam": _name(one) | {"aanduidingNaamgebruik": _code(one, "61.10")},
        "geboorte": _birth(one),
        "nationaliteiten": [_nationality(each) for each in record.current(4)],
        "opschortingBijhouding": {
            "reden": _code(registered, "67.20"),
            "datum": _date(registered, "67.10"),
        }
        if suspended
        else {},
        "overlijden": {
            "datum": _date(death, "08.10"),
            "plaats": _place(death, "08.20"),
            "land": _code(death, "08.30"),
        },
        "verblijfplaats": _residence(home),
        "immigratie": {
            "landVanwaarIngeschreven": _code(home, "14.10"),
            "datumVestigingInNederland": _date(home, "14.20"),
        },
        "gemeenteVanInschrijving": _code(home, "09.10"),
        "datumInschrijvingInGemeente": _date(home, "09.20"),
        "indicatieCurateleRegister": record.first(11).text("33.10") == "1",
        "kinderen": [_related(each) for each in record.current(9) if each.has_group("01", "02", "03")],
        "ouders": [
            _related(each) | {"ouderAanduiding": str(number)}
            for number, category in ((1, 2), (2, 3))
            for each in record.current(category)
            if each.has_group("01", "02", "03", "62")
        ],
        "partners": [_partner(each) for each in record.current(5) if each.has_group("06", "07")],
        "adressering": {
            f"adresregel{number}": line for number, line in enumerate(record.address.lines.all[:3], 1)
        },
        "verificatie": {
            "datum": _date(registered, "71.10"),
            "omschrijving": registered.text("71.20"),
        },
        "leeftijd": record.age_on(_TODAY),
    }
    if plain["gemeenteVanInschrijving"] and home.text("83.10") and not home.text("83.30"):
        plain["verblijfplaats"]["inOnderzoek"] = {
            "datumVan": True,
            "datumIngangOnderzoek": _date(home, "83.20"),
        }
    filled: Plain = _filled(plain)
    return filled


def pick(person: Mapping[str, Any], fields: list[str]) -> Plain:
    """What was asked of a person, with what comes by itself."""
    by_itself = (
        "geheimhoudingPersoonsgegevens",
        "opschortingBijhouding",
        "rni",
        "verificatie",
        "inOnderzoek",
    )
    found: Plain = {}
    for field in (*fields, *by_itself):
        _take(person, found, field.split("."))
    return found


def _take(source: Mapping[str, Any], into: Plain, path: list[str]) -> None:
    name, rest = path[0], path[1:]
    if name not in source:
        return
    if not rest or not isinstance(source[name], dict):
        into[name] = source[name]
        return
    inner = into.setdefault(name, {})
    _take(source[name], inner, rest)
    _take(source[name], inner, ["inOnderzoek"])
    if not inner:
        del into[name]


def _filled(plain: Any) -> Any:
    """Without nothing, no, and what is empty."""
    if isinstance(plain, dict):
        inner = {name: _filled(value) for name, value in plain.items()}
        return {name: value for name, value in inner.items() if value not in (None, "", False, {}, [])}
    if isinstance(plain, list):
        return [one for one in map(_filled, plain) if one not in (None, {}, "")]
    return plain


def _name(one: Occurrence) -> Plain:
    return {
        "voornamen": one.known("02.10"),
        "adellijkeTitelPredicaat": _code(one, "02.20"),
        "voorvoegsel": one.known("02.30"),
        "geslachtsnaam": one.known("02.40"),
    }


def _birth(one: Occurrence) -> Plain:
    return {"datum": _date(one, "03.10"), "plaats": _place(one, "03.20"), "land": _code(one, "03.30")}


def _related(one: Occurrence) -> Plain:
    return {
        "burgerservicenummer": one.text("01.20"),
        "naam": _name(one),
        "geboorte": _birth(one),
        "geslacht": _code(one, "04.10"),
        "datumIngangFamilierechtelijkeBetrekking": _date(one, "62.10"),
    }


def _partner(one: Occurrence) -> Plain:
    return _related(one) | {
        "soortVerbintenis": _code(one, "15.10"),
        "aangaanHuwelijkPartnerschap": {
            "datum": _date(one, "06.10"),
            "plaats": _place(one, "06.20"),
            "land": _code(one, "06.30"),
        },
        "ontbindingHuwelijkPartnerschap": {"datum": _date(one, "07.10")},
    }


def _nationality(one: Occurrence) -> Plain:
    begun = {"datumIngangGeldigheid": _date(one, "85.10"), "redenOpname": _code(one, "63.10")}
    special = {"B": "BehandeldAlsNederlander", "V": "VastgesteldNietNederlander"}.get(one.text("65.10"))
    if special:
        return {"type": special, **begun}
    kind = {"0499": "Staatloos", "0000": "NationaliteitOnbekend"}.get(one.text("05.10"))
    if kind:
        return {"type": kind, **begun}
    return {"type": "Nationaliteit", "nationaliteit": _code(one, "05.10"), **begun}


def _residence(home: Occurrence) -> Plain:
    begins = {"datumIngangGeldigheid": _date(home, "85.10")}
    if home.text("13.10") == "0000":
        return {"type": "VerblijfplaatsOnbekend", "datumVan": _date(home, "13.20"), **begins}
    if home.text("13.10"):
        lines = {f"regel{number}": home.text(f"13.{number + 2}0") for number in (1, 2, 3)}
        return {
            "type": "VerblijfplaatsBuitenland",
            "datumVan": _date(home, "13.20"),
            "verblijfadres": {**lines, "land": _code(home, "13.10")},
            **begins,
        }
    begins |= {"functieAdres": _code(home, "10.10"), "datumVan": _date(home, "10.30")}
    if home.text("12.10"):
        return {
            "type": "Locatie",
            "verblijfadres": {"locatiebeschrijving": home.text("12.10")},
            **begins,
        }
    if not home.text("11.10"):
        return {}
    number = home.text("11.20")
    return {
        "type": "Adres",
        "verblijfadres": {
            "korteStraatnaam": home.text("11.10"),
            "officieleStraatnaam": home.text("11.15"),
            "huisnummer": int(number) if number.isdigit() and int(number) else None,
            "huisletter": home.text("11.30"),
            "huisnummertoevoeging": home.text("11.40"),
            "aanduidingBijHuisnummer": _code(home, "11.50"),
            "postcode": home.text("11.60"),
            "woonplaats": home.text("11.70"),
        },
        "adresseerbaarObjectIdentificatie": home.text("11.80"),
        "nummeraanduidingIdentificatie": home.text("11.90"),
        **begins,
    }


def _code(one: Occurrence, element: str) -> Plain | None:
    value = one.text(element)
    return {"code": value, "omschrijving": f"omschrijving van {value}"} if value else None


def _place(one: Occurrence, element: str) -> Plain | None:
    value = one.known(element)
    if len(value) == 4 and value.isdigit():
        return {"code": value, "omschrijving": "een gemeente"}
    return {"omschrijving": value} if value else None


def _date(one: Occurrence, element: str) -> Plain | None:
    day = PartialDate.parse_lo3(one.text(element))
    if day is None:
        return None
    if not day.year:
        return {"type": "DatumOnbekend", "onbekend": True, "langFormaat": "onbekend"}
    if not day.month:
        return {"type": "JaarDatum", "jaar": day.year, "langFormaat": str(day.year)}
    month = f"{_MONTHS[day.month - 1]} {day.year}"
    if not day.day:
        return {"type": "JaarMaandDatum", "jaar": day.year, "maand": day.month, "langFormaat": month}
    whole = f"{day.year:04d}-{day.month:02d}-{day.day:02d}"
    return {"type": "Datum", "datum": whole, "langFormaat": f"{day.day} {month}"}
