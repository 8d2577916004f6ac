"""The texts of the searches among persons and in the dictionary; what is asked only comes in by parameters."""

# ruff: noqa: S608 - built of names of our own tables
from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

#: The last character of the plane that folded text lives in: closes the range of a prefix.
LAST: Final = "\uffff"
OPEN: Final = "0"
#: The second sign of a place: by an earlier name, or by a partner's.
OTHER: Final = "1"
#: Names in the dictionary that hold what was typed somewhere inside: more than these help nobody.
_MOST_INSIDE: Final = 60


@dataclass(frozen=True, slots=True)
class Shape:
    """All that makes one part of a statement read otherwise than another."""

    way: str
    dates: bool
    suffix: bool
    words: int


_SHOWN: Final = (
    "p.id, p.secrecy_raw, p.shown_name, p.birth, p.a_number, p.bsn, p.sex, p.address_line, p.signals"
)
_KEYS: Final = {
    "bsn": "p.bsn = ?",
    "a_number": "p.a_number = ?",
    "postcode": "p.postcode = ? AND p.house_number = ?",
    "street": "p.street_fold >= ? AND p.street_fold < ? AND p.house_number = ?",
}
# How near a name is, and how close within that; the closeness stands before each name that is asked for.
_NEARNESS: Final = {
    "beginning": "CASE n.surname_fold WHEN ? THEN '0' ELSE '1' END",
    "alike": "'2'",
    "inside": "'3'",
}
_CLOSENESS: Final = {"beginning": "'0'", "alike": "substr({asked}, 1, 1)", "inside": "'0'"}
_SPELLED: Final = {
    "beginning": "n.surname_fold >= ? AND n.surname_fold < ?",
    "alike": "n.surname_fold = substr({asked}, 2)",
    # What merely holds a name is for when nothing else fits.
    "inside": "n.surname_fold = holding.surname_fold AND NOT EXISTS (SELECT 1 FROM near)",
}
_HOLDING: Final = (
    "(SELECT DISTINCT surname_fold FROM (SELECT surname_fold FROM surname_spelling WHERE spelling >= ? "
    f"AND spelling < ?{{shown}} ORDER BY spelling LIMIT {_MOST_INSIDE}) AS ending) AS holding CROSS JOIN "
)
#: The names that are asked for, as a table that is one parameter: its column, and what it comes from.
_ASKED: Final = {
    True: ("asked.name", "unnest(?::text[]) AS asked (name) CROSS JOIN "),
    False: ("asked.value", "json_each(?) AS asked CROSS JOIN "),
}
_WORD: Final = (
    " AND (p.house_suffix = ? OR ' ' || p.street_fold LIKE ? OR ' ' || p.place_fold LIKE ? OR EXISTS ("
    "SELECT 1 FROM person_name AS o WHERE o.person_id = p.id AND (' ' || o.surname_fold LIKE ? "
    "OR ' ' || o.given_fold LIKE ? OR o.surname_fold {many})))"
)
_DATES: Final = " AND ({birth} BETWEEN ? AND ? OR {birth} IN (?, ?))"
_SUFFIX: Final = " AND p.house_suffix >= ? AND p.house_suffix < ?"
_SETTING: Final = " AND NOT EXISTS (SELECT 1 FROM setting WHERE name = ? AND value = ?)"
#: Whether a value is in a list of any length, which is one parameter.
_ANY: Final = {True: "= ANY (?::text[])", False: "IN (SELECT value FROM json_each(?))"}


@lru_cache(maxsize=512)
def statement_for(shapes: tuple[Shape, ...], most: int, server: bool, everybody: bool, unless: bool) -> str:
    """A search: of each of who fits a place in the list, and what the list shows; one more than `most`.

    By name the parameters of a setting with which nobody is found come last, else at the end of each part.
    """
    make = _by_key if shapes[0].way in _KEYS else _by_name
    return _marked(make(shapes, most + 1, server, everybody, _SETTING if unless else ""), server)


@lru_cache(maxsize=8)
def dictionary_statement(server: bool, everybody: bool) -> str:
    """The surnames under one of many spellings."""
    shown = "" if everybody else " AND is_open"
    text = f"SELECT DISTINCT surname_fold FROM surname_spelling WHERE spelling {_ANY[server]}{shown}"
    return _marked(text, server)


def _by_key(shapes: tuple[Shape, ...], rows: int, server: bool, everybody: bool, setting: str) -> str:
    branches = []
    for shape in shapes:
        place = "p.street_fold" if shape.way == "street" else "''"
        text = f"SELECT {place} AS place, {_SHOWN} FROM person AS p WHERE {_KEYS[shape.way]}"
        text += _narrowed(shape, server, "p.birth") + ("" if everybody else f" AND p.secrecy_raw = '{OPEN}'")
        branches.append(f"{text}{setting} ORDER BY place, p.shown_name, p.id LIMIT {rows}")
    if len(branches) == 1:
        return branches[0]
    return " UNION ALL ".join(f"SELECT * FROM ({text}) AS part_{at}" for at, text in enumerate(branches))


def _by_name(shapes: tuple[Shape, ...], rows: int, server: bool, everybody: bool, setting: str) -> str:
    """Places are settled on the index of names alone: nobody's row is read but of who is listed."""
    near = " UNION ALL ".join(_hits(one, server, everybody) for one in shapes if one.way != "inside")
    hits = "SELECT * FROM near"
    for shape in shapes:
        if shape.way == "inside":
            hits += f" UNION ALL {_hits(shape, server, everybody)}"
    return (
        f"WITH near AS MATERIALIZED ({near}), hits AS ({hits}), listed AS ("
        f"SELECT person_id, min(place) AS place FROM hits GROUP BY person_id "
        f"ORDER BY min(place), person_id LIMIT {rows}) "
        # The order of the tables is given: where a planner chooses, it may choose to walk through everybody.
        f"SELECT place, {_SHOWN} FROM listed CROSS JOIN person AS p WHERE p.id = person_id"
        + ("" if everybody else f" AND p.secrecy_raw = '{OPEN}'")
        + setting
    )


def _hits(shape: Shape, server: bool, everybody: bool) -> str:
    asked, names = _ASKED[server]
    if shape.way == "inside":
        names = _HOLDING.format(shown="" if everybody else " AND is_open")
    # The sign between the names comes before every letter, and before the space.
    place = (
        f"{_NEARNESS[shape.way]} || CASE n.kind WHEN 'own' THEN '0' ELSE '{OTHER}' END || "
        f"{_CLOSENESS[shape.way]} || n.surname_fold || '\t' || n.given_fold || '\t' || n.birth"
    ).format(asked=asked)
    # Only what narrows down elsewhere than in the names asks for the person.
    person = (
        " CROSS JOIN person AS p WHERE p.id = n.person_id AND" if shape.words or shape.suffix else " WHERE"
    )
    return (
        f"SELECT n.person_id, {place} AS place FROM {'' if shape.way == 'beginning' else names}"
        f"person_name AS n{person} n.birth_year = ? AND {_SPELLED[shape.way].format(asked=asked)}"
        f"{_narrowed(shape, server, 'n.birth')}{'' if everybody else ' AND n.is_open'}"
    )


def _narrowed(shape: Shape, server: bool, birth: str) -> str:
    text = _DATES.format(birth=birth) if shape.dates else ""
    text += _SUFFIX if shape.suffix else ""
    return text + _WORD.format(many=_ANY[server]) * shape.words


def _marked(text: str, server: bool) -> str:
    return text.replace("?", "%s") if server else text
