"""The names of a large municipality: thousands of surnames, of which a few are borne by very many."""

from __future__ import annotations

import json
from importlib.resources import files
from random import Random

from counter_app.brp.synthetic.names import SMALL_TOWN, NameStock

#: The longest that fits 02.30, and the longest begin of a street that leaves room for its end in 11.10.
_LONGEST_PREFIX, _LONGEST_STREET = 10, 15
_STREETS = 1500
#: The lists are in the order of the alphabet, and frequent names aren't: shuffled always in the same way.
_SHUFFLE = 1815


def city_names() -> NameStock:
    """The names of the small town as the frequent ones, and behind them those of the library."""
    listed = json.loads(files("mimesis").joinpath("datasets/nl/person.json").read_text(encoding="utf-8"))
    random = Random(_SHUFFLE)

    def behind(first: list[str], others: list[str]) -> list[str]:
        rest = sorted(set(others) - set(first))
        random.shuffle(rest)
        return first + rest

    women = behind(list(SMALL_TOWN.women), listed["names"]["female"])
    men = behind(list(SMALL_TOWN.men), listed["names"]["male"])
    frequent = list(SMALL_TOWN.surnames)
    rest = sorted({_split(name) for name in listed["surnames"]} - set(frequent))
    random.shuffle(rest)
    streets = [
        name for prefix, name in rest if not prefix and name.isalpha() and len(name) <= _LONGEST_STREET
    ]
    return NameStock(women, men, frequent + rest, [*SMALL_TOWN.streets, *streets[:_STREETS]])


def _split(name: str) -> tuple[str, str]:
    """Prefix and surname: the small words at the front, as far as they fit."""
    words = name.split()
    small = 0
    while small < len(words) - 1 and words[small][0] in "'abcdefghijklmnopqrstuvwxyz":
        small += 1
    prefix = " ".join(words[:small])
    if len(prefix) > _LONGEST_PREFIX:
        return "", name
    surname = " ".join(words[small:])
    return prefix, surname[0].upper() + surname[1:]
