"""The categories and elements of a persoonslijst: their names, and what a value must look like."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from counter_app.domain import codes
from counter_app.domain.partial_date import PartialDate

CATEGORIES = {
    1: "Persoon",
    2: "Ouder 1",
    3: "Ouder 2",
    4: "Nationaliteit",
    5: "Huwelijk of geregistreerd partnerschap",
    6: "Overlijden",
    7: "Inschrijving",
    8: "Verblijfplaats",
    9: "Kind",
    10: "Verblijfstitel",
    11: "Gezagsverhouding",
    12: "Reisdocument",
    13: "Kiesrecht",
    14: "Afnemersindicatie",
    21: "Verwijzing",
}
HISTORY = 50  # what is added to a category's number for its history
# The categories of which more than one can hold at the same time.
SEVERAL = frozenset({4, 5, 9, 12})

# element, n(umeric) or a(lphanumeric), least and greatest length, name
_ELEMENTS = """\
01.10 n 10 10 A-nummer
01.20 n 9 9 Burgerservicenummer
02.10 a 1 200 Voornamen
02.20 a 1 2 Adellijke titel/predicaat
02.30 a 1 10 Voorvoegsel geslachtsnaam
02.40 a 1 200 Geslachtsnaam
03.10 n 8 8 Geboortedatum
03.20 a 1 40 Geboorteplaats
03.30 n 4 4 Geboorteland
04.10 a 1 1 Geslachtsaanduiding
05.10 n 4 4 Nationaliteit
06.10 n 8 8 Datum huwelijkssluiting/aangaan GP
06.20 a 1 40 Plaats huwelijkssluiting/aangaan GP
06.30 n 4 4 Land huwelijkssluiting/aangaan GP
07.10 n 8 8 Datum ontbinding huwelijk/GP
07.20 a 1 40 Plaats ontbinding huwelijk/GP
07.30 n 4 4 Land ontbinding huwelijk/GP
07.40 a 1 1 Reden ontbinding huwelijk/GP
08.10 n 8 8 Datum overlijden
08.20 a 1 40 Plaats overlijden
08.30 n 4 4 Land overlijden
09.10 n 4 4 Gemeente van inschrijving
09.20 n 8 8 Datum inschrijving
10.10 a 1 1 Functie adres
10.20 a 1 24 Gemeentedeel
10.30 n 8 8 Datum aanvang adreshouding
11.10 a 1 24 Straatnaam
11.15 a 1 80 Naam openbare ruimte
11.20 n 1 5 Huisnummer
11.30 a 1 1 Huisletter
11.40 a 1 4 Huisnummertoevoeging
11.50 a 2 2 Aanduiding bij huisnummer
11.60 a 6 6 Postcode
11.70 a 1 80 Woonplaatsnaam
11.80 a 16 16 Identificatiecode verblijfplaats
11.90 a 16 16 Identificatiecode nummeraanduiding
12.10 a 1 35 Locatiebeschrijving
13.10 n 4 4 Land adres buitenland
13.20 n 8 8 Datum aanvang adres buitenland
13.30 a 1 35 Regel 1 adres buitenland
13.40 a 1 35 Regel 2 adres buitenland
13.50 a 1 35 Regel 3 adres buitenland
14.10 n 4 4 Land vanwaar ingeschreven
14.20 n 8 8 Datum vestiging in Nederland
15.10 a 1 1 Soort verbintenis
20.10 n 10 10 Vorig A-nummer
20.20 n 10 10 Volgend A-nummer
31.10 n 1 1 Aanduiding Europees kiesrecht
31.20 n 8 8 Datum verzoek/mededeling Europees kiesrecht
31.30 n 8 8 Einddatum uitsluiting Europees kiesrecht
32.10 a 1 2 Indicatie gezag minderjarige
33.10 n 1 1 Indicatie curateleregister
35.10 a 2 2 Soort Nederlands reisdocument
35.20 a 9 9 Nummer Nederlands reisdocument
35.30 n 8 8 Datum uitgifte reisdocument
35.40 a 2 6 Autoriteit van afgifte reisdocument
35.50 n 8 8 Datum einde geldigheid reisdocument
35.60 n 8 8 Datum inhouding/vermissing reisdocument
35.70 a 1 1 Aanduiding inhouding/vermissing reisdocument
35.80 n 3 3 Lengte houder
36.10 n 1 1 Signalering reisdocument
37.10 n 1 1 Aanduiding bezit buitenlands reisdocument
38.10 a 1 1 Aanduiding uitgesloten kiesrecht
38.20 n 8 8 Einddatum uitsluiting kiesrecht
39.10 n 2 2 Aanduiding verblijfstitel
39.20 n 8 8 Datum einde verblijfstitel
39.30 n 8 8 Ingangsdatum verblijfstitel
40.10 n 6 6 Afnemersindicatie
42.10 a 1 24 Aantekening
61.10 a 1 1 Aanduiding naamgebruik
62.10 n 8 8 Datum ingang familierechtelijke betrekking
63.10 n 3 3 Reden verkrijging Nederlandse nationaliteit
64.10 n 3 3 Reden verlies Nederlandse nationaliteit
65.10 a 1 1 Aanduiding bijzonder Nederlanderschap
66.20 n 8 8 Datum ingang blokkering
67.10 n 8 8 Datum opschorting bijhouding
67.20 a 1 1 Omschrijving reden opschorting bijhouding
68.10 n 8 8 Datum eerste inschrijving
69.10 n 4 4 Gemeente waar de persoonskaart ligt
70.10 n 1 1 Indicatie geheim
71.10 n 8 8 Datum verificatie
71.20 a 1 50 Omschrijving verificatie
72.10 a 1 1 Omschrijving van de aangifte adreshouding
73.10 a 1 40 EU-persoonsnummer
75.10 n 1 1 Indicatie document
80.10 n 4 4 Versienummer
80.20 n 17 17 Datumtijdstempel
81.10 n 4 4 Registergemeente akte
81.20 a 7 7 Aktenummer
82.10 n 4 4 Gemeente document
82.20 n 8 8 Datum document
82.30 a 1 40 Beschrijving document
83.10 n 6 6 Aanduiding gegevens in onderzoek
83.20 n 8 8 Datum ingang onderzoek
83.30 n 8 8 Datum einde onderzoek
84.10 a 1 1 Onjuist of strijdig met de openbare orde
85.10 n 8 8 Ingangsdatum geldigheid
86.10 n 8 8 Datum van opneming
87.10 a 1 1 Persoonskaart volledig overgenomen
88.10 n 4 4 RNI-deelnemer
88.20 a 1 50 Omschrijving verdrag
89.10 a 1 1 Registratie betrekking
"""


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the Logisch Ontwerp."""

    number: str  # gg.rr
    is_numeric: bool
    least: int
    greatest: int
    name: str

    @property
    def is_date(self) -> bool:
        return self.is_numeric and self.least == self.greatest == 8

    @property
    def is_fixed_number(self) -> bool:
        return self.is_numeric and self.least == self.greatest


