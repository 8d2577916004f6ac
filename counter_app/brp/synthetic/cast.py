"""The fixed people at the head of every generated file, for demonstrations and tests to call by their role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.brp.synthetic.draft import Draft
from counter_app.brp.synthetic.households import died, emigrated, moved, under_guardianship
from counter_app.brp.synthetic.numbers import a_numbers, bsns
from counter_app.brp.synthetic.people import People

# Role, given names, prefix, surname, sex, birth; in the order of the file.
_ROLES = (
    ("lives_alone", "Johanna Maria", "van", "Oldenzeel", "V", "19820514"),
    ("housemate_one", "Pieter", "de", "Graaf", "M", "19950311"),
    ("housemate_two", "Yara", "", "Benali", "V", "19961202"),
    ("couple_open", "Willem Hendrik", "", "Dekker", "M", "19700820"),
    ("couple_secret", "Sophie Anna", "ter", "Horst", "V", "19731117"),
    ("secrecy_code_3", "Lotte", "", "Zonneveld", "V", "19880229"),
    ("secrecy_invalid", "Jeroen", "van der", "Veen", "M", "19790705"),
    ("address_investigated", "Mehmet", "", "Yılmaz", "M", "19840130"),
    ("deceased", "Gerrit Jan", "op den", "Akker", "M", "19380908"),
    ("moved_to_bussum", "Ingrid", "", "Appelboom", "V", "19650422"),
    ("emigrated", "René", "de", "Wit", "M", "19910616"),
    ("mother", "Marieke", "van den", "Heuvel", "V", "19870225"),
    ("father", "Sander", "", "Blom", "M", "19851009"),
    ("child", "Tess", "", "Blom", "V", "20160418"),
    ("under_guardianship", "Karel-Jan", "", "Wijnberg", "M", "19580313"),
    ("mail_address", "Hanneke", "", "Groen", "V", "19751226"),
)


@dataclass(frozen=True, slots=True)
class CastMember:
    """A role and the numbers by which its person is found."""

    role: str
    a_number: str
    bsn: str


def _members() -> dict[str, CastMember]:
    rows = zip(_ROLES, a_numbers(), bsns(), strict=False)
    return {role[0]: CastMember(role[0], a_number, bsn) for role, a_number, bsn in rows}


DEMO_CAST: Mapping[str, CastMember] = _members()


def cast(people: People) -> list[Draft]:
    """The fixed people, with everything that their roles need. They must be the first that `people` makes."""
    by_role = {
        role: people.draft(given, (prefix, surname), sex, born)
        for role, given, prefix, surname, sex, born in _ROLES
    }
    for homes in (
        ("lives_alone",),
        ("housemate_one", "housemate_two"),
        ("couple_open", "couple_secret"),
        ("secrecy_code_3",),
        ("secrecy_invalid",),
        ("address_investigated",),
        ("deceased",),
        ("moved_to_bussum",),
        ("emigrated",),
        ("mother", "father", "child"),
        ("under_guardianship",),
    ):
        people.house(*(by_role[role] for role in homes))
    people.house(by_role["mail_address"], function="B")
    people.marry(by_role["couple_open"], by_role["couple_secret"], "19990604")
    people.marry(by_role["mother"], by_role["father"], "20140523")
    people.family(by_role["child"], by_role["mother"], by_role["father"])
    by_role["child"].add(11, {"32.10": "12", "82.10": "0425", "82.20": "20160418", "82.30": "Gezagsregister"})
    by_role["couple_secret"].change(7, e70_10="7")
    by_role["secrecy_code_3"].change(7, e70_10="3")
    by_role["secrecy_invalid"].change(7, e70_10="9")
    by_role["address_investigated"].change(8, e83_10="080000", e83_20="20251103")
    died(by_role["deceased"], "20241219")
    moved(by_role["moved_to_bussum"], "0381", "Bussum", "20230901")
    emigrated(by_role["emigrated"], "20220315", "5010", ("Rue des Tilleuls 12", "1000 Bruxelles", ""), "E")
    under_guardianship(by_role["under_guardianship"])
    return list(by_role.values())
