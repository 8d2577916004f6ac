"""The state behind the identity page: it never promises what the service would not record."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.answer import Answer
from counter_app.domain.identity import Comparison, DocumentKind
from counter_app.domain.mrz import read_mrz
from counter_app.domain.person import PersonRecord
from counter_app.services.identity import conclude
from tests.domain.test_identity import record
from tests.zones import driving_licence, td1, td3
from ui.request.identity_state import IdentityForm, kind_for

TODAY = date(2026, 11, 23)
ZONES = {
    DocumentKind.PASSPORT: ("", "".join(td3("Visser", "Bram", "650310", "310830"))),
    DocumentKind.FOREIGN_PASSPORT: ("", "".join(td3("Visser", "Bram", "650310", "310830", state="BEL"))),
    DocumentKind.IDENTITY_CARD: ("", "".join(td1("Bos", "Bram", "650310", "240309"))),
    DocumentKind.DRIVING_LICENCE: ("", driving_licence()),
}
QUESTIONS = ("genuine", "likeness", "not_reported_missing", "data_agree")
ANSWERS = st.dictionaries(st.sampled_from(QUESTIONS), st.sampled_from(Answer))


@given(
    st.sampled_from(sorted(ZONES)),
    st.integers(0, 1),
    st.booleans(),
    st.none() | st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    st.sampled_from(["", "NX12", "NX1234567"]),
    ANSWERS,
    st.booleans(),
)
def test_the_page_comes_to_what_the_service_records(
    kind: DocumentKind,
    which: int,
    by_zone: bool,
    expires_on: date | None,
    number: str,
    answers: dict[str, Answer],
    known: bool,
) -> None:
    person: PersonRecord | None = record() if known else None
    form = IdentityForm(
        kind,
        on_record=known,
        by_zone=by_zone,
        zone=ZONES[kind][which],
        number=number,
        expires_on=expires_on,
        answers=answers,
        comparison=None,
    )
    zone = form.mrz(TODAY)
    checked = conclude(form.shown(), zone, person, TODAY)
    if zone is not None:
        form = IdentityForm(
            kind, known, by_zone, form.zone, number, expires_on, answers, comparison=checked.comparison
        )
        checked = conclude(form.shown(), zone, person, TODAY)
    result = form.result(TODAY)
    if result is not None:
        assert result is checked.finding.result
    elif checked.finding.result is Answer.YES:
        # The service can be sure of a typed number by category 12 before the clerk has looked.
        assert form.open_points(TODAY) > 0


@given(ANSWERS, st.sampled_from(list(DocumentKind)), st.text(min_size=1).filter(str.strip))
def test_giving_up_never_records_a_yes(answers: dict[str, Answer], kind: DocumentKind, reason: str) -> None:
    zone = ZONES.get(kind, ("", ""))[1]
    form = IdentityForm(kind, zone=zone, answers=answers, reason=reason)
    shown = form.given_up(TODAY)
    finding = conclude(shown, read_mrz(shown.mrz, TODAY), None, TODAY).finding
    assert finding.result is not Answer.YES
    assert finding.reason == reason.strip()


@pytest.mark.parametrize(
    ("typed", "before", "after"),
    [
        ("I<NLD", DocumentKind.PASSPORT, DocumentKind.IDENTITY_CARD),
        ("IRNLD", DocumentKind.IDENTITY_CARD, DocumentKind.IDENTITY_CARD),
        ("D1NLD", DocumentKind.PASSPORT, DocumentKind.DRIVING_LICENCE),
        ("P<BEL", DocumentKind.IDENTITY_CARD, DocumentKind.PASSPORT),
        ("P<BEL", DocumentKind.FOREIGN_PASSPORT, DocumentKind.FOREIGN_PASSPORT),
        ("SPECI", DocumentKind.PASSPORT, DocumentKind.PASSPORT),
        ("IX123", DocumentKind.PASSPORT, DocumentKind.PASSPORT),
        ("", DocumentKind.RESIDENCE_DOCUMENT, DocumentKind.RESIDENCE_DOCUMENT),
        ("".join(td1("A", "B", "650310", "310830", code="IR")), DocumentKind.IDENTITY_CARD,
         DocumentKind.RESIDENCE_DOCUMENT),
        ("".join(td3("A", "B", "650310", "310830", state="BEL")), DocumentKind.PASSPORT,
         DocumentKind.FOREIGN_PASSPORT),
    ],
)  # fmt: skip
def test_the_lines_tell_the_kind_as_they_are_typed(
    typed: str, before: DocumentKind, after: DocumentKind
) -> None:
    assert kind_for(typed, before, TODAY) is after


def test_a_document_of_which_nothing_can_be_compared_asks_the_clerk() -> None:
    form = IdentityForm(
        DocumentKind.DRIVING_LICENCE, on_record=True, zone=driving_licence(), comparison=Comparison()
    )
    assert [question.key for question in form.questions] == list(QUESTIONS)
    assert form.asks_expiry
    assert form.shown().data_agree is Answer.UNKNOWN
