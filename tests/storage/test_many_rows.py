"""Rows that are written many at once come back as they were, in their order, with nothing left out."""

from __future__ import annotations

from datetime import date

from sqlalchemy import insert, select

from counter_app.domain.occurrence import Anomaly, Occurrence, Stack
from counter_app.domain.person import PersonRecord
from counter_app.storage import register
from counter_app.storage.database import Database
from counter_app.storage.prepared import prepare
from counter_app.storage.tables_persons import import_run, person, person_anomaly, person_relation

_AWKWARD = ('a"b', "c\\d", "{e,f}", "NULL", "", " ", "Zoë 中 %s :x", "it's", "ĳ\t")


def _record(at: int, name: str, **more: str) -> PersonRecord:
    own = Occurrence({"01.10": f"{1000000001 + at}", "02.40": name, **more})
    relative = Stack(Occurrence({"01.20": "999990007", "02.40": name}))
    wrong = Anomaly(f"P{at}", "01.02.40", name, "markup_like", "")
    return PersonRecord(f"P{at}", {1: (Stack(own),), 9: (relative,)}, (wrong,))


def test_every_row_is_there_with_its_own_key_whatever_signs_are_in_it(database: Database) -> None:
    records = [_record(at, name) for at, name in enumerate(_AWKWARD)]
    day = date(2026, 11, 21)
    with database.begin() as connection:
        values = {"file_name": "x", "file_digest": "x", "cancelled": False}
        run = connection.execute(insert(import_run).values(**values).returning(import_run.c.id)).scalar_one()
        first = register.add_records(connection, list(map(prepare, records)), run, day)
        # Nobody said how new these are: a whole column without a value.
        later = [prepare(_record(20, "Boer")), prepare(_record(21, "Boer"))]
        more = register.add_records(connection, later, run)
    assert len({*first, *more}) == len(records) + 2
    assert more == sorted(more)
    assert max(first) < min(more)
    with database.read() as connection:
        kept = connection.execute(select(person).order_by(person.c.id)).all()
        about = {
            table: {row.person_id: row for row in connection.execute(select(table)).all()}
            for table in (person_relation, person_anomaly)
        }
    assert [row.id for row in kept] == [*first, *more]
    assert [row.label for row in kept] == [*(one.label for one in records), "P20", "P21"]
    assert [PersonRecord.from_json(row.record) for row in kept[: len(records)]] == records
    assert [row.kept_until for row in kept] == [day] * len(records) + [None, None]
    for row, name in zip(kept, _AWKWARD, strict=False):
        assert about[person_anomaly][row.id].value == name
        assert about[person_relation][row.id].bsn == "999990007"
        assert about[person_relation][row.id].a_number is None


def test_a_record_fills_every_column_of_its_table() -> None:
    filled = register.row_of(_record(1, "Boer"), 1, None)
    # What was delivered stands apart only while a request for secrecy stands over it.
    assert {"id", "secrecy_delivered", *filled} == {column.name for column in person.columns}
