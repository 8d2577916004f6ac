"""The data elements that a requester can ask for, each with the rubrieken behind it."""

from __future__ import annotations

from enum import StrEnum


class Element(StrEnum):
    """One thing on a person record that is asked for, decided on and given as a whole."""

    NAME = "name"
    NAMING_USE = "naming_use"
    PARTNER_NAME = "partner_name"
    ADDRESS = "address"
    MUNICIPALITY = "municipality"
    BIRTH_DATE = "birth_date"
    DEATH_DATE = "death_date"
    SEX = "sex"
    BIRTH_PLACE = "birth_place"
    BSN = "bsn"
    A_NUMBER = "a_number"
    NATIONALITY = "nationality"
    CIVIL_STATUS = "civil_status"
    PARENTS = "parents"
    CHILDREN = "children"
    EARLIER_ADDRESSES = "earlier_addresses"
    RESIDENCE_PERMIT = "residence_permit"
    AUTHORITY = "authority"
    TRAVEL_DOCUMENT = "travel_document"
    ELECTORAL_RIGHT = "electoral_right"


RUBRIEKEN: dict[Element, tuple[str, ...]] = {
    Element.NAME: ("01.02.10", "01.02.20", "01.02.30", "01.02.40"),
    Element.NAMING_USE: ("01.61.10",),
    Element.PARTNER_NAME: ("05.02.20", "05.02.30", "05.02.40"),
    Element.ADDRESS: (
        "08.11.10",
        "08.11.20",
        "08.11.30",
        "08.11.40",
        "08.11.50",
        "08.11.60",
        "08.11.70",
        "08.12.10",
    ),
    Element.MUNICIPALITY: ("08.09.10",),
    Element.BIRTH_DATE: ("01.03.10",),
    Element.DEATH_DATE: ("06.08.10",),
    Element.SEX: ("01.04.10",),
    Element.BIRTH_PLACE: ("01.03.20", "01.03.30"),
    Element.BSN: ("01.01.20",),
    Element.A_NUMBER: ("01.01.10",),
    Element.NATIONALITY: ("04.05.10", "04.63.10", "04.65.10"),
    Element.CIVIL_STATUS: ("05.06.10", "05.07.10", "05.07.40", "05.15.10"),
    Element.PARENTS: ("02.02.10", "02.02.30", "02.02.40", "03.02.10", "03.02.30", "03.02.40"),
    Element.CHILDREN: ("09.02.10", "09.02.30", "09.02.40", "09.03.10"),
    Element.EARLIER_ADDRESSES: ("58.11.10", "58.11.20", "58.11.60", "58.09.10"),
    Element.RESIDENCE_PERMIT: ("10.39.10", "10.39.20", "10.39.30"),
    Element.AUTHORITY: ("11.32.10", "11.33.10"),
    Element.TRAVEL_DOCUMENT: ("12.35.10", "12.35.20", "12.35.50"),
    Element.ELECTORAL_RIGHT: ("13.31.10", "13.38.10"),
}

#: The closed list of Wet GBA art. 100 lid 2: all that a free third party can ever be given.
ARTICLE_100: frozenset[Element] = frozenset(
    {
        Element.NAME,
        Element.PARTNER_NAME,
        Element.NAMING_USE,
        Element.ADDRESS,
        Element.MUNICIPALITY,
        Element.BIRTH_DATE,
        Element.DEATH_DATE,
    }
)
