"""Data under investigation: the interface says it value by value, a persoonslijst with one number of six digits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.brp.haal_centraal.reader import Reader

_NAME: Final = {
    "voornamen": "02.10",
    "voorletters": "02.10",
    "adellijkeTitelPredicaat": "02.20",
    "voorvoegsel": "02.30",
    "geslachtsnaam": "02.40",
    "volledigeNaam": "02.00",
    "aanduidingNaamgebruik": "61.10",
}
_BIRTH: Final = {"datum": "03.10", "plaats": "03.20", "land": "03.30"}
PERSON: Final = {"burgerservicenummer": "01.20", "geslacht": "04.10", "leeftijd": "03.10"}
REGISTRATION: Final = {"gemeenteVanInschrijving": "09.10", "datumInschrijvingInGemeente": "09.20"}
CUSTODY: Final = {"indicatieCurateleRegister": "33.10", "indicatieGezagMinderjarige": "32.10"}
NAME, BIRTH = _NAME, _BIRTH
DEATH: Final = {"datum": "08.10", "plaats": "08.20", "land": "08.30"}
RELATED: Final = {
    "burgerservicenummer": "01.20",
    "geslacht": "04.10",
    "soortVerbintenis": "15.10",
    "datumIngangFamilierechtelijkeBetrekking": "62.10",
}
UNION: Final = {"datum": "06.10", "plaats": "06.20", "land": "06.30"}
END_OF_UNION: Final = {"datum": "07.10"}
NATIONALITY: Final = {"nationaliteit": "05.10", "redenOpname": "63.10"}
RESIDENCE: Final = {
    "datumVan": "10.30",
    "functieAdres": "10.10",
    "nummeraanduidingIdentificatie": "11.90",
    "adresseerbaarObjectIdentificatie": "11.80",
}
ADDRESS: Final = {
    "korteStraatnaam": "11.10",
    "officieleStraatnaam": "11.15",
    "huisnummer": "11.20",
    "huisletter": "11.30",
    "huisnummertoevoeging": "11.40",
    "aanduidingBijHuisnummer": "11.50",
    "postcode": "11.60",
    "woonplaats": "11.70",
    "locatiebeschrijving": "12.10",
    "land": "13.10",
    "regel1": "13.30",
    "regel2": "13.40",
    "regel3": "13.50",
}
IMMIGRATION: Final = {
    "landVanwaarIngeschreven": "14.10",
    "vanuitVerblijfplaatsOnbekend": "14.10",
    "datumVestigingInNederland": "14.20",
    "indicatieVestigingVanuitBuitenland": "14.00",
}
PERMIT: Final = {"aanduiding": "39.10", "datumEinde": "39.20", "datumIngang": "39.30"}

_DATE: Final = "datumIngangOnderzoek"


class Investigated:
    """Gathers, for one occurrence of a category, what is under investigation and since when."""

    def __init__(self, category: int) -> None:
        self._category = category
        self._elements: set[str] = set()
        self._since: set[str] = set()

    def add(
        self,
        holder: Reader,
        elements: Mapping[str, str],
        date: str = _DATE,
        beside: tuple[Mapping[str, str], ...] = (),
    ) -> None:
        """What `inOnderzoek` of an object says; a name that isn't in the table means the whole category.

        `beside`: tables for what another category gathers out of the same object.
        """
        if "inOnderzoek" not in holder:
            return
        inner = holder.child("inOnderzoek")
        others = {name for table in beside for name in table}
        found = {elements.get(name, "") for name in inner.flags() if name not in others}
        since = inner.date(date)
        inner.pass_over(_DATE)
        if found:
            self._elements |= found
            self._since.add(since)

    def add_element(self, element: str) -> None:
        """One element of which it is said in another way."""
        self._elements.add(element)

    def values(self) -> dict[str, str]:
        """83.10 and 83.20, or nothing."""
        if not self._elements:
            return {}
        told = {"83.10": f"{self._category:02d}{self._narrowest()}"}
        dates = sorted(self._since - {""})
        if dates:
            told["83.20"] = dates[0]
        return told

    def _narrowest(self) -> str:
        """One element, one group, or all of the category."""
        if "" in self._elements:
            return "0000"
        groups = {element[:2] for element in self._elements}
        if len(groups) > 1:
            return "0000"
        if len(self._elements) > 1:
            return f"{groups.pop()}00"
        return next(iter(self._elements)).replace(".", "")
