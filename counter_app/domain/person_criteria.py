"""What somebody is searched by: criteria that single out, and words that narrow down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counter_app.domain.partial_date import PartialDate
from counter_app.domain.street_spelling import other_spellings

#: Words before a surname that may be typed or left out (voorvoegsels, folded).
PREFIXES = frozenset(
    {
        "aan", "al", "am", "bij", "d", "da", "de", "del", "den", "der", "des", "di", "do", "dos", "du", "el",
        "en", "het", "il", "im", "in", "l", "la", "las", "le", "les", "lo", "los", "of", "onder", "op",
        "over", "s", "sint", "t", "te", "ten", "ter", "the", "to", "tot", "uit", "uijt", "van", "vander",
        "vom", "von", "voor", "vor", "zu", "zum", "zur",
    }
)  # fmt: skip

#: A surname of more words than this is found by its first ones.
_MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the typed words taken together, and the other ones that must fit the same person."""

    text: str
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Criteria:
    """What was typed, read: at least one way of singling out, and what makes it more precise."""

    bsn: str | None = None
    a_number: str | None = None
    postcode: str | None = None
    house_number: int | None = None
    #: House letter and addition, folded and without spaces.
    suffix: str = ""
    #: The folded words before the house number; where no postcode was typed they hold the street.
    street: str | None = None
    words: tuple[str, ...] = ()
    birth: PartialDate | None = None

    @property
    def kind(self) -> str:
        """Which way singles out, for the audit line and for what the window says it understood."""
        if self.bsn:
            return "bsn"
        if self.a_number:
            return "a_number"
        if self.postcode:
            return "postcode"
        return "street" if self.street else "name_and_birth"

    @property
    def narrowing(self) -> tuple[str, ...]:
        """The words that narrow down, wherever they stand in a name or an address; a prefix alone says little."""
        return _bare(self.words)

    def surnames(self) -> tuple[Part, ...]:
        """The words that may be a surname together, each with the words left over; longer ones first."""
        words = self.words
        if len(words) == 1:
            return (Part(words[0], ()),)
        bare = set(_bare(words))
        found: dict[str, tuple[str, ...]] = {}
        for first, last in _runs(len(words)):
            run = words[first:last]
            # A surname ends in a word of its own, and begins with one or with all of its prefixes.
            begins = run[0] in bare or first == 0 or words[first - 1] in bare
            if run[-1] in bare and begins and len(run[-1]) > 1:
                rest = tuple(one for one in (*words[:first], *words[last:]) if one in bare)
                found.setdefault(" ".join(run), rest)
        return tuple(Part(text, rest) for text, rest in found.items())

    def streets(self) -> tuple[Part, ...]:
        """The words right before the house number that may be the street, each with the words before those.

        As they were typed first; then as the register may have shortened them, or has them in full.
        """
        words = (self.street or "").split()
        typed = [
            Part(" ".join(words[first:]), _bare(tuple(words[:first])))
            for first in range(len(words))
            if len(" ".join(words[first:])) > 2
        ]
        asked = {part.text for part in typed}
        other = [
            Part(text, part.rest)
            for part in typed
            for text in other_spellings(part.text)
            # What begins with what is asked already is found by it.
            if not any(text.startswith(one) for one in asked)
        ]
        return (*typed, *other)


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in PREFIXES) or words


def _runs(count: int) -> Iterator[tuple[int, int]]:
    for length in range(min(count, _MOST_WORDS), 0, -1):
        for first in range(count - length + 1):
            yield first, first + length
