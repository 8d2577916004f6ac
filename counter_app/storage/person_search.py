"""Finding persons by criteria that single somebody out: on indexes alone, in a statement or two.

A surname that may be misspelt is looked up in the dictionary of surnames first, and then the names that it can
be are looked up among the persons. Only where a file finds nobody it is asked once more, for what holds the name.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from operator import itemgetter
from typing import Any, Final, NamedTuple, Protocol

from sqlalchemy import Connection, Dialect, PoolProxiedConnection, func, select
from sqlalchemy.exc import DBAPIError

from counter_app.domain.folding import fold
from counter_app.domain.partial_date import PartialDate
from counter_app.domain.person_criteria import Criteria, Part
from counter_app.storage.listed import OPEN, values_of
from counter_app.storage.person_names import UNLIKE, closeness, inside, patterns_of, ways_to_ask
from counter_app.storage.person_statements import (
    LAST,
    OTHER,
    Shape,
    dictionary_statement,
    statement_for,
)
from counter_app.storage.tables_persons import person

_SERVER = "postgresql"


class Nearness(IntEnum):
    """How well a person fits what was typed as a name; the order of a list."""

    SAME = 0
    BEGINNING = 1
    ALIKE = 2
    INSIDE = 3


_NEARNESS: Final = {str(one.value): one for one in Nearness}


class Found(NamedTuple):
    """One person that fits, as a list shows them; a plain tuple, because a search makes many of them."""

    id: int
    nearness: Nearness
    #: Found by an earlier name, or by a partner's.
    by_other_name: bool
    secrecy_raw: str | None
    birth: str
    #: From here on what is told beside a name too, in the same order.
    shown_name: str
    a_number: str
    bsn: str
    sex: str
    address: str
    signals: str


@dataclass(frozen=True, slots=True)
class Matches:
    """Who fits, best first; `more` when there are others too."""

    persons: tuple[Found, ...]
    more: bool


class Asked(Protocol):
    """What can be asked: a connection, or one that is lent in hand."""

    @property
    def dialect(self) -> Dialect: ...

    @property
    def connection(self) -> PoolProxiedConnection: ...


def find(
    connection: Asked,
    criteria: Criteria,
    most: int,
    *,
    everybody: bool = False,
    unless: tuple[str, str] | None = None,
) -> Matches:
    """Who fits, without who is secret unless `everybody`; a server shows nobody secret in any case.

    Nobody fits as long as the setting named first in `unless` has the value named second.
    """
    rows = _Question(connection, criteria, most, everybody, unless).ask()
    if criteria.kind == "name_and_birth":
        # Each person is there once, with a place that holds the names.
        rows.sort(key=itemgetter(0, 1))
        read = _by_name if everybody or connection.dialect.name == _SERVER else _by_index
        return Matches(tuple([read(row) for row in rows[:most]]), more=len(rows) > most)
    best: dict[int, tuple[Any, Sequence[Any]]] = {}
    for row in rows:
        order = (row[0], fold(row[4]), row[1])
        if row[1] not in best or order < best[row[1]][0]:
            best[row[1]] = (order, row)
    listed = [row for _, row in sorted(best.values())]
    return Matches(tuple([_by_key(row) for row in listed[:most]]), more=len(listed) > most)


def shielded_alone(connection: Connection, request_id: int, criteria: Criteria) -> int | None:
    """The one secret person whom criteria single out among everybody, for a search that was kept in the trail."""
    if connection.dialect.name == _SERVER:
        told: int | None = connection.scalar(
            select(func.shielded_person(request_id, json.dumps(_asked(criteria))))
        )
        return told
    found = find(connection, criteria, 2, everybody=True).persons
    alone = len(found) == 1 and found[0].nearness < Nearness.INSIDE and found[0].secrecy_raw != OPEN
    return found[0].id if alone else None


def first_with(connection: Connection, column: str, number: str) -> int | None:
    """The key of who has this `bsn` or `a_number`, among those whom the asker may see; a BSN may be shared."""
    who = select(person.c.id).where(person.c[column] == number).order_by(person.c.id).limit(1)
    return connection.scalar(who)


def key_of(connection: Connection, a_number: str) -> int | None:
    """The key of who has this A-number, secret or not."""
    if connection.dialect.name == _SERVER:
        found: int | None = connection.scalar(select(func.person_with_number(a_number)))
        return found
    return connection.scalar(select(person.c.id).where(person.c.a_number == a_number))


class _Question:
    """One search: its statements, their parameters and what the rows come to."""

    def __init__(
        self,
        connection: Asked,
        criteria: Criteria,
        most: int,
        everybody: bool,
        unless: tuple[str, str] | None,
    ) -> None:
        self._connection = connection
        self._server = connection.dialect.name == _SERVER
        self._criteria = criteria
        self._most = most
        self._everybody = everybody
        self._unless = unless or ()
        self._by_name = criteria.kind == "name_and_birth"

    def ask(self) -> list[Sequence[Any]]:
        """The rows of those who fit, with their places in the list first; more of them than a list is long tell so."""
        criteria = self._criteria
        if self._by_name:
            parts: Sequence[Part] = criteria.surnames()
        elif criteria.kind == "street":
            parts = [
                Part(one.text, tuple(dict.fromkeys((*one.rest, *criteria.narrowing))))
                for one in criteria.streets()
            ]
        else:
            parts = [Part("", criteria.narrowing)]
        alike = _Dictionary(self._look_up(parts) if self._by_name else set())
        asked = [(way, part) for part in parts for way in self._ways(part, alike)]
        # The last resort comes last, whatever part it is of. A server is asked for it in the same breath, because
        # every question is a journey; a file would look for it even where it isn't needed.
        last = [one for one in asked if one[0] == "inside"]
        first = [one for one in asked if one[0] != "inside"]
        rows = self._listed(first + last if self._server else first, alike)
        if not rows and last and not self._server:
            rows = self._listed(last, alike)
        return rows

    def _listed(self, asked: Sequence[tuple[str, Part]], alike: _Dictionary) -> list[Sequence[Any]]:
        shapes: list[Shape] = []
        values: list[object] = []
        for way, part in asked:
            shapes.append(Shape(way, self._has_dates(), bool(self._criteria.suffix), len(part.rest)))
            values += self._values(part, way, alike)
        if self._by_name:
            values += self._unless
        statement = statement_for(
            tuple(shapes), self._most, self._server, self._everybody, bool(self._unless)
        )
        return _rows(self._connection, statement, values)

    def _ways(self, part: Part, alike: _Dictionary) -> Iterable[str]:
        if not self._by_name:
            yield self._criteria.kind
            return
        yield "beginning"
        if alike.near(part.text):
            yield "alike"
        if inside(part.text) is not None:
            yield "inside"

    def _has_dates(self) -> bool:
        """Whether there is a birth date of which the index of names doesn't say all by its year alone."""
        birth = self._criteria.birth
        return birth is not None and (not self._by_name or birth.month > 0)

    def _look_up(self, parts: Sequence[Part]) -> set[str]:
        texts = {text for part in parts for text in (part.text, *part.rest) if len(text) > 1}
        asked = sorted({way for text in texts for way in ways_to_ask(text)})
        if not asked:
            return set()
        statement = dictionary_statement(self._server, self._everybody)
        found = _rows(self._connection, statement, [self._array(asked)])
        if self._server:
            # The last row tells how it plans from here on.
            del found[-1]
        return {row[0] for row in found}

    def _values(self, part: Part, way: str, alike: _Dictionary) -> Iterable[object]:
        criteria = self._criteria
        birth = criteria.birth
        if self._by_name:
            assert birth is not None
            if way == "beginning":
                yield from (part.text, birth.year, part.text, part.text + LAST)
            elif way == "alike":
                near = self._array(alike.near(part.text))
                yield from (near, birth.year, near) if self._server else (near, birth.year)
            else:
                ending = inside(part.text) or ""
                holding = (ending, ending + LAST)
                yield from (birth.year, *holding) if self._server else (*holding, birth.year)
        elif way == "street":
            yield from (part.text, part.text + LAST, criteria.house_number)
        elif way == "postcode":
            yield from (criteria.postcode, criteria.house_number)
        else:
            yield criteria.bsn or criteria.a_number
        if birth is not None and self._has_dates():
            yield from fitting(birth)
        if criteria.suffix:
            yield from (criteria.suffix, criteria.suffix + LAST)
        for word in part.rest:
            begun = f"% {word}%"
            if self._by_name:
                yield from (begun, begun, begun, self._array([f"%\t {name}\t%" for name in alike.near(word)]))
            else:
                yield from (begun, self._array(patterns_of(word)))
        if not self._by_name:
            yield from self._unless

    def _array(self, values: list[str]) -> object:
        return values if self._server else json.dumps(values)


