"""A city of fictitious persons for measuring searches: surnames as unevenly spread as real ones."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from counter_app.domain.bsn import is_valid_bsn
from counter_app.domain.folding import fold

#: How many distinct surnames there are to draw from; the rarest of them are drawn seldom.
_SURNAMES: Final = 150_000
#: Zipf and Mandelbrot: the first name isn't twice as frequent as the second.
_SHIFT: Final = 25
_LETTERS: Final = "ABCDEGHJKLMNPRSTVWXZ"
_ENDS: Final = (
    "s", "sen", "stra", "sma", "ink", "ing", "man", "mans", "huis", "kamp", "veld", "berg", "burg", "dijk",
    "hof", "beek", "horst", "meijer", "boer", "ma", "inga", "ers", "en", "aar",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Resident:
    """What the tables keep of one person."""

    id: int
    a_number: str
    bsn: str
    surname: str
    given: str
    other: tuple[tuple[str, str], ...]  # kind and surname of partners and of earlier names
    birth: str
    sex: str
    postcode: str
    number: int
    letter: str
    street: str
    secrecy: str

    @property
    def folded(self) -> str:
        return fold(self.surname)

    @property
    def year(self) -> int:
        return int(self.birth[:4])


def surnames(seed: int, count: int = _SURNAMES) -> list[str]:
    """Distinct surnames, the frequent ones first."""
    draw = random.Random(seed)
    data = json.loads(files("mimesis").joinpath("datasets/nl/person.json").read_text(encoding="utf-8"))
    base = list(data["surnames"])
    draw.shuffle(base)
    bare = [name for name in base if " " not in name]
    found = dict.fromkeys(base)
    while len(found) < count:
        stem = draw.choice(bare)
        if draw.random() < 0.2:
            found[f"{stem}-{draw.choice(bare)}"] = None
        else:
            cut = draw.randint(3, max(3, len(stem)))
            found[
                stem[:cut] + draw.choice(("", "a", "e", "i", "o", "l", "n", "r", "t")) + draw.choice(_ENDS)
            ] = None
    return list(found)


def residents(count: int, seed: int = 42) -> Iterator[Resident]:
    """The city, one by one; the same seed gives the same one."""
    draw = random.Random(seed)
    data = json.loads(files("mimesis").joinpath("datasets/nl/person.json").read_text(encoding="utf-8"))
    names = surnames(seed)
    weights = list(itertools.accumulate(1 / (rank + _SHIFT) for rank in range(len(names))))
    given = {"M": data["names"]["male"], "V": data["names"]["female"]}
    homes = max(1, count * 5 // 11)
    codes = max(1, homes // 25)
    streets = [f"{name}straat" for name in surnames(seed + 1, 9000)[:6000] if " " not in name]
    numbers = filter(is_valid_bsn, map(str, itertools.count(900_000_000)))
    for at in range(count):
        sex = draw.choice("MV")
        surname, second = draw.choices(names, cum_weights=weights, k=2)
        other = []
        if draw.random() < 0.4:
            other.append(("partner", second))
        if draw.random() < 0.08:
            other.append(("earlier", draw.choice(names)))
        year = round(draw.triangular(1925, 2026, 1975))
        birth = f"{year}{draw.randint(1, 12):02d}{draw.randint(1, 28):02d}"
        home = draw.randrange(homes)
        code = home % codes
        yield Resident(
            id=at + 1,
            a_number=f"{1_000_000_000 + at:010d}",
            bsn=next(numbers),
            surname=surname,
            given=" ".join(draw.choices(given[sex], k=draw.choice((1, 1, 2, 3)))),
            other=tuple(other),
            birth=birth if draw.random() > 0.004 else f"{year}0000",
            sex=sex,
            postcode=f"{1000 + code // 400 % 9000:04d}{_LETTERS[code % 20]}{_LETTERS[code // 20 % 20]}",
            number=home // codes * 2 + 1 + home % 2,
            letter="A" if home % 13 == 0 else "",
            street=streets[code % len(streets)],
            secrecy="7" if draw.random() < 0.035 else "0",
        )


def misspelt(name: str, draw: random.Random) -> str:
    """The name with one slip of the pen, neither on its first letter nor on its last."""
    at = draw.randrange(1, len(name) - 1)
    other = draw.choice("abcdefghijklmnopqrstuvwxyz")
    return draw.choice(
        (
            name[:at] + name[at + 1 :],
            name[:at] + other + name[at:],
            name[:at] + other + name[at + 1 :],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        )
    )


def as_heard(name: str) -> str:
    """The name as somebody writes it who only heard it."""
    for written, heard in (
        ("eij", "ei"), ("ss", "s"), ("ck", "k"), ("ij", "ei"), ("ei", "ij"), ("th", "t"), ("ch", "g"), ("z", "s"),
        ("ou", "au"), ("nn", "n"), ("ll", "l"), ("ph", "f"), ("c", "k"), ("v", "f"), ("s", "ss"), ("k", "ck"),
    ):  # fmt: skip
        if written in name[1:]:
            return name[0] + name[1:].replace(written, heard, 1)
    return name + "h"
