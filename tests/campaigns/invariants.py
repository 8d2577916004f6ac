"""What must hold in every database at every moment, whatever died a moment ago; said in SQL, apart from the code."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import Connection, text

from counter_app.domain.decision import Outcome
from counter_app.domain.second_person import Act, needed
from counter_app.storage import log_verify
from counter_app.storage.database import Database

#: Entries of the log that stand for something that left the house.
_GIVES = "('disclosure', 'own_data', 'counts')"


def broken(database: Database, told: Collection[int] = ()) -> list[str]:
    """Every promise that doesn't hold, in words; `told` are log numbers that a clerk was told of."""
    with database.snapshot() as connection:
        found = [
            *_log(connection, told),
            *_paper(connection),
            *_decided(connection),
            *_second_person(connection),
            *_money(connection),
        ]
    return found + list(_file(database))


def broken_log(database: Database, told: Collection[int] = ()) -> list[str]:
    """The promises of the log alone, for whoever writes in it without a request."""
    with database.snapshot() as connection:
        found = _log(connection, told)
    return found + list(_file(database))


def _log(connection: Connection, told: Collection[int]) -> list[str]:
    return [*_chain(connection), *_gapless(connection), *_told(connection, told)]


def entries(database: Database) -> int:
    """How many entries the log has."""
    with database.read() as connection:
        return int(connection.execute(text("SELECT count(*) FROM log_header")).scalar_one())


def _rows(connection: Connection, statement: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in connection.execute(text(statement))]


def _each(words: str, rows: Iterable[tuple[object, ...]]) -> Iterator[str]:
    for row in rows:
        yield f"{words}: {', '.join(map(str, row))}"


def _chain(connection: Connection) -> Iterator[str]:
    found = log_verify.verify(connection)
    if not found.intact:
        yield f"the chain breaks at {found.first_broken}: {found.reason}"


def _gapless(connection: Connection) -> Iterator[str]:
    """No number is missing, none is there twice, and the counter stands at the last one."""
    given: dict[tuple[str, int], list[int]] = defaultdict(list)
    for (number,) in _rows(connection, "SELECT number FROM log_header"):
        given["log", 0].append(int(str(number)))
    for (number,) in _rows(connection, "SELECT number FROM request"):
        of_year, _, place = str(number).partition("-")
        given["request", int(of_year)].append(int(place))
    for series, year, sequence in _rows(connection, "SELECT series, year, sequence FROM invoice"):
        given[str(series), int(str(year))].append(int(str(sequence)))
    counted = {
        (str(one), int(str(year))): last
        for one, year, last in _rows(connection, "SELECT series, year, last FROM sequence")
    }
    for key, numbers in given.items():
        if sorted(numbers) != list(range(1, len(numbers) + 1)):
            yield f"the numbers of {key} have a gap or stand twice"
        if counted.get(key) != len(numbers):
            yield f"{key} counts {counted.get(key)} and has {len(numbers)}"
    yield from (
        f"{key} counts {last} and has none" for key, last in counted.items() if last and key not in given
    )


def _told(connection: Connection, told: Collection[int]) -> Iterator[str]:
    there = {row[0] for row in _rows(connection, "SELECT number FROM log_header")}
    if len(set(told)) != len(told):
        yield "a number was told twice"
    yield from (f"entry {number} was told and is lost" for number in told if number not in there)


def _paper(connection: Connection) -> Iterator[str]:
    """No paper without its entry, and no entry without its paper."""
    yield from _each(
        "a slip without an entry",
        _rows(
            connection,
            "SELECT d.id FROM document d LEFT JOIN log_header h ON h.number = d.log_number "
            "WHERE d.kind = 'slip' AND h.number IS NULL",
        ),
    )
    yield from _each(
        "an entry without exactly one slip",
        _rows(
            connection,
            f"SELECT h.number, count(d.id) FROM log_header h "  # noqa: S608 - our own list
            f"LEFT JOIN document d ON d.log_number = h.number AND d.kind = 'slip' WHERE h.kind IN {_GIVES} "
            "GROUP BY h.number HAVING count(d.id) <> 1",
        ),
    )


