"""Every row of the decision table from intake to its end, with its paper, its charge and its lines in the log."""

from __future__ import annotations

import json
from collections import Counter as Tally
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet
from sqlalchemy import select

from counter_app.domain.decision import Costs
from counter_app.domain.letter import WayOut
from counter_app.domain.request import OPEN_STATES, RequestState
from counter_app.output.documents import DocumentKind
from counter_app.services.billing import notas_of
from counter_app.services.charges import CODES, code_of
from counter_app.storage.tables_log import log_header, log_payload
from counter_app.storage.tables_persons import person
from counter_app.storage.tables_requests import document
from tests.services.fifty_rows.story import Story
from tests.services.fifty_rows.table import Case, cases
from tests.town import Town

_CASES = cases()
#: How the tables name the papers.
_PAPERS = {
    DocumentKind.SLIP: "bewijs",
    DocumentKind.INVOICE: "nota",
    DocumentKind.CREDIT_NOTE: "creditnota",
    DocumentKind.LETTER: "brief",
    DocumentKind.FORM: "formulier",
    DocumentKind.EXTRACT: "uittreksel",
}


@pytest.fixture(scope="module")
def one_town(request: pytest.FixtureRequest) -> Town:
    """One municipality per engine in which all of it happens, as at a counter."""
    made: Town = request.getfixturevalue(f"{request.param}_town_of_all")
    return made


@pytest.fixture
def as_delivered(one_town: Town) -> Iterator[Town]:
    """The same town, with the codes of the cast put back after each case."""
    with one_town.database.read() as connection:
        codes = connection.execute(select(person.c.id, person.c.secrecy_raw)).all()
    yield one_town
    with one_town.database.begin() as connection:
        for row in codes:
            connection.execute(
                person.update()
                .where(person.c.id == row.id, person.c.secrecy_raw.is_distinct_from(row.secrecy_raw))
                .values(secrecy_raw=row.secrecy_raw)
            )


def _on_both_engines() -> Iterator[ParameterSet]:
    """Every case on the embedded database, and the first of every row on the server too."""
    for case in _CASES:
        yield pytest.param("sqlite", case, id=f"sqlite-{case.rows[0]}: {case.title}")
    seen: set[int] = set()
    for case in _CASES:
        if not seen.issuperset(case.rows):
            seen.update(case.rows)
            yield pytest.param("postgresql", case, id=f"postgresql-{case.rows[0]}: {case.title}")


@pytest.mark.parametrize(("one_town", "case"), list(_on_both_engines()), indirect=["one_town"])
def test_a_row_goes_from_intake_to_its_end(as_delivered: Town, case: Case, tmp_path: Path) -> None:
    story = Story(as_delivered, case, tmp_path)
    story.begin()
    story.go()
    assert story.stored.state not in OPEN_STATES
    assert {one.decision.scope.code for one in story.decided} == case.scopes
    told = {duty for one in story.decided for duty in one.decision.obligations}
    assert case.duties <= told
    assert _papers(story) == case.papers
    if story.stored.state is RequestState.REFUSED:
        assert not [text for text in _sent(story) if "geheim" in text.casefold()]
    assert _charged(story) == case.nota
    _look_at_the_notas(story)
    wanted = {kind: story.handed_out if many == "ieder" else many for kind, many in case.log.items()}
    assert _logged(story) == wanted


def test_the_tables_hold_every_row() -> None:
    assert {row for case in _CASES for row in case.rows} == set(range(1, 51))


def _papers(story: Story) -> tuple[str, ...]:
    with story.town.database.read() as connection:
        rows = connection.execute(
            select(document.c.kind, document.c.way_out).where(document.c.request_id == story.stored.id)
        ).all()
    return tuple(
        sorted("memo" if row.way_out == WayOut.INTERNAL else _PAPERS[DocumentKind(row.kind)] for row in rows)
    )


def _sent(story: Story) -> list[str]:
    """What the papers say that leave the house."""
    with story.town.database.read() as connection:
        return list(
            connection.execute(
                select(document.c.content).where(
                    document.c.request_id == story.stored.id, document.c.way_out != str(WayOut.INTERNAL)
                )
            ).scalars()
        )


def _charged(story: Story) -> int:
    with story.town.database.read() as connection:
        notas = notas_of(connection, story.stored.id)
    return sum(one.total_cents for one in notas if one.total_cents > 0)


def _look_at_the_notas(story: Story) -> None:
    """Each nota says the tariff of its charge, who pays, and the same on paper; taken back it is nothing."""
    charges = {code_of(one, story.stored.requester_class): one for one in CODES}
    with story.town.database.read() as connection:
        notas = notas_of(connection, story.stored.id)
        kept = connection.execute(
            select(document.c.invoice_id, document.c.content).where(document.c.request_id == story.stored.id)
        ).all()
    on_paper = {row.invoice_id: json.loads(row.content) for row in kept if row.invoice_id is not None}
    for nota in notas:
        (line,) = nota.lines
        charge = charges[line.code]
        assert bool(nota.snapshot.prepayment) == (charge is Costs.IN_ADVANCE)
        assert (line.served_on is None) == (charge is Costs.IN_ADVANCE)
        assert nota.payer.name
        assert nota.payer.address
        paper = on_paper[nota.id]
        assert paper["number"] == nota.number
        assert paper["payer"]["name"] == nota.payer.name
        assert sum(one["amount_cents"] for one in paper["lines"]) == abs(nota.total_cents)
    standing = [one for one in notas if one.credited_by is None and one.credits is None]
    assert sum(one.total_cents for one in notas) == sum(one.total_cents for one in standing)


def _logged(story: Story) -> dict[str, int]:
    """The lines of a request by kind; one that is shielded (68i) points to no request, only the release knows it."""
    with story.town.database.read() as connection:
        kinds = connection.execute(
            select(log_header.c.kind)
            .join(log_payload, log_payload.c.number == log_header.c.number)
            .where((log_payload.c.request_id == story.stored.id) | log_header.c.number.in_(story.log_numbers))
        ).scalars()
        return dict(Tally(kinds))
