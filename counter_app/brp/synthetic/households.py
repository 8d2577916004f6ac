"""Who lives together in our Naarden, and what happened to them: an endless row of households."""

from __future__ import annotations

from collections.abc import Iterator

from counter_app.brp.synthetic.draft import AS_OF, MUNICIPALITY, NETHERLANDS, Draft
from counter_app.brp.synthetic.people import People, next_day, parent_of
from counter_app.brp.synthetic.rarities import rarities

_KINDS = ("alone", "pair", "family", "one_parent", "housemates")
_SHARES = (34, 26, 26, 9, 5)


def households(people: People) -> Iterator[list[Draft]]:
    """Household after household, each with its home, its past and its particulars."""
    chance = people.random
    while True:
        kind = chance.choices(_KINDS, _SHARES)[0]
        members = _members(people, kind)
        function = "B" if chance.random() < 0.01 else "W"
        people.house(*members, function=function)
        for member in members:
            _particulars(people, member)
        if kind == "alone":
            _fate(people, members[0])
        yield members


def _members(people: People, kind: str) -> list[Draft]:
    chance = people.random
    if kind == "alone":
        person = people.adult()
        if person.born < "19700101" and chance.random() < 0.3:
            _former_marriage(people, person)
        return [person]
    if kind == "housemates":
        around = chance.randint(1985, 2005)
        return [people.adult(around=around + chance.randint(-2, 2)) for _ in range(chance.randint(2, 4))]
    around = chance.randint(1965, 1998) if kind in ("family", "one_parent") else chance.randint(1935, 2000)
    mother = people.adult("V", around)
    if kind == "one_parent":
        return [mother, *(people.child(mother, None) for _ in range(chance.randint(1, 2)))]
    other = people.adult("V" if chance.random() < 0.05 else "M", around + chance.randint(-5, 3))
    if chance.random() < 0.8:
        people.marry(mother, other, people.day_between(f"{max(around, 1938) + 22}0101", AS_OF))
    if kind == "pair":
        return [mother, other]
    return [mother, other, *(people.child(mother, other) for _ in range(chance.randint(1, 3)))]


def _particulars(people: People, person: Draft) -> None:
    """What some people have and most haven't: secrecy, a second nationality, an investigation, a document."""
    chance = people.random
    secrecy = people.style.secrecy
    person.change(7, e70_10=chance.choices(list(secrecy), list(secrecy.values()))[0])
    if chance.random() < 0.04:
        person.add(4, {"05.10": chance.choice(("0054", "0057", "0339", "0263", "0058")), "63.10": "301"})
    if chance.random() < 0.02:
        person.change(8, e83_10="080000", e83_20="20251103")
    if people.style.has_rarities:
        rarities(people, person)
    if chance.random() < 0.005:
        person.change(1, e83_10="010310", e83_20="20250915")
    if chance.random() < 0.003:
        under_guardianship(person)
    if chance.random() < 0.02:
        # A name that was recorded wrong at first: history that never was true.
        wrong = dict(person.categories[1][0][0]) | {"02.10": people.names.given(person.sex), "84.10": "O"}
        person.categories[1][0].append(wrong)
    if chance.random() < 0.3:
        day = people.day_between("20190101", AS_OF)
        number = f"N{chance.randint(10_000_000, 99_999_999)}"
        dossier = {"82.10": MUNICIPALITY, "82.20": day, "82.30": "Aanvraagformulier"}
        expiry = f"{int(day[:4]) + 10}{day[4:6]}{min(int(day[6:]), 28):02d}"
        issued = {"35.30": day, "35.40": f"B{MUNICIPALITY}", "35.50": expiry, **dossier}
        person.add(12, {"35.10": "NI", "35.20": number, **issued, "85.10": day, "86.10": next_day(day)})


def _fate(people: People, person: Draft) -> None:
    """Of those who live alone some died, some left for another town or country, some came as non-residents."""
    drawn = people.random.random()
    day = people.day_between("20150101", AS_OF)
    if drawn < 0.08 and person.born < "19600101":
        died(person, day)
    elif drawn < 0.12:
        moved(person, "0381", "Bussum", day)
    elif drawn < 0.16:
        emigrated(person, day, "5010", ("Rue des Tilleuls 12", "1000 Bruxelles", ""), "E")
    elif drawn < 0.17:
        emigrated(person, day, "0000", ("", "", ""), "E")
    elif drawn < 0.18:
        emigrated(person, day, "6029", ("Lindenallee 3", "48143 Münster", ""), "R")


def _former_marriage(people: People, person: Draft) -> None:
    """A marriage that ended, with someone who has no record here."""
    sex = "V" if person.sex == "M" else "M"
    born = people.birthday(int(person.born[:4]) + people.random.randint(-4, 4))
    partner = parent_of(person, people.names.given(sex), people.names.surname(), sex, born)
    partner.pop("62.10")
    wedding_day = people.day_between(f"{int(person.born[:4]) + 22}0101", f"{int(person.born[:4]) + 40}1231")
    end = people.day_between(wedding_day, AS_OF)
    place = {"20": MUNICIPALITY, "30": NETHERLANDS}
    ended = {f"07.{key}": value for key, value in place.items()} | {
        "07.10": end,
        "07.40": people.random.choice("SSO"),
    }
    began = {f"06.{key}": value for key, value in place.items()} | {"06.10": wedding_day}
    person.add(
        5,
        {**partner, **ended, "15.10": "H", "85.10": end, "86.10": next_day(end)},
        {**partner, **began, "15.10": "H", "85.10": wedding_day, "86.10": next_day(wedding_day)},
    )


def died(person: Draft, day: str) -> None:
    act = {"81.10": MUNICIPALITY, "81.20": "2AA0042", "85.10": day, "86.10": next_day(day)}
    person.add(6, {"08.10": day, "08.20": MUNICIPALITY, "08.30": NETHERLANDS, **act})
    person.change(7, e67_10=day, e67_20="O")


def moved(person: Draft, municipality: str, town: str, day: str) -> None:
    """Gone to another municipality: what was the address here is history."""
    new = {
        "09.10": municipality,
        "09.20": day,
        "10.10": "W",
        "10.30": day,
        "11.10": "Nieuwstraat",
        "11.15": "Nieuwstraat",
        "11.20": str(1 + int(person.bsn[-3:]) % 90),
        "11.60": "1404KV",
        "11.70": town,
        "72.10": "I",
        "85.10": day,
        "86.10": next_day(day),
    }
    person.categories[8][0].insert(0, new)


def emigrated(person: Draft, day: str, country: str, lines: tuple[str, str, str], reason: str) -> None:
    """Gone abroad: the record stands in the RNI and is no longer kept up."""
    first, second, third = lines
    abroad = {"13.10": country, "13.20": day, "13.30": first, "13.40": second, "13.50": third}
    valid = {"85.10": day, "86.10": next_day(day)}
    person.categories[8][0].insert(0, {"09.10": "1999", "09.20": day, **abroad, "72.10": "A", **valid})
    person.change(7, e67_10=day, e67_20=reason)


def under_guardianship(person: Draft) -> None:
    if 11 in person.categories:
        person.change(11, e33_10="1")
        return
    day = max(next_day(person.born), "20210614")
    document = {"82.10": MUNICIPALITY, "82.20": day, "82.30": "Curateleregister"}
    person.add(11, {"33.10": "1", **document, "85.10": day, "86.10": next_day(day)})