def _decided(connection: Connection) -> Iterator[str]:
    """No disclosure without a decision that gives, and the request says so; and the other way round."""
    yield from _each(
        "an entry whose request isn't given",
        _rows(
            connection,
            f"SELECT h.number, r.number, r.state FROM log_header h "  # noqa: S608
            f"JOIN log_payload p ON p.number = h.number JOIN request r ON r.id = p.request_id "
            f"WHERE h.kind IN {_GIVES} AND r.state <> 'disclosed'",
        ),
    )
    yield from _each(
        "a request given without exactly one entry",
        _rows(
            connection,
            "SELECT r.number, count(p.number) FROM request r LEFT JOIN log_payload p ON p.request_id = r.id "
            "WHERE r.state = 'disclosed' GROUP BY r.number HAVING count(p.number) <> 1",
        ),
    )
    for number, outcome in _rows(
        connection,
        "SELECT r.number, d.outcome FROM request r LEFT JOIN decision d ON d.id = "
        "(SELECT max(id) FROM decision WHERE request_id = r.id) WHERE r.state = 'disclosed'",
    ):
        if outcome is None or not Outcome(str(outcome)).discloses:
            yield f"{number} was given, decided as {outcome}"


def _second_person(connection: Connection) -> Iterator[str]:
    """Where two persons are needed, another one approved exactly that decision before it was given."""
    given = _rows(
        connection,
        "SELECT r.number, r.channel, d.outcome, d.digest, a.decision_digest, a.approved, a.asked_by, a.decided_by, "
        "(SELECT f.value FROM request_fact f WHERE f.request_id = r.id AND f.fact = 'weighing' "
        "ORDER BY f.id DESC LIMIT 1) "
        "FROM request r JOIN decision d ON d.id = (SELECT max(id) FROM decision WHERE request_id = r.id) "
        "LEFT JOIN approval a ON a.id = (SELECT max(id) FROM approval WHERE request_id = r.id) "
        "WHERE r.state = 'disclosed'",
    )
    for number, channel, outcome, digest, seen, approved, asked_by, decided_by, weighed in given:
        weighing = json.loads(str(weighed)) if weighed is not None else None
        if not set(needed(Outcome(str(outcome)), str(channel), weighing)) & set(Act):
            continue
        if not approved or digest != seen or asked_by == decided_by or decided_by is None:
            yield f"{number} was given without a second person"


def _money(connection: Connection) -> Iterator[str]:
    yield from _each(
        "paid twice",
        _rows(
            connection,
            "SELECT i.number FROM invoice i JOIN payment p ON p.invoice_id = i.id "
            "GROUP BY i.number, i.total_cents HAVING sum(p.amount_cents) > i.total_cents + 4",
        ),
    )
    yield from _each(
        "given before it was paid",
        _rows(
            connection,
            "SELECT r.number FROM request r JOIN invoice i ON i.request_id = r.id AND i.refers_to IS NULL "
            "LEFT JOIN payment p ON p.invoice_id = i.id WHERE r.state = 'disclosed' "
            "GROUP BY r.number, i.id HAVING count(p.id) <> 1",
        ),
    )


def _file(database: Database) -> Iterator[str]:
    """What the file itself says of its pages and references; a server has its own checks at every start."""
    if database.file is None:
        return
    with database.read() as connection:
        yield from (f"file: {line}" for (line,) in _rows(connection, "PRAGMA cipher_integrity_check"))
        yield from (
            f"file: {line}" for (line,) in _rows(connection, "PRAGMA integrity_check") if line != "ok"
        )
        yield from _each("a reference to nothing", _rows(connection, "PRAGMA foreign_key_check"))