def _read_elements() -> dict[str, Element]:
    elements: dict[str, Element] = {}
    for line in _ELEMENTS.splitlines():
        number, kind, least, greatest, name = line.split(" ", 4)
        elements[number] = Element(number, kind == "n", int(least), int(greatest), name)
    return elements


ELEMENTS = _read_elements()

# The elements of each category in the order of the Logisch Ontwerp, which is that of the columns of a file.
_ORDER = """\
01 01.10,20 02.10,20,30,40 03.10,20,30 04.10 20.10,20 61.10 81.10,20 82.10,20,30 83.10,20,30 84.10
01 85.10 86.10 88.10,20
02 01.10,20 02.10,20,30,40 03.10,20,30 04.10 62.10 81.10,20 82.10,20,30 83.10,20,30 84.10 85.10
02 86.10
03 01.10,20 02.10,20,30,40 03.10,20,30 04.10 62.10 81.10,20 82.10,20,30 83.10,20,30 84.10 85.10
03 86.10
04 05.10 63.10 64.10 65.10 73.10 82.10,20,30 83.10,20,30 84.10 85.10 86.10 88.10,20
05 01.10,20 02.10,20,30,40 03.10,20,30 04.10 06.10,20,30 07.10,20,30,40 15.10 81.10,20 82.10,20,30
05 83.10,20,30 84.10 85.10 86.10
06 08.10,20,30 81.10,20 82.10,20,30 83.10,20,30 84.10 85.10 86.10 88.10,20
07 66.20 67.10,20 68.10 69.10 70.10 71.10,20 80.10,20 87.10 88.10,20
08 09.10,20 10.10,20,30 11.10,15,20,30,40,50,60,70,80,90 12.10 13.10,20,30,40,50 14.10,20 72.10
08 75.10 83.10,20,30 84.10 85.10 86.10 88.10,20
09 01.10,20 02.10,20,30,40 03.10,20,30 81.10,20 82.10,20,30 83.10,20,30 84.10 85.10 86.10 89.10
10 39.10,20,30 83.10,20,30 84.10 85.10 86.10
11 32.10 33.10 82.10,20,30 83.10,20,30 84.10 85.10 86.10
12 35.10,20,30,40,50,60,70 36.10 82.10,20,30 83.10,20,30 85.10 86.10
13 31.10,20,30 38.10,20 82.10,20,30
"""


