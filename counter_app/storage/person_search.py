"""Finding persons by criteria that single somebody out: constant Core statements on indexed columns."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from counter_app.domain.folding import sound_key
from counter_app.domain.partial_date import PartialDate
from counter_app.storage.tables_persons import person, person_name

#: The last character of the plane that folded text lives in: closes the range of a prefix.
_LAST = "\uffff"


@dataclass(frozen=True, slots=True)
class Found:
    """One person that fits: the key, the delivered secrecy code and the record's text."""

    id: int
    secrecy_raw: str | None
    record: str


def by_number(connection: Connection, column: str, value: str, most: int) -> list[Found]:
    """By BSN or A-number; two records may share a BSN."""
    return _run(connection, _columns().where(person.c[column] == value), most)


def by_postcode(connection: Connection, postcode: str, house_number: int, most: int) -> list[Found]:
    """Who is registered at a postcode and number."""
    return _run(
        connection,
        _columns().where(person.c.postcode == postcode, person.c.house_number == house_number),
        most,
    )


def by_street(connection: Connection, street: str, house_number: int, most: int) -> list[Found]:
    """Who is registered in a street (folded, or its beginning) at a number."""
    return _run(
        connection,
        _columns().where(_starts(person.c.street_fold, street), person.c.house_number == house_number),
        most,
    )


def by_name(
    connection: Connection, readings: tuple[tuple[str, str], ...], birth: PartialDate, most: int
) -> list[Found]:
    """By surname (its beginning, or how it sounds) with given names and a birth date, which may be in part."""
    spelled: list[ColumnElement[bool]] = []
    for surname, given in readings:
        wanted = [_starts(person_name.c.surname_fold, surname)]
        if given:
            wanted.append(_starts(person_name.c.given_fold, given))
        spelled.append(and_(*wanted))
        sounds = [person_name.c.sound_key == sound_key(surname)]
        if given:
            sounds.append(_starts(person_name.c.given_fold, given))
        spelled.append(and_(*sounds))
    names = select(person_name.c.person_id).where(person_name.c.birth_year == birth.year, or_(*spelled))
    pattern, dates = _fitting(birth)
    fits = or_(person.c.birth.in_(dates), *([person.c.birth.like(pattern)] if pattern else []))
    return _run(connection, _columns().where(person.c.id.in_(names), fits), most)


def shielded_alone(
    connection: Connection,
    request_id: int,
    kind: str,
    *,
    number: str = "",
    postcode: str = "",
    street: str = "",
    house_number: int = 0,
    readings: tuple[tuple[str, str], ...] = (),
    birth: PartialDate | None = None,
) -> int | None:
    """On a server: the one secret person whom criteria single out, for a search that was kept in the trail."""
    fits, dates = _fitting(birth) if birth else ("", [])
    told = func.shielded_person(
        request_id,
        kind,
        number,
        postcode,
        street,
        house_number,
        birth.year if birth else 0,
        fits,
        dates,
        [surname for surname, _ in readings],
        [given for _, given in readings],
        [sound_key(surname) for surname, _ in readings],
    )
    found: int | None = connection.scalar(select(told))
    return found


def key_of(connection: Connection, a_number: str) -> int | None:
    """The key of who has this A-number, secret or not."""
    if connection.dialect.name == "postgresql":
        found: int | None = connection.scalar(select(func.person_with_number(a_number)))
        return found
    return connection.scalar(select(person.c.id).where(person.c.a_number == a_number))


def _fitting(birth: PartialDate) -> tuple[str, list[str]]:
    """A typed birth date as a pattern and whole dates; an unknown month or day in the register fits every one."""
    unknown = f"{birth.year:04d}0000"
    if not birth.month:
        return f"{birth.year:04d}%", []
    month = f"{birth.year:04d}{birth.month:02d}"
    if not birth.day:
        return f"{month}%", [unknown]
    return "", [f"{month}{birth.day:02d}", f"{month}00", unknown]


def _columns() -> Select[tuple[int, str | None, str]]:
    return select(person.c.id, person.c.secrecy_raw, person.c.record)


def _run(connection: Connection, query: Select[tuple[int, str | None, str]], most: int) -> list[Found]:
    rows = connection.execute(query.order_by(person.c.id).limit(most)).all()
    return [Found(row.id, row.secrecy_raw, row.record) for row in rows]


def _starts(column: ColumnElement[str | None] | ColumnElement[str], beginning: str) -> ColumnElement[bool]:
    return and_(column >= beginning, column < beginning + _LAST)
