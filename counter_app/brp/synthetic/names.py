"""Invented people need names: given names, surnames and streets, the frequent ones first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random


def _listed(text: str, between: str = " ") -> list[str]:
    return text.split(between)


_WOMEN = _listed(
    "Anna Maria Johanna Emma Sophie Julia Tess Saar Nora Eva Lotte Sara Zoë Fleur Lieke Yara Noor Femke Sanne "
    "Marieke Hanneke Ingrid Wilhelmina Cornelia Geertruida Hendrika Elisabeth Margaretha Jacoba Petronella "
    "Catharina Truus Riet Gerda Ans Bep Joke Tineke Annelies Mirjam Esther Naomi Fatima Aïcha Meryem Elif "
    "Zeynep Shanti Indira Mei Agnieszka Katarzyna Chloë Renée Anne-Marie Marie-Louise Jip Sterre Isa Roos"
)
_MEN = _listed(
    "Jan Johannes Pieter Hendrik Cornelis Willem Daan Sem Lucas Levi Finn Noah Milan Bram Thijs Jesse Ruben "
    "Stijn Lars Tim Tom Jasper Wouter Sander Jeroen Martijn Gerrit Klaas Dirk Arie Theodorus Petrus Jacobus "
    "Adrianus Antonius Franciscus Marinus Gijsbert Evert Wim Kees Henk Joop Rob Mohammed Ahmed Youssef Mehmet "
    "Emre Rajesh Wei Piotr Łukasz André René Jean-Pierre Karel-Jan Teun Mees Floris Siebe Douwe Fedde IJsbrand"
)
_SURNAMES = _listed(
    "de Jong|Jansen|de Vries|van den Berg|van Dijk|Bakker|Janssen|Visser|Smit|Meijer|de Boer|Mulder|de Groot|"
    "Bos|Vos|Peters|Hendriks|van Leeuwen|Dekker|Brouwer|de Wit|Dijkstra|Smits|de Graaf|van der Meer|Kok|"
    "van der Linden|Jacobs|de Haan|Vermeulen|van den Heuvel|van der Veen|van den Broek|de Bruijn|de Bruin|"
    "van der Heijden|Schouten|van Beek|Willems|van Vliet|van de Ven|Hoekstra|Maas|Verhoeven|Koster|van Dam|"
    "van der Wal|Prins|Blom|Huisman|Peeters|de Jonge|Kuipers|van Veen|Post|Veenstra|Kramer|van den Brink|"
    "Scholten|van Wijk|Postma|Martens|Vink|de Ruiter|Timmermans|Groen|Gerritsen|Jonker|van Loon|Boer|Bosch|"
    "van der Velde|Willemsen|de Lange|van der Laan|Hermans|Evers|Molenaar|in 't Veld|op den Akker|ter Horst|"
    "ten Brink|van 't Hof|'t Hart|van Oldenzeel|Wijnberg|Zonneveld|Claassen|Klaassen|Meyer|Meier|Hoogland|"
    "Yılmaz|Demir|El Idrissi|Benali|Öztürk|Çelik|Ramdin|Nguyen|Kowalska|Wiśniewski|Müller|Sørensen|Đorđević|"
    "Loïs|Beaumont|d'Hont|Crèvecoeur|Boïng|Šimić|Van Houten-Blok|Korteweg de Bruin|IJsseldijk|Appelboom",
    "|",
)
_PREFIXES = (
    "van den", "van der", "van de", "van 't", "in 't", "op den", "van", "de", "ter", "ten", "'t",
)  # fmt: skip
_STREETS_A = _listed(
    "Wal Vesting Bastion Gracht Haven Molen Kerk Markt Raadhuis Linden Kastanje Beuken Meidoorn Zilver Schans "
    "Ravelijn Kanonnier Comenius Amersfoort Godelinde Thier Zwarte Rembrandt Juliana Wilhelmina Burgemeester "
    "Meent Heide Duin Zee Brink Ooievaar Reiger Kievit Lepelaar Zwaluw Tromp Ruyter Evertsen Piet Lely Vlas "
    "Tarwe Rogge Haver Klaver Anjer Tulpen Rozen Narcis"
)
_STREETS_B = ("straat", "laan", "weg", "plein", "hof", "dreef", "kade", "pad", "singel", "plantsoen")
_LETTERS = "ABCDEGHJKLMNPRSTVWXZ"


@dataclass(frozen=True, slots=True)
class NameStock:
    """The names of a municipality, the frequent ones first; surnames with their prefix."""

    women: Sequence[str]
    men: Sequence[str]
    surnames: Sequence[tuple[str, str]]
    #: What the name of a street begins with.
    streets: Sequence[str]


class NameSource:
    """Draws names, where the first of each list is drawn far more often than the last."""

    def __init__(self, random: Random, stock: NameStock) -> None:
        self._random = random
        self._given = {
            "V": (stock.women, _weights(stock.women)),
            "M": (stock.men, _weights(stock.men)),
        }
        self._surnames, self._surname_weights = stock.surnames, _weights(stock.surnames)

    def given(self, sex: str) -> str:
        names, weights = self._given[sex]
        count = self._random.choice((1, 1, 2, 2, 3))
        return " ".join(dict.fromkeys(self._random.choices(names, cum_weights=weights, k=count)))

    def surname(self) -> tuple[str, str]:
        """Prefix and surname."""
        return self._random.choices(self._surnames, cum_weights=self._surname_weights)[0]


def street_of(number: int, first_parts: Sequence[str]) -> tuple[str, int, str, str]:
    """The home with this number in our Naarden: street, house number, letter and postcode."""
    streets = len(first_parts) * len(_STREETS_B)
    block, street = divmod(number, streets)
    first, last = first_parts[street % len(first_parts)], _STREETS_B[street // len(first_parts)]
    letter = "A" if number % 29 == 7 else ""
    code = street + streets * (block // 12)
    digits = 1411 + code // len(_LETTERS) ** 2 % 80
    letters = _LETTERS[code // len(_LETTERS) % len(_LETTERS)] + _LETTERS[code % len(_LETTERS)]
    return f"{first}{last}", 1 + street * 13 % 80 + 2 * block, letter, f"{digits}{letters}"


def split_prefix(name: str) -> tuple[str, str]:
    """Prefix and surname of a name that begins with one of the prefixes we know."""
    for prefix in _PREFIXES:
        if name.startswith(f"{prefix} "):
            return prefix, name[len(prefix) + 1 :]
    return "", name


def _weights(names: Sequence[object]) -> list[float]:
    return list(accumulate(1 / (rank + 8) for rank in range(len(names))))


SMALL_TOWN = NameStock(_WOMEN, _MEN, [split_prefix(name) for name in _SURNAMES], _STREETS_A)