def _read_order() -> dict[int, tuple[str, ...]]:
    order: dict[int, tuple[str, ...]] = {}
    for line in _ORDER.splitlines():
        category, *groups = line.split()
        elements = (f"{group[:2]}.{rubriek}" for group in groups for rubriek in group[3:].split(","))
        order[int(category)] = (*order.get(int(category), ()), *elements)
    return order


CATEGORY_ELEMENTS = _read_order()

_COUNTRIES = ("03.30", "06.30", "07.30", "08.30", "13.10", "14.10")
_MUNICIPALITIES = ("09.10", "69.10", "81.10", "82.10")
# Which national table the codes of an element come from; a place is a code only when it has four digits.
_TABLES = {
    "05.10": codes.NATIONALITIES,
    "63.10": codes.NATIONALITY_REASONS,
    "64.10": codes.NATIONALITY_REASONS,
    "02.20": codes.TITLES,
    "39.10": codes.RESIDENCE_PERMITS,
    "88.10": codes.RNI_PARTICIPANTS,
    "32.10": codes.CUSTODY,
    **dict.fromkeys(_COUNTRIES, codes.COUNTRIES),
    **dict.fromkeys(_MUNICIPALITIES, codes.MUNICIPALITIES),
}
# Short values that the national tables describe under a name; a value may be there that none of them knows.
_VALUE_TABLES = {"31.10": "Europees_Kiesrecht"}
PLACES = frozenset({"03.20", "06.20", "07.20", "08.20"})
_SHORT_CODES = {
    "04.10": {"M": "man", "V": "vrouw", "O": "onbekend"},
    "61.10": {"E": "eigen naam", "N": "naam partner na eigen naam", "P": "naam partner",
              "V": "naam partner voor eigen naam"},
    "67.20": {"O": "overlijden", "E": "emigratie", "M": "ministerieel besluit", "R": "niet-ingezetene",
              "F": "fout", "W": "gewist", ".": "onbekend"},
    "15.10": {"H": "huwelijk", "P": "geregistreerd partnerschap", ".": "onbekend"},
    "10.10": {"W": "woonadres", "B": "briefadres"},
    "11.50": {"by": "bij", "to": "tegenover"},
    "33.10": {"1": "onder curatele"},
    "72.10": {"A": "ambtshalve", "B": "besluit van de minister", "G": "gezaghouder", "H": "hoofd van de instelling",
              "I": "ingeschrevene", "K": "meerderjarig inwonend kind", "M": "meerderjarige gemachtigde",
              "O": "inwonende ouder", "P": "echtgenoot of partner", "T": "technische wijziging",
              "W": "infrastructurele wijziging", ".": "onbekend"},
    "07.40": {"A": "vermissing, gevolgd door een andere verbintenis", "N": "nietigverklaring", "O": "overlijden",
              "R": "rechtsvermoeden van overlijden", "S": "echtscheiding of ontbinding naar Nederlands recht",
              "V": "naar vreemd recht anders beëindigd", "Z": "omzetting", ".": "onbekend"},
    "35.10": {"BJ": "toeristenkaart BJ", "EK": "Europese identiteitskaart", "IA": "toeristenkaart A",
              "IB": "toeristenkaart B", "IC": "toeristenkaart C", "ID": "gemeentelijke identiteitskaart",
              "KE": "kaart met paspoortboekje (64 bladzijden)", "KN": "kaart met paspoortboekje (32 bladzijden)",
              "KZ": "kaart zonder paspoortboekje", "LP": "laissez-passer", "NB": "nooddocument (vreemdelingen)",
              "NI": "Nederlandse identiteitskaart", "NN": "noodpaspoort (nationaal model)", "NP": "noodpaspoort",
              "NV": "nooddocument (vluchtelingen)", "PB": "reisdocument voor vreemdelingen",
              "PD": "diplomatiek paspoort", "PF": "faciliteitenpaspoort", "PN": "nationaal paspoort",
              "PV": "reisdocument voor vluchtelingen", "PZ": "dienstpaspoort", "R1": "reisdocument ouder 1",
              "R2": "reisdocument ouder 2", "RD": "reisdocument voogd", "RM": "reisdocument moeder",
              "RV": "reisdocument vader", "TE": "tweede paspoort (zakenpaspoort)", "TN": "tweede paspoort",
              "ZN": "nationaal paspoort (zakenpaspoort)", "..": "onbekend"},
    "35.70": {"I": "ingehouden of ingeleverd", "R": "van rechtswege vervallen", "V": "vermist", ".": "onbekend"},
    "38.10": {"A": "uitgesloten"},
    "65.10": {"B": "behandeld als Nederlander", "V": "vastgesteld niet-Nederlander"},
    "84.10": {"O": "onjuist", "S": "strijdig met de openbare orde"},
}  # fmt: skip


