"""Finding persons by criteria that single somebody out: one statement per shape of question, all on indexes.

A surname that may be misspelt is looked up in the dictionary of surnames first, and then the names that it can
be are looked up among the persons: two statements, whatever was typed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from counter_app.domain.folding import fold
from counter_app.domain.partial_date import PartialDate
from counter_app.domain.person_criteria import Criteria, Part
from counter_app.storage.person_names import LEAST_INSIDE, inside, is_like, ways_to_ask
from counter_app.storage.tables_persons import person

#: The last character of the plane that folded text lives in: closes the range of a prefix.
LAST: Final = "\uffff"
#: Names in the dictionary that hold what was typed somewhere inside: more than these help nobody.
_MOST_INSIDE: Final = 60
_OPEN: Final = "0"
_SERVER: Final = "postgresql"


class Nearness(IntEnum):
    """How well a person fits what was typed as a name; the order of a list."""

    SAME = 0
    BEGINNING = 1
    ALIKE = 2
    INSIDE = 3


@dataclass(frozen=True, slots=True)
class Found:
    """One person that fits, as a list shows them."""

    id: int
    nearness: Nearness
    #: Found by an earlier name, or by a partner's.
    by_other_name: bool
    secrecy_raw: str | None
    shown_name: str
    birth: str
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


def find(connection: Connection, criteria: Criteria, most: int, *, everybody: bool = False) -> Matches:
    """Who fits, without who is secret unless `everybody`; a server shows nobody secret in any case."""
    question = _Question(connection, criteria, everybody)
    rows, cut = question.ask(2 * most + 1)
    best: dict[int, tuple[Any, Found]] = {}
    for order, found in rows:
        if found.id not in best or order < best[found.id][0]:
            best[found.id] = (order, found)
    listed = [found for _, found in sorted(best.values(), key=lambda one: one[0])]
    if any(one.nearness < Nearness.INSIDE for one in listed):
        # What merely holds the name is for when nothing else fits.
        listed = [one for one in listed if one.nearness < Nearness.INSIDE]
    return Matches(tuple(listed[:most]), more=cut or len(listed) > most)


def shielded_alone(connection: Connection, request_id: int, criteria: Criteria) -> int | None:
    """The one secret person whom criteria single out among everybody, for a search that was kept in the trail."""
    if connection.dialect.name == _SERVER:
        told: int | None = connection.scalar(
            select(func.shielded_person(request_id, json.dumps(_asked(criteria))))
        )
        return told
    found = find(connection, criteria, 2, everybody=True).persons
    alone = len(found) == 1 and found[0].nearness < Nearness.INSIDE and found[0].secrecy_raw != _OPEN
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

    def __init__(self, connection: Connection, criteria: Criteria, everybody: bool) -> None:
        self._connection = connection
        self._server = connection.dialect.name == _SERVER
        self._criteria = criteria
        self._everybody = everybody

    def ask(self, most: int) -> tuple[list[tuple[Any, Found]], bool]:
        """The rows with their places in the list, and whether a part of the answer was cut off."""
        criteria = self._criteria
        by_name = criteria.kind == "name_and_birth"
        if by_name:
            parts: Sequence[Part] = criteria.surnames()
        elif criteria.kind == "street":
            parts = [
                Part(one.text, tuple(dict.fromkeys((*one.rest, *criteria.narrowing))))
                for one in criteria.streets()
            ]
        else:
            parts = [Part("", criteria.narrowing)]
        typed = [part.text for part in parts] if by_name else []
        alike = _Dictionary(self._look_up({*typed, *(word for part in parts for word in part.rest)}, typed))
        shapes: list[_Shape] = []
        values: list[object] = []
        for part in parts:
            for way, names in self._ways(part, alike, by_name=by_name):
                shapes.append(
                    _Shape(
                        way,
                        bool(criteria.birth) and self._has_dates(by_name),
                        bool(criteria.suffix),
                        len(part.rest),
                    )
                )
                values += self._values(part, way, names, alike, by_name=by_name, most=most)
        statement = _statement(tuple(shapes), self._server, self._everybody)
        rows = _rows(self._connection, statement, values)
        counted = [0] * len(shapes)
        for row in rows:
            counted[row[0]] += 1
        placed = [self._placed(row, parts) for row in rows]
        return placed, any(count >= most for count in counted)

    def _ways(self, part: Part, alike: _Dictionary, *, by_name: bool) -> Iterable[tuple[str, list[str]]]:
        if not by_name:
            yield self._criteria.kind, []
            return
        yield "beginning", []
        if near := alike.near(part.text):
            yield "alike", near
        if holding := alike.holding(part.text):
            yield "inside", holding

    def _has_dates(self, by_name: bool) -> bool:
        """Whether the index of names doesn't say all of the birth date by its year alone."""
        birth = self._criteria.birth
        return birth is not None and (not by_name or birth.month > 0)

    def _look_up(self, texts: set[str], inside_of: Iterable[str]) -> list[str]:
        asked = sorted({way for text in texts if len(text) > 1 for way in ways_to_ask(text)})
        if not asked:
            return []
        within = [beginning for text in inside_of if (beginning := inside(text)) is not None][:1]
        statement = _dictionary_statement(self._server, self._everybody, len(within))
        values: list[object] = [self._array(asked)]
        for beginning in within:
            values += [beginning, beginning + LAST]
        return [row[0] for row in _rows(self._connection, statement, values)]

    def _values(
        self, part: Part, way: str, names: list[str], alike: _Dictionary, *, by_name: bool, most: int
    ) -> Iterable[object]:
        criteria = self._criteria
        birth = criteria.birth
        if by_name:
            assert birth is not None
            yield birth.year
            if way == "beginning":
                yield part.text
                yield part.text + LAST
            else:
                yield self._array(names)
        elif way == "street":
            yield from (part.text, part.text + LAST, criteria.house_number)
        elif way == "postcode":
            yield from (criteria.postcode, criteria.house_number)
        else:
            yield criteria.bsn or criteria.a_number
        if birth is not None and self._has_dates(by_name):
            yield from fitting(birth)
        if criteria.suffix:
            yield from (criteria.suffix, criteria.suffix + LAST)
        for word in part.rest:
            like = f"% {word}%"
            yield from (word, like, like, like, like, self._array(alike.near(word)))
        yield most

    def _array(self, values: list[str]) -> object:
        return values if self._server else json.dumps(values)

    def _placed(self, row: Sequence[Any], parts: Sequence[Part]) -> tuple[Any, Found]:
        _, kind, surname, given, *shown = row
        nearness = _nearness(surname, parts) if kind else Nearness.SAME
        texts = [value or "" for value in shown[3:]]
        found = Found(shown[0], nearness, kind not in ("", "own"), shown[1], shown[2], *texts)
        place = (nearness, found.by_other_name, surname, given, found.birth) if kind else (0, False, surname)
        return (*place, fold(found.shown_name), found.id), found