def _by_name(row: Sequence[Any]) -> Found:
    place, one, secrecy, birth, *told = row
    return Found(
        one, _NEARNESS[place[0]], place[1] == OTHER, secrecy, birth or "", *(value or "" for value in told)
    )


def _by_index(row: Sequence[Any]) -> Found:
    place, one, birth, told = row
    return Found(one, _NEARNESS[place[0]], place[1] == OTHER, OPEN, birth, *values_of(told))


def _by_key(row: Sequence[Any]) -> Found:
    _, one, secrecy, birth, *told = row
    return Found(one, Nearness.SAME, False, secrecy, birth or "", *(value or "" for value in told))


def _rows(connection: Asked, statement: str, values: Sequence[object]) -> list[Sequence[Any]]:
    """Runs it on the driver itself: for so short a statement all the rest would cost more than the search."""
    cursor = connection.connection.cursor()
    driver = connection.dialect.loaded_dbapi
    try:
        cursor.execute(statement, tuple(values))
        return list(cursor.fetchall())
    except driver.Error as error:
        raise DBAPIError.instance(
            statement, None, error, driver.Error, hide_parameters=True, dialect=connection.dialect
        ) from error
    finally:
        cursor.close()


class _Dictionary:
    """The surnames that the dictionary gave, shared out over what was typed."""

    def __init__(self, names: set[str]) -> None:
        self._names = names
        self._near: dict[str, list[str]] = {}

    def near(self, typed: str) -> list[str]:
        """What may be meant, other than what begins with it, and the closest first."""
        if typed not in self._near:
            others = self._names if len(typed) > 1 else set()
            close = [(closeness(name, typed), name) for name in others if not name.startswith(typed)]
            self._near[typed] = [name for how, name in sorted(close) if how < UNLIKE]
        return self._near[typed]


