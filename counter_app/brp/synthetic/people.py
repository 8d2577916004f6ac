"""Writes the categories of one invented person: birth, parents, nationality, address and registration."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from counter_app.brp.synthetic.draft import AS_OF, MUNICIPALITY, NETHERLANDS, Draft
from counter_app.brp.synthetic.names import NameSource, street_of
from counter_app.brp.synthetic.style import DEMO, Style

_TODAY = date(int(AS_OF[:4]), int(AS_OF[4:6]), int(AS_OF[6:]))


class People:
    """Makes drafts, one after another, from one source of chance."""

    def __init__(
        self, random: Random, a_numbers: Iterator[str], bsns: Iterator[str], style: Style = DEMO
    ) -> None:
        self.random = random
        self.style = style
        self.names = NameSource(random, style.names)
        self._a_numbers, self._bsns = a_numbers, bsns
        self._homes = 0

    def adult(
        self, sex: str | None = None, around: int | None = None, family: tuple[str, str] | None = None
    ) -> Draft:
        """A grown-up, born about a year, with parents who have no record of their own."""
        sex = sex or self.random.choice("MV")
        year = around or int(self.random.triangular(1930, 2005, 1972))
        person = self.draft(self.names.given(sex), family or self.names.surname(), sex, self.birthday(year))
        mother = self.names.given("V"), self.names.surname(), "V"
        father = self.names.given("M"), (person.prefix, person.surname), "M"
        for category, (given, surname, parent_sex) in ((2, mother), (3, father)):
            born = self.birthday(int(person.born[:4]) - self.random.randint(20, 38))
            person.add(category, parent_of(person, given, surname, parent_sex, born))
        return person

    def child(self, mother: Draft, father: Draft | None, born: str | None = None) -> Draft:
        """A child of people with records: both sides point at each other."""
        year = min(max(int(mother.born[:4]) + self.random.randint(22, 38), 1980), _TODAY.year - 1)
        sex = self.random.choice("MV")
        named_after = father or mother
        born = born or self.birthday(year)
        child = self.draft(self.names.given(sex), (named_after.prefix, named_after.surname), sex, born)
        self.family(child, mother, father)
        if int(child.born) > (_TODAY.year - 18) * 10_000 and not father:
            child.add(
                11, {"32.10": "1", "82.10": MUNICIPALITY, "82.20": child.born, "82.30": "Gezagsregister"}
            )
        return child

    def family(self, child: Draft, mother: Draft, father: Draft | None) -> None:
        """Let the records of child and parents point at each other."""
        for category, parent in ((2, mother), (3, father)):
            if parent:
                described = {**parent.identity(), "04.10": parent.sex, "62.10": child.born}
                child.add(category, {**described, **akte(child)})
                parent.add(9, {**child.identity(), **akte(child)})

    def draft(self, given: str, surname: tuple[str, str], sex: str, born: str) -> Draft:
        """A person with categories 01, 04 and 07; the address follows with the home."""
        title = self.style.title(self.random, sex)
        person = Draft(next(self._a_numbers), next(self._bsns), given, *surname, sex, born, title)
        person.add(
            1,
            {**person.identity(), "04.10": sex, "61.10": "E", **akte(person)},
        )
        person.add(4, {"05.10": "0001", "63.10": "001", "85.10": born, "86.10": next_day(born)})
        person.add(
            7,
            {
                "68.10": max(born, "19941001"),
                "69.10": MUNICIPALITY if born < "19941001" else "",
                "70.10": "0",
                "80.10": f"{self.random.randint(1, 20):04d}",
                "80.20": f"{AS_OF}080000000",
                "87.10": "P" if born < "19941001" else "",
            },
        )
        return person

    def marry(self, one: Draft, other: Draft, day: str) -> None:
        for person, partner in ((one, other), (other, one)):
            person.add(5, wedding(partner, day))
            person.change(
                1, e61_10=self.random.choice("EEEV") if person.sex == "M" else self.random.choice("EEPVN")
            )

    def house(self, *people: Draft, function: str = "W") -> None:
        """Give these people one home; some of them lived elsewhere before."""
        home = self.next_home()
        for person in people:
            since = self.day_between(max(person.born, "19900101"), AS_OF)
            current = home_of(home, since, function)
            if person.born < "20000101" and self.random.random() < 0.6:
                before = home_of(self.next_home(), self.day_between(person.born, since), "W")
                before = {key: value for key, value in before.items() if key not in ("11.15", "11.70")}
                person.add(8, current, before)
            else:
                person.add(8, current)

    def next_home(self) -> tuple[str, int, str, str]:
        self._homes += 1
        # A stride without a divisor in common with the streets: neighbours in the file live far apart.
        return street_of(self._homes * 7, self.style.names.streets)

    def birthday(self, year: int) -> str:
        return f"{year}{self.random.randint(1, 12):02d}{self.random.randint(1, 28):02d}"

    def day_between(self, first: str, last: str) -> str:
        begin = date(int(first[:4]), int(first[4:6]), int(first[6:]))
        end = date(int(last[:4]), int(last[4:6]), int(last[6:]))
        day = begin + timedelta(days=self.random.randint(0, max((end - begin).days, 0)))
        return day.strftime("%Y%m%d")


def parent_of(person: Draft, given: str, surname: tuple[str, str], sex: str, born: str) -> dict[str, str]:
    """A parent as the record of the child describes one who has no record here."""
    prefix, name = surname
    return {
        "02.10": given,
        "02.30": prefix,
        "02.40": name,
        "03.10": born,
        "03.20": MUNICIPALITY,
        "03.30": NETHERLANDS,
        "04.10": sex,
        "62.10": person.born,
        **akte(person),
    }


def wedding(partner: Draft, day: str) -> dict[str, str]:
    """A marriage that holds, in the record of the other."""
    return {
        **partner.identity(),
        "04.10": partner.sex,
        "06.10": day,
        "06.20": MUNICIPALITY,
        "06.30": NETHERLANDS,
        "15.10": "H",
        "81.10": MUNICIPALITY,
        "81.20": "3AA0017",
        "85.10": day,
        "86.10": next_day(day),
    }


def home_of(home: tuple[str, int, str, str], since: str, function: str) -> dict[str, str]:
    """An address in our Naarden."""
    street, number, letter, postcode = home
    return {
        "09.10": MUNICIPALITY,
        "09.20": since,
        "10.10": function,
        "10.30": since,
        "11.10": street,
        "11.15": street,
        "11.20": str(number),
        "11.30": letter,
        "11.60": postcode,
        "11.70": "Naarden",
        "72.10": "I",
        "85.10": since,
        "86.10": next_day(since),
    }


def akte(person: Draft) -> dict[str, str]:
    """The birth certificate that data about a person were taken from."""
    return {
        "81.10": MUNICIPALITY,
        "81.20": f"1AA{int(person.a_number[-4:]):04d}",
        "85.10": person.born,
        "86.10": next_day(person.born),
    }


def next_day(stamp: str) -> str:
    day = date(int(stamp[:4]), int(stamp[4:6]), int(stamp[6:])) + timedelta(days=1)
    return day.strftime("%Y%m%d")
