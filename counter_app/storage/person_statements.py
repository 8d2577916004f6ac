"""The texts of the searches among persons and in the dictionary; what is asked only comes in by parameters."""

# ruff: noqa: S608 - built of names of our own tables
from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from counter_app.storage.listed import OPEN, TOLD

#: The last character of the plane that folded text lives in: closes the range of a prefix.
LAST: Final = "\uffff"
#: The second sign of a place: by an earlier name, or by a partner's.
OTHER: Final = "1"
#: Names in the dictionary that hold what was typed somewhere inside: more than these help nobody.
_MOST_INSIDE: Final = 60


class Shape(NamedTuple):
    """All that makes one part of a statement read otherwise than another; a plain tuple, as it is looked up by."""

    way: str
    dates: bool
    suffix: bool
    words: int


_SHOWN: Final = "p.id, p.secrecy_raw, p.birth, " + ", ".join(f"p.{one}" for one in TOLD)
_KEYS: Final = {
    "bsn": "p.bsn = ?",
    "a_number": "p.a_number = ?",
    "postcode": "p.postcode = ? AND p.house_number = ?",
    "street": "p.street_fold >= ? AND p.street_fold < ? AND p.house_number = ?",
}
# How near a name is, and before its letters how close within that: the place among the names that are asked for.
_NEARNESS: Final = {
    "beginning": "CASE n.surname_fold WHEN ? THEN '0' ELSE '1' END",
    "alike": "'2'",
    "inside": "'3'",
}
_CLOSENESS: Final = {
    True: "to_char(array_position(?::text[], n.surname_fold), 'FM0000') || ",
    False: "printf('%04d', asked.key) || ",
}
_HOLDING: Final = (
    "SELECT DISTINCT surname_fold FROM (SELECT surname_fold FROM surname_spelling WHERE spelling >= ? "
    f"AND spelling < ?{{shown}} ORDER BY spelling LIMIT {_MOST_INSIDE}) AS ending"
)
#: The names that are asked for, and the condition on a name. Joined as a table they would make a server read all
#: the names of a year, so there they are a condition on the index.
_SPELLED: Final = {
    ("beginning", True): ("", "n.surname_fold >= ? AND n.surname_fold < ?"),
    ("beginning", False): ("", "n.surname_fold >= ? AND n.surname_fold < ?"),
    ("alike", True): ("", "n.surname_fold = ANY (?::text[])"),
    ("alike", False): ("json_each(?) AS asked CROSS JOIN ", "n.surname_fold = asked.value"),
    ("inside", True): ("", f"n.surname_fold = ANY (ARRAY({_HOLDING}))"),
    ("inside", False): (f"({_HOLDING}) AS holding CROSS JOIN ", "n.surname_fold = holding.surname_fold"),
}
#: A server that plans such a statement anew for each question spends many times what the search itself takes. So
#: the look-up of surnames, which goes before, tells it to go by the plan that it has, and the search itself
#: that this is over.
_PLAN_MODE: Final = "SELECT set_config('plan_cache_mode', '{mode}', false)"
#: A word that narrows down, by its beginning or by the patterns of what it may have been meant for.
_WORD: Final = {
    "p": " AND (p.words LIKE ? OR {patterns})",
    "n": " AND (' ' || n.given_fold LIKE ? OR n.words LIKE ? OR ' ' || n.surname_fold LIKE ? OR {patterns})",
}
_PATTERNS: Final = {
    True: "{row}.words LIKE ANY (?::text[])",
    False: "EXISTS (SELECT 1 FROM json_each(?) AS pattern WHERE {row}.words LIKE pattern.value)",
}
_DATES: Final = " AND ({birth} BETWEEN ? AND ? OR {birth} IN (?, ?))"
_SUFFIX: Final = " AND p.house_suffix >= ? AND p.house_suffix < ?"
_SETTING: Final = " AND NOT EXISTS (SELECT 1 FROM setting WHERE name = ? AND value = ?)"
#: The surnames under each of a list of any length of spellings, which is one parameter.
_SURNAMES: Final = {
    True: "SELECT DISTINCT surname_fold FROM surname_spelling WHERE spelling = ANY (?::text[])",
    False: "SELECT surname_fold FROM json_each(?) AS way CROSS JOIN surname_spelling WHERE spelling = way.value",
}