def category_name(category: int) -> str:
    return CATEGORIES.get(category % HISTORY, f"Categorie {category}")


def element_name(element: str) -> str:
    """The name of an element `gg.rr`; an unknown one shows its number."""
    found = ELEMENTS.get(element)
    return found.name if found else f"Element {element}"


def table_of(element: str, value: str) -> str | None:
    """The number of the national table that this value must stand in, if any."""
    if element in PLACES:
        return codes.MUNICIPALITIES if len(value) == 4 and value.isascii() and value.isdigit() else None
    return _TABLES.get(element)


def has_table(element: str) -> bool:
    """Whether a value of this element can be a code of a national table."""
    return element in _TABLES or element in PLACES


@lru_cache(maxsize=65_536)
def described(element: str, value: str) -> str:
    """What a value means to a reader: a code by its name, a date in figures, anything else as it is."""
    found = ELEMENTS.get(element)
    if found and found.is_date and (day := PartialDate.parse_lo3(value)):
        return day.numeric
    if table := table_of(element, value):
        return codes.national_tables().name(table, value) or value
    if values := _VALUE_TABLES.get(element):
        return codes.national_tables().name(values, value) or value
    return _SHORT_CODES.get(element, {}).get(value, value)


codes.when_renewed(described.cache_clear)
