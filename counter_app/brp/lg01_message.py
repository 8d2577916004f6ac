"""One Lg01 message of the Logisch Ontwerp as bytes: its heading, and its categories with their elements."""

from __future__ import annotations

import re
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


class Misfit(UserError):
    """Bytes that are no message, and at which byte of it that shows."""


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
    def read(cls, raw: bytes) -> Heading:
        """The heading at the start of these bytes; a refusal when it isn't one of an Lg01."""
        match = _HEADING.match(raw)
        if match:
            key, moment, a_number, old_a_number, length = (group.decode() for group in match.groups())
            return cls(key, moment, a_number, old_a_number, int(length))
        if (kind := message_type(raw)) not in (None, "Lg01"):
            raise Misfit(f"Dit is een bericht {kind}; alleen Lg01-berichten bevatten een persoonslijst.")
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
        if len(raw) - HEADING != heading.length:
            raise Misfit(
                f"De kop noemt een lengte van {heading.length} bytes, maar er volgen er {len(raw) - HEADING}."
            )
        return cls(heading, tuple(_parts(raw)))

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


def message_type(raw: bytes) -> str | None:
    """The type of the message that these bytes begin, if they begin one."""
    match = _TYPE.match(raw)
    return match[1].decode() if match else None


def _parts(raw: bytes) -> list[Part]:
    parts: list[Part] = []
    at = HEADING
    while at < len(raw):
        match = _CATEGORY.match(raw, at)
        if not match:
            raise Misfit(f"Op byte {at + 1} van het bericht begint geen categorie.")
        at = match.end()
        end = at + int(match[2])
        if end > len(raw):
            raise Misfit(f"Categorie {match[1].decode()} loopt door na het einde van het bericht.")
        parts.append(Part(int(match[1]), tuple(_elements(raw, at, end))))
        at = end
    return parts


def _elements(raw: bytes, at: int, end: int) -> list[tuple[str, bytes]]:
    elements: list[tuple[str, bytes]] = []
    while at < end:
        match = _ELEMENT.match(raw, at, end)
        if not match:
            raise Misfit(f"Op byte {at + 1} van het bericht begint geen element.")
        at = match.end() + int(match[2])
        if at > end:
            raise Misfit(f"Element {match[1].decode()} loopt door na het einde van zijn categorie.")
        elements.append((match[1].decode(), raw[match.end() : at]))
    return elements
