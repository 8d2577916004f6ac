"""How a fictitious municipality looks: its names, how many are secret, and how much of the unusual it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from counter_app.brp.synthetic.names import SMALL_TOWN, NameStock

_TITLES = {"V": ("JV", "JV", "BS", "GI", "R"), "M": ("JH", "JH", "B", "G", "R")}
_OF_SMALL_TOWN = {"0": 930, "7": 45, "1": 6, "2": 6, "3": 5, "4": 2, "5": 2, "6": 2, "8": 1, "": 1}


@dataclass(frozen=True, slots=True)
class Style:
    """What a generator may vary without another word about households."""

    names: NameStock = SMALL_TOWN
    #: Indicatie geheim by its share among persons; the invalid codes are dirt that must be met.
    secrecy: Mapping[str, float] = field(default_factory=lambda: _OF_SMALL_TOWN)
    #: The share of persons with a title or a predicate.
    titled: float = 0.0
    #: Whether permits, votes, names before, odd addresses and more of the kind occur.
    has_rarities: bool = False

    def title(self, random: Random, sex: str) -> str:
        """The title of somebody, mostly none."""
        return random.choice(_TITLES[sex]) if self.titled and random.random() < self.titled else ""


DEMO = Style()


def city() -> Style:
    """A large municipality: many names, and the codes in the proportions of the official test set."""
    from counter_app.brp.synthetic.city_names import city_names  # reads a large file: only when it is wanted

    official = {"0": 641, "1": 9, "2": 16, "3": 3, "4": 1, "5": 1, "6": 1, "7": 16}
    return Style(city_names(), {**official, "8": 0.3, "": 0.3}, titled=0.02, has_rarities=True)