def _rows(connection: Connection, statement: str, values: Sequence[object]) -> list[Sequence[Any]]:
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

    def __init__(self, names: list[str]) -> None:
        self._names = sorted(names)

    def near(self, typed: str) -> list[str]:
        """What may be meant, other than what begins with it."""
        return [
            name
            for name in self._names
            if not name.startswith(typed) and len(typed) > 1 and is_like(name, typed)
        ]

    def holding(self, typed: str) -> list[str]:
        if len(typed) < LEAST_INSIDE:
            return []
        return [name for name in self._names if typed in name[1:]]


@dataclass(frozen=True, slots=True)
class _Shape:
    """All that makes one part of a statement read otherwise than another."""

    way: str
    dates: bool
    suffix: bool
    words: int


_SHOWN: Final = (
    "p.id, p.secrecy_raw, p.shown_name, p.birth, p.a_number, p.bsn, p.sex, p.address_line, p.signals"
)
# The order of the tables is given: where a planner chooses, it may choose to walk through everybody.
_BY_NAME: Final = (
    f"n.kind, n.surname_fold, n.given_fold, {_SHOWN} FROM person_name AS n CROSS JOIN person AS p "
    "WHERE p.id = n.person_id AND n.birth_year = ?"
)
_BY_PERSON: Final = (
    f"'' AS kind, {{order}} AS surname_fold, '' AS given_fold, {_SHOWN} FROM person AS p WHERE "
)
_KEYS: Final = {
    "bsn": "p.bsn = ?",
    "a_number": "p.a_number = ?",
    "postcode": "p.postcode = ? AND p.house_number = ?",
    "street": "p.street_fold >= ? AND p.street_fold < ? AND p.house_number = ?",
}
_WORD: Final = (
    " AND (p.house_suffix = ? OR ' ' || p.street_fold LIKE ? OR ' ' || p.place_fold LIKE ? OR EXISTS ("
    "SELECT 1 FROM person_name AS o WHERE o.person_id = p.id AND (' ' || o.surname_fold LIKE ? "
    "OR ' ' || o.given_fold LIKE ? OR o.surname_fold {many})))"
)
_DATES: Final = " AND ({birth} BETWEEN ? AND ? OR {birth} IN (?, ?))"
#: Whether a value is in a list of any length, which is one parameter.
_ANY: Final = {True: "= ANY (?::text[])", False: "IN (SELECT value FROM json_each(?))"}


