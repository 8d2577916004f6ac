"""The table of terms: everything has one, and a term ends on the day that it says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.retention import (
    BY_AGE,
    FILES,
    TABLES,
    WITH_INVOICE,
    Fate,
    FileKind,
    Kind,
    Start,
    Term,
    begun_before,
    counts,
    may_go,
    term_of,
    with_request,
    years_later,
)
from counter_app.output.documents import DocumentKind
from counter_app.output.retention_words import KINDS, ruled, term_words
from counter_app.services.retention_due import years_later_back
from counter_app.storage.destruction import PARENTS, SUBJECTS
from counter_app.storage.everything import metadata

DAYS = st.dates(date(1995, 1, 1), date(2080, 12, 31))


def test_every_table_has_exactly_one_term() -> None:
    named = [term.thing for term in TABLES]
    assert sorted(metadata.tables) == sorted(named), "give the new table a term in domain/retention.py"


def test_every_kind_of_file_has_exactly_one_term() -> None:
    assert sorted(FileKind) == sorted(term.thing for term in FILES)


@pytest.mark.parametrize("term", [*TABLES, *FILES], ids=lambda term: term.thing)
def test_a_term_says_why_how_long_and_from_when(term: Term) -> None:
    assert term.ground
    ends = term.fate not in (Fate.KEPT, Fate.REPLACED)
    assert ends == (term.shortest is not None)
    assert ends == (term.start is not Start.IN_USE)


def test_every_paper_goes_with_its_request_or_with_its_invoice() -> None:
    assert set(DocumentKind) >= WITH_INVOICE


@pytest.mark.parametrize("table", sorted(with_request()))
def test_what_goes_with_a_request_can_be_found_by_it(table: str) -> None:
    columns = metadata.tables[table].columns
    by_parent = table in PARENTS and PARENTS[table][0] in columns
    assert "request_id" in columns or by_parent or table == "document_print"


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_no_table_about_a_request_escapes_it(table: str) -> None:
    """A table with a reference to a request goes with it, or says itself how long it stays."""
    refers = any(key.target_fullname == "request.id" for key in metadata.tables[table].foreign_keys)
    if refers:
        assert term_of(table).fate is not Fate.REPLACED


def test_every_kind_on_a_list_has_words_a_term_and_rows() -> None:
    assert set(KINDS) == set(Kind) == set(SUBJECTS)
    assert all(term_words(ruled(kind)) for kind in Kind)
    assert set(BY_AGE) < set(Kind)


def test_the_log_stays_a_year_under_the_old_rules_and_twenty_under_the_law_of_now() -> None:
    log = term_of("log_payload")
    assert [log.years_under(one) for one in ("naarden-2007", "brp", "of a later time")] == [1, 20, 20]


@given(DAYS, st.integers(1, 20))
def test_the_last_day_of_a_term_still_counts(start: date, years: int) -> None:
    last = years_later(start, years)
    assert not may_go(start, years, last)
    assert may_go(start, years, last + timedelta(days=1))


@given(DAYS, DAYS, st.integers(1, 20))
def test_a_query_never_overlooks_what_is_due(start: date, on: date, years: int) -> None:
    if may_go(start, years, on):
        assert start < years_later_back(on, years)
    else:
        assert start >= years_later_back(on, years)


def test_counting_follows_the_rows() -> None:
    assert counts(()) == {}
    assert begun_before(date(2028, 2, 29), 1) == date(2027, 2, 28)
