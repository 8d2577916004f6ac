"""What few people have, and what a reader and a decision must still get right."""

from __future__ import annotations

from counter_app.brp.synthetic.draft import MUNICIPALITY, Draft
from counter_app.brp.synthetic.people import People, next_day

#: Nationalities of the European Union, and others; with the permits that go with the others.
_UNION, _OTHERS, _PERMITS = ("0054", "0055", "0057"), ("0052", "0263", "0339"), ("21", "25", "26", "27")


def rarities(people: People, person: Draft) -> None:
    """A name that was changed, a foreign nationality, a vote, an address without a street, custody."""
    chance = people.random.random
    if chance() < 0.01:
        _changed_name(people, person)
    if chance() < 0.06:
        _foreign(people, person)
    if chance() < 0.003:
        person.add(13, {"38.10": "A", "82.10": MUNICIPALITY, "82.20": "20240611", "82.30": "Vonnis"})
    if chance() < 0.002:
        nowhere = dict.fromkeys(("11.10", "11.15", "11.20", "11.30", "11.60", "11.70"), "")
        person.categories[8][0][0].update(nowhere | {"12.10": "Woonboot tegenover de Vestingbrug"})
    if chance() < 0.003:
        person.change(8, e83_10="089999", e83_20="20251124")
    if chance() < 0.004:
        ended = {"83.10": "081120", "83.20": "20240201", "83.30": "20240415"}
        person.categories[8][0][-1].update(ended)
    if chance() < 0.003:
        person.change(8, e11_50="to")


def _changed_name(people: People, person: Draft) -> None:
    """Another surname until a decree: history that was true."""
    prefix, surname = people.names.surname()
    day = people.day_between(max(person.born, "19950101"), "20251231")
    before = dict(person.categories[1][0][0]) | {"02.30": prefix, "02.40": surname}
    decree = {"82.10": MUNICIPALITY, "82.20": day, "82.30": "KB geslachtsnaamswijziging"}
    person.categories[1][0].insert(1, before)
    person.categories[1][0][0].update(
        {"81.10": "", "81.20": "", **decree, "85.10": day, "86.10": next_day(day)}
    )


def _foreign(people: People, person: Draft) -> None:
    """Another nationality in the place of ours, and then a vote or a permit."""
    day = max(person.born, "20050301")
    in_union = people.random.random() < 0.4
    code = people.random.choice(_UNION if in_union else _OTHERS)
    person.categories[4] = [[{"05.10": code, "63.10": "301", "85.10": day, "86.10": next_day(day)}]]
    if in_union:
        person.add(13, {"31.10": "2", "31.20": day})
    else:
        permit = {"39.10": people.random.choice(_PERMITS), "39.30": day, "85.10": day, "86.10": next_day(day)}
        person.add(10, permit)
