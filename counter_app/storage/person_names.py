"""The names by which a person is found, and the dictionary of surnames in which a misspelt one is looked up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Connection, delete, exists, select, update

from counter_app.domain import spelling
from counter_app.domain.folding import sound_key
from counter_app.storage import listed
from counter_app.storage.many_rows import write_rows
from counter_app.storage.prepared import SOUND, NameRow
from counter_app.storage.tables_persons import person_name, surname_spelling

#: In the dictionary: before the end of a name from some letter on.
_ENDING: Final = "*"
#: How close a surname is that was not meant for what was typed.
UNLIKE: Final = 3
#: So many letters inside a name are enough to know it by.
LEAST_INSIDE: Final = 4
_AT_ONCE: Final = 500
_NAME_COLUMNS: Final = {
    "person_id": "bigint",
    "kind": "text",
    "surname_fold": "text",
    "given_fold": "text",
    "birth_year": "integer",
    "birth": "text",
    "is_open": "boolean",
    "words": "text",
}
_SPELLING_COLUMNS: Final = {"spelling": "text", "surname_fold": "text", "is_open": "boolean"}


#: In a file with what a list shows of whom the name is; their key is the first value.
INTO_FILE: Final = (
    f"INSERT INTO person_name ({', '.join(_NAME_COLUMNS)}, listed) "  # noqa: S608 - names of ours
    f"SELECT {', '.join(f'?{at}' for at in range(1, len(_NAME_COLUMNS) + 1))}, {listed.told_of('whose')} "
    "FROM person AS whose WHERE whose.id = ?1"
)


def add_names(connection: Connection, rows: Sequence[tuple[int, *NameRow]]) -> None:
    """Keeps the names of new persons by their keys, and of newer records after `remove_names`."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        write_rows(connection, person_name.name, _NAME_COLUMNS, rows)
    else:
        connection.exec_driver_sql(INTO_FILE, list(rows))
    opened: dict[str, bool] = {}
    for row in rows:
        if row[6] or row[2] not in opened:
            opened[row[2]] = row[6]
    add_surnames(connection, opened)


def remove_names(connection: Connection, person_ids: Sequence[int]) -> None:
    """Forgets the names of persons whose record is about to be replaced, also as surnames that exist."""
    whose = person_name.c.person_id.in_(list(person_ids))
    gone = list(connection.scalars(select(person_name.c.surname_fold).where(whose).distinct()))
    connection.execute(delete(person_name).where(whose))
    for part in _parts(gone):
        connection.execute(
            delete(surname_spelling).where(surname_spelling.c.surname_fold.in_(part), ~_borne(is_open=False))
        )
        connection.execute(
            update(surname_spelling)
            .where(
                surname_spelling.c.surname_fold.in_(part),
                surname_spelling.c.is_open,
                ~_borne(is_open=True),
            )
            .values(is_open=False)
        )


def add_surnames(connection: Connection, surnames: dict[str, bool]) -> None:
    """Takes folded surnames up in the dictionary; each with whether somebody who isn't secret has it."""
    for part in _parts(surnames):
        itself = surname_spelling.c.spelling == surname_spelling.c.surname_fold
        stored = connection.execute(
            select(surname_spelling.c.surname_fold, surname_spelling.c.is_open).where(
                surname_spelling.c.spelling.in_(part), itself
            )
        )
        known = {row.surname_fold: row.is_open for row in stored}
        write_rows(
            connection,
            surname_spelling.name,
            _SPELLING_COLUMNS,
            [(way, one, surnames[one]) for one in part if one not in known for way in ways_to_find(one)],
            # A colleague's delivery may take up the same surname at the same moment.
            unless_known=True,
        )
        if shown := [one for one in part if surnames[one] and known.get(one) is False]:
            connection.execute(
                update(surname_spelling)
                .where(surname_spelling.c.surname_fold.in_(shown))
                .values(is_open=True)
            )


def ways_to_find(surname: str) -> list[str]:
    """Under what a folded surname stands in the dictionary."""
    endings = (_ENDING + surname[at:] for at in range(1, len(surname) - LEAST_INSIDE + 1))
    return [surname, *sorted(spelling.deletions(surname)), SOUND + sound_key(surname), *endings]


def ways_to_ask(typed: str) -> list[str]:
    """Under what a surname that may be misspelt is looked up."""
    return [typed, *sorted(spelling.deletions(typed)), SOUND + sound_key(typed)]


def patterns_of(typed: str) -> list[str]:
    """What a surname among the words of a person looks like that may be meant by what was typed."""
    if len(typed) < 2:
        return []
    slips = sorted(spelling.slips(typed)) if len(typed) >= spelling.LEAST else []
    return [f"%\t{SOUND}{sound_key(typed)}\t%", *(f"%\t {one}\t%" for one in slips)]


def is_like(surname: str, typed: str) -> bool:
    """Whether a surname from the dictionary can be meant by what was typed."""
    return closeness(surname, typed) < UNLIKE


def closeness(surname: str, typed: str) -> int:
    """The order of surnames that can be meant: first what sounds the same and is but one slip away."""
    sounds = sound_key(surname) == sound_key(typed)
    slips = len(typed) >= spelling.LEAST and spelling.one_slip_apart(surname, typed)
    return (0 if slips else 1) if sounds else (2 if slips else UNLIKE)


def inside(typed: str) -> str | None:
    """The beginning of the dictionary's endings with which a surname that holds `typed` is found."""
    return _ENDING + typed if len(typed) >= LEAST_INSIDE else None


def _borne(*, is_open: bool) -> Any:
    """Somebody bears the surname; with `is_open` somebody who isn't secret."""
    mine = person_name.c.surname_fold == surname_spelling.c.surname_fold
    return exists().where(mine, person_name.c.is_open) if is_open else exists().where(mine)


def _parts(names: Iterable[str]) -> Iterable[list[str]]:
    sorted_names = sorted(names)
    return (sorted_names[at : at + _AT_ONCE] for at in range(0, len(sorted_names), _AT_ONCE))