def fitting(birth: PartialDate) -> tuple[str, str, str, str]:
    """First and last of the dates that fit, and the two that leave month or day unknown and so fit as well."""
    unknown = f"{birth.year:04d}0000"
    if not birth.month:
        return unknown, f"{birth.year:04d}9999", unknown, unknown
    month = f"{birth.year:04d}{birth.month:02d}"
    if not birth.day:
        return f"{month}00", f"{month}99", unknown, unknown
    return birth.lo3, birth.lo3, f"{month}00", unknown


def _asked(criteria: Criteria) -> dict[str, Any]:
    """The question as the function of the server takes it."""
    by_name = criteria.kind == "name_and_birth"
    parts = criteria.surnames() if by_name else criteria.streets() if criteria.kind == "street" else ()
    words = {
        *(part.text for part in parts if by_name),
        *criteria.narrowing,
        *(w for p in parts for w in p.rest),
    }
    return {
        "kind": criteria.kind,
        "number": criteria.bsn or criteria.a_number or "",
        "postcode": criteria.postcode or "",
        "house_number": criteria.house_number or 0,
        "suffix": criteria.suffix,
        "birth_year": criteria.birth.year if criteria.birth else 0,
        "births": list(fitting(criteria.birth)) if criteria.birth else [],
        "parts": [
            {
                "text": part.text,
                "rest": list(part.rest)
                if by_name
                else list(dict.fromkeys((*part.rest, *criteria.narrowing))),
            }
            for part in (parts or (Part("", criteria.narrowing),))
        ],
        "ways": {word: ways_to_ask(word) for word in sorted(words) if len(word) > 1},
    }
