"""Annex 2: the departments that have access, on what laws, and which data; shipped as the reglement of 2007 has it."""

from __future__ import annotations

from datetime import date

from counter_app.domain.elements import Element
from counter_app.registers.definition import Field, Kind, Register, Shipped, Term, Values, element_values
from counter_app.registers.keepers import READERS, SUPERVISOR

_E = Element
_PERSON = frozenset(
    {_E.NAME, _E.NAMING_USE, _E.PARTNER_NAME, _E.BIRTH_DATE, _E.BIRTH_PLACE, _E.SEX, _E.BSN, _E.A_NUMBER}
)
_BASIC = _PERSON | {_E.ADDRESS, _E.MUNICIPALITY}
_SOCIAL = _BASIC | {
    _E.CIVIL_STATUS,
    _E.DEATH_DATE,
    _E.PARENTS,
    _E.CHILDREN,
    _E.RESIDENCE_PERMIT,
    _E.EARLIER_ADDRESSES,
}
_IN_FORCE = date(2007, 7, 1)


def _row(department: str, units: str, legal_basis: str, data_sets: str, elements: frozenset[_E]) -> Shipped:
    values: Values = {
        "department": department,
        "units": units,
        "legal_basis": legal_basis,
        "data_sets": data_sets,
        "elements": element_values(elements),
    }
    return Shipped(values, _IN_FORCE, "Reglement Naarden 2007, lijst van afnemers met raadpleging.")


_SHIPPED = (
    _row(
        "Burgerzaken",
        "Burgerzaken, ook huursubsidie, markten en havens, drank en horeca, parkeervergunningen",
        "Wet GBA, Kieswet, Besluit burgerlijke stand, Burgerlijk Wetboek, nationaliteitsrecht, Wet op de "
        "lijkbezorging, Wet justitiële documentatie, Vreemdelingenwet, Paspoortwet, regels voor rijbewijzen, "
        "Verordening lijkbezorgingsrechten",
        "De hele persoonslijst en de verwijsgegevens",
        frozenset(_E),
    ),
    _row(
        "Financiën",
        "Financiën",
        "Gemeentewet art. 216, Invorderingswet, Wet WOZ",
        "Persoonsgegevens, verblijfplaats",
        _BASIC,
    ),
    _row(
        "Ruimtelijke Ordening",
        "Bouwen en milieu, beheer openbare ruimte, leefbaarheid, veiligheid en bijzondere doelgroepen, "
        "projectontwikkeling, ruimte en strategie, vastgoed",
        "Wet milieubeheer, Wet verontreiniging oppervlaktewateren, Woningwet",
        "Persoonsgegevens, verblijfplaats, hoofdbewoners, woningregister",
        _BASIC,
    ),
    _row(
        "Sociale Zaken",
        "Sociale Zaken en Werkgelegenheid (Bussum): uitkeringen, bijstand en uitstroom, inburgering, "
        "schuldhulpverlening",
        "Leerplichtwet, Wet voorzieningen gehandicapten, en de wetten voor bijstand en inburgering",
        "Persoonsgegevens, verblijfplaats, burgerlijke staat, overlijden, gerelateerden, verwijsgegevens, "
        "verblijfstitels, historie, hoofdbewoners, woningregister",
        _SOCIAL,
    ),
    _row(
        "Bestuursondersteuning",
        "Bureau Bedrijfsondersteuning: bedrijfsvoering en bestuursadvisering, voor onderscheidingen en "
        "huwelijksjubilea",
        "Wetten van 29 september 1815 op de Orde van de Nederlandse Leeuw en de Orde van Oranje-Nassau, "
        "Besluit van 10 mei 1995, APV en bijzondere wetten",
        "Persoonsgegevens, verblijfplaats",
        _BASIC,
    ),
    _row(
        "Onderwijs, Welzijn en Recreatie",
        "Economie en arbeid, maatschappelijke ontwikkeling, welzijn, sport, onderwijs en cultuur",
        "De lijst noemt geen wet",
        "Persoonsgegevens, verblijfplaats, woningregister",
        _BASIC,
    ),
    _row(
        "Brandweer",
        "Secretariaat, administratie",
        "De lijst noemt geen wet",
        "Persoonsgegevens, verblijfplaats",
        _BASIC,
    ),
    _row(
        "Informatisering en Automatisering",
        "Informatisering en Automatisering, alleen voor de werking van computers, netwerk en programma's",
        "De lijst noemt geen wet",
        "Persoonsgegevens, verblijfplaats, burgerlijke staat, woningregister, hoofdbewoners",
        _BASIC | {_E.CIVIL_STATUS},
    ),
)

REGISTER = Register(
    key="annex_2",
    place=5,
    title="Bijlage 2: onderdelen van de gemeente",
    tab="Onderdelen",
    article="art. 2 lid 2 en art. 3 lid 5",
    prefix="B2",
    named_by="department",
    source="bijlage 2",
    fields=(
        Field("department", Kind.TEXT, "Onderdeel", required=True, listed=True),
        Field("units", Kind.LONG_TEXT, "Wie daaronder vallen"),
        Field("legal_basis", Kind.LONG_TEXT, "Wettelijk kader", required=True),
        Field("data_sets", Kind.LONG_TEXT, "Gegevensset", required=True, listed=True),
        Field("elements", Kind.ELEMENTS, "Gegevens van de persoonslijst", required=True),
    ),
    read=READERS,
    add=SUPERVISOR,
    change=SUPERVISOR,
    term=Term(None, "Elke versie van een bijlage blijft bewaard (art. 3 lid 5)."),
    shipped=_SHIPPED,
    note="Alleen de informatiebeheerder wijzigt een bijlage. Buiten Burgerzaken is de inzage altijd beperkt.",
)