@lru_cache(maxsize=512)
def _statement(shapes: tuple[_Shape, ...], server: bool, everybody: bool) -> str:
    """The text of a search; what is asked only comes in by parameters."""
    branches = []
    for at, shape in enumerate(shapes):
        by_name = shape.way in ("beginning", "alike", "inside")
        if by_name:
            spelled = (
                " AND n.surname_fold >= ? AND n.surname_fold < ?"
                if shape.way == "beginning"
                else f" AND n.surname_fold {_ANY[server]}"
            )
            text = f"SELECT {at} AS branch, {_BY_NAME}{spelled}"
            order = "n.surname_fold, n.given_fold, n.birth"
        else:
            order = "p.street_fold" if shape.way == "street" else "''"
            text = f"SELECT {at} AS branch, {_BY_PERSON.format(order=order)}{_KEYS[shape.way]}"
            order = f"{'p.street_fold, ' if shape.way == 'street' else ''}p.shown_name, p.id"
        if shape.dates:
            text += _DATES.format(birth="n.birth" if by_name else "p.birth")
        if shape.suffix:
            text += " AND p.house_suffix >= ? AND p.house_suffix < ?"
        text += _WORD.format(many=_ANY[server]) * shape.words
        if not everybody:
            text += f" AND p.secrecy_raw = '{_OPEN}'"
        branches.append(f"{text} ORDER BY {order} LIMIT ?")
    if len(branches) > 1:
        branches = [f"SELECT * FROM ({branch}) AS part_{at}" for at, branch in enumerate(branches)]  # noqa: S608
    return _marked(" UNION ALL ".join(branches), server)


@lru_cache(maxsize=8)
def _dictionary_statement(server: bool, everybody: bool, within: int) -> str:
    shown = "" if everybody else " AND is_open"
    text = f"SELECT surname_fold FROM surname_spelling WHERE spelling {_ANY[server]}{shown}"  # noqa: S608
    for _ in range(within):
        text += (
            " UNION SELECT surname_fold FROM (SELECT surname_fold FROM surname_spelling"  # noqa: S608
            f" WHERE spelling >= ? AND spelling < ?{shown} ORDER BY spelling LIMIT {_MOST_INSIDE}) AS holding"
        )
    return _marked(text if within else text.replace("SELECT", "SELECT DISTINCT", 1), server)


def _marked(text: str, server: bool) -> str:
    return text.replace("?", "%s") if server else text


def _nearness(surname: str, parts: Sequence[Part]) -> Nearness:
    best = Nearness.INSIDE
    for part in parts:
        if surname == part.text:
            return Nearness.SAME
        if surname.startswith(part.text):
            best = min(best, Nearness.BEGINNING)
        elif is_like(surname, part.text):
            best = min(best, Nearness.ALIKE)
    return best


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
