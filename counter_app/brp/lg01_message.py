"""One Lg01 message of the Logisch Ontwerp as bytes: its heading, and its categories with their elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from counter_app.errors import UserError

HEADING: Final = 54  # bytes: key 8, type 4, moment 17, two A-numbers of 10, and the length of what follows 5
LONGEST: Final = 99_999  # of what follows the heading: five digits tell it
_LONGEST_PART: Final = 999  # of a category, and of a value: three digits tell it
_HEADING: Final = re.compile(rb"(\d{8})Lg01(\d{17})(\d{10})(\d{10})(\d{5})")
_TYPE: Final = re.compile(rb"\d{8}([A-Z][a-z]\d\d)")
_CATEGORY: Final = re.compile(rb"(\d{2})(\d{3})")
_ELEMENT: Final = re.compile(rb"(\d{4})(\d{3})")


_OTHER_LENGTH: Final = "De kop noemt een lengte van {told} bytes, maar er volgen er {there}."
#: What other messages of the Logisch Ontwerp are, as far as one may lie among persoonslijsten.
_OTHERS: Final = {
    "Ag01": "gegevens bij een nieuwe afnemersindicatie",
    "Ag11": "gegevens bij een nieuwe afnemersindicatie",
    "Gv01": "een wijziging voor een afnemer",
    "Gv02": "een wijziging voor een afnemer",
    "Ha01": "het antwoord op een vraag van een afnemer",
    "La01": "het antwoord op een vraag om een persoonslijst",
    "Wa11": "een wijziging van een A-nummer",
}


class Misfit(UserError):
    """Bytes that are no message; `wrong_from` is where in them what was read no longer fits."""

    def __init__(self, sentence: str, wrong_from: int = 0) -> None:
        super().__init__(sentence)
        self.wrong_from = wrong_from


@dataclass(frozen=True, slots=True)
class Part:
    """One occurrence of a category: its number (above 50 history) and its elements `ggrr`, in their order."""

    category: int
    elements: tuple[tuple[str, bytes], ...] = ()

    @property
    def value_lengths(self) -> int:
        return sum(7 + len(value) for _, value in self.elements)


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands before the categories; `length` is that of all categories together."""

    key: str
    moment: str
    a_number: str
    old_a_number: str
    length: int

    @classmethod
    def read(cls, raw: bytes, at: int = 0) -> Heading:
        """The heading that begins at this byte; a refusal when it isn't one of an Lg01."""
        match = _HEADING.match(raw, at)
        if match:
            key, moment, a_number, old_a_number, length = (group.decode() for group in match.groups())
            return cls(key, moment, a_number, old_a_number, int(length))
        if (kind := message_type(raw, at)) not in (None, "Lg01"):
            what = f" ({_OTHERS[kind]})" if kind in _OTHERS else ""
            raise Misfit(f"Dit is een bericht {kind}{what}. Ingelezen worden alleen Lg01-berichten.")
        raise Misfit("Dit is geen kop van een Lg01-bericht.")


@dataclass(frozen=True, slots=True)
class Message:
    """A whole message; `to_bytes` gives back exactly the bytes that it was read from."""

    heading: Heading
    parts: tuple[Part, ...]

    @classmethod
    def read(cls, raw: bytes) -> Message:
        """Raises `Misfit` for anything but one whole message."""
        heading = Heading.read(raw)
        if (there := len(raw) - HEADING) != heading.length:
            raise Misfit(_OTHER_LENGTH.format(told=heading.length, there=there), HEADING)
        return cls.within(raw, 0, heading)

    @classmethod
    def within(cls, raw: bytes, at: int, heading: Heading) -> Message:
        """The message that begins at this byte with its heading, read but once; `raw` may go on behind it."""
        message = cls(heading, tuple(_parts(raw, at, at + HEADING + heading.length)))
        if (there := len(raw) - at - HEADING) < heading.length:
            raise Misfit(_OTHER_LENGTH.format(told=heading.length, there=there), HEADING)
        return message

    @property
    def bsn(self) -> bytes:
        """As `bsn_within` tells it."""
        person = next((part for part in self.parts if part.category == 1), Part(1))
        return dict(reversed(person.elements)).get("0120", b"").strip()

    @classmethod
    def of(
        cls,
        parts: tuple[Part, ...],
        *,
        a_number: str,
        moment: str = "",
    ) -> Message:
        """A message around these categories; what isn't told of the heading is zeros."""
        length = sum(5 + part.value_lengths for part in parts)
        heading = Heading("0" * 8, moment.rjust(17, "0"), a_number.rjust(10, "0"), "0" * 10, length)
        return cls(heading, parts)

    def to_bytes(self) -> bytes:
        """The message; `Misfit` when it is longer than messages can be."""
        head = self.heading
        written = [b""]
        for part in self.parts:
            length = part.value_lengths
            if length > _LONGEST_PART:
                raise Misfit(f"Categorie {part.category:02d} is met {length} bytes te lang voor een bericht.")
            written.append(b"%02d%03d" % (part.category, length))
            for element, value in part.elements:
                written += (b"%b%03d" % (element.encode(), len(value)), value)
        body = b"".join(written)
        if len(body) > LONGEST:
            raise Misfit(f"De persoonslijst is met {len(body)} bytes te lang voor een bericht.")
        heading = f"{head.key}Lg01{head.moment}{head.a_number}{head.old_a_number}{len(body):05d}"
        return heading.encode() + body


def message_type(raw: bytes, at: int = 0) -> str | None:
    """The type of the message that begins at this byte, if one does."""
    match = _TYPE.match(raw, at)
    return match[1].decode() if match else None


def bsn_within(raw: bytes, at: int, end: int) -> bytes:
    """The BSN of the message that begins at `at` and ends at `end`, without reading the rest of it."""
    at += HEADING
    while category := _CATEGORY.match(raw, at, end):
        at = category.end() + int(category[2])
        if category[1] == b"01":
            break
    else:
        return b""
    place, until = category.end(), min(at, end)
    while element := _ELEMENT.match(raw, place, until):
        place = element.end() + int(element[2])
        if element[1] == b"0120":
            return raw[element.end() : min(place, until)].strip()
    return b""


def _parts(raw: bytes, start: int, end: int) -> Iterator[Part]:
    at = start + HEADING
    while at < end:
        began = at - start
        match = _CATEGORY.match(raw, at, end)
        if not match:
            raise Misfit(f"Op byte {began + 1} van het bericht begint geen categorie.", began)
        at = match.end()
        until = at + int(match[2])
        if until > end:
            raise Misfit(f"Categorie {match[1].decode()} loopt door na het einde van het bericht.", began)
        yield Part(int(match[1]), tuple(_elements(raw, start, at, until, began)))
        at = until


def _elements(raw: bytes, start: int, at: int, end: int, began: int) -> Iterator[tuple[str, bytes]]:
    while at < end:
        match = _ELEMENT.match(raw, at, end)
        if not match:
            raise Misfit(f"Op byte {at - start + 1} van het bericht begint geen element.", began)
        at = match.end() + int(match[2])
        if at > end:
            raise Misfit(f"Element {match[1].decode()} loopt door na het einde van zijn categorie.", began)
        yield match[1].decode(), raw[match.end() : at]
