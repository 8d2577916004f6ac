"""The building blocks of a person record: raw rubrieken as received, in stacks with their history."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping
from dataclasses import dataclass, field
from json.encoder import encode_basestring
from operator import add
from typing import Any, Final

from counter_app.domain.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Anomaly:
    """One thing that is wrong in a received record, and where."""

    label: str  # the record in its file
    rubriek: str  # cc.gg.rr, or cc.H for a marker
    value: str
    kind: str  # a key of `counter_app.brp.anomalies.KINDS`
    message: str


class _Named(dict[str, str]):
    """Per element how it begins in JSON: there are but some hundred of them."""

    def __missing__(self, element: str) -> str:
        named = encode_basestring(element) + ":"
        if len(self) < _MOST_NAMED:
            self[element] = named
        return named


_MOST_NAMED: Final = 4096
_NAMED: Final = _Named()


class Occurrence(Mapping[str, str]):
    """One occurrence of a category: the raw values by element `gg.rr`, exactly as received.

    `shifted` says that the values stand in the wrong columns: then nothing is read from it. `counts` says whether
    anything may be read from it; it is asked so often that it is told once.
    """

    __slots__ = ("_values", "counts", "shifted")

    def __init__(self, values: Mapping[str, str] | None = None, *, shifted: bool = False) -> None:
        self._values = held = dict(values) if values else {}
        self.shifted = shifted
        self.counts = bool(held) and not shifted and not ("84.10" in held and self.is_incorrect)

    def __getitem__(self, element: str) -> str:
        return self._values[element]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def items(self) -> ItemsView[str, str]:
        return self._values.items()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Occurrence):
            return NotImplemented
        return self._values == other._values and self.shifted == other.shifted

    def __hash__(self) -> int:
        return hash((frozenset(self._values.items()), self.shifted))

    def __repr__(self) -> str:
        # Never the values: this is what ends up in logs and reports.
        return f"<Occurrence of {len(self)} elements>"

    @property
    def is_incorrect(self) -> bool:
        """Whether it was recorded as wrong or against public order (84.10): never a fact."""
        return bool(self.text("84.10"))

    @property
    def is_under_investigation(self) -> bool:
        """Whether an investigation (83.10) began that has no end yet."""
        return "83.10" in self._values and bool(self.text("83.10")) and not self.text("83.30")

    def text(self, element: str) -> str:
        """The value without the spaces around it; empty when absent."""
        value = self._values.get(element)
        return value.strip() if value else ""

    def known(self, element: str) -> str:
        """The value without the standard value for «unknown»."""
        value = self.text(element)
        return "" if value == "." else value

    def date(self, element: str) -> PartialDate | None:
        """The date; None when absent or no date."""
        value = self._values.get(element)
        return PartialDate.parse_lo3(value.strip()) if value else None

    def has_group(self, *groups: str) -> bool:
        """Whether any element of these groups is filled."""
        return any(element[:2] in groups and value.strip() for element, value in self._values.items())

    def to_json(self) -> str:
        """What `from_plain` reads, with the values in the order in which they were received."""
        # By steps that are none of ours: a city has fifty million values.
        quoted = map(encode_basestring, self._values.values())
        values = ",".join(map(add, map(_NAMED.__getitem__, self._values), quoted))
        return f'{{"values":{{{values}}},"shifted":true}}' if self.shifted else f'{{"values":{{{values}}}}}'

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Occurrence:
        return cls(plain["values"], shifted=plain.get("shifted", False))


EMPTY = Occurrence()


@dataclass(frozen=True, slots=True)
class Stack:
    """One fact over time: what holds now, and what held before, the newest first."""

    current: Occurrence = EMPTY
    history: tuple[Occurrence, ...] = field(default=())

    def to_json(self) -> str:
        """What `from_plain` reads."""
        if not self.history:
            return f'{{"current":{self.current.to_json()}}}'
        history = ",".join([each.to_json() for each in self.history])
        return f'{{"current":{self.current.to_json()},"history":[{history}]}}'

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Stack:
        return cls(
            Occurrence.from_plain(plain["current"]),
            tuple(Occurrence.from_plain(each) for each in plain.get("history", ())),
        )
