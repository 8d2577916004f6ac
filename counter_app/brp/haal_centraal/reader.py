"""Reads one object of an answer: every value that has the agreed type, and where one hasn't."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from counter_app.brp.anomalies import anomaly
from counter_app.domain.occurrence import Anomaly

#: What a record is called that came from here, whoever it is about.
LABEL: Final = "Haal Centraal"

#: Said again in other words, or made of other values: we make these ourselves.
_DERIVED: Final = frozenset(
    {"adressering", "langFormaat", "leeftijd", "omschrijving", "soort", "volledigeNaam", "voorletters"}
)
_MOST_ITEMS: Final = 200
_LONGEST_SHOWN: Final = 60
# A zero character and half a character can be written in an answer, and kept in no database.
_UNFIT: Final = re.compile("[\0\ud800-\udfff]")


class Reader:
    """One object of the answer. What is absent reads as empty; what has another type is told, and not read."""

    def __init__(self, plain: Mapping[str, Any], path: str, findings: list[Anomaly]) -> None:
        self._plain = plain
        self._path = path
        self._findings = findings
        self._seen: set[str] = set()
        #: One reader for each part, however often it is read: what nobody read is told once.
        self._inner: dict[str, tuple[Reader, ...]] = {}

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Reader:
        """The outermost object, with an empty list of findings."""
        return cls(plain, "", [])

    @property
    def findings(self) -> list[Anomaly]:
        return self._findings

    def __contains__(self, name: str) -> bool:
        return self._plain.get(name) is not None

    @property
    def is_empty(self) -> bool:
        return not self._plain

    def text(self, name: str) -> str:
        """A text as it was received."""
        value = self._take(name)
        is_text = isinstance(value, str) and not _UNFIT.search(value)
        return str(value) if is_text else self._wrong(name, value)

    def number(self, name: str) -> str:
        """A whole number, in figures."""
        value = self._take(name)
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9:
            return str(value)
        return self._wrong(name, value)

    def truth(self, name: str) -> bool | None:
        """Yes or no; None when it isn't there, or is neither."""
        value = self._take(name)
        if isinstance(value, bool):
            return value
        self._wrong(name, value)
        return None

    def code(self, name: str) -> str:
        """The code of a value out of a table."""
        return self.child(name).text("code")

    def place(self, name: str) -> str:
        """A municipality by its code, and a place abroad by its name."""
        table = self.child(name)
        return table.text("code") or table.text("omschrijving")

    def date(self, name: str) -> str:
        """A date, whole or in part, as a persoonslijst writes it: jjjjmmdd."""
        inner = self.child(name)
        if inner.is_empty:
            return ""
        kind = inner.text("type")
        inner.text("langFormaat")
        if kind == "Datum":
            digits = inner.text("datum").replace("-", "")
            if len(digits) == 8 and digits.isascii() and digits.isdigit():
                return digits
        elif kind == "DatumOnbekend":
            inner.truth("onbekend")
            return "00000000"
        elif kind in ("JaarDatum", "JaarMaandDatum"):
            year = inner.number("jaar")
            month = inner.number("maand") if kind == "JaarMaandDatum" else "0"
            if year and month and len(year) <= 4 and len(month) <= 2:
                return f"{year:0>4}{month:0>2}00"
        return self._wrong(name, self._plain.get(name))

    def child(self, name: str) -> Reader:
        """The object within; an empty one when it isn't there."""
        if name not in self._inner:
            value = self._take(name)
            if not isinstance(value, dict):
                self._wrong(name, value)
                value = {}
            self._inner[name] = (Reader(value, f"{self._path}{name}.", self._findings),)
        return self._inner[name][0]

    def children(self, name: str) -> tuple[Reader, ...]:
        """The objects of a list."""
        if name not in self._inner:
            self._inner[name] = tuple(self._listed(name))
        return self._inner[name]

    def _listed(self, name: str) -> Iterator[Reader]:
        value = self._take(name)
        if not isinstance(value, list):
            self._wrong(name, value)
            return
        if len(value) > _MOST_ITEMS:
            self._wrong(name, value)
        for one in value[:_MOST_ITEMS]:
            if isinstance(one, dict):
                yield Reader(one, f"{self._path}{name}.", self._findings)
            else:
                self._wrong(name, one)

    def flags(self) -> Iterable[str]:
        """The names of everything here that says yes."""
        for name, value in self._plain.items():
            if isinstance(value, bool):
                self._seen.add(name)
                if value:
                    yield name

    def wrong(self, name: str) -> None:
        """A value that has the agreed type and still can't be."""
        self._wrong(name, self._plain.get(name))

    def pass_over(self, beginning: str) -> None:
        """What begins so is read elsewhere."""
        self._seen.update(name for name in self._plain if name.startswith(beginning))

    def tell_unread(self) -> None:
        """Names, once and without its value, each thing that nobody read."""
        for name in self._plain:
            if name not in self._seen and name not in _DERIVED:
                self._tell(name, "unknown_field")
        for each in self._inner.values():
            for inner in each:
                inner.tell_unread()

    def _take(self, name: str) -> Any:
        self._seen.add(name)
        return self._plain.get(name)

    def _wrong(self, name: str, value: object) -> str:
        if value is not None:
            self._tell(name, "wrong_type")
        return ""

    def _tell(self, name: str, kind: str) -> None:
        where = _UNFIT.sub("?", f"{self._path}{name}")[:_LONGEST_SHOWN]
        found = anomaly(LABEL, where, "", kind)
        if found not in self._findings:
            self._findings.append(found)
