"""Where somebody lives, gets mail or has gone, out of the four kinds of residence that the interface knows."""

from __future__ import annotations

from typing import Final

from counter_app.brp.haal_centraal import investigation as under
from counter_app.brp.haal_centraal.investigation import Investigated
from counter_app.brp.haal_centraal.reader import Reader
from counter_app.domain.person import RESIDENCE

#: Established that somebody doesn't live at the address: so it stands in 83.10.
_NOT_THERE: Final = "089999"
_UNKNOWN_COUNTRY: Final = "0000"

Values = dict[str, str]


def residence_values(plain: Reader) -> Values:
    """Category 08: registration, address and arrival."""
    looked = Investigated(RESIDENCE)
    looked.add(
        plain, under.REGISTRATION, "datumIngangOnderzoekGemeente", beside=(under.PERSON, under.CUSTODY)
    )
    place, arrived = plain.child("verblijfplaats"), plain.child("immigratie")
    looked.add(place, under.RESIDENCE)
    looked.add(arrived, under.IMMIGRATION)
    values = {
        "09.10": plain.code("gemeenteVanInschrijving"),
        "09.20": plain.date("datumInschrijvingInGemeente"),
        "14.10": arrived.code("landVanwaarIngeschreven"),
        "14.20": arrived.date("datumVestigingInNederland"),
        "85.10": place.date("datumIngangGeldigheid"),
        **_address(place, looked),
    }
    if arrived.truth("vanuitVerblijfplaatsOnbekend"):
        values["14.10"] = _UNKNOWN_COUNTRY
    # That it was from abroad follows from the country.
    arrived.truth("indicatieVestigingVanuitBuitenland")
    values.update(looked.values())
    if place.truth("indicatieVastgesteldVerblijftNietOpAdres"):
        values["83.10"] = _NOT_THERE
    return values


def _address(place: Reader, looked: Investigated) -> Values:
    if place.is_empty:
        return {}
    kind = place.text("type")
    since = place.date("datumVan")
    inner = place.child("verblijfadres")
    looked.add(inner, under.ADDRESS)
    if kind == "Adres":
        return {
            "10.10": place.code("functieAdres"),
            "10.30": since,
            "11.10": inner.text("korteStraatnaam") or inner.text("officieleStraatnaam")[:24],
            "11.15": inner.text("officieleStraatnaam"),
            "11.20": inner.number("huisnummer"),
            "11.30": inner.text("huisletter"),
            "11.40": inner.text("huisnummertoevoeging"),
            "11.50": inner.code("aanduidingBijHuisnummer"),
            "11.60": inner.text("postcode").replace(" ", "").upper(),
            "11.70": inner.text("woonplaats"),
            "11.80": place.text("adresseerbaarObjectIdentificatie"),
            "11.90": place.text("nummeraanduidingIdentificatie"),
        }
    if kind == "Locatie":
        return {
            "10.10": place.code("functieAdres"),
            "10.30": since,
            "12.10": inner.text("locatiebeschrijving"),
        }
    if kind == "VerblijfplaatsBuitenland":
        return {
            "13.10": inner.code("land") or _UNKNOWN_COUNTRY,
            "13.20": since,
            "13.30": inner.text("regel1"),
            "13.40": inner.text("regel2"),
            "13.50": inner.text("regel3"),
        }
    if kind == "VerblijfplaatsOnbekend":
        return {"13.10": _UNKNOWN_COUNTRY, "13.20": since}
    place.wrong("type")
    return {}