@lru_cache(maxsize=512)
def statement_for(shapes: tuple[Shape, ...], most: int, server: bool, everybody: bool, unless: bool) -> str:
    """A search: of each of who fits a place in the list, and what the list shows; one more than `most`.

    By name the parameters of a setting with which nobody is found come last, else at the end of each part.
    """
    make = _by_key if shapes[0].way in _KEYS else _by_name
    return _marked(make(shapes, most + 1, server, everybody, _SETTING if unless else ""), server)


@lru_cache(maxsize=8)
def dictionary_statement(server: bool, everybody: bool) -> str:
    """The surnames under one of many spellings; a file tells one once for each of them."""
    text = _SURNAMES[server] + ("" if everybody else " AND is_open")
    if server:
        text += f" UNION ALL {_PLAN_MODE.format(mode='force_generic_plan')}"
    return _marked(text, server)


def _by_key(shapes: tuple[Shape, ...], rows: int, server: bool, everybody: bool, setting: str) -> str:
    branches = []
    for shape in shapes:
        place = "p.street_fold" if shape.way == "street" else "''"
        text = f"SELECT {place} AS place, {_SHOWN} FROM person AS p WHERE {_KEYS[shape.way]}"
        text += _narrowed(shape, server, "p") + ("" if everybody else f" AND p.secrecy_raw = '{OPEN}'")
        branches.append(f"{text}{setting} ORDER BY place, p.shown_name, p.id LIMIT {rows}")
    if len(branches) == 1:
        return branches[0]
    return " UNION ALL ".join(f"SELECT * FROM ({text}) AS part_{at}" for at, text in enumerate(branches))


def _by_name(shapes: tuple[Shape, ...], rows: int, server: bool, everybody: bool, setting: str) -> str:
    """Places are settled on the index of names alone: nobody's row is read but, on a server, of who is listed."""
    told = _told(server, everybody)
    hits: dict[bool, list[str]] = {False: [], True: []}
    for shape in shapes:
        hits[shape.way == "inside"].append(_hits(shape, server, everybody))
    near, inside = (" UNION ALL ".join(hits[one]) for one in (False, True))
    if near and inside:
        # What merely holds a name is for when nothing else fits.
        either = " UNION ALL ".join(f"{one} AND NOT EXISTS (SELECT 1 FROM near)" for one in hits[True])
        parts = f"near AS MATERIALIZED ({near}), hits AS (SELECT * FROM near UNION ALL {either})"
    else:
        parts = f"hits AS ({near or inside})"
    best = (
        f"WITH {parts}, best AS (SELECT person_id, min(place) AS place{told} FROM hits GROUP BY person_id "
        f"ORDER BY min(place), person_id LIMIT {rows}) "
    )
    if told:
        return f"{best}SELECT place, person_id{told} FROM best WHERE true{setting}"
    return (
        # The order of the tables is given: where a planner chooses, it may choose to walk through everybody.
        f"{best}SELECT place, {_SHOWN} FROM best CROSS JOIN person AS p WHERE p.id = person_id"
        + ("" if everybody else f" AND p.secrecy_raw = '{OPEN}'")
        + (f" AND ({_PLAN_MODE.format(mode='auto')}) IS NOT NULL" if server else "")
        + setting
    )


def _hits(shape: Shape, server: bool, everybody: bool) -> str:
    shown = "" if everybody else " AND is_open"
    asked, spelled = (text.format(shown=shown) for text in _SPELLED[shape.way, server])
    # The sign between the names comes before every letter, and before the space.
    place = (
        f"{_NEARNESS[shape.way]} || CASE n.kind WHEN 'own' THEN '0' ELSE '{OTHER}' END || "
        f"{_CLOSENESS[server] if shape.way == 'alike' else ''}n.surname_fold || '\t' || n.given_fold || '\t' || n.birth"
    )
    told = _told(server, everybody)
    open_only = ("" if everybody else " AND n.is_open") + (" AND n.listed IS NOT NULL" if told else "")
    return (
        f"SELECT n.person_id, {place} AS place{told} FROM {asked}person_name AS n WHERE n.birth_year = ? "
        f"AND {spelled}{_narrowed(shape, server, 'n')}{open_only}"
    )


def _told(server: bool, everybody: bool) -> str:
    """What the index of names tells of somebody besides their place: in a file all that a list shows."""
    return "" if server or everybody else ", birth, listed"


def _narrowed(shape: Shape, server: bool, row: str) -> str:
    text = _DATES.format(birth=f"{row}.birth") if shape.dates else ""
    text += _SUFFIX if shape.suffix else ""
    return text + _WORD[row].format(patterns=_PATTERNS[server].format(row=row)) * shape.words


def _marked(text: str, server: bool) -> str:
    return text.replace("?", "%s") if server else text
